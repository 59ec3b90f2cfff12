#pragma once

#include "session/views/cards.h"
#include "ui/ui.h"
#include "ui/widgets.h"

namespace postil::ui {

/// The letters of the words that it is about.
TextSpec quote_spec(const Ui& ui, const Card& card);
/// These run from the right.
bool begins_right(const Ui& ui, const Card& card);
/// "Person: Ada Brook".
std::string card_name(const Card& card);

/// Heights of the two shapes of a card, CSS pixels.
float closed_card_height(Ui& ui, const Card& card, float width);
float open_card_height(Ui& ui, const Card& card, float width);
/// Of an open one of which nothing else is known.
float usual_card_height(const Preferences& preferences);

/// One line (badge and words), and the note and tags where there are any. The whole of it is a button that opens it.
void draw_closed_card(Ui& ui, const Card& card, const Rect& box, bool fixed);

/// The same annotation with its type, note and tags to be changed.
void draw_open_card(Ui& ui, const Card& card, const Rect& box, bool fixed);

}  // namespace postil::ui
