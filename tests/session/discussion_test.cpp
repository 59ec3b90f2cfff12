#include <algorithm>

#include <catch_amalgamated.hpp>

#include "session/fixture.h"
#include "session/records.h"
#include "session/views/authors.h"
#include "session/views/cards.h"
#include "session/views/preview.h"

using namespace postil;

namespace {

Card card_on(const State& state, const std::string& quote) {
    for (const Card& card : cards(state)) {
        if (card.quote == quote) return card;
    }
    FAIL("no card on " << quote);
    return {};
}

Settings named(const State& state, const std::string& name) {
    Settings settings = state.settings;
    settings.creator = name;
    return settings;
}

/// What the desk would send to a friend.
std::string exported(Desk& desk) {
    desk.run(command::Export{});
    for (const Effect& effect : desk.effects) {
        if (const auto* file = std::get_if<effect::Download>(&effect)) return file->text;
    }
    return {};
}

void import(Desk& desk, const std::string& file) {
    desk.run(command::ImportAnnotations{"friend.json", file});
    desk.run(command::ConfirmImport{});
}

/// Two readers of one article who have the same mark, with a note by the first.
struct Pair {
    Desk ada{1};
    Desk bo{2};
    Pair() {
        ada.add(harbour);
        ada.run(command::ChangeSettings{named(ada.state(), "Ada")});
        ada.mark("Lorwick", EntityType::place);
        ada.run(command::EditNote{ada.id_of("Lorwick"), "A harbour"});
        bo.add(harbour);
        bo.run(command::ChangeSettings{named(bo.state(), "Bo")});
        import(bo, exported(ada));
    }
    std::string id() const { return ada.id_of("Lorwick"); }
};

}  // namespace

TEST_CASE("replies stand under the note in order, with their authors, and undo takes them back", "[session]") {
    Pair pair;
    Desk& bo = pair.bo;
    bo.run(command::Reply{pair.id(), "  Is it still in use? "});
    CHECK(bo.said() == "Reply added");
    CHECK(bo.state().undo.back().title == "Reply");
    import(pair.ada, exported(bo));
    bo.run(command::Activate{pair.id()});
    pair.ada.run(command::Activate{pair.id()});
    const std::string question = card_on(pair.ada.state(), "Lorwick").details.replies.at(0).id;
    pair.ada.run(command::Reply{question, "Since 2019"});
    pair.ada.run(command::Reply{pair.id(), "See also the pier"});
    const Card card = card_on(pair.ada.state(), "Lorwick");
    CHECK(card.replies == 3);
    REQUIRE(card.details.replies.size() == 3);
    // By their times, and Bo's clock is ahead.
    CHECK(card.details.replies[0].note == "See also the pier");
    CHECK(card.details.replies[0].depth == 0);
    CHECK(card.details.replies[0].author == "You");
    CHECK(card.details.replies[1].note == "Is it still in use?");
    CHECK(card.details.replies[1].author == "Bo");
    CHECK_FALSE(card.details.replies[1].is_own);
    CHECK(card.details.replies[2].note == "Since 2019");
    CHECK(card.details.replies[2].depth == 1);

    const std::vector<std::string> before = picture(pair.ada.state());
    pair.ada.run(command::Delete{pair.id()});
    CHECK(pair.ada.marks().empty());
    CHECK(pair.ada.state().open->orphans.empty());
    pair.ada.run(command::Undo{});
    CHECK(picture(pair.ada.state()) == before);

    pair.ada.run(command::Delete{question});
    CHECK(pair.ada.said() == "Reply deleted");
    CHECK(card_on(pair.ada.state(), "Lorwick").replies == 1);
    pair.ada.run(command::Undo{});
    CHECK(card_on(pair.ada.state(), "Lorwick").replies == 3);
}

