#include "annotation/fingerprint.h"

#include <catch_amalgamated.hpp>

#include "annotation/anchor.h"

using namespace postil;

namespace {

const std::string story =
    "The dam holds\n\nAyesha Rahman opened the gates on Monday. Nobody slept that night.\n\n"
    "In Lahore the mayor, Omar Haddad, spoke of the dam.";

Selectors described(std::string_view words, std::size_t from = 0) {
    const AnchorText text(story);
    const std::size_t at = story.find(words, from);
    REQUIRE(at != story.npos);
    return describe(text, text_range(at, at + words.size()), 5);
}

}  // namespace

TEST_CASE("equal words make equal fingerprints, whatever their signs and case", "[fingerprint]") {
    const std::uint64_t print = paragraph_fingerprint("The dam holds, they said.");
    CHECK(print != 0);
    CHECK(paragraph_fingerprint("the  DAM holds — they said") == print);
    CHECK(paragraph_fingerprint("") == 0);
    CHECK(paragraph_fingerprint("— ... !") == 0);
}

TEST_CASE("alike paragraphs have alike fingerprints", "[fingerprint]") {
    const std::string paragraph =
        "The last ferry between Holm Bay and the island will sail on the thirtieth of September, the company said on Thursday, "
        "ending a service that has run every working day for sixty years.";
    std::string edited = paragraph;
    edited.replace(edited.find("thirtieth of September"), 22, "first of October");
    edited.replace(edited.find("Thursday"), 8, "Friday");
    const std::string stranger =
        "Nobody in the valley remembers a summer as dry as this one, and the farmers have begun to sell their cattle.";
    const std::uint64_t print = paragraph_fingerprint(paragraph);
    CHECK(fingerprint_distance(print, paragraph_fingerprint(edited)) < 16);
    CHECK(fingerprint_distance(print, paragraph_fingerprint(stranger)) > 20);
}

TEST_CASE("a description counts the places of its words", "[anchor]") {
    const Selectors first = described("dam");
    CHECK(first.occurrence == 1);
    CHECK(first.occurrences == 2);
    CHECK(described("dam", story.size() - 8).occurrence == 2);
    CHECK(described("Omar Haddad").occurrences == 1);
}

TEST_CASE("a description has fingerprints of the paragraphs around it", "[anchor]") {
    const std::uint64_t title = paragraph_fingerprint("The dam holds");
    const std::uint64_t middle = paragraph_fingerprint("Ayesha Rahman opened the gates on Monday. Nobody slept that night.");
    const std::uint64_t last = paragraph_fingerprint("In Lahore the mayor, Omar Haddad, spoke of the dam.");
    const auto prints = [](const Selectors& s) { return std::array{s.paragraph_before, s.paragraph, s.paragraph_after}; };
    CHECK(prints(described("dam")) == std::array<std::uint64_t, 3>{0, title, middle});
    CHECK(prints(described("Monday")) == std::array{title, middle, last});
    CHECK(prints(described("Lahore")) == std::array<std::uint64_t, 3>{middle, last, 0});
    CHECK(prints(described("slept that night.\n\nIn Lahore")) == std::array<std::uint64_t, 3>{title, middle, 0});
    CHECK(prints(described("Ayesha")) == std::array{title, middle, last});
    CHECK(prints(described("The dam holds")) == std::array<std::uint64_t, 3>{0, title, middle});
}

TEST_CASE("a description says on which text it was made, and when", "[anchor]") {
    CHECK(described("dam").seen_at == 5);
    CHECK(described("dam").text_hash.size() == 64);
    const AnchorText text(story);
    CHECK(describe(text, text_range(0, 3)).text_hash.empty());
}

TEST_CASE("paragraphs of a text are found by place", "[fingerprint]") {
    const AnchorText text(story);
    const ParagraphPrints& prints = text.paragraphs();
    REQUIRE(prints.all().size() == 3);
    CHECK(prints.index_at(0) == 0);
    CHECK(prints.index_at(20) == 1);
    CHECK(prints.index_at(static_cast<std::uint32_t>(story.size())) == 2);
    CHECK(prints.all()[2].print == paragraph_fingerprint("In Lahore the mayor, Omar Haddad, spoke of the dam."));
}
