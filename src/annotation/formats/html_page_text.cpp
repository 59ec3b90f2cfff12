#include "annotation/formats/html_page_text.h"

#include <algorithm>
#include <map>
#include <set>

#include "annotation/formats/writing.h"
#include "base/ascii.h"
#include "base/safe_link.h"

namespace postil {
namespace {

std::string attribute(const char* name, std::string_view value) {
    return ' ' + std::string(name) + "=\"" + escaped_html(value) + '"';
}

const char* heading_tag(const Block& block) {
    static constexpr const char* tags[] = {"h2", "h2", "h2", "h3", "h4", "h5", "h6"};
    return tags[std::min<std::size_t>(block.level, 6)];
}

/// What of the article a block's text is written with.
struct BlockSource {
    std::string_view text;
    TextRange range;
    std::vector<Span> spans;
    std::vector<const PageMark*> marks;  ///< that overlap it
};

/// Where one way of being written ends and another begins.
std::vector<TextOffset> cuts_of(const BlockSource& block) {
    std::vector<TextOffset> cuts = {block.range.begin, block.range.end};
    const auto cut = [&](TextRange range) {
        if (!range.overlaps(block.range)) return;
        cuts.push_back(std::max(range.begin, block.range.begin));
        cuts.push_back(std::min(range.end, block.range.end));
    };
    for (const Span& span : block.spans) cut(span.range);
    for (const PageMark* mark : block.marks) cut(mark->range);
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    return cuts;
}

std::string mark_open(const PageMark& mark, TextOffset at) {
    const Annotation& annotation = *mark.annotation;
    std::string title(entity_type_name(annotation.type));
    if (!annotation.name.empty()) title += ": " + annotation.name;
    std::string out = "<mark" + attribute("class", type_class(annotation.type)) + attribute("title", title);
    if (mark.range.begin == at) out += attribute("id", "m" + std::to_string(mark.number));
    if (mark.depth > 0) out += attribute("style", "--depth:" + std::to_string(mark.depth));
    return out + '>';
}

std::string note_reference(const PageMark& mark) {
    const std::string number = std::to_string(mark.note);
    return "<sup class=\"ref " + type_class(mark.annotation->type) + "\"><a href=\"#n" + number +
           "\" aria-label=\"Note " + number + "\">" + number + "</a></sup>";
}

class TextWriter {
public:
    TextWriter(const Article& article, const std::vector<PageMark>& marks, const NoteHtml& note_html)
        : article_(article), marks_(marks), note_html_(note_html) {
        for (const Anchor& anchor : article.anchors) {
            if (names_.insert(anchor.name).second) anchors_.emplace(anchor.at, anchor.name);
        }
    }

    std::string run() {
        for (std::size_t i = 0; i < article_.blocks.size();) {
            const Block& block = article_.blocks[i];
            move_to(block);
            std::size_t end = i + 1;
            while (block.cell && end < article_.blocks.size() && article_.blocks[end].cell &&
                   article_.blocks[end].cell->table == block.cell->table) {
                ++end;
            }
            if (block.cell)
                table(i, end);
            else
                one_block(block);
            i = end;
        }
        while (!open_.empty()) close_last();
        return std::move(out_);
    }

private:
    /// A quotation, a list or an item of one that stands open.
    struct Container {
        enum class Kind : std::uint8_t { quote, list, item } kind;
        std::uint32_t number = 0;
        const char* closing = "";
        bool is(Kind other_kind, std::uint32_t other_number) const {
            return kind == other_kind && number == other_number;
        }
    };
    using Kind = Container::Kind;

    /// Closes what does not go on in `block`, and opens what begins with it.
    void move_to(const Block& block) {
        std::vector<std::pair<Kind, std::uint32_t>> wanted(block.quote_depth, {Kind::quote, 0});
        for (const ListLevel& level : block.lists) {
            wanted.push_back({Kind::list, level.list});
            wanted.push_back({Kind::item, level.item});
        }
        std::size_t same = 0;
        while (same < open_.size() && same < wanted.size() && open_[same].is(wanted[same].first, wanted[same].second))
            ++same;
        while (open_.size() > same) close_last();
        for (std::size_t i = same; i < wanted.size(); ++i) {
            const std::size_t level = (i - std::min<std::size_t>(block.quote_depth, i)) / 2;
            open(wanted[i].first, wanted[i].second, level < block.lists.size() ? block.lists[level].ordinal : -1);
        }
    }

