#include "storage/save_queue.h"

#include <catch_amalgamated.hpp>

#include "storage/memory_store.h"

using namespace postil;

namespace {

struct Desk {
    MemoryStore store;
    Journal journal{store, "a"};
    SaveQueue queue{journal};
};

}  // namespace

TEST_CASE("one batch is with the store at a time, and what comes meanwhile goes together", "[storage]") {
    Desk desk;
    CHECK(desk.queue.state() == SaveState::saved);
    CHECK_FALSE(desk.queue.take());
    desk.queue.push({{"a", "1"}});
    CHECK(desk.store.entries().size() == 1);
    CHECK(desk.queue.state() == SaveState::saving);
    const auto first = desk.queue.take();
    REQUIRE(first);
    CHECK(first->batch == Batch{{"a", "1"}});
    desk.queue.push({{"a", "2"}, {"b", "1"}});
    desk.queue.push({{"a", "3"}});
    CHECK_FALSE(desk.queue.take());
    desk.queue.stored(first->number);
    CHECK(desk.store.entries().size() == 2);
    CHECK(desk.queue.state() == SaveState::saving);
    const auto second = desk.queue.take();
    REQUIRE(second);
    CHECK(second->batch == Batch{{"b", "1"}, {"a", "3"}});
    desk.queue.stored(second->number);
    CHECK(desk.queue.state() == SaveState::saved);
    CHECK(desk.store.entries().empty());
}

TEST_CASE("a batch that failed is kept, before what came later, until someone says again", "[storage]") {
    Desk desk;
    desk.queue.push({{"a", "1"}, {"b", "1"}});
    const auto first = desk.queue.take();
    desk.queue.push({{"a", "2"}});
    desk.queue.failed(first->number, "the disk is full");
    CHECK(desk.queue.state() == SaveState::failed);
    CHECK(desk.queue.failure() == "the disk is full");
    CHECK_FALSE(desk.queue.take());
    CHECK(desk.store.entries().size() == 2);

    SECTION("by retry") { desk.queue.retry(); }
    SECTION("by another push") { desk.queue.push({{"a", "2"}}); }
    CHECK(desk.queue.state() == SaveState::saving);
    const auto again = desk.queue.take();
    REQUIRE(again);
    CHECK(again->batch == Batch{{"b", "1"}, {"a", "2"}});
    CHECK(again->number != first->number);
    desk.queue.stored(first->number);  // too late, and about another batch
    CHECK(desk.queue.state() == SaveState::saving);
    desk.queue.stored(again->number);
    CHECK(desk.queue.state() == SaveState::saved);
    CHECK(desk.queue.failure().empty());
    CHECK(desk.store.entries().empty());
}

TEST_CASE("an empty batch is nothing to save", "[storage]") {
    Desk desk;
    desk.queue.push({});
    CHECK(desk.queue.state() == SaveState::saved);
    CHECK(desk.store.entries().empty());
}
