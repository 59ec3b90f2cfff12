#include "ui/views/copies_dialog.h"

#include <algorithm>
#include <array>

#include "base/iso_time.h"
#include "session/plans.h"
#include "session/views/shelf.h"
#include "ui/views/dialog_frame.h"

namespace postil::ui {
namespace {

using File = BackupFile::State;
using Wish = intent::KeepFile::Wish;

constexpr float dialog_width = 620;
constexpr float row_height = 60;
constexpr float line_gap = 8;

struct Line {
    std::string id;
    std::string text;
    Colour colour{};
};

/// "12 minutes ago" where it was today: the time of day is not known here, as no time zone is.
std::string when(Timestamp made, Timestamp now) {
    const Timestamp minutes = (now - made) / 60'000;
    if (minutes < 0 || minutes >= 24 * 60) return spoken_date(write_iso_time(made));
    if (minutes < 1) return "Just now";
    if (minutes < 60) return counted(static_cast<std::size_t>(minutes), "minute ago", "minutes ago");
    return counted(static_cast<std::size_t>(minutes / 60), "hour ago", "hours ago");
}

std::string reason_of(CopyReason reason) {
    constexpr std::array<const char*, 5> words{"of the day", "before an import", "before a restoring", "before a deletion", "before an emptying"};
    return words[static_cast<std::size_t>(reason)];
}

/// Copies of small libraries are smaller than a tenth of a megabyte.
std::string size_of(std::uint64_t bytes) {
    constexpr std::uint64_t kilobyte = 1000;
    if (bytes >= 100 * kilobyte) return spoken_size(static_cast<double>(bytes));
    return std::to_string((bytes + kilobyte - 1) / kilobyte) + " KB";
}

std::string sizes_of(const CopyHead& head) {
    return counted(head.articles, "article", "articles") + " · " + counted(head.annotations, "annotation", "annotations") +
           " · " + size_of(head.bytes);
}

/// When the last copy outside of the browser was made.
Line health_line(const Ui& ui) {
    const Timestamp made = ui.state.settings.backed_up;
    if (made == 0) {
        return {"copies.health",
                "No copy is outside of this browser yet. Who clears its data loses everything: back up into a file.",
                ui.theme.danger};
    }
    std::string ago = when(made, ui.wall);
    if (ago == "Just now")
        ago = "just now";
    else if (!ago.ends_with("ago"))
        ago = "on " + ago;
    return {"copies.health", "The last copy outside of this browser was made " + ago + ".", ui.theme.text};
}

Line room_line(const Ui& ui) {
    const Room& room = ui.ui.room;
    if (room.used <= 0) return {"copies.room", "How much room is taken here the browser does not say.", ui.theme.muted};
    std::string words = "Postil and your library take " + spoken_size(room.used);
    if (room.quota > 0) words += " of the " + spoken_size(room.quota) + " that the browser lets it have";
    words += room.lasting ? ". The browser has promised not to clear it away."
                          : ". The browser may clear it away when the disk is full.";
    return {"copies.room", words, ui.theme.muted};
}

std::optional<Line> file_line(const Ui& ui) {
    const BackupFile& file = ui.ui.backup_file;
    const std::string name = "“" + file.name + "”";
    if (!file.trouble.empty()) return Line{"copies.file", name + " could not be written: " + file.trouble, ui.theme.danger};
    if (file.state == File::kept)
        return Line{"copies.file", name + " is written anew after every change, as a backup of everything.", ui.theme.text};
    if (file.state == File::asks)
        return Line{"copies.file", "The browser wants to hear again that Postil may write " + name + ".", ui.theme.text};
    return {};
}

std::vector<Line> lines_of(const Ui& ui) {
    std::vector<Line> lines{health_line(ui), room_line(ui)};
    if (std::optional<Line> file = file_line(ui)) lines.push_back(*std::move(file));
    return lines;
}

struct Choice {
    const char* id;
    const char* label;
    Action action;
};

std::vector<Choice> file_choices(const Ui& ui) {
    const auto wish = [](Wish one) { return Action{Intent{intent::KeepFile{one}}}; };
    switch (ui.ui.backup_file.state) {
        case File::unknown: return {};
        case File::none: return {{"copies.choose", "Keep a backup file up to date…", wish(Wish::choose)}};
        case File::asks:
            return {{"copies.allow", "Allow it", wish(Wish::allow)}, {"copies.stop", "No backup file", wish(Wish::stop)}};
        case File::kept: return {{"copies.stop", "Stop writing it", wish(Wish::stop)}};
    }
    return {};
}

float lines_height(Ui& ui, const std::vector<Line>& lines, float width) {
    float height = 0;
    for (const Line& line : lines)
        height += measure_text(ui, line.text, {.size = 15, .fixed = true}, width).height() + line_gap;
    return height;
}

float draw_lines(Ui& ui, const std::vector<Line>& lines, float left, float y, float width) {
    for (const Line& line : lines) y = dialog_text(ui, line.id, line.text, left, y, width, line.colour) + line_gap;
    return y;
}

/// Buttons one after another, from the left.
void draw_choices(Ui& ui, const std::vector<Choice>& choices, float left, float y) {
    const float height = touch_size(ui.preferences, 36);
    for (const Choice& choice : choices) {
        const float width = button_width(ui, choice.label, false);
        dialog_button(ui, choice.id, choice.label, ButtonKind::outlined, {left, y, left + width, y + height}, choice.action);
        left += width + 8;
    }
}

void draw_row(Ui& ui, const CopyHead& head, const Rect& box) {
    const std::string id = "copy:" + head.id;
    tell(ui, id, "copies.list", "listitem", "", box, true);
    const float wide = button_width(ui, "Look at it", false);
    const float width = box.width() - wide - 14;
    const TextSpec title{.size = 15.5f, .weight = 600, .colour = ui.theme.text, .max_lines = 1, .fixed = true};
    const TextSpec small{.size = type_scale::small, .colour = ui.theme.muted, .max_lines = 1, .fixed = true};
    const std::string made = when(head.made, ui.wall);
    const std::string name = made + (head.reason == CopyReason::day ? "" : ", " + reason_of(head.reason));
    const std::string sizes = sizes_of(head);
    draw_text_middle(ui, name, title, box.left, box.top + 20, width);
    draw_text(ui, sizes, small, box.left, box.top + 33, width);
    tell(ui, id + ".text", id, "text", name + ": " + sizes, {box.left, box.top + 8, box.left + width, box.bottom - 6}, true);
    ButtonSpec look;
    look.id = id + ".look";
    look.parent = id;
    look.name = "Look at the copy: " + name;
    look.label = "Look at it";
    look.kind = ButtonKind::outlined;
    look.fixed = true;
    const float middle = (box.top + box.bottom) / 2;
    const float half = touch_size(ui.preferences, 34) / 2;
    look.box = {box.right - wide, middle - half, box.right, middle + half};
    button(ui, look, Intent{intent::LookAtCopy{head.id}});
    ui.paint.fill({box.left, box.bottom - ui.paint.hairline(), box.right, box.bottom}, ui.theme.border);
}

/// What restoring would do, in words.
std::vector<Line> change_lines(const Ui& ui, const CopyHead& head, const RestoredCopy& change) {
    std::vector<Line> lines{{"copies.holds", "It holds " + sizes_of(head) + ".", ui.theme.muted}};
    const bool nothing = change.writes.empty();
    if (nothing)
        lines.push_back({"copies.nothing", "Nothing of it is missing here, so there is nothing to bring back.", ui.theme.text});
    else
        lines.push_back({"copies.back", "Restoring it brings back " + told_restored(change) + ".", ui.theme.text});
    if (change.newer > 0) {
        lines.push_back({"copies.newer",
                         counted(change.newer, "annotation that was changed since stays as it is now.",
                                 "annotations that were changed since stay as they are now."),
                         ui.theme.text});
    }
    if (change.without_text > 0) {
        lines.push_back({"copies.without",
                         counted(change.without_text, "article of it can’t come back: its text went with the trash.",
                                 "articles of it can’t come back: their texts went with the trash."),
                         ui.theme.text});
    }
    if (!nothing)
        lines.push_back({"copies.stays",
                         "What was added since stays. A copy of how all is now is made first, and the restoring can be undone.",
                         ui.theme.muted});
    return lines;
}

void draw_copy(Ui& ui, const CopyHead& head) {
    const CopiesShown& copies = ui.ui.copies;
    const Action back = Intent{intent::LookAtCopy{}};
    const std::string made = when(head.made, ui.wall);
    const std::string title = "Copy of " + (made == "Just now" ? "just now" : made);
    std::vector<Line> lines;
    if (!copies.trouble.empty())
        lines = {{"copies.trouble", copies.trouble, ui.theme.danger}};
    else if (copies.change)
        lines = change_lines(ui, head, *copies.change);
    else
        lines = {{"copies.waits", "Looking at it…", ui.theme.muted}};
    const float width = std::min(dialog_width, ui.panes.width - 24) - 48;
    const float height =
        lines_height(ui, lines, width) + 20 + dialog_buttons_height + dialog_frame_height(ui, title, dialog_width);
    const Rect inner = begin_dialog(ui, title, dialog_width, height, back);
    draw_lines(ui, lines, inner.left, inner.top, inner.width());
    const bool can = copies.change && !copies.change->writes.empty() && copies.trouble.empty();
    dialog_choices(ui, inner, {"copies.all", "All copies", back},
                   {"copies.restore", "Restore it", Intent{intent::RestoreCopy{}}, !can});
}

void draw_list(Ui& ui) {
    const CopiesShown& copies = ui.ui.copies;
    const Action close = Intent{intent::Show{Dialog::none}};
    const char* title = "Copies";
    const std::vector<Choice> choices = file_choices(ui);
    std::vector<Line> lines = lines_of(ui);
    std::vector<Line> told;
    if (copies.restored)
        told.push_back({"copies.restored", "Restored: " + told_restored(*copies.restored) + ".", ui.theme.text});
    if (copies.heads.empty()) {
        told.push_back({"copies.none",
                        copies.known
                            ? "No copy is kept here yet. One a day is made by itself, and one before every large change."
                            : "Looking for them…",
                        ui.theme.muted});
    }
    const float width = std::min(dialog_width, ui.panes.width - 24) - 48;
    const float buttons = touch_size(ui.preferences, 36) + 12;
    const float heading = 34;
    const float rows = static_cast<float>(copies.heads.size()) * row_height;
    const float content = lines_height(ui, lines, width) + (choices.empty() ? 0 : buttons) + heading +
                          lines_height(ui, told, width) + (copies.restored ? buttons : 0) + rows;
    const Rect inner = begin_dialog(ui, title, dialog_width,
                                    content + 24 + dialog_buttons_height + dialog_frame_height(ui, title, dialog_width), close);
    float y = draw_lines(ui, lines, inner.left, inner.top, inner.width());
    draw_choices(ui, choices, inner.left, y);
    y += choices.empty() ? 0 : buttons;
    const TextSpec label{.size = type_scale::small, .weight = 600, .colour = ui.theme.muted, .max_lines = 1, .fixed = true};
    const Rect head = draw_text(ui, "Made by themselves, kept in this browser", label, inner.left, y + 8, inner.width());
    tell(ui, "copies.heading", "dialog", "heading", "Made by themselves, kept in this browser", head, true).level = 3;
    y = draw_lines(ui, told, inner.left, y + heading, inner.width());
    if (copies.restored) {
        draw_choices(ui, {{"copies.undo", "Undo the restoring", Intent{intent::UndoRestored{}}}}, inner.left, y);
        y += buttons;
    }
    if (!copies.heads.empty())
        tell(ui, "copies.list", "dialog", "list", "Copies kept in this browser", {inner.left, y, inner.right, y + rows}, true);
    for (const CopyHead& one : copies.heads) {
        draw_row(ui, one, {inner.left, y, inner.right, y + row_height});
        y += row_height;
    }
    dialog_choices(ui, inner, {"copies.backup", "Back up into a file", Intent{intent::BackUp{}}},
                   {"copies.done", "Done", close});
}

}  // namespace

void draw_copies_dialog(Ui& ui) {
    const CopiesShown& copies = ui.ui.copies;
    const auto looked = std::find_if(copies.heads.begin(), copies.heads.end(),
                                     [&](const CopyHead& head) { return head.id == copies.looked_at; });
    if (looked != copies.heads.end())
        draw_copy(ui, *looked);
    else
        draw_list(ui);
}

}  // namespace postil::ui
