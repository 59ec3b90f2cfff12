// The index of all articles and notes, kept in storage and searched there.

#include "session/shelf_search.h"

#include <catch_amalgamated.hpp>
#include <random>

#include "session/fixture.h"
#include "storage/keys.h"

using namespace postil;

namespace {

/// Answers from a desk's storage, either at once or when it is told to.
struct DeskRecords : RecordReader {
    Desk& desk;
    bool works = true;
    bool at_once = true;
    std::vector<std::function<void()>> waiting;
    int reads = 0;

    explicit DeskRecords(Desk& its) : desk(its) {}

    void read(RecordsWanted wanted, Answer answer) override {
        ++reads;
        std::vector<Record> found;
        for (const std::string& key : wanted.keys) {
            if (const auto record = desk.storage.find(key); record != desk.storage.end()) found.push_back({key, record->second});
        }
        for (const std::string& prefix : wanted.prefixes) {
            for (auto record = desk.storage.lower_bound(prefix); record != desk.storage.end() && record->first.starts_with(prefix); ++record)
                found.push_back({record->first, record->second});
        }
        later([this, found, answer] { answer(works ? found : std::vector<Record>(), works); });
    }
    void keep(const std::string& clears, Batch batch, std::function<void(bool)> done) override {
        if (works) {
            if (!clears.empty()) std::erase_if(desk.storage, [&](const auto& record) { return record.first.starts_with(clears); });
            for (const Write& write : batch) {
                if (!write.removed) desk.storage[write.key] = write.value;
                else if (write.value.empty() || desk.storage[write.key] == write.value) desk.storage.erase(write.key);
            }
        }
        later([this, done] { done(works); });
    }
    void later(std::function<void()> what) {
        if (at_once) what();
        else waiting.push_back(std::move(what));
    }
};

/// A desk whose shelf is searched.
struct Searcher {
    Desk& desk;
    DeskRecords records{desk};
    ShelfIndex index{records};
    ShelfSearch search{records, index};

    explicit Searcher(Desk& its, bool owns = true) : desk(its) {
        if (owns) index.own();
    }
    /// Until there is nothing to do.
    void rest() {
        for (int i = 0; i < 20'000; ++i) {
            const bool searches = search.is_due();
            if (!searches && !index.is_due()) return;
            if (searches) search.go_on(desk.state(), 5);
            else index.go_on(desk.state(), 5);
        }
        FAIL("it never rests");
    }
    /// What the desk stored last is told to the index, as App does; the shell marks it in the same transaction.
    void stored() {
        std::vector<std::string> keys;
        for (const Write& write : desk.writes) {
            keys.push_back(write.key);
            const ParsedKey key = parse_key(write.key);
            if (!key.article.empty()) desk.storage["stale/" + short_article_id(key.article)] = "stamp" + std::to_string(++stamps);
        }
        index.changed(keys);
    }
    std::vector<std::string> titles(const std::string& typed) {
        search.type("");
        search.type(typed);
        rest();
        std::vector<std::string> titles;
        for (const FoundArticle& found : search.found()) titles.push_back(desk.state().shelf.at(found.id).title);
        return titles;
    }
    int stamps = 0;
};

using Titles = std::vector<std::string>;
const char* const harbour_title = "Harbour Council Reopens the Old Ferry Line";
const char* const orchard_title = "A Thousand Pear Trees";

std::size_t stale_marks(const Desk& desk) {
    return static_cast<std::size_t>(std::count_if(desk.storage.begin(), desk.storage.end(), [](const auto& r) { return r.first.starts_with("stale/"); }));
}

std::size_t segments(const Desk& desk) {
    return static_cast<std::size_t>(std::count_if(desk.storage.begin(), desk.storage.end(), [](const auto& r) { return r.first.ends_with("/documents"); }));
}

}  // namespace

TEST_CASE("articles are found by words of their text and title, with the passage", "[shelf_search]") {
    Desk desk;
    desk.add(harbour);
    desk.add(orchard);
    Searcher searcher(desk);
    CHECK(searcher.titles("lorwick") == Titles{harbour_title});
    CHECK(searcher.titles("pear") == Titles{orchard_title});
    CHECK(searcher.titles("the row ca") == Titles{orchard_title});
    CHECK(searcher.titles("zebra").empty());
    CHECK(searcher.search.is_done());
    searcher.titles("lend two");
    const FoundArticle& found = searcher.search.found().at(0);
    CHECK(found.told);
    CHECK(found.find == "lend two");
    CHECK(found.line.find("will lend two boats") != std::string::npos);
    const std::string text = std::string(harbour);
    CHECK(found.place == text.find("lend two"));
    // What was found by its title says how its text begins.
    searcher.titles("thousand");
    CHECK(searcher.search.found().at(0).line.substr(0, 10) == "Hana Sato ");
}

