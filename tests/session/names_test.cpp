#include "session/names.h"

#include <catch_amalgamated.hpp>

#include "fixture.h"

using namespace postil;

namespace {

/// `text` with every name of it in brackets.
std::string bracketed(std::string text) {
    const std::vector<TextRange> names = names_in(text, text_range(0, text.size()));
    for (auto range = names.rbegin(); range != names.rend(); ++range) {
        text.insert(range->end.bytes, "]");
        text.insert(range->begin.bytes, "[");
    }
    return text;
}

std::string name_after(const Desk& desk, const std::string& words, int by = 1) {
    const std::string& text = desk.state().open->article->text;
    const std::size_t at = text.find(words);
    const auto name = find_unmarked_name(*desk.state().open, {static_cast<std::uint32_t>(at)}, by);
    return name ? std::string(slice(text, *name)) : "";
}

}  // namespace

TEST_CASE("names are runs of capitalised words, without what only starts a sentence", "[session]") {
    const char* cases[] = {
        "It was [Ada Brook] of [Port Ansel], not [Ada], who wrote.",
        "The money of the [Bank of the North] and of [J. R. Okafor] went to [São Tomé].",
        "On and on the [Harbour Commission] met. The [Harbour Commission] met again.",
        "[Port Ansel]: The bridge of [Port Ansel] led to '[The End]', the last house.",
        "Nobody came. [Tomás] did: we saw [Tomás].",
        "There [O'Neill-Ramos] sat, and there sat [Élodie's] aunt.",
        "We met [Ludwig van Beethoven], the composer.",
        "no names here at all, 12 of them",
        "سارہ لاہور میں رہتی ہے",
    };
    for (const std::string expected : cases) {
        std::string plain;
        for (const char c : expected) {
            if (c != '[' && c != ']') plain += c;
        }
        CHECK(bracketed(plain) == expected);
    }
}

TEST_CASE("the next unmarked name is after the place, unmarked, and found again from the other end", "[session]") {
    Desk desk;
    desk.add(
        "The mayor resigns\n\nThe mayor of Port Ansel, Ada Brook, resigned.\n\nA day later the mayor saw Tomás Reyes "
        "in Lisbon.");
    CHECK(name_after(desk, "The mayor of") == "Port Ansel");
    CHECK(name_after(desk, "Ada") == "Ada Brook");
    desk.mark("Ada Brook", EntityType::person);
    CHECK(name_after(desk, "Ada") == "Tomás Reyes");
    CHECK(name_after(desk, "Tomás", -1) == "Port Ansel");
    CHECK(name_after(desk, "in Lisbon") == "Lisbon");
    CHECK(name_after(desk, "Lisbon", -1) == "Tomás Reyes");
    CHECK(name_after(desk, ".\n\nA day", -1) == "Port Ansel");
    CHECK(name_after(desk, "mayor resigns", -1) == "Lisbon");
    for (const char* name : {"Port Ansel", "Tomás Reyes", "Lisbon"}) desk.mark(name, EntityType::other);
    CHECK(name_after(desk, "The mayor of").empty());
}

TEST_CASE("in a script without capitals a foreign word is no name", "[session]") {
    Desk desk;
    desk.add("لاہور کی لائبریری\n\nنئی عمارت میں PDF کی صورت میں نایاب نسخوں کا ذخیرہ بھی موجود ہے۔\n");
    CHECK(name_after(desk, "نئی").empty());
    CHECK_FALSE(names_have_capitals(desk.state().open->article->text));
    CHECK(names_have_capitals("Η Μαρία και ο Иван met in Երևան."));
}
