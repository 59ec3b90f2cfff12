// What is done with articles on the shelf, the trash, and backups.

#include <catch_amalgamated.hpp>

#include "session/backup.h"
#include "session/fixture.h"
#include "session/records.h"
#include "session/views/shelf.h"
#include "storage/keys.h"

using namespace postil;

namespace {

using Titles = std::vector<std::string>;

Titles titles(const State& state) {
    Titles titles;
    for (const ShelfEntry* entry : shelf_list(state)) titles.push_back(entry->title);
    return titles;
}

const std::string harbour_title = "Harbour Council Reopens the Old Ferry Line";
const std::string orchard_title = "A Thousand Pear Trees";
const char* const dated =
    "---\ntitle: Zebra crossing\ndate: 2021-05-04\n---\n\nNothing crossed it, and nobody was surprised.";

Desk three() {
    Desk desk;
    desk.add(harbour);
    desk.add(dated, "zebra.md");
    desk.add(orchard);
    return desk;
}

std::string id_of(const Desk& desk, const std::string& title) {
    for (const auto& [id, entry] : desk.state().shelf) {
        if (entry.title == title) return id;
    }
    return {};
}

void set(Desk& desk, ShelfSort sort, const ShelfFilter& filter = {}) {
    Settings settings = desk.state().settings;
    settings.shelf_sort = sort;
    settings.shelf_filter = filter;
    desk.run(command::ChangeSettings{settings});
}

std::vector<Record> records_of(const Desk& desk) {
    std::vector<Record> records;
    for (const auto& [key, value] : desk.storage) records.push_back({key, value});
    return records;
}

/// `bytes` restored into `desk`, as App does it.
RestoredBackup restore(Desk& desk, const std::string& bytes) {
    const Result<std::vector<Record>> read = read_backup("desk.json", bytes);
    REQUIRE(read);
    RestoredBackup restored = merge_backup(*read, [&](const std::string& key) {
        const auto record = desk.storage.find(key);
        return record == desk.storage.end() ? nullptr : &record->second;
    });
    for (const Write& write : restored.writes) {
        if (write.removed) desk.storage.erase(write.key);
        else desk.storage[write.key] = write.value;
    }
    desk.run(command::Follow{restored.writes});
    return restored;
}

}  // namespace

TEST_CASE("the shelf is sorted as the reader wants it, and stays so", "[keeping]") {
    Desk desk = three();
    desk.run(command::OpenArticle{id_of(desk, harbour_title)});
    desk.mark("Lorwick", EntityType::place);
    CHECK(titles(desk.state()) == Titles{harbour_title, orchard_title, "Zebra crossing"});
    set(desk, ShelfSort::added);
    CHECK(titles(desk.state()) == Titles{orchard_title, "Zebra crossing", harbour_title});
    set(desk, ShelfSort::title);
    CHECK(titles(desk.state()) == Titles{orchard_title, harbour_title, "Zebra crossing"});
    set(desk, ShelfSort::published);
    CHECK(titles(desk.state()).front() == "Zebra crossing");
    set(desk, ShelfSort::marks);
    CHECK(titles(desk.state()).front() == harbour_title);
    CHECK(titles(desk.reopened().state()) == titles(desk.state()));
}

