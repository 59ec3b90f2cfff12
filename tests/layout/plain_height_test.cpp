// Heights found from the widths of words must be those of the lines that are laid out, and where they may end the same.

#include "layout/plain_height.h"

#include <catch_amalgamated.hpp>

#include <iterator>
#include <random>
#include <string>

#include "base/utf8.h"
#include "layout/article_notation.h"
#include "layout/block_layouter.h"
#include "layout/layout.h"
#include "layout/test_face.h"
#include "text/real_faces.h"
#include "text/segmentation.h"

namespace postil {

namespace {

using Random = std::mt19937;

std::size_t pick(Random& random, std::size_t count) { return random() % count; }

/// What words of Europe are made of, what stands beside them, and now and then something that no plain text has.
char32_t random_letter(Random& random, std::size_t script) {
    constexpr char32_t latin[] = U"aeionstrfilTVWYAxz\u00E9\u00FC\u0151\u010D\u1EBF";
    constexpr char32_t cyrillic[] = U"\u0430\u0435\u0436\u0442\u0443\u0456\u0410\u0422";
    constexpr char32_t greek[] = U"\u03B1\u03AC\u03C4\u03C9\u03A4\u1F11";
    switch (script) {
        case 0: return latin[pick(random, std::size(latin) - 1)];
        case 1: return cyrillic[pick(random, std::size(cyrillic) - 1)];
        default: return greek[pick(random, std::size(greek) - 1)];
    }
}

char32_t random_mark(Random& random) {
    constexpr char32_t marks[] =
        U".,;:!?-\u2013\u2014/"
        U"()[]{}'\"\u2018\u2019\u201C\u201D\u00AB\u00BB%$@#&*+=<>\\^_`|~\u2026\u20AC\u00A9\u00B5\u00B7\u2022";
    constexpr char32_t odd[] = {0xAD, 0xA0, 0x301, 0x200B, 0x200D, 0x5D0, 0x4E00, '\t', '\n', 0x2011, 0x1F600};
    if (pick(random, 40) == 0) return odd[pick(random, std::size(odd))];
    if (pick(random, 3) == 0) return static_cast<char32_t>('0' + pick(random, 10));
    return marks[pick(random, std::size(marks) - 1)];
}

/// `most_marks`: 0 for words that end in a sign at most.
std::string random_word(Random& random, std::size_t script, std::size_t most_marks) {
    std::string word;
    const std::size_t length = 1 + pick(random, 9);
    std::size_t marks = most_marks == 0 ? 0 : pick(random, most_marks);
    for (std::size_t i = 0; i < length; ++i) {
        const bool mark = marks > 0 && pick(random, 3) == 0;
        if (mark) --marks;
        utf8::append(word, mark ? random_mark(random) : random_letter(random, script));
    }
    if (pick(random, 6) == 0) word += ".,?"[pick(random, 3)];
    return word;
}

std::string random_prose(Random& random, std::size_t words) {
    const std::size_t script = pick(random, 3);
    const std::size_t most_marks = pick(random, 4);
    std::string text = random_word(random, script, most_marks);
    for (std::size_t i = 1; i < words; ++i) {
        const std::size_t of_word = pick(random, 200) ? script : pick(random, 3);
        text += (pick(random, 300) ? " " : "  ") + random_word(random, of_word, most_marks);
    }
    return text;
}

Article random_article(Random& random) {
    constexpr BlockKind kinds[] = {BlockKind::paragraph, BlockKind::paragraph, BlockKind::heading,
                                   BlockKind::footnote,  BlockKind::code,      BlockKind::byline};
    constexpr SpanKind spans[] = {SpanKind::emphasis, SpanKind::strong, SpanKind::code, SpanKind::link,
                                  SpanKind::line_break};
    Article article;
    article.metadata.language = pick(random, 4) ? "en" : "fr";
    for (std::size_t i = 0; i < 6; ++i) {
        if (i > 0) article.text += "\n\n";
        const std::size_t begin = article.text.size();
        article.text += random_prose(random, 1 + pick(random, 40));
        Block block;
        block.kind = kinds[pick(random, std::size(kinds))];
        block.quote_depth = static_cast<std::uint8_t>(pick(random, 2));
        block.range = text_range(begin, article.text.size());
        article.blocks.push_back(block);
        for (std::size_t at = begin; pick(random, 3) && at + 2 < article.text.size();) {
            const std::size_t from = utf8::floor_boundary(article.text, at + pick(random, article.text.size() - at));
            const std::size_t to = utf8::floor_boundary(article.text, from + pick(random, article.text.size() - from));
            if (to > from)
                article.spans.push_back({spans[pick(random, std::size(spans))], text_range(from, to), "", ""});
            at = to + 1;
        }
    }
    return article;
}

/// Gives how many paragraphs were plain.
std::size_t check_heights(FontSet& fonts, unsigned first_seed, unsigned count) {
    std::size_t plain = 0;
    for (unsigned seed = first_seed; seed < first_seed + count; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        const Article article = random_article(random);
        LayoutStyle style;
        style.role = static_cast<FontRole>(pick(random, 4));
        style.size_px = static_cast<float>(14 + pick(random, 10));
        for (int i = 0; i < 4; ++i) {
            style.width_px = 40 + static_cast<float>(pick(random, 9000)) / 10;
            const auto blocks = static_cast<std::uint32_t>(article.blocks.size());
            for (std::uint32_t block = 0; block < blocks; ++block) {
                CAPTURE(block, style.width_px);
                REQUIRE(height_of_blocks(article, block, block + 1, style, fonts) ==
                        layout_blocks(article, block, block + 1, style, fonts).height);
            }
            REQUIRE(height_of_blocks(article, 0, blocks, style, fonts) == layout_article(article, style, fonts).height);
        }
        PlainText text;
        for (const Block& block : article.blocks) {
            Paragraph paragraph;
            paragraph.styled = {slice(article.text, block.range), {{}}, {{block.range.size(), 0}}};
            paragraph.inks = {{}};
            plain += split_plain(paragraph, fonts, text);
        }
    }
    return plain;
}

Paragraph paragraph_of(std::string_view text, const std::string& language) {
    Paragraph paragraph;
    paragraph.styled = {
        text, {{{FontRole::serif, 400, false, language}, 20}}, {{static_cast<std::uint32_t>(text.size()), 0}}};
    paragraph.inks = {{}};
    return paragraph;
}

/// Where lines may end, of a plain text; false if it isn't plain.
bool check_ends(std::string_view text, const std::string& language, FontSet& fonts) {
    PlainText plain;
    if (!split_plain(paragraph_of(text, language), fonts, plain)) return false;
    std::string found(text.size(), '-');
    for (const PlainText::Stretch& stretch : plain.stretches) found[stretch.end - (stretch.end == text.size())] = '|';
    const std::vector<LineBreak> breaks = line_breaks(text, language);
    std::string wanted(text.size(), '-');
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (breaks[i] != LineBreak::none) wanted[text[i] == ' ' ? i : i + 1] = '|';
    }
    wanted.back() = '|';
    CAPTURE(text, language);
    CHECK(found == wanted);
    return true;
}

}  // namespace

