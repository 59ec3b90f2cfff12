#include "annotation/threads.h"

#include <catch_amalgamated.hpp>

using namespace postil;

namespace {

struct Item {
    const char* id;
    const char* answers = "";
    Timestamp created = 0;
    bool deleted = false;
};

/// "a: b(1) c(2)": each thread with its replies and their depths; "-" before a root that is not here.
std::string threads(std::initializer_list<Item> items) {
    std::vector<Annotation> all;
    for (const Item& item : items) {
        Annotation a;
        a.id = item.id;
        a.reply_to = item.answers;
        a.created = item.created;
        a.deleted = item.deleted;
        all.push_back(a);
    }
    std::string out;
    for (const Thread& thread : threads_of(all)) {
        if (!out.empty()) out += "; ";
        if (thread.root == Thread::not_here) out += '-';
        else CHECK(all[thread.root].id == thread.root_id);
        out += thread.root_id + ':';
        for (const Thread::Reply& reply : thread.replies) {
            out += ' ' + all[reply.index].id + '(' + std::to_string(reply.depth) + ')';
        }
    }
    return out;
}

}  // namespace

TEST_CASE("replies stand under what they answer, by time", "[threads]") {
    CHECK(threads({{"a"}, {"r2", "a", 9}, {"r1", "a", 5}, {"b"}, {"r3", "r2", 10}, {"r4", "r1", 6}}) ==
          "a: r1(1) r4(2) r2(1) r3(2); b:");
    CHECK(threads({{"a"}, {"y", "a", 1}, {"x", "a", 1}}) == "a: x(1) y(1)");
    CHECK(threads({}).empty());
}

TEST_CASE("a reply outlives the reply that it answers", "[threads]") {
    CHECK(threads({{"a"}, {"r1", "a", 1, true}, {"r2", "r1", 2}, {"r3", "r2", 3}}) == "a: r2(1) r3(2)");
}

TEST_CASE("replies to what was deleted or never came stay together", "[threads]") {
    CHECK(threads({{"a", "", 0, true}, {"r1", "a", 1}, {"b"}, {"r2", "r1", 2}, {"s", "c", 1}}) == "b:; -a: r1(1) r2(2); -c: s(1)");
    CHECK(threads({{"a", "", 0, true}}).empty());
}

TEST_CASE("replies in a circle are shown once", "[threads]") {
    CHECK(threads({{"x", "y", 1}, {"y", "x", 2}, {"z", "z", 3}}) == "x: y(1); z:");
    CHECK(threads({{"x", "y", 1, true}, {"y", "x", 2, true}, {"z", "x", 3}}).size() > 0);
}

TEST_CASE("a conversation may be deep", "[threads]") {
    std::vector<Annotation> all(50'000);
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].id = std::to_string(i);
        if (i > 0) all[i].reply_to = std::to_string(i - 1);
    }
    const auto threads = threads_of(all);
    REQUIRE(threads.size() == 1);
    CHECK(threads.front().replies.size() == all.size() - 1);
}
