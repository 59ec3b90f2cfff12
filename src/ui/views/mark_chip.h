#pragma once

// A mark that says nothing but what it is, beside its line: its badge and its words, with others of its line in one row.

#include "session/views/cards.h"
#include "ui/ui.h"

namespace postil::ui {

/// Whether there is no more to it than that: neither a note, tags, replies or two versions, nor doubt about its passage.
bool is_chip(const Card& card);

/// Of all chips, CSS pixels; a touch's size where fingers point.
float chip_height(const Preferences& preferences);
float chip_width(Ui& ui, const Card& card, float most);

/// `box` in page coordinates.
void draw_chip(Ui& ui, const Card& card, const Rect& box);

}  // namespace postil::ui
