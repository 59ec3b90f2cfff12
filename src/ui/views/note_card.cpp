#include "ui/views/note_card.h"

#include <algorithm>

#include "import/note_text.h"
#include "layout/paragraph.h"
#include "ui/scrolled.h"
#include "ui/views/card_column.h"
#include "ui/views/note_words.h"
#include "ui/views/stance_badge.h"

namespace postil::ui {
namespace {

constexpr float inset = 12;
constexpr float badge = 18;
constexpr float note_limit = 134;   // of a closed card: about six lines
constexpr float status_height = 20;

std::string hash_tags(const Card& card) {
    std::string out;
    for (const std::string& tag : card.tags) {
        if (!out.empty()) out += "  ";
        out += "#" + tag;
    }
    return out;
}

TextSpec tags_spec(const Ui& ui, bool fixed) {
    return {.size = type_scale::small, .colour = ui.theme.accent, .max_lines = 2, .fixed = fixed};
}

float row_height(const Preferences& preferences) { return touch_size(preferences, 32); }

std::string said_replies(const Card& card) {
    return card.replies == 0 ? "" : std::to_string(card.replies) + (card.replies == 1 ? " reply" : " replies");
}

/// What is worth a line under the words of a closed card: whose it is, how it was found, what is said of it.
std::string status_words(const Card& card) {
    std::string words;
    for (const std::string& part : {card.author, anchoring_words(card.what, card.score), card.in_conflict ? std::string("Two versions") : std::string(),
                                    said_replies(card)}) {
        if (part.empty()) continue;
        if (!words.empty()) words += " · ";
        words += part;
    }
    return words;
}

/// An open card from its head to its buttons; returns where it ends.
float lay_out_card(Ui& ui, const Card& card, const Rect& box, bool fixed, CardColumn::Does does) {
    CardColumn column(ui, card, {box.left + inset + 2, box.top, box.right - inset, box.top}, fixed, does);
    column.head();
    column.author();
    column.passage();
    if (!card.stray) column.types();
    column.stance();
    column.conflict();
    column.fields();
    column.thread();
    column.reply_box();
    column.actions();
    return column.bottom() + inset;
}

/// The lines of a note that a closed card has room for, whole ones only.
struct SeenLines {
    float height = 0;
    const Line* last = nullptr;  ///< of more; null: all are seen
};

SeenLines seen_lines(const Layout& note) {
    if (note.height <= note_limit) return {note.height, nullptr};
    SeenLines seen;
    for (const Line& line : note.lines) {
        if (line.bottom > note_limit) break;
        seen = {line.bottom, &line};
    }
    return seen;
}

float note_height(Ui& ui, const Card& card, float width) { return seen_lines(ui.notes.find(card.note, width)).height; }

/// What there is no room for is told by its last line, which fades towards its end.
void draw_note(Ui& ui, const Card& card, float x, float y, float width, bool fixed, Colour ground) {
    const Layout& note = ui.notes.find(card.note, width);
    const SeenLines seen = seen_lines(note);
    const float top = ui.to_window(y, fixed);
    const Theme& theme = ui.theme;
    ui.paint.text(note, x, top, [&theme](Ink ink) { return theme.ink(ink); }, 0, seen.height - 0.5f);
    if (seen.last == nullptr) return;
    const Line& last = *seen.last;
    const float from = last.rtl ? std::max(last.right - width, last.left) : last.left;
    const Rect fading{x + from - 2, top + last.top, x + std::min(last.right, from + width) + 2, top + last.bottom};
    const Colour none = ground.with_alpha(0);
    if (last.rtl) ui.paint.blend(fading, ground, none);
    else ui.paint.blend(fading, none, ground);
}

}  // namespace

TextSpec quote_spec(const Ui& ui, const Card& card) {
    return {.role = FontRole::serif, .size = 14.5f, .colour = card.orphaned ? ui.theme.muted : ui.theme.text, .max_lines = 1,
            .language = ui.state.open->article->metadata.language};
}

bool begins_right(const Ui& ui, const Card& card) {
    return direction_of(card.quote, ui.state.open->article->metadata.language) == Direction::rtl;
}

std::string card_name(const Card& card) {
    return kind_words(card) + ": " + card.quote + orphan_words(card);
}

float closed_card_height(Ui& ui, const Card& card, float width) {
    float height = row_height(ui.preferences);
    if (!status_words(card).empty()) height += status_height;
    if (!card.note.empty()) height += note_height(ui, card, width - 2 * inset) + 4;
    if (!card.tags.empty()) height += measure_text(ui, hash_tags(card), tags_spec(ui, false), width - 2 * inset).height() + 2;
    return height + (card.note.empty() && card.tags.empty() ? 0 : 8);
}

float open_card_height(Ui& ui, const Card& card, float width) {
    return lay_out_card(ui, card, {0, 0, width, 0}, true, CardColumn::Does::measure);
}

float usual_card_height(const Preferences& preferences) { return preferences.coarse_pointer ? 398.0f : 368.0f; }

void draw_closed_card(Ui& ui, const Card& card, const Rect& box, bool fixed) {
    const std::string item = "card:" + card.id;
    const std::string id = "open:" + card.id;
    tell(ui, item, "notes", "listitem", "", box, fixed);
    SceneNode& node = tell(ui, id, item, "button", card_name(card), box, fixed);
    const std::string status = status_words(card);
    const std::string note = note_text(card.note);
    for (const std::string& part : {std::string(stance_name(card.stance)), status, note, hash_tags(card)}) {
        if (!part.empty()) node.description += (node.description.empty() ? "" : ". ") + part;
    }
    ui.controls[id] = {Intent{intent::GoToMark{card.id}}, {}, {}};
    const float note_top = box.top + row_height(ui.preferences) + (status.empty() ? 0 : status_height);
    const float note_width = box.width() - 2 * inset;
    if (!note.empty()) {
        const Rect words{box.left + inset, note_top, box.left + inset + note_width, note_top + note_height(ui, card, note_width)};
        tell_note_words(ui, "words:" + card.id, item, card.note, words, fixed, Intent{intent::GoToMark{card.id}});
    }
    if (!ui.in_view(box, fixed)) return;

    const bool hot = ui.hovered(id) || ui.hovered("words:" + card.id) || ui.hovered("mark:" + card.id);
    const bool framed = !card.note.empty() || !card.tags.empty();
    const Rect drawn{box.left, ui.to_window(box.top, fixed), box.right, ui.to_window(box.bottom, fixed)};
    if (framed || hot) ui.paint.fill(drawn, hot ? ui.theme.surface_hover : ui.theme.surface, 8);
    if (framed) ui.paint.stroke(drawn, ui.theme.border, 8);

    const float middle = box.top + row_height(ui.preferences) / 2;
    TextSpec quote = quote_spec(ui, card);
    quote.fixed = fixed;
    const float text_left = box.left + inset + badge + 8;
    const float stance = stance_badge_width(ui, card.stance);
    const float beside_words = stance > 0 ? stance + 8 : 0;
    const float text_width = box.right - inset - text_left - beside_words;
    // The badge stands where the words begin, and how sure the reader is across from it.
    const bool rtl = begins_right(ui, card);
    type_badge(ui, card.type, rtl ? box.right - inset - badge : box.left + inset, middle - badge / 2, badge, fixed);
    draw_text_middle(ui, card.quote, quote, rtl ? box.left + inset + beside_words : text_left, middle, text_width);
    draw_stance_badge(ui, card.stance, rtl ? box.left + inset : box.right - inset - stance, middle, fixed);
    float y = box.top + row_height(ui.preferences);
    if (!status.empty()) {
        const float sign = card.what == AnchorClass::same ? 0.0f : 16.0f;
        anchoring_sign(ui, card.what, text_left, y + 5, 9, ui.theme.muted, fixed);
        const TextSpec words{.size = type_scale::small, .colour = card.in_conflict ? ui.theme.danger : ui.theme.muted, .max_lines = 1, .fixed = fixed};
        draw_text_middle(ui, status, words, text_left + sign, y + 5, box.right - inset - text_left - sign);
        y += status_height;
    }
    if (!card.note.empty()) {
        draw_note(ui, card, box.left + inset, y, box.width() - 2 * inset, fixed, hot ? ui.theme.surface_hover : ui.theme.surface);
        y += note_height(ui, card, box.width() - 2 * inset) + 4;
    }
    if (!card.tags.empty()) draw_text(ui, hash_tags(card), tags_spec(ui, fixed), box.left + inset, y, box.width() - 2 * inset);
    if (ui.ringed(id)) focus_ring(ui, box, fixed, 8);
}

void draw_open_card(Ui& ui, const Card& card, const Rect& box, bool fixed) {
    const std::string item = "card:" + card.id;
    SceneNode& region = tell(ui, item, fixed ? "" : "notes", fixed ? "region" : "listitem", "Note on " + card.quote, box, fixed);
    region.current = true;
    const Rect drawn{box.left, ui.to_window(box.top, fixed), box.right, ui.to_window(box.bottom, fixed)};
    ui.paint.shadow(drawn, ui.theme.shadow, 10, 14);
    ui.paint.fill(drawn, ui.theme.surface, 10);
    ui.paint.stroke(drawn, ui.theme.border, 10);
    // A bar of the type's colour that follows the corners: the left end of a card of that colour.
    ui.paint.push_clip({drawn.left, drawn.top, drawn.left + 4, drawn.bottom});
    ui.paint.fill(drawn, ui.theme.type(card.type).ink, 10);
    ui.paint.pop_clip();
    if (fixed) begin_scrolled(ui, item, box, open_card_height(ui, card, box.width()));
    lay_out_card(ui, card, box, fixed, CardColumn::Does::draw);
}

}  // namespace postil::ui
