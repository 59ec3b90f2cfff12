// Plain words and the spaces between them end lines where UAX #14 and browsers do, over Unicode's own cases.

#include "text/word_widths.h"

#include <catch_amalgamated.hpp>

#include <string>
#include <vector>

#include "text/real_faces.h"
#include "text/segmentation.h"
#include "text/unicode_suite.h"

namespace postil {

namespace {

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        if (c == ' ')
            words.emplace_back();
        else
            words.back() += c;
    }
    return words;
}

/// How many stretches between spaces the text's plain words could tell of.
std::size_t check_breaks(const std::string& text, WordWidths& widths, FontSet& fonts) {
    const std::vector<LineBreak> breaks = line_breaks(text, "en");
    const std::vector<std::string> words = words_of(text);
    CAPTURE(test::code_points_of(text));
    std::size_t told = 0;
    std::size_t begin = 0;
    bool all_plain = true;
    PlainWord before;
    for (const std::string& word : words) {
        const std::string key = (begin > 0 ? " " : "") + word + (begin + word.size() < text.size() ? " " : "");
        PlainWord plain;
        if (!word.empty()) plain = widths.find(key, fonts);
        if (plain.part_count > 0) {
            ++told;
            std::string found(word.size(), '-');
            std::string wanted(word.size(), '-');
            for (std::uint32_t i = 0; i + 1 < plain.part_count; ++i) found[widths.parts(plain)[i].bytes - 1] = '|';
            for (std::size_t i = 0; i + 1 < word.size(); ++i)
                wanted[i] = breaks[begin + i] == LineBreak::none ? '-' : '|';
            CHECK(found == wanted);
        }
        all_plain = all_plain && plain.part_count > 0;  // a Hebrew word reaches over the hyphen after it
        if (begin > 0 && all_plain && may_part(before, plain)) CHECK(breaks[begin - 1] == LineBreak::allowed);
        before = plain;
        begin += word.size() + 1;
    }
    return told;
}

}  // namespace

TEST_CASE("plain words of Unicode's line break cases end lines where the whole text does", "[word_widths]") {
    FontSet fonts = test::loaded_faces();
    WordWidths* widths = word_widths(fonts, {{FontRole::serif, 400, false, "en"}, 16}, script_tag('L', 'a', 't', 'n'));
    REQUIRE(widths);
    std::size_t told = 0;
    for (const std::string& row : test::unicode_cases("auxiliary/LineBreakTest.txt")) {
        const std::string text = test::text_of_code_points(row);
        told += check_breaks(text, *widths, fonts);
        told += check_breaks("a " + text + " b", *widths, fonts);
    }
    CHECK(told > 5000);
}

TEST_CASE("a word is measured anew when a face has come", "[word_widths]") {
    FontSet fonts = test::declared_faces();
    const TextStyle style{{FontRole::serif, 400, false, "en"}, 16};
    const auto width = [&] {
        WordWidths* widths = word_widths(fonts, style, script_tag('L', 'a', 't', 'n'));
        const PlainWord word = widths->find(" word ", fonts);
        return word.part_count == 1 ? widths->parts(word)->width : 0;
    };
    CHECK(width() == 0);
    while (test::load_wanted(fonts)) (void)width();
    CHECK(width() > 1);
}

}  // namespace postil
