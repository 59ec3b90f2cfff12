// What was done and when: told by annotations, gathered from all articles.

#include "session/activity_log.h"

#include <catch_amalgamated.hpp>

#include <algorithm>

#include "annotation/history.h"
#include "base/iso_time.h"
#include "session/fixture.h"
#include "session/plans.h"
#include "storage/keys.h"

using namespace postil;

namespace {

using Lines = std::vector<std::string>;

constexpr Timestamp hour = 3'600'000;

Timestamp at(const char* iso) { return *parse_iso_time(iso); }

Annotation mark(Timestamp created) {
    Annotation made;
    made.id = "urn:uuid:00000000-0000-4000-8000-000000000001";
    made.type = EntityType::place;
    made.selectors.exact = "Lorwick";
    made.created = made.modified = created;
    return made;
}

Annotation after(const Annotation& before, Timestamp now, void (*change)(Annotation&)) {
    Annotation made = before;
    change(made);
    return edited(before, made, now);
}

std::vector<Deed> told(const std::vector<Annotation>& annotations, const State& state = {}) {
    std::vector<const Annotation*> all;
    for (const Annotation& one : annotations) all.push_back(&one);
    std::vector<Deed> deeds = deeds_of(state, all, "urn:postil:1");
    std::sort(deeds.begin(), deeds.end(), is_newer);
    return deeds;
}

/// "08:00 Marked as Place: Lorwick", the newest first.
Lines lines(const std::vector<Deed>& deeds) {
    Lines out;
    for (const Deed& deed : deeds) out.push_back(clock_words(deed.at, 0) + " " + deed.did + (deed.author.empty() ? "" : " by " + deed.author) + ": " + deed.words);
    return out;
}

/// Storage that answers when it is told to.
struct SlowRecords : RecordReader {
    Desk& desk;
    std::vector<std::function<void()>> waiting;
    explicit SlowRecords(Desk& its) : desk(its) {}
    void read(RecordsWanted wanted, Answer answer) override {
        std::vector<Record> found;
        for (const std::string& prefix : wanted.prefixes) {
            for (const auto& [key, value] : desk.storage) {
                if (key.starts_with(prefix)) found.push_back({key, value});
            }
        }
        waiting.push_back([found, answer] { answer(found, true); });
    }
    void keep(const std::string&, Batch, std::function<void(bool)>) override {}
    void answer() {
        for (const auto& one : std::exchange(waiting, {})) one();
    }
};

/// As often as there is something to do, with storage answering at once.
void gather(ActivityLog& log, SlowRecords& records, const State& state) {
    for (int i = 0; i < 200 && (log.is_due(state) || !records.waiting.empty()); ++i) {
        log.go_on(state);
        records.answer();
    }
    CHECK_FALSE(log.is_due(state));
    CHECK(log.behind() == 0);
}

/// Marks in two articles, the later one open.
Desk with_two_articles() {
    Desk desk;
    desk.add(harbour);
    desk.mark("Lorwick", EntityType::place);
    desk.add(orchard, "orchard.txt");
    desk.run(command::Select{text_range(0, 3)});
    desk.run(command::MarkSelection{EntityType::highlight});
    return desk;
}

}  // namespace

TEST_CASE("a mark tells when it was made, and of each field when it was last changed", "[activity]") {
    const Timestamp eight = at("2026-03-01T08:00:00Z");
    Annotation one = mark(eight);
    CHECK(lines(told({one})) == Lines{"08:00 Marked as Place: Lorwick"});
    one = after(one, eight + hour, [](Annotation& a) { a.note = "by the *sea*"; });
    CHECK(lines(told({one})) == Lines{"09:00 Note: by the sea", "08:00 Marked as Place: Lorwick"});
    one = after(one, eight + 2 * hour, [](Annotation& a) { a.stance = Stance::disputed; });
    one = after(one, eight + 3 * hour, [](Annotation& a) { a.name = "Lorwick upon Sea"; });
    one = after(one, eight + 4 * hour, [](Annotation& a) { a.tags = {"coast"}; });
    CHECK(lines(told({one})) == Lines{"12:00 Tags: Lorwick", "11:00 Named Lorwick upon Sea: Lorwick", "10:00 Marked as disputed: Lorwick",
                                      "09:00 Note: by the sea", "08:00 Marked as Place: Lorwick"});
    one = after(one, eight + 5 * hour, [](Annotation& a) { a.type = EntityType::organisation; });
    CHECK(lines(told({one})).front() == "13:00 Changed to Organisation: Lorwick");
    CHECK(lines(told({one})).back() == "08:00 Marked: Lorwick");  // as what, nobody knows any more
    one = after(one, eight + 6 * hour, [](Annotation& a) { a.deleted = true; });
    CHECK(told({one}).empty());
}

