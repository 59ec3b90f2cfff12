#include <catch_amalgamated.hpp>

#include "annotation/formats/web_annotation.h"
#include "session/fixture.h"
#include "storage/keys.h"

using namespace postil;

namespace {

using Lines = std::vector<std::string>;

effect::Download exported(Desk& desk, bool with_text = false) {
    desk.run(command::ExportAnnotations{with_text});
    for (const Effect& effect : desk.effects) {
        if (const auto* download = std::get_if<effect::Download>(&effect)) return *download;
    }
    FAIL("nothing was exported");
    return {};
}

/// A desk at the harbour with three marks, and the file it exports.
struct Sender {
    Desk desk{100};
    Sender() {
        desk.add(harbour);
        desk.mark("Lorwick", EntityType::place);
        desk.mark("Tomas Reyes", EntityType::person);
        desk.mark("4 May 2019", EntityType::date);
        desk.run(command::EditNote{desk.id_of("Lorwick"), "by the sea"});
    }
    std::string file(bool with_text = false) { return exported(desk, with_text).text; }
};

}  // namespace

TEST_CASE("what is exported is a file named after the article, with tombstones", "[session]") {
    Sender sender;
    sender.desk.run(command::Delete{sender.desk.id_of("4 May 2019")});
    const effect::Download file = exported(sender.desk);
    CHECK(file.name == "harbour-council-reopens-the-old-ferry-line.annotations.json");
    CHECK(file.media_type == "application/json");
    CHECK(sender.desk.said() == "Exported 2 annotations");
    const Result<AnnotationSet> set = parse_web_annotations(file.text);
    REQUIRE(set);
    CHECK(set->annotations.size() == 3);
    CHECK(set->article.iri == sender.desk.open_id());
    CHECK(set->article.title == "Harbour Council Reopens the Old Ferry Line");
    CHECK(set->article.text.empty());
    const Result<AnnotationSet> whole = parse_web_annotations(exported(sender.desk, true).text);
    REQUIRE(whole);
    CHECK(whole->article.text == harbour);
}

TEST_CASE("a file is shown before it is taken, and taken in one step", "[session]") {
    Sender sender;
    const std::string file = sender.file();
    Desk desk;
    desk.add(harbour);
    desk.mark("Amina Duarte", EntityType::person);
    desk.run(command::AddSource{"from-a-friend.json", file});
    REQUIRE(desk.state().preview);
    CHECK(desk.state().preview->plan.added.size() == 3);
    CHECK(desk.state().preview->orphans == 0);
    CHECK_FALSE(desk.state().preview->other_article);
    CHECK(desk.marks().size() == 1);
    desk.run(command::ConfirmImport{});
    CHECK(desk.said() == "Added 3, changed 0, left 0 as they were");
    CHECK_FALSE(desk.state().preview);
    CHECK(desk.marks() == Lines{"Person: Amina Duarte", "Date: 4 May 2019", "Place: Lorwick", "Person: Tomas Reyes"});
    CHECK(desk.state().shelf.at(desk.open_id()).marks == 4);

    desk.run(command::ImportAnnotations{"again.json", file});
    desk.run(command::ConfirmImport{});
    CHECK(desk.said() == "Added 0, changed 0, left 3 as they were");
    CHECK(desk.state().undo.size() == 2);
    desk.run(command::Undo{});
    CHECK(desk.marks() == Lines{"Person: Amina Duarte"});
}

TEST_CASE("another program's file is told by its content, previewed, and taken once", "[session]") {
    const std::string rows =
        R"({"total":2,"rows":[{"id":"aaa","created":"2026-03-01T08:00:00+00:00","updated":"2026-03-01T08:00:00+00:00",)"
        R"("user":"acct:cleo@notes.example","uri":"https://news.example/dam","text":"by the sea","tags":["type:Date"],)"
        R"("target":[{"source":"https://news.example/dam","selector":[{"type":"TextQuoteSelector","exact":"4 May 2019",)"
        R"("prefix":"","suffix":""}]}]},7]})";
    Desk desk;
    desk.run(command::AddSource{"rows.json", rows});
    CHECK(desk.said() == "! Open the article that rows.json is about first");
    desk.add(harbour);
    desk.run(command::AddSource{"rows.json", rows});
    REQUIRE(desk.state().preview);
    CHECK(desk.state().preview->format == "Hypothesis");
    CHECK(desk.state().preview->plan.added.size() == 1);
    CHECK(desk.state().preview->skipped == 1);
    CHECK(desk.state().preview->orphans == 0);
    desk.run(command::ConfirmImport{});
    CHECK(desk.marks() == Lines{"Date: 4 May 2019"});
    CHECK(desk.annotation("4 May 2019").note == "by the sea");
    desk.run(command::ImportAnnotations{"rows.json", rows});
    desk.run(command::ConfirmImport{});
    CHECK(desk.said() == "Added 0, changed 0, left 1 as they were");
}

