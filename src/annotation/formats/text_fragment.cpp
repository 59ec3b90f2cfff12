#include "annotation/formats/text_fragment.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/ascii.h"
#include "base/percent.h"
#include "base/utf8.h"

namespace postil {
namespace {

constexpr std::size_t longest_whole = 300;  // bytes of a quote that is named whole
constexpr std::size_t shortest_alone = 20;  // code points of a quote that needs no context
constexpr std::size_t end_words = 5;        // that name either end of a long quote
constexpr std::size_t context_words = 3;
constexpr std::size_t context_size = 32;    // code points of context that an annotation holds
constexpr std::string_view white = " \t\n";

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t at = text.find_first_not_of(white); at != text.npos; at = text.find_first_not_of(white, at)) {
        const std::size_t end = std::min(text.find_first_of(white, at), text.size());
        words.push_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

std::string joined_words(const std::vector<std::string_view>& words, std::size_t begin, std::size_t end) {
    std::string out;
    for (std::size_t i = begin; i < end; ++i) {
        if (i > begin) out += ' ';
        out += words[i];
    }
    return out;
}

std::string first_words(std::string_view text, std::size_t count) {
    const auto words = words_of(text);
    return joined_words(words, 0, std::min(count, words.size()));
}

std::string last_words(std::string_view text, std::size_t count) {
    const auto words = words_of(text);
    return joined_words(words, words.size() - std::min(count, words.size()), words.size());
}

/// The part after the last block, or before the first: no term of a directive spans two.
std::string_view last_block(std::string_view text) {
    const auto gap = text.rfind("\n\n");
    return gap == text.npos ? text : text.substr(gap + 2);
}
std::string_view first_block(std::string_view text) { return text.substr(0, text.find("\n\n")); }

/// Without the word that the cut through the text may have halved.
std::string_view whole_words_before(std::string_view prefix) {
    const std::string_view block = last_block(prefix);
    const bool is_cut = block.size() == prefix.size() && utf8::count_code_points(prefix) >= context_size;
    const auto space = block.find_first_of(white);
    return !is_cut ? block : space == block.npos ? std::string_view() : block.substr(space);
}

std::string_view whole_words_after(std::string_view suffix) {
    const std::string_view block = first_block(suffix);
    const bool is_cut = block.size() == suffix.size() && utf8::count_code_points(suffix) >= context_size;
    const auto space = block.find_last_of(white);
    return !is_cut ? block : space == block.npos ? std::string_view() : block.substr(0, space);
}

/// A hyphen and a comma part the terms.
std::string encoded(std::string_view text) { return percent_encoded(text, "_.!~*'()"); }

std::string directive_of(const Selectors& selectors) {
    const std::string_view quote = selectors.exact;
    const bool is_long = quote.size() > longest_whole || quote.find("\n\n") != quote.npos;
    std::string terms = is_long ? encoded(first_words(first_block(quote), end_words)) + ',' +
                                      encoded(last_words(last_block(quote), end_words))
                                : encoded(first_words(quote, quote.size()));
    if (utf8::count_code_points(utf8::sanitized(quote)) >= shortest_alone) return terms;
    const std::string before = last_words(whole_words_before(selectors.prefix), context_words);
    const std::string after = first_words(whole_words_after(selectors.suffix), context_words);
    if (!before.empty()) terms = encoded(before) + "-," + terms;
    if (!after.empty()) terms += ",-" + encoded(after);
    return terms;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char lower = ascii_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Empty where it is not the UTF-8 of any text.
std::string decoded(std::string_view term) {
    std::string out;
    for (std::size_t i = 0; i < term.size(); ++i) {
        const bool escaped = term[i] == '%' && i + 2 < term.size() && hex_digit(term[i + 1]) >= 0 && hex_digit(term[i + 2]) >= 0;
        out += escaped ? static_cast<char>(hex_digit(term[i + 1]) * 16 + hex_digit(term[i + 2])) : term[i];
        if (escaped) i += 2;
    }
    return utf8::is_valid(out) && out.find('\0') == out.npos ? out : std::string();
}

/// "[prefix-,]passage[,-suffix]": of one that is named by its ends alone too little is known.
Selectors selectors_of_directive(std::string_view terms) {
    Selectors out;
    if (const auto comma = terms.find(','); comma != terms.npos && comma > 0 && terms[comma - 1] == '-') {
        out.prefix = decoded(terms.substr(0, comma - 1)) + ' ';
        terms.remove_prefix(comma + 1);
    }
    if (const auto comma = terms.rfind(','); comma != terms.npos && comma + 1 < terms.size() && terms[comma + 1] == '-') {
        out.suffix = ' ' + decoded(terms.substr(comma + 2));
        terms = terms.substr(0, comma);
    }
    if (terms.find(',') != terms.npos) return {};
    out.exact = decoded(terms);
    return out.exact.empty() ? Selectors{} : out;
}

/// "10,20", or ",20" from the start; what follows a semicolon tells how to check the text.
Selectors selectors_of_char_range(std::string_view range) {
    range = range.substr(0, range.find(';'));
    const auto comma = range.find(',');
    if (comma == range.npos) return {};
    const auto number = [](std::string_view digits) -> std::optional<std::uint64_t> {
        if (digits.empty() || digits.size() > 9) return std::nullopt;
        std::uint64_t value = 0;
        for (const char c : digits) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + static_cast<std::uint64_t>(c - '0');
        }
        return value;
    };
    const auto begin = comma == 0 ? std::optional<std::uint64_t>(0) : number(range.substr(0, comma));
    const auto end = number(range.substr(comma + 1));
    Selectors out;
    if (!begin || !end || *begin >= *end) return out;
    out.start = *begin;
    out.end = *end;
    out.has_position = true;
    return out;
}

bool is_of_the_web(std::string_view address) {
    const std::string start = ascii_lower(address.substr(0, 8));
    const bool web = start.starts_with("http://") || start == "https://";
    return web && std::none_of(address.begin(), address.end(), [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '<' || c == '>' || c == '\\' || c == '`';
    });
}

}  // namespace

Selectors selectors_of_fragment(std::string_view fragment) {
    constexpr std::string_view characters = "char=";
    constexpr std::string_view text = ":~:text=";
    if (fragment.starts_with('#')) fragment.remove_prefix(1);
    if (fragment.starts_with(characters)) return selectors_of_char_range(fragment.substr(characters.size()));
    const auto at = fragment.find(text);
    if (at == fragment.npos) return {};
    fragment.remove_prefix(at + text.size());
    return selectors_of_directive(fragment.substr(0, fragment.find('&')));
}

std::string without_text_directive(std::string_view link) {
    link = link.substr(0, link.find(":~:"));
    if (link.ends_with('#')) link.remove_suffix(1);
    return std::string(link);
}

std::string text_fragment_link(std::string_view address, const Selectors& selectors) {
    if (!is_of_the_web(address)) return {};
    if (words_of(first_block(selectors.exact)).empty() || words_of(last_block(selectors.exact)).empty()) return {};
    std::string link = without_text_directive(address);
    if (link.find('#') == link.npos) link += '#';
    return link + ":~:text=" + directive_of(selectors);
}

}  // namespace postil
