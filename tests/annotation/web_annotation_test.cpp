#include "annotation/formats/web_annotation.h"

#include <catch_amalgamated.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "generated.h"
#include "test_files.h"

using namespace postil;

namespace {

using test::file_text;

std::vector<std::filesystem::path> files_in(const std::string& folder, const std::string& extension) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(POSTIL_TEST_DATA "/annotation/" + folder)) {
        if (entry.path().extension() == extension) paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::string problems_of(std::string_view json_text) {
    std::string text;
    for (const FileProblem& problem : validate_web_annotations(json_text)) text += problem_text(problem) + "\n";
    return text;
}

AnnotationSet parsed(std::string_view json_text) {
    const auto set = parse_web_annotations(json_text);
    INFO((set ? std::string() : set.error().message));
    REQUIRE(set);
    return *set;
}

/// One annotation in a file of its own, with `members` besides the necessary.
Annotation parsed_one(const std::string& members) {
    const AnnotationSet set = parsed(
        R"({"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:uuid:1","type":"Annotation",)" + members + "}");
    REQUIRE(set.annotations.size() == 1);
    return set.annotations.front();
}

AnnotationSet full_set() {
    AnnotationSet set;
    set.article = {"https://news.example/dam", "The dam",      "By N. N.", "2021-03-03", "The Hill Post", "en",
                   "# The dam\n\nIt holds.",   "text/markdown"};
    Annotation a;
    a.id = "urn:uuid:11111111-1111-4111-8111-111111111111";
    a.article = set.article.iri;
    a.creator = "Ann";
    a.created = 1'600'000'000'000;
    a.modified = 1'600'000'000'001;
    a.type = EntityType::person;
    a.name = "Ayesha Rahman";
    a.note = "Leads the *water board*.\n\n<b>Not</b> markup.";
    a.tags = {"water", "power"};
    a.stance = Stance::unsure;
    a.selectors.exact = "Rahman";
    a.selectors.prefix = "Ms ";
    a.selectors.suffix = " said";
    a.selectors.start = 30;
    a.selectors.end = 36;
    a.selectors.has_position = true;
    a.selectors.occurrence = 2;
    a.selectors.occurrences = 3;
    a.selectors.paragraph = 0xFEDCBA9876543210;
    a.selectors.paragraph_before = 1;
    a.selectors.seen_at = 1'600'000'000'000;
    a.selectors.text_hash = std::string(64, 'a');
    set.annotations.push_back(a);
    a.id = "urn:uuid:22222222-2222-4222-8222-222222222222";
    a.deleted = true;
    a.history.type = a.history.name = a.history.stance = a.history.selectors = a.history.extra = never;
    set.annotations.push_back(a);
    return set;
}

}  // namespace

TEST_CASE("what is written is read again", "[web-annotation]") {
    const AnnotationSet set = full_set();
    const AnnotationSet read = parsed(write_web_annotations(set));
    CHECK(read.article == set.article);
    REQUIRE(read.annotations.size() == 2);
    CHECK(read.annotations[0] == set.annotations[0]);
    CHECK(read.annotations[1].id == set.annotations[1].id);
    CHECK(read.annotations[1].deleted);
}

TEST_CASE("a written file is the same to the byte when it is read and written again", "[web-annotation]") {
    std::string once = write_web_annotations(full_set());
    CHECK(write_web_annotations(parsed(once)) == once);
    test::Generator generate(Catch::getSeed());
    for (int i = 0; i < 300; ++i) {
        AnnotationSet set;
        set.annotations = generate.states();
        once = write_web_annotations(set);
        REQUIRE(write_web_annotations(parsed(once)) == once);
        std::reverse(set.annotations.begin(), set.annotations.end());
        REQUIRE(write_web_annotations(set) == once);
    }
}

TEST_CASE("an annotation in store is the same when it comes back", "[web-annotation]") {
    test::Generator generate(Catch::getSeed());
    for (int i = 0; i < 1000; ++i) {
        const Annotation annotation = generate.state("urn:uuid:1");
        const auto back = annotation_from_json(nlohmann::json::parse(annotation_to_json(annotation).dump()));
        REQUIRE(back);
        REQUIRE(annotation_to_json(*back).dump(1) == annotation_to_json(annotation).dump(1));
        REQUIRE(*back == annotation);
    }
}

