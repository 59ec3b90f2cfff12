#include "entities/tagger.h"

#include <algorithm>

#include <catch_amalgamated.hpp>

#include "marked_names.h"

namespace postil::entities {
namespace {

std::vector<Suggestion> names_in(const std::string& text) {
    auto found = suggest(text, shipped_knowledge(), {2021, 3, 3});
    std::erase_if(found, [](const Suggestion& s) {
        return s.type == SuggestionType::date || s.type == SuggestionType::quantity;
    });
    return found;
}

bool is(const Suggestion& s, const MarkedName& name) {
    return s.range == name.range && static_cast<int>(s.type) == static_cast<int>(name.type);
}

TEST_CASE("the shipped model finds nine in ten of the names in our own sample, and invents as few") {
    std::size_t right = 0;
    std::size_t gold = 0;
    std::size_t found = 0;
    std::string wrong;
    for (const MarkedText& text : marked_texts()) {
        const auto suggestions = names_in(text.text);
        gold += text.names.size();
        found += suggestions.size();
        for (const MarkedName& name : text.names) {
            const bool hit =
                std::any_of(suggestions.begin(), suggestions.end(), [&](const Suggestion& s) { return is(s, name); });
            right += hit ? 1 : 0;
            if (!hit) wrong += "missed in \"" + text.title + "\": " + std::string(slice(text.text, name.range)) + '\n';
        }
        for (const Suggestion& s : suggestions) {
            const bool hit =
                std::any_of(text.names.begin(), text.names.end(), [&](const MarkedName& n) { return is(s, n); });
            if (!hit) wrong += "invented in \"" + text.title + "\": " + std::string(slice(text.text, s.range)) + '\n';
        }
    }
    CAPTURE(wrong, right, gold, found);
    CHECK(right * 10 >= gold * 9);
    CHECK(right * 10 >= found * 9);
}

TEST_CASE("names of one entity share a cluster with its best name") {
    for (const MarkedText& text : marked_texts()) {
        CAPTURE(text.title);
        std::vector<Name> names;
        for (const MarkedName& name : text.names) names.push_back({name.range, name.type, 1});
        const Clusters clusters = find_aliases(text.text, names, shipped_knowledge().places);
        for (std::size_t i = 0; i < names.size(); ++i) {
            const MarkedName& name = text.names[i];
            CAPTURE(slice(text.text, name.range));
            CHECK(clusters.clusters[clusters.of_name[i]].name ==
                  (name.best.empty() ? slice(text.text, name.range) : name.best));
        }
    }
}

TEST_CASE("the same text gives the same suggestions, and an empty one none") {
    const std::string text = marked_texts().front().text;
    const auto once = names_in(text);
    const auto again = names_in(text);
    REQUIRE(once.size() == again.size());
    for (std::size_t i = 0; i < once.size(); ++i) CHECK(once[i].range == again[i].range);
    CHECK(names_in("").empty());
}

TEST_CASE("text of any bytes that are UTF-8 is taken") {
    for (const char* text :
         {"'", "A.", "@", "\u2019s", "U.S", "a-", "-A", "\u0627\u0644 \u0644\u0627\u06C1\u0648\u0631", "A.B.C. D",
          "\n\n\n", "Mr.", "1,", "1.", "$", "$ million"}) {
        CAPTURE(text);
        for (const Suggestion& s : suggest(text, shipped_knowledge(), {}))
            CHECK(s.range.end.bytes <= std::string_view(text).size());
    }
}

}  // namespace
}  // namespace postil::entities
