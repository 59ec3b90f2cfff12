#include <catch_amalgamated.hpp>

#include "session/fixture.h"
#include "session/records.h"
#include "session/views/cards.h"
#include "session/views/places.h"
#include "storage/keys.h"

using namespace postil;

namespace {

Annotation remembering(const Desk& desk, std::uint8_t number, const std::string& exact, const std::string& prefix,
                       const std::string& suffix) {
    Annotation annotation;
    annotation.id = "urn:uuid:00000000-0000-4000-8000-0000000000" + std::string(1, "0123456789abcdef"[number]) + "f";
    annotation.article = desk.open_id();
    annotation.type = EntityType::highlight;
    annotation.note = "a note";
    annotation.selectors.exact = exact;
    annotation.selectors.prefix = prefix;
    annotation.selectors.suffix = suffix;
    return annotation;
}

/// The article open again, with one more annotation that was made on other words.
Desk with_old(const Desk& desk, const Annotation& annotation) {
    Desk written = desk.reopened();
    written.storage[annotation_key(desk.open_id(), annotation.id)] = write_annotation(annotation);
    Desk again = written.reopened();
    again.run(command::OpenArticle{desk.open_id()});
    return again;
}

}  // namespace

TEST_CASE("an edited passage shows what changed, and accepting it makes it the same", "[session]") {
    Desk desk;
    desk.add(harbour);
    const Annotation old = remembering(desk, 1, "will lend two old boats", "The Lorwick Ferry Company ",
                                                 ". Lorwick had asked for three. Nobody in Lorwickshire objected");
    Desk again = with_old(desk, old);
    again.run(command::Activate{old.id});
    Card card = cards(again.state()).at(0);
    REQUIRE(card.what == AnchorClass::edited);
    CHECK(anchoring_words(card.what, card.score).substr(0, 8) == "Edited, ");
    std::string noted;
    std::string stands;
    for (const DiffRow& part : card.details.diff) {
        if (part.kind != DiffPart::Kind::added) noted += part.text;
        if (part.kind != DiffPart::Kind::removed) stands += part.text;
    }
    CHECK(noted == "will lend two old boats");
    CHECK(stands == card.quote);

    again.run(command::Attach{old.id, card.range});
    CHECK(again.said() == "Passage accepted");
    CHECK(again.state().undo.back().title == "Accept the passage");
    card = cards(again.state()).at(0);
    CHECK(card.what == AnchorClass::same);
    CHECK(card.details.diff.empty());
    again.run(command::Undo{});
    CHECK(cards(again.state()).at(0).what == AnchorClass::edited);
}

TEST_CASE("writing a note leaves a mark of an edited passage where it was found", "[session]") {
    Desk desk;
    desk.add(harbour);
    const Annotation old = remembering(desk, 1, "will lend two old boats", "The Lorwick Ferry Company ",
                                                 ". Lorwick had asked for three. Nobody in Lorwickshire objected");
    Desk again = with_old(desk, old);
    const Card before = cards(again.state()).at(0);
    again.run(command::EditNote{old.id, "more"});
    again.run(command::Retype{old.id, EntityType::event});
    const Card after = cards(again.state()).at(0);
    CHECK(after.range == before.range);
    CHECK(after.what == before.what);
    CHECK(after.score == before.score);
    CHECK(after.type == EntityType::event);
    CHECK(again.state().open->marks.at(0).type == EntityType::event);
}

TEST_CASE("words that stand in several places, none likelier, are not called gone, and the reader says where", "[session]") {
    Desk desk;
    desk.add("Of gates\n\nThe gate is shut. It rained.\n\nThe gate is shut. It rained.\n\nThe gate is shut. It rained.");
    const Annotation old = remembering(desk, 1, "The gate is shut.", "", "");
    Desk again = with_old(desk, old);
    const std::vector<Card> before = cards(again.state());
    REQUIRE(before.size() == 1);
    CHECK(before[0].orphaned);
    CHECK(before[0].what == AnchorClass::ambiguous);
    CHECK(std::string(orphan_words(before[0])) == " (in several places)");
    CHECK(place_words(before[0]) == "this passage may be in several places of the text");
    PlaceFinder finder;
    const std::vector<Place> places = finder.find(again.state(), old.id);
    REQUIRE(places.size() == 3);
    again.run(command::Attach{old.id, places[2].range});
    CHECK(again.said() == "Place confirmed");
    CHECK(cards(again.state()).at(0).what == AnchorClass::same);
    CHECK(cards(again.state()).at(0).range == places[2].range);
    CHECK(again.state().open->unsure.empty());
    again.run(command::Undo{});
    CHECK(cards(again.state()).at(0).what == AnchorClass::ambiguous);
}

TEST_CASE("a lost annotation is attached to the words chosen, keeps its note, and undo loses it again", "[session]") {
    Desk desk;
    desk.add(harbour);
    const Annotation gone = remembering(desk, 2, "A sentence that was cut from the later edition", "nothing like ", " this text");
    Desk again = with_old(desk, gone);
    REQUIRE(again.state().open->orphans.size() == 1);
    again.run(command::Attach{gone.id, {}});
    CHECK(again.said() == "! Select the words to attach it to first");
    again.select("The Lorwick Ferry Company will lend two boats");
    again.run(command::Attach{gone.id, again.state().selection});
    CHECK(again.said() == "Attached again");
    CHECK(again.state().selection.empty());
    CHECK(again.state().open->orphans.empty());
    CHECK(again.annotation("The Lorwick Ferry Company will lend two boats").note == "a note");
    again.run(command::Undo{});
    CHECK(again.state().open->orphans.size() == 1);
    again.run(command::Attach{gone.id, {{4'000'000'000u}, {4'100'000'000u}}});
    CHECK(again.state().open->orphans.size() == 1);
}