TEST_CASE("what is a mark is counted once, whatever became of it", "[activity]") {
    const Timestamp eight = at("2026-03-01T08:00:00Z");
    Annotation one = after(mark(eight), eight + hour, [](Annotation& a) { a.note = "sea"; });
    const std::vector<Deed> deeds = told({one});
    REQUIRE(deeds.size() == 2);
    CHECK_FALSE(deeds[0].is_mark);
    CHECK(deeds[1].is_mark);
}

TEST_CASE("a file of another program tells of what it has times for, and no more", "[activity]") {
    Annotation one = mark(at("2026-03-01T08:00:00Z"));
    one.creator = "Omar";
    one.modified = at("2026-03-01T09:30:00Z");
    CHECK(lines(told({one})) == Lines{"09:30 Changed: Lorwick", "08:00 Marked as Place by Omar: Lorwick"});
    one.note = "a note";
    CHECK(lines(told({one})) == Lines{"09:30 Note by Omar: a note", "08:00 Marked as Place by Omar: Lorwick"});
    one.created = one.modified = 0;
    CHECK(told({one}).empty());
}

TEST_CASE("a reply leads to the mark that it is about, also through other replies", "[activity]") {
    const Timestamp eight = at("2026-03-01T08:00:00Z");
    const Annotation root = mark(eight);
    Annotation reply = mark(eight + hour);
    reply.id = "urn:uuid:00000000-0000-4000-8000-000000000002";
    reply.reply_to = root.id;
    reply.selectors = {};
    reply.note = "Which one?";
    Annotation answer = reply;
    answer.id = "urn:uuid:00000000-0000-4000-8000-000000000003";
    answer.reply_to = reply.id;
    answer.created = answer.modified = eight + 2 * hour;
    answer.note = "The old one";
    const std::vector<Deed> deeds = told({root, reply, answer});
    CHECK(lines(deeds) == Lines{"10:00 Reply: The old one", "09:00 Reply: Which one?", "08:00 Marked as Place: Lorwick"});
    for (const Deed& deed : deeds) CHECK(deed.annotation == root.id);
    CHECK(told({reply}).front().annotation == reply.id);  // its note is not here
}

TEST_CASE("days are those of the reader's own clock", "[activity]") {
    const Timestamp late = at("2026-11-26T22:30:00Z");
    CHECK(day_number(late, 0) + 1 == day_number(late, 120));
    CHECK(clock_words(late, 120) == "00:30");
    CHECK(clock_words(late, -330) == "17:00");
    CHECK(day_number(-1, 0) == -1);
    const DayNumber thursday = day_number(late, 0);
    CHECK(day_words(thursday, thursday) == "Today");
    CHECK(day_words(thursday - 1, thursday) == "Yesterday");
    CHECK(day_words(thursday, thursday + 2) == "Thursday, 26 November 2026");
    CHECK(day_words(thursday + 1, thursday) == "Friday, 27 November 2026");  // somebody's clock is ahead
    CHECK(day_words(0, thursday) == "Thursday, 1 January 1970");
    CHECK(day_words(-1, thursday) == "Wednesday, 31 December 1969");
}

