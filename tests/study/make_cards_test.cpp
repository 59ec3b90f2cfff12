// Cases in tests/data/study/cards.txt.

#include "study/make_cards.h"

#include <catch_amalgamated.hpp>
#include <deque>
#include <sstream>

#include "annotation/test_files.h"

using namespace postil;

namespace {

struct Case {
    std::string name;
    std::string source;
    std::string expected;
};

std::vector<Case> read_cases() {
    std::vector<Case> cases;
    std::istringstream in(test::file_text(POSTIL_TEST_DATA "/study/cards.txt"));
    bool expects = false;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("--- ")) {
            cases.push_back({line.substr(4), {}, {}});
            expects = false;
        } else if (line == "=>") {
            expects = true;
        } else if (!cases.empty()) {
            (expects ? cases.back().expected : cases.back().source) += line + "\n";
        }
    }
    for (Case& one : cases) {
        while (one.source.ends_with('\n')) one.source.pop_back();
        while (one.expected.ends_with("\n\n") || one.expected == "\n") one.expected.pop_back();
    }
    return cases;
}

EntityType type_of(char key) {
    const std::string keys = "HPOLDEWQX";
    const std::size_t at = keys.find(key);
    REQUIRE(at != keys.npos);
    return static_cast<EntityType>(at);
}

std::string with_line_feeds(std::string text) {
    for (std::size_t at = text.find("\\n"); at != text.npos; at = text.find("\\n")) text.replace(at, 2, "\n");
    return text;
}

struct Marked {
    std::string text;
    std::deque<Annotation> annotations;
    std::vector<CardSource> sources;
};

Marked read_marked(const std::string& source) {
    Marked out;
    for (std::size_t at = 0; at < source.size(); ++at) {
        if (source[at] != '{') {
            out.text += source[at];
            continue;
        }
        const std::size_t end = source.find('}', at);
        std::vector<std::string> parts;
        std::istringstream in(source.substr(at + 3, end - at - 3));
        for (std::string part; std::getline(in, part, '|');) parts.push_back(part);
        parts.resize(3);
        Annotation& annotation = out.annotations.emplace_back();
        annotation.id = "m" + std::to_string(out.annotations.size());
        annotation.type = type_of(source[at + 1]);
        annotation.name = parts[1];
        annotation.note = with_line_feeds(parts[2]);
        out.sources.push_back({&annotation, text_range(out.text.size(), out.text.size() + parts[0].size()), {}, true});
        out.text += parts[0];
        at = end;
    }
    for (CardSource& one : out.sources) {
        const std::size_t before = out.text.rfind("\n\n", one.range.begin.bytes);
        const std::size_t after = out.text.find("\n\n", one.range.begin.bytes);
        one.paragraph = text_range(before == std::string::npos ? 0 : before + 2, after == std::string::npos ? out.text.size() : after);
    }
    return out;
}

std::string shown(const NewCard& card) {
    std::string passage;
    for (const CardPiece& piece : card.content.passage) passage += piece.is_answer ? "[" + piece.text + "]" : piece.text;
    std::string line = card.id + " | " + card.content.question + " | " + passage + " => " + card.content.answer;
    if (!card.content.more.empty()) line += " + " + card.content.more;
    std::string out;
    for (const char c : line) out += c == '\n' ? "\\n" : std::string(1, c);
    return out + "\n";
}

std::string cards_of(const std::string& source, const std::set<std::string>& known = {}) {
    const Marked marked = read_marked(source);
    std::string out;
    for (const NewCard& card : make_cards(marked.text, marked.sources, known)) out += shown(card);
    return out;
}

}  // namespace

TEST_CASE("cards are made of marks and notes", "[cards]") {
    for (const Case& one : read_cases()) {
        CAPTURE(one.name);
        CHECK(cards_of(one.source) == one.expected);
    }
}

TEST_CASE("an entity keeps the card that it has, whatever else is marked", "[cards]") {
    const std::string text = "Once {P:Ada Brook} swam across the bay. Later {P:Ada Brook} became the mayor of it.";
    CHECK(cards_of(text).starts_with("m1#cloze"));
    CHECK(cards_of(text, {"m2#cloze"}).starts_with("m2#cloze"));
    CHECK(cards_of(text, {"m2#cloze"}).find("m1#cloze") == std::string::npos);
}

TEST_CASE("a very long sentence is shown around what is asked, whole letters only", "[cards]") {
    std::string text;
    for (int i = 0; i < 200; ++i) text += "über die Brücke ";
    const std::string marked = text + "kam {P:Ada Brook} und " + text + ".";
    const std::string card = cards_of(marked);
    CHECK(card.size() < 700);
    CHECK(card.find("| … ") != std::string::npos);
    CHECK(card.find("kam [Ada Brook] und über") != std::string::npos);
    CHECK(card.find("� ") == std::string::npos);
    std::string unbroken(5000, 'x');
    CHECK(cards_of("In " + unbroken + " was {P:Ada Brook} and then some.").find("[Ada Brook]") != std::string::npos);
}