TEST_CASE("a reply is no passage: it is neither marked nor lost nor counted as a mark", "[session]") {
    Pair pair;
    pair.bo.run(command::Reply{pair.id(), "Where?"});
    CHECK(pair.bo.state().open->orphans.empty());
    CHECK(pair.bo.state().open->marks.size() == 1);
    CHECK(pair.bo.state().shelf.at(pair.bo.open_id()).marks == 1);
    Desk again = pair.bo.reopened();
    again.run(command::OpenArticle{pair.bo.open_id()});
    CHECK(again.state().open->orphans.empty());
    CHECK(again.state().shelf.at(again.open_id()).marks == 1);
    CHECK(card_on(again.state(), "Lorwick").replies == 1);
    pair.bo.run(command::Reply{pair.id(), "   "});
    CHECK(pair.bo.said() == "! Write a reply first");
}

TEST_CASE("a note edited by both is a conflict, and settled it stays settled whoever's copy comes in", "[session]") {
    Pair pair;
    const std::string id = pair.id();
    pair.ada.run(command::EditNote{id, "A harbour in the north"});
    pair.bo.run(command::EditNote{id, "A ferry port"});
    const std::string of_ada = exported(pair.ada);
    const std::string of_bo = exported(pair.bo);
    import(pair.bo, of_ada);
    pair.bo.run(command::Activate{id});
    Card card = card_on(pair.bo.state(), "Lorwick");
    CHECK(card.in_conflict);
    REQUIRE(card.details.versions.size() == 2);
    CHECK(card.details.versions[0].text + " by " + card.details.versions[0].author == "A ferry port by You");
    CHECK(card.details.versions[0].made == day_of(pair.bo.annotation("Lorwick").modified));
    CHECK(card.details.versions[1].text + " by " + card.details.versions[1].author == "A harbour in the north by Ada");
    CHECK(card.details.versions[1].made == day_of(pair.ada.annotation("Lorwick").modified));

    const std::string kept = GENERATE("A ferry port", "A harbour in the north", "A ferry port\n\nA harbour in the north", "Both");
    pair.bo.run(command::ResolveConflict{id, kept});
    CHECK(pair.bo.said() == "The note is settled");
    CHECK(pair.bo.state().undo.back().title == "Settle the note");
    card = card_on(pair.bo.state(), "Lorwick");
    CHECK_FALSE(card.in_conflict);
    CHECK(card.note == kept);
    import(pair.bo, of_ada);
    import(pair.bo, of_bo);
    CHECK(card_on(pair.bo.state(), "Lorwick").note == kept);
    import(pair.ada, exported(pair.bo));
    CHECK(card_on(pair.ada.state(), "Lorwick").note == kept);
    CHECK_FALSE(card_on(pair.ada.state(), "Lorwick").in_conflict);
}

TEST_CASE("each version of a note in conflict says whose it is, also to a third reader", "[session]") {
    Pair pair;
    pair.ada.run(command::EditNote{pair.id(), "A harbour in the north"});
    pair.bo.run(command::EditNote{pair.id(), "A ferry port"});
    Desk cleo{3};
    cleo.add(harbour);
    import(cleo, exported(pair.ada));
    cleo.run(command::EditNote{pair.id(), "Nameless words"});
    import(cleo, exported(pair.bo));
    cleo.run(command::Activate{pair.id()});
    std::vector<std::string> authors;
    for (const VersionRow& row : card_on(cleo.state(), "Lorwick").details.versions) authors.push_back(row.text + " by " + row.author);
    CHECK(authors == std::vector<std::string>{"A ferry port by Bo", "Nameless words by Someone without a name"});
    import(pair.ada, exported(pair.bo));
    pair.ada.run(command::Activate{pair.id()});
    authors.clear();
    for (const VersionRow& row : card_on(pair.ada.state(), "Lorwick").details.versions) authors.push_back(row.text + " by " + row.author);
    CHECK(authors == std::vector<std::string>{"A ferry port by Bo", "A harbour in the north by You"});
}

TEST_CASE("a name that marks were sent under stays the reader's own", "[session]") {
    Desk ada{1};
    ada.add(harbour);
    ada.mark("Lorwick", EntityType::place);
    ada.run(command::ChangeSettings{named(ada.state(), "Ad")});
    CHECK(ada.state().settings.own_names.empty());  // half typed
    ada.run(command::ChangeSettings{named(ada.state(), "Ada")});
    const bool by_link = GENERATE(false, true);
    const std::string sent = exported(ada);
    if (by_link) ada.run(command::LinkSent{});
    CHECK(ada.state().settings.own_names == std::vector<std::string>{"Ada"});
    ada.run(command::ChangeSettings{named(ada.state(), "Ada Brook")});
    import(ada, sent);
    CHECK(card_on(ada.state(), "Lorwick").author.empty());
}

