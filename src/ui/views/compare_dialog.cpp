#include "ui/views/compare_dialog.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "session/plans.h"
#include "ui/views/dialog_frame.h"

namespace postil::ui {
namespace {

constexpr float width = 620;
constexpr float row_height = 34;
constexpr float difference_height = 62;
constexpr float badge = 18;
constexpr float chip_gap = 8;

const AuthorRow& first_of(const Comparison& shown) { return shown.authors[shown.first]; }
const AuthorRow& second_of(const Comparison& shown) { return shown.authors[shown.second]; }

TextSpec small_spec(const Ui& ui) {
    return {.size = type_scale::small, .weight = 600, .colour = ui.theme.muted, .max_lines = 1, .fixed = true};
}

// --- who is compared

float chip_height(const Ui& ui) { return touch_size(ui.preferences, 34); }

/// Chips from left to right, on as many lines as it takes; returns where they end. `place` may draw.
template <class Place>
float flow(Ui& ui, const Comparison& shown, const Rect& inner, float y, Place place) {
    float x = inner.left;
    for (std::size_t i = 0; i < shown.authors.size(); ++i) {
        const float chip = std::min(button_width(ui, shown.authors[i].label, false), inner.width());
        if (x > inner.left && x + chip > inner.right) {
            x = inner.left;
            y += chip_height(ui) + chip_gap;
        }
        place(i, Rect{x, y, x + chip, y + chip_height(ui)});
        x += chip + chip_gap;
    }
    return y + chip_height(ui);
}

void draw_chip(Ui& ui, const std::string& group, const std::string& name, bool chosen, std::size_t number,
               const Rect& box, intent::Compare then) {
    const std::string id = group + ":" + std::to_string(number);
    tell(ui, id, group, "radio", name, box, true).checked = chosen ? 1 : 0;
    ui.controls[id] = {Intent{std::move(then)}, {}, {}};
    ui.paint.fill(box, chosen || ui.hovered(id) ? ui.theme.surface_hover : ui.theme.surface, box.height() / 2);
    ui.paint.stroke(box, chosen ? ui.theme.accent : ui.theme.border, box.height() / 2, chosen ? 2.0f : 1.0f);
    const TextSpec spec{.weight = chosen ? 600 : 400, .max_lines = 1, .fixed = true};
    const float room = box.width() - 16;
    const float words = measure_text(ui, name, spec, room).width();
    draw_text_middle(ui, name, spec, box.left + (box.width() - words) / 2, (box.top + box.bottom) / 2, words + 2);
    if (ui.ringed(id)) focus_ring(ui, box, true, box.height() / 2);
}

/// One of the two is chosen; choosing the other one there has them change places.
float draw_choice(Ui& ui, const Comparison& shown, bool is_first, const Rect& inner, float y) {
    const std::string group = is_first ? "compare.first" : "compare.second";
    const char* name = is_first ? "Compare" : "With";
    draw_text(ui, name, small_spec(ui), inner.left, y, inner.width());
    const std::size_t told = ui.scene.size();
    tell(ui, group, "dialog", "radiogroup", name, inner, true);
    const std::size_t here = is_first ? shown.first : shown.second;
    const std::size_t there = is_first ? shown.second : shown.first;
    const float bottom = flow(ui, shown, inner, y + 22, [&](std::size_t i, const Rect& box) {
        std::string chosen = shown.authors[i].author;
        std::string other = shown.authors[i == there ? here : there].author;
        if (!is_first) std::swap(chosen, other);
        draw_chip(ui, group, shown.authors[i].label, i == here, i, box, {std::move(chosen), std::move(other)});
    });
    ui.scene[told].box = {inner.left, y, inner.right, bottom};
    return bottom + 14;
}

float choices_height(Ui& ui, const Comparison& shown, const Rect& inner) {
    if (shown.authors.size() < 3) return 0;
    return 2 * (22 + flow(ui, shown, inner, 0, [](std::size_t, const Rect&) {}) + 14);
}

// --- the table

constexpr std::size_t columns = 5;
using Cells = std::array<std::string, columns>;

/// Right edges of the columns of numbers.
std::array<float, columns> right_edges(const Rect& inner) {
    const bool wide = inner.width() >= 460;
    const std::array<float, columns> widths =
        wide ? std::array<float, columns>{104, 104, 72, 64, 72} : std::array<float, columns>{46, 46, 40, 38, 46};
    std::array<float, columns> edges{};
    float right = inner.right;
    for (std::size_t i = columns; i-- > 0; right -= widths[i]) edges[i] = right;
    return edges;
}

std::string two_decimals(std::optional<double> value) {
    if (!value) return "–";
    char text[16];
    std::snprintf(text, sizeof text, "%.2f", std::abs(*value));
    return (*value <= -0.005 ? "−" : "") + std::string(text);
}

void draw_cells(Ui& ui, const std::string& row, const char* role, const Cells& cells, const TextSpec& spec,
                const Rect& box) {
    const std::array<float, columns> edges = right_edges(box);
    for (std::size_t i = 0; i < columns; ++i) {
        const float room = i == 0 ? edges[1] - edges[0] : edges[i] - edges[i - 1];
        const float words = measure_text(ui, cells[i], spec, room - 8).width();
        draw_text_middle(ui, cells[i], spec, edges[i] - words, (box.top + box.bottom) / 2, words + 2);
        tell(ui, row + ":" + std::to_string(i), row, role, cells[i],
             {edges[i] - room + 8, box.top, edges[i], box.bottom}, true);
    }
}

void draw_head_row(Ui& ui, const Comparison& shown, const Rect& box) {
    tell(ui, "compare:head", "compare:table", "row", "", box, true);
    const TextSpec spec = small_spec(ui);
    draw_text_middle(ui, "Type", spec, box.left, (box.top + box.bottom) / 2, 100);
    tell(ui, "compare:head:type", "compare:head", "columnheader", "Type",
         {box.left, box.top, box.left + 80, box.bottom}, true);
    const Cells heads{first_of(shown).label, second_of(shown).label, "Alike", "F1", "Kappa"};
    draw_cells(ui, "compare:head", "columnheader", heads, spec, box);
    ui.paint.fill({box.left, box.bottom - 1, box.right, box.bottom}, ui.theme.muted);
}

void draw_row(Ui& ui, const Comparison::Row& row, const std::string& id, const Rect& box) {
    tell(ui, id, "compare:table", "row", "", box, true);
    const float middle = (box.top + box.bottom) / 2;
    const TextSpec spec{.weight = row.type ? 400 : 600, .max_lines = 1, .fixed = true};
    if (row.type) type_badge(ui, *row.type, box.left, middle - badge / 2, badge, true);
    const std::string name = row.type ? std::string(entity_type_name(*row.type)) : "All types";
    const float left = box.left + (row.type ? badge + 7 : 0);
    const float right = right_edges(box)[0] - 30;
    // Where there is no room for the name, the badge's letter says which type it is.
    const bool has_room = measure_text(ui, name, spec, 200).width() <= right - left;
    if (has_room || !row.type) draw_text_middle(ui, has_room ? name : "All", spec, left, middle, right - left);
    tell(ui, id + ":type", id, "rowheader", name, {box.left, box.top, right, box.bottom}, true);
    const Cells cells{std::to_string(row.first), std::to_string(row.second), std::to_string(row.alike),
                      two_decimals(row.f1), two_decimals(row.kappa)};
    draw_cells(ui, id, "cell", cells, spec, box);
    if (row.type) ui.paint.fill({box.left, box.bottom - ui.paint.hairline(), box.right, box.bottom}, ui.theme.border);
}

float table_height(const Comparison& shown) { return row_height * static_cast<float>(shown.rows.size() + 1); }

void draw_table(Ui& ui, const Comparison& shown, const Rect& box) {
    const std::string name = "Agreement of " + first_of(shown).label + " and " + second_of(shown).label;
    tell(ui, "compare:table", "dialog", "table", name, box, true);
    draw_head_row(ui, shown, {box.left, box.top, box.right, box.top + row_height});
    float y = box.top + row_height;
    for (std::size_t i = 0; i < shown.rows.size(); ++i, y += row_height) {
        draw_row(ui, shown.rows[i], "compare:row" + std::to_string(i), {box.left, y, box.right, y + row_height});
    }
}

// --- where they differ

void draw_difference(Ui& ui, const MarkDifference& one, std::size_t number, std::size_t count, const Rect& box) {
    const std::string item = "compare:item" + std::to_string(number);
    const std::string id = "compare:" + one.id;
    SceneNode& place = tell(ui, item, "compare:list", "listitem", "", box, true);
    place.position = static_cast<std::uint32_t>(number + 1);
    place.set_size = static_cast<std::uint32_t>(count);
    tell(ui, id, item, "button", std::string(entity_type_name(one.type)) + ": " + one.quote + ". " + one.says, box,
         true);
    ui.controls[id] = {Intent{intent::GoToMark{one.id}}, {}, {}};
    if (!ui.in_view(box, true)) return;
    if (ui.hovered(id)) ui.paint.fill(box, ui.theme.surface_hover, 8);
    type_badge(ui, one.type, box.left + 10, box.top + 22 - badge / 2, badge, true);
    const float left = box.left + 10 + badge + 10;
    const float room = box.right - 10 - left;
    const TextSpec quote{.role = FontRole::serif,
                         .size = 15.5f,
                         .max_lines = 1,
                         .language = ui.state.open->article->metadata.language,
                         .fixed = true};
    draw_text_middle(ui, one.quote, quote, left, box.top + 22, room);
    draw_text(ui, one.says, {.size = 13.5f, .colour = ui.theme.muted, .max_lines = 1, .fixed = true}, left,
              box.top + 36, room);
    if (ui.ringed(id)) focus_ring(ui, box, true, 8);
}

std::string differences_heading(const Comparison& shown) {
    if (shown.differences.empty()) return "They differ nowhere";
    return "Where they differ (" + std::to_string(shown.differences.size()) + ")";
}

float differences_height(const Comparison& shown) {
    return 26 + difference_height * static_cast<float>(shown.differences.size());
}

void draw_differences(Ui& ui, const Comparison& shown, const Rect& inner, float y) {
    const std::string heading = differences_heading(shown);
    const Rect title{inner.left, y, inner.right, y + 20};
    draw_text(ui, heading, small_spec(ui), inner.left, y, inner.width());
    tell(ui, "compare:differ", "dialog", "heading", heading, title, true).level = 3;
    if (shown.differences.empty()) return;
    y += 26;
    const Rect list{inner.left - 10, y, inner.right + 10, y + differences_height(shown) - 26};
    tell(ui, "compare:list", "dialog", "list", "Where they differ", list, true);
    for (std::size_t i = 0; i < shown.differences.size(); ++i, y += difference_height) {
        const Rect row{list.left, y, list.right, y + difference_height};
        // A window's height more than is seen, so that Tab and the arrow keys walk on.
        if (ui.in_view(row, true, ui.panes.height))
            draw_difference(ui, shown.differences[i], i, shown.differences.size(), row);
    }
}

// --- the dialog

constexpr const char* f1_says = "F1 is the share of marks that both made: same words, same type. 1 is all, 0 is none.";
constexpr const char* kappa_says =
    "Kappa is how far they agree word by word, beyond chance. 1 is fully, 0 is no more than chance.";

std::string has(const AuthorRow& author, std::size_t marks) {
    return author.label + (author.author.empty() ? " have " : " has ") + counted(marks, "mark", "marks");
}

/// "You have 3 marks, Ada has 4 marks; 2 of them are alike."
std::string summary_of(const Comparison& shown) {
    const Comparison::Row& all = shown.rows.back();
    const std::string alike = all.alike == 0   ? "none of them are alike."
                              : all.alike == 1 ? "1 of them is alike."
                                               : std::to_string(all.alike) + " of them are alike.";
    return has(first_of(shown), all.first) + ", " + has(second_of(shown), all.second) + "; " + alike;
}

void draw_empty(Ui& ui, const Comparison& shown) {
    const bool alone = !shown.authors.empty();
    const std::string words =
        alone ? "Only " + (shown.authors[0].author.empty() ? "your" : shown.authors[0].label + "’s") +
                    " marks are here. Import those of someone else who marked this article, and the two are compared."
              : std::string(
                    "Nobody has marked anything here. Mark some words, then import the marks of someone else who read "
                    "this article, and the two are compared.");
    const char* title = "Compare readers";
    const float room = std::min(width, ui.panes.width - 24) - 48;
    const float text = measure_text(ui, words, {.size = 15, .fixed = true}, room).height();
    const Action close = Intent{intent::Show{Dialog::none}};
    const Rect inner = begin_dialog(ui, title, width,
                                    dialog_frame_height(ui, title, width) + text + 24 + dialog_buttons_height, close);
    dialog_text(ui, "compare:empty", words, inner.left, inner.top, inner.width(), ui.theme.text);
    dialog_choices(ui, inner, {"compare.close", "Close", close},
                   {"compare.import", "Import annotations", Intent{intent::PickFile{true}}});
}

}  // namespace

void draw_compare_dialog(Ui& ui) {
    const Comparison& shown = ui.comparer.find(ui.state, ui.ui.compared.first, ui.ui.compared.second);
    if (shown.authors.size() < 2) return draw_empty(ui, shown);
    const std::string title = first_of(shown).label + " and " + second_of(shown).label;
    const float room = std::min(width, ui.panes.width - 24) - 48;
    const Rect column{0, 0, room, 0};
    const TextSpec summary{.size = 15, .fixed = true};
    const TextSpec note{.size = type_scale::small, .fixed = true};
    const float texts = measure_text(ui, summary_of(shown), summary, room).height() +
                        measure_text(ui, f1_says, note, room).height() +
                        measure_text(ui, kappa_says, note, room).height();
    const float height = dialog_frame_height(ui, title, width) + choices_height(ui, shown, column) + texts +
                         table_height(shown) + differences_height(shown) + 8 + 10 + 2 + 22 + 16 + dialog_buttons_height;
    const Rect inner = begin_dialog(ui, title, width, height, Intent{intent::Show{Dialog::none}});
    float y = inner.top;
    if (shown.authors.size() > 2) {
        y = draw_choice(ui, shown, true, inner, y);
        y = draw_choice(ui, shown, false, inner, y);
    }
    y = dialog_text(ui, "compare:summary", summary_of(shown), inner.left, y, inner.width(), ui.theme.text) + 8;
    draw_table(ui, shown, {inner.left, y, inner.right, y + table_height(shown)});
    y += table_height(shown) + 10;
    y = dialog_text(ui, "compare:f1", f1_says, inner.left, y, inner.width(), ui.theme.muted, type_scale::small) + 2;
    y = dialog_text(ui, "compare:kappa", kappa_says, inner.left, y, inner.width(), ui.theme.muted, type_scale::small) +
        22;
    draw_differences(ui, shown, inner, y);
    dialog_close(ui, inner, "compare.close");
}

}  // namespace postil::ui
