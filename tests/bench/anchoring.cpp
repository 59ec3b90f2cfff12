// Prints how well and how fast marks are found again after an article was edited: the tables of docs/anchoring.md.
//
//   bench_anchoring tune|evaluate [markdown|json] [edits|revisions|times]      the last: one part alone

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <ctime>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "annotation/anchor.h"
#include "annotation/anchoring_score.h"
#include "annotation/revisions.h"
#include "annotation/test_files.h"

using namespace postil;
using namespace postil::test;

namespace {

constexpr std::uint32_t rounds = 20;     // of each kind of edit, for each article
constexpr std::size_t marks_drawn = 40;  // in an article
constexpr std::uint32_t tune_seed = 1;
constexpr std::uint32_t evaluate_seed = 1'000'000;

/// How the marks of an edited article are anchored.
enum class Road { together, with_old_text, one_by_one, short_context };
constexpr std::pair<Road, const char*> roads[] = {
    {Road::together, "all marks together"},
    {Road::with_old_text, "together, with the old text"},
    {Road::one_by_one, "each mark alone"},
    {Road::short_context, "together, 32 code points of context"},
};

void shorten(Selectors& selectors) {
    const AnchorText before(selectors.prefix);
    const AnchorText after(selectors.suffix);
    const auto drop = before.offsets.code_point_count() - std::min(32u, before.offsets.code_point_count());
    selectors.prefix.erase(0, before.offsets.from_code_points(drop).bytes);
    selectors.suffix.resize(after.offsets.from_code_points(32).bytes);
}

std::vector<Anchored> anchored(const EditedArticle& edited, Road road) {
    const AnchorText before(edited.before);
    const AnchorText after(edited.after);
    std::vector<Selectors> selectors;
    for (const TrackedMark& mark : edited.marks) selectors.push_back(describe(before, mark.before));
    if (road == Road::with_old_text) return anchor_all(after, selectors, edited.before);
    if (road == Road::short_context) std::for_each(selectors.begin(), selectors.end(), shorten);
    if (road != Road::one_by_one) return anchor_all(after, selectors);
    std::vector<Anchored> answers;
    for (const Selectors& one : selectors) answers.push_back(anchor_all(after, {&one, 1}).front());
    return answers;
}

EditedArticle changed(const std::vector<std::string>& articles, std::size_t which, const EditPlan& plan, std::uint32_t seed) {
    return edited_article(articles[which], plan, marks_drawn, seed);
}

EditedArticle changed(const std::vector<std::string>& articles, std::size_t which, const RevisionPlan& plan, std::uint32_t seed) {
    std::vector<std::string> others = articles;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(which));
    return revised_article(articles[which], others, plan, marks_drawn, seed);
}

template <class Plan>
AnchoringScore score_of(const Plan& plan, const std::vector<std::string>& articles, Road road,
                        std::uint32_t first_seed) {
    AnchoringScore score;
    for (std::uint32_t i = 0; i < articles.size(); ++i) {
        for (std::uint32_t round = 0; round < rounds; ++round) {
            const auto edited = changed(articles, i, plan, first_seed + round * 100 + i);
            const std::vector<Anchored> answers = anchored(edited, road);
            for (std::size_t m = 0; m < answers.size(); ++m) {
                const bool found = !answers[m].range.empty();
                score.count(edited.marks[m], found ? std::optional(answers[m].range) : std::nullopt);
            }
        }
    }
    return score;
}

double percent(std::size_t part, std::size_t all) {
    return all == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(all);
}

nlohmann::json row_of(const char* name, const AnchoringScore& score) {
    const auto living = score.living();
    const auto exact = [](const AnchoringScore::Living& part) {
        return nlohmann::json{{"all", part.all}, {"exact", percent(part.exact, part.all)}};
    };
    const auto deleted = [](const AnchoringScore::Deleted& part) {
        return nlohmann::json{{"all", part.all}, {"pinned", percent(part.pinned, part.all)}};
    };
    return {{"edits", name},
            {"living", living.all},
            {"exact", percent(living.exact, living.all)},
            {"near", percent(living.near, living.all)},
            {"wrong", percent(living.wrong, living.all)},
            {"missed", percent(living.missed, living.all)},
            {"kept", exact(score.kept)},
            {"edited", exact(score.edited)},
            {"moved", exact(score.moved)},
            {"deleted", deleted(score.deleted)},
            {"named_elsewhere", deleted(score.survivors)},
            {"unclear", score.unclear}};
}

void print_share(const nlohmann::json& part, const char* key) {
    if (part["all"].get<int>() < 20) {
        std::printf(" |");
    } else {
        std::printf(" %.1f |", part[key].get<double>());
    }
}

