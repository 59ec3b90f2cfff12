#include "ui/views/dialogs.h"

#include <algorithm>

#include "ui/command_table.h"
#include "ui/views/reading_panel.h"
#include "ui/views/shown_panel.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float padding = 24;

/// Scrim, box and heading; returns the box's inner rectangle under the heading.
Rect begin_dialog(Ui& ui, const std::string& title, float width, float height, Action dismiss) {
    const Panes& panes = ui.panes;
    width = std::min(width, panes.width - 24);
    height = std::min(height, panes.height - 24);
    const float left = (panes.width - width) / 2;
    const float top = std::max(12.0f, (panes.height - height) * 0.4f);
    const Rect box{left, top, left + width, top + height};
    ui.paint.fill({0, 0, panes.width, panes.height}, ui.theme.scrim);
    ui.paint.shadow(box, ui.theme.shadow, 14, 24);
    ui.paint.fill(box, ui.theme.surface, 14);
    tell(ui, "dialog", "", "dialog", title, box, true);
    ui.controls["dialog"] = {{}, {}, std::move(dismiss)};
    const TextSpec spec{.role = FontRole::serif, .size = 21, .weight = 700, .colour = ui.theme.heading, .max_lines = 2,
                        .line_height = 1.25f, .fixed = true};
    const Rect heading = draw_text(ui, title, spec, box.left + padding, box.top + 20, box.width() - 2 * padding);
    tell(ui, "dialog.title", "dialog", "heading", title, heading, true).level = 2;
    return {box.left + padding, heading.bottom + 14, box.right - padding, box.bottom - padding};
}

struct Choice {
    std::string id;
    std::string label;
    Action action;
    bool disabled = false;
};

/// The chief choice at the right, the way out beside it.
void choices(Ui& ui, const Rect& inner, const Choice& out, const Choice& chief) {
    float x = inner.right;
    const auto place = [&](const Choice& choice, ButtonKind kind) {
        ButtonSpec spec;
        spec.id = choice.id;
        spec.parent = "dialog";
        spec.name = choice.label;
        spec.label = choice.label;
        spec.kind = kind;
        spec.fixed = true;
        spec.disabled = choice.disabled;
        const float width = std::max(88.0f, button_width(ui, choice.label, false) + 8);
        spec.box = {x - width, inner.bottom - 42, x, inner.bottom};
        x -= width + 10;
        button(ui, spec, choice.action);
    };
    place(chief, ButtonKind::chief);
    place(out, ButtonKind::outlined);
}

void paste_dialog(Ui& ui) {
    const Action close = Intent{intent::Show{Dialog::none}};
    const Rect inner = begin_dialog(ui, "Paste text to read", 640, 460, close);
    FieldSpec text;
    text.id = "paste";
    text.parent = "dialog";
    text.name = "Text of the article";
    text.value = ui.ui.paste_text;
    text.placeholder = "Paste an article, a report, Markdown… A newspaper page's headline, byline and dates are understood.";
    text.multiline = true;
    text.rich = true;
    text.fixed = true;
    text.box = {inner.left, inner.top, inner.right, inner.bottom - 58};
    field(ui, text, [](std::string value) -> Action { return Intent{intent::EditPaste{std::move(value)}}; }, close);
    choices(ui, inner, {"paste.cancel", "Cancel", close}, {"paste.read", "Read it", Intent{intent::SubmitPaste{}}});
}

