#include "annotation/context.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"

namespace postil {
namespace {

/// Context further from the quote than this says little about it and costs its square.
constexpr std::size_t longest_context = 64;

/// Up to `count` folded code points that end at `at`, last first.
std::u32string folded_before(std::string_view text, std::size_t at, std::size_t count) {
    std::u32string out;
    while (at > 0 && out.size() < count) {
        at = utf8::floor_boundary(text, at - 1);
        out += folded(utf8::decode(text, at).code_point);
    }
    return out;
}

std::u32string folded_after(std::string_view text, std::size_t at, std::size_t count) {
    std::u32string out;
    while (at < text.size() && out.size() < count) {
        const utf8::Decoded decoded = utf8::decode(text, at);
        out += folded(decoded.code_point);
        at += decoded.bytes;
    }
    return out;
}

/// What a code point of context weighs, `distance` away from the quote: the words that touch it tell most, so that a
/// stranger in the neighbourhood is not taken for it.
int weight_at(std::size_t distance) { return distance < 32 ? 8 - static_cast<int>(distance) * 6 / 32 : 2; }

int weight_of(std::u32string_view context) {
    int weight = 0;
    for (std::size_t i = 0; i < context.size(); ++i) weight += weight_at(i);
    return weight;
}

/// How much of the weight of `stored` is found in `there`, by the cheapest edits; both start at the quote's edge, and
/// `there` may go on at no cost.
int weight_found(std::u32string_view stored, std::u32string_view there) {
    if (there.substr(0, stored.size()) == stored) return weight_of(stored);
    std::vector<int> row(there.size() + 1);
    for (std::size_t j = 1; j < row.size(); ++j) row[j] = row[j - 1] + weight_at(0);
    for (std::size_t i = 0; i < stored.size(); ++i) {
        const int weight = weight_at(i);
        int diagonal = row[0];
        row[0] += weight;
        for (std::size_t j = 1; j < row.size(); ++j) {
            const int changed = diagonal + (stored[i] == there[j - 1] ? 0 : weight);
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + weight, row[j - 1] + weight});
        }
    }
    return weight_of(stored) - *std::min_element(row.begin(), row.end());
}

std::size_t room_for(const std::u32string& context) { return context.size() + context.size() / 2; }

}  // namespace

char32_t folded(char32_t c) {
    if (c < 0x80) return c == '\n' || c == '\t' ? U' ' : c;
    if (c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F) return U' ';
    if (c >= 0x2018 && c <= 0x201B) return U'\'';
    if (c >= 0x201C && c <= 0x201F) return U'"';
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) return U'-';
    return c;
}

std::u32string folded(std::string_view text) { return folded_after(text, 0, text.size()); }

Context::Context(const Selectors& selectors)
    : before(folded_before(selectors.prefix, selectors.prefix.size(), longest_context)),
      after(folded_after(selectors.suffix, 0, longest_context)) {}

double support_of(const Context& context, std::string_view text, TextRange range) {
    if (!context.known()) return 0;
    const int found = weight_found(context.before, folded_before(text, range.begin.bytes, room_for(context.before))) +
                      weight_found(context.after, folded_after(text, range.end.bytes, room_for(context.after)));
    return static_cast<double>(found) / (weight_of(context.before) + weight_of(context.after));
}

}  // namespace postil
