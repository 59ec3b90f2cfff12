#include "ui/views/annotation_list.h"

#include <algorithm>

#include "import/note_text.h"
#include "session/plans.h"
#include "ui/views/dialog_frame.h"

namespace postil::ui {
namespace {

constexpr float badge = 18;
constexpr float tools_height = 44;

bool is_brief(const Ui& ui) { return ui.state.settings.telling == Telling::brief; }

std::string tags_of(const Card& card) {
    std::string out;
    for (const std::string& tag : card.tags) out += (out.empty() ? "#" : "  #") + tag;
    return out;
}

bool has_second_line(const Ui& ui, const Card& card) { return !is_brief(ui) && (!card.note.empty() || !card.tags.empty()); }

/// The line under the words: a note or its tags, where all is told.
std::string second_line(const Card& card) {
    if (card.note.empty()) return tags_of(card);
    const std::string note = note_text(card.note);
    return card.tags.empty() ? note : note + "  " + tags_of(card);
}

std::string said_of(const Ui& ui, const Card& card) {
    std::string said = kind_words(card) + ": " + card.quote + orphan_words(card);
    if (is_brief(ui)) return said;
    if (!card.name.empty()) said += ". Name: " + card.name;
    if (!card.note.empty()) said += ". Note: " + note_text(card.note);
    if (!card.tags.empty()) said += ". Tags: " + tags_of(card);
    return said;
}

float row_height(const Ui& ui, const Card& card) { return has_second_line(ui, card) ? 62.0f : 44.0f; }

void draw_row(Ui& ui, const Card& card, std::size_t index, const Rect& box) {
    const std::string item = "item:" + card.id;
    const std::string id = "list:" + card.id;
    SceneNode& place = tell(ui, item, "list", "listitem", "", box, true);
    place.position = static_cast<std::uint32_t>(index + 1);
    place.set_size = static_cast<std::uint32_t>(ui.cards.size());
    tell(ui, id, item, "button", said_of(ui, card), box, true).current = card.active;
    ui.controls[id] = {Intent{intent::GoToMark{card.id}}, {}, {}};
    if (!ui.in_view(box, true)) return;
    if (ui.hovered(id) || card.active) ui.paint.fill(box, ui.theme.surface_hover, 8);
    type_badge(ui, card.type, box.left + 10, box.top + 22 - badge / 2, badge, true);
    const float left = box.left + 10 + badge + 10;
    const float width = box.right - 10 - left;
    const TextSpec quote{.role = FontRole::serif,
                         .size = 15.5f,
                         .colour = card.orphaned ? ui.theme.muted : ui.theme.text,
                         .max_lines = 1,
                         .language = ui.state.open->article->metadata.language,
                         .fixed = true};
    draw_text_middle(ui, card.quote, quote, left, box.top + 22, width);
    const TextSpec note{.size = 13.5f, .colour = ui.theme.muted, .max_lines = 1, .fixed = true};
    if (has_second_line(ui, card)) draw_text(ui, second_line(card), note, left, box.top + 36, width);
    if (ui.ringed(id)) focus_ring(ui, box, true, 8);
}

constexpr const char* name_tool = "Next unmarked name";
constexpr const char* register_tool = "Who and what";
constexpr const char* caret_tool = "Caret in the text";

/// Rows of buttons under the switch.
int tool_rows(Ui& ui, float width) {
    int rows = 1;
    float x = 0;
    for (const char* name : {register_tool, name_tool, caret_tool}) {
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
            {inner.left, y, inner.right, y + tools_height}},
           Command{command::ChangeSettings{other}});
    y += tools_height + 4;
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
            y += tools_height + 6;
        }
        spec.box = {x, y, x + width, y + tools_height};
        button(ui, spec, std::move(action));
        x += width + 8;
    };
    place("list.entities", register_tool, Intent{intent::Show{Dialog::entities}});
    place("list.name", name_tool, Intent{intent::StepName{1}});
    place("list.caret", caret_tool, Intent{intent::ToggleCaret{}});
    return y + tools_height + 12;
}

}  // namespace

void draw_annotation_list(Ui& ui) {
    if (ui.layout == nullptr) return;
    float list_height = 0;
    for (const Card& card : ui.cards) list_height += row_height(ui, card);
    constexpr float width = 560;
    const int rows = tool_rows(ui, std::min(width, ui.panes.width - 24) - 48);
    const float tools = 2 * tools_height + 16 + static_cast<float>(rows - 1) * (tools_height + 6);
    const std::size_t count = ui.cards.size();
    const std::string title =
        count == 0 ? "No annotations yet" : counted(count, "annotation", "annotations");
    const Rect inner =
        begin_dialog(ui, title, width, 164 + tools + std::max(list_height, 44.0f), Intent{intent::Show{Dialog::none}});
    float y = draw_tools(ui, inner);
    if (ui.cards.empty()) {
        const char* hint = "Select some words and choose what they are.";
        const TextSpec spec{.colour = ui.theme.muted, .fixed = true};
        tell(ui, "list.hint", "dialog", "text", hint, draw_text(ui, hint, spec, inner.left, y, inner.width()), true);
    } else {
        tell(ui, "list", "dialog", "list", "Annotations", {inner.left - 10, y, inner.right + 10, y + list_height},
             true);
    }
    for (std::size_t i = 0; i < ui.cards.size(); ++i) {
        const Rect row{inner.left - 10, y, inner.right + 10, y + row_height(ui, ui.cards[i])};
        y = row.bottom;
        // A window's height more than is seen, so that Tab and the arrow keys walk on.
        if (ui.in_view(row, true, ui.panes.height)) draw_row(ui, ui.cards[i], i, row);
    }
    dialog_close(ui, inner, "list.done");
}

}  // namespace postil::ui
