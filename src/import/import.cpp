#include "import/import.h"

#include <algorithm>
#include <array>

#include "import/front_matter.h"
#include "import/text_scan.h"

namespace postil {
namespace {

bool ends_with_ignoring_case(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && equal_ignoring_case(text.substr(text.size() - end.size()), end);
}

bool is_heading(std::string_view line) {
    const auto level = std::min(line.find_first_not_of('#'), line.size());
    return level >= 1 && level <= 6 && level < line.size() && line[level] == ' ';
}

bool is_link_or_strong(std::string_view line) {
    const auto link = line.find("](");
    if (link != line.npos && line.substr(0, link).find('[') != line.npos && line.find(')', link) != line.npos) return true;
    const auto strong = line.find("**");
    return strong != line.npos && line.find("**", strong + 3) != line.npos;
}

/// A line that people do not write in plain text.
bool is_markdown(std::string_view line) {
    return is_heading(line) || line.starts_with("```") || line.starts_with("~~~") || line.starts_with("> ") ||
           is_link_or_strong(line);
}

}  // namespace

Result<Imported> import_source(std::string_view bytes, SourceFormat format) {
    return format == SourceFormat::markdown ? import_markdown(bytes) : import_text(bytes);
}

SourceFormat guess_format(std::string_view file_name, std::string_view text) {
    constexpr std::array<std::string_view, 4> endings = {".md", ".markdown", ".mdown", ".mkd"};
    const auto named = [&](std::string_view ending) { return ends_with_ignoring_case(file_name, ending); };
    if (std::any_of(endings.begin(), endings.end(), named)) return SourceFormat::markdown;
    if (!file_name.empty()) return SourceFormat::text;

    constexpr std::size_t enough = 64 * 1024;  // bytes that settle the question
    text = text.substr(0, enough);
    if (read_front_matter(text).length > 0) return SourceFormat::markdown;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        if (is_markdown(text.substr(0, end))) return SourceFormat::markdown;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return SourceFormat::text;
}

}  // namespace postil