std::string counted(std::size_t count, const char* one, const char* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

struct PreviewLine {
    std::string text;
    bool warning = false;
};

std::vector<PreviewLine> preview_lines(const ImportPreview& preview) {
    std::vector<PreviewLine> lines;
    if (!preview.format.empty()) lines.push_back({"Read as a file of " + preview.format + ".", false});
    lines.push_back({counted(preview.plan.added.size(), "annotation", "annotations") + " will be added.", false});
    lines.push_back({counted(preview.plan.changed.size(), "that you have", "that you have") + " will be changed.", false});
    lines.push_back({counted(preview.plan.unchanged.size(), "is", "are") + " here already and will be left alone.", false});
    if (preview.orphans > 0) {
        lines.push_back({counted(preview.orphans, "passage is", "passages are") +
                        " not in this text; the notes will be listed at the end.", true});
    }
    if (preview.skipped > 0) {
        lines.push_back({counted(preview.skipped, "item", "items") + " can't be read (" + preview.skipped_first + ").", true});
    }
    if (preview.other_article) {
        const std::string& title = preview.incoming.article.title;
        if (preview.other_edition) {
            lines.push_back({"The file was made for another edition; what it marks is looked for here.", false});
            return lines;
        }
        lines.push_back({"The file was made for another article" + (title.empty() ? "." : ", “" + title + "”."), true});
    }
    return lines;
}

void import_dialog(Ui& ui, const ImportPreview& preview) {
    const std::vector<PreviewLine> lines = preview_lines(preview);
    const float height = 190 + 28 * static_cast<float>(lines.size()) + (preview.other_article ? 22.0f : 0.0f);
    const Action close = Command{command::CancelImport{}};
    const Rect inner = begin_dialog(ui, "Import from " + preview.file_name + "?", 520, height, close);
    float y = inner.top;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto& [text, warning] = lines[i];
        const TextSpec spec{.size = 15, .colour = warning ? ui.theme.danger : ui.theme.text, .fixed = true};
        const Rect box = draw_text(ui, text, spec, inner.left, y, inner.width());
        tell(ui, "import.line" + std::to_string(i), "dialog", "text", text, box, true);
        y = box.bottom + 7;
    }
    const bool nothing = preview.plan.added.empty() && preview.plan.changed.empty();
    choices(ui, inner, {"import.cancel", "Cancel", close}, {"import.confirm", "Import", Command{command::ConfirmImport{}}, nothing});
}

/// What becomes of the annotations in the new edition, a line for each class that has any.
std::vector<std::string> edition_lines(const EditionOffer& offer) {
    constexpr struct {
        AnchorClass what;
        const char* one;
        const char* many;
    } rows[] = {{AnchorClass::same, "stands as it was", "stand as they were"},
                {AnchorClass::moved, "has moved", "have moved"},
                {AnchorClass::edited, "stands in other words", "stand in other words"},
                {AnchorClass::ambiguous, "may be in several places", "may be in several places"},
                {AnchorClass::lost, "is gone; its note is kept in a list", "are gone; their notes are kept in a list"}};
    std::vector<std::string> lines;
    for (const auto& row : rows) {
        const std::size_t count = offer.classes[static_cast<std::size_t>(row.what)];
        if (count > 0) lines.push_back(counted(count, row.one, row.many) + ".");
    }
    return lines;
}

void edition_dialog(Ui& ui, const EditionOffer& offer) {
    std::size_t count = 0;
    for (const std::uint32_t of_class : offer.classes) count += of_class;
    std::vector<std::string> lines = {"It looks like a new edition of “" + offer.title + "”. Carry its " +
                                      counted(count, "annotation", "annotations") + " over?"};
    for (std::string& line : edition_lines(offer)) lines.push_back(std::move(line));
    const Action close = Command{command::DeclineEdition{}};
    const Rect inner = begin_dialog(ui, "A new edition?", 520, 180 + 28 * static_cast<float>(lines.size()), close);
    float y = inner.top;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const TextSpec spec{.size = 15, .colour = i == 0 ? ui.theme.text : ui.theme.muted, .fixed = true};
        const Rect box = draw_text(ui, lines[i], spec, inner.left, y, inner.width());
        tell(ui, "edition.line" + std::to_string(i), "dialog", "text", lines[i], box, true);
        y = box.bottom + (i == 0 ? 12.0f : 5.0f);
    }
    choices(ui, inner, {"edition.decline", "Not now", close}, {"edition.carry", "Carry over", Command{command::CarryOver{}}});
}

