#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include <cmark.h>

#include "base/ascii.h"
#include "import/article_builder.h"
#include "import/bare_links.h"
#include "import/footnotes.h"
#include "import/front_matter.h"
#include "import/import.h"
#include "import/language.h"
#include "import/long_blocks.h"
#include "import/news_date.h"
#include "import/normalize.h"
#include "import/table_source.h"

namespace postil {
namespace {

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIterator {
    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

std::unique_ptr<cmark_node, FreeNode> parsed(std::string_view markdown) {
    return std::unique_ptr<cmark_node, FreeNode>(
        cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT));
}

std::string_view text_or_nothing(const char* text) { return text ? std::string_view(text) : std::string_view(); }

/// The inline content of one block while it is read: folded text and the spans over it, outer before inner.
class InlineText {
public:
    void append(std::string_view text) { append_folded(text_, text); }

    void append_as(SpanKind kind, std::string_view text) {
        open(kind, {}, {});
        append(text);
        close();
    }

    void append_line_break() {
        append(" ");
        if (text_.empty()) return;
        Span span;
        span.kind = SpanKind::line_break;
        span.range = text_range(text_.size() - 1, text_.size());
        spans_.push_back(std::move(span));
    }

    void open(SpanKind kind, std::string_view url, std::string_view title) {
        open_.push_back(spans_.size());
        Span span;
        span.kind = kind;
        span.range = text_range(text_.size(), text_.size());
        span.url = url;
        span.title = title;
        spans_.push_back(std::move(span));
    }

    void close() {
        Span& span = spans_[open_.back()];
        open_.pop_back();
        const bool is_bare = text_.size() == span.range.begin.bytes;
        if (is_bare && (span.kind == SpanKind::image || span.kind == SpanKind::link)) append(shown_url(span));
        span.range.end = {static_cast<std::uint32_t>(text_.size())};
    }

    /// Gives the block's canonical text and its spans, and starts anew.
    std::pair<std::string, std::vector<Span>> take() {
        if (!text_.empty() && text_.back() == ' ') text_.pop_back();
        std::string text = compose();
        const auto end = static_cast<std::uint32_t>(text.size());
        for (Span& span : spans_) {
            span.range.begin.bytes = std::min(span.range.begin.bytes, end);
            span.range.end.bytes = std::min(span.range.end.bytes, end);
        }
        spans_.erase(std::remove_if(spans_.begin(), spans_.end(), [](const Span& span) { return span.range.empty(); }),
                     spans_.end());
        text_.clear();
        return {std::move(text), std::exchange(spans_, {})};
    }

private:
    /// What stands for a link or an image that says nothing of itself.
    static std::string_view shown_url(const Span& span) {
        if (!span.title.empty()) return span.title;
        return ascii_lower(span.url.substr(0, 5)) == "data:" ? std::string_view("Image") : std::string_view(span.url);
    }

    /// NFC of the text; the spans' ends move along.
    std::string compose() {
        std::vector<std::uint32_t*> ends;
        for (Span& span : spans_) {
            ends.push_back(&span.range.begin.bytes);
            ends.push_back(&span.range.end.bytes);
        }
        std::stable_sort(ends.begin(), ends.end(), [](auto* a, auto* b) { return *a < *b; });
        std::vector<std::size_t> places;
        for (const std::uint32_t* end : ends) places.push_back(std::min<std::size_t>(*end, text_.size()));
        std::string text = composed(text_, places);
        for (std::size_t i = 0; i < ends.size(); ++i) *ends[i] = static_cast<std::uint32_t>(places[i]);
        return text;
    }

