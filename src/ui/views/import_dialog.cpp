#include "ui/views/import_dialog.h"

#include <algorithm>
#include <cctype>

#include "session/views/preview.h"
#include "ui/views/dialog_frame.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float width = 540;
constexpr float line_gap = 7;
constexpr float claim_height = 44;
constexpr float list_height = 272;
constexpr std::size_t places_shown = 3;

/// One item left out: where it stood and why.
std::string skipped_row(const Loss& loss) { return (loss.place.empty() ? "" : loss.place + ": ") + loss.what; }

/// One kind of loss, how often, and where first. Ids say nothing to a reader.
std::string loss_row(const LossLine& line) {
    std::string row = line.what;
    if (!row.empty()) row.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(row.front())));
    if (line.places.size() > 1) row += " (" + std::to_string(line.places.size()) + " times)";
    std::string where;
    for (std::size_t i = 0; i < std::min(line.places.size(), places_shown); ++i) {
        const std::string& place = line.places[i];
        if (!place.empty() && place.rfind("urn:", 0) != 0) where += (where.empty() ? ": " : ", ") + place;
    }
    if (!where.empty() && line.places.size() > places_shown) where += ", …";
    return row + where;
}

/// What reading already shows will not come along: items first, then kinds of loss.
std::vector<std::string> rows_of(const ImportedSet& incoming) {
    std::vector<std::string> rows;
    for (const Loss& loss : incoming.skipped) rows.push_back(skipped_row(loss));
    for (const LossLine& line : summed(incoming.losses)) rows.push_back("Not taken over: " + loss_row(line));
    return rows;
}

std::string list_label(const ImportedSet& incoming, bool shown) {
    if (shown) return "Hide what is left out";
    std::string label = "Show what is left out";
    if (!incoming.skipped.empty()) label += " (" + std::to_string(incoming.skipped.size()) + ")";
    return label;
}

float lines_height(Ui& ui, const std::vector<PreviewLine>& lines, float text_width) {
    float height = 0;
    for (const PreviewLine& line : lines)
        height += measure_text(ui, line.text, {.size = 15, .fixed = true}, text_width).height() + line_gap;
    return height;
}

void list_button(Ui& ui, const ImportedSet& incoming, const Rect& inner, float y) {
    ButtonSpec spec;
    spec.id = "import.list";
    spec.parent = "dialog";
    spec.label = list_label(incoming, ui.ui.list_shown);
    spec.name = spec.label;
    spec.kind = ButtonKind::outlined;
    spec.fixed = true;
    spec.box = {inner.left, y, inner.left + button_width(ui, spec.label, false) + 8, y + 36};
    button(ui, spec, Intent{intent::ShowList{!ui.ui.list_shown}});
}

}  // namespace

void draw_import_dialog(Ui& ui, const ImportPreview& preview) {
    const std::string title = preview_title(preview);
    const std::vector<PreviewLine> lines = preview_lines(preview);
    const std::vector<std::string> rows = rows_of(preview.incoming);
    const float text_width = std::min(width, ui.panes.width - 24) - 48;
    const bool listed = ui.ui.list_shown && !rows.empty();
    const float list =
        rows.empty() ? 0 : 52 + (listed ? std::min(list_height, 44 * static_cast<float>(rows.size()) + 8) : 0);
    const std::string claim = claim_words(preview);
    const float claimed = claim.empty() ? 0 : claim_height;
    const float height =
        dialog_frame_height(ui, title, width) + lines_height(ui, lines, text_width) + claimed + list + 18 + dialog_buttons_height;
    const Action close = Command{command::CancelImport{}};
    const Rect inner = begin_dialog(ui, title, width, height, close);
    float y = inner.top;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Colour colour = lines[i].warning ? ui.theme.danger : ui.theme.text;
        y = dialog_text(ui, "import.line" + std::to_string(i), lines[i].text, inner.left, y, inner.width(), colour) +
            line_gap;
    }
    if (!claim.empty()) {
        ToggleSpec mine{"import.mine", "dialog", claim, preview.claimed, {inner.left, y, inner.right, y + claim_height}};
        toggle(ui, mine, Command{command::ClaimImport{!preview.claimed}});
        y += claim_height;
    }
    if (!rows.empty()) {
        list_button(ui, preview.incoming, inner, y + 4);
        const Rect box{inner.left, y + 48, inner.right, inner.bottom - dialog_buttons_height - 12};
        if (listed) draw_pages(ui, "What is left out", rows, ui.ui.list_page, box);
    }
    dialog_choices(ui, inner, {"import.cancel", preview_no(preview), close},
                 {"import.confirm", preview_yes(preview), Command{command::ConfirmImport{}}, brings_nothing(preview)});
}

void draw_report_dialog(Ui& ui) {
    const effect::Report& report = ui.ui.report;
    std::vector<std::string> rows;
    for (const LossLine& line : report.lines) rows.push_back(loss_row(line));
    const Action close = Intent{intent::Show{Dialog::none}};
    const float wanted = std::min(7.0f * 44, 44 * static_cast<float>(rows.size())) + 8;
    const float height = dialog_frame_height(ui, report.title, width) + wanted + 18 + dialog_buttons_height;
    const Rect inner = begin_dialog(ui, report.title, width, height, close);
    draw_pages(ui, report.title, rows, ui.ui.list_page,
               {inner.left, inner.top, inner.right, inner.bottom - dialog_buttons_height - 12});
    dialog_close(ui, inner, "report.done");
}

}  // namespace postil::ui
