#include "ui/views/suggestion_bar.h"

#include <algorithm>

#include "session/proposals.h"
#include "ui/command_table.h"
#include "ui/views/selection_palette.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float padding = 6;
constexpr float badge = 20;

struct Step {
    const char* command;  ///< whose keys it has; null: none
    std::string label;
    std::string name;
    Action action;
    float width = 0;
};

std::vector<Step> steps_for(Ui& ui, const Proposal& proposal) {
    using Take = intent::TakeProposals;
    const std::string type(entity_type_name(proposal.type));
    const std::size_t count = mentions_of(ui.proposals, proposal);
    std::vector<Step> steps;
    steps.push_back({"suggestion.take", type, "Mark as " + type, Intent{Take{Take::Which::one}}});
    if (count > 1) {
        const std::string all = std::to_string(count);
        steps.push_back({"suggestion.mentions", "All " + all, "Mark all " + all + " mentions as " + type,
                         Intent{Take{Take::Which::mentions}}});
    }
    steps.push_back({nullptr, "Other…", "Mark as another type", Intent{intent::OtherTypes{}}});
    const std::string no = proposal.type == EntityType::date       ? "Not a date"
                           : proposal.type == EntityType::quantity ? "Not a quantity"
                                                                   : "Not a name";
    steps.push_back({"suggestion.reject", no, no, Intent{intent::RejectProposal{}}});
    for (Step& step : steps) step.width = button_width(ui, step.label, false);
    steps.front().width += badge + 6;
    return steps;
}

/// One beside the other, from the top left of them all; a narrow window needs a second row.
std::vector<Rect> places_for(const Ui& ui, const std::vector<Step>& steps, float height) {
    const float room = ui.panes.width - 16 - 2 * padding;
    std::vector<Rect> places;
    float x = 0;
    float y = 0;
    for (const Step& step : steps) {
        if (x > 0 && x + step.width > room) {
            x = 0;
            y += height;
        }
        places.push_back({x, y, x + step.width, y + height});
        x += step.width;
    }
    return places;
}

/// What the mark would be called, where the passage does not say it.
std::string called(const Ui& ui, const Proposal& proposal) {
    return mark_name(proposal, slice(ui.state.open->article->text, proposal.range));
}

}  // namespace

bool shows_suggestion(const Ui& ui) {
    const std::optional<Proposal>& proposed = ui.state.proposed;
    return proposed && proposed->range == ui.state.selection && ui.ui.other_types != ui.state.selection;
}

void draw_suggestion_bar(Ui& ui) {
    if (ui.layout == nullptr || ui.ui.selecting || !shows_suggestion(ui)) return;
    const Proposal& proposal = *ui.state.proposed;
    const auto selected = ui.layout->extent_of(proposal.range);
    if (!selected) return;
    const std::vector<Step> steps = steps_for(ui, proposal);
    const float height = touch_size(ui.preferences, 34);
    const std::string name = called(ui, proposal);
    const float name_height = name.empty() ? 0.0f : 24.0f;
    const std::vector<Rect> places = places_for(ui, steps, height);
    float width = 0;
    for (const Rect& place : places) width = std::max(width, place.right);
    const Rect box = box_at_selection(ui, *selected, width + 2 * padding, places.back().bottom + name_height + 2 * padding);
    const Rect drawn{box.left, box.top - ui.scroll_top, box.right, box.bottom - ui.scroll_top};
    ui.paint.shadow(drawn, ui.theme.shadow, 10, 14);
    ui.paint.fill(drawn, ui.theme.surface, 10);
    ui.paint.stroke(drawn, ui.theme.border, 10);
    tell(ui, "suggestion", "", "toolbar", "Suggested as " + std::string(entity_type_name(proposal.type)), box, false);
    const float left = box.left + padding;
    const float top = box.top + padding;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const Step& step = steps[i];
        const Rect place{left + places[i].left, top + places[i].top, left + places[i].right, top + places[i].bottom};
        ButtonSpec spec;
        spec.id = "suggestion:" + step.name;
        spec.parent = "suggestion";
        spec.name = step.name;
        spec.box = place;
        if (step.command != nullptr) spec.keys = keys_of(step.command, ui.state.settings);
        if (i > 0) spec.label = step.label;
        button(ui, spec, step.action);
        if (i > 0) continue;
        const float middle = (place.top + place.bottom) / 2;
        type_badge(ui, proposal.type, place.left + 8, middle - badge / 2, badge, false);
        draw_text_middle(ui, step.label, {.weight = 600, .max_lines = 1}, place.left + 8 + badge + 8, middle, step.width);
    }
    if (name.empty()) return;
    const Rect line{box.left + padding + 8, box.bottom - padding - name_height + 2, box.right - padding - 8,
                    box.bottom - padding};
    draw_text_middle(ui, name, {.size = type_scale::small, .colour = ui.theme.muted, .max_lines = 1}, line.left,
                     (line.top + line.bottom) / 2, line.width());
    tell(ui, "suggestion:name", "suggestion", "text", name, line, false);
}

}  // namespace postil::ui
