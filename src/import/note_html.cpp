#include "import/note_html.h"

#include <cmark.h>

#include <cstdlib>
#include <memory>
#include <vector>

#include "base/safe_link.h"

namespace postil {
namespace {

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using Document = std::unique_ptr<cmark_node, FreeNode>;

std::vector<cmark_node*> nodes_in(cmark_node* document) {
    std::vector<cmark_node*> nodes;
    cmark_iter* walk = cmark_iter_new(document);
    while (cmark_iter_next(walk) != CMARK_EVENT_DONE) {
        if (cmark_iter_get_event_type(walk) == CMARK_EVENT_ENTER) nodes.push_back(cmark_iter_get_node(walk));
    }
    cmark_iter_free(walk);
    return nodes;
}

bool leads_out(const cmark_node* node) {
    const char* url = cmark_node_get_url(const_cast<cmark_node*>(node));
    return url != nullptr && url[0] != '#' && is_safe_link(url);
}

cmark_node* text_of(cmark_node* node) {
    cmark_node* text = cmark_node_new(CMARK_NODE_TEXT);
    cmark_node_set_literal(text, cmark_node_get_literal(node));
    return text;
}

void replace(cmark_node* node, cmark_node* by) {
    cmark_node_replace(node, by);
    cmark_node_free(node);
}

void move_children(cmark_node* from, cmark_node* to) {
    while (cmark_node* child = cmark_node_first_child(from)) cmark_node_append_child(to, child);
}

/// What a link or an image shows, without where it leads.
void show_only(cmark_node* node) {
    while (cmark_node* child = cmark_node_first_child(node)) cmark_node_insert_before(node, child);
    cmark_node_unlink(node);
    cmark_node_free(node);
}

void make_safe(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
        case CMARK_NODE_HTML_INLINE: return replace(node, text_of(node));
        case CMARK_NODE_HTML_BLOCK: {
            cmark_node* paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
            cmark_node_append_child(paragraph, text_of(node));
            return replace(node, paragraph);
        }
        case CMARK_NODE_LINK:
            if (!leads_out(node)) show_only(node);
            return;
        case CMARK_NODE_IMAGE: {
            if (!leads_out(node)) return show_only(node);
            cmark_node* link = cmark_node_new(CMARK_NODE_LINK);
            cmark_node_set_url(link, cmark_node_get_url(node));
            move_children(node, link);
            return replace(node, link);
        }
        default: return;
    }
}

}  // namespace

std::string note_html(std::string_view markdown) {
    const Document document(cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_VALIDATE_UTF8));
    // Children come after their parents, and keep their places when those are replaced.
    for (cmark_node* node : nodes_in(document.get())) make_safe(node);
    char* html = cmark_render_html(document.get(), CMARK_OPT_DEFAULT);
    std::string out(html);
    std::free(html);
    return out;
}

}  // namespace postil
