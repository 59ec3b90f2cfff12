#include "annotation/authors.h"

#include <catch_amalgamated.hpp>

using namespace postil;

namespace {

Annotation by(const char* name, const char* id, Timestamp created = 1) {
    Annotation out;
    out.creator = name;
    out.creator_id = id;
    out.created = created;
    return out;
}

}  // namespace

TEST_CASE("an author is told by the id, or by the name", "[authors]") {
    CHECK(author_key(by("Ann", "acct:ann@x")) == "acct:ann@x");
    CHECK(author_key(by("Ann", "")) == "Ann");
    CHECK(author_key(by("", "")).empty());
}

TEST_CASE("authors are listed with their newest name and what they wrote", "[authors]") {
    std::vector<Annotation> all = {by("Ann", "acct:ann@x", 1), by("Ann Lee", "acct:ann@x", 5), by("Ben", ""), by("", "")};
    all.push_back(by("Ben", ""));
    all.back().reply_to = "x";
    all.push_back(by("Ben", ""));
    all.back().deleted = true;
    const auto authors = authors_of(all);
    REQUIRE(authors.size() == 3);
    CHECK(authors[0].key.empty());
    CHECK(authors[0].label.empty());
    CHECK(authors[1].label == "Ann Lee");
    CHECK(authors[1].marks == 2);
    CHECK(authors[2].label == "Ben");
    CHECK(authors[2].marks == 1);
    CHECK(authors[2].replies == 1);
}

TEST_CASE("two of one name are shown with their ids", "[authors]") {
    const auto authors = authors_of(std::vector{by("Ann", "acct:ann@y"), by("Ann", "acct:ann@x"), by("Ann", "")});
    REQUIRE(authors.size() == 3);
    CHECK(authors[0].label == "Ann");
    CHECK(authors[1].label == "Ann (acct:ann@x)");
    CHECK(authors[2].label == "Ann (acct:ann@y)");
}
