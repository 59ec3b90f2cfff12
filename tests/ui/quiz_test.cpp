#include "ui/quiz.h"

#include <catch_amalgamated.hpp>

using namespace postil;
using namespace postil::ui;

namespace {

OpenArticle marked() {
    OpenArticle open;
    open.marks = {{"a", text_range(0, 5), EntityType::person}, {"b", text_range(10, 15), EntityType::place}, {"c", text_range(20, 25), EntityType::person}};
    return open;
}

std::string id_of(const Mark* mark) { return mark == nullptr ? "" : mark->id; }

}  // namespace

TEST_CASE("a quiz covers marks of its types until they are shown", "[ui]") {
    OpenArticle open = marked();
    Quiz quiz{true, 1U << static_cast<unsigned>(EntityType::person), {}};
    CHECK(is_blank(quiz, open.marks[0]));
    CHECK_FALSE(is_asked(quiz, open.marks[1]));
    quiz.revealed.insert("a");
    CHECK(is_asked(quiz, open.marks[0]));
    CHECK_FALSE(is_blank(quiz, open.marks[0]));
    CHECK(quiz_count(quiz, open).asked == 2);
    CHECK(quiz_count(quiz, open).revealed == 1);
    open.marks[2].hidden = true;
    CHECK(quiz_count(quiz, open).asked == 1);
    quiz.shown = false;
    CHECK(quiz_count(quiz, open).asked == 0);
}

TEST_CASE("all types that are marked are asked for", "[ui]") {
    OpenArticle open = marked();
    CHECK(marked_types(open) == (1U << static_cast<unsigned>(EntityType::person) | 1U << static_cast<unsigned>(EntityType::place)));
    open.marks[1].hidden = true;
    CHECK(marked_types(open) == 1U << static_cast<unsigned>(EntityType::person));
}

TEST_CASE("the next blank is found from anywhere, around the ends", "[ui]") {
    const OpenArticle open = marked();
    Quiz quiz{true, marked_types(open), {}};
    CHECK(id_of(next_blank(quiz, open, {0}, 1)) == "b");
    CHECK(id_of(next_blank(quiz, open, {20}, 1)) == "a");
    CHECK(id_of(next_blank(quiz, open, {20}, -1)) == "b");
    CHECK(id_of(next_blank(quiz, open, {0}, -1)) == "c");
    quiz.revealed = {"a", "b", "c"};
    CHECK(next_blank(quiz, open, {0}, 1) == nullptr);
}

TEST_CASE("of marks in one another the outer one is asked for", "[ui]") {
    OpenArticle open;
    open.marks = {{"outer", text_range(0, 20), EntityType::organisation}, {"same", text_range(0, 20), EntityType::person}, {"inner", text_range(4, 8), EntityType::place}, {"next", text_range(30, 34), EntityType::place}};
    Quiz quiz{true, marked_types(open), {}};
    CHECK(quiz_count(quiz, open).asked == 2);
    CHECK(id_of(next_blank(quiz, open, {0}, 1)) == "next");
    quiz.types = 1U << static_cast<unsigned>(EntityType::place);
    CHECK(quiz_count(quiz, open).asked == 2);
    CHECK(id_of(next_blank(quiz, open, {0}, 1)) == "inner");
}
