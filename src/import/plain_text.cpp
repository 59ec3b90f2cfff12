#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>

#include "import/article_builder.h"
#include "import/import.h"
#include "import/language.h"
#include "import/long_blocks.h"
#include "import/news_lines.h"
#include "import/paragraphs.h"

namespace postil {
namespace {

/// Reads a page from its first line to its last: header lines while they come, then paragraphs.
class PageReader {
public:
    explicit PageReader(std::vector<TextLine> lines) : lines_(std::move(lines)) {
        std::size_t size = 0;
        for (const TextLine& line : lines_) size += line.text.size() + 2;
        article_.text.reserve(size);
    }

    Article read() {
        while (at_ < std::min(lines_.size(), most_header_lines) && read_header_line()) {
        }
        while (at_ < lines_.size()) read_group();
        settle_metadata();
        return std::move(article_);
    }

private:
    using Lines = std::span<const TextLine>;

    static constexpr std::size_t most_header_lines = 30;
    static constexpr std::size_t header_sight = 8;  // lines looked ahead, lest a hostile file is read over and over

    bool has(std::size_t line) const { return line < lines_.size(); }
    const std::string& text_at(std::size_t line) const { return lines_[line].text; }
    Metadata& said() { return article_.metadata; }
    const Metadata& said() const { return article_.metadata; }

    /// Lines from `from` to the next blank one, at most `most`.
    Lines group_at(std::size_t from, std::size_t most = SIZE_MAX) const {
        std::size_t end = from + 1;
        while (has(end) && end - from < most && !lines_[end].after_blank) ++end;
        return Lines(lines_).subspan(from, end - from);
    }

    void add(BlockKind kind, std::string_view text) {
        Block block;
        block.kind = kind;
        add_block(article_, std::move(block), text);
    }

    bool read_header_line() {
        return read_section() || read_byline() || read_title() || read_standfirst();
    }

    bool read_section() {
        if (!said().title.empty() || has_byline_ || !has(at_ + 1)) return false;
        const auto section = parse_section(text_at(at_));
        if (!section) return false;
        const bool above_byline = is_sure_byline(at_ + 1);  // then this is a headline with its newspaper's name
        const bool above_headline = headline_at(at_ + 1) > 0 || parse_section(text_at(at_ + 1));
        if (above_byline || !above_headline) return false;
        if (said().section.empty()) said().section = text_at(at_);
        if (section_date_.empty()) section_date_ = section->published;
        add(BlockKind::section, text_at(at_++));
        return true;
    }

    /// A line that says by itself that it belongs to a header.
    bool is_sure_byline(std::size_t line) const {
        if (!has(line)) return false;
        const auto byline = parse_byline(text_at(line));
        return byline && byline->certainty == Certainty::sure;
    }

    std::optional<Byline> byline_at(std::size_t line) const {
        auto byline = parse_byline(text_at(line));
        const bool under_headline = !said().title.empty() || has_byline_;
        if (byline && byline->certainty == Certainty::under_headline && !under_headline) return std::nullopt;
        if (byline || said().title.empty() || has_byline_ || !has(line + 1)) return byline;
        // A bare name needs a neighbour that is sure: a date or a dateline right below it.
        const bool followed = parse_dateline(text_at(line + 1)) || parse_byline(text_at(line + 1));
        return followed ? parse_bare_name(text_at(line)) : std::nullopt;
    }

    bool read_byline() {
        const auto byline = byline_at(at_);
        if (!byline) return false;
        const auto fill = [](std::string& field, const std::string& value) {
            if (field.empty()) field = value;
        };
        if (!byline->names.empty() && !said().byline.empty()) {
            said().byline += ", " + byline->names;
        } else {
            fill(said().byline, byline->names);
        }
        fill(said().published, byline->published);
        fill(said().updated, byline->updated);
        has_byline_ = true;
        add(BlockKind::byline, text_at(at_++));
        return true;
    }