TEST_CASE("samples of other programs' files are read whole and written back with all they held", "[web-annotation]") {
    const auto paths = files_in("valid", ".json");
    REQUIRE(paths.size() >= 8);
    for (const auto& path : paths) {
        CAPTURE(path.filename().string());
        const std::string text = file_text(path);
        CHECK(problems_of(text).empty());
        const std::string once = write_web_annotations(parsed(text));
        CHECK(problems_of(once).empty());
        CHECK(write_web_annotations(parsed(once)) == once);
        const std::string expected = file_text(std::filesystem::path(path).replace_extension(".expected"));
        if (std::getenv("UPDATE_GOLDENS") != nullptr) {
            std::ofstream(std::filesystem::path(path).replace_extension(".expected"), std::ios::binary) << once;
        } else {
            CHECK(once == expected);
        }
    }
}

TEST_CASE("broken files are refused with the place and the reason", "[web-annotation]") {
    const auto paths = files_in("invalid", ".json");
    REQUIRE(paths.size() >= 40);
    for (const auto& path : paths) {
        CAPTURE(path.filename().string());
        const std::string text = file_text(path);
        const std::string problems = problems_of(text);
        CHECK(problems == file_text(std::filesystem::path(path).replace_extension(".expected")));
        const auto set = parse_web_annotations(text);
        REQUIRE_FALSE(set);
        CHECK(set.error().message == problems.substr(0, problems.find('\n')));
    }
}

TEST_CASE("a target may be an address alone", "[web-annotation]") {
    const Annotation a = parsed_one(R"("target":"https://news.example/dam")");
    CHECK(a.article == "https://news.example/dam");
    CHECK(a.selectors == Selectors{});
}

TEST_CASE("of several targets the first with a usable selector counts", "[web-annotation]") {
    const Annotation a = parsed_one(R"("target":["https://a.example/",
        {"source":"https://b.example/","selector":{"type":"CssSelector","value":"p"}},
        {"source":"https://c.example/","selector":{"type":"TextQuoteSelector","exact":"dam"}}])");
    CHECK(a.article == "https://c.example/");
    CHECK(a.selectors.exact == "dam");
    const auto target = annotation_to_json(a)["target"];
    REQUIRE(target.size() == 3);
    CHECK(target[1] == "https://a.example/");
    CHECK(target[2]["selector"]["value"] == "p");
}

TEST_CASE("a quote that refines another selector is used", "[web-annotation]") {
    const Annotation a = parsed_one(R"("target":{"source":"urn:x","selector":{"type":"CssSelector","value":"p",
        "refinedBy":{"type":"TextQuoteSelector","exact":"dam","prefix":"the "}}})");
    CHECK(a.selectors.exact == "dam");
    CHECK(a.selectors.prefix == "the ");
}

TEST_CASE("a body may be a text, an object, a list or nothing", "[web-annotation]") {
    CHECK(parsed_one(R"("bodyValue":"plain","target":"urn:x")").note == "plain");
    CHECK(parsed_one(R"("body":{"type":"TextualBody","value":"one"},"target":"urn:x")").note == "one");
    CHECK(parsed_one(R"("body":[{"type":"TextualBody","value":"one"},"urn:b"],"target":"urn:x")").note == "one");
    CHECK(parsed_one(R"("body":"urn:b","target":"urn:x")").note.empty());
    CHECK(parsed_one(R"("target":"urn:x")").note.empty());
    CHECK(parsed_one(R"("body":[],"target":"urn:x")").note.empty());
}

TEST_CASE("a class that is not one of ours is kept beside Other", "[web-annotation]") {
    const Annotation a =
        parsed_one(R"("body":{"type":"TextualBody","purpose":"classifying","value":"Weapon"},"target":"urn:x")");
    CHECK(a.type == EntityType::other);
    const auto body = annotation_to_json(a)["body"];
    REQUIRE(body.size() == 2);
    CHECK(body[0]["value"] == "Other");
    CHECK(body[1]["value"] == "Weapon");
}

TEST_CASE("a tagging annotation's body without a purpose is a tag", "[web-annotation]") {
    const Annotation a =
        parsed_one(R"("motivation":"tagging","body":{"type":"TextualBody","value":"water"},"target":"urn:x")");
    CHECK(a.tags == std::vector<std::string>{"water"});
}

