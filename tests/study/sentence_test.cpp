// Cases in tests/data/study/sentences.txt.

#include "study/sentence.h"

#include <catch_amalgamated.hpp>
#include <sstream>

#include "annotation/test_files.h"

using namespace postil;

TEST_CASE("the sentence around a passage is told by its end marks", "[sentence]") {
    std::istringstream in(test::file_text(POSTIL_TEST_DATA "/study/sentences.txt"));
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        if (line.empty()) continue;
        std::string text;
        std::vector<std::size_t> bars;
        std::size_t opens = 0;
        std::size_t closes = 0;
        for (const char c : line) {
            if (c == '|') bars.push_back(text.size());
            else if (c == '[') opens = text.size();
            else if (c == ']') closes = text.size();
            else text += c;
        }
        CAPTURE(line);
        REQUIRE(bars.size() == 2);
        const TextRange found = sentence_around(text, text_range(0, text.size()), text_range(opens, closes));
        CHECK(slice(text, found) == text.substr(bars[0], bars[1] - bars[0]));
    }
}

TEST_CASE("a sentence is looked for in its paragraph alone", "[sentence]") {
    const std::string text = "One. Two three\n\nfour. Five";
    CHECK(slice(text, sentence_around(text, text_range(0, 14), text_range(5, 8))) == "Two three");
    CHECK(slice(text, sentence_around(text, text_range(16, 26), text_range(16, 20))) == "four.");
    CHECK(slice(text, sentence_around(text, text_range(0, 0), text_range(0, 0))).empty());
}
