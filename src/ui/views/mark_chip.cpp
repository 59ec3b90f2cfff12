#include "ui/views/mark_chip.h"

#include <algorithm>
#include <cmath>

#include "ui/views/note_card.h"
#include "ui/views/stance_badge.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float inset = 12;  // the badge stands where those of cards do
constexpr float badge = 16;
constexpr float after_badge = 7;
constexpr float before_stance = 6;
constexpr float before_author = 6;

TextSpec author_spec(const Ui& ui) { return {.size = type_scale::small, .colour = ui.theme.muted, .max_lines = 1}; }

float author_width(Ui& ui, const Card& card, float most) {
    return card.author.empty() ? 0 : before_author + measure_text(ui, card.author, author_spec(ui), most).width();
}

float stance_width(Ui& ui, const Card& card) { return card.stance == Stance::none ? 0 : before_stance + stance_badge_width(ui, card.stance); }

std::string described(const Card& card) {
    std::string said(stance_name(card.stance));
    return said + (said.empty() || card.author.empty() ? "" : ". ") + card.author;
}

}  // namespace

bool is_chip(const Card& card) {
    return !card.active && !card.orphaned && card.note.empty() && card.tags.empty() && card.replies == 0 && !card.in_conflict && card.what == AnchorClass::same;
}

float chip_height(const Preferences& preferences) { return touch_size(preferences, 25); }

float chip_width(Ui& ui, const Card& card, float most) {
    const float words = measure_text(ui, card.quote, quote_spec(ui, card), most).width();
    return std::min(most, inset + badge + after_badge + std::ceil(words + stance_width(ui, card) + author_width(ui, card, most)) + inset / 2);
}

void draw_chip(Ui& ui, const Card& card, const Rect& box) {
    const std::string item = "card:" + card.id;
    const std::string id = "open:" + card.id;
    tell(ui, item, "notes", "listitem", "", box, false);
    tell(ui, id, item, "button", card_name(card), box, false).description = described(card);
    ui.controls[id] = {Intent{intent::GoToMark{card.id}}, {}, {}};
    if (!ui.in_view(box, false)) return;

    if (ui.hovered(id) || ui.hovered("mark:" + card.id))
        ui.paint.fill({box.left + inset / 2, ui.to_window(box.top, false), box.right, ui.to_window(box.bottom, false)}, ui.theme.surface_hover, 6);
    const bool rtl = begins_right(ui, card);
    const float middle = (box.top + box.bottom) / 2;
    const float author = author_width(ui, card, box.width() / 3);
    const float stance = stance_width(ui, card);
    const float room = box.width() - inset - badge - after_badge - inset / 2 - author - stance;
    const float words = std::min(room, measure_text(ui, card.quote, quote_spec(ui, card), room).width());
    type_badge(ui, card.type, rtl ? box.right - inset - badge : box.left + inset, middle - badge / 2, badge, false);
    const float start = rtl ? box.right - inset - badge - after_badge - room : box.left + inset + badge + after_badge;
    draw_text_middle(ui, card.quote, quote_spec(ui, card), start, middle, room);
    const float end = start + words;
    draw_stance_badge(ui, card.stance, rtl ? start + room - words - stance : end + before_stance, middle, false);
    if (author > 0) draw_text_middle(ui, card.author, author_spec(ui), rtl ? box.left + inset / 2 : end + stance + before_author, middle, author);
    if (ui.ringed(id)) focus_ring(ui, box, false, 6);
}

}  // namespace postil::ui
