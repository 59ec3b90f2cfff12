#include "annotation/formats/own_record.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "annotation/formats/web_annotation_parts.h"
#include "base/iso_time.h"
#include "base/utf8.h"

namespace postil {
namespace {

/// Reads as long as all is as expected; whoever asks looks at the end whether it was.
class RecordReader {
public:
    explicit RecordReader(std::string_view json) : json_(json) {}

    std::optional<Annotation> read() {
        Annotation out;
        expect("{");
        if (take("\"body\":[")) read_bodies(out);
        if (take("\"created\":")) out.created = time(), expect(",");
        if (take("\"creator\":{\"name\":")) out.creator = text(), expect(",\"type\":\"Person\"},");
        expect("\"id\":");
        out.id = text();
        expect(",\"modified\":");
        out.modified = time();
        expect(",\"motivation\":");
        const std::string motivation = text();
        const bool is_known = motivation == "classifying" || motivation == "commenting" || motivation == "tagging" ||
                              motivation == "highlighting" || (motivation == "assessing" && out.stance != Stance::none);
        expect(",\"target\":{\"selector\":[");
        read_selectors(out.selectors);
        expect("],\"source\":");
        out.article = text();
        if (take(",\"state\":{")) read_state(out.selectors);
        expect("},\"type\":\"Annotation\"}");
        const bool is_ours = out.id.starts_with("urn:uuid:") && !out.article.empty() && out.article != web_annotation::unknown_source;
        if (!good_ || !is_known || !is_ours || !json_.empty()) return std::nullopt;
        return out;
    }

private:
    bool take(std::string_view literal) {
        if (!json_.starts_with(literal)) return false;
        json_.remove_prefix(literal.size());
        return true;
    }

    void expect(std::string_view literal) { good_ = take(literal) && good_; }

    static bool ends_run(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < ' '; }

    /// A text without escapes other than \n, \t, \" and \\; with others this is for the parser.
    std::string text() {
        std::string out;
        expect("\"");
        while (good_) {
            std::size_t end = 0;
            while (end < json_.size() && !ends_run(json_[end])) ++end;
            if (end == json_.size() || static_cast<unsigned char>(json_[end]) < ' ') break;
            out.append(json_.substr(0, end));
            const char stop = json_[end];
            json_.remove_prefix(end + 1);
            if (stop == '"') return out;
            if (!take_escape(out)) break;
        }
        good_ = false;
        return out;
    }

    bool take_escape(std::string& out) {
        if (take("n")) out += '\n';
        else if (take("t")) out += '\t';
        else if (take("\"")) out += '"';
        else if (take("\\")) out += '\\';
        else return false;
        return true;
    }

    Timestamp time() {
        const std::optional<Timestamp> time = parse_iso_time(text());
        good_ = good_ && time;
        return time.value_or(0);
    }

    std::uint64_t number() {
        constexpr std::size_t most_digits = 9;
        std::uint64_t value = 0;
        std::size_t digits = 0;
        while (digits < json_.size() && json_[digits] >= '0' && json_[digits] <= '9') value = value * 10 + static_cast<std::uint64_t>(json_[digits++] - '0');
        const bool led_by_zero = digits > 1 && json_.front() == '0';
        good_ = good_ && digits > 0 && digits <= most_digits && !led_by_zero;
        json_.remove_prefix(digits);
        return value;
    }

    void read_bodies(Annotation& out) {
        do {
            expect("{");
            const bool is_markdown = take("\"format\":\"text/markdown\",");
            expect("\"purpose\":");
            const std::string purpose = text();
            expect(",\"type\":\"TextualBody\",\"value\":");
            std::string value = text();
            expect("}");
            good_ = good_ && !value.empty() && is_markdown == (purpose == "commenting") && put_body(out, purpose, std::move(value));
        } while (good_ && take(","));
        expect("],");
    }

    /// False for what a record of ours would not have, or not twice.
    static bool put_body(Annotation& out, std::string_view purpose, std::string value) {
        const auto put = [&value](std::string& field) {
            const bool is_first = field.empty();
            field = std::move(value);
            return is_first;
        };
        if (purpose == "commenting") return put(out.note);
        if (purpose == "identifying") return put(out.name);
        if (purpose == "tagging") {
            if (std::find(out.tags.begin(), out.tags.end(), value) != out.tags.end()) return false;
            out.tags.push_back(std::move(value));
            return true;
        }
        if (purpose == "assessing") return put_stance(out, value);
        const std::optional<EntityType> type = entity_type_named(value);
        if (purpose != "classifying" || out.type != EntityType::highlight || !type || *type == EntityType::highlight) return false;
        out.type = *type;
        return entity_type_name(*type) == value;
    }

    static bool put_stance(Annotation& out, std::string_view value) {
        const std::optional<Stance> stance = stance_named(value);
        if (out.stance != Stance::none || !stance) return false;
        out.stance = *stance;
        return stance_name(*stance) == value;
    }

    void read_selectors(Selectors& out) {
        expect("{\"exact\":");
        out.exact = text();
        read_memory(out);
        if (take(",\"prefix\":")) out.prefix = text();
        if (take(",\"suffix\":")) out.suffix = text();
        expect(",\"type\":\"TextQuoteSelector\"}");
        good_ = good_ && !out.exact.empty();
        if (!take(",")) return;
        expect("{\"end\":");
        out.end = number();
        expect(",\"start\":");
        out.start = number();
        expect(",\"type\":\"TextPositionSelector\"}");
        out.has_position = true;
        good_ = good_ && out.start <= out.end;
    }

    void read_memory(Selectors& out) {
        if (take(",\"postil:occurrence\":")) {
            out.occurrence = static_cast<std::uint32_t>(number());
            expect(",\"postil:occurrences\":");
            out.occurrences = static_cast<std::uint32_t>(number());
            good_ = good_ && out.occurrence > 0 && out.occurrence <= out.occurrences;
        }
        const auto read_print = [this](std::string_view literal, std::uint64_t& print) {
            if (!take(literal)) return;
            print = web_annotation::print_of(text());
            good_ = good_ && print != 0;
        };
        read_print(",\"postil:paragraph\":", out.paragraph);
        read_print(",\"postil:paragraphAfter\":", out.paragraph_after);
        read_print(",\"postil:paragraphBefore\":", out.paragraph_before);
    }

    void read_state(Selectors& out) {
        constexpr std::size_t digits = 64;
        constexpr std::string_view prefix = web_annotation::memory::hash_prefix;
        if (take("\"postil:textHash\":")) {
            const std::string hash = text();
            good_ = good_ && hash.size() == prefix.size() + digits && hash.starts_with(prefix);
            if (good_) out.text_hash = hash.substr(prefix.size());
            expect(",");
        }
        expect("\"sourceDate\":");
        const std::string date = text();
        const std::optional<Timestamp> seen = parse_iso_time(date);
        good_ = good_ && seen && *seen != 0 && write_iso_time(*seen) == date;
        out.seen_at = seen.value_or(0);
        expect(",\"type\":\"TimeState\"}");
    }

    std::string_view json_;
    bool good_ = true;
};

}  // namespace

std::optional<Annotation> read_own_record(std::string_view json) {
    if (!utf8::is_valid(json)) return std::nullopt;
    return RecordReader(json).read();
}

}  // namespace postil
