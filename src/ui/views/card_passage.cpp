// Of an open card: the passage, how it was found again, and what the reader may do about that.

#include <algorithm>
#include <cmath>

#include "ui/views/card_column.h"

#include "ui/command_table.h"

namespace postil::ui {
namespace {

constexpr float choice_inset = 10;

TextSpec quote_spec(const Ui& ui, bool fixed) {
    return {.role = FontRole::serif, .size = 14.5f, .colour = ui.theme.muted, .max_lines = 4, .italic = true,
            .language = ui.state.open->article->metadata.language, .fixed = fixed};
}

LabelStyle passage_style(const Ui& ui) {
    LabelStyle style;
    style.role = FontRole::serif;
    style.size_px = 14.5f;
    style.line_height = 1.5f;
    style.max_lines = 9;
    style.language = ui.state.open->article->metadata.language;
    return style;
}

/// The parts as one text, and where each stands in it: a word and the one in its place are a space apart.
struct DiffText {
    std::string text;
    std::vector<TextRange> parts;
};

DiffText text_of(const std::vector<DiffRow>& diff) {
    DiffText out;
    for (const DiffRow& part : diff) {
        const bool meets = !out.text.empty() && part.kind == DiffPart::Kind::added && out.text.back() != ' ';
        if (meets) out.text += ' ';
        out.parts.push_back(text_range(out.text.size(), out.text.size() + part.text.size()));
        out.text += part.text;
    }
    return out;
}

/// Put in: underlined on a wash. Taken out: struck through and muted.
void draw_part(Ui& ui, const Rect& line, DiffPart::Kind kind, float x, float y) {
    const Rect box{x + line.left, y + line.top + 2, x + line.right, y + line.bottom - 2};
    const float middle = box.top + box.height() * 0.54f;
    const Colour ink = kind == DiffPart::Kind::added ? ui.theme.accent : ui.theme.danger;
    if (kind == DiffPart::Kind::added) {
        ui.paint.fill(box, ink.with_alpha(0.12f), 3);
        ui.paint.fill({box.left, box.bottom - 2, box.right, box.bottom - 0.5f}, ink);
    } else {
        ui.paint.fill({box.left, middle, box.right, middle + 1.25f}, ink);
    }
}

std::string told_diff(const std::vector<DiffRow>& diff) {
    std::string told = "Changed words: ";
    for (const DiffRow& part : diff) {
        if (part.kind == DiffPart::Kind::removed) told += "[removed: " + part.text + "]";
        else if (part.kind == DiffPart::Kind::added) told += "[added: " + part.text + "]";
        else told += part.text;
    }
    return told;
}

}  // namespace

void anchoring_sign(Ui& ui, AnchorClass what, float x, float middle_y, float size, Colour colour, bool fixed) {
    const float y = ui.to_window(middle_y, fixed);
    const float half = size / 2;
    const float stroke = std::max(1.2f, size * 0.14f);
    if (what == AnchorClass::moved) {
        ui.paint.line(x, y, x + size, y, colour, stroke);
        ui.paint.line(x + size - half * 0.8f, y - half * 0.7f, x + size, y, colour, stroke);
        ui.paint.line(x + size - half * 0.8f, y + half * 0.7f, x + size, y, colour, stroke);
    } else if (what == AnchorClass::edited) {
        ui.paint.line(x, y + half * 0.8f, x + half, y - half * 0.8f, colour, stroke);
        ui.paint.line(x + half, y - half * 0.8f, x + size, y + half * 0.8f, colour, stroke);
        ui.paint.line(x + size, y + half * 0.8f, x, y + half * 0.8f, colour, stroke);
    } else if (what == AnchorClass::ambiguous || what == AnchorClass::lost) {
        const TextSpec spec{.size = size * 1.35f, .weight = 700, .colour = colour, .max_lines = 1, .line_height = 1.0f, .fixed = true};
        draw_text_middle(ui, what == AnchorClass::lost ? "!" : "?", spec, x + size * 0.15f, y, size * 2);
    }
}

Rect CardColumn::text(std::string_view words, TextSpec spec, float left, float right) {
    spec.fixed = fixed_;
    const float height = measure_text(ui_, words, spec, right - left).height();
    if (draws_) draw_text(ui_, words, spec, left, y_, right - left);
    const Rect box{left, y_, right, y_ + height};
    y_ += height;
    return box;
}

void CardColumn::small_button(const std::string& id, const std::string& name, const std::string& label, const Rect& box,
                              Action action, ButtonKind kind) {
    if (!draws_) return;
    ButtonSpec spec;
    spec.id = id;
    spec.parent = parent();
    spec.name = name;
    spec.label = label;
    spec.kind = kind;
    spec.box = box;
    spec.fixed = fixed_;
    button(ui_, spec, std::move(action));
}

void CardColumn::author() {
    if (card_.author.empty()) return;
    const std::string made = day_of(card_.created);
    const std::string by = card_.author + (made.empty() ? "" : " · " + made);
    const float width = button_width(ui_, "Keep as mine", false);
    const TextSpec spec{.size = type_scale::small, .weight = 600, .colour = ui_.theme.muted, .max_lines = 1, .fixed = fixed_};
    if (draws_) {
        const float words = inner_.width() - width - 8;
        draw_text_middle(ui_, by, spec, inner_.left, y_ + button_high() / 2, words);
        tell(ui_, node("author"), parent(), "text", "By " + by, {inner_.left, y_, inner_.left + words, y_ + button_high()}, fixed_);
    }
    small_button(node("keep"), "Keep as mine", "Keep as mine", {inner_.right - width, y_, inner_.right, y_ + button_high()},
                 Command{command::KeepAsMine{card_.id}}, ButtonKind::quiet);
    y_ += button_high() + 4;
}

/// Of a reply whose note is not here: why it stands alone, and the way to make it a note of its own.
void CardColumn::stray() {
    const char* words = "The note that this answers is not here: it was deleted, or did not come along. Select some words to "
                        "attach it to them.";
    const TextSpec spec{.size = type_scale::small, .weight = 600, .colour = ui_.theme.muted, .line_height = 1.4f};
    const Rect said = text(words, spec, inner_.left, inner_.right);
    if (draws_) tell(ui_, node("status"), parent(), "text", words, said, fixed_);
    y_ += 8;
    if (!ui_.state.selection.empty()) attach_button("Attach to the selection");
}

void CardColumn::passage() {
    if (card_.stray) return stray();
    const bool changed = !card_.details.diff.empty();
    if (changed) diff();
    else quote();
    y_ += 6;
    switch (card_.what) {
        case AnchorClass::same: break;
        case AnchorClass::moved:
        case AnchorClass::edited: status_line(anchoring_words(card_.what, card_.score)); break;
        case AnchorClass::ambiguous:
        case AnchorClass::lost: places(); break;
    }
    y_ += 2;
}

void CardColumn::quote() {
    TextSpec spec = quote_spec(ui_, fixed_);
    if (card_.what == AnchorClass::same) spec.max_lines = 1;
    const Rect box = text(card_.quote, spec, inner_.left, inner_.right);
    if (draws_ && card_.orphaned) tell(ui_, node("quote"), parent(), "text", card_.quote, box, fixed_);
}

void CardColumn::diff() {
    const DiffText diff = text_of(card_.details.diff);
    const Layout& layout = ui_.labels.find(diff.text, passage_style(ui_), inner_.width());
    if (draws_) {
        const float top = ui_.to_window(y_, fixed_);
        const auto draw_parts = [&](DiffPart::Kind kind) {
            for (std::size_t i = 0; i < diff.parts.size(); ++i) {
                if (card_.details.diff[i].kind != kind) continue;
                for (const Rect& line : layout.rects_of(diff.parts[i])) draw_part(ui_, line, kind, inner_.left, top);
            }
        };
        const Colour ink = ui_.theme.text;
        draw_parts(DiffPart::Kind::added);
        ui_.paint.text(layout, inner_.left, top, [ink](Ink) { return ink; }, -top, ui_.panes.height - top);
        draw_parts(DiffPart::Kind::removed);
        tell(ui_, node("diff"), parent(), "text", told_diff(card_.details.diff), {inner_.left, y_, inner_.right, y_ + layout.height}, fixed_);
    }
    y_ += layout.height;
}

/// "Edited, 82% sure", and a button that makes it so.
void CardColumn::status_line(const std::string& words) {
    const float width = button_width(ui_, "Accept", false);
    if (draws_) {
        const float middle = y_ + button_high() / 2;
        anchoring_sign(ui_, card_.what, inner_.left + 1, middle, 10, ui_.theme.muted, fixed_);
        const TextSpec spec{.size = type_scale::small, .weight = 600, .colour = ui_.theme.muted, .max_lines = 1, .fixed = fixed_};
        const float left = inner_.left + 18;
        draw_text_middle(ui_, words, spec, left, middle, inner_.right - width - 8 - left);
        tell(ui_, node("status"), parent(), "text", words, {left, y_, inner_.right - width - 8, y_ + button_high()}, fixed_);
    }
    small_button(node("accept"), "Accept the passage as it stands", "Accept", {inner_.right - width, y_, inner_.right, y_ + button_high()},
                 Intent{intent::Attach{}});
    y_ += button_high() + 6;
}

/// The places where it may be, and the way to say which.
void CardColumn::places() {
    const std::vector<Place>& found = ui_.places.find(ui_.state, card_.id);
    const bool lost = card_.what == AnchorClass::lost;
    const std::string count = std::to_string(found.size()) + (found.size() == 1 ? " place" : " places");
    const std::string words = !lost ? "Ambiguous: " + count
                              : found.empty() ? "Gone from this text. Select its words to attach it again."
                                              : "Gone from this text. Was it one of these?";
    const TextSpec spec{.size = type_scale::small, .weight = 600, .colour = ui_.theme.muted, .line_height = 1.4f};
    const Rect said = text(words, spec, inner_.left, inner_.right);
    if (draws_) tell(ui_, node("status"), parent(), "text", words, said, fixed_);
    y_ += 6;
    const std::string group = node("places");
    const std::size_t told = draws_ && !found.empty() ? ui_.scene.size() : 0;
    const float top = y_;
    if (draws_ && !found.empty()) tell(ui_, group, parent(), "radiogroup", "Where it may be", row(0), fixed_);
    for (std::size_t i = 0; i < found.size(); ++i) y_ = place(i, found.size(), found[i]) + 5;
    if (draws_ && !found.empty()) ui_.scene[told].box = {inner_.left, top, inner_.right, y_};

    const bool selected = !ui_.state.selection.empty();
    if (found.empty() && !selected) return;
    const std::string label = selected ? "Attach to the selection" : lost ? "Attach here" : "It is this one";
    attach_button(label);
}

void CardColumn::attach_button(const std::string& label) {
    const float width = button_width(ui_, label, false);
    if (draws_) {
        ButtonSpec attach;
        attach.id = node("attach");
        attach.parent = parent();
        attach.name = label;
        attach.label = label;
        attach.keys = keys_of("mark.attach", ui_.state.settings);
        attach.kind = ButtonKind::outlined;
        attach.box = {inner_.left, y_ + 2, inner_.left + width, y_ + 34};
        attach.fixed = fixed_;
        button(ui_, attach, Intent{intent::Attach{}});
    }
    y_ += 34 + 8;
}

float CardColumn::place(std::size_t index, std::size_t count, const Place& place) {
    const std::string words = place.before + place.words + place.after;
    LabelStyle style = passage_style(ui_);
    style.size_px = 13.5f;
    style.max_lines = 3;
    const Layout& layout = ui_.labels.find(words, style, inner_.width() - 2 * choice_inset);
    const Rect box = row(layout.height + 12);
    if (!draws_) return box.bottom;
    const std::string id = "place:" + std::to_string(index) + ":" + card_.id;
    const bool chosen = ui_.ui.place == index;
    SceneNode& node_told = tell(ui_, id, node("places"), "radio", std::to_string(index + 1) + " of " + std::to_string(count) + ": " + words, box, fixed_);
    node_told.checked = chosen ? 1 : 0;
    ui_.controls[id] = {Intent{intent::ChoosePlace{index}}, {}, {}};
    const Rect drawn{box.left, ui_.to_window(box.top, fixed_), box.right, ui_.to_window(box.bottom, fixed_)};
    ui_.paint.fill(drawn, ui_.hovered(id) ? ui_.theme.surface_hover : ui_.theme.background, 7);
    ui_.paint.stroke(drawn, chosen ? ui_.theme.accent : ui_.theme.border, 7, chosen ? 2.0f : 1.0f);
    const float x = box.left + choice_inset;
    const float top = drawn.top + 6;
    const TextRange range = text_range(place.before.size(), place.before.size() + place.words.size());
    for (const Rect& line : layout.rects_of(range)) {
        ui_.paint.fill({x + line.left, top + line.top + 2, x + line.right, top + line.bottom - 2}, ui_.theme.type(card_.type).wash, 3);
        ui_.paint.fill({x + line.left, top + line.bottom - 3, x + line.right, top + line.bottom - 1.5f}, ui_.theme.type(card_.type).ink);
    }
    const Colour ink = ui_.theme.text;
    ui_.paint.text(layout, x, top, [ink](Ink) { return ink; }, -top, ui_.panes.height - top);
    if (ui_.ringed(id)) focus_ring(ui_, box, fixed_, 7);
    return box.bottom;
}

}  // namespace postil::ui