TEST_CASE("what assesses in one of our words is a stance, and in any others a note", "[web-annotation]") {
    const auto assessed = [](const std::string& value, const std::string& more = {}) {
        return parsed_one(R"("body":[{"type":"TextualBody","purpose":"assessing","value":")" + value + "\"" + more + R"(}],"target":"urn:x")");
    };
    const Annotation stance = assessed("disputed", R"(,"language":"en")");
    CHECK(stance.stance == Stance::disputed);
    CHECK(stance.note.empty());
    const auto json = annotation_to_json(stance);
    CHECK(json["motivation"] == "assessing");
    CHECK(json["body"] == nlohmann::json::parse(R"([{"type":"TextualBody","purpose":"assessing","value":"Disputed","language":"en"}])"));

    Annotation note = assessed("Doubtful at best");
    CHECK(note.stance == Stance::none);
    CHECK(note.note == "Doubtful at best");
    CHECK(annotation_to_json(note)["body"][0]["purpose"] == "assessing");
    note.note = "sure";  // by hand, and it stays a note
    CHECK(annotation_from_json(annotation_to_json(note))->note == "sure");
    CHECK(annotation_from_json(annotation_to_json(note))->stance == Stance::none);
}

TEST_CASE("of two stances the first counts, and the other is kept", "[web-annotation]") {
    const Annotation a = parsed_one(R"("body":[{"type":"TextualBody","purpose":"assessing","value":"Unsure"},
        {"type":"TextualBody","purpose":"assessing","value":"Sure"}],"target":"urn:x")");
    CHECK(a.stance == Stance::unsure);
    CHECK(annotation_to_json(a)["body"].size() == 2);
    CHECK(*annotation_from_json(annotation_to_json(a)) == a);
}

TEST_CASE("HTML in a note stays the text it is", "[web-annotation]") {
    const std::string html = R"(<script>alert(1)<\/script>)";
    const Annotation a = parsed_one(R"("bodyValue":")" + html + R"(","target":"urn:x")");
    CHECK(a.note == "<script>alert(1)</script>");
}

TEST_CASE("what is remembered of a passage is read with tolerance", "[web-annotation]") {
    const auto target_with = [](const std::string& quote_members, const std::string& target_members) {
        return R"("target":{"source":"urn:x","selector":{"type":"TextQuoteSelector","exact":"dam")" + quote_members + "}" +
               target_members + "}";
    };
    const std::string nonsense[] = {
        R"(,"postil:occurrence":"2","postil:occurrences":3)", R"(,"postil:occurrence":4,"postil:occurrences":3)",
        R"(,"postil:occurrence":0,"postil:occurrences":0)",   R"(,"postil:occurrence":1)",
        R"(,"postil:paragraph":12)",                          R"(,"postil:paragraph":"xyz")",
        R"(,"postil:paragraphBefore":"FEDCBA9876543210")"};
    for (const std::string& members : nonsense) {
        CAPTURE(members);
        const Annotation a = parsed_one(target_with(members, ""));
        Selectors plain;
        plain.exact = "dam";
        CHECK(a.selectors == plain);
        const auto quote = annotation_to_json(a)["target"]["selector"][0];
        CHECK(quote == nlohmann::json::parse(R"({"type":"TextQuoteSelector","exact":"dam")" + members + "}"));
    }
    const std::string states[] = {
        R"({"type":"TimeState","sourceDate":"2015-07-20T13:30:00Z"})", R"({"type":"TimeState","cached":"http://x.example/"})",
        R"([{"type":"TimeState","sourceDate":"2015-07-20T13:30:00.000Z"}])", R"({"type":"HttpRequestState","value":"Accept: text/plain"})",
        R"({"type":"TimeState","sourceDate":"2015-07-20T13:30:00.000Z","postil:textHash":7})", R"("urn:state")"};
    for (const std::string& state : states) {
        CAPTURE(state);
        const Annotation a = parsed_one(target_with("", R"(,"state":)" + state));
        CHECK(a.selectors.seen_at == 0);
        CHECK(annotation_to_json(a)["target"]["state"] == nlohmann::json::parse(state));
    }
    const Annotation ours = parsed_one(target_with("", R"(,"state":{"type":"TimeState","sourceDate":"2015-07-20T13:30:00.000Z"})"));
    CHECK(ours.selectors.seen_at != 0);
}

