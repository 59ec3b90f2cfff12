#include "ui/views/toolbar.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "ui/command_table.h"
#include "ui/views/progress.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

/// Of a button, and the gap after it. In a phone's width all of them must fit; a finger needs 44 pixels.
struct Step {
    float side = 40;
    float gap = 4;
};
Step step_for(const Ui& ui) {
    if (ui.preferences.coarse_pointer) return {44, ui.panes.width < 480 ? 0.0f : 4.0f};
    return ui.panes.width < 480 ? Step{36, 2} : Step{};
}
float height_for(const Ui& ui) { return ui.preferences.coarse_pointer ? 44.0f : 40.0f; }

struct Tool {
    const char* command;
    Icon icon;
    int spared = 0;  ///< where there is no room for all, those with the highest number go first; 0: always there
};

// What is left out is in the palette, as all commands are.
constexpr Tool article_tools[] = {
    {"edit.undo", Icon::undo},
    {"edit.redo", Icon::redo, 4},
    {"file.import", Icon::import_file, 3},
    {"file.share", Icon::export_file},
    {"mark.list", Icon::list},
    {"outline.show", Icon::contents},
    {"find.show", Icon::find, 1},
    {palette_command, Icon::search},
    {"study.show", Icon::study, 5},
    {"view.reading", Icon::text},
    {"help.keys", Icon::help, 2},
};
constexpr Tool library_tools[] = {
    {"edit.undo", Icon::undo}, {palette_command, Icon::search}, {"view.reading", Icon::text}, {"help.keys", Icon::help}};

bool has_outline(const Ui& ui) { return is_available(*find_command("outline.show"), ui.state); }

float edge_of(const Ui& ui) { return ui.panes.width < 480 ? 6.0f : 12.0f; }

/// Those that fit between `left` and the window's other edge.
std::vector<Tool> shown_tools(const Ui& ui, bool reading, float left) {
    const std::span<const Tool> all = reading ? std::span<const Tool>(article_tools) : std::span<const Tool>(library_tools);
    std::vector<Tool> shown;
    std::copy_if(all.begin(), all.end(), std::back_inserter(shown),
                 [&](const Tool& tool) { return std::string_view(tool.command) != "outline.show" || has_outline(ui); });
    const Step step = step_for(ui);
    const float room = ui.panes.width - edge_of(ui) - left + step.gap;
    while (static_cast<float>(shown.size()) * (step.side + step.gap) > room) {
        const auto first = std::max_element(shown.begin(), shown.end(), [](const Tool& a, const Tool& b) { return a.spared < b.spared; });
        if (first->spared == 0) break;
        shown.erase(first);
    }
    return shown;
}

float tools_left(const Ui& ui, std::size_t count) {
    const Step step = step_for(ui);
    return ui.panes.width - edge_of(ui) - static_cast<float>(count) * (step.side + step.gap) + step.gap;
}

std::string description_of(const Ui& ui, const CommandRow& row) {
    if (row.needs == Needs::undo && !ui.state.undo.empty()) return ui.state.undo.back().title;
    if (row.needs == Needs::redo && !ui.state.redo.empty()) return ui.state.redo.back().title;
    return {};
}

void draw_tools(Ui& ui, std::span<const Tool> tools) {
    const Step step = step_for(ui);
    const float height = height_for(ui);
    const float top = (ui.panes.bar_height - height) / 2;
    float x = tools_left(ui, tools.size());
    for (const Tool& tool : tools) {
        const CommandRow& row = *find_command(tool.command);
        ButtonSpec spec;
        spec.id = std::string("tool:") + row.name;
        spec.parent = "bar";
        spec.name = row.title;
        spec.icon = tool.icon;
        spec.box = {x, top, x + step.side, top + height};
        spec.fixed = true;
        spec.disabled = !is_available(row, ui.state);
        spec.description = description_of(ui, row);
        spec.keys = keys_of(row, ui.state.settings);
        button(ui, spec, row.action(ui.state));
        x += step.side + step.gap;
    }
}

struct Saved {
    const char* text;
    Colour colour;
};

Saved saved_words(const Ui& ui) {
    if (!ui.ui.storage_works) return {"Not kept: no storage", ui.theme.danger};
    switch (ui.save_state) {
        case SaveState::saved: return {"Saved", ui.theme.muted};
        case SaveState::saving: return {"Saving…", ui.theme.muted};
        case SaveState::failed: return {"Not saved", ui.theme.danger};
    }
    return {"", ui.theme.muted};
}

