#pragma once

// What the lines around an article's text are, one line at a time. Lines are canonical: folded, composed.

#include <optional>
#include <string>
#include <string_view>

namespace postil {

/// How sure a byline is: one that says "By" or "Published" stands anywhere; a bare name only under a headline.
enum class Certainty { sure, under_headline };

struct Byline {
    std::string names;      ///< without "By", dates and roles; empty where the line has dates alone
    std::string published;  ///< ISO 8601, or empty
    std::string updated;
    Certainty certainty = Certainty::sure;
};

/// "Jane Doe Published March 3, 2021 Updated March 3, 2021 07:17am", "By Jane Doe and John Roe",
/// "Jane Doe, Political Editor", "Last updated: 3 March 2021", "2021-03-03", "Staff Reporter",
/// "Updated 2 hours ago", "@janedoe".
std::optional<Byline> parse_byline(std::string_view line);

/// Two to four capitalised words, "Jane Doe in Berlin": a byline, if it stands between a headline and something sure.
std::optional<Byline> parse_bare_name(std::string_view line);

struct Dateline {
    std::string place;   ///< as written
    std::string agency;  ///< what stands in parentheses: "Reuters"
};

/// How a first paragraph starts: "LAHORE: …", "NEW DELHI, March 3 (Reuters) - …", "Paris (AFP) – …", "(Reuters) - …".
std::optional<Dateline> parse_dateline(std::string_view line);

struct SectionLine {
    std::string published;  ///< ISO 8601 where the line names a date
};

/// "Today's Paper | March 3, 2021", "World > Asia", "Opinion", "Page 3", "Wednesday, March 3, 2021".
std::optional<SectionLine> parse_section(std::string_view line);

struct PublishedIn {
    std::string source;     ///< the newspaper
    std::string published;  ///< ISO 8601, or empty
};

/// "Published in Dawn, March 3rd, 2021".
std::optional<PublishedIn> parse_published_in(std::string_view line);

/// Short, with letters, not a sentence with its full stop, not a list item.
bool looks_like_headline(std::string_view line);

/// True where a sentence ends here: a full stop, question or exclamation mark of any script, closing quotes after it.
bool ends_sentence(std::string_view line);

/// "- apples", "* pears", "• figs", "1. plums", "2) nuts".
bool starts_list_item(std::string_view line);

}  // namespace postil
