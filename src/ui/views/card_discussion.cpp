// Of an open card: what others say of it. A note in conflict, replies, and the box that one is written in.

#include <algorithm>

#include "import/note_text.h"
#include "ui/views/card_column.h"
#include "ui/views/note_words.h"

namespace postil::ui {
namespace {

constexpr float bar = 10;  // from the rule at the left to the text
constexpr float version_limit = 120;
constexpr float reply_field = 66;

/// The first words of a version, for telling its button from the other's.
std::string beginning(const std::string& version) {
    constexpr std::size_t most = 40;
    const std::size_t end = std::min(version.find('\n'), version.size());
    if (end <= most) return version.substr(0, end);
    const std::size_t space = version.rfind(' ', most);
    return version.substr(0, space == std::string::npos ? end : space) + "…";
}

}  // namespace

void CardColumn::conflict() {
    const std::vector<std::string>& versions = card_.details.versions;
    if (versions.size() < 2) return;
    const TextSpec heading{.size = type_scale::small, .weight = 600, .colour = ui_.theme.danger};
    const std::string words = "This note was written in " + std::to_string(versions.size()) + " ways. Keep one, both, or write a third.";
    const Rect said = text(words, heading, inner_.left, inner_.right);
    if (draws_) tell(ui_, node("conflict"), parent(), "text", words, said, fixed_);
    y_ += 6;
    std::string both;
    for (std::size_t i = 0; i < versions.size(); ++i) {
        both += (both.empty() ? "" : "\n\n") + versions[i];
        const Layout& layout = ui_.notes.find(versions[i], inner_.width() - bar);
        const float height = std::min(layout.height, version_limit);
        const float width = button_width(ui_, "Keep this", false);
        if (draws_) {
            const float top = ui_.to_window(y_, fixed_);
            ui_.paint.fill({inner_.left, top + 2, inner_.left + 2, top + height - 2}, ui_.theme.danger);
            const Theme& theme = ui_.theme;
            ui_.paint.text(layout, inner_.left + bar, top, [&theme](Ink ink) { return theme.ink(ink); }, 0, height);
            tell(ui_, node("version") + std::to_string(i), parent(), "text", versions[i], row(height), fixed_);
        }
        y_ += height + 4;
        small_button(node("keep_version") + std::to_string(i), "Keep this: " + beginning(versions[i]), "Keep this",
                     {inner_.left + bar, y_, inner_.left + bar + width, y_ + button_high()}, Command{command::ResolveConflict{card_.id, versions[i]}});
        if (i + 1 == versions.size()) {
            const std::string label = versions.size() == 2 ? "Keep both" : "Keep all";
            const float left = inner_.left + bar + width + 8;
            small_button(node("keep_both"), label, label, {left, y_, left + button_width(ui_, label, false), y_ + button_high()},
                         Command{command::ResolveConflict{card_.id, both}});
        }
        y_ += button_high() + 8;
    }
    y_ += 2;
}

void CardColumn::thread() {
    if (card_.details.replies.empty()) return;
    if (draws_) tell(ui_, node("thread"), parent(), "list", "Replies", row(0), fixed_);
    const std::size_t told = ui_.scene.size();
    const float top = y_;
    for (const ReplyRow& row : card_.details.replies) reply(row);
    if (draws_) ui_.scene[told - 1].box = {inner_.left, top, inner_.right, ui_.scene.size() > told ? y_ : top};
    y_ += 4;
}

void CardColumn::reply(const ReplyRow& row_shown) {
    const float left = inner_.left + 14 * static_cast<float>(std::min(row_shown.depth, 3U));
    const std::string by = (row_shown.author.empty() ? "Someone" : row_shown.author) + (row_shown.made.empty() ? "" : " · " + row_shown.made);
    const Layout& note = ui_.notes.find(row_shown.note, inner_.right - left - bar);
    const float height = 24 + note.height;
    const std::string item = "reply_row:" + row_shown.id;
    if (draws_) {
        const Rect box{left, y_, inner_.right, y_ + height};
        SceneNode& told = tell(ui_, item, node("thread"), "listitem", "", box, fixed_);
        told.description = by;
        tell(ui_, item + ":by", item, "text", by, {left, y_, inner_.right - 30, y_ + 24}, fixed_);
        tell_note_words(ui_, item + ":note", item, row_shown.note, {left + bar, y_ + 24, inner_.right, y_ + height}, fixed_, Intent{intent::Nothing{}});
        const float window_top = ui_.to_window(y_, fixed_);
        ui_.paint.fill({left, window_top + 3, left + 2, window_top + height - 2}, ui_.theme.faint);
        const TextSpec spec{.size = type_scale::small, .weight = 600, .colour = ui_.theme.muted, .max_lines = 1, .fixed = fixed_};
        draw_text_middle(ui_, by, spec, left + bar, y_ + 12, inner_.right - left - bar - 30);
        const Theme& theme = ui_.theme;
        ui_.paint.text(note, left + bar, window_top + 24, [&theme](Ink ink) { return theme.ink(ink); }, 0, note.height);
        ButtonSpec remove;
        remove.id = "delete:" + row_shown.id;
        remove.parent = item;
        remove.name = "Delete reply";
        remove.description = note_text(row_shown.note);
        remove.icon = Icon::close;
        remove.box = {inner_.right - 26, y_ - 1, inner_.right, y_ + 25};
        remove.fixed = fixed_;
        button(ui_, remove, Command{command::Delete{row_shown.id}});
    }
    y_ += height + 8;
}

void CardColumn::reply_box() {
    if (ui_.ui.reply_to != card_.id) return;
    FieldSpec spec;
    spec.id = node("reply");
    spec.parent = parent();
    spec.name = "Reply";
    spec.value = ui_.ui.reply_text;
    spec.placeholder = "Write a reply. Markdown works.";
    spec.box = row(reply_field);
    spec.multiline = true;
    spec.fixed = fixed_;
    const Action close = Intent{intent::OpenReply{}};
    if (draws_) field(ui_, spec, [](std::string value) -> Action { return Intent{intent::EditReply{std::move(value)}}; }, close);
    y_ += reply_field + 6;
    const float send = button_width(ui_, "Send reply", false);
    const float cancel = button_width(ui_, "Cancel", false);
    small_button(node("reply.cancel"), "Cancel reply", "Cancel", {inner_.right - send - cancel - 8, y_, inner_.right - send - 8, y_ + button_high()}, close,
                 ButtonKind::quiet);
    small_button(node("reply.send"), "Send reply", "Send reply", {inner_.right - send, y_, inner_.right, y_ + button_high()}, Intent{intent::SendReply{}});
    y_ += button_high() + 10;
}

}  // namespace postil::ui
