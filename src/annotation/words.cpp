#include "annotation/words.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/fold.h"
#include "base/utf8.h"

namespace postil {
namespace {

constexpr std::size_t longest_compared = 40;  // letters
constexpr double least_word_likeness = 0.55;

std::uint64_t mixed(std::uint64_t key, char32_t letter) {
    key = (key ^ letter) * 0x9E3779B97F4A7C15ull;
    return key ^ (key >> 29);
}

/// Puts words together from classed code points.
class Splitter {
public:
    explicit Splitter(std::string_view text) : text_(text) { words_.reserve(text.size() / 5); }

    std::vector<Word> split() {
        std::uint32_t place = 0;
        for (std::size_t at = 0; at < text_.size(); ++place) {
            const utf8::Decoded next = utf8::decode(text_, at);
            take(next.code_point, at, at + next.bytes, place);
            at += next.bytes;
        }
        finish();
        return std::move(words_);
    }

private:
    void take(char32_t c, std::size_t begin, std::size_t end, std::uint32_t place) {
        const LetterClass what = letter_class(c);
        switch (what) {
            case LetterClass::space:
                finish();
                line_feeds_ += c == '\n' ? 1 : 0;
                return;
            case LetterClass::invisible: return;
            case LetterClass::mark:
                if (!open_) start(begin, place, what);
                break;
            case LetterClass::letter:
                if (open_ && class_ != LetterClass::letter) finish();
                if (!open_) start(begin, place, what);
                break;
            case LetterClass::lone:
            case LetterClass::sign: finish(); start(begin, place, what);
        }
        add(c, end);
    }

    void start(std::size_t begin, std::uint32_t place, LetterClass what) {
        words_.push_back({static_cast<std::uint32_t>(begin), 0, place, 0, line_feeds_ > 1, 0x2545F4914F6CDD1Dull, 0});
        line_feeds_ = 0;
        class_ = what;
        count_ = 0;
        open_ = true;
    }

    void add(char32_t c, std::size_t end) {
        Word& word = words_.back();
        word.end = static_cast<std::uint32_t>(end);
        folded_.clear();
        append_folded(folded_, c);
        for (const char32_t letter : folded_) {
            word.key = mixed(word.key, letter);
            word.letters |= std::uint64_t{1} << (letter & 63);
        }
        count_ += folded_.size();
    }

    void finish() {
        if (!open_) return;
        open_ = false;
        Word& word = words_.back();
        const bool is_letters = class_ == LetterClass::letter;
        if (!is_letters) word.letters = 0;
        word.weight = class_ == LetterClass::lone ? 2 : !is_letters ? 1 : count_ <= 3 ? 2 : 4;
    }

    std::string_view text_;
    std::vector<Word> words_;
    std::u32string folded_;
    LetterClass class_ = LetterClass::space;
    std::size_t count_ = 0;
    int line_feeds_ = 0;
    bool open_ = false;
};

/// Edit distance in which two neighbours that changed places are one error.
std::size_t distance_between(std::u32string_view a, std::u32string_view b) {
    std::array<std::array<std::uint8_t, longest_compared + 1>, 3> rows;
    for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<std::uint8_t>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i + 2) % 3];
        const auto& above_that = rows[(i + 1) % 3];
        row[0] = static_cast<std::uint8_t>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            int best = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            best = std::min({best, above[j] + 1, row[j - 1] + 1});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) best = std::min(best, above_that[j - 2] + 1);
            row[j] = static_cast<std::uint8_t>(best);
        }
    }
    return rows[a.size() % 3][b.size()];
}

}  // namespace

std::vector<Word> words_of(std::string_view text) { return Splitter(text).split(); }

std::u32string folded_word(std::string_view text, const Word& word) {
    std::u32string out;
    for (std::size_t at = word.begin; at < word.end;) {
        const utf8::Decoded next = utf8::decode(text, at);
        append_folded(out, next.code_point);
        at += next.bytes;
    }
    return out;
}

double likeness_of_words(std::string_view a_text, const Word& a, std::string_view b_text, const Word& b) {
    if (a.key == b.key) return 1;
    if (a.letters == 0 || b.letters == 0) return 0;
    const int common = std::popcount(a.letters & b.letters);
    if (common * 2 < std::max(std::popcount(a.letters), std::popcount(b.letters))) return 0;
    std::u32string left = folded_word(a_text, a);
    std::u32string right = folded_word(b_text, b);
    if (left.size() > longest_compared) left.resize(longest_compared);
    if (right.size() > longest_compared) right.resize(longest_compared);
    const std::size_t longest = std::max(left.size(), right.size());
    if (std::min(left.size(), right.size()) * 2 < longest) return 0;
    const double likeness = 1 - static_cast<double>(distance_between(left, right)) / static_cast<double>(longest);
    return likeness >= least_word_likeness ? likeness : 0;
}

}  // namespace postil
