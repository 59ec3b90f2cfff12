#pragma once

// Reads tests/data/annotation/*.cases:
//
//   --- what happens
//   before: The ⟦quick brown fox⟧ jumps over the dog.
//   after:  Later, the quick red fox jumps over the dog.
//   expect: Later, the ⟦quick red fox⟧ jumps over the dog.   sure=0.8..0.95
//
// "expect: gone" where the passage is lost. Without "after:" the text is that of "expect:". "\n" is a line feed.

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/text_range.h"

namespace postil::test {

struct MarkedText {
    std::string text;
    TextRange range;
};

struct AnchorCase {
    std::string name;
    MarkedText before;
    std::string after;
    bool gone = false;
    MarkedText expected;
    double least_score = 0;
    double most_score = 1;
};

inline std::string without_escapes(std::string text) {
    for (auto at = text.find("\\n"); at != text.npos; at = text.find("\\n")) text.replace(at, 2, "\n");
    return text;
}

inline MarkedText marked_text(std::string text) {
    const std::string open = "⟦";
    const std::string close = "⟧";
    MarkedText marked;
    const auto begin = text.find(open);
    if (begin == text.npos) return {std::move(text), {}};
    text.erase(begin, open.size());
    const auto end = text.find(close);
    text.erase(end, close.size());
    return {std::move(text), text_range(begin, end)};
}

inline std::string value_of(const std::string& line) {
    const auto begin = line.find_first_not_of(' ', line.find(':') + 1);
    return begin == line.npos ? std::string() : without_escapes(line.substr(begin));
}

inline void read_expectation(AnchorCase& anchor_case, std::string value) {
    if (const auto sure = value.rfind("sure="); sure != value.npos) {
        const auto dots = value.find("..", sure);
        anchor_case.least_score = std::atof(value.c_str() + sure + 5);
        anchor_case.most_score = std::atof(value.c_str() + dots + 2);
        value.erase(value.find_last_not_of(' ', sure - 1) + 1);
    }
    anchor_case.gone = value == "gone";
    if (!anchor_case.gone) anchor_case.expected = marked_text(value);
}

inline std::vector<AnchorCase> read_anchor_cases(const std::string& path) {
    std::ifstream file(path);
    std::vector<AnchorCase> cases;
    for (std::string line; std::getline(file, line);) {
        if (line.rfind("--- ", 0) == 0) {
            cases.emplace_back();
            cases.back().name = line.substr(4);
        } else if (line.rfind("before:", 0) == 0) {
            cases.back().before = marked_text(value_of(line));
        } else if (line.rfind("after:", 0) == 0) {
            cases.back().after = value_of(line);
        } else if (line.rfind("expect:", 0) == 0) {
            read_expectation(cases.back(), value_of(line));
            if (cases.back().after.empty()) cases.back().after = cases.back().expected.text;
        }
    }
    return cases;
}

}  // namespace postil::test
