#include "entities/numbers.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace postil::entities {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Cut {
    std::string digits;  ///< without thousands' commas
    std::string_view rest;
};

/// "1,200.5km": its number and what hangs on it.
Cut cut_number(std::string_view word) {
    Cut cut;
    std::size_t at = 0;
    bool has_point = false;
    for (; at < word.size(); ++at) {
        const char c = word[at];
        if (is_digit(c)) {
            cut.digits += c;
        } else if (c == '.' && !has_point && at > 0 && at + 1 < word.size() && is_digit(word[at + 1])) {
            has_point = true;
            cut.digits += c;
        } else if (c != ',' || at + 3 >= word.size() + 0 || !is_digit(word[at + 1])) {
            break;
        }
    }
    cut.rest = word.substr(at);
    return cut;
}

double number_of(const std::string& digits) { return std::strtod(digits.c_str(), nullptr); }

int whole(std::string_view digits) {
    int value = -1;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() ? value : -1;
}

/// "two hundred and fifty thousand", "3.5 million", "half a", "a couple of", "1,200".
std::size_t take_number(const Grammar& grammar, const Tokens& tokens, std::size_t token, std::size_t limit,
                        std::string& value) {
    double total = 0;
    double part = 0;
    std::size_t at = token;
    bool any = false;
    while (at < limit) {
        const std::string_view word = tokens.folded_of(at);
        if (tokens.tokens[at].kind == TokenKind::number) {
            if (any) break;
            const Cut cut = cut_number(word);
            const std::string* scale = cut.rest.empty() ? nullptr : grammar.find_word("scale", cut.rest);
            if (cut.digits.empty() || (!cut.rest.empty() && scale == nullptr)) break;
            part = number_of(cut.digits) * (scale == nullptr ? 1 : number_of(*scale));
        } else if (const std::string* small = grammar.find_word("number", word)) {
            if (any && part != 0 && std::fmod(part, number_of(*small) < 10 ? 10 : 100) != 0) break;
            if (any && number_of(*small) >= part && part != 0 && part < 100) break;
            part += number_of(*small);
        } else if (const std::string* scale = grammar.find_word("scale", word); scale != nullptr && word.size() > 1) {
            if (!any && word != "hundred" && word != "thousand" && word != "million" && word != "billion") break;
            const double factor = number_of(*scale);
            if (!any) break;
            if (factor == 100) {
                part *= factor;
            } else {
                total += part * factor;
                part = 0;
            }
        } else if (any && (word == "-" || word == "and") && at + 1 < limit &&
                   tokens.tokens[at - 1].kind == TokenKind::word &&
                   (word == "-" || part >= 100 || (part == 0 && total > 0)) &&
                   grammar.find_word("number", tokens.folded_of(at + 1)) != nullptr) {
            ++at;
            continue;
        } else {
            break;
        }
        any = true;
        ++at;
    }
    if (!any) return 0;
    value = plain_number(total + part);
    return at - token;
}

std::size_t take_day(std::string_view word, std::string& value, const Grammar& grammar) {
    const Cut cut = cut_number(word);
    int day = whole(cut.digits);
    if (cut.digits.empty()) {
        const std::string* named = grammar.find_word("ordinal", word);
        if (named == nullptr) return 0;
        day = whole(*named);
    } else if (!cut.rest.empty() && cut.rest != "st" && cut.rest != "nd" && cut.rest != "rd" && cut.rest != "th") {
        return 0;
    }
    if (day < 1 || day > 31) return 0;
    value = std::to_string(day);
    return 1;
}

std::size_t take_year(std::string_view word, std::string& value) {
    if (word.size() != 4) return 0;
    const int year = whole(word);
    if (year < 1000 || year > 2199) return 0;
    value = std::to_string(year);
    return 1;
}

/// "1990s", "90s": the decade's first three digits.
std::size_t take_decade(std::string_view word, std::string& value) {
    if (!word.ends_with("0s")) return 0;
    const std::string_view digits = word.substr(0, word.size() - 1);
    const int year = whole(digits);
    if (digits.size() == 4 && year >= 1000) {
        value = std::to_string(year / 10);
    } else if (digits.size() == 2 && year >= 20) {
        value = "19" + std::to_string(year / 10);
    } else {
        return 0;
    }
    return 1;
}

