// CoNLL-2003 columns: a word a line with its part of speech, its phrase and its entity (B-PER, I-PER, O); sentences are
// separated by blank lines. There are no positions: the words are found in the article, or the text is put together anew.

#include <algorithm>
#include <set>

#include "annotation/formats/foreign.h"
#include "annotation/formats/labels.h"
#include "annotation/formats/offset_units.h"
#include "annotation/formats/writing.h"
#include "base/article_id.h"
#include "base/utf8.h"

namespace postil {
namespace {

constexpr char name[] = "conll";
constexpr std::string_view document_start = "-DOCSTART-";

// --- reading

std::vector<std::string_view> fields_of(std::string_view line) {
    std::vector<std::string_view> fields;
    while (true) {
        const auto begin = line.find_first_not_of(" \t\r");
        if (begin == line.npos) return fields;
        const auto end = std::min(line.find_first_of(" \t\r", begin), line.size());
        fields.push_back(line.substr(begin, end - begin));
        line.remove_prefix(end);
    }
}

/// "O", or a letter of some scheme, a hyphen and a label.
bool is_tag(std::string_view tag) {
    return tag == "O" || (tag.size() > 2 && tag[1] == '-' && std::string_view("BIESLU").find(tag[0]) != std::string_view::npos);
}

int sniff(const FileContent& content) {
    std::string_view rest = content.text();
    std::size_t lines = 0;
    while (!rest.empty() && lines < 20) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const auto fields = fields_of(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (fields.empty() || fields.front() == "#") continue;
        if (fields.front() == document_start) return 90;
        if (fields.size() < 2 || !is_tag(fields.back())) return 0;
        ++lines;
    }
    return lines > 0 ? 75 : 0;
}

/// The text that the words stand in: one that is at hand, or one that grows with them.
class Words {
public:
    explicit Words(std::string_view known) : text_(known), is_known_(!known.empty()) {}

    /// Where the next word stands; nothing where the text at hand does not go on with it.
    std::optional<TextRange> next(std::string_view word) {
        if (is_known_) return find(word);
        if (!gap_.empty() && !text_.empty()) text_ += gap_;
        gap_ = " ";
        const std::size_t begin = text_.size();
        text_ += word;
        return text_range(begin, text_.size());
    }

    void end_sentence() {
        if (gap_ == " ") gap_ = "\n";
    }
    void end_document() { gap_ = "\n\n"; }
    const std::string& text() const { return text_; }

private:
    /// Words that the article has no longer may stand between, but no more than a page of them.
    std::optional<TextRange> find(std::string_view word) {
        constexpr std::size_t page = 4000;
        const auto found = std::string_view(text_).substr(at_, page + word.size()).find(word);
        if (found == std::string_view::npos) return std::nullopt;
        const std::size_t begin = at_ + found;
        at_ = begin + word.size();
        return text_range(begin, at_);
    }

    std::string text_;
    bool is_known_;
    std::size_t at_ = 0;
    std::string gap_;
};

struct Span {
    TextRange range;
    std::string label;
};

class Reader {
public:
    Reader(std::string_view known, ImportedSet& out) : words_(known), out_(out) {}

