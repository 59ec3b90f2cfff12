#include "layout/article_notation.h"

#include <algorithm>
#include <sstream>

namespace postil::test {

namespace {

class Writer {
public:
    explicit Writer(Article& article) : article_(article) {}

    void add(const std::string& head, const std::string& text) {
        Block block;
        std::istringstream words(head);
        for (std::string word; words >> word;) read_word(word, block);
        if (!article_.blocks.empty()) article_.text += "\n\n";
        const std::size_t begin = article_.text.size();
        add_text(text);
        block.range = text_range(begin, article_.text.size());
        article_.blocks.push_back(block);
    }

private:
    void read_word(const std::string& word, Block& block) {
        if (word == "quote") ++block.quote_depth;
        if (word == "title") block.kind = BlockKind::title;
        if (word == "byline") block.kind = BlockKind::byline;
        if (word == "section") block.kind = BlockKind::section;
        if (word == "code") block.kind = BlockKind::code;
        if (word == "rule") block.kind = BlockKind::rule;
        if (word[0] == 'c' && word.find('/') != std::string::npos) read_cell(word.substr(1), block);
        if (!block.lists.empty()) block.lists.back().continues = true;
        if (word == "li") block.lists.push_back({0, item_++, -1, false});
        if (word == "more") block.lists.push_back({0, item_ - 1, -1, true});
        if (word.rfind("ol", 0) == 0) block.lists.push_back({0, item_++, std::stoi(word.substr(2)), false});
        if (word.size() == 2 && word[0] == 'h') {
            block.kind = BlockKind::heading;
            block.level = static_cast<std::uint8_t>(word[1] - '0');
        }
    }

    /// "ROW.COLUMN/COLUMNS", ">" behind it: to the right.
    static void read_cell(const std::string& place, Block& block) {
        TableCell cell;
        char separator = 0;
        std::istringstream(place) >> cell.row >> separator >> cell.column >> separator >> cell.columns;
        if (place.back() == '>') cell.align = CellAlign::right;
        block.kind = BlockKind::cell;
        block.cell = cell;
    }

    void add_text(const std::string& text) {
        std::size_t code = 0;
        std::size_t link = 0;
        bool in_code = false;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const std::size_t at = article_.text.size();
            if (text[i] == '\\' && i + 1 < text.size()) {
                const char c = text[++i];
                article_.text += c == 'n' ? "\n" : c == 't' ? "\t" : c == '-' ? "\u00AD" : std::string(1, c);
            } else if (text[i] == '|') {
                article_.text += ' ';
                add_span(SpanKind::line_break, at);
            } else if (text[i] == '`') {
                if (in_code) add_span(SpanKind::code, code);
                in_code = !in_code;
                code = at;
            } else if (text[i] == '[') {
                link = at;
            } else if (text[i] == ']') {
                add_span(SpanKind::link, link);
            } else {
                article_.text += text[i];
            }
        }
    }

    void add_span(SpanKind kind, std::size_t begin) {
        article_.spans.push_back({kind, text_range(begin, article_.text.size()), "", ""});
    }

    Article& article_;
    std::uint32_t item_ = 0;
};

}  // namespace

Article article_of(std::string_view notation, std::string language) {
    Article article;
    article.metadata.language = std::move(language);
    Writer writer(article);
    std::istringstream lines{std::string(notation)};
    for (std::string line; std::getline(lines, line);) {
        const std::size_t colon = line.find(':');
        if (colon == std::string::npos) continue;
        const std::size_t text = std::min(line.size(), line.find_first_not_of(' ', colon + 1));
        writer.add(line.substr(0, colon), line.substr(text));
    }
    std::stable_sort(article.spans.begin(), article.spans.end(),
                     [](const Span& a, const Span& b) { return a.range.begin < b.range.begin; });
    return article;
}

}  // namespace postil::test
