#include "base/utf8.h"

#include <catch_amalgamated.hpp>

#include <vector>

using namespace postil;

namespace {

std::string encoded(char32_t code_point) {
    std::string out;
    utf8::append(out, code_point);
    return out;
}

bool is_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

}  // namespace

TEST_CASE("every code point comes back from its bytes", "[utf8]") {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (is_surrogate(c)) continue;
        const std::string bytes = encoded(c);
        const utf8::Decoded decoded = utf8::decode(bytes, 0);
        if (decoded.code_point != c || decoded.bytes != bytes.size() || !decoded.well_formed) {
            CAPTURE(static_cast<std::uint32_t>(c));
            FAIL();
        }
    }
    SUCCEED();
}

TEST_CASE("surrogates and values past the last code point are written as U+FFFD", "[utf8]") {
    for (const char32_t c : {0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0x110000, 0x7FFFFFFF}) CHECK(encoded(c) == "\xEF\xBF\xBD");
}

TEST_CASE("ill-formed bytes become one U+FFFD for each maximal subpart", "[utf8]") {
    struct Row {
        std::string bytes;
        std::string sanitized;
    };
    const std::string r = "\xEF\xBF\xBD";
    const std::vector<Row> rows = {
        {"", ""},
        {"plain", "plain"},
        {"\x80", r},
        {"\xBF\x80", r + r},
        {"\xC0\xAF", r + r},                  // overlong
        {"\xE0\x80\xAF", r + r + r},          // overlong
        {"\xF0\x80\x80\xAF", r + r + r + r},  // overlong
        {"\xED\xA0\x80", r + r + r},          // a surrogate
        {"\xF4\x90\x80\x80", r + r + r + r},  // past U+10FFFF
        {"\xF5\xFF", r + r},
        {"\xE1\x80", r},  // cut off
        {"\xE1\x80"
         "a",
         r + "a"},
        {"\xF1\x80\x80", r},
        {"\xF1\x80\x80"
         "a",
         r + "a"},
        {"\xF1\x80\xE1\x80\xC2", r + r + r},
        {"a\xE2\x82", "a" + r},
        {"\xE2\x82\xAC\xFF", "\xE2\x82\xAC" + r},
        // Unicode 15, table 3-11
        {"\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64", "a" + r + r + r + "b" + r + "c" + r + r + "d"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.bytes);
        CHECK(utf8::sanitized(row.bytes) == row.sanitized);
        CHECK(utf8::is_valid(row.bytes) == (row.sanitized == row.bytes));
    }
}

TEST_CASE("all texts of up to three bytes are sanitized into well-formed ones", "[utf8]") {
    const std::string pool =
        "\x00\x41\x7F\x80\x8F\x90\x9F\xA0\xBF\xC0\xC1\xC2\xDF\xE0\xE1\xEC\xED\xEF\xF0\xF1\xF4\xF5\xFF";
    for (const char a : pool) {
        for (const char b : pool) {
            for (const char c : pool) {
                const std::string text = {a, b, c};
                const std::string clean = utf8::sanitized(text);
                if (!utf8::is_valid(clean) || utf8::sanitized(clean) != clean) FAIL();
            }
        }
    }
    SUCCEED();
}

TEST_CASE("counts and boundaries agree with decoding", "[utf8]") {
    const std::string text = "Aé€😀ص中e\xCC\x81";
    std::vector<bool> starts(text.size() + 1, false);
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at += utf8::decode(text, at).bytes) {
        starts[at] = true;
        ++count;
    }
    starts[text.size()] = true;
    CHECK(utf8::count_code_points(text) == count);
    std::size_t floor = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (starts[at]) floor = at;
        CAPTURE(at);
        CHECK(utf8::is_boundary(text, at) == starts[at]);
        CHECK(utf8::floor_boundary(text, at) == floor);
    }
    CHECK(utf8::floor_boundary(text, text.size() + 9) == text.size());
}