    void read(std::string_view rest) {
        for (std::size_t line = 1; !rest.empty(); ++line) {
            const auto end = std::min(rest.find('\n'), rest.size());
            read_line(fields_of(rest.substr(0, end)), line);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        close();
    }

    const std::string& text() const { return words_.text(); }
    const std::vector<Span>& spans() const { return spans_; }

private:
    void read_line(const std::vector<std::string_view>& fields, std::size_t line) {
        if (fields.empty()) {
            close();
            return words_.end_sentence();
        }
        if (fields.front() == document_start) {
            close();
            return words_.end_document();
        }
        if (fields.size() > 1 && fields.front() == "#" && !is_tag(fields.back())) return;
        const std::string place = "line " + std::to_string(line);
        if (fields.size() < 2 || !is_tag(fields.back())) {
            close();
            out_.skipped.push_back({place, "has no tag such as O or B-PER in its last column"});
            return;
        }
        const auto range = words_.next(fields.front());
        if (!range) {
            close();
            out_.losses.push_back({place, "words that are not in the article"});
            return;
        }
        take(fields.back(), *range);
    }

    void take(std::string_view tag, TextRange range) {
        const char scheme = tag[0];
        const std::string_view label = tag.size() > 2 ? tag.substr(2) : std::string_view();
        const bool goes_on = open_ && open_->label == label && (scheme == 'I' || scheme == 'E' || scheme == 'L');
        if (!goes_on) close();
        if (scheme == 'O') return;
        if (!open_) open_ = Span{range, std::string(label)};
        open_->range.end = range.end;
        if (scheme == 'E' || scheme == 'L' || scheme == 'S' || scheme == 'U') close();
    }

    void close() {
        if (open_) spans_.push_back(*open_);
        open_.reset();
    }

    Words words_;
    ImportedSet& out_;
    std::optional<Span> open_;
    std::vector<Span> spans_;
};

Result<ImportedSet> read(const FileContent& content, const ReadContext& context) {
    ImportedSet out;
    Reader reader(context.text(), out);
    reader.read(content.text());
    if (context.article == nullptr) {
        out.set.article.text = reader.text();
        out.set.article.text_format = "text/plain";
    }
    out.set.article.iri = article_id(reader.text());
    const AnchorText text(reader.text());
    for (const Span& span : reader.spans()) {
        Annotation annotation;
        annotation.article = out.set.article.iri;
        annotation.selectors = describe(text, span.range);
        take_label(annotation, span.label);
        annotation.id = foreign::id_of(name, out.set.article.iri, std::to_string(annotation.selectors.start) + ' ' +
                                                                      std::to_string(annotation.selectors.end) + span.label);
        out.set.annotations.push_back(std::move(annotation));
    }
    if (content.text().find_first_not_of(" \t\r\n") == std::string_view::npos) return Error{ErrorCode::invalid_input, "is empty"};
    return out;
}

// --- writing

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// Letters and digits of any script; of what is not ASCII only general punctuation, odd spaces and CJK punctuation are not.
bool is_word(char32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    return !(c <= 0xBF || (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F));
}

/// White space by Unicode would end the word for whoever reads the columns.
bool is_odd_space(char32_t c) { return c == 0x85 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0x1680; }

/// The word that begins at `at`, no further than `limit`: letters together, anything else alone.
std::size_t end_of_token(std::string_view text, std::size_t at, std::size_t limit) {
    const utf8::Decoded first = utf8::decode(text, at);
    std::size_t end = at + first.bytes;
    if (!is_word(first.code_point)) return end;
    while (end < limit) {
        const utf8::Decoded next = utf8::decode(text, end);
        if (!is_word(next.code_point)) break;
        end += next.bytes;
    }
    return end;
}

/// No two passages share a word: of those that do the longer stays, then the earlier.
std::vector<Placed> without_overlaps(std::vector<Placed> placed, std::vector<Loss>& losses) {
    std::stable_sort(placed.begin(), placed.end(),
                     [](const Placed& a, const Placed& b) { return a.range.size() > b.range.size(); });
    std::vector<Placed> kept;
    const auto begins_before = [](const Placed& a, const Placed& b) { return a.range.begin < b.range.begin; };
    std::set<std::pair<std::uint32_t, std::uint32_t>> taken;
    for (const Placed& candidate : placed) {
        const std::pair<std::uint32_t, std::uint32_t> own = {candidate.range.begin.bytes, candidate.range.end.bytes};
        const auto after = taken.lower_bound(own);
        const bool hits_next = after != taken.end() && after->first < own.second;
        const bool hits_last = after != taken.begin() && std::prev(after)->second > own.first;
        if (hits_next || hits_last) {
            losses.push_back({candidate.annotation->id, "passages inside of others"});
        } else {
            taken.insert(own);
            kept.push_back(candidate);
        }
    }
    std::sort(kept.begin(), kept.end(), begins_before);
    return kept;
}

std::string columns_of(std::string_view text, const std::vector<Placed>& placed) {
    std::string out;
    auto next = placed.begin();
    bool sentence_ended = false;
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded here = utf8::decode(text, at);
        if (is_space(text[at]) || is_odd_space(here.code_point)) {
            const bool block_ends = text.substr(at, 2) == "\n\n";
            if ((sentence_ended || block_ends) && !out.ends_with("\n\n")) out += '\n';
            sentence_ended = false;
            at += here.bytes;
            continue;
        }
        while (next != placed.end() && next->range.end.bytes <= at) ++next;
        const bool inside = next != placed.end() && next->range.begin.bytes <= at;
        const std::size_t limit = inside ? next->range.end.bytes : next != placed.end() ? next->range.begin.bytes : text.size();
        const std::size_t end = end_of_token(text, at, limit);
        std::string tag = "O";
        if (inside) tag = (next->range.begin.bytes == at ? "B-" : "I-") + label_of(*next->annotation, short_label);
        const std::string_view token = text.substr(at, end - at);
        out += std::string(token) + " -X- O " + tag + '\n';
        sentence_ended = !inside && (token == "." || token == "!" || token == "?");
        at = end;
    }
    return out;
}

Result<Written> write(const AnnotationSet& set, const WriteContext& context) {
    const std::string_view article = text_of(set, context);
    if (article.empty()) return Error{ErrorCode::not_found, "CoNLL needs the text of the article"};
    Written out;
    const AnchorText text(article);
    const std::vector<Placed> placed = without_overlaps(placed_in(text, set, out.losses), out.losses);
    out.text = std::string(document_start) + ' ' + article_hash(set, context) + " O O\n\n" + columns_of(article, placed);
    if (!out.text.ends_with("\n\n")) out.text += '\n';
    return out;
}

}  // namespace

const Format conll_format = {
    name,
    "CoNLL-2003 columns",
    "conll",
    field::type,
    field::quote | field::context | field::position,
    "Needs the text of the article, and a passage that stands in it. Of passages that share words the longest is written. "
    "Quotes and positions come back exactly where the article is at hand.",
    sniff,
    read,
    write};

}  // namespace postil
