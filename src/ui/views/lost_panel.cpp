#include "ui/views/lost_panel.h"

#include <algorithm>

#include "ui/scrolled.h"
#include "ui/views/note_card.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float head = 44;
constexpr float empty_height = 92;

Rect panel_box(const Ui& ui, float height) {
    const Panes& panes = ui.panes;
    if (panes.margin_width > 0) {
        const float left = panes.margin_left - 8;
        const float top = panes.bar_height + 1;  // over the head of the margin
        return {left, top, panes.margin_left + panes.margin_width + 8, top + height};
    }
    const float width = std::min(panes.width - 16, 480.0f);
    const float left = (panes.width - width) / 2;
    const float top = std::max(panes.height - height - 8, panes.bar_height + 4);
    return {left, top, left + width, top + height};
}

void head_button(Ui& ui, const char* id, const char* name, Icon icon, float x, float middle, Action action) {
    ButtonSpec spec;
    spec.id = id;
    spec.parent = "lost";
    spec.name = name;
    spec.icon = icon;
    spec.box = {x, middle - 17, x + 34, middle + 17};
    spec.fixed = true;
    button(ui, spec, std::move(action));
}

/// "3 passages are gone   2 of 3 ‹ › ×"
void draw_head(Ui& ui, const LostNotes& lost, const Rect& box) {
    const float middle = box.top + head / 2;
    const std::string words = lost_heading(lost);
    const TextSpec title{.role = FontRole::serif, .size = 16, .weight = 700, .colour = ui.theme.heading, .max_lines = 1, .fixed = true};
    draw_text_middle(ui, words, title, box.left + 14, middle, box.width() - (lost.count < 2 ? 60 : 180));
    tell(ui, "lost.title", "lost", "heading", words, {box.left + 14, box.top, box.right - 150, box.top + head}, true).level = 2;
    float x = box.right - 42;
    if (lost.count == 0) return head_button(ui, "lost.close", "Close", Icon::close, x, middle, Intent{intent::StepLost{0}});
    if (lost.count < 2) return;
    head_button(ui, "lost.next", "Next of them", Icon::next, x, middle, Intent{intent::StepLost{1}});
    x -= 36;
    head_button(ui, "lost.previous", "The one before", Icon::previous, x, middle, Intent{intent::StepLost{-1}});
    const std::string count = std::to_string(lost.at + 1) + " of " + std::to_string(lost.count);
    const TextSpec small{.size = type_scale::small, .colour = ui.theme.muted, .max_lines = 1, .fixed = true};
    const float width = measure_text(ui, count, small, 80).width();
    draw_text_middle(ui, count, small, x - 6 - width, middle, width + 2);
    tell(ui, "lost.count", "lost", "status", count, {x - 6 - width, middle - 10, x - 6, middle + 10}, true);
}

void draw_empty(Ui& ui, const Rect& box) {
    const char* words = "Every mark has its passage in this text.";
    const TextSpec spec{.colour = ui.theme.muted, .fixed = true};
    tell(ui, "lost.empty", "lost", "text", words, draw_text(ui, words, spec, box.left + 14, box.top + head, box.width() - 28), true);
}

/// A narrow window has no margin whose head would tell of them.
void draw_opener(Ui& ui, const LostNotes& lost) {
    ButtonSpec spec;
    spec.id = "lost.open";
    spec.name = lost_heading(lost);
    spec.label = spec.name;
    spec.kind = ButtonKind::outlined;
    spec.fixed = true;
    const float width = button_width(ui, spec.label, false);
    spec.box = {12, ui.panes.height - 12 - touch_size(ui.preferences, 40), 12 + width, ui.panes.height - 12};
    ui.paint.shadow(spec.box, ui.theme.shadow, 7, 10);
    button(ui, spec, Intent{intent::StepLost{1}});
}

}  // namespace

LostNotes lost_notes(const std::vector<Card>& cards) {
    LostNotes lost;
    for (const Card& card : cards) {
        if (!card.orphaned) continue;
        if (card.active) {
            lost.open = &card;
            lost.at = lost.count;
        }
        ++lost.count;
        if (card.what == AnchorClass::ambiguous) ++lost.unsure;
        if (card.stray) ++lost.stray;
    }
    return lost;
}

std::string lost_heading(const LostNotes& lost) {
    if (lost.count == 0) return "Nothing is gone";
    const bool one = lost.count == 1;
    const char* what = one ? " passage is gone" : " passages are gone";
    if (lost.unsure == lost.count) what = one ? " passage in doubt" : " passages in doubt";
    else if (lost.stray == lost.count) what = one ? " stray reply" : " stray replies";
    else if (lost.unsure + lost.stray > 0) what = " without a place";
    return std::to_string(lost.count) + what;
}

bool has_lost_opener(const Ui& ui) {
    const bool narrow = ui.layout != nullptr && ui.panes.margin_width == 0 && !ui.ui.lost_open && !ui.ui.quiz.shown;
    return narrow && ui.state.active.empty() && ui.state.selection.empty() && lost_notes(ui.cards).count > 0;
}

void draw_lost_panel(Ui& ui) {
    if (ui.layout == nullptr) return;
    const LostNotes lost = lost_notes(ui.cards);
    if (lost.open == nullptr && !ui.ui.lost_open) {
        if (has_lost_opener(ui)) draw_opener(ui, lost);
        return;
    }
    const float width = panel_box(ui, 0).width();
    const float wanted = lost.open != nullptr ? open_card_height(ui, *lost.open, width - 16) : 0.0f;
    const float card_height = std::min(wanted, ui.panes.height - ui.panes.bar_height - head - 24);  // the rest of it is scrolled to
    const Rect box = panel_box(ui, lost.open != nullptr ? head + card_height + 8 : empty_height);
    ui.paint.shadow(box, ui.theme.shadow, 12, 18);
    ui.paint.fill(box, ui.theme.background, 12);
    ui.paint.stroke(box, ui.theme.border, 12);
    tell(ui, "lost", "", "region", lost_heading(lost), box, true);
    draw_head(ui, lost, box);
    if (lost.open == nullptr) return draw_empty(ui, box);
    draw_open_card(ui, *lost.open, {box.left + 8, box.top + head, box.right - 8, box.top + head + card_height}, true);
    end_scrolled(ui);
}

}  // namespace postil::ui
