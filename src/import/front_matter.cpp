#include "import/front_matter.h"

#include <algorithm>
#include <optional>

#include "import/text_scan.h"

namespace postil {
namespace {

std::string_view take_line(std::string_view text, std::size_t& at) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = std::min(end + 1, text.size());
    return line;
}

bool is_fence(std::string_view line) { return trimmed(line, " \t") == line && (line == "---" || line == "..."); }

std::optional<std::size_t> find_key_end(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == line.npos || colon == 0) return std::nullopt;
    if (colon + 1 < line.size() && line[colon + 1] != ' ') return std::nullopt;
    const std::string_view key = line.substr(0, colon);
    const bool plain = std::all_of(key.begin(), key.end(),
                                   [](char c) { return is_word_byte(c) || is_digit(c) || c == '_' || c == '-'; });
    return plain ? std::optional(colon) : std::nullopt;
}

bool could_be_yaml(std::string_view line) {
    return line.empty() || line.front() == ' ' || line.front() == '\t' || line.front() == '#' ||
           line.starts_with("- ") || find_key_end(line);
}

std::string unquoted(std::string_view value) {
    value = trimmed(value, " \t");
    if (value.size() < 2 || value.front() != value.back()) return std::string(value);
    if (value.front() == '\'') {
        std::string out(value.substr(1, value.size() - 2));
        for (auto at = out.find("''"); at != out.npos; at = out.find("''", at + 1)) out.erase(at, 1);
        return out;
    }
    if (value.front() != '"') return std::string(value);
    std::string out;
    for (std::size_t at = 1; at + 1 < value.size(); ++at) {
        const bool escape = value[at] == '\\' && at + 2 < value.size() && (value[at + 1] == '"' || value[at + 1] == '\\');
        if (escape) ++at;
        out += value[at];
    }
    return out;
}

/// "Jane", "[Jane, John]", or the "- Jane" lines below.
std::string names_of(std::string_view value, std::string_view below) {
    std::string out;
    const auto add = [&out](std::string_view name) {
        const std::string plain = unquoted(name);
        if (!plain.empty()) out += (out.empty() ? "" : ", ") + plain;
    };
    value = trimmed(value, " \t");
    if (value.size() >= 2 && value.front() == '[' && value.back() == ']') {
        value = value.substr(1, value.size() - 2);
        while (!value.empty()) {
            const auto comma = std::min(value.find(','), value.size());
            add(value.substr(0, comma));
            value.remove_prefix(std::min(comma + 1, value.size()));
        }
        return out;
    }
    add(value);
    for (std::size_t at = 0; at < below.size();) {
        const std::string_view line = trimmed(take_line(below, at), " \t");
        if (line.starts_with("- ")) add(line.substr(2));
    }
    return out;
}

std::string* field_of(FrontMatter& matter, std::string_view key) {
    struct Row {
        std::string_view key;
        std::string* field;
    };
    const Row rows[] = {{"title", &matter.title},    {"author", &matter.author},   {"authors", &matter.author},
                        {"byline", &matter.author},  {"date", &matter.date},       {"published", &matter.date},
                        {"source", &matter.source},  {"url", &matter.address},     {"lang", &matter.language},
                        {"language", &matter.language}};
    for (const Row& row : rows) {
        if (equal_ignoring_case(row.key, key)) return row.field->empty() ? row.field : nullptr;
    }
    return nullptr;
}

/// Takes the key at the start of `entry`, which is its line and the lines below that belong to it.
void read_entry(FrontMatter& matter, std::string_view entry) {
    std::size_t at = 0;
    const std::string_view line = take_line(entry, at);
    const std::string_view below = entry.substr(at);
    const auto key_end = find_key_end(line);
    std::string* field = key_end ? field_of(matter, line.substr(0, *key_end)) : nullptr;
    const std::string value = field ? names_of(line.substr(*key_end + 1), below) : std::string();
    const bool is_list = trimmed(line.substr(key_end ? *key_end + 1 : 0)).empty();
    const bool understood = field && !value.empty() && value.front() != '|' && value.front() != '>' &&
                            (field == &matter.author ? is_list || trimmed(below, " \n").empty()
                                                     : trimmed(below, " \n").empty());
    if (understood) *field = value;
    // What is understood is shown elsewhere, as title or byline, or is in the article's making (its language).
    if (!understood) matter.rest += entry;
}

}  // namespace

FrontMatter read_front_matter(std::string_view text) {
    std::size_t at = 0;
    if (take_line(text, at) != "---") return {};
    const std::size_t first = at;
    std::vector<std::size_t> keys;
    for (;;) {
        if (at >= text.size()) return {};
        const std::size_t begin = at;
        const std::string_view line = take_line(text, at);
        if (is_fence(line)) {
            if (keys.empty()) return {};
            keys.push_back(begin);
            break;
        }
        if (!could_be_yaml(line)) return {};
        if (find_key_end(line)) keys.push_back(begin);
    }
    FrontMatter matter;
    matter.rest = text.substr(first, keys.front() - first);
    for (std::size_t i = 0; i + 1 < keys.size(); ++i) read_entry(matter, text.substr(keys[i], keys[i + 1] - keys[i]));
    matter.rest = trimmed(matter.rest, "\n");
    matter.length = at;
    return matter;
}

}  // namespace postil
