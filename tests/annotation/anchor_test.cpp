#include "annotation/anchor.h"

#include <catch_amalgamated.hpp>

#include "anchor_cases.h"
#include "annotation/fuzzy_match.h"
#include "base/utf8.h"

using namespace postil;

namespace {

/// The text with the range drawn in, so that a failure can be read.
std::string drawn(std::string text, TextRange range) {
    text.insert(range.end.bytes, "⟧");
    return text.insert(range.begin.bytes, "⟦");
}

std::string drawn_anchor(const std::string& text, const std::optional<Anchored>& anchored) {
    return anchored ? drawn(text, anchored->range) : "gone";
}

Selectors quote_only(std::string exact) {
    Selectors selectors;
    selectors.exact = std::move(exact);
    return selectors;
}

}  // namespace

TEST_CASE("a mark finds its passage in the changed article or is gone", "[anchor]") {
    const auto cases = test::read_anchor_cases(POSTIL_TEST_DATA "/annotation/anchor.cases");
    REQUIRE(cases.size() >= 40);
    for (const auto& one : cases) {
        CAPTURE(one.name);
        const Selectors selectors = describe(AnchorText(one.before.text), one.before.range);
        const auto anchored = anchor(AnchorText(one.after), selectors);
        const std::string expected = one.gone ? "gone" : drawn(one.expected.text, one.expected.range);
        if (!one.gone) CHECK(one.expected.text == one.after);
        CHECK(drawn_anchor(one.after, anchored) == expected);
        if (!anchored || one.gone) continue;
        CHECK(anchored->score >= one.least_score);
        CHECK(anchored->score <= one.most_score);
    }
}

TEST_CASE("describing gives 64 code points of context and code-point positions", "[anchor]") {
    std::string text;
    for (int i = 0; i < 80; ++i) text += "🎉";
    text += "quote";
    for (int i = 0; i < 80; ++i) text += "ص";
    const Selectors selectors = describe(AnchorText(text), text_range(320, 325));
    CHECK(selectors.exact == "quote");
    CHECK(selectors.start == 80);
    CHECK(selectors.end == 85);
    CHECK(utf8::count_code_points(selectors.prefix) == 64);
    CHECK(utf8::count_code_points(selectors.suffix) == 64);
    CHECK(utf8::is_valid(selectors.prefix));
    CHECK(utf8::is_valid(selectors.suffix));
}

TEST_CASE("every range of a text in many scripts is found again", "[anchor]") {
    const std::string text = "Aé ص🎉 中文 नि e\xCC\x81 ⟨x⟩ اردو.";
    const AnchorText anchor_text(text);
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        for (std::size_t end = begin + 1; end <= text.size(); ++end) {
            if (!utf8::is_boundary(text, begin) || !utf8::is_boundary(text, end)) continue;
            const TextRange range = text_range(begin, end);
            const auto anchored = anchor(anchor_text, describe(anchor_text, range));
            CAPTURE(begin, end);
            REQUIRE(anchored.has_value());
            CHECK(anchored->range == range);
        }
    }
}

TEST_CASE("a position is believed only where the quote stands there", "[anchor]") {
    const AnchorText text("one two three");
    Selectors selectors = quote_only("two");
    selectors.start = 0;
    selectors.end = 3;
    selectors.has_position = true;
    const auto anchored = anchor(text, selectors);
    REQUIRE(anchored.has_value());
    CHECK(slice(text.text, anchored->range) == "two");
    CHECK(anchored->method == AnchorMethod::quote);
}

TEST_CASE("a quote without context or position is taken where it is the only one", "[anchor]") {
    CHECK(anchor(AnchorText("one two three"), quote_only("two")).has_value());
    CHECK_FALSE(anchor(AnchorText("two one two"), quote_only("two")).has_value());
    CHECK_FALSE(anchor(AnchorText("one"), quote_only("two")).has_value());
}

TEST_CASE("a quote without context that stands several times is the one nearest to its position", "[anchor]") {
    const AnchorText text("two one two one two");
    Selectors selectors = quote_only("two");
    selectors.start = 7;
    selectors.end = 10;
    selectors.has_position = true;
    CHECK(anchor(text, selectors)->range == text_range(8, 11));
}

TEST_CASE("a position without a quote is taken if it lies in the text", "[anchor]") {
    Selectors selectors;
    selectors.start = 2;
    selectors.end = 4;
    selectors.has_position = true;
    CHECK(anchor(AnchorText("äöüß"), selectors)->range == text_range(4, 8));
    CHECK_FALSE(anchor(AnchorText("äöü"), selectors).has_value());
    selectors.end = 2;
    CHECK_FALSE(anchor(AnchorText("äöü"), selectors).has_value());
    CHECK_FALSE(anchor(AnchorText("äöü"), Selectors{}).has_value());
}

TEST_CASE("positions far past the end do no harm", "[anchor]") {
    Selectors selectors = quote_only("two");
    selectors.start = ~std::uint64_t{0} - 1;
    selectors.end = ~std::uint64_t{0};
    selectors.has_position = true;
    CHECK(anchor(AnchorText("one two three"), selectors).has_value());
    CHECK_FALSE(anchor(AnchorText(""), selectors).has_value());
}

TEST_CASE("a long quote with an edited middle is found by its ends", "[anchor]") {
    std::string quote;
    for (int i = 0; i < 60; ++i) quote += "Sentence number " + std::to_string(i) + " stands here. ";
    quote.pop_back();
    const std::string before = "An opening of some length comes first. " + quote + " And then the article closes.";
    const auto begin = before.find(quote);
    const Selectors selectors = describe(AnchorText(before), text_range(begin, begin + quote.size()));
    std::string after = before;
    after.replace(after.find("Sentence number 30 stands"), 25, "Something else is said");
    const auto anchored = anchor(AnchorText(after), selectors);
    REQUIRE(anchored.has_value());
    CHECK(anchored->method == AnchorMethod::fuzzy);
    CHECK(anchored->range == text_range(begin, after.find(" And then")));
}

TEST_CASE("likely ends agree with the plain edit-distance table", "[anchor]") {
    const std::string text = "abracadabra and then abrakadabra, cadaver, a brave cadet; " + std::string(90, 'x') +
                             "the bridge over the river was closed on Monday for repairs and opened again on Friday";
    for (const std::string pattern :
         {"cadabra", "the brigde over teh river was closed on Monday for repairs and opned"}) {
        std::vector<std::size_t> row(pattern.size() + 1);
        for (std::size_t i = 0; i < row.size(); ++i) row[i] = i;
        std::size_t least = row.back();
        std::size_t least_end = 0;
        for (std::size_t at = 0; at < text.size(); ++at) {
            std::size_t diagonal = row[0];
            for (std::size_t i = 1; i < row.size(); ++i) {
                const std::size_t changed = diagonal + (pattern[i - 1] == text[at] ? 0 : 1);
                diagonal = row[i];
                row[i] = std::min({changed, row[i] + 1, row[i - 1] + 1});
            }
            if (row.back() < least) {
                least = row.back();
                least_end = at + 1;
            }
        }
        const auto ends = find_likely_ends(text, pattern, pattern.size() / 2, 8);
        REQUIRE_FALSE(ends.empty());
        CHECK(ends.front().end == least_end);
        CHECK(ends.front().errors == least);
    }
}
