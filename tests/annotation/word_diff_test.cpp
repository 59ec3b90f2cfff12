#include "annotation/word_diff.h"

#include <catch_amalgamated.hpp>

#include "annotation/edits.h"

using namespace postil;

namespace {

/// "kept [-removed-]{+added+}"
std::string drawn(const std::vector<DiffPart>& parts) {
    std::string out;
    for (const DiffPart& part : parts) {
        switch (part.kind) {
            case DiffPart::Kind::same: out += part.text; break;
            case DiffPart::Kind::removed: out.append("[-").append(part.text).append("-]"); break;
            case DiffPart::Kind::added: out.append("{+").append(part.text).append("+}");
        }
    }
    return out;
}

std::string side(const std::vector<DiffPart>& parts, DiffPart::Kind other) {
    std::string out;
    for (const DiffPart& part : parts) {
        if (part.kind != other) out += part.text;
    }
    return out;
}

}  // namespace

TEST_CASE("a word diff shows whole words", "[word_diff]") {
    struct Row {
        const char* before;
        const char* after;
        const char* expected;
    };
    for (const Row& row : {
             Row{"the quick brown fox", "the quick red fox", "the quick [-brown-]{+red+} fox"},
             Row{"the quick brown fox", "the slow red fox", "the [-quick brown-]{+slow red+} fox"},
             Row{"a b", "a b c", "a b{+ c+}"},
             Row{"same", "same", "same"},
             Row{"", "", ""},
             Row{"gone", "", "[-gone-]"},
             Row{"", "new", "{+new+}"},
             Row{"the mayor's wife", "the mayor’s wife", "the mayor[-'-]{+’+}s wife"},
             Row{"一块新的招牌", "一块旧的招牌", "一块[-新-]{+旧+}的招牌"},
         }) {
        CHECK(drawn(word_diff(row.before, row.after)) == row.expected);
    }
}

TEST_CASE("a word diff holds both texts", "[word_diff]") {
    std::string article;
    for (int i = 0; i < 30; ++i) article += "Sentence " + std::to_string(i) + " says \"so\" and ends.\nThen: ";
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        const auto edited =
            test::edited_article(article, {.words = 0.3, .moved_paragraphs = 0.2, .spaces = true}, 1, seed);
        const auto parts = word_diff(edited.before, edited.after);
        CHECK(side(parts, DiffPart::Kind::added) == edited.before);
        CHECK(side(parts, DiffPart::Kind::removed) == edited.after);
        for (std::size_t i = 1; i < parts.size(); ++i) CHECK(parts[i].kind != parts[i - 1].kind);
    }
}
