#include "text/hyphenation.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/unicode.h"

namespace postil {

namespace {

constexpr std::size_t least_letters = 5;  // of a word that is parted
constexpr std::size_t least_before = 2;
constexpr std::size_t least_after = 3;
constexpr std::uint8_t forced = 99;  // stronger than any pattern; odd: parts here
constexpr std::uint8_t forbidden = 98;

template <class Take>
void each_line(std::string_view text, Take take) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (end > 0) take(text.substr(0, end));
        text.remove_prefix(std::min(text.size(), end + 1));
    }
}

}  // namespace

Hyphenator::Hyphenator(std::string_view patterns, std::string_view language)
    : nodes_(1), capitals_(language.substr(0, 2) == "de") {
    each_line(patterns, [this](std::string_view line) {
        if (line.front() == '=') add_exception(line.substr(1));
        else add_pattern(line);
    });
}

Hyphenator::Levels& Hyphenator::levels_of(const std::vector<char32_t>& letters) {
    std::uint32_t at = 0;
    for (const char32_t letter : letters) {
        const auto [found, is_new] = nodes_[at].next.try_emplace(letter, static_cast<std::uint32_t>(nodes_.size()));
        at = found->second;
        if (is_new) nodes_.emplace_back();
    }
    return nodes_[at].levels;
}

void Hyphenator::add_pattern(std::string_view pattern) {
    std::vector<char32_t> letters;
    Levels levels{0};
    for (std::size_t at = 0; at < pattern.size();) {
        const utf8::Decoded c = utf8::decode(pattern, at);
        at += c.bytes;
        if (c.code_point >= '0' && c.code_point <= '9') {
            levels.back() = static_cast<std::uint8_t>(c.code_point - '0');
        } else {
            letters.push_back(c.code_point);
            levels.push_back(0);
        }
    }
    if (!letters.empty()) levels_of(letters) = std::move(levels);
}

void Hyphenator::add_exception(std::string_view word) {
    std::vector<char32_t> letters{'.'};
    Levels levels{forbidden, forbidden};
    for (std::size_t at = 0; at < word.size();) {
        const utf8::Decoded c = utf8::decode(word, at);
        at += c.bytes;
        if (c.code_point == '-') {
            levels.back() = forced;
        } else {
            letters.push_back(c.code_point);
            levels.push_back(forbidden);
        }
    }
    letters.push_back('.');
    levels.push_back(forbidden);
    levels_of(letters) = std::move(levels);
}

Hyphenator::Levels Hyphenator::levels_in(const std::vector<char32_t>& letters) const {
    Levels levels(letters.size() + 1, 0);
    for (std::size_t first = 0; first < letters.size(); ++first) {
        std::uint32_t node = 0;
        for (std::size_t at = first; at < letters.size(); ++at) {
            const auto next = nodes_[node].next.find(letters[at]);
            if (next == nodes_[node].next.end()) break;
            node = next->second;
            const Levels& found = nodes_[node].levels;
            for (std::size_t i = 0; i < found.size(); ++i) levels[first + i] = std::max(levels[first + i], found[i]);
        }
    }
    return levels;
}

void Hyphenator::add_points(const std::vector<char32_t>& letters, const std::vector<std::uint32_t>& begins,
                            std::vector<std::uint32_t>& points) const {
    if (letters.size() < least_letters) return;
    std::vector<char32_t> word{'.'};
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const char32_t lower = to_lower(letters[i]);
        if (lower != letters[i] && (i > 0 || !capitals_)) return;
        word.push_back(lower);
    }
    word.push_back('.');
    const Levels levels = levels_in(word);
    for (std::size_t i = least_before; i + least_after <= letters.size(); ++i) {
        if (levels[i + 1] % 2 == 1) points.push_back(begins[i]);
    }
}

std::vector<std::uint32_t> Hyphenator::points(std::string_view text) const {
    std::vector<std::uint32_t> found;
    std::vector<char32_t> letters;
    std::vector<std::uint32_t> begins;
    bool ended = false;   // by a sign, after which a letter makes it no plain word
    bool plain = true;
    const auto end_word = [&] {
        if (plain) add_points(letters, begins, found);
        letters.clear();
        begins.clear();
        ended = false;
        plain = true;
    };
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded c = utf8::decode(text, at);
        if (is_line_end_space(c.code_point)) {
            end_word();
        } else if (is_letter(c.code_point)) {
            plain = plain && !ended;
            letters.push_back(c.code_point);
            begins.push_back(static_cast<std::uint32_t>(at));
        } else {
            ended = !letters.empty();
        }
        at += c.bytes;
    }
    end_word();
    return found;
}

}  // namespace postil