    std::string text_;
    std::vector<Span> spans_;
    std::vector<std::size_t> open_;
};

void add_line(Article& article, BlockKind kind, std::string_view text) {
    Block block;
    block.kind = kind;
    add_block(article, std::move(block), text);
}

std::string canonical_line(std::string_view text) { return composed(folded_spaces(text)); }

/// Where the article is from: its name, or else its address, which a link leads to.
void show_source(Article& article, const std::string& name, const std::string& address) {
    const std::string& text = name.empty() ? address : name;
    if (text.empty()) return;
    Block block;
    block.kind = BlockKind::byline;
    std::vector<Span> link;
    if (!address.empty()) link.push_back({SpanKind::link, text_range(0, text.size()), address, {}});
    add_block(article, std::move(block), text, std::move(link));
}

/// Shows what front matter says; under `heading`, the document's own title, where that says the same as its title.
/// False: the heading is still to be shown, as a heading like others.
bool show_front_matter(Article& article, const FrontMatter& matter, const std::string& heading) {
    Metadata& said = article.metadata;
    said.title = canonical_line(matter.title);
    const bool heading_is_title = !heading.empty() && (said.title.empty() || said.title == heading);
    if (heading_is_title) said.title = heading;
    if (!said.title.empty()) add_line(article, BlockKind::title, said.title);
    said.byline = canonical_line(matter.author);
    said.source = canonical_line(matter.source);
    said.language = canonical_line(matter.language);
    const std::string date = canonical_line(matter.date);
    if (const auto parsed = parse_whole_news_date(date)) said.published = parsed->iso;
    if (!said.byline.empty()) add_line(article, BlockKind::byline, said.byline);
    if (!date.empty()) add_line(article, BlockKind::byline, date);
    show_source(article, said.source, canonical_line(matter.address));
    const std::string rest = composed(code_text(matter.rest));
    if (rest.empty()) return heading_is_title;
    Block block;
    block.kind = BlockKind::code;
    block.info = "yaml";
    add_block(article, std::move(block), rest);
    return heading_is_title;
}

std::vector<std::string_view> lines_in(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// Walks a document from first to last, flattening containers into the blocks inside them.
class MarkdownReader {
public:
    /// `lines` are the source's, which `document` was parsed from.
    MarkdownReader(Article& article, const FrontMatter& front_matter, std::vector<std::string_view> lines,
                   const std::vector<FootnoteSource>& footnotes)
        : article_(article), front_matter_(front_matter), lines_(std::move(lines)), footnotes_(footnotes) {
        for (std::size_t i = 0; i < footnotes.size(); ++i) footnote_of_[footnotes[i].label] = i;
        numbers_.resize(footnotes.size());
        has_addresses_ = std::any_of(lines_.begin(), lines_.end(), [](std::string_view line) { return line.find("://") != line.npos; });
    }

    void read(cmark_node* document) {
        join_text(document);
        walk(document, true);
        if (!footnotes_.empty()) add_footnotes();
        if (article_.blocks.empty()) show_front_matter(article_, front_matter_, {});
    }

private:
    struct OpenList {
        std::uint32_t number = 0;
        std::int32_t first_ordinal = -1;
        std::int32_t item = -1;
        bool has_block = false;
    };

    void walk(cmark_node* root, bool tables) {
        const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(root));
        for (;;) {
            const cmark_event_type event = cmark_iter_next(iterator.get());
            if (event == CMARK_EVENT_DONE) break;
            cmark_node* node = cmark_iter_get_node(iterator.get());
            if (event == CMARK_EVENT_EXIT) {
                leave(node);
            } else if (tables && add_table(node)) {
                cmark_iter_reset(iterator.get(), node, CMARK_EVENT_EXIT);
            } else {
                enter(node);
            }
        }
    }

    /// The lines of a paragraph without what its quotes and lists put before them.
    std::vector<std::string_view> lines_of(cmark_node* paragraph) const {
        const auto first = static_cast<std::size_t>(std::max(1, cmark_node_get_start_line(paragraph)));
        const auto last = static_cast<std::size_t>(std::max(0, cmark_node_get_end_line(paragraph)));
        const auto column = static_cast<std::size_t>(std::max(1, cmark_node_get_start_column(paragraph)));
        std::vector<std::string_view> found;
        for (std::size_t i = first; i <= last && i <= lines_.size(); ++i) {
            std::string_view line = lines_[i - 1];
            if (i == first) line.remove_prefix(std::min(column - 1, line.size()));
            for (std::size_t quotes = 0; i > first && quotes < quotes_; ++quotes) {
                const std::size_t mark = line.find_first_not_of(" \t");
                if (mark == line.npos || line[mark] != '>') break;
                line.remove_prefix(mark + 1);
            }
            found.push_back(line);
        }
        return found;
    }

    /// False: the node is none. A rule right under a table makes of it what CommonMark takes for a heading.
    bool add_table(cmark_node* node) {
        const bool ruled = cmark_node_get_type(node) == CMARK_NODE_HEADING;
        if (!ruled && cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH) return false;
        std::vector<std::string_view> lines = lines_of(node);
        while (ruled && lines.size() > 1 && lines.back().find_first_not_of("-= \t\r") == std::string_view::npos) lines.pop_back();
        const std::optional<TableSource> table = find_table(lines);
        if (!table) return false;
        std::string before;
        for (std::size_t i = 0; i < table->first_line; ++i) before.append(lines[i]).append("\n");
        add_part(std::move(before), std::nullopt);
        const auto columns = static_cast<std::uint32_t>(table->columns.size());
        for (std::uint32_t row = 0; row < table->rows.size(); ++row) {
            for (std::uint32_t column = 0; column < columns; ++column) {
                add_part(table->rows[row][column], TableCell{next_table_, row, column, columns, table->columns[column]});
            }
        }
        ++next_table_;
        if (ruled) add(block_of(BlockKind::rule, 0), {}, {});
        return true;
    }

    /// Markdown of its own. A cell's is read as a heading's: inline content alone, whatever it looks like.
    void add_part(std::string markdown, std::optional<TableCell> cell) {
        if (cell) markdown = "# " + markdown + " #";
        cell_ = std::move(cell);
        walk_part(std::move(markdown));
        cell_.reset();
    }

    /// References to footnotes and addresses are looked for in whole texts.
    void join_text(cmark_node* root) const {
        if (!footnotes_.empty() || has_addresses_) cmark_consolidate_text_nodes(root);
    }

    /// With the document's link references, but without tables of its own.
    void walk_part(std::string markdown) {
        if (markdown.find('[') != markdown.npos) markdown.insert(0, references() + '\n');
        const auto part = parsed(markdown);
        join_text(part.get());
        walk(part.get(), false);
    }

    /// The source's lines that say where "[name]" leads: those that leave nothing to show.
    const std::string& references() {
        if (!references_) {
            references_.emplace();
            for (const std::string_view line : lines_) {
                const std::size_t open = line.find_first_not_of(' ');
                const bool may_define = open < 4 && line[open] == '[' && line.find("]:") != line.npos;
                if (may_define && !cmark_node_first_child(parsed(line).get())) references_->append(line).append("\n");
            }
        }
        return *references_;
    }

    /// In the order they are referred to, then those that nothing refers to, so that nothing is lost.
    void add_footnotes() {
        add(block_of(BlockKind::rule, 0), {}, {});
        lists_.push_back({next_list_++, 1, -1, false});
        for (std::size_t i = 0; i < numbered_.size(); ++i) add_footnote(numbered_[i], i + 1, true);
        for (std::size_t i = 0; i < footnotes_.size(); ++i) {
            if (numbers_[i] == 0) add_footnote(i, number_of(i), false);
        }
        lists_.pop_back();
    }

    void add_footnote(std::size_t index, std::size_t number, bool referred) {
        ++lists_.back().item;
        lists_.back().has_block = false;
        std::string markdown = footnotes_[index].markdown;
        while (!markdown.empty() && markdown.back() == '\n') markdown.pop_back();
        const std::size_t last_line = markdown.rfind('\n') + 1;
        const bool runs_on = markdown.find_first_of("`~ \t", last_line) != last_line;
        const std::string name = std::to_string(number);
        if (referred) markdown += (runs_on ? " " : "\n\n") + ("[\u2191](#fnref-" + name + ")");
        const std::size_t first = article_.blocks.size();
        in_footnote_ = true;
        walk_part(std::move(markdown));
        in_footnote_ = false;
        if (first < article_.blocks.size()) article_.anchors.push_back({"fn-" + name, article_.blocks[first].range.begin});
    }

    void append_text(std::string_view text) {
        for (std::size_t at = text.find("[^"); !footnotes_.empty() && at != text.npos; at = text.find("[^", at)) {
            std::size_t length = 0;
            const auto note = footnote_of_.find(footnote_reference(text.substr(at), length));
            if (note == footnote_of_.end()) {
                at += 2;
                continue;
            }
            append_words(text.substr(0, at));
            text.remove_prefix(at + length);
            at = 0;
            append_reference(note->second);
        }
        append_words(text);
    }

    /// Addresses that stand in the text by themselves are links, too.
    void append_words(std::string_view text) {
        while (links_ == 0) {
            const std::optional<TextRange> link = find_bare_link(text, 0);
            if (!link) break;
            const std::string_view address = slice(text, *link);
            inline_.append(text.substr(0, link->begin.bytes));
            inline_.open(SpanKind::link, address, {});
            inline_.append(address);
            inline_.close();
            text.remove_prefix(link->end.bytes);
        }
        inline_.append(text);
    }

    /// From 1; the next one for a footnote that has none yet.
    std::size_t number_of(std::size_t index) {
        if (numbers_[index] == 0) {
            numbered_.push_back(index);
            numbers_[index] = numbered_.size();
        }
        return numbers_[index];
    }

    void append_reference(std::size_t index) {
        const auto number = std::to_string(number_of(index));
        inline_.open(SpanKind::footnote_ref, "#fn-" + number, {});
        inline_.append("[" + number + "]");
        inline_.close();
    }

    /// Where each note is first referred to.
    void note_references(const std::vector<Span>& spans) {
        for (const Span& span : spans) {
            if (span.kind != SpanKind::footnote_ref) continue;
            if (!referred_.insert(span.url).second) continue;
            article_.anchors.push_back({"fnref-" + span.url.substr(4), span.range.begin});
        }
    }

    void enter(cmark_node* node) {
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_BLOCK_QUOTE: ++quotes_; break;
            case CMARK_NODE_PARAGRAPH: image_ = image_of(node); break;
            case CMARK_NODE_LIST: open_list(node); break;
            case CMARK_NODE_ITEM:
                ++lists_.back().item;
                lists_.back().has_block = false;
                break;
            case CMARK_NODE_CODE_BLOCK: add_code(node); break;
            case CMARK_NODE_HTML_BLOCK:
                inline_.append(literal(node));
                add_inline(BlockKind::html, 0);
                break;
            case CMARK_NODE_THEMATIC_BREAK: add(block_of(BlockKind::rule, 0), {}, {}); break;
            default: enter_inline(node); break;
        }
    }

