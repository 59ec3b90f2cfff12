#include "ui/views/suggestion_line.h"

#include <algorithm>

#include "ui/command_table.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

/// A word that acts, set as quietly as the text beside it.
float draw_word(Ui& ui, const std::string& id, const std::string& label, const std::string& name,
                const std::string& keys, float x, float middle, Action action) {
    const float height = touch_size(ui.preferences, 26);
    const TextSpec text{.size = type_scale::small,
                        .weight = 600,
                        .colour = ui.hovered(id) ? ui.theme.text : ui.theme.accent,
                        .max_lines = 1};
    const float words = std::ceil(measure_text(ui, label, text, 200).width());
    const float width = touch_size(ui.preferences, words + 12);
    const Rect box{x, middle - height / 2, x + width, middle + height / 2};
    SceneNode& node = tell(ui, id, "suggestions", "button", name, box, false);
    node.keys = keys;
    ui.controls[id] = {std::move(action), {}, {}};
    draw_text_middle(ui, label, text, x + (width - words) / 2, middle, width);
    if (ui.ringed(id)) focus_ring(ui, box, false, 6);
    return box.right;
}

}  // namespace

void draw_suggestion_line(Ui& ui) {
    if (ui.layout == nullptr || ui.proposals.empty()) return;
    const Panes& panes = ui.panes;
    const float middle = panes.column_top - 24;
    const float left = panes.column_left;
    const Rect box{left, middle - 14, left + panes.column_width, middle + 14};
    tell(ui, "suggestions", "", "group", "Suggestions", box, false);
    const std::size_t count = ui.proposals.size();
    const std::string words = std::to_string(count) + (count == 1 ? " name suggested" : " names suggested");
    const TextSpec spec{.size = type_scale::small, .colour = ui.theme.muted, .max_lines = 1};
    const float width = std::ceil(measure_text(ui, words, spec, 240).width());
    draw_text_middle(ui, words, spec, left, middle, width + 2);
    tell(ui, "suggestions.count", "suggestions", "text", words, {left, box.top, left + width, box.bottom}, false);
    const float x = draw_word(ui, "suggestions.all", "Mark all", "Mark all that is suggested", "", left + width + 8,
                              middle, Intent{intent::TakeProposals{intent::TakeProposals::Which::all}});
    draw_word(ui, "suggestions.hide", "Hide", "Hide suggestions",
              keys_of("suggestion.toggle", ui.state.settings), x, middle,
              Intent{intent::ToggleSuggestions{}});
}

}  // namespace postil::ui
