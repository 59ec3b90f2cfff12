#include "ui/views/timeline_dialog.h"

#include <algorithm>

#include "session/views/shelf.h"
#include "session/views/sheet.h"
#include "ui/suggesting.h"
#include "ui/views/dialog_frame.h"

namespace postil::ui {
namespace {

constexpr float dialog_width = 620;
constexpr float rail = 8;
constexpr float indent = 30;
constexpr float between = 20;

struct Row {
    const SheetDate* date = nullptr;
    std::string when;  ///< as it is said
    float height = 0;
};

TextSpec when_spec(const Ui& ui, bool known) {
    return {.size = 13.5f, .weight = 700, .colour = known ? ui.theme.accent : ui.theme.muted, .max_lines = 1, .fixed = true};
}

TextSpec sentence_spec(const Ui& ui) {
    return {.role = FontRole::serif, .size = 16, .colour = ui.theme.text, .max_lines = 4, .line_height = 1.45f, .language = ui.state.open->article->metadata.language, .fixed = true};
}

std::vector<Row> rows_of(Ui& ui, const Sheet& sheet, float width) {
    std::vector<Row> rows;
    for (const SheetDate& date : sheet.timeline) {
        const std::string when = date.when.empty() ? "Without a date" : spoken_time(date.when);
        rows.push_back({&date, when, 24 + measure_text(ui, date.sentence, sentence_spec(ui), width - indent).height()});
    }
    return rows;
}

void draw_row(Ui& ui, const Row& row, const Rect& box, bool is_last) {
    const std::string id = "when:" + row.date->annotation;
    tell(ui, id + ".item", "timeline.list", "listitem", "", box, true);
    tell(ui, id, id + ".item", "button", row.when + ": " + row.date->sentence, box, true);
    ui.controls[id] = {Intent{intent::GoToMark{row.date->annotation}}, {}, {}};
    if (!ui.in_view(box, true)) return;
    const bool known = !row.date->when.empty();
    if (ui.hovered(id)) ui.paint.fill({box.left - 8, box.top - 6, box.right + 8, box.bottom + 6}, ui.theme.surface_hover, 8);
    const float x = box.left + rail;
    if (!is_last) ui.paint.fill({x - 0.75f, box.top + 9, x + 0.75f, box.bottom + between + 9}, ui.theme.faint);
    ui.paint.circle(x, box.top + 9, 5, known ? ui.theme.accent : ui.theme.faint);
    if (!known) ui.paint.circle(x, box.top + 9, 3, ui.theme.surface);
    const float left = box.left + indent;
    const Rect when = draw_text(ui, row.when, when_spec(ui, known), left, box.top, box.right - left);
    const float told = left + measure_text(ui, row.when, when_spec(ui, known), box.right - left).width() + 12;
    const std::string words = row.when == row.date->words ? "" : "“" + row.date->words + "”";
    const TextSpec small{.size = type_scale::small, .colour = ui.theme.muted, .max_lines = 1, .fixed = true};
    draw_text_middle(ui, words, small, told, (when.top + when.bottom) / 2, box.right - told);
    draw_text(ui, row.date->sentence, sentence_spec(ui), left, box.top + 22, box.right - left);
    if (ui.ringed(id)) focus_ring(ui, {box.left - 8, box.top - 6, box.right + 8, box.bottom + 6}, true, 8);
}

/// In a narrow window the way out stands under the ways to save.
bool has_two_rows(float width) { return width < 310; }

float foot_height(float width) { return has_two_rows(width) ? 2 * dialog_buttons_height + 8 : dialog_buttons_height; }

void draw_foot(Ui& ui, const Rect& inner) {
    const float top = inner.bottom - foot_height(inner.width());
    float x = inner.left;
    const auto place = [&](const char* id, const char* label, bool as_html) {
        const float width = button_width(ui, label, false);
        dialog_button(ui, id, label, ButtonKind::outlined, {x, top, x + width, top + dialog_buttons_height}, Intent{intent::SaveSheet{as_html}});
        x += width + 8;
    };
    const bool wide = inner.width() > 420;
    place("sheet.html", wide ? "Save study sheet" : "Save sheet", true);
    place("sheet.markdown", wide ? "As Markdown" : "Markdown", false);
    dialog_close(ui, inner, "timeline.done");
}

}  // namespace

void draw_timeline_dialog(Ui& ui) {
    if (ui.layout == nullptr) return;
    const Sheet sheet = study_sheet(ui.state, [&](TextRange range) { return ui.suggesting.date_at(range); });
    const float width = std::min(dialog_width, ui.panes.width - 24) - 48;
    const std::vector<Row> rows = rows_of(ui, sheet, width);
    float content = rows.empty() ? 60 : 0;
    for (const Row& row : rows) content += row.height + between;
    const char* title = "Timeline";
    const Rect inner = begin_dialog(ui, title, dialog_width, content + 16 + foot_height(width) + dialog_frame_height(ui, title, dialog_width),
                                    Intent{intent::Show{Dialog::none}});
    if (rows.empty()) {
        dialog_text(ui, "timeline.none", "Mark dates (D) and events (E), and what happened when stands here in order.", inner.left, inner.top, inner.width(), ui.theme.muted);
    } else {
        tell(ui, "timeline.list", "dialog", "list", "What happened when", {inner.left, inner.top, inner.right, inner.top + content}, true);
    }
    float y = inner.top + 4;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Rect box{inner.left, y, inner.right, y + rows[i].height};
        y = box.bottom + between;
        if (ui.in_view(box, true, ui.panes.height)) draw_row(ui, rows[i], box, i + 1 == rows.size());
    }
    draw_foot(ui, inner);
}

}  // namespace postil::ui
