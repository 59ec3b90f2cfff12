#include "session/editions.h"

#include <catch_amalgamated.hpp>

#include "session/fixture.h"
#include "session/records.h"
#include "session/views/cards.h"
#include "storage/keys.h"

using namespace postil;

namespace {

/// The harbour story a day later: a new headline, a paragraph moved, words replaced, a sentence gone.
const char* const harbour_later =
    "Old Ferry Line to Sail Again, Council Says\n\n"
    "The Lorwick Ferry Company will lend two large boats. Lorwick had asked for three.\n\n"
    "Amina Duarte told the council on 4 May 2019 that the ferry would sail again. Amina has run the pier at Lorwick "
    "since the storm, and her plan was accepted without a vote.";

Desk marked() {
    Desk desk;
    desk.add(harbour);
    desk.mark("4 May 2019", EntityType::date);
    desk.mark("will lend two boats", EntityType::highlight);
    desk.mark("Tomas Reyes", EntityType::person);
    desk.run(command::EditNote{desk.id_of("4 May 2019"), "a Saturday"});
    desk.run(command::Reply{desk.id_of("4 May 2019"), "so it was"});
    return desk;
}

}  // namespace

TEST_CASE("a sketch tells editions from strangers", "[session]") {
    const auto like = [](const char* a, const char* b) { return likeness(sketch_of(a), sketch_of(b)); };
    CHECK(like(harbour, harbour) == 1);
    CHECK(like(harbour, harbour_later) >= edition_likeness);
    CHECK(like(harbour, orchard) == 0);
    CHECK(sketch_of("Two words").empty());
    CHECK(like("", harbour) == 0);
    CHECK(sketch_of("“One” — two, three four").size() == 2);
    CHECK(sketch_of("“One” — two, three four") == sketch_of("\"One\" - two three   four"));
}

TEST_CASE("a new edition offers the annotations of the earlier one, with what becomes of them", "[session]") {
    Desk desk = marked();
    const std::string first = desk.open_id();
    desk.add(harbour_later, "another name.txt");
    REQUIRE(desk.state().edition);
    const EditionOffer& offer = *desk.state().edition;
    CHECK(offer.from == first);
    CHECK(offer.title == "Harbour Council Reopens the Old Ferry Line");
    CHECK(offer.annotations.size() == 4);
    const auto of = [&](AnchorClass what) { return offer.classes[static_cast<std::size_t>(what)]; };
    CHECK(of(AnchorClass::edited) == 1);
    CHECK(of(AnchorClass::lost) == 1);
    CHECK(of(AnchorClass::same) + of(AnchorClass::moved) == 1);

    const auto without_cards = [&] {  // they stay with the edition that was seen last
        State state = desk.state();
        state.cards.clear();
        return picture(state);
    };
    const std::vector<std::string> before = without_cards();
    desk.run(command::CarryOver{});
    CHECK(desk.said() == "Carried over 3 annotations");
    CHECK(desk.state().undo.back().title == "Carry over 3 annotations");
    CHECK_FALSE(desk.state().edition);
    CHECK(desk.annotation("4 May 2019").note == "a Saturday");
    CHECK(desk.id_of("will lend two large boats") != "");
    CHECK(desk.state().open->orphans.size() == 1);
    CHECK(desk.state().shelf.at(first).marks == 3);
    CHECK(desk.state().shelf.at(desk.open_id()).marks == 3);

    // The whole old text is known again when the page is.
    Desk again = desk.reopened();
    again.run(command::OpenArticle{desk.open_id()});
    REQUIRE(again.state().open->earlier.size() == 1);
    CHECK(again.id_of("will lend two large boats") != "");
    CHECK(cards(again.state()).at(0).replies + cards(again.state()).at(1).replies == 1);

    desk.run(command::Undo{});
    CHECK(without_cards() == before);
    desk.run(command::Redo{});
    CHECK(desk.state().open->marks.size() == 2);
}

TEST_CASE("an offer that is declined leaves everything as it is", "[session]") {
    Desk desk = marked();
    desk.add(harbour_later);
    REQUIRE(desk.state().edition);
    desk.run(command::DeclineEdition{});
    CHECK_FALSE(desk.state().edition);
    CHECK(desk.state().annotations.empty());
    desk.run(command::CarryOver{});
    CHECK(desk.state().annotations.empty());
}

TEST_CASE("nothing is offered by a stranger, by an edition without marks, or for what is here already", "[session]") {
    Desk desk = marked();
    desk.add(orchard);
    CHECK_FALSE(desk.state().edition);
    Desk unmarked;
    unmarked.add(harbour);
    unmarked.add(harbour_later);
    CHECK_FALSE(unmarked.state().edition);

    desk.add(harbour_later);
    desk.run(command::CarryOver{});
    const std::string later = desk.open_id();
    desk.run(command::RemoveArticle{later});
    desk.add(harbour_later);
    CHECK(desk.state().annotations.size() == 4);
    CHECK_FALSE(desk.state().edition);
}

TEST_CASE("an earlier edition shelved without a sketch is known by its name, and looked at", "[session]") {
    Desk desk = marked();
    const std::string id = desk.open_id();
    ShelfEntry entry = desk.state().shelf.at(id);
    entry.sketch.clear();
    desk.storage[article_key(id)] = write_shelf_entry(entry);
    Desk again = desk.reopened();
    const bool same_name = GENERATE(true, false);
    again.add(harbour_later, same_name ? "harbour.txt" : "other.txt");
    CHECK(again.state().edition.has_value() == same_name);
    // A file of the same name with another text in it is another article.
    again.add(orchard, "harbour.txt");
    CHECK_FALSE(again.state().edition);
}

TEST_CASE("the text that a file of annotations carries tells where they belong in a later edition", "[session]") {
    Desk desk = marked();
    desk.run(command::Export{{.with_text = true}});
    std::string file;
    for (const Effect& effect : desk.effects) {
        if (const auto* download = std::get_if<effect::Download>(&effect)) file = download->text;
    }
    Desk other(2);
    other.add(harbour_later);
    other.run(command::ImportAnnotations{"friend.json", file});
    REQUIRE(other.state().preview);
    CHECK(other.state().preview->other_edition);
    CHECK(other.state().preview->orphans == 1);
    other.run(command::ConfirmImport{});
    REQUIRE(other.state().open->earlier.size() == 1);
    CHECK(other.id_of("will lend two large boats") != "");
    other.run(command::ImportAnnotations{"friend.json", file});
    other.run(command::ConfirmImport{});
    CHECK(other.state().open->earlier.size() == 1);
    Desk again = other.reopened();
    again.run(command::OpenArticle{other.open_id()});
    CHECK(again.state().open->earlier.size() == 1);
}
