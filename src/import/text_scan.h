#pragma once

// Reading a line from left to right: what the recognisers of header lines share. ASCII is compared without case.

#include <string_view>

namespace postil {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
inline char lowered(char c) { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }

/// A letter of a word: any letter of ASCII and every byte of other scripts.
inline bool is_word_byte(char c) {
    return (lowered(c) >= 'a' && lowered(c) <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

inline bool equal_ignoring_case(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (lowered(a[i]) != lowered(b[i])) return false;
    }
    return true;
}

inline bool starts_with_ignoring_case(std::string_view text, std::string_view start) {
    return text.size() >= start.size() && equal_ignoring_case(text.substr(0, start.size()), start);
}

/// `text` without the bytes in `drop` at its start and end.
inline std::string_view trimmed(std::string_view text, std::string_view drop = " ") {
    const auto first = text.find_first_not_of(drop);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(drop) - first + 1);
}

/// A place in a line that moves on as its parts are recognised.
class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::string_view rest() const { return text_.substr(at_); }
    std::size_t at() const { return at_; }
    void go_to(std::size_t at) { at_ = at; }
    bool done() const { return at_ == text_.size(); }
    char next() const { return done() ? '\0' : text_[at_]; }

    /// Passes the bytes in `any`; true where there was one.
    bool skip(std::string_view any) {
        const std::size_t from = at_;
        while (!done() && any.find(text_[at_]) != any.npos) ++at_;
        return at_ > from;
    }

    /// Passes `literal`, whatever its case.
    bool take(std::string_view literal) {
        if (!starts_with_ignoring_case(rest(), literal)) return false;
        at_ += literal.size();
        return true;
    }

    /// Passes `word` where it ends a word.
    bool take_word(std::string_view word) {
        const std::size_t from = at_;
        if (take(word) && (done() || !is_word_byte(text_[at_]))) return true;
        at_ = from;
        return false;
    }

    /// Passes one to `most` digits; -1 where there is none, or more.
    int take_number(int most) {
        int value = 0;
        int digits = 0;
        while (at_ + digits < text_.size() && is_digit(text_[at_ + digits])) {
            if (digits == most) return -1;
            value = value * 10 + (text_[at_ + digits] - '0');
            ++digits;
        }
        at_ += digits;
        return digits == 0 ? -1 : value;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace postil
