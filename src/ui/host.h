#pragma once

// What the interface asks of the world around it. Nothing waits: an answer, where there is one, comes back through App.

#include <cstdint>
#include <string>
#include <vector>

#include "storage/record_reader.h"
#include "text/font_set.h"
#include "ui/scene.h"
#include "ui/theme.h"

namespace postil::ui {

class Host {
public:
    virtual ~Host() = default;

    /// Draw a frame soon, or after `delay_ms`.
    virtual void wake(double delay_ms = 0) = 0;
    virtual void page(float height, const Theme& theme, const std::string& language, bool rtl, const std::string& title) = 0;
    virtual void scene(const Scene& scene) = 0;
    /// What the text layer shows; JSON of ui/text_layer_json.h.
    virtual void article(const std::string& article_json, const std::string& text) = 0;
    virtual void article_place(const std::string& place_json) = 0;
    virtual void article_lines(const std::string& blocks_json) = 0;
    virtual void no_article() = 0;
    virtual void fonts_wanted(const std::vector<std::pair<FaceId, FaceInfo>>& faces) = 0;
    /// Answered by App::image_arrived.
    virtual void image_wanted(std::uint32_t number, const std::string& url) = 0;
    /// Answered by App::patterns_arrived, if they can be had.
    virtual void patterns_wanted(const std::string& language, const std::string& file) = 0;
    /// Answered by App::knowledge_arrived, with nothing where it can't be had.
    virtual void knowledge_wanted() = 0;
    /// Answered by App::stored or App::store_failed.
    virtual void store(std::uint64_t number, const Batch& batch) = 0;
    /// Answered by command::ArticleLoaded or command::LoadFailed.
    virtual void load(const std::string& id) = 0;
    /// As RecordReader::read; answered by App::records_arrived.
    virtual void records_wanted(std::uint64_t number, const RecordsWanted& wanted) = 0;
    /// As RecordReader::keep; answered by App::kept.
    virtual void keep(std::uint64_t number, const std::string& clears, const Batch& batch) = 0;
    /// A text that is begun and not sent, for the next Start; empty: there is none any more.
    virtual void keep_draft(const std::string& key, const std::string& text) = 0;
    /// As write_steps has them, for the next Start in this window.
    virtual void keep_steps(const std::string& steps) = 0;
    virtual void fetch_sample(const std::string& file) = 0;
    virtual void announce(const std::string& text, bool error) = 0;
    virtual void download(const std::string& name, const std::string& media_type, const std::string& text) = 0;
    /// Draws the SVG as it would be seen, twice as large, and saves that as a PNG file.
    virtual void save_image(const std::string& name, const std::string& svg) = 0;
    /// "choose", "allow" or "stop", inside the reader's own event; answered by App::backup_file_told.
    virtual void backup_file_wanted(const std::string& wish) = 0;
    /// All that is in it; answered by App::backup_file_written.
    virtual void write_backup_file(const std::string& text) = 0;
    /// Answered by App::link_made.
    virtual void link_wanted(std::uint32_t number, const std::string& text) = 0;
    /// To the clipboard. False: the browser does not let it.
    virtual bool copy(const std::string& text) = 0;
    virtual void share_file(const std::string& name, const std::string& media_type, const std::string& text) = 0;
    /// `replace`: the address is another name of where the reader is, not a place to come back to.
    virtual void navigate(const std::string& hash, bool replace) = 0;
    /// The page's own address with that hash, to the clipboard. False: the browser does not let it.
    virtual bool copy_link(const std::string& hash) = 0;
    /// Answers "print"; JSON of ui/print_notes.h.
    virtual void print_notes(const std::string& json) = 0;
    /// As the browser's own button; answered by App::go_to_address.
    virtual void go_back() = 0;
    virtual void scroll_to(double top) = 0;
    virtual void clear_selection() = 0;
    /// Selects in the text layer; UTF-16 units of the canonical text. An empty range puts the caret there.
    /// `handles`: its ends can be dragged.
    virtual void select_text(std::uint64_t begin, std::uint64_t end, bool handles = false) = 0;
    /// Turns the caret in the text on or off; answered by App::caret.
    virtual void toggle_caret() = 0;
    virtual void focus(const std::string& node) = 0;
    /// Of several files that come, those that have not come yet are not to.
    virtual void cancel_gather() = 0;
    virtual void pick_file(const std::string& accept) = 0;
};

}  // namespace postil::ui
