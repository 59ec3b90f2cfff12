// Cards of the desk's articles: made, studied over simulated days, undone, stored, read again.

#include <catch_amalgamated.hpp>

#include "session/fixture.h"
#include "session/records.h"
#include "session/views/study.h"
#include "storage/keys.h"
#include "study/card_record.h"

using namespace postil;

namespace {

constexpr Timestamp day = 86'400'000;

/// A desk whose clock is turned by hand.
struct StudyDesk {
    std::shared_ptr<Timestamp> time = std::make_shared<Timestamp>(20'000 * day + 9 * 3'600'000);
    Desk desk;

    StudyDesk() {
        World world;
        world.now = [now = time] { return *now; };
        world.random_bytes = [count = std::uint8_t{0}]() mutable {
            std::array<std::uint8_t, 16> bytes{};
            bytes[0] = ++count;
            return bytes;
        };
        desk.session = Session(world);
        desk.add(harbour);
    }

    void rate(Rating rating) {
        desk.run(command::ShowAnswer{});
        desk.run(command::RateCard{rating});
    }
    const StudyCard* card() const {
        const auto found = desk.state().cards.find(desk.state().studying.card);
        return found == desk.state().cards.end() ? nullptr : &found->second;
    }
    std::string answer() const { return card() == nullptr ? "" : card()->content.answer; }
};

std::vector<std::string> answers(const State& state) {
    std::vector<std::string> all;
    for (const auto& [id, card] : state.cards) {
        if (!card.gone) all.push_back(card.content.question + " " + card.content.answer);
    }
    std::sort(all.begin(), all.end());
    return all;
}

using Answers = std::vector<std::string>;

}  // namespace

TEST_CASE("marks and notes are cards at once, and no more when they are undone", "[studying]") {
    Desk desk;
    desk.add(harbour);
    CHECK(answers(desk.state()).empty());
    desk.mark("Amina Duarte", EntityType::person);
    CHECK(answers(desk.state()) == Answers{"Who? Amina Duarte"});
    desk.run(command::EditNote{desk.id_of("Amina Duarte"), "**She** runs the pier."});
    CHECK(answers(desk.state()) == Answers{"Who is Amina Duarte? She runs the pier.", "Who? Amina Duarte"});
    desk.run(command::Undo{});
    CHECK(answers(desk.state()) == Answers{"Who? Amina Duarte"});
    desk.run(command::Undo{});
    CHECK(desk.state().cards.empty());
    for (const auto& [key, value] : desk.storage) CHECK(parse_key(key).kind != RecordKind::card);
    desk.run(command::Redo{});
    CHECK(answers(desk.state()) == Answers{"Who? Amina Duarte"});
    CHECK(desk.reopened().state().cards == desk.state().cards);
}

TEST_CASE("every mention of an entity is one card", "[studying]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Lorwick", EntityType::place);
    desk.run(command::MarkEveryMention{});
    CHECK(desk.marks().size() > 1);
    CHECK(answers(desk.state()) == Answers{"Where? Lorwick"});
}

TEST_CASE("cards are studied over days, and come the later the better they are known", "[studying]") {
    StudyDesk study;
    Desk& desk = study.desk;
    desk.mark("Amina Duarte", EntityType::person);
    desk.mark("4 May 2019", EntityType::date);
    desk.run(command::ShowStudy{});
    CHECK(desk.state().view == View::study);
    CHECK(study_page(desk.state(), *study.time).progress == "2 to go");
    CHECK(study.answer() == "Amina Duarte");

    desk.run(command::RateCard{Rating::good});  // not before the answer was seen
    CHECK(study.card()->reviews.empty());
    study.rate(Rating::easy);
    CHECK(study.answer() == "4 May 2019");
    CHECK_FALSE(desk.state().studying.answered);
    study.rate(Rating::again);
    CHECK(study.answer() == "4 May 2019");  // there is no other
    *study.time += 60'000;
    study.rate(Rating::good);
    *study.time += 600'000;
    study.rate(Rating::good);
    CHECK(study.card() == nullptr);
    const StudyPage done = study_page(desk.state(), *study.time);
    CHECK(done.heading == "All done for today");
    CHECK(done.hint == "2 cards studied today. The next card comes in 1 day.");

    std::vector<Timestamp> intervals;
    for (int round = 0; round < 5; ++round) {
        const StudyQueue queue = queue_of(desk.state(), *study.time);
        REQUIRE(queue.comes > *study.time);
        intervals.push_back(queue.comes - *study.time);
        *study.time = queue.comes;
        desk.run(command::ShowStudy{});
        while (study.card() != nullptr) study.rate(Rating::good);
    }
    CHECK(intervals.back() > 10 * day);
    CHECK(desk.reopened().state().cards == desk.state().cards);
}

