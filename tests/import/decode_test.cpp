#include <catch_amalgamated.hpp>

#include "import/import.h"

namespace postil {
namespace {

using namespace std::string_literals;

std::string decoded(std::string_view bytes) {
    std::vector<Diagnostic> diagnostics;
    return decode_text(bytes, diagnostics);
}

std::string utf16(std::u16string_view text, bool little) {
    std::string out;
    for (const char16_t unit : text) {
        const char low = static_cast<char>(unit & 0xFF);
        const char high = static_cast<char>(unit >> 8);
        out += little ? low : high;
        out += little ? high : low;
    }
    return out;
}

TEST_CASE("UTF-8 stays as it is, without its byte order mark") {
    CHECK(decoded("") == "");
    CHECK(decoded("naïve ٹرام 🚋") == "naïve ٹرام 🚋");
    CHECK(decoded("\xEF\xBB\xBFtram") == "tram");
}

TEST_CASE("UTF-16 is read with a byte order mark and without, in both orders") {
    const std::u16string_view texts[] = {u"The tram runs.\nAt noon.", u"کونسل نے کہا کہ ٹرام پیر سے چلے گی۔",
                                         u"Straße 🚋 two words"};
    const std::string_view expected[] = {"The tram runs.\nAt noon.", "کونسل نے کہا کہ ٹرام پیر سے چلے گی۔",
                                         "Straße 🚋 two words"};
    for (std::size_t i = 0; i < std::size(texts); ++i) {
        for (const bool little : {true, false}) {
            CAPTURE(i, little);
            CHECK(decoded(utf16(texts[i], little)) == expected[i]);
            CHECK(decoded((little ? "\xFF\xFE"s : "\xFE\xFF"s) + utf16(texts[i], little)) == expected[i]);
        }
    }
}

TEST_CASE("half a surrogate pair and half a unit become U+FFFD") {
    CHECK(decoded("\xFF\xFE" + utf16(u"a", true) + "\x3D\xD8" + utf16(u"b", true)) == "a\xEF\xBF\xBD" "b");
    CHECK(decoded("\xFF\xFE" + utf16(u"a", true) + "b") == "a\xEF\xBF\xBD");
}

TEST_CASE("Latin-1 and Windows-1252 are read where the bytes are not UTF-8") {
    CHECK(decoded("caf\xE9 na\xEFve") == "café naïve");
    CHECK(decoded("\x93quoted\x94 \x96 \x80") == "“quoted” – €");
    std::vector<Diagnostic> diagnostics;
    decode_text("caf\xE9", diagnostics);
    CHECK(diagnostics.size() == 1);
}

TEST_CASE("a stray byte in UTF-8 does not spoil the letters around it") {
    CHECK(decoded("naïve café déjà \xE9 vu") == "naïve café déjà é vu");
}

TEST_CASE("line ends become line feeds and zero bytes U+FFFD") {
    CHECK(decoded("a\r\nb\rc\n\r\nd") == "a\nb\nc\n\nd");
    CHECK(decoded("a\0b"s) == "a\xEF\xBF\xBD" "b");
    CHECK(decoded("tram\0\0"s) == "tram\xEF\xBF\xBD\xEF\xBF\xBD");
}

}  // namespace
}  // namespace postil