TEST_CASE("a note is found as soon as it is written, lost with it, and comes before the text", "[shelf_search]") {
    Desk desk;
    desk.add(harbour);
    Searcher searcher(desk);
    desk.add(orchard);
    desk.mark("Millbrook", EntityType::place);
    searcher.stored();
    searcher.rest();
    const std::string id = desk.id_of("Millbrook");
    desk.run(command::EditNote{id, "Ask Amina whether she was here"});
    searcher.stored();
    CHECK(searcher.titles("amina") == Titles{orchard_title, harbour_title});
    CHECK(searcher.search.found().at(0).note == id);
    CHECK(searcher.search.found().at(0).line.find("Amina") != std::string::npos);
    desk.run(command::EditTags{id, "river, zebra"});
    searcher.stored();
    CHECK(searcher.titles("zebra") == Titles{orchard_title});
    desk.run(command::Delete{id});
    searcher.stored();
    CHECK(searcher.titles("zebra").empty());
    CHECK(searcher.titles("amina") == Titles{harbour_title});
    CHECK(stale_marks(desk) == 0);
}

TEST_CASE("an article that goes is found no more, and again once it is back", "[shelf_search]") {
    Desk desk;
    desk.add(harbour);
    Searcher searcher(desk);
    CHECK(searcher.titles("ferry") == Titles{harbour_title});
    desk.run(command::RemoveArticle{desk.open_id()});
    searcher.stored();
    CHECK(searcher.titles("ferry").empty());
    desk.run(command::Undo{});
    searcher.stored();
    CHECK(searcher.titles("ferry") == Titles{harbour_title});
    CHECK(stale_marks(desk) == 0);
}

TEST_CASE("the index is used again by the next page, with what was stored after it was written", "[shelf_search]") {
    Desk desk;
    desk.add(harbour);
    {
        Searcher searcher(desk);
        CHECK(searcher.titles("ferry") == Titles{harbour_title});
    }
    desk.add(orchard);
    Desk later = desk.reopened();
    Searcher searcher(later);
    searcher.rest();
    CHECK(searcher.titles("canal") == Titles{orchard_title});
    CHECK(segments(later) == 2);
    // A page that was closed before it could index left marks.
    later.run(command::OpenArticle{later.state().shelf.begin()->first});
    later.storage["stale/" + short_article_id(later.open_id())] = "left";
    Desk last = later.reopened();
    Searcher after(last);
    after.rest();
    CHECK(stale_marks(last) == 0);
    // One that does not keep the index finds by it all the same, and writes nothing.
    const std::map<std::string, std::string> before = last.storage;
    Searcher reader(last, false);
    CHECK(reader.titles("canal") == Titles{orchard_title});
    CHECK(last.storage == before);
}

TEST_CASE("an index that is damaged or gone is made anew", "[shelf_search]") {
    Desk desk;
    desk.add(harbour);
    desk.add(orchard);
    {
        Searcher searcher(desk);
        searcher.rest();
    }
    const std::map<std::string, std::string> whole = desk.storage;
    std::mt19937 random(11);
    for (const auto& [key, value] : whole) {
        if (!key.starts_with("index/")) continue;
        for (int round = 0; round < 6; ++round) {
            CAPTURE(key, round);
            desk.storage = whole;
            std::string& damaged = desk.storage[key];
            if (round == 0) desk.storage.erase(key);
            else if (round == 1) damaged.clear();
            else if (char& letter = damaged[random() % damaged.size()]; true) letter = letter == 'x' ? 'y' : 'x';
            Searcher searcher(desk);
            searcher.rest();
            CHECK(searcher.titles("ferr") == Titles{harbour_title});
            CHECK(searcher.titles("hana canal") == Titles{orchard_title});
        }
    }
}

TEST_CASE("segments are merged as they grow in number", "[shelf_search]") {
    Desk desk;
    Searcher searcher(desk);
    searcher.rest();
    for (int i = 0; i < 40; ++i) {
        desk.add("Report " + std::to_string(i) + "\n\nThe committee of ward number" + std::to_string(i) + " met on the quay.");
        searcher.stored();
        searcher.rest();
    }
    CHECK(segments(desk) <= 4);
    CHECK(searcher.titles("committee").size() == 40);
    CHECK(searcher.titles("number17 ") == Titles{"Report 17"});
}

TEST_CASE("storage that stops answering stops the index, not the reader", "[shelf_search]") {
    Desk desk;
    desk.add(harbour);
    Searcher searcher(desk);
    searcher.records.works = false;
    searcher.search.type("ferry");
    searcher.rest();
    CHECK(searcher.search.found().empty());
    CHECK_FALSE(searcher.index.is_due());
}

TEST_CASE("answers that come late belong to what was asked last", "[shelf_search]") {
    Desk desk;
    desk.add(harbour);
    desk.add(orchard);
    Searcher searcher(desk);
    searcher.rest();
    searcher.records.at_once = false;
    searcher.search.type("ferry");
    searcher.rest();
    searcher.search.type("pear");
    for (int i = 0; i < 50; ++i) {
        searcher.rest();
        std::vector<std::function<void()>> answers = std::exchange(searcher.records.waiting, {});
        for (auto answer = answers.rbegin(); answer != answers.rend(); ++answer) (*answer)();
    }
    REQUIRE(searcher.search.found().size() == 1);
    CHECK(searcher.search.found()[0].line.substr(0, 4) == "Hana");
    CHECK(searcher.search.found()[0].told);
}
