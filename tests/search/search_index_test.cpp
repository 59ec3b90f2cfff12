#include "search/search_index.h"

#include <catch_amalgamated.hpp>
#include <algorithm>
#include <random>
#include <set>

#include "base/utf8.h"
#include "search/folded_text.h"
#include "search/snippet.h"

using namespace postil;

namespace {

/// An index whose blocks are in memory, as a test's storage has them.
struct Shelf {
    SearchIndex index;
    std::map<std::uint32_t, EncodedSegment> stored;
    std::uint32_t next = 1;

    void add(SegmentWriter& writer) {
        while (writer.encode(50)) {}
        keep(next++, writer.finish());
    }
    void keep(std::uint32_t number, EncodedSegment segment) {
        auto read = read_segment(segment.documents, segment.firsts);
        REQUIRE(read);
        index.add(number, *std::move(read));
        stored[number] = std::move(segment);
    }
    Ranking::Found find(std::string_view typed, std::size_t most = 1000) const {
        Ranking ranking(index, parse_search(typed));
        const std::vector<BlockId> wanted = ranking.wanted();
        const auto block = [&](BlockId id) -> const std::string* {
            REQUIRE(std::binary_search(wanted.begin(), wanted.end(), id));
            return &stored.at(id.segment).blocks.at(id.block);
        };
        for (;;) {
            const Ranking::Step step = ranking.go_on(block);
            REQUIRE((step == Ranking::Step::more || step == Ranking::Step::done));
            if (step == Ranking::Step::done) break;
        }
        return ranking.found(most, [](const std::string&) { return true; });
    }
    std::set<std::string> ids(std::string_view typed) const {
        std::set<std::string> ids;
        for (const SearchHit& hit : find(typed).best) ids.insert(hit.article);
        return ids;
    }
    std::vector<std::string> ranked(std::string_view typed) const {
        std::vector<std::string> ids;
        for (const SearchHit& hit : find(typed).best) ids.push_back(hit.article);
        return ids;
    }
    void merge(const std::vector<std::uint32_t>& numbers) {
        std::vector<std::vector<std::string>> blocks;
        for (const std::uint32_t number : numbers) blocks.push_back(stored.at(number).blocks);
        const std::uint32_t number = next++;
        SegmentMerge merge(index, numbers, std::move(blocks), [](const std::string&) { return true; });
        while (merge.go_on(7)) {}
        REQUIRE_FALSE(merge.is_damaged());
        for (const std::uint32_t old : numbers) index.remove(old), stored.erase(old);
        keep(number, merge.finish());
    }
};

void put(SegmentWriter& writer, const std::string& article, SearchField field, std::string_view text) {
    writer.begin({article, field, 0, 0});
    writer.add(text);
}

/// IndexWord for word, without any index: what an article must have to be found.
bool has_all(const std::vector<std::string>& texts, std::string_view typed) {
    const SearchQuery query = parse_search(typed);
    return !query.empty() && std::all_of(query.terms.begin(), query.terms.end(), [&](const SearchTerm& term) {
        return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
            const FoldedText folded(text);
            const std::vector<IndexWord> words = index_words(folded.letters());
            for (std::size_t at = 0; at < words.size(); ++at) {
                std::string indexed;
                for (const char32_t c : term_at(folded.letters(), words, at)) utf8::append(indexed, c);
                if (answers(term, indexed)) return true;
            }
            return false;
        });
    });
}

std::string emphasised(const Snippet& snippet) {
    std::string out = snippet.text;
    for (auto hit = snippet.hits.rbegin(); hit != snippet.hits.rend(); ++hit) {
        out.insert(hit->end.bytes, "]");
        out.insert(hit->begin.bytes, "[");
    }
    return out;
}

std::vector<TextRange> paragraphs(std::string_view text) {
    std::vector<TextRange> blocks;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find("\n\n", at), text.size());
        blocks.push_back(text_range(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)));
        at = end + 2;
    }
    return blocks;
}

}  // namespace

TEST_CASE("what is typed is terms of which all must be there", "[search]") {
    using Terms = std::vector<SearchTerm>;
    struct Row {
        const char* typed;
        Terms expected;
    };
    for (const Row& row : {
             Row{"", {}},
             Row{" ,! ", {}},
             Row{"harb", {{"harb", true}}},
             Row{"The Harb", {{"the", false}, {"harb", true}}},
             Row{"harbour ", {{"harbour", false}}},
             Row{"Café’s", {{"cafe", false}, {"s", true}}},
             Row{"war war", {{"war", false}}},
             Row{"北京", {{"北京", false}}},
             Row{"北京大学", {{"北京", false}, {"京大", false}, {"大学", false}}},
             Row{"北", {{"北", true}}},
             Row{"iPhone手机", {{"iphone", false}, {"手机", false}}},
             Row{"مُحَمَّد", {{"محمد", true}}},
         }) {
        CAPTURE(row.typed);
        CHECK(parse_search(row.typed).terms == row.expected);
    }
}

