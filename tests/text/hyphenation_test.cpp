#include "text/hyphenation.h"

#include <catch_amalgamated.hpp>

#include <string>

namespace postil {

namespace {

std::string parted(const Hyphenator& hyphenator, std::string_view text) {
    std::string out;
    std::size_t from = 0;
    for (const std::uint32_t at : hyphenator.points(text)) {
        out.append(text.substr(from, at - from)).push_back('-');
        from = at;
    }
    return out.append(text.substr(from));
}

}  // namespace

TEST_CASE("the strongest of the patterns over a place decides, and an odd one parts") {
    // Liang's own example.
    const Hyphenator hyphenator("hy3ph\nhe2n\nhena4\nhen5at\n1na\nn2at\n1tio\n2io\no2n", "en");
    CHECK(parted(hyphenator, "hyphenation") == "hy-phen-ation");
    CHECK(parted(hyphenator, "a hyphenation, (hyphenation).") == "a hy-phen-ation, (hy-phen-ation).");
}

TEST_CASE("a listed word is parted where its hyphens are and nowhere else") {
    const Hyphenator hyphenator("a1b\nb1l\n=ta-bles\n=abblabbl", "en");
    CHECK(parted(hyphenator, "tables abblabbl cabbled") == "ta-bles abblabbl ca-bb-led");
}

TEST_CASE("a dot in a pattern stands for the word's end") {
    const Hyphenator hyphenator(".un1\n1ly.", "en");
    CHECK(parted(hyphenator, "unlyunal unun") == "un-lyunal unun");
    CHECK(parted(hyphenator, "fondlys kinduly") == "fondlys kinduly");
}

TEST_CASE("names, acronyms, short words and compounds are left whole") {
    const std::string patterns = "a1b\ne1c";
    const Hyphenator english(patterns, "en");
    for (const char* word : {"Babcabby", "BABCABBY", "cabd", "babbage's", "cabbie-babbie", "b2abbab", "http://babbabba"}) {
        CHECK(parted(english, word) == word);
    }
    CHECK(parted(Hyphenator(patterns, "de"), "Becabach BECABACH") == "Be-ca-bach BECABACH");
}

TEST_CASE("letters are counted, not bytes") {
    const Hyphenator russian("е1м", "ru");
    CHECK(parted(russian, "переменная") == "пере-менная");
}

TEST_CASE("bytes that are no patterns part nothing") {
    CHECK(parted(Hyphenator("\xff\xfe\n=\n=-\n9\n\n123\n.", "en"), "something") == "something");
}

}  // namespace postil
