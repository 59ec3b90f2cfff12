#include "ui/views/trash_dialog.h"

#include <algorithm>

#include "base/iso_time.h"
#include "session/plans.h"
#include "session/views/shelf.h"
#include "ui/views/dialog_frame.h"

namespace postil::ui {
namespace {

constexpr float dialog_width = 600;
constexpr float row_height = 62;
constexpr std::size_t most_rows = 100;

struct Row {
    std::string id;
    std::string title;
    std::string detail;
    std::string name;  ///< of its button
    bool is_note = false;
    EntityType type = EntityType::highlight;
    Timestamp removed = 0;
    Action restore;
};

std::string when(Timestamp removed) { return removed > 0 ? spoken_date(write_iso_time(removed)) : ""; }

std::vector<Row> rows_of(const State& state) {
    std::vector<Row> rows;
    for (const auto& [id, trashed] : state.trash) {
        std::string detail = "Article · removed " + when(trashed.removed);
        if (trashed.entry.marks > 0) detail += " · " + counted(trashed.entry.marks, "mark", "marks");
        rows.push_back({"trash:" + id, trashed.entry.title, detail, "Restore " + trashed.entry.title, false, {}, trashed.removed,
                        Command{command::RestoreArticle{id}}});
    }
    for (const auto& [id, note] : state.trashed_notes) {
        const auto article = state.shelf.find(note.article);
        if (article == state.shelf.end()) continue;  // it comes back with its article
        const std::string words = note.words.empty() ? note.note : "“" + note.words + "”";
        const std::string said = note.words.empty() || note.note.empty() ? "" : note.note + " · ";
        rows.push_back({"trash:" + id, words, said + "in “" + article->second.title + "” · deleted " + when(note.removed), "Restore " + words, true,
                        note.type, note.removed, Command{command::RestoreAnnotation{note.article, id}}});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.removed > b.removed; });
    if (rows.size() > most_rows) rows.resize(most_rows);
    return rows;
}

void draw_row(Ui& ui, const Row& row, const Rect& box) {
    tell(ui, row.id, "trash.list", "listitem", "", box, true);
    const float middle = (box.top + box.bottom) / 2;
    const float wide = button_width(ui, "Restore", false);
    const float width = box.width() - wide - 52;
    if (row.is_note) type_badge(ui, row.type, box.left, box.top + 12, 18, true);
    else ui.paint.icon(Icon::page, box.left - 1, box.top + 11, 20, ui.theme.muted);
    const TextSpec title{.role = FontRole::serif, .size = 16, .weight = 600, .colour = ui.theme.heading, .max_lines = 1, .fixed = true};
    const TextSpec small{.size = type_scale::small, .colour = ui.theme.muted, .max_lines = 1, .fixed = true};
    draw_text_middle(ui, row.title, title, box.left + 30, box.top + 21, width);
    draw_text(ui, row.detail, small, box.left + 30, box.top + 34, width);
    tell(ui, row.id + ".text", row.id, "text", row.title + ": " + row.detail, {box.left + 30, box.top + 8, box.left + 30 + width, box.bottom - 6}, true);
    ButtonSpec restore;
    restore.id = row.id + ".restore";
    restore.parent = row.id;
    restore.name = row.name;
    restore.label = "Restore";
    restore.kind = ButtonKind::outlined;
    restore.fixed = true;
    const float half = touch_size(ui.preferences, 34) / 2;
    restore.box = {box.right - wide, middle - half, box.right, middle + half};
    button(ui, restore, row.restore);
    ui.paint.fill({box.left, box.bottom - ui.paint.hairline(), box.right, box.bottom}, ui.theme.border);
}

void draw_question(Ui& ui) {
    const Action keep = Intent{intent::AskEmpty{false}};
    const std::size_t articles = ui.state.trash.size();
    const char* title = "Empty the trash?";
    const Rect inner = begin_dialog(ui, title, 460, 156 + dialog_frame_height(ui, title, 460), keep);
    const std::string what =
        articles == 0 ? "What was deleted can be brought back from an earlier copy alone then."
                      : counted(articles, "article goes", "articles go") + " for good, with all that is marked and noted in " +
                            (articles == 1 ? "it. " : "them. ") + "Earlier copies hold the notes, not the text, until newer ones take their place.";
    dialog_text(ui, "trash.what", what, inner.left, inner.top, inner.width(), ui.theme.text);
    dialog_choices(ui, inner, {"trash.keep", "Keep it", keep}, {"trash.erase", "Empty it", Command{command::EmptyTrash{}}});
}

}  // namespace

void draw_trash_dialog(Ui& ui) {
    const std::vector<Row> rows = rows_of(ui.state);
    if (ui.ui.asks_empty && !rows.empty()) return draw_question(ui);
    const Action close = Intent{intent::Show{Dialog::none}};
    const char* title = "Trash";
    const float content = rows.empty() ? 56 : static_cast<float>(rows.size()) * row_height;
    const Rect inner = begin_dialog(ui, title, dialog_width, content + 24 + dialog_buttons_height + dialog_frame_height(ui, title, dialog_width), close);
    if (rows.empty()) {
        dialog_text(ui, "trash.none", "Nothing is here. Articles that you remove and marks that you delete wait here.", inner.left, inner.top,
                    inner.width(), ui.theme.muted);
        return dialog_close(ui, inner, "trash.close");
    }
    tell(ui, "trash.list", "dialog", "list", "In the trash", {inner.left, inner.top, inner.right, inner.top + content}, true);
    float y = inner.top;
    for (const Row& row : rows) {
        draw_row(ui, row, {inner.left, y, inner.right, y + row_height});
        y += row_height;
    }
    dialog_choices(ui, inner, {"trash.empty", "Empty the trash…", Intent{intent::AskEmpty{}}}, {"trash.done", "Done", close});
}

}  // namespace postil::ui