    void enter_inline(cmark_node* node) {
        const auto url = text_or_nothing(cmark_node_get_url(node));
        const auto title = text_or_nothing(cmark_node_get_title(node));
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_TEXT: append_text(literal(node)); break;
            case CMARK_NODE_SOFTBREAK: inline_.append(" "); break;
            case CMARK_NODE_LINEBREAK: inline_.append_line_break(); break;
            case CMARK_NODE_CODE: inline_.append_as(SpanKind::code, literal(node)); break;
            case CMARK_NODE_HTML_INLINE: inline_.append_as(SpanKind::html, literal(node)); break;
            case CMARK_NODE_EMPH: inline_.open(SpanKind::emphasis, {}, {}); break;
            case CMARK_NODE_STRONG: inline_.open(SpanKind::strong, {}, {}); break;
            case CMARK_NODE_LINK:
                ++links_;
                inline_.open(SpanKind::link, url, title);
                break;
            case CMARK_NODE_IMAGE:
                ++links_;
                inline_.open(SpanKind::image, url, title);
                break;
            default: break;
        }
    }

    void leave(cmark_node* node) {
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_BLOCK_QUOTE: --quotes_; break;
            case CMARK_NODE_LIST: lists_.pop_back(); break;
            case CMARK_NODE_PARAGRAPH:
                add_inline(paragraph_kind(), 0);
                image_.clear();
                break;
            case CMARK_NODE_HEADING:
                if (cell_) add_inline(BlockKind::cell, 0);
                else add_inline(BlockKind::heading, cmark_node_get_heading_level(node));
                break;
            case CMARK_NODE_LINK:
            case CMARK_NODE_IMAGE:
                --links_;
                inline_.close();
                break;
            case CMARK_NODE_EMPH:
            case CMARK_NODE_STRONG: inline_.close(); break;
            default: break;
        }
    }

    /// The URL of the image that a paragraph is nothing but, as it is or as a link.
    static std::string image_of(cmark_node* paragraph) {
        cmark_node* only = cmark_node_first_child(paragraph);
        if (only && !cmark_node_next(only) && cmark_node_get_type(only) == CMARK_NODE_LINK) only = cmark_node_first_child(only);
        if (!only || cmark_node_next(only) || cmark_node_get_type(only) != CMARK_NODE_IMAGE) return {};
        return std::string(text_or_nothing(cmark_node_get_url(only)));
    }

    BlockKind paragraph_kind() const {
        if (cell_) return BlockKind::cell;
        if (!image_.empty()) return BlockKind::figure;
        return in_footnote_ ? BlockKind::footnote : BlockKind::paragraph;
    }

    static std::string_view literal(cmark_node* node) { return text_or_nothing(cmark_node_get_literal(node)); }

    void open_list(cmark_node* node) {
        const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        lists_.push_back({next_list_++, ordered ? cmark_node_get_list_start(node) : -1, -1, false});
    }

    void add_code(cmark_node* node) {
        std::string text = composed(code_text(literal(node)));
        if (!text.empty() && text.back() == '\n') text.pop_back();
        if (text.empty()) return;
        Block block = block_of(BlockKind::code, 0);
        block.info = text_or_nothing(cmark_node_get_fence_info(node));
        add(std::move(block), text, {});
    }

    void add_inline(BlockKind kind, int level) {
        auto [text, spans] = inline_.take();
        if (text.empty()) return;
        const bool is_heading = article_.blocks.empty() && level == 1 && quotes_ == 0 && lists_.empty();
        if (is_heading && show_front_matter(article_, front_matter_, text)) {
            for (Span& span : spans) article_.spans.push_back(std::move(span));  // the title stands at the very start
            return;
        }
        if (kind == BlockKind::figure) {
            spans.erase(std::remove_if(spans.begin(), spans.end(), [](const Span& s) { return s.kind == SpanKind::image; }),
                        spans.end());
        }
        add(block_of(kind, level), text, std::move(spans));
    }

    /// Quotes and lists inside one another are counted no deeper than this; a hostile file has thousands.
    static constexpr std::size_t deepest = 100;

    Block block_of(BlockKind kind, int level) const {
        Block block;
        block.kind = kind;
        block.level = static_cast<std::uint8_t>(level);
        block.cell = cell_;
        if (kind == BlockKind::figure) block.image = image_;
        block.quote_depth = static_cast<std::uint8_t>(std::min(quotes_, deepest));
        for (std::size_t i = 0; i < std::min(lists_.size(), deepest); ++i) {
            const OpenList& list = lists_[i];
            const bool ordered = list.first_ordinal >= 0;
            block.lists.push_back({list.number, static_cast<std::uint32_t>(list.item),
                                   ordered ? list.first_ordinal + list.item : -1, list.has_block});
        }
        return block;
    }

    void add(Block block, std::string_view text, std::vector<Span> spans) {
        if (article_.blocks.empty()) show_front_matter(article_, front_matter_, {});
        const bool refers = std::any_of(spans.begin(), spans.end(),
                                        [](const Span& span) { return span.kind == SpanKind::footnote_ref; });
        add_block(article_, std::move(block), text, std::move(spans));
        if (refers) note_references(article_.spans_in(article_.blocks.back()));
        for (std::size_t i = lists_.size(); i > 0 && !lists_[i - 1].has_block; --i) lists_[i - 1].has_block = true;
    }

    Article& article_;
    const FrontMatter& front_matter_;
    std::vector<std::string_view> lines_;
    const std::vector<FootnoteSource>& footnotes_;
    std::map<std::string, std::size_t> footnote_of_;  // by label
    std::vector<std::size_t> numbered_;               // footnotes in the order of their numbers
    std::vector<std::size_t> numbers_;                // of each footnote; 0: none yet
    std::set<std::string> referred_;                  // URLs of references that stand in the article already
    bool in_footnote_ = false;
    bool has_addresses_ = false;
    std::string image_;                               // that the paragraph being read is nothing but
    std::optional<std::string> references_;
    std::optional<TableCell> cell_;  // while one is read
    std::uint32_t next_table_ = 0;
    InlineText inline_;
    std::vector<OpenList> lists_;
    std::uint32_t next_list_ = 0;
    std::size_t quotes_ = 0;
    std::size_t links_ = 0;  // and images, that are open
};

}  // namespace

Result<Imported> import_markdown(std::string_view bytes) {
    if (bytes.size() > max_source_bytes) return Error{ErrorCode::too_large, "the text is larger than 64 MB"};
    Imported imported;
    const std::string decoded = decode_text(bytes, imported.diagnostics);
    std::string_view text = decoded;
    const FrontMatter matter = read_front_matter(text);
    text.remove_prefix(matter.length);

    const FootnoteSources source = take_footnotes(text);
    const auto document = parsed(source.text);
    Article& article = imported.article;
    MarkdownReader(article, matter, lines_in(source.text), source.notes).read(document.get());
    if (article.metadata.language.empty()) article.metadata.language = guess_language(article.text);
    part_long_blocks(article, imported.diagnostics);
    return imported;
}

}  // namespace postil