TEST_CASE("the shelf is filtered by what is in its articles", "[keeping]") {
    Desk desk = three();
    const std::string harbour_id = id_of(desk, harbour_title);
    desk.run(command::OpenArticle{harbour_id});
    desk.mark("Lorwick", EntityType::place);
    desk.run(command::EditNote{desk.id_of("Lorwick"), "Where is this?"});
    desk.run(command::EditTags{desk.id_of("Lorwick"), "towns, to ask"});
    desk.run(command::Collect{harbour_id, "Boats", true});
    struct Row {
        const char* what;
        ShelfFilter filter;
        Titles expected;
    };
    const std::vector<Row> rows{
        {"nothing", {}, {harbour_title, orchard_title, "Zebra crossing"}},
        {"notes", {.with_notes = true}, {harbour_title}},
        {"unread", {.unread = true}, {orchard_title, "Zebra crossing"}},
        {"a tag", {.tag = "to ask"}, {harbour_title}},
        {"no such tag", {.tag = "to"}, {}},
        {"an entity", {.name = "Lorwick"}, {harbour_title}},
        {"a collection", {.collection = "Boats"}, {harbour_title}},
        {"a year", {.from = "2021", .until = "2021"}, {"Zebra crossing"}},
        {"a month", {.from = "2021-05", .until = "2021-05"}, {"Zebra crossing"}},
        {"too late", {.from = "2022"}, {}},
        {"archived", {.archived = true}, {}},
        {"two at once", {.tag = "towns", .unread = true}, {}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        set(desk, ShelfSort::opened, row.filter);
        CHECK(titles(desk.state()) == row.expected);
        CHECK(titles(desk.reopened().state()) == row.expected);
        CHECK(told_filter(row.filter).empty() == (row.filter == ShelfFilter{}));
    }
    const ShelfFacets facets = shelf_facets(desk.state());
    CHECK(facets.collections == Titles{"Boats"});
    CHECK(facets.tags == Titles{"to ask", "towns"});
    CHECK(facets.names == Titles{"Lorwick"});
}

TEST_CASE("an article's title is the reader's to change, and to take back", "[keeping]") {
    Desk desk = three();
    const std::string id = id_of(desk, orchard_title);
    desk.run(command::RenameArticle{id, "  Pears \n of Millbrook "});
    CHECK(desk.state().shelf.at(id).title == "Pears of Millbrook");
    CHECK(desk.state().shelf.at(id).own_title == orchard_title);
    CHECK(desk.reopened().state().shelf.at(id) == desk.state().shelf.at(id));
    // What came after it stays when it is undone.
    desk.mark("Millbrook", EntityType::place);
    desk.run(command::RenameArticle{id, ""});
    CHECK(desk.state().shelf.at(id).title == orchard_title);
    CHECK(desk.state().shelf.at(id).own_title.empty());
    desk.run(command::Undo{});
    CHECK(desk.state().shelf.at(id).title == "Pears of Millbrook");
    CHECK(desk.state().shelf.at(id).marks == 1);
}

TEST_CASE("archiving and collecting are steps that can be undone", "[keeping]") {
    Desk desk = three();
    const std::string id = id_of(desk, orchard_title);
    desk.run(command::ArchiveArticle{id, true});
    CHECK(titles(desk.state()) == Titles{"Zebra crossing", harbour_title});
    desk.run(command::Collect{id, " Trees ", true});
    desk.run(command::Collect{id, "Canals", true});
    CHECK(desk.state().shelf.at(id).collections == Titles{"Canals", "Trees"});
    desk.run(command::Collect{id, "Trees", false});
    CHECK(desk.state().shelf.at(id).collections == Titles{"Canals"});
    for (int i = 0; i < 4; ++i) desk.run(command::Undo{});
    CHECK(desk.state().shelf.at(id).collections.empty());
    CHECK_FALSE(desk.state().shelf.at(id).archived);
    for (int i = 0; i < 4; ++i) desk.run(command::Redo{});
    CHECK(desk.state().shelf.at(id).collections == Titles{"Canals"});
    CHECK(desk.state().shelf.at(id).archived);
}

TEST_CASE("a removed article waits in the trash, with all it had", "[keeping]") {
    Desk desk = three();
    const std::string id = desk.open_id();
    desk.mark("Millbrook", EntityType::place);
    const ShelfEntry entry = desk.state().shelf.at(id);
    desk.run(command::RemoveArticle{id});
    REQUIRE(desk.state().trash.count(id) == 1);
    CHECK(desk.state().trash.at(id).removed > 0);
    Desk later = desk.reopened();
    REQUIRE(later.state().trash == desk.state().trash);
    later.run(command::RestoreArticle{id});
    CHECK(later.state().trash.empty());
    CHECK(later.state().shelf.at(id) == entry);
    CHECK(later.storage.count(trash_key(id)) == 0);
    later.run(command::OpenArticle{id});
    CHECK(later.marks() == std::vector<std::string>{"Place: Millbrook"});
    later.run(command::Undo{});  // the restoring
    CHECK(later.state().trash.count(id) == 1);
    // The same text, added again, is no longer in the trash.
    later.add(orchard);
    CHECK(later.state().trash.empty());
    CHECK(later.storage.count(trash_key(id)) == 0);
}

TEST_CASE("a deleted annotation waits in the trash and comes back where it stood", "[keeping]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Lorwick", EntityType::place);
    const std::string id = desk.id_of("Lorwick");
    const std::string article = desk.open_id();
    desk.run(command::EditNote{id, "Where is this?"});
    desk.run(command::Delete{id});
    REQUIRE(desk.state().trashed_notes.count(id) == 1);
    CHECK(desk.state().trashed_notes.at(id).words == "Lorwick");
    desk.add(orchard);
    Desk later = desk.reopened();
    REQUIRE(later.state().trashed_notes == desk.state().trashed_notes);
    later.run(command::RestoreAnnotation{article, id});
    CHECK(later.open_id() == article);
    CHECK(later.marks() == std::vector<std::string>{"Place: Lorwick"});
    CHECK(later.annotation("Lorwick").note == "Where is this?");
    CHECK(later.state().trashed_notes.empty());
    CHECK(later.storage.count(trash_key(article, id)) == 0);
    // So it does by undoing.
    later.run(command::Delete{id});
    later.run(command::Undo{});
    CHECK(later.state().trashed_notes.empty());
}

