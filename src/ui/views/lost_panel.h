#pragma once

#include <string>
#include <vector>

#include "ui/ui.h"

namespace postil::ui {

struct LostNotes {
    std::size_t count = 0;
    std::size_t unsure = 0;  ///< of them: their words stand in several places
    std::size_t stray = 0;   ///< and: replies whose note is not here
    std::size_t at = 0;      ///< of the open one
    const Card* open = nullptr;
};
LostNotes lost_notes(const std::vector<Card>& cards);
/// "3 passages are gone", "1 passage in doubt", "1 stray reply"; of several kinds "4 without a place".
std::string lost_heading(const LostNotes& lost);

/// In a narrow window, a button at the foot that opens the panel, while no note is open.
bool has_lost_opener(const Ui& ui);
/// The notes that stand nowhere in the text, one at a time, over the margin or at the foot of a narrow window; there, a button
/// that opens it while no note is open.
void draw_lost_panel(Ui& ui);

}  // namespace postil::ui
