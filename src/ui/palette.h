#pragma once

// The palette: one field over all that a reader may want to do or go to, ranked by what is typed.

#include <string>
#include <string_view>
#include <vector>

#include "ui/ui.h"

namespace postil::ui {

enum class PaletteKind : std::uint8_t { command, article, sample, heading, entity, note };

struct PaletteRow {
    std::string id;      ///< what it is, the same each time: "command:edit.undo"
    PaletteKind kind = PaletteKind::command;
    std::string title;
    std::vector<TextRange> matched;  ///< parts of the title that answer what is typed
    std::string detail;  ///< where it is from; may be empty
    std::string keys;    ///< of a command, for people
    EntityType type = EntityType::highlight;  ///< entity, note
    std::string language;
    Action action;
    int score = 0;
};

struct Palette {
    std::string query;
    std::vector<PaletteRow> rows;
    std::size_t active = 0;           ///< the row that Enter takes
    std::vector<std::string> recent;  ///< ids of rows chosen, the last first
};

/// What a row that was chosen does to the list of recent ones.
void remember_row(Palette& palette, const std::string& id);

/// What can be done and gone to now, best first. Nothing typed: what was chosen of late, articles read of late, then commands.
std::vector<PaletteRow> palette_rows(const State& state, const std::vector<Card>& cards, const std::vector<SampleRow>& samples,
                                     const std::vector<std::string>& recent, std::string_view query);

/// What a screen reader hears of a row, beside its title: "Article, by Ada Brook"
std::string palette_row_description(const PaletteRow& row);

}  // namespace postil::ui