TEST_CASE("what was in an emptied trash is gone, and no undoing brings it back", "[keeping]") {
    Desk desk = three();
    const std::string id = desk.open_id();
    desk.mark("Millbrook", EntityType::place);
    desk.run(command::RemoveArticle{id});
    desk.run(command::EmptyTrash{});
    CHECK(desk.state().trash.empty());
    CHECK(desk.storage.count(trash_key(id)) == 0);
    bool erased = false;
    for (const Effect& effect : desk.effects) erased = erased || std::holds_alternative<effect::EraseArticles>(effect);
    CHECK(erased);
    desk.run(command::Undo{});
    CHECK(desk.state().shelf.count(id) == 0);
}

TEST_CASE("damaged records of the trash are told of and harm nothing", "[keeping]") {
    Desk desk = three();
    desk.run(command::RemoveArticle{desk.open_id()});
    for (auto& [key, value] : desk.storage) {
        if (key.starts_with("trash/")) value = "{";
    }
    const Desk later = desk.reopened();
    CHECK(later.restored.size() == 1);
    CHECK(later.state().trash.empty());
}

TEST_CASE("a backup brings everything to another browser", "[backup]") {
    Desk desk = three();
    desk.mark("Millbrook", EntityType::place);
    desk.run(command::EditNote{desk.id_of("Millbrook"), "A village"});
    desk.run(command::RenameArticle{desk.open_id(), "Pears"});
    desk.run(command::RemoveArticle{id_of(desk, harbour_title)});
    desk.storage["index/manifest"] = "{}";
    std::size_t left_out = 0;
    const std::string bytes = write_backup(records_of(desk), 1'600'000'000'000, left_out);
    CHECK(is_backup(bytes));
    CHECK(left_out == 1);  // what is made again has no place in it

    Desk other(7);
    const RestoredBackup restored = restore(other, bytes);
    CHECK(restored.articles == 2);
    CHECK(restored.annotations == 1);
    desk.storage.erase("index/manifest");
    CHECK(other.storage == desk.storage);
    CHECK(other.state().shelf == desk.state().shelf);
    CHECK(other.state().trash == desk.state().trash);
    // Once more is nothing.
    CHECK(restore(other, bytes).writes.empty());
}

TEST_CASE("restoring merges, and never writes over what is newer", "[backup]") {
    Desk desk = three();
    desk.mark("Millbrook", EntityType::place);
    desk.mark("canal", EntityType::place);
    std::size_t left_out = 0;
    const std::string bytes = write_backup(records_of(desk), 0, left_out);
    const std::string id = desk.open_id();
    desk.run(command::EditNote{desk.id_of("Millbrook"), "Written later"});
    desk.run(command::Delete{desk.id_of("canal")});
    desk.run(command::RenameArticle{id, "Renamed later"});
    desk.run(command::OpenArticle{id_of(desk, harbour_title)});
    desk.run(command::OpenArticle{id});
    desk.run(command::RemoveArticle{id_of(desk, "Zebra crossing")});
    const auto before = picture(desk.state());
    CHECK(restore(desk, bytes).articles == 0);
    CHECK(picture(desk.state()) == before);
    CHECK(desk.annotation("Millbrook").note == "Written later");
    CHECK(desk.id_of("canal").empty());
    CHECK(desk.state().shelf.at(id).title == "Renamed later");
}

TEST_CASE("a bad backup is refused with its place", "[backup]") {
    Desk desk = three();
    desk.mark("Millbrook", EntityType::place);
    std::size_t left_out = 0;
    const std::string whole = write_backup(records_of(desk), 0, left_out);
    const auto refusal = [](const std::string& bytes) {
        const Result<std::vector<Record>> read = read_backup("desk.json", bytes);
        return read ? std::string("taken") : read.error().message;
    };
    CHECK(refusal(whole) == "taken");
    CHECK(refusal(whole.substr(0, whole.size() / 2)).starts_with("desk.json:"));
    const auto with = [&](std::string_view from, std::string_view to) {
        std::string changed = whole;
        changed.replace(changed.find(from), from.size(), to);
        return refusal(changed);
    };
    CHECK(with("\"version\":1", "\"version\":9") == "desk.json:/version: is not one that this Postil can read");
    CHECK(with("\"article/", "\"articles/").starts_with("desk.json:/records/articles~1"));
    CHECK(with("\"source/", "\"place/").find("/records/") != std::string::npos);
    CHECK(refusal("{\"format\":\"postil-backup\",\"version\":1}") == "desk.json:/records: must be an object");
    CHECK(refusal("[]").starts_with("desk.json:/format"));
}
