// Prints how well and how fast marks are found again after an article was edited (docs/anchoring.md).
//
//   bench_anchoring tune|evaluate [--json]

#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "annotation/anchor.h"
#include "annotation/anchoring_score.h"

using namespace postil;
using namespace postil::test;

namespace {

std::vector<std::string> read_articles(const std::string& folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> articles;
    for (const auto& path : paths) {
        std::ifstream file(path, std::ios::binary);
        std::ostringstream bytes;
        bytes << file.rdbuf();
        articles.push_back(bytes.str());
    }
    return articles;
}

double percent(std::size_t part, std::size_t all) {
    return all == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(all);
}

void print_row(const char* name, const AnchoringScore& s) {
    const auto l = s.living();
    const auto one = [](const AnchoringScore::Living& part) { return percent(part.exact, part.all); };
    std::printf("| %s | %zu | %.2f | %.2f | %.2f | %.2f | %.1f %.1f %.1f | %zu | %.1f | %.1f (%zu) |\n", name, l.all,
                percent(l.exact, l.all), percent(l.near, l.all), percent(l.wrong, l.all), percent(l.missed, l.all),
                one(s.kept), one(s.edited), one(s.moved), s.deleted.all,
                percent(s.deleted.pinned, s.deleted.all), percent(s.survivors.pinned, s.survivors.all), s.survivors.all);
}

}  // namespace

int main(int argc, char** argv) {
    const std::string set = argc > 1 ? argv[1] : "tune";
    const std::uint32_t rounds = argc > 2 ? static_cast<std::uint32_t>(std::atoi(argv[2])) : 10;
    const std::string only = argc > 3 ? argv[3] : "";
    const bool verbose = argc > 4;
    const auto articles = read_articles(std::string(POSTIL_TEST_DATA "/annotation/articles/") + set);
    const std::uint32_t first_seed = set == "tune" ? 1 : 1'000'000;
    for (const std::string road : {"set", "old", "alone"}) {
    if (!only.empty() && road != only) continue;
    std::size_t marks = 0;
    double seconds = 0;
    std::printf("%s\n", road.c_str());
    for (const EditPlan& plan : edit_plans) {
        AnchoringScore score;
        for (std::size_t i = 0; i < articles.size(); ++i) {
            for (std::uint32_t round = 0; round < rounds; ++round) {
                const auto edited = edited_article(articles[i], plan, 40, first_seed + round * 100 + static_cast<std::uint32_t>(i));
                const AnchorText before(edited.before);
                std::vector<Selectors> selectors;
                for (const TrackedMark& mark : edited.marks) selectors.push_back(describe(before, mark.before));
                const auto start = std::chrono::steady_clock::now();
                const AnchorText after(edited.after);
                std::vector<Anchored> answers;
                if (road == "set") answers = anchor_all(after, selectors);
                if (road == "old") answers = anchor_all(after, selectors, edited.before);
                if (road == "alone") {
                    for (const Selectors& one : selectors) answers.push_back(anchor_all(after, {&one, 1}).front());
                }
                seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
                marks += selectors.size();
                for (std::size_t m = 0; m < answers.size(); ++m) {
                    const auto& mark = edited.marks[m];
                    const auto& a = answers[m];
                    const auto answer = a.range.empty() ? std::nullopt : std::optional(a.range);
                    score.count(mark, answer);
                    if (!verbose || mark.fate == Fate::unclear) continue;
                    if (mark.fate == Fate::deleted ? !answer : answer && *answer == mark.after) continue;
                    const auto& b = selectors[m];
                    const auto ctx = [&](TextRange r, std::string_view t) {
                        const std::size_t x = r.begin.bytes > 60 ? r.begin.bytes - 60 : 0;
                        return std::string(t.substr(x, r.begin.bytes - x)) + "[[" + std::string(slice(t, r)) + "]]" + std::string(t.substr(r.end.bytes, 60));
                    };
                    std::printf("--- %s fate %d\n  was   %s[[%s]]%s\n", plan.name, int(mark.fate), b.prefix.c_str(), b.exact.c_str(), b.suffix.c_str());
                    if (mark.fate != Fate::deleted) std::printf("  truth %s\n", ctx(mark.after, edited.after).c_str());
                    if (answer) std::printf("  got   %s  %.2f\n", ctx(*answer, edited.after).c_str(), a.score);
                }
            }
        }
        print_row(plan.name, score);
    }
    std::printf("%.4f ms a mark\n", seconds * 1000 / static_cast<double>(marks));
    }
}
