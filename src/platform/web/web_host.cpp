#include "platform/web/web_host.h"

#include <nlohmann/json.hpp>

extern "C" {
/// bridge.js: hands a message to the shell, with the text that goes beside it; 0 where the shell says that it could not do
/// it.
int postil_js_receive(const char* json, int length, const char* text, int text_length);
}

namespace postil::web {
namespace {

using nlohmann::json;

/// `beside`: a text that may be as long as a book, and so is not to be quoted and parsed.
bool post_text(const std::string& text, const std::string* beside = nullptr) {
    return postil_js_receive(text.data(), static_cast<int>(text.size()), beside ? beside->data() : nullptr,
                             beside ? static_cast<int>(beside->size()) : 0) != 0;
}

bool post(const json& message, const std::string* beside = nullptr) {
    return post_text(message.dump(-1, ' ', false, json::error_handler_t::replace), beside);
}

}  // namespace

void WebHost::wake(double delay_ms) {
    if (delay_ms > 0) post({{"type", "wake"}, {"delay", delay_ms}});
    else post({{"type", "wake"}});
}

void WebHost::page(float height, const ui::Theme& theme, const std::string& language, bool rtl, const std::string& title) {
    post({{"type", "page"},
          {"height", height},
          {"language", language},
          {"dir", rtl ? "rtl" : "ltr"},
          {"title", title},
          {"theme",
           {{"name", theme.name},
            {"dark", theme.dark},
            {"background", ui::css(theme.background)},
            {"surface", ui::css(theme.surface)},
            {"text", ui::css(theme.text)},
            {"muted", ui::css(theme.muted)},
            {"accent", ui::css(theme.accent)},
            {"border", ui::css(theme.border)}}}});
}

void WebHost::scene(const ui::Scene& scene) { post_text("{\"type\":\"scene\",\"nodes\":" + ui::scene_json(scene) + "}"); }

void WebHost::article(const std::string& article_json, const std::string& text) {
    post_text("{\"type\":\"article\",\"article\":" + article_json + "}", &text);
}

void WebHost::article_place(const std::string& place_json) {
    post_text("{\"type\":\"place\",\"place\":" + place_json + "}");
}

void WebHost::article_lines(const std::string& blocks_json) {
    post_text("{\"type\":\"lines\",\"blocks\":" + blocks_json + "}");
}

void WebHost::no_article() { post({{"type", "article"}, {"article", nullptr}}); }

void WebHost::fonts_wanted(const std::vector<std::pair<FaceId, FaceInfo>>& faces) {
    json wanted = json::array();
    for (const auto& [face, info] : faces) {
        json ranges = json::array();
        for (const CodePointRange& range : info.covers) ranges.push_back({std::uint32_t{range.first}, std::uint32_t{range.last}});
        wanted.push_back({{"face", face},
                          {"file", info.file},
                          {"family", info.family},
                          {"weight", info.weight},
                          {"italic", info.italic},
                          {"index", info.index},
                          {"ranges", std::move(ranges)}});
    }
    post({{"type", "fonts"}, {"wanted", std::move(wanted)}});
}

void WebHost::store(std::uint64_t number, const Batch& batch) {
    constexpr std::size_t long_value = 100'000;
    const std::string* beside = nullptr;
    json writes = json::array();
    for (const Write& write : batch) {
        writes.push_back({{"key", write.key}, {"removed", write.removed}});
        if (!beside && write.value.size() > long_value) beside = &write.value;
        else writes.back()["value"] = write.value;
    }
    post({{"type", "store"}, {"number", number}, {"writes", std::move(writes)}}, beside);
}

void WebHost::load(const std::string& id) { post({{"type", "load"}, {"id", id}}); }

void WebHost::records_wanted(std::uint64_t number, const RecordsWanted& wanted) {
    post({{"type", "records"}, {"number", number}, {"keys", wanted.keys}, {"prefixes", wanted.prefixes}});
}

void WebHost::keep(std::uint64_t number, const std::string& clears, const Batch& batch) {
    json writes = json::array();
    for (const Write& write : batch) writes.push_back({{"key", write.key}, {"value", write.value}, {"removed", write.removed}});
    post({{"type", "keep"}, {"number", number}, {"clears", clears}, {"writes", std::move(writes)}});
}

void WebHost::image_wanted(std::uint32_t number, const std::string& url) {
    post({{"type", "image"}, {"number", number}, {"url", url}});
}

void WebHost::patterns_wanted(const std::string& language, const std::string& file) {
    post({{"type", "patterns"}, {"language", language}, {"file", file}});
}

void WebHost::knowledge_wanted() { post({{"type", "knowledge"}}); }
void WebHost::fetch_sample(const std::string& file) { post({{"type", "fetchSample"}, {"file", file}}); }
void WebHost::announce(const std::string& text, bool error) { post({{"type", "announce"}, {"text", text}, {"error", error}}); }

void WebHost::download(const std::string& name, const std::string& media_type, const std::string& text) {
    post({{"type", "download"}, {"name", name}, {"mediaType", media_type}, {"text", text}});
}

void WebHost::save_image(const std::string& name, const std::string& svg) { post({{"type", "saveImage"}, {"name", name}, {"svg", svg}}); }
void WebHost::backup_file_wanted(const std::string& wish) { post({{"type", "backupFile"}, {"wish", wish}}); }
void WebHost::write_backup_file(const std::string& text) { post({{"type", "writeBackup"}, {"text", text}}); }

void WebHost::link_wanted(std::uint32_t number, const std::string& text) {
    post({{"type", "link"}, {"number", number}, {"text", text}});
}

bool WebHost::copy(const std::string& text) { return post({{"type", "copy"}, {"text", text}}); }

void WebHost::share_file(const std::string& name, const std::string& media_type, const std::string& text) {
    post({{"type", "shareFile"}, {"name", name}, {"mediaType", media_type}, {"text", text}});
}

void WebHost::navigate(const std::string& hash, bool replace) {
    post({{"type", "navigate"}, {"hash", hash}, {"replace", replace}});
}
void WebHost::keep_draft(const std::string& key, const std::string& text) { post({{"type", "keepDraft"}, {"key", key}, {"text", text}}); }
void WebHost::keep_steps(const std::string& steps) { post({{"type", "keepSteps"}, {"text", steps}}); }
void WebHost::cancel_gather() { post({{"type", "cancelGather"}}); }
bool WebHost::copy_link(const std::string& hash) { return post({{"type", "copyLink"}, {"hash", hash}}); }
void WebHost::print_notes(const std::string& notes) { post_text("{\"type\":\"printNotes\"," + notes.substr(1)); }
void WebHost::go_back() { post({{"type", "goBack"}}); }
void WebHost::scroll_to(double top) { post({{"type", "scrollTo"}, {"top", top}}); }
void WebHost::clear_selection() { post({{"type", "clearSelection"}}); }
void WebHost::select_text(std::uint64_t begin, std::uint64_t end, bool handles) {
    post({{"type", "selectText"}, {"begin", begin}, {"end", end}, {"handles", handles}});
}
void WebHost::toggle_caret() { post({{"type", "toggleCaret"}}); }
void WebHost::focus(const std::string& node) { post({{"type", "focus"}, {"node", node}}); }
void WebHost::pick_file(const std::string& accept) { post({{"type", "pickFile"}, {"accept", accept}}); }

bool WebJournalStore::put(const std::string& key, const std::string& value) {
    return post({{"type", "journalPut"}, {"key", key}, {"value", value}});
}

void WebJournalStore::remove(const std::string& key) { post({{"type", "journalRemove"}, {"key", key}}); }

}  // namespace postil::web