    /// How many lines from `from` make a headline; 0: it is none. A wrapped headline is one with a blank line below.
    std::size_t headline_at(std::size_t from) const {
        constexpr std::size_t most_lines = 3;
        if (!has(from + 1)) return 0;
        const Lines group = group_at(from, header_sight);
        std::size_t free = 1;  // lines before the next header line of the group
        while (free < group.size() && !is_sure_byline(from + free) && !parse_dateline(text_at(from + free))) ++free;
        const bool header_follows = free < group.size() || (has(from + free) && (is_sure_byline(from + free) ||
                                                                                parse_dateline(text_at(from + free))));
        if (parse_dateline(text_at(from)) && !(header_follows && free == 1)) return 0;
        const std::size_t length = paragraph_ends(group.first(free)).front();
        if (length > most_lines || (length > 1 && length < free)) return 0;
        if (!has(from + length)) return 0;
        return looks_like_headline(joined_lines(group.first(length))) ? length : 0;
    }

    bool read_title() {
        if (!said().title.empty() || !said().byline.empty()) return false;
        const std::size_t length = headline_at(at_);
        if (length == 0) return false;
        said().title = joined_lines(Lines(lines_).subspan(at_, length));
        add(BlockKind::title, said().title);
        at_ += length;
        return true;
    }

    /// A line or two between the headline and a byline that is sure of itself.
    bool read_standfirst() {
        if (said().title.empty() || has_byline_) return false;
        const std::size_t length = paragraph_ends(group_at(at_, header_sight)).front();
        const bool byline_follows = is_sure_byline(at_ + 1) || is_sure_byline(at_ + 2) || is_sure_byline(at_ + length);
        if (!byline_follows || parse_dateline(text_at(at_))) return false;
        const std::size_t lines = is_sure_byline(at_ + 1) ? 1 : length;
        add(BlockKind::paragraph, joined_lines(Lines(lines_).subspan(at_, lines)));
        at_ += lines;
        return true;
    }

    void read_group() {
        const Lines group = group_at(at_);
        at_ += group.size();
        const bool closes = parse_published_in(group.back().text).has_value();
        const Lines body = closes ? group.first(group.size() - 1) : group;
        std::size_t from = 0;
        for (const std::size_t end : paragraph_ends(body)) {
            read_paragraph(joined_lines(body.subspan(from, end - from)));
            from = end;
        }
        if (closes) read_paragraph(group.back().text);
    }

    void read_paragraph(const std::string& text) {
        if (const auto closing = parse_published_in(text)) {
            newspaper_ = closing->source;
            closing_date_ = closing->published;
            add(BlockKind::published_in, text);
            return;
        }
        constexpr int lead_paragraphs = 3;  // a standfirst or a caption may stand before the dateline
        if (paragraphs_++ < lead_paragraphs && said().dateline.empty() && said().source.empty()) {
            if (const auto dateline = parse_dateline(text)) {
                said().dateline = dateline->place;
                said().source = dateline->agency;
            }
        }
        add(BlockKind::paragraph, text);
    }

    void settle_metadata() {
        if (!newspaper_.empty()) said().source = newspaper_;
        if (said().published.empty()) said().published = section_date_.empty() ? closing_date_ : section_date_;
        said().language = guess_language(article_.text);
    }

    std::vector<TextLine> lines_;
    std::size_t at_ = 0;
    Article article_;
    bool has_byline_ = false;
    int paragraphs_ = 0;
    std::string section_date_;
    std::string closing_date_;
    std::string newspaper_;
};

}  // namespace

Result<Imported> import_text(std::string_view bytes) {
    if (bytes.size() > max_source_bytes) return Error{ErrorCode::too_large, "the text is larger than 64 MB"};
    Imported imported;
    const std::string text = decode_text(bytes, imported.diagnostics);
    imported.article = PageReader(read_lines(text)).read();
    part_long_blocks(imported.article, imported.diagnostics);
    return imported;
}

}  // namespace postil
