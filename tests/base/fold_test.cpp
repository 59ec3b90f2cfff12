#include "base/fold.h"

#include <catch_amalgamated.hpp>

using namespace postil;

namespace {

std::u32string folded(std::u32string_view text) {
    std::u32string out;
    for (const char32_t c : text) append_folded(out, c);
    return out;
}

}  // namespace

TEST_CASE("folding leaves what counts when texts are compared", "[fold]") {
    CHECK(folded(U"Ab9") == U"ab9");
    CHECK(folded(U"ﬁne") == U"fine");
    CHECK(folded(U"“x” ‘y’ – z") == U"\"x\" 'y' - z");
    CHECK(folded(U"co\u00ADop\u200D") == U"coop");
    CHECK(folded(U"Ä") == folded(U"A\u0308"));
    CHECK(folded(U"ｗｉｄｅ") == U"wide");
    CHECK(folded(U"کـتاب") == folded(U"کتاب"));
}

TEST_CASE("letters are told from signs, spaces and what is not seen", "[fold]") {
    struct Row {
        char32_t code_point;
        LetterClass expected;
    };
    for (const Row& row : {
             Row{U'a', LetterClass::letter},  Row{U'7', LetterClass::letter},    Row{U'é', LetterClass::letter},
             Row{U'ص', LetterClass::letter},  Row{U'한', LetterClass::letter},   Row{U'中', LetterClass::lone},
             Row{U'の', LetterClass::lone},   Row{U'ก', LetterClass::lone},      Row{U'ि', LetterClass::mark},
             Row{0x301, LetterClass::mark},   Row{0xAD, LetterClass::invisible}, Row{0x200B, LetterClass::invisible},
             Row{U' ', LetterClass::space},   Row{U'\n', LetterClass::space},    Row{0xA0, LetterClass::space},
             Row{0x3000, LetterClass::space}, Row{U'.', LetterClass::sign},      Row{U'。', LetterClass::sign},
             Row{U'۔', LetterClass::sign},    Row{U'🎉', LetterClass::sign},
         }) {
        CAPTURE(static_cast<std::uint32_t>(row.code_point));
        CHECK(letter_class(row.code_point) == row.expected);
    }
}