void help_dialog(Ui& ui) {
    const Action close = Intent{intent::Show{Dialog::none}};
    const std::span<const CommandRow> rows = command_table();
    const bool two = ui.panes.width >= 720;
    const std::size_t per_column = two ? (rows.size() + 1) / 2 : rows.size();
    const float step = std::min(27.0f, (ui.panes.height - 190) / static_cast<float>(per_column));
    const Rect inner = begin_dialog(ui, "Keyboard shortcuts", two ? 760.0f : 420.0f,
                                    150 + step * static_cast<float>(per_column), close);
    const float width = two ? (inner.width() - 28) / 2 : inner.width();
    const float size = std::min(14.0f, step * 0.55f);
    tell(ui, "help.list", "dialog", "list", "Keyboard shortcuts", inner, true);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const float x = inner.left + (i >= per_column ? width + 28 : 0);
        const float y = inner.top + step * static_cast<float>(i % per_column);
        const std::string keys = keys_for_people(rows[i].keys);
        const TextSpec title{.size = size, .max_lines = 1, .fixed = true};
        const TextSpec key{.size = size, .weight = 600, .colour = ui.theme.accent, .max_lines = 1, .fixed = true};
        draw_text_middle(ui, rows[i].title, title, x, y + step / 2, width - 110);
        const float key_width = measure_text(ui, keys, key, 200).width();
        draw_text_middle(ui, keys, key, x + width - key_width, y + step / 2, key_width + 2);
        const std::string id = "help:" + std::string(rows[i].name);
        tell(ui, id, "help.list", "listitem", std::string(rows[i].title) + ": " + keys, {x, y, x + width, y + step}, true);
    }
    ButtonSpec done;
    done.id = "help.done";
    done.parent = "dialog";
    done.name = "Close";
    done.label = "Close";
    done.kind = ButtonKind::chief;
    done.fixed = true;
    done.box = {inner.right - 92, inner.bottom - 42, inner.right, inner.bottom};
    button(ui, done, close);
}

}  // namespace

void draw_dialogs(Ui& ui) {
    if (ui.state.preview) return import_dialog(ui, *ui.state.preview);
    if (ui.state.edition) return edition_dialog(ui, *ui.state.edition);
    switch (ui.ui.dialog) {
        case Dialog::none: return;
        case Dialog::shown: return draw_shown_panel(ui);
        case Dialog::paste: return paste_dialog(ui);
        case Dialog::help: return help_dialog(ui);
        case Dialog::reading: return draw_reading_panel(ui);
    }
}

void draw_toast(Ui& ui) {
    if (ui.ui.toast.empty()) return;
    const TextSpec spec{.size = 14.5f, .colour = ui.ui.toast_error ? ui.theme.danger : ui.theme.text, .max_lines = 4, .fixed = true};
    const Rect size = measure_text(ui, ui.ui.toast, spec, std::min(560.0f, ui.panes.width - 64));
    const float width = size.width() + 40;
    const float height = size.height() + 24;
    const float left = (ui.panes.width - width) / 2;
    // At the foot, unless a note lies there.
    const bool sheet_open = ui.panes.margin_width == 0 && !ui.state.active.empty();
    const float top = sheet_open ? ui.panes.bar_height + 8 : ui.panes.height - height - 20;
    const Rect box{left, top, left + width, top + height};
    ui.paint.shadow(box, ui.theme.shadow, 10, 16);
    ui.paint.fill(box, ui.theme.surface, 10);
    ui.paint.stroke(box, ui.ui.toast_error ? ui.theme.danger : ui.theme.border, 10);
    draw_text(ui, ui.ui.toast, spec, left + 20, top + 12, size.width() + 2);
}

}  // namespace postil::ui
