#include "search/letter_match.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <string>

using namespace postil;

namespace {

/// The text with what matched in brackets; "-" where it doesn't match.
std::string matched_in(std::string_view text, std::string_view query) {
    const std::optional<LetterMatch> match = match_letters(folded_query(query), text);
    if (!match) return "-";
    std::string out(text);
    for (auto range = match->matched.rbegin(); range != match->matched.rend(); ++range) {
        out.insert(range->end.bytes, "]");
        out.insert(range->begin.bytes, "[");
    }
    return out;
}

/// Of these the ones that match, best first.
std::vector<std::string> ranked(std::vector<std::string> texts, std::string_view query) {
    const std::u32string folded = folded_query(query);
    std::erase_if(texts, [&](const std::string& text) { return !match_letters(folded, text); });
    std::stable_sort(texts.begin(), texts.end(), [&](const std::string& a, const std::string& b) {
        return match_letters(folded, a)->score > match_letters(folded, b)->score;
    });
    return texts;
}

}  // namespace

TEST_CASE("letters that stand for words find them", "[letters]") {
    struct Row {
        const char* text;
        const char* query;
        const char* expected;
    };
    for (const Row& row : {
             Row{"Mark as Person", "person", "Mark as [Person]"},
             Row{"Mark as Person", "map", "[Ma]rk as [P]erson"},
             Row{"Mark as Person", "pers mark", "[Mark] as [Pers]on"},
             Row{"Keyboard shortcuts", "short", "Keyboard [short]cuts"},
             Row{"Keyboard shortcuts", "ks", "[K]eyboard [s]hortcuts"},
             Row{"Café Müller", "cafe mul", "[Café] [Mül]ler"},
             Row{"Ärger", "arg", "[Ärg]er"},
             Row{"北京大学", "北大", "[北]京[大]学"},
             Row{"Mark as Person", "xyz", "-"},
             Row{"Mark as Person", "nosrep", "-"},
             Row{"an article about a harbour in the north", "rtbutn", "-"},
             Row{"Library", "", "Library"},
             Row{"", "a", "-"},
         }) {
        CAPTURE(row.text, row.query);
        CHECK(matched_in(row.text, row.query) == row.expected);
    }
}

TEST_CASE("whole words, words' beginnings and short texts come first", "[letters]") {
    CHECK(ranked({"Text and theme", "Smaller text", "Let go of the next"}, "text").front() == "Text and theme");
    CHECK(ranked({"Undo", "Find unmarked doors"}, "undo").front() == "Undo");
    CHECK(ranked({"The long harbour of Port Ansel", "Harbour", "A harbour"}, "harb").front() == "Harbour");
    CHECK(ranked({"Share and export", "Mark as Person", "Caret by a sentence"}, "sae") ==
          std::vector<std::string>{"Share and export"});
}
