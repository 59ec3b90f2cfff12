// postil-records.json: all that Postil stored in a browser, as its page hands it out when the program can't start: an array
// of {key, value}, and entries of the journal, which may be newer. Read, never written.

#include "annotation/formats/records.h"

#include <algorithm>
#include <map>

#include "annotation/formats/foreign.h"
#include "annotation/formats/web_annotation.h"
#include "base/hash.h"

namespace postil {
namespace {

using nlohmann::json;

constexpr char name[] = "records";
constexpr std::string_view annotation_keys = "annotation/";
constexpr std::string_view article_keys = "article/";
constexpr std::string_view source_keys = "source/";
constexpr std::string_view journal_keys = "postil.journal.";

bool is_key(std::string_view key) {
    constexpr std::string_view kinds[] = {annotation_keys, article_keys, source_keys, journal_keys,
                                          "setting/",      "place/",     "arrival/"};
    return std::any_of(std::begin(kinds), std::end(kinds),
                       [&](std::string_view kind) { return key.starts_with(kind); });
}

std::string text_in(const json& object, const char* key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found == object.end() || !found->is_string() ? std::string() : found->get<std::string>();
}

int sniff(const FileContent& content) {
    const json* value = content.json();
    if (value == nullptr || !value->is_array() || value->empty()) return 0;
    const json& first = value->front();
    return first.is_object() && first.contains("value") && is_key(text_in(first, "key")) ? 95 : 0;
}

struct Stored {
    std::string value;
    std::string place;  ///< in the file
};

class Reader {
public:
    explicit Reader(ImportedSet& out) : out_(out), items_(out, problems_) {}

    void read(const json& file) {
        const JsonPlace place(file, problems_);
        if (!file.is_array()) {
            out_.skipped.push_back({{}, "must be an array"});
            return;
        }
        for (std::size_t i = 0; i < file.size(); ++i) take_record(place.item(i));
        write_journal();
        for (const auto& [key, stored] : records_) {
            if (key.starts_with(annotation_keys)) read_stored(stored);
        }
        read_article();
    }

private:
    void skip(const JsonPlace& place, std::string what) { out_.skipped.push_back({place.pointer(), std::move(what)}); }

    void take_record(const JsonPlace& place) {
        problems_.clear();
        if (!place.is_object_or_complain()) return skip(place, problems_.front().message);
        for (const char* member : {"key", "value"}) {
            const auto text = place.member(member);
            if (!text) return skip(place, std::string("has no ") + member);
            if (text->text() == nullptr) return skip(*text, problems_.front().message);
        }
        const std::string key = place.member_text("key");
        if (!is_key(key)) return skip(place, "is no record of Postil's");
        if (key.starts_with(journal_keys)) return take_journal(place, place.member_text("value"));
        records_[key] = {place.member_text("value"), place.pointer()};
    }

    /// "<SHA-256 of the rest> {"stamp": …, "writes": […]}"
    void take_journal(const JsonPlace& place, const std::string& entry) {
        const auto space = entry.find(' ');
        const std::string body = space == entry.npos ? std::string() : entry.substr(space + 1);
        if (body.empty() || sha256_hex(body) != entry.substr(0, space))
            return skip(place, "is an entry of the journal that is damaged");
        const ParsedJson parsed = parse_json(body);
        const bool good = !parsed.problem && parsed.value.is_object() &&
                          parsed.value.value("stamp", json()).is_number_integer() &&
                          parsed.value.value("writes", json()).is_array();
        if (!good) return skip(place, "is an entry of the journal that is damaged");
        journal_.emplace(parsed.value["stamp"].get<std::int64_t>(), std::pair(parsed.value["writes"], place.pointer()));
    }

    void write_journal() {
        for (const auto& [stamp, entry] : journal_) {
            for (const json& write : entry.first) {
                const std::string key = text_in(write, "key");
                if (key.empty()) continue;
                if (write.contains("value")) {
                    records_[key] = {text_in(write, "value"), entry.second};
                } else {
                    records_.erase(key);
                }
            }
        }
    }

    void read_stored(const Stored& stored) {
        items_.begin();
        const ParsedJson parsed = parse_json(stored.value);
        if (parsed.problem) {
            out_.skipped.push_back({stored.place + "/value", parsed.problem->message});
            return;
        }
        auto annotation = annotation_from_json(parsed.value);
        if (!annotation) {
            out_.skipped.push_back({stored.place + "/value", annotation.error().message});
            return;
        }
        items_.add(*std::move(annotation), stored.place);
    }

    /// The article that most is about: a file has room for one.
    void read_article() {
        std::map<std::string, std::size_t> counts;
        for (const Annotation& annotation : out_.set.annotations) ++counts[annotation.article];
        for (const auto& [key, stored] : records_) {
            if (key.starts_with(article_keys)) counts.try_emplace(text_in(parse_json(stored.value).value, "id"), 0);
        }
        counts.erase(std::string());
        const auto most = std::max_element(counts.begin(), counts.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        if (most == counts.end()) return;
        ArticleRef& article = out_.set.article;
        article.iri = most->first;
        for (const auto& [key, stored] : records_) {
            const json value = key.starts_with(article_keys) ? parse_json(stored.value).value : json();
            if (text_in(value, "id") != article.iri) continue;
            article.title = text_in(value, "title");
            article.byline = text_in(value, "byline");
            article.published = text_in(value, "published");
            article.language = text_in(value, "language");
            read_source(key.substr(article_keys.size()));
        }
        if (counts.size() > 1) out_.losses.push_back({{}, "articles but the one that most annotations are about"});
    }

    void read_source(const std::string& short_id) {
        const auto found = records_.find(std::string(source_keys) + short_id);
        if (found == records_.end()) return;
        const json source = parse_json(found->second.value).value;
        out_.set.article.text = text_in(source, "text");
        if (out_.set.article.text.empty()) return;
        out_.set.article.text_format = text_in(source, "format") == "markdown" ? "text/markdown" : "text/plain";
    }

    ImportedSet& out_;
    std::vector<JsonProblem> problems_;
    foreign::Items items_;
    std::map<std::string, Stored> records_;
    std::multimap<std::int64_t, std::pair<json, std::string>> journal_;
};

Result<ImportedSet> read(const FileContent& content, const ReadContext&) {
    if (content.json() == nullptr) return Error{ErrorCode::invalid_input, problem_text(*content.json_problem())};
    ImportedSet out;
    Reader(out).read(*content.json());
    out.unit = OffsetUnit::code_points;
    return out;
}

}  // namespace

const Format records_format = {
    name,
    "Records of Postil",
    "json",
    field::all,
    0,
    "Read, not written: what the page hands out as `postil-records.json` when the program can't start. "
    "Of several articles the text of the one that most annotations are about comes along.",
    sniff,
    read,
    nullptr};

}  // namespace postil