TEST_CASE("a segment gives back the terms that were put into it, and how often", "[search]") {
    SegmentWriter writer;
    put(writer, "a", SearchField::text, "The quay, the quay and the tide");
    put(writer, "b", SearchField::title, "Tide");
    while (writer.encode(1)) {}
    const EncodedSegment encoded = writer.finish();
    const auto segment = read_segment(encoded.documents, encoded.firsts);
    REQUIRE(segment);
    REQUIRE(segment->documents.size() == 2);
    CHECK(segment->documents[0].words == 7);
    CHECK(segment->documents[1].article == "b");
    std::string told;
    BlockReader reader(encoded.blocks.at(0));
    std::vector<Posting> postings;
    while (reader.next()) {
        REQUIRE(reader.read_postings(2, postings));
        told += reader.term();
        for (const Posting& posting : postings) told += " " + std::to_string(posting.document) + "x" + std::to_string(posting.count);
        told += "\n";
    }
    CHECK_FALSE(reader.is_damaged());
    CHECK(told == "and 0x1\nquay 0x2\nthe 0x3\ntide 0x1 1x1\n");
}

TEST_CASE("a word in the title comes before notes, and notes before the text, however often it is there", "[search]") {
    Shelf shelf;
    SegmentWriter writer;
    std::string often;
    for (int i = 0; i < 60; ++i) often += "harbour ";
    put(writer, "text", SearchField::text, often);
    put(writer, "text", SearchField::title, "Ships");
    put(writer, "notes", SearchField::text, "Ships and their crews, and what became of them when the fog came");
    put(writer, "notes", SearchField::notes, "ask about the harbour, and about all those who have left it since, and why nobody came back");
    put(writer, "title", SearchField::text, "Ships");
    put(writer, "title", SearchField::title, "What became of the old harbour of Port Ansel after the bridge was built");
    shelf.add(writer);
    CHECK(shelf.ranked("harbour") == std::vector<std::string>{"title", "notes", "text"});
    CHECK(shelf.ranked("harbo") == std::vector<std::string>{"title", "notes", "text"});
    // Words may be in different parts of an article.
    CHECK(shelf.ids("ships harbour") == std::set<std::string>{"title", "notes", "text"});
    CHECK(shelf.ranked("crews harbour") == std::vector<std::string>{"notes"});
    const SearchHit hit = shelf.find("crews harbour").best.at(0);
    CHECK((hit.in_text && hit.in_notes && !hit.in_title));
}

TEST_CASE("the newest words of an article are found, before and after a merge", "[search]") {
    Shelf shelf;
    SegmentWriter first;
    put(first, "a", SearchField::text, "river");
    put(first, "a", SearchField::notes, "old words");
    shelf.add(first);
    SegmentWriter second;
    put(second, "a", SearchField::notes, "new words");
    put(second, "b", SearchField::text, "rivers");
    shelf.add(second);
    SegmentWriter third;
    put(third, "b", SearchField::notes, "");
    shelf.add(third);
    for (int round = 0; round < 2; ++round) {
        CHECK(shelf.ids("old").empty());
        CHECK(shelf.ids("new") == std::set<std::string>{"a"});
        CHECK(shelf.ids("river") == std::set<std::string>{"a", "b"});
        CHECK(shelf.ids("river ") == std::set<std::string>{"a"});
        CHECK(shelf.ids("river new") == std::set<std::string>{"a"});
        CHECK(shelf.index.totals(SearchField::text).documents == 2);
        if (round == 0) shelf.merge({1, 2, 3});
    }
    CHECK(shelf.index.segments().size() == 1);
}