TEST_CASE("what has no name in a file can be said to be the reader's own before it is taken in", "[session]") {
    Desk ada{1};
    ada.add(harbour);
    ada.mark("Lorwick", EntityType::place);
    ada.mark("Tomas Reyes", EntityType::person);
    const std::string file = exported(ada);
    Desk bo{2};
    bo.add(harbour);
    bo.mark("Lorwick", EntityType::place);
    bo.run(command::ImportAnnotations{"old.json", file});
    REQUIRE(bo.state().preview);
    CHECK(claim_words(*bo.state().preview) == "The 2 without a name are mine");
    CHECK(bo.state().preview->plan.added.size() == 2);  // another's mark on the same words is another mark
    bo.run(command::ClaimImport{true});
    CHECK(bo.state().preview->plan.added.size() == 1);  // one's own twice is one
    bo.run(command::ClaimImport{false});
    CHECK(bo.state().preview->plan.added.size() == 2);
    const bool mine = GENERATE(true, false);
    const bool has_name = GENERATE(true, false);
    if (has_name) bo.run(command::ChangeSettings{named(bo.state(), "Bo")});
    bo.run(command::ClaimImport{mine});
    bo.run(command::ConfirmImport{});
    CHECK(card_on(bo.state(), "Tomas Reyes").author == (mine ? "" : "No name (old.json)"));
    CHECK(bo.annotation("Tomas Reyes").creator == (mine && has_name ? "Bo" : ""));
    Desk again = bo.reopened();
    again.run(command::OpenArticle{bo.open_id()});
    CHECK(card_on(again.state(), "Tomas Reyes").author == (mine ? "" : "No name (old.json)"));
    const auto before = picture(bo.state());
    bo.run(command::ImportAnnotations{"old.json", file});
    bo.run(command::ClaimImport{mine});
    bo.run(command::ConfirmImport{});
    CHECK(picture(bo.state()) == before);
}

TEST_CASE("settling a conflict can be undone", "[session]") {
    Pair pair;
    pair.ada.run(command::EditNote{pair.id(), "A harbour in the north"});
    pair.bo.run(command::EditNote{pair.id(), "A ferry port"});
    import(pair.bo, exported(pair.ada));
    pair.bo.run(command::ResolveConflict{pair.id(), "A ferry port"});
    pair.bo.run(command::Undo{});
    CHECK(card_on(pair.bo.state(), "Lorwick").note == "A ferry port\n\n---\n\nA harbour in the north");
}

TEST_CASE("a name may be given to all marks on the same words, in one step", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Amina", EntityType::person, 1);
    desk.run(command::MarkEveryMention{});
    desk.mark("Amina Duarte", EntityType::person);
    const std::string id = desk.id_of("Amina");
    desk.run(command::EditName{id, "Amina Duarte"});
    desk.run(command::Activate{id});
    const std::size_t others = card_on(desk.state(), "Amina").details.alike;
    REQUIRE(others >= 2);
    desk.run(command::NameAlike{id});
    std::size_t named = 0;
    for (const auto& [key, annotation] : desk.state().annotations) named += annotation.name == "Amina Duarte" ? 1 : 0;
    CHECK(named == others + 1);
    CHECK(desk.annotation("Amina Duarte").name.empty());
    CHECK(desk.state().undo.back().title == "Name " + std::to_string(others) + " more mentions");
    CHECK(card_on(desk.state(), "Amina").details.alike == 0);
    desk.run(command::Undo{});
    CHECK(card_on(desk.state(), "Amina").details.alike == others);
}

