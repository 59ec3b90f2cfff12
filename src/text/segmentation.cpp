#include "text/segmentation.h"

#include <graphemebreak.h>
#include <linebreak.h>
#include <wordbreak.h>

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "text/ascii_breaks.h"
#include "text/quotation_breaks.h"
#include "text/unicode.h"
#include "text/unspaced_words.h"

namespace postil {

namespace {

using Splitter = void (*)(const utf8_t*, std::size_t, const char*, char*);

const utf8_t* bytes_of(std::string_view text) { return reinterpret_cast<const utf8_t*>(text.data()); }

/// True if segmenting may begin at `at` without knowing what stands before: after a space or line feed nothing of
/// either algorithm's state survives, unless the next character clings to it.
bool is_fresh_start(std::string_view text, std::size_t at) {
    if (at == 0 || at >= text.size()) return true;
    if (text[at - 1] != ' ' && text[at - 1] != '\n') return false;
    return utf8::is_boundary(text, at) && starts_afresh(utf8::decode(text, at).code_point);
}

/// The stretch around `at` that can be segmented alone.
TextRange window_around(std::string_view text, std::size_t at) {
    std::size_t begin = at < text.size() ? at : text.size();
    while (begin > 0 && (begin == text.size() || !is_fresh_start(text, begin))) --begin;
    std::size_t end = at < text.size() ? at + 1 : text.size();
    while (!is_fresh_start(text, end)) ++end;
    return text_range(begin, end);
}

/// The segment that holds `at`, or the one before it at the end of the text.
TextRange segment_at(std::string_view text, std::size_t at, Splitter split) {
    const TextRange window = window_around(text, at);
    std::string breaks(window.size(), '\0');
    split(bytes_of(text) + window.begin.bytes, window.size(), "", breaks.data());
    std::size_t begin = window.begin.bytes;
    for (std::size_t i = window.begin.bytes; i < window.end.bytes; ++i) {
        if (breaks[i - window.begin.bytes] != GRAPHEMEBREAK_BREAK && i + 1 < window.end.bytes) continue;
        if (i + 1 > at || i + 1 == text.size()) return text_range(begin, i + 1);
        begin = i + 1;
    }
    return text_range(begin, begin);
}

static_assert(GRAPHEMEBREAK_BREAK == WORDBREAK_BREAK, "segment_at reads both");

std::size_t bounded(std::string_view text, TextOffset at) { return utf8::floor_boundary(text, at.bytes); }

enum class WordKind { word, space, punctuation };

WordKind kind_of(std::string_view segment) {
    const char32_t first = utf8::decode(segment, 0).code_point;
    if (is_line_end_space(first) || first == 0xA0) return WordKind::space;
    return is_word_character(first) ? WordKind::word : WordKind::punctuation;
}

}  // namespace

namespace {

/// True if every code point of `text` is a cluster of its own: Latin letters, general punctuation, no marks or joiners.
bool is_plain(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == '\r') return false;
        if (byte < 0xCC) continue;  // up to U+02FF, and the bytes after a lead
        if (byte != 0xE2 || i + 2 >= text.size() || static_cast<unsigned char>(text[i + 1]) != 0x80) return false;
        const auto last = static_cast<unsigned char>(text[i + 2]);
        if (last < 0x90 || last >= 0xA8) return false;  // U+2010 to U+2027: dashes, quotation marks, bullets
        i += 2;
    }
    return true;
}

}  // namespace

std::vector<std::uint8_t> cluster_starts(std::string_view text) {
    std::vector<std::uint8_t> starts(text.size() + 1, 0);
    starts[0] = 1;
    starts[text.size()] = 1;
    if (is_plain(text)) {
        for (std::size_t i = 0; i < text.size(); ++i) starts[i] = utf8::is_boundary(text, i);
        return starts;
    }
    std::string breaks(text.size(), '\0');
    set_graphemebreaks_utf8(bytes_of(text), text.size(), "", breaks.data());
    for (std::size_t i = 0; i + 1 < text.size(); ++i) starts[i + 1] = breaks[i] == GRAPHEMEBREAK_BREAK;
    return starts;
}

TextOffset cluster_floor(std::string_view text, TextOffset at) {
    if (at.bytes >= text.size()) return text_range(text.size(), text.size()).begin;
    return segment_at(text, bounded(text, at), set_graphemebreaks_utf8).begin;
}

TextOffset cluster_ceil(std::string_view text, TextOffset at) {
    const TextOffset floor = cluster_floor(text, at);
    return floor.bytes >= text.size() || floor == at ? floor : next_cluster(text, floor);
}

TextOffset next_cluster(std::string_view text, TextOffset at) {
    if (at.bytes >= text.size()) return text_range(text.size(), text.size()).begin;
    return segment_at(text, bounded(text, at), set_graphemebreaks_utf8).end;
}

