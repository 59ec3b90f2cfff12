#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// The open article in its column: blocks' ornaments, marks, selection, caret, text.
void draw_article(Ui& ui);

/// Height of the page that holds it, CSS pixels.
float article_page_height(const Panes& panes, const ArticleLayout& layout);

}  // namespace postil::ui
