#pragma once

// An article as every later stage sees it: one canonical text, and flat lists of ranges over it in reading order.
// Immutable once made; share it as std::shared_ptr<const Article>.
//
// Canonical text: the visible text of each block in order (title, byline and other header lines included), NFC, white
// space inside a block folded to single spaces (code blocks excepted), blocks joined by two line feeds, no trailing one.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_range.h"

namespace postil {

enum class BlockKind : std::uint8_t {
    section,     ///< a newspaper's section or page line above the headline
    title,       ///< the headline
    byline,      ///< authors and dates under it
    paragraph,   ///< running text; a dateline is part of its first paragraph
    heading,     ///< `level` 1 to 6
    code,        ///< preformatted; line feeds inside are kept
    html,        ///< raw HTML of a Markdown source, shown as the text it is
    rule,        ///< a thematic break; its range is empty
    published_in, ///< a newspaper's closing "Published in …" line
    cell,        ///< one of a table's
    figure,      ///< an image that stands by itself; its text is the caption
    footnote     ///< a paragraph of one; its number is the ordinal of its outermost list
};

enum class CellAlign : std::uint8_t { none, left, center, right };

/// Where a cell stands in its table. Cells without text are left out.
struct TableCell {
    std::uint32_t table = 0;  ///< number of the table in the article
    std::uint32_t row = 0;    ///< 0: the header
    std::uint32_t column = 0;
    std::uint32_t columns = 0;  ///< of the whole table
    CellAlign align = CellAlign::none;
    bool operator==(const TableCell&) const = default;
};

/// One list around a block. Blocks of one list item after the first carry `continues`.
struct ListLevel {
    std::uint32_t list = 0;    ///< number of the list in the article: items of one list share it
    std::uint32_t item = 0;    ///< number of the item in its list, from 0
    std::int32_t ordinal = -1; ///< what an ordered list shows before this item; -1: a bullet
    bool continues = false;
    bool operator==(const ListLevel&) const = default;
};

struct Block {
    BlockKind kind = BlockKind::paragraph;
    std::uint8_t level = 0;        ///< heading: 1 to 6
    std::uint8_t quote_depth = 0;  ///< block quotes around it
    TextRange range;
    std::vector<ListLevel> lists;  ///< outermost first
    std::string info;              ///< code: the language named at its fence
    std::string image;             ///< figure: the image's URL as written; never trusted
    std::optional<TableCell> cell;
};

/// footnote_ref: a footnote's number in the text, a link to it.
enum class SpanKind : std::uint8_t { emphasis, strong, code, link, image, html, line_break, footnote_ref };

/// An inline shape over part of a block. Spans nest and are sorted by begin, outer first.
struct Span {
    SpanKind kind = SpanKind::emphasis;
    TextRange range;
    std::string url;    ///< link, image, footnote_ref: its destination as written, already unescaped; never trusted
    std::string title;  ///< link, image
};

/// A place that a link inside the article leads to, beside its headings: "#fn-1".
struct Anchor {
    std::string name;
    TextOffset at;
};

/// What the header and footer lines say. Empty: not said. Dates are ISO 8601 ("2021-03-03" or "2021-03-03T07:17"),
/// with no zone unless the source names one.
struct Metadata {
    std::string title;
    std::string byline;    ///< names alone, without "By"
    std::string section;
    std::string published;
    std::string updated;
    std::string dateline;  ///< place, as written: "LAHORE"
    std::string source;    ///< agency or newspaper
    std::string language;  ///< BCP 47, told from the script where the source says nothing
};

struct Article {
    std::string text;
    std::vector<Block> blocks;  ///< in reading order; ranges ascend and do not overlap
    std::vector<Span> spans;
    std::vector<Anchor> anchors;
    Metadata metadata;

    /// Index of the block that holds `at`; a place in the gap between two blocks belongs to the first.
    /// 0 for an article without blocks.
    std::size_t block_at(TextOffset at) const;

    /// Spans that lie in `block`, sorted.
    std::vector<Span> spans_in(const Block& block) const;
};

}  // namespace postil