TEST_CASE("a rating is taken back, and its card is asked again", "[studying]") {
    StudyDesk study;
    Desk& desk = study.desk;
    desk.mark("Amina Duarte", EntityType::person);
    desk.mark("Tomas Reyes", EntityType::person);
    desk.run(command::ShowStudy{});
    const StudyCards before = desk.state().cards;
    study.rate(Rating::easy);
    CHECK(study.answer() == "Tomas Reyes");
    desk.run(command::Undo{});
    CHECK(desk.said() == "Undone: Rate a card Easy");
    CHECK(desk.state().cards == before);
    CHECK(study.answer() == "Amina Duarte");
    desk.run(command::Redo{});
    CHECK(study.answer() == "Tomas Reyes");
    CHECK(desk.reopened().state().cards == desk.state().cards);
}

TEST_CASE("undoing a rating leaves what the card says by now", "[studying]") {
    StudyDesk study;
    Desk& desk = study.desk;
    desk.mark("Amina Duarte", EntityType::person);
    desk.run(command::ShowStudy{});
    study.rate(Rating::easy);
    Desk other = desk.reopened();
    other.run(command::OpenArticle{desk.open_id()});
    other.run(command::EditName{other.id_of("Amina Duarte"), "Amina D."});
    desk.run(command::Follow{other.writes});
    desk.run(command::Undo{});
    const StudyCard& card = desk.state().cards.begin()->second;
    CHECK(card.content.more == "Amina D.");
    CHECK(card.schedule.phase == Phase::fresh);
}

TEST_CASE("a mark that goes and comes back finds its schedule again", "[studying]") {
    StudyDesk study;
    Desk& desk = study.desk;
    desk.mark("Amina Duarte", EntityType::person);
    desk.run(command::ShowStudy{});
    study.rate(Rating::easy);
    const StudyCards before = desk.state().cards;
    desk.run(command::OpenArticle{desk.open_id()});
    desk.run(command::Delete{desk.id_of("Amina Duarte")});
    CHECK(queue_of(desk.state(), *study.time).all == 0);
    CHECK(desk.state().cards.begin()->second.gone);
    desk.run(command::Undo{});
    CHECK(desk.state().cards == before);
}

TEST_CASE("a card that is left out comes no more, unless that is undone", "[studying]") {
    StudyDesk study;
    Desk& desk = study.desk;
    desk.mark("Amina Duarte", EntityType::person);
    desk.run(command::ShowStudy{});
    desk.run(command::LeaveCardOut{});
    CHECK(study.card() == nullptr);
    CHECK(study_page(desk.state(), *study.time).heading == "No cards yet");
    CHECK(queue_of(desk.reopened().state(), *study.time).all == 0);
    desk.run(command::Undo{});
    CHECK(study.answer() == "Amina Duarte");
}

TEST_CASE("cards of an article that is not on the shelf wait for it", "[studying]") {
    StudyDesk study;
    Desk& desk = study.desk;
    desk.mark("Amina Duarte", EntityType::person);
    const std::string id = desk.open_id();
    desk.run(command::RemoveArticle{id});
    CHECK(queue_of(desk.state(), *study.time).all == 0);
    desk.run(command::Undo{});
    CHECK(queue_of(desk.state(), *study.time).all == 1);
}

