// Unicode's own break tests, as libunibreak's sources carry them, run through our wrappers. Lines that differ on purpose
// are listed, with the reason, in tests/data/text/break_differences.txt; one that no longer differs fails too.

#include <catch_amalgamated.hpp>

#include <fstream>
#include <functional>
#include <set>
#include <sstream>
#include <string>

#include "base/utf8.h"
#include "text/segmentation.h"

namespace postil {

namespace {

struct BreakCase {
    int line = 0;
    std::string text;
    std::set<std::size_t> breaks;  // bytes inside the text where a break is wanted
};

std::vector<BreakCase> read_cases(const std::string& name) {
    std::ifstream file(std::string(POSTIL_DEPS_DIR) + "/libunibreak/src/" + name);
    std::vector<BreakCase> cases;
    std::string row;
    for (int number = 1; std::getline(file, row); ++number) {
        BreakCase current{number, {}, {}};
        std::istringstream words(row.substr(0, row.find('#')));
        for (std::string word; words >> word;) {
            if (word == "÷") {
                current.breaks.insert(current.text.size());
            } else if (word != "×") {
                utf8::append(current.text, static_cast<char32_t>(std::stoul(word, nullptr, 16)));
            }
        }
        if (current.text.empty()) continue;
        current.breaks.erase(0);
        current.breaks.erase(current.text.size());
        cases.push_back(current);
    }
    return cases;
}

std::set<int> known_differences(const std::string& name) {
    std::ifstream file(std::string(POSTIL_TEST_DATA) + "/text/break_differences.txt");
    std::set<int> lines;
    std::string row;
    while (std::getline(file, row)) {
        std::istringstream words(row);
        std::string which;
        int line = 0;
        if (words >> which >> line && which == name) lines.insert(line);
    }
    return lines;
}

bool has_surrogate(const std::string& text) { return text.find("\xEF\xBF\xBD") != std::string::npos; }

void check_file(const std::string& name, const std::function<std::set<std::size_t>(const std::string&)>& breaks_of) {
    const std::set<int> known = known_differences(name);
    std::set<int> different;
    std::set<int> unexpected;
    const std::vector<BreakCase> cases = read_cases(name);
    REQUIRE(cases.size() > 500);
    for (const BreakCase& current : cases) {
        if (has_surrogate(current.text) || breaks_of(current.text) == current.breaks) continue;
        (known.count(current.line) ? different : unexpected).insert(current.line);
    }
    CHECK(unexpected == std::set<int>());
    CHECK(different == known);
}

/// UAX #14's test has no dictionary: a stretch of Thai is one word.
class NoWords : public WordFinder {
public:
    NoWords() { use_word_finder(this); }
    ~NoWords() override { use_word_finder(nullptr); }
    std::vector<std::uint32_t> word_ends(std::string_view, std::string_view) override { return {}; }
};

}  // namespace

TEST_CASE("grapheme clusters are where Unicode's test says", "[segmentation]") {
    check_file("GraphemeBreakTest.txt", [](const std::string& text) {
        std::set<std::size_t> breaks;
        const auto starts = cluster_starts(text);
        for (std::size_t at = 1; at < text.size(); ++at) {
            if (starts[at]) breaks.insert(at);
        }
        return breaks;
    });
}

TEST_CASE("stepping from cluster to cluster meets the same boundaries", "[segmentation]") {
    check_file("GraphemeBreakTest.txt", [](const std::string& text) {
        std::set<std::size_t> breaks;
        for (TextOffset at = next_cluster(text, {}); at.bytes < text.size(); at = next_cluster(text, at)) {
            if (cluster_floor(text, at) == at && cluster_ceil(text, at) == at) breaks.insert(at.bytes);
        }
        return breaks;
    });
}

TEST_CASE("line breaks are where Unicode's test says", "[segmentation]") {
    const NoWords no_words;
    check_file("LineBreakTest.txt", [](const std::string& text) {
        std::set<std::size_t> breaks;
        const auto found = line_breaks(text, "-strict");
        for (std::size_t at = 0; at + 1 < text.size(); ++at) {
            if (found[at] != LineBreak::none) breaks.insert(at + 1);
        }
        return breaks;
    });
}

TEST_CASE("words are where Unicode's test says", "[segmentation]") {
    check_file("WordBreakTest.txt", [](const std::string& text) {
        std::set<std::size_t> breaks;
        for (TextRange word = word_segment_at(text, {}); word.end.bytes < text.size();
             word = word_segment_at(text, word.end)) {
            breaks.insert(word.end.bytes);
        }
        return breaks;
    });
}

}  // namespace postil
