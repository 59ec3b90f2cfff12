#include "import/note_text.h"

#include <cmark.h>

#include <memory>

namespace postil {
namespace {

void begin_line(std::string& out) {
    if (!out.empty() && out.back() != '\n') out += '\n';
}

std::string marker_of(cmark_node* item) {
    cmark_node* list = cmark_node_parent(item);
    if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST) return "• ";
    int number = cmark_node_get_list_start(list);
    for (cmark_node* before = cmark_node_previous(item); before != nullptr; before = cmark_node_previous(before)) ++number;
    return std::to_string(number) + ". ";
}

void enter(cmark_node* node, std::string& out) {
    const char* literal = cmark_node_get_literal(node);
    switch (cmark_node_get_type(node)) {
        case CMARK_NODE_SOFTBREAK: out += ' '; return;
        case CMARK_NODE_LINEBREAK: out += '\n'; return;
        case CMARK_NODE_ITEM:
            begin_line(out);
            out += marker_of(node);
            return;
        case CMARK_NODE_PARAGRAPH:
        case CMARK_NODE_HEADING:
            // An item's first paragraph stands beside its marker.
            if (cmark_node_previous(node) != nullptr || cmark_node_get_type(cmark_node_parent(node)) != CMARK_NODE_ITEM) begin_line(out);
            return;
        case CMARK_NODE_CODE_BLOCK:
        case CMARK_NODE_HTML_BLOCK: begin_line(out); break;
        default: break;
    }
    if (literal != nullptr) out += literal;
}

}  // namespace

std::string note_text(std::string_view markdown) {
    const std::unique_ptr<cmark_node, void (*)(cmark_node*)> document(
        cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_VALIDATE_UTF8), cmark_node_free);
    const std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> walk(cmark_iter_new(document.get()), cmark_iter_free);
    std::string out;
    while (cmark_iter_next(walk.get()) != CMARK_EVENT_DONE) {
        if (cmark_iter_get_event_type(walk.get()) == CMARK_EVENT_ENTER) enter(cmark_iter_get_node(walk.get()), out);
    }
    while (!out.empty() && out.back() == '\n') out.pop_back();
    return out;
}

}  // namespace postil
