// Every example of the CommonMark specification, against an oracle that walks the parser's tree in its own way.

#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <catch_amalgamated.hpp>
#include <cmark.h>

#include "import/import.h"

namespace postil {
namespace {

struct Example {
    std::string markdown;
    std::size_t line = 0;
};

std::vector<Example> read_examples() {
    std::ifstream in(POSTIL_DEPS_DIR "/cmark/test/spec.txt");
    const std::string fence(32, '`');
    std::vector<Example> examples;
    bool in_example = false;
    bool in_markdown = false;
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line == fence + " example") {
            examples.push_back({{}, number});
            in_example = in_markdown = true;
        } else if (in_example && line == fence) {
            in_example = false;
        } else if (in_markdown && line == ".") {
            in_markdown = false;
        } else if (in_example && in_markdown) {
            for (auto at = line.find("→"); at != line.npos; at = line.find("→")) line.replace(at, 3, "\t");
            examples.back().markdown += line + '\n';
        }
    }
    return examples;
}

/// Words with single spaces between them.
std::string words_of(const std::string& text) {
    std::istringstream in(text);
    std::string out;
    for (std::string word; in >> word;) out += (out.empty() ? "" : " ") + word;
    return out;
}

std::string inline_text(cmark_node* parent) {
    std::string out;
    for (cmark_node* node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
        const auto type = cmark_node_get_type(node);
        if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
            out += ' ';
        } else if (const char* literal = cmark_node_get_literal(node)) {
            out += literal;
        } else {
            const std::string inside = inline_text(node);
            const char* url = cmark_node_get_url(node);
            out += words_of(inside).empty() && url ? url : inside;  // a picture without a text shows its address
        }
    }
    return out;
}

void visit_blocks(cmark_node* parent, std::vector<std::string>& blocks) {
    for (cmark_node* node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
        std::string text;
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_THEMATIC_BREAK: blocks.emplace_back(); continue;
            case CMARK_NODE_CODE_BLOCK:
                text = cmark_node_get_literal(node);
                if (!text.empty()) text.pop_back();
                break;
            case CMARK_NODE_HTML_BLOCK: text = words_of(cmark_node_get_literal(node)); break;
            case CMARK_NODE_PARAGRAPH:
            case CMARK_NODE_HEADING: text = words_of(inline_text(node)); break;
            default: visit_blocks(node, blocks); continue;
        }
        if (!text.empty()) blocks.push_back(text);
    }
}

std::string expected_text(const std::string& markdown) {
    const std::unique_ptr<cmark_node, void (*)(cmark_node*)> document(
        cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT), cmark_node_free);
    std::vector<std::string> blocks;
    visit_blocks(document.get(), blocks);
    std::string out;
    for (std::size_t i = 0; i < blocks.size(); ++i) out += (i == 0 ? "" : "\n\n") + blocks[i];
    return out;
}

TEST_CASE("no text of any CommonMark example is lost") {
    const auto examples = read_examples();
    REQUIRE(examples.size() == 652);
    for (const Example& example : examples) {
        CAPTURE(example.line, example.markdown);
        const auto imported = import_markdown(example.markdown);
        REQUIRE(imported);
        CHECK(imported->article.text == expected_text(example.markdown));
    }
}

}  // namespace
}  // namespace postil