TEST_CASE("a creator with more than a name comes back as it was, until another one takes its place",
          "[web-annotation]") {
    Annotation a =
        parsed_one(R"("creator":{"id":"https://ann.example/","name":"Ann","nickname":"a"},"target":"urn:x")");
    CHECK(a.creator == "Ann");
    CHECK(annotation_to_json(a)["creator"]["nickname"] == "a");
    CHECK(a.creator_id == "https://ann.example/");
    a.creator = "Ben";
    a.creator_id.clear();
    CHECK(annotation_to_json(a)["creator"] == nlohmann::json{{"type", "Person"}, {"name", "Ben"}});
    CHECK(parsed_one(R"("creator":"https://ann.example/","target":"urn:x")").creator == "https://ann.example/");
}

TEST_CASE("members with our own inner names come back under theirs", "[web-annotation]") {
    const Annotation a = parsed_one(R"("+bodies":[1],"+note":"x","":"empty","target":"urn:x")");
    const auto json = annotation_to_json(a);
    CHECK(json["+bodies"] == nlohmann::json::array({1}));
    CHECK(json["+note"] == "x");
    CHECK_FALSE(json.contains("body"));
}

TEST_CASE("deep nesting neither crashes nor takes long", "[web-annotation]") {
    for (const char* piece : {"[", "{\"a\":", "{\"body\":[", "{\"target\":{\"selector\":{\"refinedBy\":"}) {
        std::string text;
        for (int i = 0; i < 100'000; ++i) text += piece;
        CHECK(problems_of(text).find("nested deeper than 200 levels") != std::string::npos);
    }
}

TEST_CASE("cut off or damaged anywhere, a good file is read or refused, never worse", "[web-annotation]") {
    const std::string good = write_web_annotations(full_set());
    for (std::size_t size = 0; size + 1 < good.size(); size += 3) {
        REQUIRE_FALSE(parse_web_annotations(std::string_view(good).substr(0, size)));
    }
    for (std::size_t at = 0; at < good.size(); at += 5) {
        for (const char byte : {'\0', '"', '{', '7', '\xFF'}) {
            std::string damaged = good;
            damaged[at] = byte;
            const auto set = parse_web_annotations(damaged);
            if (set) CHECK(problems_of(write_web_annotations(*set)).empty());
        }
    }
}

TEST_CASE("every value of a good file may be of a wrong kind without harm", "[web-annotation]") {
    const nlohmann::json good = nlohmann::json::parse(write_web_annotations(full_set()));
    const nlohmann::json leaves = good.flatten();
    for (const auto& [pointer, value] : leaves.items()) {
        for (nlohmann::json::json_pointer place(pointer); !place.empty(); place = place.parent_pointer()) {
            for (const char* wrong :
                 {"null", "true", "-1", "1e300", "\"\"", "[]", "{}", "[[]]", "[null]", "{\"a\":[]}"}) {
                nlohmann::json damaged = good;
                damaged[place] = nlohmann::json::parse(wrong);
                const auto set = parse_web_annotations(damaged.dump());
                CAPTURE(place.to_string(), wrong);
                if (set) CHECK(problems_of(write_web_annotations(*set)).empty());
            }
        }
    }
}

TEST_CASE("a reply names the annotation it answers", "[web-annotation]") {
    const Annotation bare = parsed_one(R"("motivation":"replying","bodyValue":"Yes.","target":"urn:uuid:9")");
    CHECK(bare.reply_to == "urn:uuid:9");
    CHECK(bare.article.empty());

    AnnotationSet set;
    set.article.iri = "https://news.example/dam";
    Annotation reply;
    reply.id = "urn:uuid:2";
    reply.reply_to = "urn:uuid:1";
    reply.article = set.article.iri;
    reply.note = "I doubt it.";
    set.annotations.push_back(reply);
    const std::string text = write_web_annotations(set);
    CHECK(text.find("\"motivation\": \"replying\"") != text.npos);
    CHECK(parsed(text).annotations == set.annotations);
    CHECK(*annotation_from_json(annotation_to_json(reply)) == reply);

    reply.reply_to = "urn:uuid:3";  // the same words under another annotation say something else
    reply.id = "urn:uuid:4";
    CHECK(plan_merge(set.annotations, {reply}).added.size() == 1);
}
