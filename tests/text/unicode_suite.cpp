#include "text/unicode_suite.h"

#include <catch_amalgamated.hpp>

#include <charconv>
#include <fstream>
#include <set>

#include "base/utf8.h"

namespace postil::test {

namespace {

std::string without_remark(const std::string& line) {
    const std::string row = line.substr(0, line.find('#'));
    const std::size_t last = row.find_last_not_of(" \t\r");
    return last == row.npos ? std::string() : row.substr(0, last + 1);
}

/// "LineBreakTest.txt  numbers  0025 0028" of that file: the code points.
std::set<std::string> known_differences(const std::string& file) {
    std::ifstream rows(std::string(POSTIL_TEST_DATA) + "/text/break_differences.txt");
    std::set<std::string> names;
    for (std::string line; std::getline(rows, line);) {
        const std::string row = without_remark(line);
        if (row.compare(0, file.size() + 1, file + " ") != 0) continue;
        names.insert(row.substr(row.find(' ', file.size() + 1) + 1));
    }
    return names;
}

}  // namespace

std::vector<std::string> unicode_cases(const std::string& name) {
    const std::string path = std::string(POSTIL_UNICODE_DIR) + "/" + name;
    std::ifstream file(path);
    INFO(path << " is not there: run tools/setup");
    REQUIRE(file.is_open());
    std::vector<std::string> cases;
    for (std::string line; std::getline(file, line);) {
        std::string row = without_remark(line);
        if (!row.empty()) cases.push_back(std::move(row));
    }
    return cases;
}

std::string text_of_code_points(std::string_view row) {
    std::string text;
    while (!row.empty()) {
        const std::string_view word = row.substr(0, row.find(' '));
        unsigned value = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value, 16);
        if (error == std::errc() && end == word.data() + word.size()) utf8::append(text, static_cast<char32_t>(value));
        row.remove_prefix(std::min(word.size() + 1, row.size()));
    }
    return text;
}

std::string code_points_of(std::string_view text) {
    std::string row;
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded c = utf8::decode(text, at);
        char word[16];
        std::snprintf(word, sizeof word, "%s%04X", at == 0 ? "" : " ", static_cast<unsigned>(c.code_point));
        row += word;
        at += c.bytes;
    }
    return row;
}

void check_differences(const std::string& file, const std::vector<std::string>& different) {
    const std::set<std::string> known = known_differences(file);
    const std::set<std::string> found(different.begin(), different.end());
    for (const std::string& name : found) {
        if (known.count(name) == 0) FAIL_CHECK("differs from " << file << ": " << name);
    }
    for (const std::string& name : known) {
        if (found.count(name) == 0) FAIL_CHECK("is listed as different from " << file << ", but is not: " << name);
    }
}

}  // namespace postil::test