/// "17:04", "5.30", "5:30pm", "5pm": hours and minutes of a day, where it says that it is a time.
std::size_t take_clock(std::string_view word, bool needs_half, std::string& value) {
    std::size_t at = 0;
    int hour = 0;
    int minute = 0;
    while (at < word.size() && at < 2 && is_digit(word[at])) hour = hour * 10 + (word[at++] - '0');
    if (at == 0) return 0;
    const bool has_minutes = at + 2 < word.size() && (word[at] == ':' || word[at] == '.') && is_digit(word[at + 1]) &&
                             is_digit(word[at + 2]);
    const bool colon = has_minutes && word[at] == ':';
    if (has_minutes) {
        minute = (word[at + 1] - '0') * 10 + (word[at + 2] - '0');
        at += 3;
        if (colon && at + 2 < word.size() && word[at] == ':') at += 3;
    }
    const std::string_view half = word.substr(std::min(at, word.size()));
    const bool with_half = half == "am" || half == "pm";
    if (!half.empty() && !with_half) return 0;
    if (needs_half ? !with_half && !colon : with_half || minute > 59) return 0;
    if (with_half && (hour < 1 || hour > 12)) return 0;
    if (with_half) hour = hour % 12 + (half == "pm" ? 12 : 0);
    if (hour > 24 || minute > 59) return 0;
    char text[16];
    std::snprintf(text, sizeof text, "%02d:%02d", hour, minute);
    value = text;
    return 1;
}

/// "30km", "Rs500", "2.5bn": two items without a space between.
std::size_t take_glued(const Grammar& grammar, std::string_view word, Captures& captures) {
    if (word.empty()) return 0;
    if (is_digit(word[0])) {
        const Cut cut = cut_number(word);
        const std::string* unit = cut.rest.empty() ? nullptr : grammar.find_word("measure", cut.rest);
        if (unit == nullptr) return 0;
        captures.push_back({"num", plain_number(number_of(cut.digits))});
        captures.push_back({"measure", *unit});
        return 1;
    }
    std::size_t at = 0;
    while (at < word.size() && !is_digit(word[at])) ++at;
    const std::string* currency = grammar.find_word("currency_before", word.substr(0, at));
    if (currency == nullptr || at == word.size()) return 0;
    const Cut cut = cut_number(word.substr(at));
    const std::string* scale = grammar.find_word("scale", cut.rest);
    if (!cut.rest.empty() && scale == nullptr) return 0;
    captures.push_back({"currency", *currency});
    captures.push_back({"num", plain_number(number_of(cut.digits) * (scale == nullptr ? 1 : number_of(*scale)))});
    return 1;
}

}  // namespace

std::string plain_number(double number) {
    char text[64];
    std::snprintf(text, sizeof text, "%.6f", number);
    std::string out = text;
    while (out.back() == '0') out.pop_back();
    if (out.back() == '.') out.pop_back();
    return out;
}

std::size_t take_number_item(std::string_view name, const Grammar& grammar, const Tokens& tokens, std::size_t token,
                             std::size_t limit, Captures& captures, std::string& value) {
    const std::string_view word = tokens.folded_of(token);
    if (name == "num") return take_number(grammar, tokens, token, limit, value);
    if (name == "glued") return take_glued(grammar, word, captures);
    if (name == "ordinal" || name == "day") {
        if (name == "ordinal" && !word.empty() && is_digit(word.back())) return 0;
        return take_day(word, value, grammar);
    }
    if (tokens.tokens[token].kind != TokenKind::number) return 0;
    if (name == "year") return take_year(word, value);
    if (name == "decade") return take_decade(word, value);
    if (name == "time") return take_clock(word, true, value);
    if (name == "clock") return take_clock(word, false, value);
    if (name == "yy" || name == "mm") {
        if (word.size() > 2 || whole(word) < 0 || (name == "yy" && word.size() != 2)) return 0;
        value = word;
        return 1;
    }
    return 0;
}

}  // namespace postil::entities
