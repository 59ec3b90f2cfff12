#include "news_cases.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace postil::test {
namespace {

std::string unescaped(std::string line) {
    constexpr std::pair<std::string_view, std::string_view> escapes[] = {{"\\t", "\t"}, {"\\f", "\f"}, {"\\s", " "}};
    for (const auto& [written, meant] : escapes) {
        for (auto at = line.find(written); at != line.npos; at = line.find(written)) {
            line.replace(at, written.size(), meant);
        }
    }
    return line;
}

bool is_metadata(std::string_view line) { return line.substr(0, 5) == "meta " || line.substr(0, 3) == "no "; }

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    std::istringstream in{std::string(text)};
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) out += line + '\n';
    return out;
}

}  // namespace

std::vector<ImportCase> read_cases(std::string_view file) {
    std::ifstream in(std::string(POSTIL_TEST_DATA "/import/") + std::string(file));
    std::vector<ImportCase> cases;
    bool in_source = false;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("--- ")) {
            cases.push_back({line.substr(4), {}, {}, {}});
            in_source = true;
        } else if (cases.empty()) {
            continue;  // what the file says of itself
        } else if (in_source && line == "=>") {
            in_source = false;
        } else if (in_source) {
            cases.back().source += unescaped(line) + '\n';
        } else if (!line.empty()) {
            (is_metadata(line) ? cases.back().metadata : cases.back().blocks).push_back(line);
        }
    }
    return cases;
}

std::string difference(const ImportCase& expected, std::string_view dump) {
    std::vector<std::string> blocks;
    std::vector<std::string> metadata;
    for (const std::string& line : lines_of(dump)) (is_metadata(line) ? metadata : blocks).push_back(line);
    bool same = blocks == expected.blocks;
    for (const std::string& line : expected.metadata) {
        const auto stands = [&](const std::string& said) {
            return line.starts_with("no ") ? said.starts_with("meta " + line.substr(3) + ' ') : said == line;
        };
        same = same && std::any_of(metadata.begin(), metadata.end(), stands) != line.starts_with("no ");
    }
    if (same) return {};
    return "expected:\n" + joined(expected.blocks) + joined(expected.metadata) + "got:\n" + std::string(dump);
}

}  // namespace postil::test
