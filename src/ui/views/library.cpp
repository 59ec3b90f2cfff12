#include "ui/views/library.h"

#include <algorithm>
#include <utility>

#include "base/iso_time.h"
#include "session/plans.h"
#include "session/views/shelf.h"
#include "session/views/study.h"
#include "ui/command_table.h"
#include "ui/views/library_parts.h"

namespace postil::ui {
namespace {

using Column = LibraryColumn;

Column column_for(const Panes& panes) {
    const float edge = panes.narrow ? 18.0f : 40.0f;
    const float width = std::min(880.0f, panes.width - 2 * edge);
    return {(panes.width - width) / 2, width, panes.bar_height + (panes.narrow ? 20.0f : 44.0f)};
}

void masthead(Ui& ui, Column& column) {
    const TextSpec name{.role = FontRole::serif, .size = 40, .weight = 700, .colour = ui.theme.heading, .line_height = 1.15f};
    Rect box = draw_text(ui, "Postil", name, column.left, column.y, column.width);
    tell(ui, "masthead", "", "heading", "Postil", box, false).level = 1;
    column.y += box.height() + 8;
    const TextSpec spec{.role = FontRole::serif, .size = 18, .colour = ui.theme.muted};
    const char* text = "Read closely, mark what matters, keep it yours.";
    box = draw_text(ui, text, spec, column.left, column.y, column.width);
    tell(ui, "motto", "", "text", text, box, false);
    column.y += box.height() + 26;
}

/// What is due, beside the ways in or, where there is no room, below them. Returns the last button's place.
Rect study_button(Ui& ui, const Column& column, const Rect& before) {
    const std::string label = study_words(queue_of(ui.state, ui.wall));
    if (label.empty()) return before;
    ButtonSpec study;
    study.id = "library.study";
    study.name = study.label = label;
    study.icon = Icon::study;
    study.kind = ButtonKind::outlined;
    study.keys = keys_of("study.show", ui.state.settings);
    const float width = button_width(ui, label, true) + 8;
    const bool fits = before.right + 10 + width <= column.left + column.width;
    const float left = fits ? before.right + 10 : column.left;
    const float top = fits ? before.top : before.bottom + 10;
    study.box = {left, top, left + width, top + 44};
    button(ui, study, Command{command::ShowStudy{}});
    return study.box;
}

void ways_in(Ui& ui, Column& column) {
    ButtonSpec open;
    open.id = "library.open";
    open.name = "Open a file";
    open.label = "Open a file";
    open.icon = Icon::open;
    open.kind = ButtonKind::chief;
    float width = button_width(ui, open.label, true) + 8;
    open.box = {column.left, column.y, column.left + width, column.y + 44};
    button(ui, open, Intent{intent::PickFile{false}});

    ButtonSpec paste;
    paste.id = "library.paste";
    paste.name = "Paste text";
    paste.label = "Paste text";
    paste.icon = Icon::paste;
    paste.kind = ButtonKind::outlined;
    const float left = open.box.right + 10;
    width = button_width(ui, paste.label, true) + 8;
    paste.box = {left, column.y, left + width, column.y + 44};
    button(ui, paste, Intent{intent::Show{Dialog::paste}});
    const Rect last = study_button(ui, column, paste.box);
    column.y = last.bottom;

    const char* hint = "or drop a text, Markdown, web page or annotation file anywhere";
    const TextSpec spec{.size = 13.5f, .colour = ui.theme.muted};
    const float beside = last.right + 16;
    const bool fits = beside + measure_text(ui, hint, spec, 2000).width() < column.left + column.width;
    if (!fits) column.y += 12;
    const Rect box = fits ? draw_text_middle(ui, hint, spec, beside, column.y - 22, column.width)
                          : draw_text(ui, hint, spec, column.left, column.y, column.width);
    tell(ui, "library.hint", "", "text", hint, box, false);
    column.y += fits ? 44 : box.height() + 34;
}

/// How much higher a title makes what it stands in by not fitting into one line.
float more_height(Ui& ui, const std::string& title, TextSpec spec, float width) {
    constexpr float widest_letter = 0.8f;  // of the size; a shelf of thousands is not to be measured
    if (static_cast<float>(title.size()) * spec.size * widest_letter < width) return 0;
    const float height = measure_text(ui, title, spec, width).height();
    spec.max_lines = 1;
    return height - measure_text(ui, title, spec, width).height();
}

constexpr float row_height = 68;

/// Returns its height.
float shelf_row(Ui& ui, Column& column, const ShelfRow& row, bool one_line) {
    const TextSpec detail{.size = 13.5f, .colour = ui.theme.muted, .max_lines = 1};
    constexpr float room_beside = 480;
    std::string marks = row.marks > 0 ? counted(row.marks, "mark", "marks") : std::string();
    std::string about = row.detail;
    if (!marks.empty() && column.width < room_beside) about += " · " + std::exchange(marks, {});
    const float marks_width = marks.empty() ? 0 : measure_text(ui, marks, detail, 120).width();
    const float buttons = 2 * touch_size(ui.preferences, 40) + 12;
    const float text_width = column.width - buttons - (marks.empty() ? 8 : marks_width + 20);
    TextSpec title = title_spec(ui, 18, row.language);
    if (one_line) title.max_lines = 1;
    const float more = one_line ? 0 : more_height(ui, row.title, title, text_width);
    const float height = row_height + more;
    const Rect box{column.left - 12, column.y, column.left + column.width + 12, column.y + height};
    const std::string item = "row:" + row.id;
    const std::string id = "article:" + row.id;
    tell(ui, item, "shelf", "listitem", "", box, false);
    SceneNode& link = tell(ui, id, item, "link", row.title, {box.left, box.top, column.left + column.width - buttons, box.bottom}, false);
    link.href = row.href;
    link.description = about;
    link.language = row.language;
    ui.controls[id] = {Command{command::OpenArticle{row.id}}, {}, {}};
    column.y += height;
    if (!ui.in_view(box, false)) return height;

    const float top = box.top - ui.scroll_top;
    if (ui.hovered(id)) ui.paint.fill({box.left, top, box.right, top + height}, ui.theme.surface_hover, 10);
    ui.paint.fill({column.left, top + height - ui.paint.hairline(), column.left + column.width, top + height}, ui.theme.border);
    draw_text_middle(ui, row.title, title, column.left, box.top + 24 + more / 2, text_width);
    draw_text(ui, about, detail, column.left, box.top + 39 + more, text_width);
    if (!marks.empty()) draw_text_middle(ui, marks, detail, column.left + column.width - buttons - marks_width, (box.top + box.bottom) / 2, 120);
    if (ui.ringed(id)) focus_ring(ui, box, false, 10);
    return height;
}

/// Annotations that came without their article.
void arrivals(Ui& ui, Column& column) {
    if (ui.state.arrivals.empty()) return;
    library_heading(ui, column, "arrivals.heading", "Waiting for their article");
    column.y -= 6;
    constexpr float height = 64;
    const float all = height * static_cast<float>(ui.state.arrivals.size());
    tell(ui, "arrivals", "", "list", "Waiting for their article", {column.left, column.y, column.left + column.width, column.y + all}, false);
    for (const ArrivalRow& row : arrival_rows(ui.state)) {
        const Rect box{column.left, column.y, column.left + column.width, column.y + height};
        const std::string item = "arrival:" + row.id;
        tell(ui, item, "arrivals", "listitem", "", box, false);
        const float text_width = column.width - 60;
        const TextSpec title{.role = FontRole::serif, .size = 17, .weight = 700, .colour = ui.theme.heading, .max_lines = 1};
        draw_text_middle(ui, row.title, title, box.left, box.top + 22, text_width);
        const TextSpec detail{.size = 13.5f, .colour = ui.theme.muted, .max_lines = 1};
        draw_text(ui, row.detail, detail, box.left, box.top + 36, text_width);
        tell(ui, item + ".text", item, "text", row.title + ": " + row.detail, {box.left, box.top, box.left + text_width, box.bottom}, false);
        ButtonSpec discard;
        discard.id = "discard:" + row.id;
        discard.parent = item;
        discard.name = "Discard annotations of " + row.title;
        discard.icon = Icon::trash;
        discard.box = {box.right - 40, box.top + 12, box.right, box.top + 52};
        button(ui, discard, Command{command::DiscardArrival{row.id}});
        column.y += height;
        const float rule = column.y - ui.scroll_top;
        ui.paint.fill({box.left, rule - ui.paint.hairline(), box.right, rule}, ui.theme.border);
    }
    column.y += 36;
}

/// How the shelf is sorted and filtered, in words that open the choice.
void shelf_head(Ui& ui, Column& column) {
    const Settings& settings = ui.state.settings;
    const float top = column.y;
    library_heading(ui, column, "shelf.heading", "Your articles");
    ButtonSpec spec;
    spec.id = "shelf.sort";
    spec.name = "Sort and filter";
    spec.label = std::string(sort_name(settings.shelf_sort));
    spec.description = "Sorted by: " + spec.label;
    spec.icon = Icon::sort;
    spec.keys = keys_of("library.sort", settings);
    const float height = touch_size(ui.preferences, 34);
    const float width = button_width(ui, spec.label, true) + 4;
    const float middle = top + 9;
    spec.box = {column.left + column.width - width + 10, middle - height / 2, column.left + column.width + 10, middle + height / 2};
    button(ui, spec, Intent{intent::Show{Dialog::shelf}});
    column.y = std::max(column.y, spec.box.bottom + 2);

    const std::string told = told_filter(settings.shelf_filter);
    if (told.empty()) return;
    const std::string count = told + " — " + counted(ui.shelf.size(), "article", "articles");
    const TextSpec text{.size = 13.5f, .colour = ui.theme.text, .max_lines = 1};
    const char* all = "Show all";
    const float wide = button_width(ui, all, false);
    const Rect words = draw_text_middle(ui, count, text, column.left, column.y + 14, column.width - wide - 8);
    tell(ui, "shelf.filter", "", "status", count, words, false);
    ButtonSpec clear;
    clear.id = "shelf.all";
    clear.name = all;
    clear.label = all;
    clear.kind = ButtonKind::accent;
    const float half = touch_size(ui.preferences, 32) / 2;
    clear.box = {words.right + 6, column.y + 14 - half, words.right + 6 + wide, column.y + 14 + half};
    Settings unfiltered = settings;
    unfiltered.shelf_filter = {};
    button(ui, clear, Command{command::ChangeSettings{unfiltered}});
    column.y += 40;
}

void row_buttons(Ui& ui, const Column& column, const ShelfRow& row, float middle) {
    const float side = touch_size(ui.preferences, 40);
    ButtonSpec keep;
    keep.id = "keep:" + row.id;
    keep.parent = "row:" + row.id;
    keep.name = "Title and collections of " + row.title;
    keep.icon = Icon::more;
    keep.box = {column.left + column.width - 2 * side, middle - side / 2, column.left + column.width - side, middle + side / 2};
    button(ui, keep, Intent{intent::EditArticle{row.id}});
    ButtonSpec remove;
    remove.id = "remove:" + row.id;
    remove.parent = "row:" + row.id;
    remove.name = "Remove " + row.title;
    remove.icon = Icon::trash;
    remove.box = {column.left + column.width - side, middle - side / 2, column.left + column.width, middle + side / 2};
    button(ui, remove, Command{command::RemoveArticle{row.id}});
}

void nothing_on_view(Ui& ui, Column& column) {
    const char* none = "No article is like that.";
    const TextSpec spec{.role = FontRole::serif, .size = 17, .colour = ui.theme.muted};
    const Rect box = draw_text(ui, none, spec, column.left, column.y + 14, column.width);
    tell(ui, "shelf.none", "", "text", none, box, false);
    column.y = box.bottom + 40;
}

/// Of a long shelf only what is near the window is told and drawn; its rows are then of one height.
void shelf(Ui& ui, Column& column) {
    constexpr std::size_t long_shelf = 300;
    if (ui.state.shelf.empty()) return;
    shelf_head(ui, column);
    if (ui.shelf.empty()) return nothing_on_view(ui, column);
    const bool is_long = ui.shelf.size() > long_shelf;
    const std::size_t list = ui.scene.size();
    tell(ui, "shelf", "", "list", "Your articles", {column.left, column.y, column.left + column.width, column.y + 68}, false);
    for (std::size_t i = 0; i < ui.shelf.size(); ++i) {
        const float top = column.y;
        if (is_long && !ui.in_view({0, top - ui.panes.height, 1, top + row_height + ui.panes.height}, false)) {
            column.y += row_height;
            continue;
        }
        const ShelfRow row = shelf_row_of(*ui.shelf[i]);
        const std::size_t item = ui.scene.size();
        const float height = shelf_row(ui, column, row, is_long);
        if (is_long) {
            ui.scene[item].position = static_cast<std::uint32_t>(i + 1);
            ui.scene[item].set_size = static_cast<std::uint32_t>(ui.shelf.size());
        }
        row_buttons(ui, column, row, top + height / 2);
    }
    ui.scene[list].box.bottom = column.y;
    column.y += 36;
}

/// The way to what was done, to what was removed, and to everything in one file.
void foot_links(Ui& ui, Column& column) {
    const std::size_t count = ui.state.trash.size() + ui.state.trashed_notes.size();
    float x = column.left - 10;
    const float height = touch_size(ui.preferences, 36);
    const auto link = [&](const char* id, const char* name, const std::string& label, Icon icon, std::string_view command, Action action) {
        ButtonSpec spec;
        spec.id = id;
        spec.name = name;
        spec.label = label;
        spec.icon = icon;
        spec.keys = keys_of(command, ui.state.settings);
        const float width = button_width(ui, label, true) + 4;
        if (x + width > column.left + column.width + 10) {
            x = column.left - 10;
            column.y += height;
        }
        spec.box = {x, column.y, x + width, column.y + height};
        button(ui, spec, std::move(action));
        x += width + 6;
    };
    if (!ui.state.shelf.empty()) link("library.activity", "Activity", "Activity", Icon::list, "study.activity", Intent{intent::Show{Dialog::activity}});
    if (count > 0) link("library.trash", "Trash", "Trash (" + spoken_number(static_cast<std::uint32_t>(count)) + ")", Icon::trash, "library.trash", Intent{intent::Show{Dialog::trash}});
    if (!ui.state.shelf.empty()) link("library.backup", "Back up everything", "Back up", Icon::export_file, "library.backup", Intent{intent::BackUp{}});
    if (!ui.state.shelf.empty() || !ui.ui.copies.heads.empty()) {
        link("library.copies", "Copies", "Copies", Icon::page, "library.copies", Intent{intent::Show{Dialog::copies}});
    }
    link("library.restore", "Restore a backup", "Restore", Icon::import_file, "library.restore", Intent{intent::PickFile{true}});
    column.y += height + 14;
}

constexpr float sample_title = 17.5f;

void sample_card(Ui& ui, const SampleRow& sample, const Rect& box) {
    const std::string id = "sample:" + sample.file;
    tell(ui, "item:" + id, "samples", "listitem", "", box, false);
    SceneNode& node = tell(ui, id, "item:" + id, "button", sample.title, box, false);
    node.description = sample.summary;
    node.language = sample.language;
    ui.controls[id] = {Command{command::OpenSample{sample.file}}, {}, {}};
    if (!ui.in_view(box, false)) return;
    const Rect drawn{box.left, box.top - ui.scroll_top, box.right, box.bottom - ui.scroll_top};
    ui.paint.fill(drawn, ui.hovered(id) ? ui.theme.surface_hover : ui.theme.surface, 10);
    ui.paint.stroke(drawn, ui.theme.border, 10);
    const float inner = box.width() - 36;
    const TextSpec title = title_spec(ui, sample_title, sample.language);
    // Nastaliq climbs, and needs its height.
    const float middle = box.top + std::max(27.0f, measure_text(ui, sample.title, title, inner).height() / 2 + 8);
    const Rect words_of_title = draw_text_middle(ui, sample.title, title, box.left + 18, middle, inner);
    const TextSpec summary{.size = 13.5f, .colour = ui.theme.muted, .max_lines = 2};
    draw_text(ui, sample.summary, summary, box.left + 18, std::max(box.top + 46, words_of_title.bottom + 4), inner);
    const TextSpec words{.size = type_scale::small, .colour = ui.theme.muted, .max_lines = 1};
    draw_text(ui, spoken_number(sample.words) + " words", words, box.left + 18, box.bottom - 30, inner);
    if (ui.ringed(id)) focus_ring(ui, box, false, 10);
}

void samples(Ui& ui, Column& column) {
    if (ui.samples.empty()) return;
    library_heading(ui, column, "samples.heading", "Try a sample");
    const bool two = column.width >= 620;
    const float gap = 16;
    const float width = two ? (column.width - gap) / 2 : column.width;
    float height = 128;
    for (const SampleRow& sample : ui.samples) {
        const float more = more_height(ui, sample.title, title_spec(ui, sample_title, sample.language), width - 36);
        height = std::max(height, 128 + more);
    }
    tell(ui, "samples", "", "list", "Samples", {column.left, column.y, column.left + column.width, column.y + height}, false);
    for (std::size_t i = 0; i < ui.samples.size(); ++i) {
        const float x = column.left + (two && i % 2 == 1 ? width + gap : 0);
        sample_card(ui, ui.samples[i], {x, column.y, x + width, column.y + height});
        if (!two || i % 2 == 1 || i + 1 == ui.samples.size()) column.y += height + gap;
    }
    column.y += 18;
}

/// How safe what is kept here is, and how much it is.
std::string safety_words(const Ui& ui) {
    const Settings& settings = ui.state.settings;
    std::string words;
    if (ui.ui.room.used > 0) words = "Postil and your library take " + spoken_size(ui.ui.room.used) + " here. ";
    words += settings.backed_up > 0 ? "Last backed up on " + spoken_date(write_iso_time(settings.backed_up)) + "." : "Not backed up yet.";
    if (ui.ui.room.used > 0 && !ui.ui.room.lasting) words += " The browser may clear it away when the disk is full: keep a backup.";
    return words;
}

void promise(Ui& ui, Column& column) {
    const TextSpec spec{.size = type_scale::small, .colour = ui.theme.muted};
    const auto paragraph = [&](const char* id, const std::string& text) {
        const Rect box = draw_text(ui, text, spec, column.left, column.y, column.width);
        tell(ui, id, "", "text", text, box, false);
        column.y += box.height() + 6;
    };
    paragraph("promise", "Everything you open and write stays in this browser. Nothing is sent anywhere unless you send it.");
    if (!ui.state.shelf.empty() && ui.ui.storage_works) paragraph("safety", safety_words(ui));
    column.y += 42;
}

}  // namespace

void library_heading(Ui& ui, LibraryColumn& column, const char* id, const std::string& text) {
    const TextSpec spec{.size = 13, .weight = 600, .colour = ui.theme.muted};
    const Rect box = draw_text(ui, text, spec, column.left, column.y, column.width);
    tell(ui, id, "", "heading", text, box, false).level = 2;
    column.y += box.height() + 12;
}

TextSpec title_spec(const Ui& ui, float size, const std::string& language) {
    return {.role = FontRole::serif, .size = size, .weight = 700, .colour = ui.theme.heading, .max_lines = 2, .language = language};
}

float draw_library(Ui& ui) {
    Column column = column_for(ui.panes);
    masthead(ui, column);
    ways_in(ui, column);
    draw_library_search(ui, column);
    if (ui.search.is_on()) {
        draw_found_articles(ui, column);
        return column.y + 48;
    }
    arrivals(ui, column);
    shelf(ui, column);
    samples(ui, column);
    foot_links(ui, column);
    promise(ui, column);
    return column.y;
}

}  // namespace postil::ui
