#pragma once

// Host and SyncStore over the shell: each call is one message of web/protocol.ts (ModuleMessage), handed over at once, so
// that what needs the reader's own gesture happens inside the browser's event.

#include <string>
#include <vector>

#include "storage/journal.h"
#include "ui/host.h"

namespace postil::web {

class WebHost : public ui::Host {
public:
    void wake(double delay_ms) override;
    void page(float height, const ui::Theme& theme, const std::string& language, bool rtl, const std::string& title) override;
    void scene(const ui::Scene& scene) override;
    void article(const std::string& article_json, const std::string& text) override;
    void article_place(const std::string& place_json) override;
    void article_lines(const std::string& blocks_json) override;
    void no_article() override;
    void fonts_wanted(const std::vector<std::pair<FaceId, FaceInfo>>& faces) override;
    void knowledge_wanted() override;
    void store(std::uint64_t number, const Batch& batch) override;
    void load(const std::string& id) override;
    void records_wanted(std::uint64_t number, const RecordsWanted& wanted) override;
    void keep(std::uint64_t number, const std::string& clears, const Batch& batch) override;
    void image_wanted(std::uint32_t number, const std::string& url) override;
    void patterns_wanted(const std::string& language, const std::string& file) override;
    void fetch_sample(const std::string& file) override;
    void announce(const std::string& text, bool error) override;
    void save_image(const std::string& name, const std::string& svg) override;
    void download(const std::string& name, const std::string& media_type, const std::string& text) override;
    void backup_file_wanted(const std::string& wish) override;
    void write_backup_file(const std::string& text) override;
    void link_wanted(std::uint32_t number, const std::string& text) override;
    bool copy(const std::string& text) override;
    void share_file(const std::string& name, const std::string& media_type, const std::string& text) override;
    void navigate(const std::string& hash, bool replace) override;
    void keep_draft(const std::string& key, const std::string& text) override;
    void keep_steps(const std::string& steps) override;
    void cancel_gather() override;
    bool copy_link(const std::string& hash) override;
    void print_notes(const std::string& json) override;
    void go_back() override;
    void scroll_to(double top) override;
    void clear_selection() override;
    void select_text(std::uint64_t begin, std::uint64_t end, bool handles) override;
    void toggle_caret() override;
    void focus(const std::string& node) override;
    void pick_file(const std::string& accept) override;
};

/// The browser's localStorage, through the shell. What earlier pages left in it comes with the start message.
class WebJournalStore : public SyncStore {
public:
    explicit WebJournalStore(std::vector<Record> entries) : entries_(std::move(entries)) {}
    bool put(const std::string& key, const std::string& value) override;
    void remove(const std::string& key) override;
    std::vector<Record> entries() override { return entries_; }

private:
    std::vector<Record> entries_;
};

}  // namespace postil::web
