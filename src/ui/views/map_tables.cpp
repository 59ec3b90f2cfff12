#include "ui/views/map_tables.h"

#include <algorithm>

#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float head_height = 30;
constexpr float bar_row = 30;
constexpr float badge = 18;
constexpr float around_words = 7;  // above and below a row's

TextSpec head_spec(const Ui& ui) {
    return {.size = type_scale::small, .weight = 600, .colour = ui.theme.muted, .max_lines = 1, .fixed = true};
}

TextSpec cell_spec(const Ui& ui) {
    return {.size = type_scale::body, .colour = ui.theme.text, .max_lines = 1, .fixed = true};
}

TextSpec name_spec(const Ui& ui) {
    return {.role = FontRole::serif,
            .size = 15.5f,
            .max_lines = 2,
            .line_height = 1.3f,
            .language = ui.state.open->article->metadata.language,
            .fixed = true};
}

TextSpec company_spec(const Ui& ui) {
    return {.size = 13.5f, .colour = ui.theme.muted, .line_height = 1.4f, .fixed = true};
}

/// Of a column of numbers.
float number_width(const Rect& column) { return column.width() >= 520 ? 84.0f : 64.0f; }

/// A table's rows: told, and drawn where they are seen.
class Rows {
public:
    Rows(Ui& ui, std::string table) : ui_(ui), table_(std::move(table)) {}

    void begin(const std::string& row, const Rect& box) {
        row_ = table_ + ":" + row;
        column_ = 0;
        row_box_ = box;
        tell(ui_, row_, table_, "row", "", box, true);
    }
    void head(const std::string& words, const Rect& box, bool at_right) {
        cell("columnheader", words, box);
        aligned(words, head_spec(ui_), box, at_right);
    }
    void cell(const char* role, const std::string& words, const Rect& box) {
        tell(ui_, row_ + ":" + std::to_string(column_++), row_, role, words, box, true);
    }
    void number(std::size_t value, const Rect& box) {
        cell("cell", std::to_string(value), box);
        if (seen()) aligned(std::to_string(value), cell_spec(ui_), box, true);
    }
    bool seen() const { return ui_.in_view(row_box_, true); }
    void rule(Colour colour, float thick) {
        ui_.paint.fill({row_box_.left, row_box_.bottom - thick, row_box_.right, row_box_.bottom}, colour);
    }

private:
    void aligned(const std::string& words, const TextSpec& spec, const Rect& box, bool at_right) {
        const float width = measure_text(ui_, words, spec, box.width()).width();
        draw_text_middle(ui_, words, spec, at_right ? box.right - width : box.left, (box.top + box.bottom) / 2,
                         at_right ? width + 2 : box.width());
    }

    Ui& ui_;
    std::string table_;
    std::string row_;
    std::size_t column_ = 0;
    Rect row_box_;
};

/// Columns of the table of company; in a narrow one each row has two lines, and the type is the badge.
struct Columns {
    explicit Columns(const Rect& box) : wide(box.width() >= 520) {
        name_left = box.left + badge + 8;
        type_left = wide ? box.left + 232 : box.left;
        type_right = wide ? type_left + 104 : box.left + badge;
        mentions_right = wide ? type_right + 72 : box.right;
        name_right = wide ? type_left - 12 : box.right - 64;
        with_left = wide ? mentions_right + 28 : name_left;
    }
    bool wide;
    float name_left, name_right, type_left, type_right, mentions_right, with_left;
};

struct CompanyRow {
    float middle = 0;  ///< of the name's first line, from the words' top
    float name_height = 0;
    float with_height = 0;
    float height = 0;
};

CompanyRow measure_row(Ui& ui, const TogetherEntity& entity, const std::string& with, const Columns& columns,
                       float right) {
    CompanyRow row;
    row.name_height = measure_text(ui, entity.name, name_spec(ui), columns.name_right - columns.name_left).height();
    TextSpec first_line = name_spec(ui);
    first_line.max_lines = 1;
    row.middle = measure_text(ui, entity.name, first_line, columns.name_right - columns.name_left).height() / 2;
    row.with_height = measure_text(ui, with, company_spec(ui), right - columns.with_left).height();
    row.height = 2 * around_words + (columns.wide ? std::max(row.name_height, row.middle - 9 + row.with_height)
                                                  : row.name_height + 2 + row.with_height);
    return row;
}

void draw_head(Rows& rows, const Columns& columns, const Rect& box, Colour rule) {
    rows.begin("head", box);
    rows.head("Name",
              {columns.wide ? box.left : columns.name_left, box.top,
               columns.wide ? columns.name_right : columns.name_left + 50, box.bottom},
              false);
    if (columns.wide)
        rows.head("Type", {columns.type_left, box.top, columns.type_right, box.bottom}, false);
    else
        rows.cell("columnheader", "Type", {columns.type_left, box.top, columns.type_right, box.bottom});
    const float mentions_left = columns.mentions_right - 64;
    rows.head("Mentions", {mentions_left, box.top, columns.mentions_right, box.bottom}, true);
    rows.head("With",
              {columns.wide ? columns.with_left : columns.name_left + 54, box.top,
               columns.wide ? box.right : mentions_left, box.bottom},
              false);
    rows.rule(rule, 1);
}

