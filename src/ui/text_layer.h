#pragma once

// The article as the shell's text layer needs it: blocks first (all of them, cheap), lines when they come near the window.
// JSON as in web/protocol.ts, TextLayerArticle and TextLayerLines.

#include <cstdint>
#include <string>

#include "layout/layout.h"
#include "session/state.h"
#include "ui/ui.h"

namespace postil::ui {

/// The "article" message's value.
std::string text_layer_article_json(const OpenArticle& open, const Layout& layout, const Panes& panes, std::uint32_t layout_number);

/// The "lines" message's blocks, for blocks [from, to), with the marks and notes of `state`, which has an article open.
std::string text_layer_lines_json(const State& state, const Layout& layout, std::uint32_t from, std::uint32_t to);

/// True for an address that a link may lead to: http, https, mailto, or a place in the page.
bool is_safe_link(std::string_view url);

}  // namespace postil::ui
