// App's side of the copies that are kept in the browser's storage, and of the backup file that is kept outside of it.

#include <algorithm>
#include <array>
#include <utility>

#include "session/copies.h"
#include "session/plans.h"
#include "storage/keys.h"
#include "ui/app.h"

namespace postil::ui {
namespace {

constexpr double rest_before_copy_ms = 4000;
constexpr Timestamp between_looks = 60 * 60 * 1000;

/// A copy is read and made between frames: nobody waits for it.
RecordsWanted wanted_for_copy() {
    RecordsWanted wanted{{}, copied_prefixes()};
    wanted.prefixes.emplace_back(copy_prefix);
    return wanted;
}

}  // namespace

bool App::perform_copies(const Intent& intent) {
    if (const auto* look = std::get_if<intent::LookAtCopy>(&intent)) {
        look_at_copy(look->id);
        return true;
    }
    if (std::holds_alternative<intent::RestoreCopy>(intent)) {
        restore_looked_at();
        return true;
    }
    if (std::holds_alternative<intent::UndoRestored>(intent)) {
        undo_restored();
        return true;
    }
    const auto* keeps = std::get_if<intent::KeepFile>(&intent);
    if (keeps == nullptr) return false;
    constexpr std::array wishes{"choose", "allow", "stop"};
    host_.backup_file_wanted(wishes[static_cast<std::size_t>(keeps->wish)]);
    return true;
}

void App::show_copies() {
    ui_.copies.looked_at.clear();
    ui_.copies.restored.reset();
    read_copy_heads();
}

void App::read_copy_heads() {
    records_.read({{}, {std::string(copy_prefix)}}, [this](const std::vector<Record>& records, bool works) {
        if (works) ui_.copies.heads = copy_heads(records);
        ui_.copies.known = true;
        wake();
    });
}

/// Whether a copy of the day is due is seen once the reader rests, and then for an hour no more.
void App::copies_later() {
    const Timestamp since = wall_clock_() - copies_seen_;
    if (!copies_are_ours_ || !ui_.storage_works || (since >= 0 && since < between_looks)) return;
    copies_due_ = now_ms_ + rest_before_copy_ms;
    host_.wake(rest_before_copy_ms + 20);
}

bool App::is_copying_due() const {
    return (backup_file_due_ > 0 && now_ms_ >= backup_file_due_) || (copies_due_ > 0 && now_ms_ >= copies_due_);
}

/// While nothing else is to be done.
void App::work_on_copies() {
    if (backup_file_due_ > 0 && now_ms_ >= backup_file_due_) keep_backup_file();
    if (copies_due_ == 0 || now_ms_ < copies_due_) return;
    copies_due_ = 0;
    // An empty library is looked at again with the first article.
    if (session_.state().shelf.empty() || saves_.state() != SaveState::saved) return;
    copies_seen_ = wall_clock_();
    records_.read({{}, {std::string(copy_prefix)}}, [this](const std::vector<Record>& records, bool works) {
        if (works && is_copy_due(copy_heads(records), wall_clock_())) copy_before(CopyReason::day);
    });
}

/// Storage answers in the order that it is asked in, so the copy has nothing of what is written after this.
void App::copy_before(CopyReason reason) {
    if (!ui_.storage_works) return;
    records_.read(wanted_for_copy(), [this, reason](const std::vector<Record>& records, bool works) {
        if (works) make_copy_of(records, reason);
    });
}

/// `records` hold the heads of earlier copies, too.
void App::make_copy_of(const std::vector<Record>& records, CopyReason reason) {
    std::vector<Record> copied;
    std::copy_if(records.begin(), records.end(), std::back_inserter(copied), [](const Record& record) {
        const RecordKind kind = parse_key(record.key).kind;
        return kind != RecordKind::unknown && kind != RecordKind::source;
    });
    std::optional<MadeCopy> made = make_copy(copied, copy_heads(records), reason, wall_clock_());
    if (!made) return;
    records_.keep({}, std::move(made->writes), [this](bool works) {
        if (works && ui_.dialog == Dialog::copies) read_copy_heads();
    });
}

void App::look_at_copy(const std::string& id) {
    CopiesShown& copies = ui_.copies;
    const std::string left = std::exchange(copies.looked_at, id);
    copies.change.reset();
    copies.trouble.clear();
    ui_.scrolled.clear();
    pending_focus_ = id.empty() ? "copy:" + left + ".look" : "copies.all";
    if (id.empty()) return;
    RecordsWanted wanted{{copied_key(id)}, backup_prefixes()};
    records_.read(std::move(wanted), [this, id](std::vector<Record> records, bool works) {
        CopiesShown& shown = ui_.copies;
        const auto head =
            std::find_if(shown.heads.begin(), shown.heads.end(), [&](const CopyHead& one) { return one.id == id; });
        if (shown.looked_at != id || head == shown.heads.end()) return;
        wake();
        const Here here = here_in(records);
        const std::string* body = here(copied_key(id));
        if (!works) shown.trouble = "This browser’s storage could not be read.";
        const Result<std::vector<Record>> read = read_copy(*head, body ? *body : std::string());
        if (works && !read) shown.trouble = read.error().message;
        if (works && read) shown.change = restore_copy(*read, here, wall_clock_());
    });
}

/// As what another window did, and stored besides.
void App::take_over(const Batch& writes) {
    saves_.push(writes);
    run(command::Follow{writes});
    flush_writes();
}

/// What is here is read again: it may be another than when the copy was looked at.
void App::restore_looked_at() {
    const std::string id = ui_.copies.looked_at;
    if (saves_.state() != SaveState::saved) return toast("Wait until everything is saved, then restore", true);
    RecordsWanted wanted{{copied_key(id)}, backup_prefixes()};
    wanted.prefixes.emplace_back(copy_prefix);
    records_.read(std::move(wanted), [this, id](std::vector<Record> records, bool works) {
        const std::vector<CopyHead> heads = copy_heads(records);
        const auto head = std::find_if(heads.begin(), heads.end(), [&](const CopyHead& one) { return one.id == id; });
        const Here here = here_in(records);
        const std::string* body = here(copied_key(id));
        if (!works || head == heads.end()) return toast("Nothing was restored: this browser’s storage could not be read", true);
        const Result<std::vector<Record>> read = read_copy(*head, body ? *body : std::string());
        if (!read) return toast("Nothing was restored. " + read.error().message, true);
        make_copy_of(records, CopyReason::restore);
        RestoredCopy restored = restore_copy(*read, here, wall_clock_());
        take_over(restored.writes);
        toast("Brought back " + told_restored(restored), false);
        ui_.copies.restored = std::move(restored);
        ui_.copies.looked_at.clear();
        pending_focus_ = "copies.undo";
    });
}

/// What was changed since it came back stays.
void App::undo_restored() {
    if (!ui_.copies.restored) return;
    const RestoredCopy restored = *std::exchange(ui_.copies.restored, {});
    pending_focus_ = "copies.done";
    RecordsWanted wanted;
    for (const Write& write : restored.writes) wanted.keys.push_back(write.key);
    records_.read(std::move(wanted), [this, restored](std::vector<Record> records, bool works) {
        if (!works) return toast("The restoring could not be undone: this browser’s storage could not be read", true);
        const Batch undo = undo_of_restored(restored, here_in(records));
        const bool all = undo.size() == restored.writes.size();
        take_over(undo);
        toast(all ? "The restoring is undone" : "The restoring is undone, but for what was changed since", false);
    });
}

void App::backup_file_told(BackupFile file) {
    const bool is_new = file.state == BackupFile::State::kept && ui_.backup_file.state != BackupFile::State::kept;
    ui_.backup_file = std::move(file);
    if (is_new) keep_backup_file_later(0);
    wake();
}

void App::keep_backup_file_later(double delay_ms) {
    if (ui_.backup_file.state != BackupFile::State::kept || (backup_file_due_ > 0 && delay_ms > 0)) return;
    backup_file_due_ = std::max(now_ms_ + delay_ms, 1.0);
    host_.wake(delay_ms + 20);
}

void App::keep_backup_file() {
    backup_file_due_ = 0;
    if (ui_.backup_file.state != BackupFile::State::kept || session_.state().shelf.empty()) return;
    records_.read({{}, backup_prefixes()}, [this](const std::vector<Record>& records, bool works) {
        if (!works) return;
        std::size_t left_out = 0;
        host_.write_backup_file(write_backup(records, wall_clock_(), left_out));
    });
}

void App::backup_file_written(const std::string& reason) {
    ui_.backup_file.trouble = reason;
    if (!reason.empty()) return toast("“" + ui_.backup_file.name + "” could not be written: " + reason, true);
    Settings settings = session_.state().settings;
    settings.backed_up = wall_clock_();
    run(command::ChangeSettings{settings});
}

}  // namespace postil::ui
