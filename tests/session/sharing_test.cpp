#include <catch_amalgamated.hpp>

#include "annotation/formats/formats.h"
#include "annotation/formats/web_annotation.h"
#include "session/fixture.h"
#include "session/sharing.h"
#include "session/views/preview.h"
#include "storage/keys.h"

using namespace postil;

namespace {

using Lines = std::vector<std::string>;

effect::Download exported(Desk& desk, bool with_text = false, const std::string& format = "web-annotation") {
    desk.run(command::Export{{format, with_text}});
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
    CHECK(sender.desk.said() == "Exported 2 annotations as harbour-council-reopens-the-old-ferry-line.annotations.json");
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
    CHECK(desk.said() == "Added 3");
    CHECK_FALSE(desk.state().preview);
    CHECK(desk.marks() == Lines{"Person: Amina Duarte", "Date: 4 May 2019", "Place: Lorwick", "Person: Tomas Reyes"});
    CHECK(desk.state().shelf.at(desk.open_id()).marks == 4);

    desk.run(command::ImportAnnotations{"again.json", file});
    desk.run(command::ConfirmImport{});
    CHECK(desk.said() == "Left 3 as they were");
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
    CHECK(desk.state().preview->incoming.format == "hypothesis");
    CHECK(desk.state().preview->plan.added.size() == 1);
    CHECK(desk.state().preview->incoming.skipped == std::vector<Loss>{{"/rows/1", "must be an object, but is a number"}});
    CHECK(desk.state().preview->orphans == 0);
    desk.run(command::ConfirmImport{});
    CHECK(desk.marks() == Lines{"Date: 4 May 2019"});
    CHECK(desk.annotation("4 May 2019").note == "by the sea");
    desk.run(command::ImportAnnotations{"rows.json", rows});
    desk.run(command::ConfirmImport{});
    CHECK(desk.said() == "Left 1 as it was");
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
    CHECK(desk.said() == "Changed 1, left 2 as they were");
    CHECK(desk.annotation("Lorwick").note == "by the cold sea");
    CHECK(desk.id_of("4 May 2019").empty());
}

TEST_CASE("a broken file changes nothing and is told of by name", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.run(command::AddSource{"torn.json", "{\"type\":"});
    CHECK(desk.said().rfind("! “torn.json” could not be read: ", 0) == 0);
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

    SECTION("which is nowhere: they may wait for it") {
        desk.run(command::AddSource{"a.json", file});
        REQUIRE(desk.state().preview);
        CHECK(desk.state().preview->into == ImportPreview::Into::later);
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
        REQUIRE(desk.state().preview);
        CHECK(desk.state().preview->into == ImportPreview::Into::new_article);
        CHECK(desk.writes.empty());
        desk.run(command::ConfirmImport{});
        CHECK(desk.open_id() == sender.desk.open_id());
        CHECK(desk.marks().size() == 3);
        CHECK(desk.reopened().state().shelf.at(desk.open_id()).marks == 3);
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

namespace {

/// Sentences of the preview, one a line.
std::string told(const Desk& desk) {
    REQUIRE(desk.state().preview);
    std::string text;
    for (const PreviewLine& line : preview_lines(*desk.state().preview)) text += line.text + "\n";
    return text;
}

const effect::Report* reported(const Desk& desk) {
    for (const Effect& effect : desk.effects) {
        if (const auto* report = std::get_if<effect::Report>(&effect)) return report;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("a link is previewed, and leads to its article whatever is in view", "[session]") {
    Sender sender;
    Desk desk;
    desk.add(harbour);
    desk.add(orchard, "orchard.txt");
    desk.run(command::ImportAnnotations{"", link_text(sender.desk.state(), false), true});
    CHECK(desk.state().open->source == harbour);
    CHECK(told(desk) == "3 annotations (1 note), 22 December 2020.\n3 annotations will be added.\n");
    CHECK(desk.marks().empty());
    desk.run(command::ConfirmImport{});
    CHECK(desk.marks().size() == 3);
}

TEST_CASE("a link with the text brings its article to an empty shelf in one yes", "[session]") {
    Sender sender;
    Desk desk;
    desk.run(command::ImportAnnotations{"", link_text(sender.desk.state(), true), true});
    CHECK(told(desk).find("“Harbour Council Reopens the Old Ferry Line” comes with them") != std::string::npos);
    CHECK(desk.state().shelf.empty());
    CHECK(desk.writes.empty());
    desk.run(command::ConfirmImport{});
    CHECK(desk.marks().size() == 3);
    CHECK_FALSE(desk.state().preview);
    CHECK(desk.open_id() == sender.desk.open_id());
}

TEST_CASE("annotations wait for their article, over reloads, and are offered once it is opened", "[session]") {
    Sender sender;
    const std::string link = link_text(sender.desk.state(), false);
    Desk first;
    first.run(command::ImportAnnotations{"", link, true});
    CHECK(first.state().preview->into == ImportPreview::Into::later);
    first.run(command::ConfirmImport{});
    first.run(command::ImportAnnotations{"", link, true});
    first.run(command::ConfirmImport{});
    CHECK(first.state().arrivals.size() == 1);
    CHECK(first.said() == "Kept 3 annotations until “Harbour Council Reopens the Old Ferry Line” is opened");

    Desk desk = first.reopened();
    REQUIRE(desk.state().arrivals.size() == 1);
    CHECK(desk.state().arrivals.begin()->second == first.state().arrivals.begin()->second);
    desk.add(orchard, "orchard.txt");
    CHECK_FALSE(desk.state().preview);
    desk.add(harbour);
    REQUIRE(desk.state().preview);
    CHECK(preview_title(*desk.state().preview) == "Annotations that waited for this article");
    desk.run(command::CancelImport{});
    CHECK(desk.state().arrivals.size() == 1);
    desk.run(command::ShowLibrary{});
    desk.run(command::OpenArticle{desk.open_id()});
    REQUIRE(desk.state().preview);
    desk.run(command::ConfirmImport{});
    CHECK(desk.marks().size() == 3);
    CHECK(desk.state().arrivals.empty());
    CHECK(desk.reopened().state().arrivals.empty());
}

TEST_CASE("waiting annotations may be discarded", "[session]") {
    Sender sender;
    Desk desk;
    desk.run(command::ImportAnnotations{"", link_text(sender.desk.state(), false), true});
    desk.run(command::ConfirmImport{});
    desk.run(command::DiscardArrival{desk.state().arrivals.begin()->first});
    CHECK(desk.state().arrivals.empty());
    CHECK(desk.reopened().state().arrivals.empty());
}

TEST_CASE("what a link can't be is refused in a sentence, and nothing changes", "[session]") {
    Desk desk;
    desk.add(harbour);
    for (const char* bytes : {"", "{", "[]]", "null", "7", "{\"type\":\"Feature\"}", "<html>", "a,b\n1,2", "\xFF\xFE"}) {
        CAPTURE(bytes);
        desk.run(command::ImportAnnotations{"", bytes, true});
        CHECK(desk.said() == "! This link holds no annotations that can be read, so nothing was changed");
        CHECK_FALSE(desk.state().preview);
        CHECK(desk.writes.empty());
    }
}

TEST_CASE("a page brings article and annotations back, and twice brings nothing new", "[session]") {
    Sender sender;
    const effect::Download page = exported(sender.desk, false, "html-page");
    CHECK(page.name == "harbour-council-reopens-the-old-ferry-line.html");
    Desk desk;
    desk.add(orchard, "orchard.txt");
    desk.run(command::AddSource{page.name, page.text});
    REQUIRE(desk.state().preview);
    CHECK(desk.state().preview->into == ImportPreview::Into::new_article);
    desk.run(command::ConfirmImport{});
    CHECK(desk.state().open->source == harbour);
    CHECK(desk.marks() == sender.desk.marks());
    desk.run(command::AddSource{page.name, page.text});
    REQUIRE(desk.state().preview);
    CHECK(brings_nothing(*desk.state().preview));
}

TEST_CASE("annotations of a text that was here before meet those that storage kept of it", "[session]") {
    Sender sender;
    const std::string link = link_text(sender.desk.state(), true);
    Desk desk;
    desk.add(harbour);
    desk.run(command::ImportAnnotations{"", link, true});
    desk.run(command::ConfirmImport{});
    desk.run(command::EditNote{desk.id_of("Lorwick"), "mine"});
    desk.run(command::RemoveArticle{desk.open_id()});
    Desk again = desk.reopened();
    again.run(command::ImportAnnotations{"", link, true});
    again.run(command::ConfirmImport{});
    CHECK(again.annotation("Lorwick").note == "mine");
    CHECK(again.said() == "Left 3 as they were");
}

TEST_CASE("every format is exported, says beforehand and afterwards what is lost, and what can be read brings no duplicates", "[session]") {
    Desk from{100};  // of marks on words that stand once, for some formats have no positions
    from.add(harbour);
    from.mark("Lorwick Ferry Company", EntityType::organisation);
    from.mark("Tomas Reyes", EntityType::person);
    from.run(command::EditNote{from.id_of("Tomas Reyes"), "who came with her"});
    from.run(command::EditTags{from.id_of("Tomas Reyes"), "ferry, council"});
    for (const Format* format : all_formats()) {
        if (format->write == nullptr) continue;
        CAPTURE(format->name);
        const effect::Download file = exported(from, false, std::string(format->name));
        const effect::Report* report = reported(from);
        const std::string beforehand = what_is_lost(*format);
        CHECK(beforehand.empty() == (format->carries == field::all));
        if (report != nullptr) {
            for (const LossLine& line : report->lines) {
                CAPTURE(line.what);
                const auto& names = field_names();
                const bool is_field = std::any_of(names.begin(), names.end(), [&](const FieldName& name) { return name.name == line.what; });
                if (is_field) CHECK(beforehand.find(line.what) != std::string::npos);
                CHECK_FALSE(line.places.empty());
            }
        }
        if (format->read == nullptr) continue;
        Desk desk;
        desk.add(harbour);
        desk.run(command::AddSource{file.name, file.text});
        REQUIRE(desk.state().preview);
        CHECK(desk.state().preview->incoming.format == format->name);
        desk.run(command::ConfirmImport{});
        CHECK(desk.marks() == from.marks());
        desk.run(command::AddSource{file.name, file.text});
        desk.run(command::ConfirmImport{});
        CHECK(desk.marks() == from.marks());
        CHECK(desk.said().substr(0, 5) == "Left ");
    }
}

TEST_CASE("the share sheet gets a file that it takes", "[session]") {
    Sender sender;
    const auto sent = [&](const std::string& format) {
        sender.desk.run(command::Export{{format, false, false, true}});
        for (const Effect& effect : sender.desk.effects) {
            if (const auto* share = std::get_if<effect::ShareFile>(&effect)) return share->name + " " + share->media_type;
        }
        return std::string();
    };
    CHECK(sent("html-page") == "harbour-council-reopens-the-old-ferry-line.html text/html");
    CHECK(sent("web-annotation") == "harbour-council-reopens-the-old-ferry-line.annotations.txt text/plain");
    Desk desk;
    desk.add(harbour);
    desk.run(command::AddSource{"harbour.annotations.txt", sender.file()});
    CHECK(desk.state().preview);
}

TEST_CASE("an export says that histories are left out only where something was taken back", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Lorwick", EntityType::place);
    const std::string id = desk.id_of("Lorwick");
    const auto left_out = [&desk] {
        exported(desk, false, "hypothesis");
        Lines lines;
        for (const Effect& effect : desk.effects) {
            if (const auto* report = std::get_if<effect::Report>(&effect)) {
                for (const LossLine& line : report->lines) lines.push_back(line.what);
            }
        }
        return lines;
    };
    desk.run(command::EditNote{id, "A harbour"});
    desk.run(command::EditTags{id, "port"});
    CHECK(left_out() == Lines{});
    desk.run(command::EditNote{id, "A ferry port"});
    CHECK(left_out() == Lines{"histories"});
}

TEST_CASE("of a filtered article only what is shown goes out, with what answers it", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Lorwick", EntityType::place);
    desk.mark("Tomas Reyes", EntityType::person);
    desk.run(command::Reply{desk.id_of("Lorwick"), "To the place"});
    desk.run(command::Reply{desk.id_of("Tomas Reyes"), "To the person"});
    Filter filter;
    filter.hidden_types = 1U << static_cast<unsigned>(EntityType::place);
    desk.run(command::SetFilter{filter});
    CHECK(share_counts(desk.state()).all == 2);
    CHECK(share_counts(desk.state()).shown == 1);
    const std::string all = link_text(desk.state(), false);
    CHECK(all.find("To the place") != std::string::npos);
    const std::string shown = link_text(desk.state(), false, true);
    CHECK(shown.find("To the place") == std::string::npos);
    CHECK(shown.find("Tomas Reyes") != std::string::npos);
    CHECK(shown.find("To the person") != std::string::npos);
    ShareChoice choice;
    choice.only_shown = true;
    desk.run(command::Export{choice});
    CHECK(desk.said().find("Exported 1 annotation as ") == 0);
}

TEST_CASE("a file that is not JSON is refused in a sentence with its place", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.run(command::AddSource{"broken.json", "[\n"});
    CHECK(desk.said().rfind("! “broken.json” could not be read: at line 2, column 1, it is not JSON: ", 0) == 0);
}