/// Where there is no room to draw it, it is told all the same; a failure makes itself room.
float draw_saved(Ui& ui, float left_edge, float right) {
    const Saved saved = saved_words(ui);
    const TextSpec spec{.size = type_scale::small, .colour = saved.colour, .max_lines = 1, .fixed = true};
    const float width = measure_text(ui, saved.text, spec, 200).width();
    const float left = right - 14 - width;
    const Rect box{left, ui.panes.bar_height / 2 - 10, left + width, ui.panes.bar_height / 2 + 10};
    if (ui.save_state == SaveState::failed) {
        ButtonSpec retry;
        retry.id = "retry";
        retry.parent = "bar";
        retry.name = "Not saved: try again";
        retry.description = ui.save_failure;
        retry.label = "Not saved: try again";
        retry.kind = ButtonKind::danger;
        retry.fixed = true;
        const float wide = button_width(ui, retry.label, false);
        const float half = touch_size(ui.preferences, 32) / 2;
        const bool fits = right - 8 - wide >= left_edge;
        const float middle = fits ? ui.panes.bar_height / 2 : ui.panes.bar_height + half + 6;
        const float end = fits ? right - 8 : ui.panes.width - edge_of(ui);
        retry.box = {end - wide, middle - half, end, middle + half};
        if (!fits) {  // it hangs under the bar
            ui.paint.shadow(retry.box, ui.theme.shadow, 8, 10);
            ui.paint.fill(retry.box, ui.theme.surface, 8);
            ui.paint.stroke(retry.box, ui.theme.danger, 8);
        }
        button(ui, retry, Intent{intent::RetrySave{}});
        return fits ? retry.box.left : right;
    }
    tell(ui, "saved", "bar", "status", saved.text, box, true);
    if (left < left_edge && ui.ui.storage_works) return right;
    draw_text_middle(ui, saved.text, spec, left, ui.panes.bar_height / 2, width + 2);
    return left;
}

}  // namespace

void draw_toolbar(Ui& ui) {
    const Panes& panes = ui.panes;
    const Rect bar{0, 0, panes.width, panes.bar_height};
    const bool reading = ui.state.view == View::article && ui.state.open.has_value();
    ui.paint.fill(bar, ui.theme.background);
    if (ui.scroll_top > 2) ui.paint.fill({0, bar.bottom - ui.paint.hairline(), panes.width, bar.bottom}, ui.theme.border);
    tell(ui, "bar", "", "toolbar", reading ? "Reading tools" : "Tools", bar, true);

    float left = 20;
    if (ui.state.view != View::library) {
        ButtonSpec back;
        back.id = "tool:library.show";
        back.parent = "bar";
        back.name = "Library";
        back.icon = Icon::back;
        back.label = panes.narrow ? "" : "Library";
        back.fixed = true;
        const float height = height_for(ui);
        const float width = touch_size(ui.preferences, button_width(ui, back.label, true));
        const float edge = panes.width < 480 ? 4.0f : 12.0f;
        back.box = {edge, (panes.bar_height - height) / 2, edge + width, (panes.bar_height + height) / 2};
        button(ui, back, Command{command::ShowLibrary{}});
        left = back.box.right + 2;
    }
    const std::vector<Tool> tools = shown_tools(ui, reading, left);
    left += 14;
    float right = draw_saved(ui, left, tools_left(ui, tools.size()));
    if (reading) right = draw_progress(ui, right);
    draw_tools(ui, tools);
    if (!reading || right - left < 160) return;

    // The title only once the headline itself has scrolled away.
    const bool scrolled = ui.scroll_top > panes.column_top + 40;
    const std::string& title = ui.state.shelf.count(ui.state.open->id) != 0 ? ui.state.shelf.at(ui.state.open->id).title
                                                                            : ui.state.open->article->metadata.title;
    if (!scrolled || title.empty()) return;
    const TextSpec spec{.role = FontRole::serif, .size = 15, .weight = 400, .colour = ui.theme.muted, .max_lines = 1, .fixed = true};
    draw_text_middle(ui, title, spec, left, panes.bar_height / 2, right - left - 16);
}

}  // namespace postil::ui
