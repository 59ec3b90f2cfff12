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
constexpr float byline_high = 24;

/// The first words of a version, for telling its button from the other's.
std::string beginning(const std::string& version) {
    constexpr std::size_t most = 40;
    const std::size_t end = std::min(version.find('\n'), version.size());
    if (end <= most) return version.substr(0, end);
    const std::size_t space = version.rfind(' ', most);
    return version.substr(0, space == std::string::npos ? end : space) + "…";
}

std::string said_by(const std::string& author, const std::string& made) {
    return (author.empty() ? "Someone" : author) + (made.empty() ? "" : " · " + made);
}

}  // namespace

void CardColumn::byline(const std::string& id, const std::string& under, const std::string& words, float left, float right) {
    tell(ui_, id, under, "text", words, {left - bar, y_, right, y_ + byline_high}, fixed_);
    const TextSpec spec{.size = type_scale::small, .weight = 600, .colour = ui_.theme.muted, .max_lines = 1, .fixed = fixed_};
    draw_text_middle(ui_, words, spec, left, y_ + byline_high / 2, right - left);
}

void CardColumn::conflict() {
    const std::vector<VersionRow>& versions = card_.details.versions;
    if (versions.size() < 2) return;
    const TextSpec heading{.size = type_scale::small, .weight = 600, .colour = ui_.theme.danger};
    const std::string words = "This note was written in " + std::to_string(versions.size()) + " ways. Keep one, both, or write a third.";
    const Rect said = text(words, heading, inner_.left, inner_.right);
    if (draws_) tell(ui_, node("conflict"), parent(), "text", words, said, fixed_);
    y_ += 6;
    std::string both;
    for (std::size_t i = 0; i < versions.size(); ++i) {
        const std::string& version = versions[i].text;
        const std::string number = std::to_string(i);
        both += (both.empty() ? "" : "\n\n") + version;
        const Layout& layout = ui_.notes.find(version, inner_.width() - bar);
        const float height = byline_high + std::min(layout.height, version_limit);
        const float width = button_width(ui_, "Keep this", false);
        if (draws_) {
            const float top = ui_.to_window(y_, fixed_);
            ui_.paint.fill({inner_.left, top + 2, inner_.left + 2, top + height - 2}, ui_.theme.danger);
            byline(node("version_by") + number, parent(), said_by(versions[i].author, versions[i].made), inner_.left + bar, inner_.right);
            const Theme& theme = ui_.theme;
            ui_.paint.text(layout, inner_.left + bar, top + byline_high, [&theme](Ink ink) { return theme.ink(ink); }, 0, height - byline_high);
            tell(ui_, node("version") + number, parent(), "text", version, {inner_.left, y_ + byline_high, inner_.right, y_ + height}, fixed_);
        }
        y_ += height + 4;
        const std::string whose = versions[i].author == "You" ? "yours" : "by " + versions[i].author;
        small_button(node("keep_version") + number, "Keep this: " + beginning(version) + ", " + whose, "Keep this",
                     {inner_.left + bar, y_, inner_.left + bar + width, y_ + button_high()}, Command{command::ResolveConflict{card_.id, version}});
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
    const std::string by = said_by(row_shown.author, row_shown.made);
    const Layout& note = ui_.notes.find(row_shown.note, inner_.right - left - bar);
    const float height = byline_high + note.height;
    const std::string item = "reply_row:" + row_shown.id;
    if (draws_) {
        const Rect box{left, y_, inner_.right, y_ + height};
        SceneNode& told = tell(ui_, item, node("thread"), "listitem", "", box, fixed_);
        told.description = by;
        byline(item + ":by", item, by, left + bar, inner_.right - touch_size(ui_.preferences, 30));
        tell_note_words(ui_, item + ":note", item, row_shown.note, {left + bar, y_ + byline_high, inner_.right, y_ + height}, fixed_, Intent{intent::Nothing{}});
        const float window_top = ui_.to_window(y_, fixed_);
        ui_.paint.fill({left, window_top + 3, left + 2, window_top + height - 2}, ui_.theme.faint);
        const Theme& theme = ui_.theme;
        ui_.paint.text(note, left + bar, window_top + byline_high, [&theme](Ink ink) { return theme.ink(ink); }, 0, note.height);
        ButtonSpec remove;
        remove.id = "delete:" + row_shown.id;
        remove.parent = item;
        remove.name = "Delete reply";
        remove.description = note_text(row_shown.note);
        remove.icon = Icon::close;
        const float side = touch_size(ui_.preferences, 26);
        remove.box = {inner_.right - side, y_ + 12 - side / 2, inner_.right, y_ + 12 + side / 2};
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
    small_button(node("reply.cancel"), "Cancel reply", "Cancel", {inner_.right - send - cancel - 8, y_, inner_.right - send - 8, y_ + button_high()}, Intent{intent::OpenReply{"", true}},
                 ButtonKind::quiet);
    small_button(node("reply.send"), "Send reply", "Send reply", {inner_.right - send, y_, inner_.right, y_ + button_high()}, Intent{intent::SendReply{}});
    y_ += button_high() + 10;
}

}  // namespace postil::ui
