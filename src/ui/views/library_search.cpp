#include <algorithm>

#include "session/plans.h"
#include "session/views/shelf.h"
#include "ui/views/library_parts.h"

namespace postil::ui {
namespace {

constexpr float field_height = 46;
constexpr float title_size = 18;
constexpr float gap = 4;

/// "112 articles", or why there are none.
std::string told_of_search(const Ui& ui) {
    const std::string behind = ui.unindexed == 0 ? "" : " · still looking through " + counted(ui.unindexed, "article", "articles");
    if (!ui.search.is_done()) return ui.search.found().empty() ? "Searching…" : "";
    if (ui.search.count() == 0) {
        if (ui.unindexed > 0) return "Looking through " + counted(ui.unindexed, "article", "articles") + "…";
        return "No article and no note has all of these words";
    }
    return counted(ui.search.count(), "article", "articles") + behind;
}

void clear_button(Ui& ui, const Rect& field) {
    ButtonSpec spec;
    spec.id = "search.clear";
    spec.parent = "search";
    spec.name = "Clear the search";
    spec.icon = Icon::close;
    spec.keys = "Escape";
    const float side = touch_size(ui.preferences, 36);
    const float middle = (field.top + field.bottom) / 2;
    spec.box = {field.right - side - 5, middle - side / 2, field.right - 5, middle + side / 2};
    button(ui, spec, Intent{intent::EditSearch{}});
}

std::string spoken(const FoundArticle& found, const std::string& detail) {
    const std::string where = found.note.empty() ? "" : "Note: ";
    return detail + (detail.empty() || found.line.empty() ? "" : ". ") + where + found.line;
}

/// Returns its height.
float found_row(Ui& ui, const LibraryColumn& column, std::size_t index) {
    const FoundArticle& found = ui.search.found()[index];
    const auto entry = ui.state.shelf.find(found.id);
    if (entry == ui.state.shelf.end()) return 0;  // it was removed since
    const std::string detail = shelf_detail(entry->second);
    const bool is_note = !found.note.empty();
    const TextSpec title = [&] {
        TextSpec spec = title_spec(ui, title_size, entry->second.language);
        spec.max_lines = 1;
        return spec;
    }();
    const TextSpec small{.size = 13, .colour = ui.theme.muted, .max_lines = 1};
    const TextSpec line{.role = is_note ? FontRole::sans : FontRole::serif, .size = is_note ? 14.5f : 15.5f, .max_lines = 2, .language = entry->second.language};
    const float indent = is_note ? 26 : 0;
    const float line_height = found.line.empty() ? 2 * line.size * line.line_height : measure_text(ui, found.line, line, column.width - indent).height();
    const float height = 12 + 28 + 24 + line_height + 15;
    const Rect box{column.left - 12, column.y, column.left + column.width + 12, column.y + height};

    const std::string id = "found:" + std::to_string(index);
    const bool active = index == ui.ui.found_active && ui.ui.focus == "search.field";
    SceneNode& node = tell(ui, id, "search.list", "option", entry->second.title, box, false);
    node.selected = active ? 1 : 0;
    node.description = spoken(found, detail);
    node.language = entry->second.language;
    node.position = static_cast<std::uint32_t>(index + 1);
    node.set_size = static_cast<std::uint32_t>(ui.search.found().size());
    ui.controls[id] = {Intent{intent::OpenFound{index}}, {}, {}};
    if (!ui.in_view(box, false)) return height;

    const Rect drawn{box.left, box.top - ui.scroll_top, box.right, box.bottom - ui.scroll_top};
    if (active || ui.hovered(id)) ui.paint.fill(drawn, active ? ui.theme.surface_hover : ui.theme.surface_hover.with_alpha(0.6f), 10);
    if (active && ui.preferences.forced) ui.paint.stroke(drawn, ui.theme.accent, 10, 2);
    ui.paint.fill({column.left, drawn.bottom - ui.paint.hairline(), column.left + column.width, drawn.bottom}, ui.theme.border);
    float y = box.top + 12;
    draw_text_with_hits(ui, entry->second.title, hits_in(entry->second.title, ui.search.query()), title, column.left, y, column.width);
    y += 28;
    draw_text(ui, detail, small, column.left, y, column.width);
    y += 24;
    if (is_note) ui.paint.icon(Icon::note, column.left - 1, y + 1 - ui.scroll_top, 18, ui.theme.muted);
    draw_text_with_hits(ui, found.line, found.hits, line, column.left + indent, y, column.width - indent);
    return height;
}

}  // namespace

Rect draw_text_with_hits(Ui& ui, const std::string& text, const std::vector<TextRange>& hits, const TextSpec& spec, float x, float y, float width) {
    const Layout& label = lay_out_text(ui, text, spec, width);
    const float top = y - ui.scroll_top;
    for (const TextRange range : hits) {
        for (const Rect& rect : label.rects_of(range)) {
            ui.paint.fill({x + rect.left - 1, top + rect.top + 1.5f, x + rect.right + 1, top + rect.bottom - 1.5f}, ui.theme.found, 3);
        }
    }
    return draw_text(ui, text, spec, x, y, width);
}

void draw_library_search(Ui& ui, LibraryColumn& column) {
    if (ui.state.shelf.empty()) return;
    const Rect box{column.left, column.y, column.left + column.width, column.y + field_height};
    const Rect drawn{box.left, box.top - ui.scroll_top, box.right, box.bottom - ui.scroll_top};
    const bool typed = !ui.search.typed().empty();
    const bool focused = ui.ui.focus == "search.field";
    ui.paint.fill(drawn, ui.theme.surface, 10);
    ui.paint.stroke(drawn, focused ? ui.theme.accent : ui.theme.border, 10, focused ? 1.5f : ui.paint.hairline());
    ui.paint.icon(Icon::search, box.left + 14, (drawn.top + drawn.bottom) / 2 - 10, 20, ui.theme.muted);
    tell(ui, "search", "", "search", "Library", box, false);
    const char* placeholder = ui.panes.narrow ? "Search articles and notes" : "Search all your articles and notes";
    column.y += field_height + 30;
    // The browser's own field would stand over a dialog, so under one it is only painted.
    if (ui.ui.dialog != Dialog::none || ui.state.preview || ui.state.edition) {
        const TextSpec text{.size = 16, .colour = typed ? ui.theme.text : ui.theme.muted, .max_lines = 1};
        draw_text_middle(ui, typed ? ui.search.typed() : placeholder, text, box.left + 44, (box.top + box.bottom) / 2, box.width() - 100);
        return;
    }
    SceneNode& node = tell(ui, "search.field", "search", "combobox", "Search all articles and notes",
                           {box.left + 34, box.top + 1, box.right - (typed ? 52.0f : 8.0f), box.bottom - 1}, false);  // 44 pixels: for a finger
    node.value = ui.search.typed();
    node.placeholder = placeholder;
    node.covered = drawn.top < ui.panes.bar_height;
    node.font_size = 16;
    node.line_height = 24;
    const bool has = ui.search.is_on() && !ui.search.found().empty();
    node.expanded = has ? 1 : 0;
    if (has) {
        node.controls = "search.list";
        node.active_descendant = "found:" + std::to_string(std::min(ui.ui.found_active, ui.search.found().size() - 1));
    }
    node.field_keys = "ArrowDown ArrowUp PageDown PageUp Enter";
    ui.controls["search.field"] = {{}, [](std::string text) -> Action { return Intent{intent::EditSearch{std::move(text)}}; },
                                   Intent{intent::EditSearch{}},
                                   [](std::string chord) -> Action { return Intent{intent::SearchKey{std::move(chord)}}; }};
    if (typed) clear_button(ui, box);
}

void draw_found_articles(Ui& ui, LibraryColumn& column) {
    const std::string told = told_of_search(ui);
    const bool nothing = ui.search.found().empty();
    const TextSpec usual{.size = 13, .weight = 600, .colour = ui.theme.muted, .max_lines = 2};
    const TextSpec alone{.role = FontRole::serif, .size = 17, .colour = ui.theme.muted, .max_lines = 2};
    const Rect words = draw_text(ui, told.empty() ? " " : told, nothing ? alone : usual, column.left, column.y, column.width);
    tell(ui, "search.status", "search", "status", told, words, false);
    column.y += std::max(words.height(), 18.0f) + gap;
    if (nothing) {
        column.y += 60;
        return;
    }
    const float top = column.y;
    const std::size_t at = ui.scene.size();
    tell(ui, "search.list", "search", "listbox", "Articles found", {column.left, top, column.left + column.width, top}, false);
    for (std::size_t i = 0; i < ui.search.found().size(); ++i) column.y += found_row(ui, column, i);
    ui.scene[at].box.bottom = column.y;
    column.y += 10;
    if (ui.search.count() > ui.search.found().size()) {
        const std::string more = "The " + counted(ui.search.found().size(), "best is", "best are") + " shown; more words find fewer.";
        const TextSpec small{.size = type_scale::small, .colour = ui.theme.muted};
        const Rect box = draw_text(ui, more, small, column.left, column.y + 6, column.width);
        tell(ui, "search.more", "search", "text", more, box, false);
        column.y += box.height() + 6;
    }
    column.y += 36;
}

}  // namespace postil::ui
