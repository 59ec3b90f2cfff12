// The page may die at any moment, and either store may refuse at any moment. Whatever was shown as saved, and whatever the
// journal took, must be there for the next page, whole batches only.

#include <catch_amalgamated.hpp>

#include <algorithm>
#include <map>
#include <random>

#include "storage/memory_store.h"
#include "storage/save_queue.h"

using namespace postil;

namespace {

using Table = std::map<std::string, std::string>;

void write_to(Table& table, const Batch& batch) {
    for (const Write& write : batch) {
        if (write.removed) table.erase(write.key);
        else table[write.key] = write.value;
    }
}

/// Where a life of the page is cut short.
struct Fault {
    std::size_t journal_full_from = 0;  ///< n-th put; 0: never
    std::size_t store_fails_at = 0;     ///< n-th batch; 0: never
    std::size_t dies_at = 0;            ///< n-th event; 0: at the end
};

/// The disk and what ought to be on it.
struct Disks {
    MemoryStore small;  ///< of the journal
    Table disk;
    std::vector<Table> after_push{{}};  ///< after each batch that was made, from none
    std::size_t sure = 0;               ///< index into after_push: at least so much must survive
};

/// Pushes of one page, with the store answering in between, until the fault.
void live(Disks& disks, const std::string& owner, std::mt19937& random, const Fault& fault) {
    Journal journal(disks.small, owner);
    const Journal::Recovered recovered = journal.recover();
    write_to(disks.disk, recovered.writes);  // the next page stores them in one transaction before anything else
    journal.forget(recovered.entry_keys);
    disks.after_push = {disks.disk};
    disks.sure = 0;

    SaveQueue queue(journal);
    if (fault.journal_full_from != 0) disks.small.fail_from(fault.journal_full_from);
    std::optional<SaveQueue::Outgoing> outgoing;
    std::size_t batches = 0;
    bool whole = true;  // every batch so far is in the journal or on the disk
    for (std::size_t event = 1; event <= 30; ++event) {
        if (event == fault.dies_at) return;
        switch (random() % 3) {
            case 0: {
                Batch batch;
                const std::string number = std::to_string(disks.after_push.size());
                for (std::size_t i = 0; i < 1 + random() % 3; ++i) {
                    batch.push_back({"key" + std::to_string(i * 7 + random() % 5), owner + number, random() % 5 == 0});
                }
                batch.push_back({"last", owner + number});
                const std::size_t entries = disks.small.entries().size();
                queue.push(batch);
                whole = whole && disks.small.entries().size() == entries + 1;
                disks.after_push.push_back(disks.after_push.back());
                write_to(disks.after_push.back(), batch);
                if (whole) disks.sure = disks.after_push.size() - 1;
                break;
            }
            case 1:
                if (!outgoing) outgoing = queue.take();
                break;
            default:
                if (!outgoing) {
                    queue.retry();
                    break;
                }
                if (++batches == fault.store_fails_at) {
                    queue.failed(outgoing->number, "no");
                } else {
                    write_to(disks.disk, outgoing->batch);
                    queue.stored(outgoing->number);
                }
                outgoing.reset();
                if (queue.state() == SaveState::saved) {
                    whole = true;
                    disks.sure = disks.after_push.size() - 1;
                }
        }
    }
}

/// What the next page would find.
Table survived(Disks& disks) {
    disks.small.mend();
    Table table = disks.disk;
    write_to(table, Journal(disks.small, "next").recover().writes);
    return table;
}

void check(std::uint32_t seed, const Fault& first, const Fault& second) {
    INFO("seed " << seed << ", journal full " << first.journal_full_from << ", store fails " << first.store_fails_at
                 << ", dies " << first.dies_at << " then " << second.dies_at);
    std::mt19937 random(seed);
    Disks disks;
    const auto judge = [&disks] {
        const Table found = survived(disks);
        const auto match = std::find(disks.after_push.begin() + static_cast<std::ptrdiff_t>(disks.sure), disks.after_push.end(), found);
        CHECK(match != disks.after_push.end());  // otherwise: something sure is missing, or a batch is there by half
    };
    live(disks, "a", random, first);
    judge();
    live(disks, "b", random, second);
    judge();
}

}  // namespace

TEST_CASE("whenever the page dies, the next one finds all that was sure and nothing by half", "[storage]") {
    for (std::uint32_t seed = 1; seed <= 25; ++seed) {
        for (std::size_t n = 0; n <= 30; ++n) check(seed, {0, 0, n}, {0, 0, 30 - n});
    }
}

TEST_CASE("whichever batch the store refuses, nothing is lost", "[storage]") {
    for (std::uint32_t seed = 1; seed <= 25; ++seed) {
        for (std::size_t n = 1; n <= 8; ++n) check(seed, {0, n, 1 + (seed * n) % 30}, {0, n, 0});
    }
}

TEST_CASE("a journal that is full from any moment on loses nothing that was shown as saved", "[storage]") {
    for (std::uint32_t seed = 1; seed <= 25; ++seed) {
        for (std::size_t n = 1; n <= 12; ++n) check(seed, {n, 0, 1 + (seed * n) % 30}, {n, n % 4, 0});
    }
}
