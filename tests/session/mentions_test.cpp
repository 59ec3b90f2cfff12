#include "session/mentions.h"

#include <catch_amalgamated.hpp>

#include <string>

using namespace postil;

namespace {

/// `text` with every mention of `words` in brackets.
std::string bracketed(std::string text, const std::string& words) {
    const std::vector<TextRange> mentions = find_mentions(text, words);
    for (auto range = mentions.rbegin(); range != mentions.rend(); ++range) {
        text.insert(range->end.bytes, "]");
        text.insert(range->begin.bytes, "[");
    }
    return text;
}

}  // namespace

TEST_CASE("mentions are whole words in the same letters", "[session]") {
    struct Case {
        const char* words;
        const char* expected;  // the text is the same without brackets
    };
    const Case cases[] = {
        {"Ana", "[Ana] and Anabel and Mariana; ana, [Ana]."},
        {"Ana", "[Ana]'s book, [Ana]’s pen, d'[Ana], (“[Ana]”)"},
        {"New Port", "[New Port] is not New Portal nor A-New Porter, but [New Port]-on-Sea"},
        {"3", "[3] of 3.14 and 1,300 and 33 and [3]%"},
        {"U.S.", "The [U.S.] and the [U.S.], but not U.S.A"},
        {"été", "l'[été] et cetété, [été]"},
        {"東京", "[東京]から[東京]へ、新[東京]駅"},
        {"لاہور", "[لاہور] سے [لاہور]، مگر لاہوری نہیں"},
        {"aa", "aaaa [aa]"},
        {"", "nothing"},
    };
    for (const Case& c : cases) {
        std::string text(c.expected);
        for (const char bracket : {'[', ']'}) {
            for (std::size_t at = text.find(bracket); at != std::string::npos; at = text.find(bracket)) text.erase(at, 1);
        }
        CHECK(bracketed(text, c.words) == c.expected);
    }
}

TEST_CASE("words are counted by white space, ideographs one by one", "[session]") {
    struct Case {
        const char* text;
        std::uint32_t words;
    };
    const Case cases[] = {{"", 0},      {"one", 1},           {" one  two\n\nthree ", 3}, {"well-known — no", 2},
                          {"東京に", 3}, {"Tokyo 東京 city", 4}, {"یہ ایک جملہ ہے۔", 4}};
    for (const Case& c : cases) {
        INFO(c.text);
        CHECK(count_words(c.text) == c.words);
    }
}