    void open(Kind kind, std::uint32_t number, std::int32_t ordinal) {
        switch (kind) {
            case Kind::quote:
                out_ += "<blockquote>";
                open_.push_back({kind, number, "</blockquote>\n"});
                break;
            case Kind::list:
                out_ += ordinal < 0 ? "<ul>" : "<ol>";
                open_.push_back({kind, number, ordinal < 0 ? "</ul>\n" : "</ol>\n"});
                break;
            case Kind::item:
                out_ += ordinal < 0 ? "<li>" : "<li value=\"" + std::to_string(ordinal) + "\">";
                open_.push_back({kind, number, "</li>\n"});
                break;
        }
    }

    void close_last() {
        out_ += open_.back().closing;
        open_.pop_back();
    }

    void one_block(const Block& block) {
        const BlockSource source = source_of(block);
        const std::string notes = notes_in(source);
        if (!notes.empty()) out_ += "<div class=\"noted\">\n" + notes;
        out_ += element_of(block, source);
        out_ += notes.empty() ? "\n" : "\n</div>\n";
    }

    std::string element_of(const Block& block, const BlockSource& source) {
        const std::string ids = anchors_in(block);
        const auto whole = [&](const std::string& tag, const char* name) {
            const std::string attributes = (name[0] == '\0' ? "" : attribute("class", name)) + " dir=\"auto\"";
            return '<' + tag + attributes + '>' + ids + text_html(source) + "</" + tag + '>';
        };
        switch (block.kind) {
            case BlockKind::title: return whole("h1", "");
            case BlockKind::heading: return whole(heading_tag(block), "");
            case BlockKind::section: return whole("p", "section");
            case BlockKind::byline: return whole("p", "byline");
            case BlockKind::published_in: return whole("p", "published");
            case BlockKind::code:
            case BlockKind::html: return whole("pre", "");
            case BlockKind::rule: return "<hr>";
            case BlockKind::figure: return figure(block, ids + text_html(source));
            case BlockKind::cell:
            case BlockKind::footnote:
            case BlockKind::paragraph: return whole("p", "");
        }
        return {};
    }

    /// Only an image that the page brings along is shown; any other would have to be fetched.
    static std::string figure(const Block& block, const std::string& caption) {
        const std::string& url = block.image;
        std::string shown;
        if (ascii_lower(url.substr(0, 11)) == "data:image/")
            shown = "<img alt=\"\"" + attribute("src", url) + '>';
        else if (is_safe_link(url))
            shown = "<p><a rel=\"noreferrer\"" + attribute("href", url) + ">Image on the web</a></p>";
        return "<figure>" + shown + "<figcaption dir=\"auto\">" + caption + "</figcaption></figure>";
    }

    void table(std::size_t first, std::size_t end) {
        std::string notes;
        std::string rows;
        for (std::size_t i = first; i < end;) {
            const std::uint32_t row = article_.blocks[i].cell->row;
            rows += "<tr>";
            for (std::uint32_t column = 0; i < end && article_.blocks[i].cell->row == row; ++i, ++column) {
                const TableCell& cell = *article_.blocks[i].cell;
                for (; column < std::min(cell.column, most_columns); ++column)
                    rows += cell_html({0, row, 0, 0, CellAlign::none}, {});
                const BlockSource source = source_of(article_.blocks[i]);
                notes += notes_in(source);
                rows += cell_html(cell, text_html(source));
            }
            rows += "</tr>\n";
        }
        if (!notes.empty()) out_ += "<div class=\"noted\">\n" + notes;
        out_ += "<div class=\"table\"><table>\n" + rows + "</table></div>\n";
        if (!notes.empty()) out_ += "</div>\n";
    }

    static std::string cell_html(const TableCell& cell, const std::string& inner) {
        static constexpr const char* aligned[] = {"", " class=\"left\"", " class=\"center\"", " class=\"right\""};
        const std::string tag = cell.row == 0 ? "th" : "td";
        return '<' + tag + aligned[static_cast<std::size_t>(cell.align)] + " dir=\"auto\">" + inner + "</" + tag + '>';
    }

