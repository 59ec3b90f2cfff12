#include <catch_amalgamated.hpp>

#include "annotation/anchor.h"
#include "annotation/anchoring_score.h"
#include "test_files.h"

using namespace postil;

namespace {

std::vector<std::string> articles() { return test::texts_in(POSTIL_TEST_DATA "/annotation/articles/tune"); }

std::vector<Selectors> described(const test::EditedArticle& edited) {
    const AnchorText before(edited.before);
    std::vector<Selectors> selectors;
    for (const test::TrackedMark& mark : edited.marks) selectors.push_back(describe(before, mark.before));
    return selectors;
}

/// Marks of `before`, given by their words, each the first occurrence.
std::vector<Selectors> marks_on(const std::string& before, std::initializer_list<std::string> quotes) {
    const AnchorText text(before);
    std::vector<Selectors> selectors;
    for (const std::string& quote : quotes) {
        const std::size_t at = before.find(quote);
        REQUIRE(at != before.npos);
        selectors.push_back(describe(text, text_range(at, at + quote.size())));
    }
    return selectors;
}

double share(std::size_t part, std::size_t all) { return static_cast<double>(part) / static_cast<double>(all); }

}  // namespace

TEST_CASE("marks are found again after every kind of edit", "[anchor]") {
    const auto texts = articles();
    REQUIRE(texts.size() >= 6);
    for (const bool with_old_text : {false, true}) {
        for (const test::EditPlan& plan : test::edit_plans) {
            test::AnchoringScore score;
            for (std::size_t i = 0; i < texts.size(); ++i) {
                for (std::uint32_t round = 0; round < 2; ++round) {
                    const auto edited =
                        test::edited_article(texts[i], plan, 40, 100 * round + static_cast<std::uint32_t>(i));
                    const auto answers = anchor_all(AnchorText(edited.after), described(edited),
                                                    with_old_text ? edited.before : std::string_view());
                    for (std::size_t m = 0; m < answers.size(); ++m) {
                        const bool found = !answers[m].range.empty();
                        score.count(edited.marks[m], found ? std::optional(answers[m].range) : std::nullopt);
                    }
                }
            }
            CAPTURE(plan.name, with_old_text);
            const auto living = score.living();
            CHECK(share(living.exact, living.all) >= 0.955);
            CHECK(share(living.wrong, living.all) <= 0.005);
            if (score.deleted.all >= 50) CHECK(share(score.deleted.pinned, score.deleted.all) <= 0.03);
        }
    }
}

TEST_CASE("an unchanged article keeps every mark where it was", "[anchor]") {
    for (const std::string& text : articles()) {
        const auto edited = test::edited_article(text, {}, 60, 7);
        for (const Anchored& answer : anchor_all(AnchorText(edited.after), described(edited))) {
            CHECK(answer.what == AnchorClass::same);
            CHECK(answer.method == AnchorMethod::position);
            CHECK(answer.score == 1);
        }
    }
}

TEST_CASE("classes tell what became of a passage", "[anchor]") {
    const std::string before =
        "The council met on Monday in the old hall by the river.\n\n"
        "Roads in the north will be closed until the end of April.\n\n"
        "Schools in the valley stay open, the head of the board said.\n\n"
        "A new library was promised for the summer of next year.";
    const std::string after =
        "Schools in the valley stay open, the head of the board said.\n\n"
        "The council met on Monday in the old hall by the river.\n\n"
        "Roads in the north will be shut until the end of April.";
    const auto selectors = marks_on(before, {"the old hall", "will be closed until", "the valley", "A new library"});
    const auto answers = anchor_all(AnchorText(after), selectors);
    CHECK(answers[0].what == AnchorClass::same);
    CHECK(slice(after, answers[0].range) == "the old hall");
    CHECK(answers[1].what == AnchorClass::edited);
    CHECK(slice(after, answers[1].range) == "will be shut until");
    CHECK(answers[2].what == AnchorClass::moved);
    CHECK(slice(after, answers[2].range) == "the valley");
    CHECK(answers[3].what == AnchorClass::lost);
    CHECK(answers[3].range.empty());
}

TEST_CASE("a neighbour keeps a twin from being taken", "[anchor]") {
    const std::string before = "Lena slept well. The others did not. Lena slept well. The dogs barked until dawn.";
    const std::string after = "The others did not. Lena slept well. The dogs barked until dawn.";
    const AnchorText text(before);
    const std::vector<Selectors> both = {describe(text, text_range(0, 4)), describe(text, text_range(37, 41))};
    const auto answers = anchor_all(AnchorText(after), both);
    CHECK(answers[0].what == AnchorClass::lost);
    CHECK(answers[1].range == text_range(20, 24));
}

TEST_CASE("marks made on different states of the article are found together", "[anchor]") {
    const std::string first = "The bridge was closed on Monday after a crack was found in its third pier.";
    const std::string second =
        "Updated: the old bridge was closed on Monday night after a crack was found in its third pier.";
    const std::string now =
        "Updated twice: the old bridge was closed on Monday night after cracks were found in its third pier.";
    std::vector<Selectors> selectors = marks_on(first, {"closed on Monday", "third pier"});
    for (const Selectors& one : marks_on(second, {"old bridge", "Monday night", "third pier"}))
        selectors.push_back(one);
    const auto answers = anchor_all(AnchorText(now), selectors);
    for (const std::size_t i : {0u, 1u, 2u, 3u, 4u}) CHECK(slice(now, answers[i].range) == selectors[i].exact);
}

TEST_CASE("a quote that stands several times, without anything else known, is ambiguous", "[anchor]") {
    Selectors selectors;
    selectors.exact = "two";
    const auto answer = anchor_all(AnchorText("two one two"), {&selectors, 1}).front();
    CHECK(answer.what == AnchorClass::ambiguous);
    CHECK(answer.range.empty());
}

TEST_CASE("a place that another equals is told as ambiguous", "[anchor]") {
    const std::string before =
        "In the first hall by the lake Omar Haddad spoke of wells and pumps. Then it rained for a week.";
    const std::string after =
        "At noon Omar Haddad spoke of wells and pumps. Nothing else. Late Omar Haddad spoke of wells and pumps.";
    const auto answer = anchor_all(AnchorText(after), marks_on(before, {"Omar Haddad"})).front();
    CHECK(answer.what == AnchorClass::ambiguous);
    CHECK(slice(after, answer.range) == "Omar Haddad");
}

TEST_CASE("a text of one line said over and over is borne", "[anchor]") {
    std::string before;
    for (int i = 0; i < 3000; ++i) before += "Nothing happened today.\n\n";
    before += "The end.";
    const AnchorText text(before);
    std::vector<Selectors> selectors;
    for (std::size_t at = 0; at + 25 < before.size(); at += 250)
        selectors.push_back(describe(text, text_range(at, at + 7)));
    const auto answers = anchor_all(AnchorText("A line came first.\n\n" + before), selectors);
    CHECK(answers.size() == selectors.size());
}
