#include "annotation/revisions.h"

#include <catch_amalgamated.hpp>

#include "annotation/anchor.h"
#include "annotation/anchoring_score.h"
#include "test_files.h"

using namespace postil;

namespace {

std::vector<std::string> articles() { return test::texts_in(POSTIL_TEST_DATA "/annotation/articles/tune"); }

test::EditedArticle revised(const std::vector<std::string>& texts, std::size_t which, const test::RevisionPlan& plan,
                            std::uint32_t seed) {
    std::vector<std::string> others = texts;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(which));
    return test::revised_article(texts[which], others, plan, 40, seed);
}

double share(std::size_t part, std::size_t all) { return static_cast<double>(part) / static_cast<double>(all); }

}  // namespace

TEST_CASE("marks are found again after newsrooms' revisions", "[anchor]") {
    const auto texts = articles();
    for (const test::RevisionPlan& plan : test::revision_plans) {
        test::AnchoringScore score;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const auto edited = revised(texts, i, plan, 7 + static_cast<std::uint32_t>(i));
            const AnchorText before(edited.before);
            std::vector<Selectors> selectors;
            for (const auto& mark : edited.marks) selectors.push_back(describe(before, mark.before));
            const auto answers = anchor_all(AnchorText(edited.after), selectors);
            for (std::size_t m = 0; m < answers.size(); ++m) {
                const bool found = !answers[m].range.empty();
                score.count(edited.marks[m], found ? std::optional(answers[m].range) : std::nullopt);
            }
        }
        CAPTURE(plan.name);
        const auto living = score.living();
        CHECK(share(score.kept.exact, score.kept.all) >= 0.93);
        CHECK(share(living.wrong, living.all) <= 0.04);
        if (score.deleted.all >= 50) CHECK(share(score.deleted.pinned, score.deleted.all) <= 0.1);
    }
}

TEST_CASE("a revision says the truth about its marks", "[anchor]") {
    const auto texts = articles();
    std::size_t kept = 0;
    std::size_t moved = 0;
    std::size_t deleted = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto edited = revised(texts, i, test::revision_plans[2], 3);
        CHECK(revised(texts, i, test::revision_plans[2], 3).after == edited.after);
        for (const auto& mark : edited.marks) {
            const std::string_view was = slice(edited.before, mark.before);
            if (mark.fate == test::Fate::kept) CHECK(slice(edited.after, mark.after) == was);
            if (mark.fate == test::Fate::deleted) CHECK(mark.after.empty());
            kept += mark.fate == test::Fate::kept;
            moved += mark.fate == test::Fate::moved;
            deleted += mark.fate == test::Fate::deleted;
        }
    }
    CHECK(kept > 50);
    CHECK(moved > 5);
    CHECK(deleted > 50);
}
