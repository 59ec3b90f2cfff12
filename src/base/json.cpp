#include "base/json.h"

#include <algorithm>

#include "base/utf8.h"

namespace postil {
namespace {

using nlohmann::json;

/// "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error while parsing value - what"
/// without its head.
std::string complaint_of(std::string_view what) {
    if (const auto head = what.find("] "); head != what.npos) what.remove_prefix(head + 2);
    if (what.substr(0, 11) == "parse error") {
        if (const auto colon = what.find(": "); colon != what.npos) what.remove_prefix(colon + 2);
    }
    constexpr std::string_view while_parsing = "syntax error while parsing ";
    if (what.substr(0, while_parsing.size()) != while_parsing) return utf8::sanitized(what);
    what.remove_prefix(while_parsing.size());
    const auto dash = what.find(" - ");
    if (dash == what.npos) return utf8::sanitized(what);
    std::string complaint = utf8::sanitized(what.substr(dash + 3));
    if (const auto last_read = complaint.find("; last read:"); last_read != complaint.npos) {
        const auto expected = complaint.find("; expected", last_read);
        complaint.erase(last_read, expected == complaint.npos ? complaint.npos : expected - last_read);
    }
    return complaint;
}

/// Stands in a JSON text as it is.
bool goes_over(char c) { return static_cast<unsigned char>(c) >= ' ' && c != '"' && c != '\\'; }

/// Builds the value while the text is read; stops at the first error or at too deep a nesting.
class Builder final : public nlohmann::json_sax<json> {
public:
    json root;
    std::size_t error_at = 0;  // bytes read up to and including the offending token
    std::size_t error_token = 0;
    std::string error;
    bool too_deep = false;

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t value, const string_t&) override { return put(value); }
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t& value) override { return put(std::move(value)); }
    bool start_object(std::size_t) override { return open(json::object()); }
    bool start_array(std::size_t) override { return open(json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        slot_ = &(*open_.back())[name];
        return true;
    }

    bool parse_error(std::size_t position, const std::string& token, const json::exception& why) override {
        error_at = position;
        error_token = token.size();
        error = complaint_of(why.what());
        return false;
    }

private:
    json* place(json value) {
        if (open_.empty()) {
            root = std::move(value);
            return &root;
        }
        if (open_.back()->is_array()) {
            open_.back()->push_back(std::move(value));
            return &open_.back()->back();
        }
        *slot_ = std::move(value);
        return slot_;
    }

    bool put(json value) {
        place(std::move(value));
        return true;
    }

    bool open(json value) {
        if (open_.size() == max_json_depth) {
            too_deep = true;
            return false;
        }
        open_.push_back(place(std::move(value)));
        return true;
    }

    bool close() {
        open_.pop_back();
        return true;
    }

    std::vector<json*> open_;  // growing an array moves its items, but only its last can be open
    json* slot_ = nullptr;     // where the value after a key goes
};

/// Where the text nests too deeply; SAX does not say how far it had read.
std::size_t too_deep_at(std::string_view text) {
    std::size_t depth = 0;
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted && c == '\\') {
            ++at;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == '[' || c == '{')) {
            if (depth++ == max_json_depth) return at;
        } else if (!quoted && (c == ']' || c == '}')) {
            --depth;
        }
    }
    return text.size();
}

JsonProblem problem_at(std::string_view text, std::size_t at, std::string message) {
    const std::string_view before = text.substr(0, std::min(at, text.size()));
    const auto line_feed = before.rfind('\n');
    const std::string_view line = line_feed == before.npos ? before : before.substr(line_feed + 1);
    JsonProblem problem;
    problem.line = 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    problem.column = 1 + utf8::count_code_points(line);
    problem.message = std::move(message);
    return problem;
}

/// Where the offending token, read up to `end`, begins. Only strings and numbers are known whole; of everything else the
/// parser stops at the character it can't use.
std::size_t token_begin(std::size_t end, std::size_t token_size, std::string_view error) {
    const bool is_whole = error.substr(0, 17) == "unexpected string" || error.substr(0, 17) == "unexpected number" ||
                          error.substr(0, 15) == "number overflow";
    return end - std::min(end, is_whole ? token_size : 1);
}

std::optional<std::size_t> find_ill_formed(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded decoded = utf8::decode(text, at);
        if (!decoded.well_formed) return at;
        at += decoded.bytes;
    }
    return std::nullopt;
}