TEST_CASE("deeds are parted by day, and marks are counted by day", "[activity]") {
    std::vector<Deed> deeds(5);
    const char* times[] = {"2026-11-27T10:00:00Z", "2026-11-27T09:00:00Z", "2026-11-26T23:00:00Z", "2026-11-24T08:00:00Z", "2026-10-01T08:00:00Z"};
    for (std::size_t i = 0; i < deeds.size(); ++i) deeds[i].at = at(times[i]), deeds[i].is_mark = i != 1;
    const DayNumber today = day_number(deeds.front().at, 0);
    CHECK(days_of(deeds, 0) == std::vector<DeedsOfDay>{{today, 0, 2}, {today - 1, 2, 3}, {today - 3, 3, 4}, {today - 57, 4, 5}});
    CHECK(days_of(deeds, 60).front() == DeedsOfDay{today, 0, 3});
    CHECK(marks_a_day(deeds, today, 5, 0) == std::vector<std::size_t>{0, 1, 0, 1, 1});
    CHECK(marks_a_day(deeds, today, 5, 60) == std::vector<std::size_t>{0, 1, 0, 0, 2});
    CHECK(days_of({}, 0).empty());
}

TEST_CASE("all articles of the shelf are looked through, the open one at once", "[activity]") {
    Desk desk = with_two_articles();
    SlowRecords records(desk);
    ActivityLog log(records);
    CHECK_FALSE(log.is_due(desk.state()));
    log.open();
    log.go_on(desk.state());
    CHECK(log.deeds().size() == 1);
    CHECK(log.deeds().front().article == desk.open_id());
    CHECK(log.behind() == 1);
    gather(log, records, desk.state());
    REQUIRE(log.deeds().size() == 2);
    CHECK(log.deeds()[0].article == desk.open_id());
    CHECK(log.deeds()[1].did == "Marked as Place");
    CHECK(log.deeds()[1].words == "Lorwick");
    log.close();
    CHECK(log.deeds().empty());
    CHECK_FALSE(log.is_due(desk.state()));
}

TEST_CASE("what changes while it is looked at is told", "[activity]") {
    Desk desk = with_two_articles();
    const std::string second = desk.open_id();
    SlowRecords records(desk);
    ActivityLog log(records);
    log.open();
    gather(log, records, desk.state());

    desk.run(command::EditNote{desk.state().open->marks.front().id, "apples"});
    CHECK(log.is_due(desk.state()));
    gather(log, records, desk.state());
    CHECK(log.deeds().front().words == "apples");

    // In another window, in an article that is not open here.
    const std::string first = log.deeds().back().article;
    const std::string key = annotation_key(first, log.deeds().back().annotation);
    desk.storage.erase(key);
    log.changed({key});
    gather(log, records, desk.state());
    CHECK(log.deeds().size() == 2);

    desk.run(command::RemoveArticle{second});
    gather(log, records, desk.state());
    CHECK(log.deeds().empty());
}

TEST_CASE("an answer that comes after it was closed is let go", "[activity]") {
    Desk desk = with_two_articles();
    SlowRecords records(desk);
    ActivityLog log(records);
    log.open();
    log.go_on(desk.state());
    log.go_on(desk.state());
    REQUIRE_FALSE(records.waiting.empty());
    log.close();
    records.answer();
    CHECK(log.deeds().empty());
    CHECK(log.behind() == 0);
    log.open();
    gather(log, records, desk.state());
    CHECK(log.deeds().size() == 2);
}

TEST_CASE("of many articles all are read, some at a time", "[activity]") {
    Desk desk;
    for (int i = 0; i < 30; ++i) {
        desk.add("The ferry of day " + std::to_string(i) + "\n\nIt sailed at noon, and came back at night.", "ferry.txt");
        desk.mark("noon", EntityType::date);
    }
    SlowRecords records(desk);
    ActivityLog log(records);
    log.open();
    gather(log, records, desk.state());
    CHECK(log.deeds().size() == 30);
    CHECK(std::is_sorted(log.deeds().begin(), log.deeds().end(), is_newer));
}
