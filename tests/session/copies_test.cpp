// Copies that are made by themselves: when, which stay, and what restoring one does.

#include <catch_amalgamated.hpp>

#include "session/copies.h"
#include "session/fixture.h"
#include "session/records.h"
#include "storage/keys.h"

using namespace postil;

namespace {

constexpr Timestamp day = 24 * 60 * 60 * 1000;
constexpr Timestamp start = 1'780'000'000'000;

/// All that a copy is of.
std::vector<Record> copied(const Desk& desk) {
    std::vector<Record> records;
    for (const auto& [key, value] : desk.storage) {
        if (!key.starts_with("source/")) records.push_back({key, value});
    }
    return records;
}

struct Kept {
    CopyHead head;
    std::string body;
};

Kept copy_of(const Desk& desk, Timestamp now = start) {
    const std::optional<MadeCopy> made = make_copy(copied(desk), {}, CopyReason::day, now);
    REQUIRE(made);
    for (const Write& write : made->writes) {
        if (write.key == copied_key(made->head.id)) return {made->head, write.value};
    }
    FAIL("a copy has a body");
    return {};
}

Here here(const Desk& desk) {
    return [&desk](const std::string& key) {
        const auto record = desk.storage.find(key);
        return record == desk.storage.end() ? nullptr : &record->second;
    };
}

void take_over(Desk& desk, const Batch& writes) {
    for (const Write& write : writes) {
        if (write.removed)
            desk.storage.erase(write.key);
        else
            desk.storage[write.key] = write.value;
    }
    desk.run(command::Follow{writes});
}

RestoredCopy restore(Desk& desk, const Kept& copy) {
    const Result<std::vector<Record>> records = read_copy(copy.head, copy.body);
    REQUIRE(records);
    RestoredCopy restored = restore_copy(*records, here(desk), start + day);
    take_over(desk, restored.writes);
    return restored;
}

Desk marked() {
    Desk desk;
    desk.add(harbour);
    desk.mark("Lorwick", EntityType::place);
    desk.run(command::EditNote{desk.id_of("Lorwick"), "Where is this?"});
    desk.mark("ferry", EntityType::other);
    return desk;
}

CopyHead head_at(Timestamp made, std::uint64_t bytes = 1000) {
    CopyHead head;
    head.made = made;
    head.id = std::to_string(made);
    head.bytes = bytes;
    return head;
}

}  // namespace

TEST_CASE("a copy tells when it was made and what is in it, and holds no text of an article", "[copies]") {
    const Desk desk = marked();
    const std::optional<MadeCopy> made = make_copy(copied(desk), {}, CopyReason::import, start);
    REQUIRE(made);
    CHECK(made->head.articles == 1);
    CHECK(made->head.annotations == 2);
    std::vector<Record> stored;
    for (const Write& write : made->writes) stored.push_back({write.key, write.value});
    CHECK(copy_heads(stored) == std::vector<CopyHead>{made->head});
    for (const Record& record : stored) CHECK(record.value.find("source/") == std::string::npos);
    for (const Record& record : stored) CHECK(parse_key(record.key).kind == RecordKind::unknown);  // none is read at a start
}

TEST_CASE("of the same, and of nothing, no second copy is made", "[copies]") {
    Desk desk = marked();
    const Kept first = copy_of(desk);
    CHECK_FALSE(make_copy(copied(desk), {first.head}, CopyReason::day, start + day));
    CHECK_FALSE(make_copy({}, {}, CopyReason::day, start));
    desk.run(command::SetPlace{TextOffset{200}});
    CHECK_FALSE(make_copy(copied(desk), {first.head}, CopyReason::day, start + day));
    desk.mark("pier", EntityType::other);
    CHECK(make_copy(copied(desk), {first.head}, CopyReason::day, start + day));
}

TEST_CASE("a copy is due a day after the last, and when the clock was set back", "[copies]") {
    CHECK(is_copy_due({}, start));
    CHECK_FALSE(is_copy_due({head_at(start)}, start + day - 1));
    CHECK(is_copy_due({head_at(start)}, start + day));
    CHECK(is_copy_due({head_at(start)}, start - 2 * day));
}

TEST_CASE("of a hundred days the last seven and four weeks have their copy", "[copies]") {
    std::vector<CopyHead> heads;
    for (int i = 0; i < 100; ++i) {
        heads.insert(heads.begin(), head_at(start + i * day));
        heads = copies_to_keep(heads);
    }
    std::vector<Timestamp> ages;
    for (const CopyHead& head : heads) ages.push_back((start + 99 * day - head.made) / day);
    CHECK(std::vector<Timestamp>(ages.begin(), ages.begin() + 7) == std::vector<Timestamp>{0, 1, 2, 3, 4, 5, 6});
    CHECK(heads.size() >= 8);
    CHECK(heads.size() <= 11);
    CHECK(ages.back() >= 14);
    CHECK(ages.back() <= 28);
}

TEST_CASE("many copies of one day leave the newest few of it", "[copies]") {
    std::vector<CopyHead> heads;
    for (int i = 0; i < 30; ++i) heads.insert(heads.begin(), head_at(start + i * 1000));
    const std::vector<CopyHead> kept = copies_to_keep(heads);
    CHECK(kept.size() == 4);
    CHECK(kept.front() == heads.front());
}

