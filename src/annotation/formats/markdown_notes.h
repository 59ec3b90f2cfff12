#pragma once

// Study notes in Markdown. Before the article's title and before each annotation stands a comment, which Markdown does not
// show: "<!-- postil {…} -->" has as JSON what is not to be read below it, and in `parts` what is to be read, so that
// what a note says is told from what stands around it. A comment without members ends a note.

#include <string_view>

#include "annotation/formats/format.h"

namespace postil::markdown_notes {

inline constexpr std::string_view comment_opening = "<!-- postil {";
inline constexpr std::string_view comment_closing = "} -->\n";
inline constexpr std::string_view between_parts = " \xC2\xB7 ";

/// What stands below a comment, in this order; a letter each in `parts`.
namespace part {
inline constexpr char quote = 'q';
inline constexpr char type = 't';
inline constexpr char name = 'n';
inline constexpr char stance = 's';
inline constexpr char tags = 'g';
inline constexpr char note = 'w';
inline constexpr char creator = 'c';
inline constexpr char day = 'd';
inline constexpr char link = 'l';
}  // namespace part

int sniff(const FileContent& content);
Result<ImportedSet> read(const FileContent& content, const ReadContext& context);

}  // namespace postil::markdown_notes