void print_markdown(const char* road, const nlohmann::json& rows) {
    std::printf("\n**%c%s**\n\n", std::toupper(road[0]), road + 1);
    std::printf(
        "| edits | marks | exact | near | wrong | missed | kept | edited | moved | deleted | pinned | pinned, name "
        "elsewhere |\n");
    std::printf("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    for (const auto& row : rows) {
        std::printf("| %s | %d | %.2f | %.2f | %.2f | %.2f |", row["edits"].get<std::string>().c_str(),
                    row["living"].get<int>(), row["exact"].get<double>(), row["near"].get<double>(),
                    row["wrong"].get<double>(), row["missed"].get<double>());
        for (const char* part : {"kept", "edited", "moved"}) print_share(row[part], "exact");
        std::printf(" %d |", row["deleted"]["all"].get<int>());
        print_share(row["deleted"], "pinned");
        print_share(row["named_elsewhere"], "pinned");
        std::printf("\n");
    }
}

/// Milliseconds of processor time, the best of five: `mark_count` marks on all articles in a row, repeated to `words`
/// words.
nlohmann::json time_of(const std::vector<std::string>& articles, std::size_t words, std::size_t mark_count,
                       const EditPlan& plan) {
    std::string text;
    for (std::size_t i = 0; text.size() < words * 6; ++i) {
        // Each copy has its own words here and there, or the text would be a thousand twins.
        text += edited_article(articles[i % articles.size()], {.words = i < articles.size() ? 0 : 0.3}, 1,
                               static_cast<std::uint32_t>(i))
                    .after;
        text += "\n\n";
    }
    const auto edited = edited_article(text, plan, mark_count, 1);
    const AnchorText before(edited.before);
    std::vector<Selectors> selectors;
    for (const TrackedMark& mark : edited.marks) selectors.push_back(describe(before, mark.before));
    double best = 1e9;
    AnchoringScore score;
    for (int i = 0; i < 5; ++i) {
        const std::clock_t start = std::clock();
        const std::vector<Anchored> answers = anchor_all(AnchorText(edited.after), selectors);
        best = std::min(best, 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
        if (i > 0) continue;
        for (std::size_t m = 0; m < answers.size(); ++m) {
            const bool found = !answers[m].range.empty();
            score.count(edited.marks[m], found ? std::optional(answers[m].range) : std::nullopt);
        }
    }
    const auto living = score.living();
    return {{"edits", plan.name},
            {"words", AnchorText(edited.after).words().words().size()},
            {"marks", selectors.size()},
            {"ms", best},
            {"ms_a_mark", best / static_cast<double>(selectors.size())},
            {"exact", percent(living.exact, living.all)}};
}

}  // namespace

int main(int argc, char** argv) {
    const std::string set = argc > 1 ? argv[1] : "";
    const bool as_json = argc > 2 && std::string(argv[2]) == "json";
    const std::string part = argc > 3 ? argv[3] : "";
    const auto wants = [&part](const char* name) { return part.empty() || part == name; };
    if (set != "tune" && set != "evaluate") {
        std::fprintf(stderr, "usage: bench_anchoring tune|evaluate [markdown|json] [edits|revisions|times]\n");
        return 2;
    }
    const auto articles = texts_in(std::string(POSTIL_TEST_DATA "/annotation/articles/") + set);
    const std::uint32_t first_seed = set == "tune" ? tune_seed : evaluate_seed;
    nlohmann::json out;
    for (const auto& [road, name] : roads) {
        nlohmann::json rows = nlohmann::json::array();
        if (wants("edits")) {
            for (const EditPlan& plan : edit_plans) rows.push_back(row_of(plan.name, score_of(plan, articles, road, first_seed)));
        }
        if (wants("revisions")) {
            for (const RevisionPlan& plan : revision_plans) {
                rows.push_back(row_of(plan.name, score_of(plan, articles, road, first_seed)));
            }
        }
        if (rows.empty()) continue;
        if (!as_json) print_markdown(name, rows);
        out["roads"][name] = std::move(rows);
    }
    if (!as_json && wants("times"))
        std::printf("\n| 10,000 marks, all together | words | ms | ms a mark | exact |\n|---|--:|--:|--:|--:|\n");
    for (const EditPlan& plan : edit_plans) {
        if (!wants("times")) break;
        const nlohmann::json time = time_of(articles, 100'000, 10'000, plan);
        out["times"].push_back(time);
        if (as_json) continue;
        std::printf("| %s | %d | %.0f | %.4f | %.2f |\n", plan.name, time["words"].get<int>(), time["ms"].get<double>(),
                    time["ms_a_mark"].get<double>(), time["exact"].get<double>());
    }
    if (as_json) std::printf("%s\n", out.dump(2).c_str());
    return 0;
}
