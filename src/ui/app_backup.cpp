// App's side of backups: everything into one file, and back.

#include "base/iso_time.h"
#include "session/backup.h"
#include "session/plans.h"
#include "ui/app.h"

namespace postil::ui {

void App::room_told(Room room) {
    ui_.room = room;
    if (session_.state().view == View::library) wake();
}

void App::back_up() {
    if (saves_.state() != SaveState::saved) return toast("Wait until everything is saved, then back up", true);
    records_.read({{}, backup_prefixes()}, [this](const std::vector<Record>& records, bool works) {
        if (!works) return toast("This browser’s storage could not be read, so nothing was backed up", true);
        const Timestamp now = wall_clock_();
        std::size_t left_out = 0;
        const std::string text = write_backup(records, now, left_out);
        host_.download("postil-" + write_iso_time(now).substr(0, 10) + ".backup.json", "application/json", text);
        Settings settings = session_.state().settings;
        settings.backed_up = now;
        run(command::ChangeSettings{settings});
        const std::string damaged = left_out == 0 ? "" : " " + counted(left_out, "record is", "records are") + " damaged and not in it.";
        toast("Backed up " + counted(session_.state().shelf.size(), "article", "articles") + " with all marks, notes and settings." + damaged, left_out > 0);
    });
}

/// Nothing is written before all of it is known to be good.
void App::restore_backup(const std::string& name, const std::string& bytes) {
    Result<std::vector<Record>> read = read_backup(name.empty() ? "the backup" : name, bytes);
    if (!read) return toast("Nothing was restored. " + read.error().message, true);
    RecordsWanted wanted{{}, backup_prefixes()};
    wanted.prefixes.emplace_back(copy_prefix);
    records_.read(std::move(wanted), [this, restored = *std::move(read)](std::vector<Record> records, bool works) {
        if (!works) return toast("Nothing was restored: this browser’s storage could not be read", true);
        const RestoredBackup merged = merge_backup(restored, here_in(records));
        if (merged.writes.empty()) return toast("Everything in that backup is here already", false);
        make_copy_of(records, CopyReason::restore);
        take_over(merged.writes);
        toast("Restored " + counted(merged.articles, "article", "articles") + " and " + counted(merged.annotations, "annotation", "annotations"), false);
    });
}

}  // namespace postil::ui
