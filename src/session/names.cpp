#include "session/names.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "session/mentions.h"
#include "text/unicode.h"

namespace postil {

namespace {

bool is_capital(char32_t c) { return is_letter(c) && to_lower(c) != c; }
bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'\u2019'; }

/// A word, and what stands between it and the word before.
struct SpacedWord {
    TextRange range;
    std::string_view gap;
    bool capital = false;
    bool initial = false;  ///< one capital letter
};

std::vector<SpacedWord> words_of(std::string_view text, TextRange part) {
    std::vector<SpacedWord> words;
    std::size_t gap = part.begin.bytes;
    for (std::size_t at = part.begin.bytes; at < part.end.bytes;) {
        const utf8::Decoded first = utf8::decode(text, at);
        if (!is_word_character(first.code_point)) {
            at += first.bytes;
            continue;
        }
        const std::size_t begin = at;
        std::size_t end = at;
        while (at < part.end.bytes) {
            const utf8::Decoded next = utf8::decode(text, at);
            const bool joins = is_apostrophe(next.code_point) || next.code_point == U'-';
            if (!joins && !is_word_character(next.code_point)) break;
            at += next.bytes;
            if (!joins) end = at;
        }
        const bool capital = is_capital(first.code_point);
        words.push_back(
            {text_range(begin, end), text.substr(gap, begin - gap), capital, capital && end - begin == first.bytes});
        at = gap = end;
    }
    return words;
}

/// Small words that stand inside names, never at their ends.
bool is_connector(std::string_view word) {
    constexpr std::array<std::string_view, 22> connectors = {"of",  "the",   "de",  "la",  "le",  "les", "du",  "des",
                                                             "del", "della", "di",  "da",  "do",  "dos", "van", "von",
                                                             "der", "den",   "ter", "bin", "ibn", "al"};
    return std::find(connectors.begin(), connectors.end(), word) != connectors.end();
}

bool ends_sentence(std::string_view gap) {
    return gap.find_first_of(".!?:") != std::string_view::npos || gap.find("…") != std::string_view::npos ||
           gap.find("\n") != std::string_view::npos;
}

bool starts_sentence(const std::vector<SpacedWord>& words, std::size_t i) {
    return i == 0 || (ends_sentence(words[i].gap) && !words[i - 1].initial);
}

bool joins(const std::vector<SpacedWord>& words, std::size_t i) {
    return words[i].gap == " " || words[i].gap == "\u00A0" || (words[i].gap == ". " && words[i - 1].initial);
}

std::string lowered(std::string_view word) {
    std::string out;
    for (std::size_t at = 0; at < word.size();) {
        const utf8::Decoded next = utf8::decode(word, at);
        utf8::append(out, to_lower(next.code_point));
        at += next.bytes;
    }
    return out;
}

/// One past the last word of the run that begins with word `first`. "of" follows one word of a name ("Bank of the North");
/// after two, it more often says where somebody is from ("Ada Brook of Port Ansel").
std::size_t run_end(std::string_view text, const std::vector<SpacedWord>& words, std::size_t first) {
    const std::size_t head = starts_sentence(words, first) ? 2 : 1;
    std::size_t end = first + 1;
    for (std::size_t i = end; i < words.size() && joins(words, i); ++i) {
        const std::string_view word = slice(text, words[i].range);
        if (words[i].capital) end = i + 1;
        else if (!is_connector(word) || (word == "of" && i - first > head)) break;
    }
    return end;
}

/// A letter and a space before it: there a sentence goes on.
bool stands_inside_a_sentence(std::string_view text, std::string_view word) {
    const std::vector<TextRange> mentions = find_mentions(text, word);
    return std::any_of(mentions.begin(), mentions.end(), [text](TextRange mention) {
        const std::size_t at = mention.begin.bytes;
        if (at < 2 || text[at - 1] != ' ') return false;
        const char32_t before = utf8::decode(text, utf8::floor_boundary(text, at - 2)).code_point;
        return is_word_character(before) || before == U',';
    });
}

/// The run without a first word that has its capital from the sentence alone; empty where nothing is left.
TextRange name_of(std::string_view text, const std::vector<SpacedWord>& words, std::size_t first, std::size_t end) {
    const TextRange whole{words[first].range.begin, words[end - 1].range.end};
    if (!starts_sentence(words, first)) return whole;
    const std::string_view word = slice(text, words[first].range);
    const bool written_small = !find_mentions(text, lowered(word)).empty();
    if (end - first == 1) return !written_small && stands_inside_a_sentence(text, word) ? whole : TextRange{};
    if (!written_small) return whole;
    std::size_t next = first + 1;
    while (next < end && !words[next].capital) ++next;
    return {words[next].range.begin, whole.end};
}

bool is_marked(const OpenArticle& open, TextRange range) {
    for (const Mark& mark : open.marks) {
        if (mark.range.begin >= range.end) return false;
        if (mark.range.overlaps(range)) return true;
    }
    return false;
}

std::optional<TextRange> unmarked_in(const OpenArticle& open, const Block& block, TextOffset from, int by) {
    if (block.kind == BlockKind::title || block.kind == BlockKind::heading || block.kind == BlockKind::section)
        return {};
    std::vector<TextRange> names = names_in(open.article->text, block.range);
    if (by < 0) std::reverse(names.begin(), names.end());
    for (const TextRange name : names) {
        const bool beyond = by > 0 ? name.begin >= from : name.end <= from;
        if (beyond && !is_marked(open, name)) return name;
    }
    return {};
}

}  // namespace

std::vector<TextRange> names_in(std::string_view text, TextRange part) {
    std::vector<TextRange> names;
    const std::vector<SpacedWord> words = words_of(text, part);
    for (std::size_t i = 0; i < words.size();) {
        if (!words[i].capital) {
            ++i;
            continue;
        }
        const std::size_t end = run_end(text, words, i);
        const TextRange name = name_of(text, words, i, end);
        if (name.size() > 1) names.push_back(name);
        i = end;
    }
    return names;
}

bool names_have_capitals(std::string_view text) {
    constexpr std::size_t looked_at = 8000;  // bytes
    std::size_t with = 0;
    std::size_t without = 0;
    for (std::size_t at = 0; at < std::min(text.size(), looked_at);) {
        const utf8::Decoded next = utf8::decode(text, at);
        at += next.bytes;
        if (!is_letter(next.code_point)) continue;
        const bool is_cased = next.code_point < 0x0590 || (next.code_point >= 0x1E00 && next.code_point < 0x2000);
        ++(is_cased ? with : without);
    }
    return with >= without;
}

std::optional<TextRange> find_unmarked_name(const OpenArticle& open, TextOffset from, int by) {
    if (!names_have_capitals(open.article->text)) return {};
    const std::vector<Block>& blocks = open.article->blocks;
    const auto count = static_cast<std::ptrdiff_t>(blocks.size());
    if (count == 0) return {};
    const auto first = static_cast<std::ptrdiff_t>(open.article->block_at(from));
    const TextOffset start{0};
    const TextOffset end{static_cast<std::uint32_t>(open.article->text.size())};
    // The block of `from` comes again at the end, for what stands on its other side.
    for (std::ptrdiff_t step = 0; step <= count; ++step) {
        const std::ptrdiff_t index = ((first + (by > 0 ? step : -step)) % count + count) % count;
        const TextOffset limit = step == 0 ? from : by > 0 ? start : end;
        if (const auto name = unmarked_in(open, blocks[static_cast<std::size_t>(index)], limit, by)) return name;
    }
    return {};
}

}  // namespace postil