TEST_CASE("what another window rates is not asked here", "[studying]") {
    StudyDesk study;
    Desk& desk = study.desk;
    desk.mark("Amina Duarte", EntityType::person);
    desk.run(command::ShowStudy{});
    StudyCard card = *study.card();
    card.schedule = rated(card.schedule, Rating::easy, *study.time);
    card.reviews.push_back({*study.time, Rating::easy});
    desk.run(command::Follow{{{card_key(card.content.article, card.id), write_card(card)}}});
    CHECK(study.card() == nullptr);
    CHECK(desk.state().cards.begin()->second == card);
    desk.run(command::Follow{{{card_key(card.content.article, card.id), "{}"}}});
    CHECK(desk.state().cards.begin()->second == card);
}

TEST_CASE("a damaged card is told of and left as it is", "[studying]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Amina Duarte", EntityType::person);
    for (auto& [key, value] : desk.storage) {
        if (parse_key(key).kind == RecordKind::card) value = "{\"id\": 3}";
    }
    const Desk again = desk.reopened();
    CHECK(again.state().cards.empty());
    CHECK(again.restored.size() == 1);
}

TEST_CASE("intervals are said in the unit that fits", "[studying]") {
    const Timestamp minute = 60'000;
    CHECK(spoken_interval(0) == "1 min");
    CHECK(spoken_interval(10 * minute) == "10 min");
    CHECK(spoken_interval(60 * minute) == "1 hour");
    CHECK(spoken_interval(5 * 60 * minute) == "5 hours");
    CHECK(spoken_interval(day) == "1 day");
    CHECK(spoken_interval(8 * day) == "8 days");
    CHECK(spoken_interval(76 * day) == "2.5 months");
    CHECK(spoken_interval(365 * day + day) == "1 year");
    CHECK(spoken_interval(36'500 * day) == "99.9 years");
}

TEST_CASE("notes that are carried over to a new edition take their cards along", "[studying]") {
    StudyDesk study;
    Desk& desk = study.desk;
    desk.mark("Amina Duarte", EntityType::person);
    desk.run(command::ShowStudy{});
    study.rate(Rating::easy);
    const std::string first = desk.open_id();
    std::string later = harbour;
    later.replace(later.find("Reopens"), 7, "Opens Again");
    desk.add(later, "later.txt");
    REQUIRE(desk.state().edition);
    desk.run(command::CarryOver{});
    REQUIRE(desk.state().cards.size() == 1);
    const StudyCard& card = desk.state().cards.begin()->second;
    CHECK(card.content.article == desk.open_id());
    CHECK(card.content.article != first);
    CHECK(card.schedule.phase == Phase::review);
    std::size_t stored = 0;
    for (const auto& [key, value] : desk.storage) stored += parse_key(key).kind == RecordKind::card ? 1 : 0;
    CHECK(stored == 1);
}

TEST_CASE("cards that come late keep what they are, and none is made before them", "[studying]") {
    StudyDesk study;
    study.desk.mark("Harbour Council", EntityType::organisation);
    study.desk.run(command::ShowStudy{});
    study.rate(Rating::easy);
    const StudyCards before = study.desk.state().cards;
    REQUIRE(!before.empty());
    REQUIRE(!before.begin()->second.reviews.empty());

    Desk late = study.desk.reopened();
    late.session = Session(World{[] { return Timestamp{0}; }, [] { return std::array<std::uint8_t, 16>{}; }});
    std::vector<Record> first;
    std::vector<Record> cards;
    for (const auto& [key, value] : late.storage) (key.starts_with("card/") ? cards : first).push_back({key, value});
    late.session.restore(first, Session::Cards::follow);
    late.run(command::OpenArticle{study.desk.state().shelf.begin()->first});
    CHECK(late.state().cards.empty());
    CHECK(std::none_of(late.writes.begin(), late.writes.end(), [](const Write& write) { return write.key.starts_with("card/"); }));
    late.run(command::CardsArrived{{}, false});
    CHECK(late.state().cards.empty());
    late.run(command::CardsArrived{cards, true});
    CHECK(late.state().cards == before);
    CHECK(late.writes.empty());
}
