#include "storage/keys.h"

#include <catch_amalgamated.hpp>

using namespace postil;

namespace {

const std::string article = "urn:postil:0123456789abcdef0123456789abcdef";
const std::string annotation = "urn:uuid:11111111-2222-4333-8444-555555555555";

}  // namespace

TEST_CASE("an article's id is of its text alone", "[storage]") {
    CHECK(article_id("abc") == "urn:postil:ba7816bf8f01cfea414140de5dae2223");
    CHECK(article_id("abd") != article_id("abc"));
    CHECK(short_article_id(article) == "0123456789abcdef0123456789abcdef");
    CHECK(full_article_id(short_article_id(article)) == article);
    CHECK(full_article_id(article) == article);
}

TEST_CASE("keys are built and read back", "[storage]") {
    CHECK(article_key(article) == "article/0123456789abcdef0123456789abcdef");
    CHECK(annotation_key(article, annotation) ==
          "annotation/0123456789abcdef0123456789abcdef/11111111-2222-4333-8444-555555555555");
    CHECK(parse_key(article_key(article)) == ParsedKey{RecordKind::article, article, {}, {}, {}});
    CHECK(parse_key(source_key(article)) == ParsedKey{RecordKind::source, article, {}, {}, {}});
    CHECK(parse_key(place_key(article)) == ParsedKey{RecordKind::place, article, {}, {}, {}});
    CHECK(parse_key(annotation_key(article, annotation)) == ParsedKey{RecordKind::annotation, article, annotation, {}, {}});
    CHECK(parse_key(setting_key("theme")) == ParsedKey{RecordKind::setting, {}, {}, "theme", {}});
    CHECK(parse_key(card_key(article, annotation + "#q2")) == ParsedKey{RecordKind::card, article, {}, {}, {}, annotation + "#q2"});
    CHECK(parse_key(card_key(article, "https://other.example/a/b#c#cloze")).card == "https://other.example/a/b#c#cloze");
    CHECK(parse_key(arrival_key("0f3a")) == ParsedKey{RecordKind::arrival, {}, {}, {}, "0f3a"});
}

TEST_CASE("an annotation's id from another program stands as it is", "[storage]") {
    for (const std::string id : {"https://example.org/notes/7", "x", "a/b/", "urn:uuid:no"}) {
        CHECK(parse_key(annotation_key(article, id)) == ParsedKey{RecordKind::annotation, article, id, {}, {}});
    }
}

TEST_CASE("other keys are unknown", "[storage]") {
    for (const char* key : {"", "article", "article/", "article/a/b", "annotation/a", "annotation/a/", "annotation//b",
                            "postil.journal.x", "Article/a", "setting/"}) {
        INFO(key);
        CHECK(parse_key(key).kind == RecordKind::unknown);
    }
}

TEST_CASE("an article's address leads back to its id, and no other address does", "[keys]") {
    CHECK(article_address("urn:postil:abc") == "#/article/abc");
    CHECK(article_at_address("#/article/abc") == "urn:postil:abc");
    CHECK(article_at_address(article_address("urn:postil:abc")) == "urn:postil:abc");
    CHECK(article_at_address("#/article/abc&note=x") == "urn:postil:abc");
    for (const char* other : {"", "#/", "#/article/", "#/note/abc", "abc"}) CHECK(article_at_address(other) == "");
}

TEST_CASE("the address of a note names its article and it, whatever program its id is from", "[storage]") {
    const std::string uuid = "urn:uuid:0b8f6a4e-3c1d-4f7a-9a52-1d2e3f405162";
    CHECK(note_address("urn:postil:abc", uuid) == "#/article/abc&note=0b8f6a4e-3c1d-4f7a-9a52-1d2e3f405162");
    for (const std::string& id : {uuid, std::string("https://example.org/a&b?c=%20#d"), std::string("Ünïcode / 1")}) {
        const std::string address = note_address("urn:postil:abc", id);
        CHECK(article_at_address(address) == "urn:postil:abc");
        CHECK(note_at_address(address) == id);
    }
    for (const char* none : {"", "#/", "#/article/abc", "#/article/abc&note=", "#/article/&note=x", "#/x&note=y"}) {
        CHECK(note_at_address(none) == "");
    }
    CHECK(note_at_address("#/article/abc&note=%zz%4") == "%zz%4");
}

TEST_CASE("an address says where in an article a reader was", "[keys]") {
    CHECK(place_address("urn:postil:abc", 120) == "#/article/abc&at=120");
    CHECK(article_at_address("#/article/abc&at=120") == "urn:postil:abc");
    CHECK(place_at_address("#/article/abc&at=120") == 120u);
    CHECK(place_at_address("#/article/abc&at=0") == 0u);
    for (const char* none : {"", "#/", "#/article/abc", "#/article/abc&at=", "#/article/abc&at=-1", "#/article/abc&at=1x",
                             "#/article/abc&at=9999999999999", "#/article/&at=1"}) {
        CAPTURE(none);
        CHECK_FALSE(place_at_address(none).has_value());
    }
}