TEST_CASE("a height is that of the lines, in real faces", "[layout][plain]") {
    FontSet fonts = test::loaded_faces();
    CHECK(check_heights(fonts, 1, 250) > 300);
}

TEST_CASE("a height is that of the lines, in whole numbers, where words fit exactly", "[layout][plain]") {
    FontSet fonts = test::test_fonts();
    for (int width = 30; width < 330; width += 5) {
        const Article article = test::article_of("p: one two three four five six seven eight nine ten eleven twelve");
        LayoutStyle style;
        style.size_px = 20;
        style.width_px = static_cast<float>(width);
        CHECK(height_of_blocks(article, 0, 1, style, fonts) == layout_article(article, style, fonts).height);
    }
    check_heights(fonts, 1000, 100);
}

TEST_CASE("a height is that of the lines while faces are missing", "[layout][plain]") {
    FontSet fonts = test::declared_faces();
    check_heights(fonts, 2000, 30);
    while (test::load_wanted(fonts)) check_heights(fonts, 2000, 30);
}

TEST_CASE("lines of plain text may end where they may in any text", "[layout][plain]") {
    FontSet fonts = test::loaded_faces();
    std::size_t plain = 0;
    for (unsigned seed = 1; seed <= 3000; ++seed) {
        Random random(seed);
        plain += check_ends(random_prose(random, 1 + pick(random, 12)), pick(random, 3) ? "en" : "fr", fonts);
    }
    CHECK(plain > 500);
}

TEST_CASE("two signs with a space between them are parted where they are in any text", "[layout][plain]") {
    FontSet fonts = test::loaded_faces();
    std::string signs;
    for (char32_t c = 0x21; c < 0x180; ++c) utf8::append(signs, c == 0x7F ? U'\u2026' : c);
    signs += "\u2010\u2013\u2014\u2018\u2019\u201C\u201D\u201E\u20AC\u2022";
    std::size_t plain = 0;
    for (std::size_t a = 0; a < signs.size(); a += utf8::sequence_bytes(signs[a])) {
        for (std::size_t b = 0; b < signs.size(); b += utf8::sequence_bytes(signs[b])) {
            const std::string before = signs.substr(a, utf8::sequence_bytes(signs[a]));
            const std::string after = signs.substr(b, utf8::sequence_bytes(signs[b]));
            plain += check_ends("so" + before + " " + after + "so", "fr", fonts);
        }
    }
    CHECK(plain > 20'000);
}

}  // namespace postil