TEST_CASE("another's mark can be kept as one's own, once", "[session]") {
    Pair pair;
    CHECK(card_on(pair.bo.state(), "Lorwick").author == "Ada");
    pair.bo.run(command::KeepAsMine{pair.id()});
    CHECK(pair.bo.said() == "Kept Ada’s mark as yours");
    CHECK(pair.bo.marks().size() == 2);
    const Annotation* mine = nullptr;
    for (const auto& [id, annotation] : pair.bo.state().annotations) mine = annotation.creator == "Bo" ? &annotation : mine;
    REQUIRE(mine != nullptr);
    CHECK(mine->note == "A harbour");
    CHECK(pair.bo.state().active == mine->id);
    pair.bo.run(command::KeepAsMine{pair.id()});
    CHECK(pair.bo.said() == "You have a mark like it already");
    pair.bo.run(command::KeepAsMine{pair.bo.state().active});
    CHECK(pair.bo.said() == "That mark is yours already");
    pair.bo.run(command::Undo{});
    CHECK(pair.bo.marks().size() == 1);
}

TEST_CASE("marks hidden by type or author are not listed, and come back", "[session]") {
    Pair pair;
    Desk& bo = pair.bo;
    bo.mark("Tomas Reyes", EntityType::person);
    Filter filter;
    filter.hidden_authors = {"Ada"};
    bo.run(command::SetFilter{filter});
    REQUIRE(cards(bo.state()).size() == 1);
    CHECK(cards(bo.state())[0].quote == "Tomas Reyes");
    filter.hidden_authors = {""};
    bo.run(command::SetFilter{filter});
    REQUIRE(cards(bo.state()).size() == 1);
    CHECK(cards(bo.state())[0].author == "Ada");
    filter = {};
    filter.hidden_types = 1U << static_cast<unsigned>(EntityType::place);
    bo.run(command::Activate{pair.id()});
    bo.run(command::SetFilter{filter});
    CHECK(bo.state().active.empty());
    CHECK(cards(bo.state()).size() == 1);
    bo.mark("Lorwick", EntityType::place, 1);
    CHECK(cards(bo.state()).size() == 1);
    bo.run(command::SetFilter{});
    CHECK(cards(bo.state()).size() == 3);
}

TEST_CASE("marks hidden by how sure the reader is come back, and are counted all the while", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Tomas Reyes", EntityType::person);
    desk.mark("Lorwick", EntityType::place);
    desk.run(command::SetStance{{desk.id_of("Lorwick")}, Stance::disputed});
    Filter filter;
    filter.hidden_stances = 1U << static_cast<unsigned>(Stance::none);
    CHECK_FALSE(filter.empty());
    desk.run(command::SetFilter{filter});
    REQUIRE(cards(desk.state()).size() == 1);
    CHECK(cards(desk.state())[0].quote == "Lorwick");
    CHECK(stance_counts(desk.state()) == std::array<std::uint32_t, stance_count>{1, 0, 0, 1});
    desk.run(command::SetStance{{desk.id_of("Lorwick")}, Stance::none});
    CHECK(cards(desk.state()).empty());
    desk.run(command::SetFilter{});
    CHECK(cards(desk.state()).size() == 2);
}

TEST_CASE("marks stay the reader's own under every name they were made with", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Tomas Reyes", EntityType::person);
    desk.run(command::ChangeSettings{named(desk.state(), "Ada")});
    desk.mark("Lorwick", EntityType::place);
    desk.run(command::ChangeSettings{named(desk.state(), "Ada Brook")});
    for (const Card& card : cards(desk.state())) CHECK(card.author.empty());
    Desk again = desk.reopened();
    again.run(command::OpenArticle{desk.open_id()});
    REQUIRE(cards(again.state()).size() == 2);
    for (const Card& card : cards(again.state())) CHECK(card.author.empty());
    // A friend sees a name on all of them, also on what was marked before there was one.
    Desk friend_of(2);
    friend_of.add(harbour);
    import(friend_of, exported(desk));
    std::vector<std::string> authors;
    for (const Card& card : cards(friend_of.state())) authors.push_back(card.author);
    std::sort(authors.begin(), authors.end());
    CHECK(authors == std::vector<std::string>{"Ada", "Ada Brook"});
}

