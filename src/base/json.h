#pragma once

// JSON of unknown origin: text -> value, with the place of whatever is wrong. Nothing here throws.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace postil {

/// Arrays and objects inside one another, at most.
inline constexpr std::size_t max_json_depth = 200;

/// A place in a JSON file and what is wrong there: "/first/items/3/target" "has no selector".
struct JsonProblem {
    std::string pointer;     ///< RFC 6901; empty: the whole file
    std::size_t line = 0;    ///< from 1, for text that is not JSON; 0 otherwise
    std::size_t column = 0;  ///< in code points, from 1; 0 where `line` is
    std::string message;
    bool operator==(const JsonProblem&) const = default;
};

/// "notes.json:3:14: …" or "notes.json:/first/items/3: …", as compilers write it.
std::string problem_text(std::string_view file, const JsonProblem& problem);
/// The same without a file: "/first/items/3: …".
std::string problem_text(const JsonProblem& problem);
/// The first from the second, where no more is at hand: "notes.json: …" where `text` begins with no place.
std::string with_file(std::string_view file, std::string_view text);

struct ParsedJson {
    nlohmann::json value;                ///< discarded where there is a problem
    std::optional<JsonProblem> problem;  ///< why the text is not JSON, with line and column
};

/// Of equal keys in one object the last wins. Refused: ill-formed UTF-8, lone surrogates, numbers too large to
/// hold, nesting deeper than `max_json_depth`. A byte order mark is skipped.
ParsedJson parse_json(std::string_view text);

/// Two-space indent, one line feed at the end; ill-formed UTF-8 becomes U+FFFD.
std::string write_json(const nlohmann::json& value);
/// The same on one line, without a line feed.
std::string write_json_line(const nlohmann::json& value);

/// Appends `text` in quotation marks, just as write_json_line would: for texts as long as books, which no value is made of.
void append_json_text(std::string& out, std::string_view text);

/// What the JSON text `quoted` says, in quotation marks and nothing around them, where that is told without parsing: its only
/// escapes are those of line feeds, tabs, quotation marks and backslashes. Nothing for any other, and what is ill-formed.
std::optional<std::string> read_simple_json_text(std::string_view quoted);

/// "text", "a number", "an object", …
std::string_view json_kind_name(const nlohmann::json& value);

/// A value together with the way to it, so that a complaint can name the place. The way is a chain through the
/// places it came by, which must all outlive it, as must the key it was asked for.
class JsonPlace {
public:
    JsonPlace(const nlohmann::json& value, std::vector<JsonProblem>& problems) : value_(value), problems_(problems) {}

    const nlohmann::json& value() const { return value_; }
    std::string pointer() const;

    /// Says that something is wrong here.
    void complain(std::string message) const;
    /// "must be `wanted`, but is a number".
    void complain_of_kind(std::string_view wanted) const;

    /// The member `key`; nothing where there is none or where this is no object.
    std::optional<JsonPlace> member(std::string_view key) const;
    /// The item `index`, which must be there.
    JsonPlace item(std::size_t index) const;

    /// What is here, or a complaint and nothing.
    const std::string* text() const;
    std::optional<std::uint64_t> whole_number(std::uint64_t largest) const;
    bool is_object_or_complain() const;

    /// The text of member `key`: empty where it is absent; a complaint where it is not text.
    std::string member_text(std::string_view key) const;

private:
    JsonPlace(const nlohmann::json& value, std::vector<JsonProblem>& problems, const JsonPlace* parent)
        : value_(value), problems_(problems), parent_(parent) {}

    const nlohmann::json& value_;
    std::vector<JsonProblem>& problems_;
    const JsonPlace* parent_ = nullptr;
    std::string_view key_;   // of a member
    std::size_t index_ = 0;  // of an item
    bool is_item_ = false;
};

}  // namespace postil