TextOffset previous_cluster(std::string_view text, TextOffset at) {
    const std::size_t from = at.bytes < text.size() ? at.bytes : text.size();
    if (from == 0) return {};
    return segment_at(text, utf8::floor_boundary(text, from - 1), set_graphemebreaks_utf8).begin;
}

TextRange word_segment_at(std::string_view text, TextOffset at) {
    return segment_at(text, bounded(text, at), set_wordbreaks_utf8);
}

namespace {

/// Of the stretch of such letters around `at`; no word is looked for further away than a paragraph of them is long.
TextRange unspaced_word_at(std::string_view text, std::size_t at) {
    constexpr std::size_t reach = 600;  // bytes
    const std::size_t begin = utf8::floor_boundary(text, at > reach ? at - reach : 0);
    const std::size_t end = utf8::floor_boundary(text, std::min(text.size(), at + reach));
    const std::string_view near = text.substr(begin, end - begin);
    for (const TextRange stretch : stretches_of(near, needs_word_finder)) {
        if (stretch.end.bytes <= at - begin) continue;
        std::uint32_t word = stretch.begin.bytes;
        for (const std::uint32_t word_end : unspaced_word_ends(near, stretch, {})) {
            if (word_end > at - begin) return text_range(begin + word, begin + word_end);
            word = word_end;
        }
        return text_range(begin + word, begin + stretch.end.bytes);
    }
    return text_range(at, at);
}

}  // namespace

TextRange word_at(std::string_view text, TextOffset at) {
    if (text.empty()) return {};
    const std::size_t from = bounded(text, at);
    if (from < text.size() && needs_word_finder(utf8::decode(text, from).code_point)) return unspaced_word_at(text, from);
    TextRange word = word_segment_at(text, at);
    const WordKind kind = kind_of(slice(text, word));
    if (kind == WordKind::word) return word;
    while (word.begin.bytes > 0) {
        const std::size_t before = utf8::floor_boundary(text, word.begin.bytes - 1);
        if (kind_of(text.substr(before)) != kind) break;
        word.begin.bytes = static_cast<std::uint32_t>(before);
    }
    while (word.end.bytes < text.size()) {
        const utf8::Decoded next = utf8::decode(text, word.end.bytes);
        const bool clings = !starts_afresh(next.code_point) && !is_line_end_space(next.code_point);
        if (!clings && kind_of(text.substr(word.end.bytes)) != kind) break;
        word.end.bytes += next.bytes;
    }
    return word;
}

TextRange snapped_to_clusters(std::string_view text, TextRange range) {
    return {cluster_floor(text, range.begin), cluster_ceil(text, range.end)};
}

TextRange trimmed(std::string_view text, TextRange range) {
    const auto is_space = [&](std::size_t at) {
        const char32_t c = utf8::decode(text, at).code_point;
        return is_line_end_space(c) || c == 0xA0 || c == 0x202F || c == 0x2007;
    };
    while (!range.empty() && is_space(range.begin.bytes))
        range.begin.bytes += utf8::decode(text, range.begin.bytes).bytes;
    while (!range.empty()) {
        const std::size_t last = utf8::floor_boundary(text, range.end.bytes - 1);
        if (!is_space(last)) break;
        range.end.bytes = static_cast<std::uint32_t>(last);
    }
    return range;
}

namespace {

/// UAX #14 leaves class SA to a dictionary; what stands at the ends of a stretch of it is settled by the rules already.
void break_unspaced_words(std::string_view text, std::string_view language, std::vector<LineBreak>& breaks) {
    if (std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE0; })) return;
    for (const TextRange stretch : stretches_of(text, is_complex_context)) {
        for (const std::uint32_t end : unspaced_word_ends(text, stretch, language)) {
            if (end < stretch.end.bytes && breaks[end - 1] == LineBreak::none) breaks[end - 1] = LineBreak::allowed;
        }
    }
}

}  // namespace

std::vector<LineBreak> line_breaks(std::string_view text, std::string_view language) {
    std::vector<LineBreak> result(text.size(), LineBreak::none);
    if (text.empty()) return result;
    std::string breaks(text.size(), '\0');
    constexpr std::string_view strict = "-strict";
    const bool is_strict = language.size() >= strict.size() && language.substr(language.size() - strict.size()) == strict;
    set_linebreaks_utf8(bytes_of(text), text.size(), is_strict ? "-strict" : "", breaks.data());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (breaks[i] == LINEBREAK_MUSTBREAK) result[i] = LineBreak::mandatory;
        if (breaks[i] != LINEBREAK_ALLOWBREAK) continue;
        const bool soft_hyphen = i > 0 && text[i - 1] == '\xC2' && text[i] == '\xAD';
        result[i] = soft_hyphen ? LineBreak::hyphen : LineBreak::allowed;
    }
    if (!is_strict) {
        break_between_ascii(text, result);
        break_at_quotations(text, language, result);
    }
    break_unspaced_words(text, language, result);
    return result;
}

}  // namespace postil
