#include "ui/views/dialogs.h"

#include <algorithm>

#include "session/plans.h"
#include "ui/scrolled.h"
#include "ui/views/activity_dialog.h"
#include "ui/views/annotation_list.h"
#include "ui/views/command_palette.h"
#include "ui/views/compare_dialog.h"
#include "ui/views/copies_dialog.h"
#include "ui/views/dialog_frame.h"
#include "ui/views/help.h"
#include "ui/views/history_dialog.h"
#include "ui/views/kept_dialog.h"
#include "ui/views/import_dialog.h"
#include "ui/views/map_dialog.h"
#include "ui/views/outline_panel.h"
#include "ui/views/reading_panel.h"
#include "ui/views/register_panel.h"
#include "ui/views/share_dialog.h"
#include "ui/views/shelf_dialog.h"
#include "ui/views/shown_panel.h"
#include "ui/views/timeline_dialog.h"
#include "ui/views/trash_dialog.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

void paste_dialog(Ui& ui) {
    const Action close = Intent{intent::Show{Dialog::none}};
    const Rect inner = begin_dialog(ui, "Paste text to read", 640, 460, close);
    FieldSpec text;
    text.id = "paste";
    text.parent = "dialog";
    text.name = "Text of the article";
    const auto draft = ui.ui.drafts.find("paste");
    if (draft != ui.ui.drafts.end()) text.value = draft->second;
    text.placeholder = "Paste an article, a report, Markdown… A newspaper page's headline, byline and dates are understood.";
    text.multiline = true;
    text.rich = true;
    text.fixed = true;
    text.box = {inner.left, inner.top, inner.right, inner.bottom - 58};
    field(
        ui, text, [](std::string value) -> Action { return Intent{intent::EditPaste{std::move(value)}}; }, close);
    dialog_choices(ui, inner, {"paste.cancel", "Cancel", close},
                   {"paste.read", "Read it", Intent{intent::SubmitPaste{}}});
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
    dialog_choices(ui, inner, {"edition.decline", "Not now", close}, {"edition.carry", "Carry over", Command{command::CarryOver{}}});
}

void draw_dialog(Ui& ui) {
    if (ui.state.preview) return draw_import_dialog(ui, *ui.state.preview);
    if (ui.state.edition) return edition_dialog(ui, *ui.state.edition);
    switch (ui.ui.dialog) {
        case Dialog::none: return;
        case Dialog::paste: return paste_dialog(ui);
        case Dialog::help: return draw_help(ui);
        case Dialog::reading: return draw_reading_panel(ui);
        case Dialog::annotations: return draw_annotation_list(ui);
        case Dialog::map: return draw_map_dialog(ui);
        case Dialog::history: return draw_history_dialog(ui);
        case Dialog::timeline: return draw_timeline_dialog(ui);
        case Dialog::share: return draw_share_dialog(ui);
        case Dialog::report: return draw_report_dialog(ui);
        case Dialog::shown: return draw_shown_panel(ui);
        case Dialog::entities: return draw_register_panel(ui);
        case Dialog::compare: return draw_compare_dialog(ui);
        case Dialog::outline: return draw_outline_panel(ui);
        case Dialog::palette: return draw_command_palette(ui);
        case Dialog::shelf: return draw_shelf_dialog(ui);
        case Dialog::article: return draw_kept_dialog(ui);
        case Dialog::trash: return draw_trash_dialog(ui);
        case Dialog::copies: return draw_copies_dialog(ui);
        case Dialog::activity: return draw_activity_dialog(ui);
    }
}

}  // namespace

void draw_dialogs(Ui& ui) {
    draw_dialog(ui);
    end_scrolled(ui);
    // One without a control in it is itself what the keyboard scrolls.
    if (!ui.ringed("dialog")) return;
    const auto dialog = std::find_if(ui.scene.begin(), ui.scene.end(), [](const SceneNode& node) { return node.id == "dialog"; });
    if (dialog != ui.scene.end()) focus_ring(ui, dialog->box, true, 14);
}

}  // namespace postil::ui
