#pragma once

// What the shell's text layer is told: the article (blocks and text, all of it, cheap), where its sections are, and the lines
// of blocks near the window. JSON as in web/protocol.ts.

#include <cstdint>
#include <string>
#include <string_view>

#include "layout/article_layout.h"
#include "session/state.h"
#include "ui/ui.h"

namespace postil::ui {

/// What else the text shows besides its marks.
struct OverText {
    const std::vector<Proposal>& proposals;
    const Quiz& quiz;
};

/// The "article" message without its text, which goes beside it: a book's is not to be quoted and parsed.
std::string text_layer_article_json(const OpenArticle& open, const LayoutStyle& style, const FontSet& fonts);

/// The "place" message. `number` tells one layout's lines from another's.
std::string text_layer_place_json(const ArticleLayout& layout, const Panes& panes, std::uint32_t number);

/// The "lines" message's blocks, for blocks [from, to) of one section, with the marks and notes of `state`, which has an
/// article open. `section` is that section's geometry, `first_block` its first block.
std::string text_layer_lines_json(const State& state, const OverText& over, const Layout& section, std::uint32_t first_block, std::uint32_t from,
                                  std::uint32_t to);

/// The text of a note that is drawn as `layout`, in lines down to `bottom`, and the rest of it, which is not seen: NoteText.
std::string note_lines_json(const Article& note, const Layout& layout, const LayoutStyle& style, float bottom);

}  // namespace postil::ui
