#include "score.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <string>

#include "samples.h"

namespace postil::train {
namespace {

using namespace entities;

struct Tally {
    std::size_t right = 0;
    std::size_t found = 0;
    std::size_t gold = 0;
    double precision() const {
        return found == 0 ? 0 : 100.0 * static_cast<double>(right) / static_cast<double>(found);
    }
    double recall() const { return gold == 0 ? 0 : 100.0 * static_cast<double>(right) / static_cast<double>(gold); }
    double f1() const {
        return found + gold == 0 ? 0 : 200.0 * static_cast<double>(right) / static_cast<double>(found + gold);
    }
};

constexpr const char* type_names[] = {"PER", "ORG", "LOC"};

struct Table {
    std::map<std::string, std::map<std::string, Tally>> rows;

    void count(const std::string& set, const LabelledText& text, const Document& d, const std::vector<Found>& found) {
        const std::vector<Found> gold = gold_of(text, d);
        const auto same = [](const Found& a, const Found& b) {
            return a.begin == b.begin && a.end == b.end && a.type == b.type;
        };
        for (const Found& g : gold) {
            if (!text.has_in_scope(name_of(g))) continue;
            const bool right = std::any_of(found.begin(), found.end(), [&](const Found& f) { return same(f, g); });
            for (const std::string& column : columns_of(g, d)) {
                ++rows[set][column].gold;
                rows[set][column].right += right ? 1 : 0;
            }
        }
        for (const Found& f : found) {
            if (!text.has_in_scope(name_of(f))) continue;
            for (const std::string& column : columns_of(f, d)) ++rows[set][column].found;
        }
    }

    static const char* name_of(const Found& f) { return type_names[static_cast<std::size_t>(f.type)]; }

    static std::vector<std::string> columns_of(const Found& f, const Document& d) {
        std::vector<std::string> columns = {name_of(f)};
        columns.push_back("all");
        const Token& first = d.tokens.tokens[f.begin];
        if (f.end - f.begin == 1 && first.casing == Casing::upper && first.folded.size() <= 6)
            columns.push_back("acronym");
        if (d.line_case[first.sentence] == LineCase::title) columns.push_back("headline");
        return columns;
    }

    void print() const {
        for (const auto& [set, columns] : rows) {
            std::printf("%-12s", set.c_str());
            for (const char* column : {"all", "PER", "ORG", "LOC", "acronym", "headline"}) {
                const auto at = columns.find(column);
                if (at == columns.end()) continue;
                const Tally& t = at->second;
                std::printf("  %s %.1f/%.1f/%.1f (%zu)", column, t.precision(), t.recall(), t.f1(), t.gold);
            }
            std::printf("\n");
        }
    }
};

}  // namespace

void print_scores(const Model& model, const std::vector<LabelledText>& texts) {
    Table table;
    std::size_t bytes = 0;
    double seconds = 0;
    for (const LabelledText& text : texts) {
        const auto start = std::chrono::steady_clock::now();
        const Document d = observe(text.text, model.words);
        const std::vector<Found> found = find_names(d, model);
        seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        bytes += text.text.size();
        table.count(text.set, text, d, found);
        if (text.set == "uner-ewt" || text.set == "wikigold" || text.set == "re-docred" || text.set == "crossner") {
            table.count("= edited", text, d, found);
        }
        if (text.id.starts_with("weblog") || text.id.starts_with("newsgroup"))
            table.count("ewt weblogs", text, d, found);
        // The same as a headline: every word with a capital.
        if (text.set == "uner-ewt" || text.set == "wikigold") {
            const LabelledText titled = in_title_case(text);
            const Document t = observe(titled.text, model.words);
            table.count("(titled)", titled, t, find_names(t, model));
        }
    }
    table.print();
    std::printf("%.2f MB a second (both passes, one thread)\n", static_cast<double>(bytes) / 1e6 / seconds);
}

}  // namespace postil::train
