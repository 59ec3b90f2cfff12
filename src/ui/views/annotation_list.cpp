#include "ui/views/annotation_list.h"

#include <algorithm>

#include "import/note_text.h"
#include "session/plans.h"
#include "ui/views/annotation_batch.h"
#include "ui/views/dialog_frame.h"
#include "ui/views/stance_badge.h"

namespace postil::ui {
namespace {

constexpr float badge = 18;

float tick(const Ui& ui) { return touch_size(ui.preferences, 38); }  // the width in which a row is ticked
float pick_all_height(const Ui& ui) { return touch_size(ui.preferences, 36); }
float tools_height(const Ui& ui) { return touch_size(ui.preferences, 36); }

bool is_brief(const Ui& ui) { return ui.state.settings.telling == Telling::brief; }

std::string tags_of(const Card& card) {
    std::string out;
    for (const std::string& tag : card.tags) out += (out.empty() ? "#" : "  #") + tag;
    return out;
}

/// When it was made, where that is the order.
std::string made_on(const Ui& ui, const Card& card) { return ui.ui.listing.filter.order == ListOrder::newest ? day_of(card.created) : std::string(); }

/// The line under the words: when it was made, a note and its tags, as far as they are told.
std::string second_line(const Ui& ui, const Card& card) {
    std::string line;
    const auto add = [&line](const std::string& part, const char* between) {
        if (!part.empty()) line += (line.empty() ? "" : between) + part;
    };
    add(made_on(ui, card), "");
    if (is_brief(ui)) return line;
    add(note_text(card.note), " · ");
    add(tags_of(card), "  ");
    return line;
}

std::string said_of(const Ui& ui, const Card& card) {
    std::string said = kind_words(card) + ": " + card.quote + orphan_words(card);
    if (const std::string made = made_on(ui, card); !made.empty()) said += ". Made on " + made;
    if (card.stance != Stance::none) said += ". " + std::string(stance_name(card.stance));
    if (is_brief(ui)) return said;
    if (!card.name.empty()) said += ". Name: " + card.name;
    if (!card.note.empty()) said += ". Note: " + note_text(card.note);
    if (!card.tags.empty()) said += ". Tags: " + tags_of(card);
    return said;
}

/// Without writing it: there may be thousands.
bool has_second_line(const Ui& ui, const Card& card) {
    const bool dated = ui.ui.listing.filter.order == ListOrder::newest && card.created > 0;
    return dated || (!is_brief(ui) && (!card.note.empty() || !card.tags.empty()));
}

float row_height(const Ui& ui, const Card& card) { return has_second_line(ui, card) ? 62.0f : 44.0f; }

void draw_row(Ui& ui, const Card& card, std::size_t index, std::size_t count, const Rect& box) {
    const std::string item = "item:" + card.id;
    const std::string id = "list:" + card.id;
    SceneNode& place = tell(ui, item, "list", "listitem", "", box, true);
    place.position = static_cast<std::uint32_t>(index + 1);
    place.set_size = static_cast<std::uint32_t>(count);
    const bool picked = ui.ui.listing.picked.contains(card.id);
    const Rect words{box.left + tick(ui), box.top, box.right, box.bottom};
    const bool seen = ui.in_view(box, true);
    if (seen && (picked || ui.hovered(id) || card.active)) ui.paint.fill(picked ? box : words, ui.theme.surface_hover, 8);
    check_box(ui, {"tick:" + card.id, item, "Select " + card.quote, picked, {box.left, box.top, box.left + tick(ui), box.top + 44}}, Intent{intent::PickRow{card.id}});
    tell(ui, id, item, "button", said_of(ui, card), words, true).current = card.active;
    ui.controls[id] = {Intent{intent::GoToMark{card.id}}, {}, {}};
    if (!seen) return;
    type_badge(ui, card.type, words.left + 4, box.top + 22 - badge / 2, badge, true);
    const float left = words.left + 4 + badge + 10;
    const float width = box.right - 10 - left;
    const TextSpec quote{.role = FontRole::serif,
                         .size = 15.5f,
                         .colour = card.orphaned ? ui.theme.muted : ui.theme.text,
                         .max_lines = 1,
                         .language = ui.state.open->article->metadata.language,
                         .fixed = true};
    const float stance = stance_badge_width(ui, card.stance);
    draw_text_middle(ui, card.quote, quote, left, box.top + 22, width - (stance > 0 ? stance + 8 : 0));
    draw_stance_badge(ui, card.stance, left + width - stance, box.top + 22, true);
    const TextSpec note{.size = 13.5f, .colour = ui.theme.muted, .max_lines = 1, .fixed = true};
    if (has_second_line(ui, card)) draw_text(ui, second_line(ui, card), note, left, box.top + 36, width);
    if (ui.ringed(id)) focus_ring(ui, words, true, 8);
}

constexpr const char* timeline_tool = "Timeline";
constexpr const char* quiz_tool = "Quiz";
constexpr const char* name_tool = "Next unmarked name";
constexpr const char* register_tool = "Who and what";
constexpr const char* caret_tool = "Caret in the text";

/// Rows of buttons under the switch.
int tool_rows(Ui& ui, float width) {
    int rows = 1;
    float x = 0;
    for (const char* name : {register_tool, timeline_tool, quiz_tool, name_tool, caret_tool}) {
        const float wide = button_width(ui, name, false);
        if (x > 0 && x + wide > width) ++rows, x = 0;
        x += wide + 8;
    }
    return rows;
}

/// What else goes through the text, for who uses no letter keys; returns where the list begins.
float draw_tools(Ui& ui, const Rect& inner) {
    Settings other = ui.state.settings;
    other.telling = is_brief(ui) ? Telling::full : Telling::brief;
    float y = inner.top;
    toggle(ui,
           {"list.brief",
            "dialog",
            "Hide notes and tags",
            is_brief(ui),
            {inner.left, y, inner.right, y + tools_height(ui)}},
           Command{command::ChangeSettings{other}});
    y += tools_height(ui) + 4;
    float x = inner.left;
    const auto place = [&](const char* id, const char* name, Action action) {
        ButtonSpec spec;
        spec.id = id;
        spec.parent = "dialog";
        spec.name = name;
        spec.label = name;
        spec.kind = ButtonKind::outlined;
        spec.fixed = true;
        const float width = button_width(ui, name, false);
        if (x + width > inner.right) {
            x = inner.left;
            y += tools_height(ui) + 6;
        }
        spec.box = {x, y, x + width, y + tools_height(ui)};
        button(ui, spec, std::move(action));
        x += width + 8;
    };
    place("list.entities", register_tool, Intent{intent::Show{Dialog::entities}});
    place("list.timeline", timeline_tool, Intent{intent::Show{Dialog::timeline}});
    place("list.quiz", quiz_tool, Intent{intent::ShowQuiz{}});
    place("list.name", name_tool, Intent{intent::StepName{1}});
    place("list.caret", caret_tool, Intent{intent::ToggleCaret{}});
    return y + tools_height(ui) + 12;
}

std::string title_of(const Ui& ui, std::size_t shown) {
    const std::size_t count = ui.cards.size();
    if (count == 0) return "No annotations yet";
    const std::string all = counted(count, "annotation", "annotations");
    return shown == count ? all : std::to_string(shown) + " of " + all;
}

/// All that the list has, ticked at once.
void draw_pick_all(Ui& ui, const Rect& inner, float y, const std::vector<const Card*>& shown) {
    const auto is_picked = [&](const Card* card) { return ui.ui.listing.picked.contains(card->id); };
    const bool all = std::all_of(shown.begin(), shown.end(), is_picked);
    const float left = inner.left - 10;
    const char* name = all ? "Select none" : "Select all";
    check_box(ui, {"list.all", "dialog", name, all, {left, y, left + tick(ui), y + pick_all_height(ui)}}, Intent{intent::PickAll{!all}});
    const TextSpec label{.size = type_scale::small, .weight = 600, .colour = ui.theme.muted, .max_lines = 1, .fixed = true};
    draw_text_middle(ui, name, label, left + tick(ui) + 4, y + pick_all_height(ui) / 2, inner.width() - tick(ui));
}

}  // namespace

void draw_annotation_list(Ui& ui) {
    if (ui.layout == nullptr) return;
    const std::vector<const Card*> shown = listed(ui.cards, ui.ui.listing.filter);
    float list_height = 0;
    for (const Card* card : shown) list_height += row_height(ui, *card);
    constexpr float width = 560;
    const float inside = std::min(width, ui.panes.width - 24) - 48;
    const float tools = 2 * tools_height(ui) + 16 + static_cast<float>(tool_rows(ui, inside) - 1) * (tools_height(ui) + 6);
    const float choices = list_choices_height(ui, inside);
    const float foot = batch_foot_height(ui, inside, shown);
    const std::string title = title_of(ui, shown.size());
    const float rows = shown.empty() ? 44 : list_height + pick_all_height(ui);
    const float content = tools + choices + rows + 20 + dialog_buttons_height;
    const Rect inner = begin_dialog(ui, title, width, content + foot + dialog_frame_height(ui, title, width), Intent{intent::Show{Dialog::none}});
    float y = draw_tools(ui, inner);
    y += draw_list_choices(ui, inner, y);
    if (shown.empty()) {
        const char* hint = ui.cards.empty() ? "Select some words and choose what they are." : "None of them is like that.";
        const TextSpec spec{.colour = ui.theme.muted, .fixed = true};
        tell(ui, "list.hint", "dialog", "text", hint, draw_text(ui, hint, spec, inner.left, y, inner.width()), true);
    } else {
        draw_pick_all(ui, inner, y, shown);
        y += pick_all_height(ui);
        tell(ui, "list", "dialog", "list", "Annotations", {inner.left - 10, y, inner.right + 10, y + list_height}, true);
    }
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const Rect row{inner.left - 10, y, inner.right + 10, y + row_height(ui, *shown[i])};
        y = row.bottom;
        // A window's height more than is seen, so that Tab and the arrow keys walk on.
        if (ui.in_view(row, true, ui.panes.height)) draw_row(ui, *shown[i], i, shown.size(), row);
    }
    dialog_close(ui, {inner.left, inner.top, inner.right, inner.bottom - foot}, "list.done");
    if (foot > 0) draw_batch_foot(ui, foot, shown);
}

}  // namespace postil::ui
