#include "base/offset_map.h"

#include <catch_amalgamated.hpp>

#include <string>
#include <vector>

#include "base/utf8.h"

using namespace postil;

namespace {

/// Texts in many scripts, and each again and again so that the map has several marks, ending off its stride.
std::vector<std::string> texts() {
    const std::vector<std::string> short_texts = {
        "",
        "plain English",
        "Größe, façade, naïve",
        "خبر کی سرخی یہاں ہے۔",
        "עברית עם ניקוד: שָׁלוֹם",
        "新しい地下鉄の路線",
        "시장은 어제 발표했다",
        "नई शिक्षा नीति",
        "Новая библиотека",
        "👩🏽‍🚀🇵🇰🎉𝔘𝔫𝔦",
        "e\xCC\x81 and \xF0\x90\x8D\x88 and \xEF\xBF\xBD",
        "mixed: aé€😀 ص中e\xCC\x81\n\n🎉",
    };
    std::vector<std::string> all = short_texts;
    for (const std::string& text : short_texts) {
        std::string repeated;
        while (!text.empty() && repeated.size() < 1700) repeated += text;
        all.push_back(repeated);
        all.push_back("x" + repeated);  // the same boundaries, one byte on
    }
    return all;
}

struct Boundary {
    std::uint32_t bytes;
    std::uint32_t code_points;
    std::uint32_t utf16;
};

/// Every code-point boundary of the text, counted one by one.
std::vector<Boundary> boundaries_of(const std::string& text) {
    std::vector<Boundary> all = {{0, 0, 0}};
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded decoded = utf8::decode(text, at);
        at += decoded.bytes;
        const Boundary last = all.back();
        all.push_back({static_cast<std::uint32_t>(at), last.code_points + 1,
                       last.utf16 + (decoded.code_point > 0xFFFF ? 2u : 1u)});
    }
    return all;
}

}  // namespace

TEST_CASE("every boundary converts to code points and UTF-16 units and back", "[offset_map]") {
    for (const std::string& text : texts()) {
        const OffsetMap map(text);
        const auto boundaries = boundaries_of(text);
        CAPTURE(text.substr(0, 40), text.size());
        REQUIRE(map.code_point_count() == boundaries.back().code_points);
        REQUIRE(map.utf16_count() == boundaries.back().utf16);
        for (const Boundary& boundary : boundaries) {
            const TextOffset offset{boundary.bytes};
            REQUIRE(map.code_points_at(offset) == boundary.code_points);
            REQUIRE(map.utf16_at(offset) == boundary.utf16);
            REQUIRE(map.from_code_points(boundary.code_points) == offset);
            REQUIRE(map.from_utf16(boundary.utf16) == offset);
        }
    }
}

TEST_CASE("a place inside a code point counts as its start", "[offset_map]") {
    for (const std::string& text : texts()) {
        const OffsetMap map(text);
        const auto boundaries = boundaries_of(text);
        for (std::size_t i = 0; i + 1 < boundaries.size(); ++i) {
            for (std::uint32_t bytes = boundaries[i].bytes; bytes < boundaries[i + 1].bytes; ++bytes) {
                REQUIRE(map.code_points_at({bytes}) == boundaries[i].code_points);
            }
            for (std::uint32_t units = boundaries[i].utf16; units < boundaries[i + 1].utf16; ++units) {
                REQUIRE(map.from_utf16(units).bytes == boundaries[i].bytes);
            }
        }
    }
}

TEST_CASE("a place past the end becomes the end", "[offset_map]") {
    for (const std::string& text : texts()) {
        const OffsetMap map(text);
        const auto end = static_cast<std::uint32_t>(text.size());
        for (const std::uint64_t past : {std::uint64_t{1}, std::uint64_t{1000}, ~std::uint64_t{0} - 2000}) {
            REQUIRE(map.from_code_points(map.code_point_count() + past).bytes == end);
            REQUIRE(map.from_utf16(map.utf16_count() + past).bytes == end);
        }
        REQUIRE(map.code_points_at({end + 7}) == map.code_point_count());
        REQUIRE(map.utf16_at({0xFFFFFFFF}) == map.utf16_count());
    }
}