void draw_company(Ui& ui, Rows& rows, const TogetherEntity& entity, const std::string& with, const CompanyRow& row,
                  const Columns& columns, const Rect& box) {
    rows.begin(std::string(entity_type_name(entity.type)) + ":" + entity.name, box);
    const float top = box.top + around_words;
    const float first = columns.wide ? box.bottom : top + row.name_height;
    const Rect name{columns.name_left, top, columns.name_right, top + row.name_height};
    rows.cell("rowheader", entity.name, name);
    const std::string type(entity_type_name(entity.type));
    rows.cell("cell", type, {columns.type_left, box.top, columns.type_right, first});
    const float line = top + row.middle;
    rows.number(entity.mentions, {columns.mentions_right - 64, line - 11, columns.mentions_right, line + 11});
    const float with_top = columns.wide ? line - 9 : top + row.name_height + 2;
    rows.cell("cell", with, {columns.with_left, with_top, box.right, with_top + row.with_height});
    if (!rows.seen()) return;
    type_badge(ui, entity.type, box.left, line - badge / 2, badge, true);
    // Beside its badge, also where it runs from right to left.
    const float words = measure_text(ui, entity.name, name_spec(ui), name.width()).width();
    draw_text(ui, entity.name, name_spec(ui), name.left, name.top, std::min(name.width(), words + 1));
    if (columns.wide)
        draw_text_middle(ui, type, cell_spec(ui), columns.type_left, line, columns.type_right - columns.type_left);
    draw_text(ui, with, company_spec(ui), columns.with_left, with_top, box.right - columns.with_left);
    rows.rule(ui.theme.border, ui.paint.hairline());
}

void draw_type(Ui& ui, Rows& rows, const Together::OfType& type, std::size_t most, const Rect& box) {
    const std::string name(entity_type_name(type.type));
    rows.begin(name, box);
    const float one = number_width(box);
    const float numbers = box.right - 2 * one;
    const float name_right = box.left + badge + 8 + 92;
    rows.cell("rowheader", name, {box.left, box.top, name_right, box.bottom});
    rows.number(type.entities, {numbers, box.top, numbers + one - 8, box.bottom});
    rows.number(type.mentions, {box.right - one + 4, box.top, box.right, box.bottom});
    if (!rows.seen()) return;
    const float middle = (box.top + box.bottom) / 2;
    type_badge(ui, type.type, box.left, middle - badge / 2, badge, true);
    draw_text_middle(ui, name, cell_spec(ui), box.left + badge + 8, middle, 92);
    const float room = numbers - name_right - 4;
    const float length =
        std::max(3.0f, room * static_cast<float>(type.mentions) / static_cast<float>(std::max<std::size_t>(most, 1)));
    if (room > 20)
        ui.paint.fill({name_right, middle - 5, name_right + length, middle + 5}, ui.theme.type(type.type).ink, 3);
}

}  // namespace

float type_table(Ui& ui, const Together& all, const Rect& column, bool draws) {
    const float bottom = column.top + head_height + bar_row * static_cast<float>(all.types.size());
    if (!draws) return bottom;
    tell(ui, "map.types", "dialog", "table", "How many of each type", {column.left, column.top, column.right, bottom},
         true);
    Rows rows(ui, "map.types");
    const Rect head{column.left, column.top, column.right, column.top + head_height};
    rows.begin("head", head);
    rows.head("Type", {head.left, head.top, head.left + 80, head.bottom}, false);
    const float one = number_width(head);
    rows.head("Names", {head.right - 2 * one, head.top, head.right - one - 8, head.bottom}, true);
    rows.head("Mentions", {head.right - one + 4, head.top, head.right, head.bottom}, true);
    rows.rule(ui.theme.muted, 1);
    std::size_t most = 0;
    for (const Together::OfType& type : all.types) most = std::max(most, type.mentions);
    float y = head.bottom;
    for (const Together::OfType& type : all.types) {
        draw_type(ui, rows, type, most, {column.left, y, column.right, y + bar_row});
        y += bar_row;
    }
    return bottom;
}

float company_table(Ui& ui, const Together& all, const Rect& column, bool draws) {
    const Columns columns(column);
    Rows rows(ui, "map.table");
    std::size_t told = 0;
    if (draws) {
        told = ui.scene.size();
        tell(ui, "map.table", "dialog", "table", "Who appears with whom", column, true);
        draw_head(rows, columns, {column.left, column.top, column.right, column.top + head_height}, ui.theme.muted);
    }
    float y = column.top + head_height;
    for (const TogetherEntity& entity : all.entities) {
        const std::string with = companions_of(all, entity);
        const CompanyRow row = measure_row(ui, entity, with, columns, column.right);
        if (draws) draw_company(ui, rows, entity, with, row, columns, {column.left, y, column.right, y + row.height});
        y += row.height;
    }
    if (draws) ui.scene[told].box.bottom = y;
    return y;
}

}  // namespace postil::ui
