// Where lines may end beside quotation marks, joiners, numbers and the like: tests/data/text/line_ends.txt.

#include <catch_amalgamated.hpp>

#include <charconv>
#include <fstream>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "text/segmentation.h"

namespace postil {

namespace {

struct Row {
    std::string language;
    std::string marked;  ///< the text with "|" where we let a line end
};

std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        unsigned value = 0;
        const char* const digits = text.data() + at + 2;
        const bool escape = text.substr(at, 2) == "\\u" && at + 6 <= text.size() &&
                            std::from_chars(digits, digits + 4, value, 16).ptr == digits + 4;
        if (!escape)
            out += text[at];
        else
            utf8::append(out, value), at += 5;
    }
    return out;
}

std::vector<Row> rows() {
    std::ifstream file(std::string(POSTIL_SOURCE_DIR) + "/tests/data/text/line_ends.txt");
    std::vector<Row> all;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        const std::size_t tab = line.find('\t');
        const std::size_t end = line.find('\t', tab + 1);
        Row row{line.substr(0, tab), unescaped(std::string_view(line).substr(tab + 1, end - tab - 1))};
        if (row.language == "ours")
            all.back().marked = row.marked;
        else
            all.push_back(row);
    }
    return all;
}

}  // namespace

TEST_CASE("lines may end where they do in a browser", "[segmentation]") {
    REQUIRE(rows().size() > 40);
    for (const Row& row : rows()) {
        std::string text;
        for (const char c : row.marked) {
            if (c != '|') text += c;
        }
        const auto breaks = line_breaks(text, row.language);
        std::string found;
        for (std::size_t i = 0; i < text.size(); ++i) {
            found += text[i];
            if (i + 1 < text.size() && breaks[i] != LineBreak::none) found += '|';
        }
        CAPTURE(row.language);
        CHECK(found == row.marked);
    }
}

}  // namespace postil