TEST_CASE("what the index finds is what is there", "[search]") {
    // Few letters, so that words meet, and of scripts with and without spaces.
    const std::vector<std::string> pieces{"a", "b", "ab", "é", "e", "ß", "京", "大", "学", "京大", "ก", "น้ำ", " ", " ", ", ", "کا", "ك", "م", "2024", "-"};
    const auto seed = GENERATE(1u, 2u, 3u, 4u, 5u, 6u);
    std::mt19937 random(seed);
    CAPTURE(seed);
    const auto words = [&](std::size_t most) {
        std::string text;
        for (std::size_t i = random() % most; i > 0; --i) text += pieces[random() % pieces.size()];
        return text;
    };
    Shelf shelf;
    std::map<std::string, std::map<SearchField, std::string>> articles;
    std::vector<std::uint32_t> small;
    for (int round = 0; round < 8; ++round) {
        SegmentWriter writer;
        std::set<std::pair<std::string, SearchField>> written;
        for (int i = 0; i < 12; ++i) {
            const std::string article = "article" + std::to_string(random() % 30);
            const auto field = static_cast<SearchField>(random() % search_field_count);
            if (!written.emplace(article, field).second) continue;
            const std::string text = words(field == SearchField::text ? 60 : 8);
            put(writer, article, field, text);
            articles[article][field] = text;
        }
        small.push_back(shelf.next);
        shelf.add(writer);
        if (small.size() == 3) {
            const std::uint32_t merged = shelf.next;
            shelf.merge(small);
            small = {merged};
        }
    }
    for (int i = 0; i < 60; ++i) {
        const std::string typed = words(6);
        CAPTURE(typed);
        std::set<std::string> expected;
        for (const auto& [id, fields] : articles) {
            std::vector<std::string> texts;
            for (const auto& [field, text] : fields) texts.push_back(text);
            if (has_all(texts, typed)) expected.insert(id);
        }
        CHECK(shelf.ids(typed) == expected);
        CHECK(shelf.find(typed, 3).count == expected.size());
        for (const auto& [id, fields] : articles) {
            const auto text = fields.find(SearchField::text);
            if (text == fields.end()) continue;
            const auto snippet = snippet_of(text->second, paragraphs(text->second), typed);
            const SearchQuery query = parse_search(typed);
            const bool some = std::any_of(query.terms.begin(), query.terms.end(), [&](const SearchTerm& term) {
                return has_all({text->second}, term.prefix ? term.text : term.text + " ");
            });
            CHECK(snippet.has_value() == some);
            if (snippet) CHECK_FALSE(snippet->hits.empty());
        }
    }
}

TEST_CASE("tables and blocks that were damaged are told, and harm nothing", "[search]") {
    SegmentWriter writer;
    for (int i = 0; i < 40; ++i) put(writer, "article" + std::to_string(i), SearchField::text, "river tide quay " + std::to_string(i * 37));
    while (writer.encode(1000)) {}
    const EncodedSegment whole = writer.finish();
    std::mt19937 random(7);
    for (int i = 0; i < 2000; ++i) {
        EncodedSegment damaged = whole;
        std::string& part = i % 3 == 0 ? damaged.documents : i % 3 == 1 ? damaged.firsts : damaged.blocks[0];
        if (random() % 4 == 0) part.resize(random() % part.size());
        else part[random() % part.size()] = static_cast<char>(random());
        auto segment = read_segment(damaged.documents, damaged.firsts);
        if (!segment) continue;
        SearchIndex index;
        index.add(1, *std::move(segment));
        Ranking ranking(index, parse_search("river qu"));
        const auto block = [&](BlockId id) { return id.block < damaged.blocks.size() ? &damaged.blocks[id.block] : nullptr; };
        while (ranking.go_on(block) == Ranking::Step::more) {}
        CHECK(ranking.found(5, [](const std::string&) { return true; }).best.size() <= 5);
        SegmentMerge merge(index, {1}, {damaged.blocks}, [](const std::string&) { return true; });
        while (merge.go_on(10)) {}
    }
}

TEST_CASE("a snippet shows the words that were looked for, near each other if they are", "[search]") {
    const std::string text =
        "The tide was low.\n\nNobody in the town had been asked about the bridge, and when the first boats came back the tide had "
        "turned, the quay was under water, and the men who had been sent for stood in the rain with their lanterns and waited for "
        "somebody to say what everybody knew: that the old harbour was gone.\n\nThe quay and the tide.";
    struct Row {
        const char* typed;
        const char* expected;
        const char* find;
    };
    for (const Row& row : {
             Row{"tide", "The [tide] was low.", "tide"},
             Row{"the quay and", "[The] [quay] [and] [the] tide.", "the quay and"},
             Row{"old harb",
                 "… boats came back the tide had turned, the quay was under water, and the men who had been sent for stood in the rain "
                 "with their lanterns and waited for somebody to say what everybody knew: that the [old] [harbour] was gone.",
                 "old harb"},
             Row{"first boats",
                 "… had been asked about the bridge, and when the [first] [boats] came back the tide had turned, the quay was under water, "
                 "and the men who had been sent for stood in the rain with their lanterns and waited for somebody to …",
                 "first boats"},
         }) {
        CAPTURE(row.typed);
        const auto snippet = snippet_of(text, paragraphs(text), row.typed);
        REQUIRE(snippet);
        CHECK(emphasised(*snippet) == row.expected);
        CHECK(snippet->find == row.find);
    }
    CHECK_FALSE(snippet_of(text, paragraphs(text), "river"));
    const std::string chinese = "我在北京大学读书。";
    const auto found = snippet_of(chinese, paragraphs(chinese), "京大");
    REQUIRE(found);
    CHECK(emphasised(*found) == "我在北[京大]学读书。");
    CHECK(slice(chinese, found->first) == "京大");
    CHECK(opening_of(text, paragraphs(text)) == "The tide was low.");
}
