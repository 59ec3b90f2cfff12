// Layouts as text: tests/data/layout/*.txt. A case is a heading with its options, blocks in the notation of
// article_notation.h, "=>", and the boxes and lines expected. UPDATE_GOLDENS=1 rewrites what is expected.

#include <catch_amalgamated.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "layout/article_notation.h"
#include "layout/layout.h"
#include "layout/test_face.h"

namespace postil {

namespace {

struct GoldenCase {
    std::string heading;
    std::string input;
    std::string expected;
};

std::string number(float value) {
    std::ostringstream out;
    out << std::round(value * 100) / 100 + 0.0;
    return out.str();
}

std::string range_text(TextRange range) {
    return std::to_string(range.begin.bytes) + ".." + std::to_string(range.end.bytes);
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) out += c == '\n' ? "\\n" : c == '\t' ? "\\t" : std::string(1, c);
    return out;
}

std::string dump_line(const Article& article, const Line& line) {
    return "  line " + range_text(line.range) + " at " + number(line.left) + "," + number(line.top) +
           " width=" + number(line.right - line.left) + " \"" + escaped(slice(article.text, line.range)) + "\"\n";
}

std::string dump_box(const Article& article, const Layout& layout, std::size_t index) {
    const BlockBox& box = layout.boxes[index];
    std::string out = "box " + range_text(article.blocks[index].range) + " at " + number(box.rect.left) + "," +
                      number(box.rect.top) + " " + number(box.rect.width()) + "x" + number(box.rect.height()) +
                      (box.rtl ? " rtl" : "");
    for (const float bar : box.quote_bars) out += " bar=" + number(bar);
    for (std::uint32_t i = 0; i < box.marker_run_count; ++i) {
        const GlyphRun& run = layout.runs[box.first_marker_run + i];
        out += " marker=" + number(run.left) + ".." + number(run.right);
    }
    out += "\n";
    for (std::uint32_t i = 0; i < box.line_count; ++i) out += dump_line(article, layout.lines[box.first_line + i]);
    return out;
}

std::string option(const std::string& heading, const std::string& name, const std::string& otherwise) {
    const std::size_t at = heading.find(name + "=");
    return at == std::string::npos ? otherwise
                                   : heading.substr(at + name.size() + 1, heading.find(' ', at) - at - name.size() - 1);
}

std::string dump(const GoldenCase& golden) {
    FontSet fonts = test::test_fonts();
    const Article article = test::article_of(golden.input, option(golden.heading, "language", ""));
    LayoutStyle style;
    style.width_px = std::stof(option(golden.heading, "width", "200"));
    style.size_px = 20;
    style.line_height = 1;
    style.justified = option(golden.heading, "justified", "") == "yes";
    std::string patterns = option(golden.heading, "patterns", "");
    std::replace(patterns.begin(), patterns.end(), ',', '\n');
    const Hyphenator hyphenator(patterns, "");
    style.hyphenator = patterns.empty() ? nullptr : &hyphenator;
    const Layout layout = layout_article(article, style, fonts);
    std::string out;
    for (std::size_t i = 0; i < layout.boxes.size(); ++i) out += dump_box(article, layout, i);
    return out;
}

std::vector<GoldenCase> read_cases(const std::string& path) {
    std::vector<GoldenCase> cases;
    std::ifstream file(path);
    bool expecting = false;
    for (std::string line; std::getline(file, line);) {
        if (line.rfind("--- ", 0) == 0) {
            cases.push_back({line, {}, {}});
            expecting = false;
        } else if (line == "=>") {
            expecting = true;
        } else if (!cases.empty() && !line.empty()) {
            (expecting ? cases.back().expected : cases.back().input) += line + "\n";
        }
    }
    return cases;
}

void write_cases(const std::string& path, const std::vector<GoldenCase>& cases) {
    std::ofstream file(path);
    for (const GoldenCase& golden : cases) {
        if (&golden != &cases.front()) file << "\n";
        file << golden.heading << "\n" << golden.input << "=>\n" << dump(golden);
    }
}

}  // namespace

TEST_CASE("articles are laid out as drawn in the golden files", "[layout]") {
    for (const auto& entry : std::filesystem::directory_iterator(std::string(POSTIL_TEST_DATA) + "/layout")) {
        const std::string path = entry.path().string();
        const std::vector<GoldenCase> cases = read_cases(path);
        REQUIRE_FALSE(cases.empty());
        if (std::getenv("UPDATE_GOLDENS")) write_cases(path, cases);
        for (const GoldenCase& golden : read_cases(path)) {
            CAPTURE(path, golden.heading);
            CHECK(dump(golden) == golden.expected);
        }
    }
}

}  // namespace postil
