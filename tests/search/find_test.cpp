#include "search/find.h"

#include <catch_amalgamated.hpp>
#include <string>

using namespace postil;

namespace {

/// The text with what is found in brackets.
std::string found_in(std::string_view text, std::string_view query) {
    std::string out(text);
    std::vector<TextRange> found = find_all(FoldedText(text), query);
    for (auto range = found.rbegin(); range != found.rend(); ++range) {
        out.insert(range->end.bytes, "]");
        out.insert(range->begin.bytes, "[");
    }
    return out;
}

}  // namespace

TEST_CASE("words are found whatever their case, accents and signs", "[find]") {
    struct Row {
        const char* text;
        const char* query;
        const char* expected;
    };
    for (const Row& row : {
             Row{"The harbour, the Harbour, HARBOURS", "harbour", "The [harbour], the [Harbour], [HARBOUR]S"},
             Row{"Café and cafe\u0301s and CAFE", "cafe", "[Café] and [cafe\u0301]s and [CAFE]"},
             Row{"a cafe", "CAFÉ", "a [cafe]"},
             Row{"The “new” bridge", "\"new\"", "The [“new”] bridge"},
             Row{"Straße", "strasse", "[Straße]"},
             Row{"ﬁne ﬁnes", "fin", "[ﬁn]e [ﬁn]es"},
             Row{"co\u00ADoperate", "cooperate", "[co\u00ADoperate]"},
             Row{"two\u00A0words two  words", "two words", "[two\u00A0words] [two  words]"},
             Row{"one\ntwo", "one two", "[one\ntwo]"},
             Row{"one\n\ntwo", "one two", "one\n\ntwo"},
             Row{"aaaa", "aa", "[aa][aa]"},
             Row{"nothing", "  ", "nothing"},
             Row{"nothing", "", "nothing"},
             Row{"کتاب كتاب", "کتاب", "[کتاب] [كتاب]"},
             Row{"مُحَمَّد", "محمد", "[مُحَمَّد]"},
             Row{"की का", "का", "की [का]"},
             Row{"北京和北京", "北京", "[北京]和[北京]"},
             Row{" padded ", " padded ", " [padded] "},
         }) {
        CAPTURE(row.text, row.query);
        CHECK(found_in(row.text, row.query) == row.expected);
    }
}

TEST_CASE("finding goes on from where the reader is, and round the end", "[find]") {
    const std::vector<TextRange> found = find_all(FoldedText("ab ab ab"), "ab");
    REQUIRE(found.size() == 3);
    CHECK(nearest_found(found, {0}, 1) == 0);
    CHECK(nearest_found(found, {1}, 1) == 1);
    CHECK(nearest_found(found, {7}, 1) == 0);
    CHECK(nearest_found(found, {6}, -1) == 1);
    CHECK(nearest_found(found, {0}, -1) == 2);
}