std::string escaped_pointer_part(std::string_view key) {
    std::string out;
    for (const char c : key) {
        if (c == '~') {
            out += "~0";
        } else if (c == '/') {
            out += "~1";
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace

std::string problem_text(const JsonProblem& problem) {
    if (problem.line > 0) {
        return std::to_string(problem.line) + ':' + std::to_string(problem.column) + ": " + problem.message;
    }
    return problem.pointer.empty() ? problem.message : problem.pointer + ": " + problem.message;
}

std::string problem_text(std::string_view file, const JsonProblem& problem) {
    const bool has_place = problem.line > 0 || !problem.pointer.empty();
    return std::string(file) + (has_place ? ":" : ": ") + problem_text(problem);
}

std::string with_file(std::string_view file, std::string_view text) {
    const bool has_place = !text.empty() && (text[0] == '/' || (text[0] >= '0' && text[0] <= '9'));
    return std::string(file).append(has_place ? ":" : ": ").append(text);
}

ParsedJson parse_json(std::string_view text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.substr(0, byte_order_mark.size()) == byte_order_mark) text.remove_prefix(byte_order_mark.size());

    const auto refused = [text](std::size_t at, std::string message) {
        return ParsedJson{json(json::value_t::discarded), problem_at(text, at, std::move(message))};
    };
    if (text.find_first_not_of(" \t\r\n") == text.npos) return refused(0, "is empty");
    if (const auto nul = text.find('\0'); nul != text.npos)
        return refused(nul, "is not JSON: it holds a NUL (is it UTF-16?)");
    if (const auto at = find_ill_formed(text)) return refused(*at, "is not JSON: the text is not well-formed UTF-8");

    Builder builder;
    if (json::sax_parse(text.begin(), text.end(), &builder)) return {std::move(builder.root), std::nullopt};
    if (builder.too_deep) {
        return refused(too_deep_at(text), "is nested deeper than " + std::to_string(max_json_depth) + " levels");
    }
    const bool at_end = builder.error.find("unexpected end of input") != std::string::npos;
    const std::size_t end = std::min(builder.error_at, text.size());
    return refused(at_end ? text.size() : token_begin(end, builder.error_token, builder.error),
                   "is not JSON: " + builder.error);
}

std::string write_json(const json& value) { return value.dump(2, ' ', false, json::error_handler_t::replace) + '\n'; }

std::string write_json_line(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

void append_json_text(std::string& out, std::string_view text) {
    if (!utf8::is_valid(text)) {
        out += write_json_line(text);
        return;
    }
    out.reserve(out.size() + text.size() + text.size() / 32 + 2);
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && goes_over(text[end])) ++end;
        out.append(text, at, end - at);
        if (end == text.size()) break;
        if (text[end] == '\n') {
            out += "\\n";
        } else {
            const std::string quoted = write_json_line(text.substr(end, 1));
            out.append(quoted, 1, quoted.size() - 2);
        }
        at = end + 1;
    }
    out += '"';
}

std::optional<std::string> read_simple_json_text(std::string_view quoted) {
    if (quoted.size() < 2 || quoted.front() != '"' || quoted.back() != '"' || !utf8::is_valid(quoted)) return std::nullopt;
    quoted = quoted.substr(1, quoted.size() - 2);
    std::string text;
    text.reserve(quoted.size());
    for (std::size_t at = 0; at < quoted.size();) {
        std::size_t end = at;
        while (end < quoted.size() && goes_over(quoted[end])) ++end;
        text.append(quoted, at, end - at);
        if (end == quoted.size()) break;
        if (quoted[end] != '\\' || end + 1 == quoted.size()) return std::nullopt;
        switch (quoted[end + 1]) {
            case 'n': text += '\n'; break;
            case 't': text += '\t'; break;
            case '"':
            case '\\': text += quoted[end + 1]; break;
            default: return std::nullopt;
        }
        at = end + 2;
    }
    return text;
}

std::string_view json_kind_name(const json& value) {
    switch (value.type()) {
        case json::value_t::null: return "null";
        case json::value_t::object: return "an object";
        case json::value_t::array: return "an array";
        case json::value_t::string: return "text";
        case json::value_t::boolean: return "true or false";
        case json::value_t::number_integer:
        case json::value_t::number_unsigned:
        case json::value_t::number_float: return "a number";
        default: return "nothing";
    }
}

std::string JsonPlace::pointer() const {
    if (parent_ == nullptr) return {};
    return parent_->pointer() + '/' + (is_item_ ? std::to_string(index_) : escaped_pointer_part(key_));
}

void JsonPlace::complain(std::string message) const { problems_.push_back({pointer(), 0, 0, std::move(message)}); }

void JsonPlace::complain_of_kind(std::string_view wanted) const {
    complain("must be " + std::string(wanted) + ", but is " + std::string(json_kind_name(value_)));
}

std::optional<JsonPlace> JsonPlace::member(std::string_view key) const {
    if (!value_.is_object()) return std::nullopt;
    const auto found = value_.find(key);
    if (found == value_.end()) return std::nullopt;
    JsonPlace place(*found, problems_, this);
    place.key_ = key;
    return place;
}

JsonPlace JsonPlace::item(std::size_t index) const {
    JsonPlace place(value_[index], problems_, this);
    place.index_ = index;
    place.is_item_ = true;
    return place;
}

const std::string* JsonPlace::text() const {
    if (const auto* text = value_.get_ptr<const std::string*>()) return text;
    complain_of_kind("text");
    return nullptr;
}

std::optional<std::uint64_t> JsonPlace::whole_number(std::uint64_t largest) const {
    if (!value_.is_number()) {
        complain_of_kind("a number");
        return std::nullopt;
    }
    const double number = value_.get<double>();
    if (number < 0) {
        complain("must not be negative, but is " + value_.dump());
        return std::nullopt;
    }
    if (number > static_cast<double>(largest)) {
        complain("must be at most " + std::to_string(largest) + ", but is " + value_.dump());
        return std::nullopt;
    }
    const auto whole = static_cast<std::uint64_t>(number);
    if (static_cast<double>(whole) != number) {
        complain("must be a whole number, but is " + value_.dump());
        return std::nullopt;
    }
    return whole;
}

bool JsonPlace::is_object_or_complain() const {
    if (value_.is_object()) return true;
    complain_of_kind("an object");
    return false;
}

std::string JsonPlace::member_text(std::string_view key) const {
    const auto place = member(key);
    if (!place) return {};
    const std::string* text = place->text();
    return text == nullptr ? std::string() : *text;
}

}  // namespace postil
