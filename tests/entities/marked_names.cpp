#include "marked_names.h"

#include <cassert>
#include <fstream>
#include <memory>
#include <sstream>

#include <catch_amalgamated.hpp>

namespace postil::entities {
namespace {

NameType type_named(std::string_view name) {
    return name == "PER" ? NameType::person : name == "ORG" ? NameType::organisation : NameType::place;
}

/// Takes the marks out of a line and appends it.
void append_line(MarkedText& text, std::string_view line) {
    if (!text.text.empty()) text.text += "\n\n";
    for (std::size_t at = 0; at < line.size();) {
        if (line[at] != '[') {
            text.text += line[at++];
            continue;
        }
        const std::size_t end = line.find(']', at);
        const std::string_view inside = line.substr(at + 1, end - at - 1);
        const std::string_view name = inside.substr(4, inside.find(" = ") - 4);
        const std::size_t best = inside.find(" = ");
        const std::size_t begin = text.text.size();
        text.text += name;
        text.names.push_back({text_range(begin, text.text.size()), type_named(inside.substr(0, 3)),
                              best == std::string_view::npos ? "" : std::string(inside.substr(best + 3))});
        at = end + 1;
    }
}

}  // namespace

std::string file_text(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    REQUIRE(in);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::vector<MarkedText> marked_texts() {
    std::istringstream in(file_text(POSTIL_TEST_DATA "/entities/names.txt"));
    std::vector<MarkedText> texts;
    std::string line;
    while (std::getline(in, line)) {
        if (line.starts_with("--- ")) {
            texts.push_back({line.substr(4), "", {}});
        } else if (!line.empty() && line[0] != '#') {
            append_line(texts.back(), line);
        }
    }
    return texts;
}

const Knowledge& shipped_knowledge() {
    static const std::unique_ptr<Knowledge> shipped = [] {
        const std::string folder = POSTIL_SOURCE_DIR "/assets/entities/";
        auto parsed = parse_knowledge(file_text(folder + "model.bin"), file_text(folder + "quantities.txt"),
                                      file_text(folder + "places.txt"));
        INFO((parsed ? "" : parsed.error().message));
        REQUIRE(parsed);
        return std::make_unique<Knowledge>(std::move(*parsed));
    }();
    return *shipped;
}

}  // namespace postil::entities