    BlockSource source_of(const Block& block) {
        BlockSource source{article_.text, block.range, article_.spans_in(block), {}};
        while (next_mark_ < marks_.size() && marks_[next_mark_].range.begin < block.range.end)
            active_.push_back(&marks_[next_mark_++]);
        std::erase_if(active_, [&](const PageMark* mark) { return mark->range.end <= block.range.begin; });
        for (const PageMark* mark : active_) {
            if (mark->range.overlaps(block.range)) source.marks.push_back(mark);
        }
        return source;
    }

    /// Of the marks that begin in the block.
    std::string notes_in(const BlockSource& source) const {
        std::string notes;
        for (const PageMark* mark : source.marks) {
            if (mark->note != 0 && mark->range.begin >= source.range.begin) notes += note_html_(*mark);
        }
        return notes;
    }

    /// Names that links of the article lead to.
    std::string anchors_in(const Block& block) const {
        std::string ids;
        for (auto at = anchors_.lower_bound(block.range.begin); at != anchors_.end() && at->first <= block.range.end;
             ++at) {
            ids += "<a" + attribute("id", "a-" + at->second) + "></a>";
        }
        return ids;
    }

    std::string address_of(const Span& span) const {
        if (span.url.empty() || span.url.front() != '#') return is_safe_link(span.url) ? span.url : std::string();
        const std::string name = span.url.substr(1);
        return names_.count(name) != 0 ? "#a-" + name : std::string();
    }

    std::string text_html(const BlockSource& block) const {
        const std::vector<TextOffset> cuts = cuts_of(block);
        std::string out;
        for (std::size_t i = 0; i + 1 < cuts.size(); ++i) out += piece_html(block, {cuts[i], cuts[i + 1]});
        return out;
    }

    /// A stretch of text in one style with one set of marks.
    std::string piece_html(const BlockSource& block, TextRange piece) const {
        std::string before;
        std::string after;
        const auto wrap = [&](const std::string& opening, const std::string& closing) {
            before += opening;
            after.insert(0, closing);
        };
        std::string breaks;
        for (const Span& span : block.spans) {
            if (!span.range.contains(piece)) continue;
            const std::string address = address_of(span);
            switch (span.kind) {
                case SpanKind::emphasis: wrap("<em>", "</em>"); break;
                case SpanKind::strong: wrap("<strong>", "</strong>"); break;
                case SpanKind::html:
                case SpanKind::code: wrap("<code>", "</code>"); break;
                case SpanKind::image: wrap("<em class=\"image\">", "</em>"); break;
                case SpanKind::line_break: breaks = "<br>"; break;
                case SpanKind::footnote_ref:
                    wrap("<sup>", "</sup>");
                    if (!address.empty()) wrap("<a" + attribute("href", address) + '>', "</a>");
                    break;
                case SpanKind::link:
                    if (!address.empty()) wrap("<a rel=\"noreferrer\"" + attribute("href", address) + '>', "</a>");
                    break;
            }
        }
        std::string references;
        for (const PageMark* mark : block.marks) {
            if (!mark->range.contains(piece)) continue;
            wrap(mark_open(*mark, piece.begin), "</mark>");
            if (mark->note != 0 && mark->range.end == piece.end) references += note_reference(*mark);
        }
        return before + escaped_html(slice(block.text, piece)) + breaks + after + references;
    }

    static constexpr std::uint32_t most_columns = 1000;

    const Article& article_;
    const std::vector<PageMark>& marks_;
    const NoteHtml& note_html_;
    std::set<std::string> names_;  // of anchors
    std::multimap<TextOffset, std::string> anchors_;
    std::string out_;
    std::vector<Container> open_;
    std::size_t next_mark_ = 0;
    std::vector<const PageMark*> active_;  // that have begun and may not have ended
};

}  // namespace

std::string type_class(EntityType type) { return ascii_lower(entity_type_name(type)); }

std::string page_blocks_html(const Article& article, const std::vector<PageMark>& marks, const NoteHtml& note_html) {
    return TextWriter(article, marks, note_html).run();
}

}  // namespace postil