TEST_CASE("what a friend changed is changed here, and what was deleted stays dead", "[session]") {
    Sender sender;
    const std::string old_file = sender.file();
    Desk desk;
    desk.add(harbour);
    desk.run(command::ImportAnnotations{"a.json", old_file});
    desk.run(command::ConfirmImport{});
    desk.run(command::Delete{desk.id_of("4 May 2019")});
    sender.desk.run(command::EditNote{sender.desk.id_of("Lorwick"), "by the cold sea"});
    desk.run(command::ImportAnnotations{"b.json", sender.file()});
    desk.run(command::ConfirmImport{});
    CHECK(desk.said() == "Added 0, changed 1, left 2 as they were");
    CHECK(desk.annotation("Lorwick").note == "by the cold sea");
    CHECK(desk.id_of("4 May 2019").empty());
}

TEST_CASE("a broken file changes nothing and is told of by name", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.run(command::AddSource{"torn.json", "{\"type\":"});
    CHECK(desk.said().substr(0, 12) == "! torn.json:");
    CHECK_FALSE(desk.state().preview);
    CHECK(desk.writes.empty());
}

TEST_CASE("the reader may say no", "[session]") {
    Sender sender;
    Desk desk;
    desk.add(harbour);
    desk.run(command::ImportAnnotations{"a.json", sender.file()});
    desk.run(command::CancelImport{});
    CHECK_FALSE(desk.state().preview);
    desk.run(command::ConfirmImport{});
    CHECK(desk.state().annotations.empty());
}

TEST_CASE("a file about another article says so, and its lost passages are counted", "[session]") {
    Sender sender;
    Desk desk;
    desk.add(orchard);
    desk.run(command::ImportAnnotations{"a.json", sender.file()});
    REQUIRE(desk.state().preview);
    CHECK(desk.state().preview->other_article);
    CHECK(desk.state().preview->orphans == 3);
    desk.run(command::ConfirmImport{});
    CHECK(desk.state().open->orphans.size() == 3);
    for (const auto& [id, annotation] : desk.state().annotations) CHECK(annotation.article == desk.open_id());
    Desk again = desk.reopened();
    again.run(command::OpenArticle{desk.open_id()});
    CHECK(again.state().open->orphans.size() == 3);
}

TEST_CASE("from the library a file leads to its article", "[session]") {
    Sender sender;
    const std::string file = sender.file();
    const std::string with_text = sender.file(true);
    Desk desk;

    SECTION("which is nowhere: the reader is told which one to open") {
        desk.run(command::AddSource{"a.json", file});
        CHECK(desk.said() == "! Open the article first: this file is about “Harbour Council Reopens the Old Ferry Line”");
        CHECK(desk.writes.empty());
    }
    SECTION("which is on the shelf") {
        desk.add(harbour);
        desk.add(orchard);
        desk.run(command::ShowLibrary{});
        desk.run(command::AddSource{"a.json", file});
        CHECK(desk.state().open->source == harbour);
        REQUIRE(desk.state().preview);
        CHECK(desk.state().preview->plan.added.size() == 3);
    }
    SECTION("which it brings along") {
        desk.run(command::AddSource{"a.json", with_text});
        CHECK(desk.open_id() == sender.desk.open_id());
        REQUIRE(desk.state().preview);
        CHECK_FALSE(desk.state().preview->other_article);
        desk.run(command::ConfirmImport{});
        CHECK(desk.marks().size() == 3);
    }
}

TEST_CASE("pasted annotations are told from pasted text", "[session]") {
    Sender sender;
    Desk desk;
    desk.add(harbour);
    desk.run(command::AddSource{"", sender.file()});
    CHECK(desk.state().preview);
    desk.run(command::CancelImport{});
    desk.run(command::AddSource{"", "[sic] is what an editor writes.\n\nIt means thus."});
    CHECK_FALSE(desk.state().preview);
    CHECK(desk.state().shelf.size() == 2);
}
