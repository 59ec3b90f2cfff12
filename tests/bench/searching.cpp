// The index of a whole library: how long it takes to make, how large it is, and how long a query takes in it.
//
//   bench_searching [ARTICLES [WORDS]]      100,000 articles of 700 words, unless it is told otherwise
//
// Articles are made from their numbers whenever they are read: words of made-up syllables, that come as often as words do in
// life. Storage is a map in memory, so that what the browser's own costs is not in these figures.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <random>

#include "session/records.h"
#include "session/shelf_search.h"
#include "storage/keys.h"

namespace {

using namespace postil;
/// What this program had of a processor: on a busy machine that is to be believed, and the time of day is not.
struct Clock {
    using time_point = std::clock_t;
    static time_point now() { return std::clock(); }
};

constexpr std::size_t vocabulary = 60'000;

double since(Clock::time_point begin) { return static_cast<double>(Clock::now() - begin) * 1000 / CLOCKS_PER_SEC; }

std::string word_of(std::size_t rank) {
    constexpr const char* syllables[] = {"ka", "ren", "to", "mi", "sal", "dor", "ve", "lin", "pa", "ston", "qui", "ber", "no", "fa", "gle", "hur"};
    std::string word;
    std::size_t number = rank * 2654435761u % 16'777'216;
    for (std::size_t i = 0; i < 2 + rank % 3; ++i, number /= 16) word += syllables[number % 16];
    return word;
}

std::string article_of(std::size_t number, std::size_t words) {
    std::mt19937 random(static_cast<std::uint32_t>(number));
    std::uniform_real_distribution<double> uniform(0, 1);
    std::string text = "Report " + std::to_string(number) + "\n\n";
    for (std::size_t i = 0; i < words; ++i) {
        text += word_of(static_cast<std::size_t>(std::pow(static_cast<double>(vocabulary), uniform(random))) - 1);
        text += i % 80 == 79 ? ".\n\n" : " ";
    }
    return text;
}

std::string id_of(std::size_t number) {
    char id[48];
    std::snprintf(id, sizeof id, "urn:postil:%032zx", number);
    return id;
}

struct MadeRecords : RecordReader {
    std::map<std::string, std::string> stored;
    std::size_t words = 0;
    std::size_t reads = 0;
    std::size_t bytes_read = 0;
    double making = 0;  ///< milliseconds that articles took to be made, which are none of the index's

    void read(RecordsWanted wanted, Answer answer) override {
        const auto begin = Clock::now();
        std::vector<Record> found;
        for (const std::string& key : wanted.keys) {
            if (key.starts_with("source/")) {
                const std::size_t number = std::stoull(key.substr(7), nullptr, 16);
                found.push_back({key, write_source({SourceFormat::text, article_of(number, words), {}})});
            } else if (const auto record = stored.find(key); record != stored.end()) {
                found.push_back({key, record->second});
                ++reads;
                bytes_read += record->second.size();
            }
        }
        making += since(begin);
        answer(std::move(found), true);
    }
    void keep(const std::string&, Batch batch, std::function<void(bool)> done) override {
        const auto begin = Clock::now();
        for (Write& write : batch) {
            if (write.removed) stored.erase(write.key);
            else stored[write.key] = std::move(write.value);
        }
        making += since(begin);
        done(true);
    }
};

}  // namespace

int main(int count, char** arguments) {
    const std::size_t articles = count > 1 ? std::stoull(arguments[1]) : 100'000;
    MadeRecords records;
    records.words = count > 2 ? std::stoull(arguments[2]) : 700;
    State state;
    for (std::size_t i = 0; i < articles; ++i) {
        ShelfEntry entry;
        entry.id = id_of(i);
        entry.title = "Report " + std::to_string(i);
        state.shelf[entry.id] = entry;
    }

    ShelfIndex index(records);
    index.own();
    std::vector<double> slices;
    const auto begin = Clock::now();
    while (index.is_due()) {
        const double made = records.making;
        const auto slice = Clock::now();
        index.go_on(state, 6);
        slices.push_back(since(slice) - (records.making - made));
    }
    const double all = since(begin) - records.making;
    std::sort(slices.begin(), slices.end());
    std::size_t size = 0;
    for (const auto& [key, value] : records.stored) size += value.size();
    std::printf("%zu articles of %zu words: indexed in %.1f s; slices: p99 %.1f ms, longest %.1f ms\n", articles, records.words, all / 1000,
                slices[slices.size() * 99 / 100], slices.back());
    std::printf("index: %.1f MB in %zu records, %zu segments\n", static_cast<double>(size) / 1e6, records.stored.size(), index.index().segments().size());

    {
        ShelfIndex again(records);
        const auto opening = Clock::now();
        while (again.is_due() && !again.is_loaded()) again.go_on(state, 6);
        std::printf("opened again in %.0f ms\n", since(opening));
    }
    ShelfSearch search(records, index);
    for (const std::string& typed : {word_of(0), word_of(0) + " " + word_of(1) + " " + word_of(2), word_of(500), word_of(500) + " " + word_of(40), word_of(30'000), word_of(200).substr(0, 4),
                                     word_of(200).substr(0, 3), word_of(200).substr(0, 2), word_of(200).substr(0, 1), std::string("zzzz"), std::string("report 4242")}) {
        search.type("");
        records.reads = records.bytes_read = 0;
        const auto asked = Clock::now();
        double longest = 0;
        search.type(typed);
        while (!search.is_done()) {
            const auto slice = Clock::now();
            search.go_on(state, 6);
            longest = std::max(longest, since(slice));
        }
        std::printf("%-32s %6.1f ms, longest slice %5.1f ms, %6zu found, %5zu blocks (%.2f MB) read\n", typed.c_str(), since(asked), longest, search.count(), records.reads,
                    static_cast<double>(records.bytes_read) / 1e6);
    }
}