TEST_CASE("copies take no more room than they may, and the newest always has it", "[copies]") {
    std::vector<CopyHead> heads;
    for (int i = 0; i < 6; ++i) heads.push_back(head_at(start - i * day, largest_copy));
    CHECK(copies_to_keep(heads).size() == most_copied / largest_copy);
    CHECK(copies_to_keep({head_at(start, most_copied + 1)}).size() == 1);
}

TEST_CASE("what a new copy takes the place of goes with it", "[copies]") {
    const Desk desk = marked();
    std::vector<CopyHead> heads;
    for (int i = 0; i < 6; ++i) heads.push_back(head_at(start - i * 1000));
    const std::optional<MadeCopy> made = make_copy(copied(desk), heads, CopyReason::batch, start + 1000);
    REQUIRE(made);
    const auto removed =
        std::count_if(made->writes.begin(), made->writes.end(), [](const Write& write) { return write.removed; });
    CHECK(removed == 6);  // three copies, a head and a body each
}

TEST_CASE("restoring brings back what was deleted, and leaves what is newer", "[copies]") {
    Desk desk = marked();
    const Kept copy = copy_of(desk);
    desk.run(command::DeleteEach{{desk.id_of("ferry")}});
    desk.run(command::EditNote{desk.id_of("Lorwick"), "Written later"});
    desk.mark("pier", EntityType::event);
    const RestoredCopy restored = restore(desk, copy);
    CHECK(restored.annotations == 1);
    CHECK(restored.articles == 0);
    CHECK(restored.newer == 1);
    CHECK(told_restored(restored) == "1 annotation");
    CHECK(desk.marks() == std::vector<std::string>{"Other: ferry", "Event: pier", "Place: Lorwick"});
    CHECK(desk.annotation("Lorwick").note == "Written later");
    CHECK(desk.state().trashed_notes.empty());
    CHECK(desk.reopened().state().shelf.begin()->second.marks == 3);
    // Once more is nothing.
    CHECK(restore(desk, copy).writes.empty());
}

TEST_CASE("an article that was removed comes back with what was marked in it", "[copies]") {
    Desk desk = marked();
    const std::string id = desk.open_id();
    const Kept copy = copy_of(desk);
    desk.run(command::RemoveArticle{id});
    CHECK(restore(desk, copy).articles == 1);
    CHECK(desk.state().trash.empty());
    desk.run(command::OpenArticle{id});
    CHECK(desk.marks().size() == 2);
}

TEST_CASE("an article whose text went with the trash stays away, with all that is of it", "[copies]") {
    Desk desk = marked();
    const std::string id = desk.open_id();
    const Kept copy = copy_of(desk);
    desk.run(command::RemoveArticle{id});
    desk.run(command::EmptyTrash{});
    std::erase_if(desk.storage, [](const auto& record) { return !record.first.starts_with("setting/"); });
    const RestoredCopy restored = restore(desk, copy);
    CHECK(restored.without_text == 1);
    CHECK(restored.writes.empty());
}

TEST_CASE("records that storage has lost come back as they were", "[copies]") {
    Desk desk = marked();
    Settings settings = desk.state().settings;
    settings.theme = ThemeChoice::dark;
    desk.run(command::ChangeSettings{settings});
    const Kept copy = copy_of(desk);
    const auto before = desk.storage;
    std::erase_if(desk.storage, [](const auto& record) {
        return record.first.starts_with("annotation/") || record.first.starts_with("setting/");
    });
    const RestoredCopy restored = restore(desk, copy);
    CHECK(restored.annotations == 2);
    CHECK(restored.settings >= 1);
    for (const auto& [key, value] : before) CHECK(desk.storage.count(key) == 1);
}

TEST_CASE("a restoring is undone, but for what was changed since", "[copies]") {
    Desk desk = marked();
    const Kept copy = copy_of(desk);
    desk.run(command::DeleteEach{{desk.id_of("ferry"), desk.id_of("Lorwick")}});
    const auto before = desk.storage;
    const auto seen = picture(desk.state());
    const RestoredCopy restored = restore(desk, copy);
    CHECK(desk.marks().size() == 2);
    SECTION("all of it") {
        take_over(desk, undo_of_restored(restored, here(desk)));
        CHECK(desk.storage == before);
        CHECK(picture(desk.state()) == seen);
    }
    SECTION("what the reader wrote since stays") {
        desk.run(command::EditNote{desk.id_of("ferry"), "Still here"});
        take_over(desk, undo_of_restored(restored, here(desk)));
        CHECK(desk.marks() == std::vector<std::string>{"Other: ferry"});
    }
}

TEST_CASE("a damaged copy is refused in a sentence, and a damaged head is none", "[copies]") {
    const Desk desk = marked();
    const Kept copy = copy_of(desk);
    for (std::size_t at = 0; at < copy.body.size(); at += 7) {
        std::string changed = copy.body;
        changed[at] ^= 1;
        const Result<std::vector<Record>> read = read_copy(copy.head, changed);
        REQUIRE_FALSE(read);
        CHECK(read.error().message.starts_with("This copy is damaged"));
    }
    CHECK(read_copy(copy.head, "").error().message == "This copy is not there any more.");
    const std::string key = copy_key(copy.head.id);
    for (const char* value : {"", "{", "[]", "{}", "{\"made\":-1}", "{\"made\":1,\"reason\":\"day\",\"hash\":\"x\"}"}) {
        CHECK(copy_heads({{key, value}}).empty());
    }
}
