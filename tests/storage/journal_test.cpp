#include "storage/journal.h"

#include <catch_amalgamated.hpp>

#include "storage/memory_store.h"

using namespace postil;

namespace {

Batch put(const std::string& key, const std::string& value) { return {{key, value}}; }

}  // namespace

TEST_CASE("what was not acknowledged is recovered by the next page, in order", "[journal]") {
    MemoryStore store;
    store.put("somebody.else", "untouched");
    Journal first(store, "a.b");
    first.append(put("k", "1"));
    const std::uint64_t stored = first.append(put("gone", "x"));
    first.append({{"k", "2 \" \xC3\xA9 \n"}, {"l", "", true}});
    first.acknowledge(stored);

    Journal second(store, "c");
    const Journal::Recovered recovered = second.recover();
    CHECK(recovered.writes == Batch{{"k", "2 \" \xC3\xA9 \n"}, {"l", "", true}});
    CHECK(recovered.entry_keys.size() == 2);
    CHECK(recovered.diagnostics.empty());
    CHECK(first.recover().writes.empty());  // not its own
    second.forget(recovered.entry_keys);
    CHECK(store.entries() == std::vector<Record>{{"somebody.else", "untouched"}});
}

TEST_CASE("entries of several pages are put in the order they were made", "[journal]") {
    SECTION("one page after another") {
        MemoryStore store;
        Journal(store, "z").append(put("k", "older"));
        Journal(store, "a").append(put("k", "newer"));
        CHECK(Journal(store, "m").recover().writes == put("k", "newer"));
    }
    SECTION("pages that live at the same time, by their clock") {
        MemoryStore store;
        Timestamp now = 100;
        const auto clock = [&now] { return now; };
        Journal a(store, "a", clock);
        Journal b(store, "b", clock);
        b.append(put("k", "1"));
        b.append(put("k", "2"));
        now = 200;
        a.append(put("k", "3"));
        now = 300;
        b.append(put("k", "4"));
        now = 250;  // the clock went back: never behind what the same page wrote
        b.append(put("k", "5"));
        CHECK(Journal(store, "c").recover().writes == put("k", "5"));
    }
}

TEST_CASE("entries of pages that still live are left to them", "[journal]") {
    MemoryStore store;
    Journal(store, "dead").append(put("k", "1"));
    Journal(store, "living").append(put("l", "2"));
    const Journal::Recovered recovered = Journal(store, "me").recover({"living"});
    CHECK(recovered.writes == put("k", "1"));
    CHECK(recovered.entry_keys.size() == 1);
}

TEST_CASE("an entry that was cut or changed anywhere is left out and told of", "[journal]") {
    MemoryStore store;
    Journal journal(store, "a");
    journal.append(put("first", "1"));
    journal.append(put("key", "value"));
    const Record entry = store.entries().back();
    for (std::size_t at = 0; at < entry.value.size(); ++at) {
        INFO("byte " << at);
        std::string changed = entry.value;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        for (const std::string& damaged : {entry.value.substr(0, at), changed}) {
            store.damage(entry.key, damaged);
            const Journal::Recovered recovered = Journal(store, "b").recover();
            CHECK(recovered.writes == put("first", "1"));
            CHECK(recovered.diagnostics.size() == 1);
            CHECK(recovered.entry_keys.size() == 1);
        }
    }
}

TEST_CASE("a full store is not fatal", "[journal]") {
    MemoryStore store;
    Journal journal(store, "a");
    store.fail_from(2);
    const std::uint64_t first = journal.append(put("k", "1"));
    const std::uint64_t second = journal.append(put("k", "2"));
    CHECK(first != second);
    journal.acknowledge(second);
    CHECK(Journal(store, "b").recover().writes == put("k", "1"));
}

TEST_CASE("a page that takes up an old owner's name overwrites nothing", "[journal]") {
    MemoryStore store;
    Journal(store, "a").append(put("k", "1"));
    Journal(store, "a").append(put("l", "2"));
    CHECK(Journal(store, "b").recover().writes == Batch{{"k", "1"}, {"l", "2"}});
}

TEST_CASE("of the writes of one key the last stands", "[journal]") {
    CHECK(joined({{"a", "1"}, {"b", "1"}}, {{"a", "", true}, {"c", "1"}}) == Batch{{"b", "1"}, {"a", "", true}, {"c", "1"}});
    CHECK(joined({}, {}).empty());
}