TEST_CASE("what came in a file without a name is not the reader's own, and stays so", "[session]") {
    Desk ada{1};
    ada.add(harbour);
    ada.mark("Lorwick", EntityType::place);
    Desk bo{2};
    bo.add(harbour);
    bo.mark("Tomas Reyes", EntityType::person);
    import(bo, exported(ada));
    CHECK(card_on(bo.state(), "Lorwick").author == "No name (friend.json)");
    CHECK(card_on(bo.state(), "Tomas Reyes").author.empty());
    const std::vector<AuthorRow> rows = author_rows(bo.state());
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].label == "You");
    CHECK(rows[1].label == "No name (friend.json)");

    // After a reload too, and under the reader's own name it does not go out.
    Desk again = bo.reopened();
    again.run(command::OpenArticle{bo.open_id()});
    CHECK(card_on(again.state(), "Lorwick").author == "No name (friend.json)");
    again.run(command::ChangeSettings{named(again.state(), "Bo")});
    CHECK(card_on(again.state(), "Lorwick").author == "No name (friend.json)");
    const std::string sent = exported(again);
    CHECK(sent.find("friend.json") == std::string::npos);
    Desk cleo{3};
    cleo.add(harbour);
    import(cleo, sent);
    CHECK(card_on(cleo.state(), "Tomas Reyes").author == "Bo");
    CHECK(card_on(cleo.state(), "Lorwick").author == "No name (friend.json)");

    // The same file again brings nothing, and one's own come back as one's own.
    const auto before = picture(again.state());
    import(again, exported(ada));
    CHECK(picture(again.state()) == before);
    import(ada, exported(ada));
    CHECK(card_on(ada.state(), "Lorwick").author.empty());
    import(ada, sent);
    CHECK(card_on(ada.state(), "Lorwick").author.empty());
}

TEST_CASE("a key marks the reader's own, beside what another marked there", "[session]") {
    Pair pair;
    pair.bo.mark("Lorwick", EntityType::organisation);
    CHECK(pair.bo.marks().size() == 2);
    CHECK(pair.bo.state().annotations.at(pair.id()).type == EntityType::place);
    pair.bo.mark("Lorwick", EntityType::person);
    CHECK(pair.bo.marks().size() == 2);
}

TEST_CASE("a reply whose note is not here is shown, with what answers it, and can be attached", "[session]") {
    Pair pair;
    pair.bo.run(command::Reply{pair.id(), "Is it?"});
    std::string reply;
    for (const auto& [id, annotation] : pair.bo.state().annotations) reply = annotation.reply_to.empty() ? reply : id;
    pair.bo.run(command::Reply{reply, "It is."});
    CHECK(card_on(pair.bo.state(), "Lorwick").replies == 2);
    // Ada deletes the note without having seen the replies.
    pair.ada.run(command::Delete{pair.id()});
    import(pair.bo, exported(pair.ada));
    CHECK(pair.bo.marks().empty());
    std::vector<Card> all = cards(pair.bo.state());
    REQUIRE(all.size() == 1);
    CHECK(all[0].id == reply);
    CHECK(all[0].stray);
    CHECK(all[0].orphaned);
    CHECK(all[0].replies == 1);
    CHECK(kind_words(all[0]) + ": " + all[0].quote + orphan_words(all[0]) == "Reply: Is it? (its note is not here)");
    CHECK(place_words(all[0]) == "the note that this answers is not here");
    pair.bo.run(command::Activate{reply});
    all = cards(pair.bo.state());
    REQUIRE(all[0].details.replies.size() == 1);
    CHECK(all[0].details.replies[0].note == "It is.");
    CHECK(all[0].details.replies[0].depth == 1);

    pair.bo.select("Tomas Reyes");
    pair.bo.run(command::Attach{reply, pair.bo.state().selection});
    CHECK(card_on(pair.bo.state(), "Tomas Reyes").note == "Is it?");
    CHECK(card_on(pair.bo.state(), "Tomas Reyes").replies == 1);
    CHECK(cards(pair.bo.state()).size() == 1);
    pair.bo.run(command::Undo{});
    CHECK(cards(pair.bo.state())[0].stray);
    pair.bo.run(command::Delete{reply});
    CHECK(cards(pair.bo.state()).empty());
}
