#pragma once

// What the parts of the library have in common.

#include <string>

#include "ui/widgets.h"

namespace postil::ui {

struct LibraryColumn {
    float left = 0;
    float width = 0;
    float y = 0;  ///< where the next part begins
};

/// The size of a heading over a list, which it draws and tells.
void library_heading(Ui& ui, LibraryColumn& column, const char* id, const std::string& text);

/// Of an article's title, in the face that articles have.
TextSpec title_spec(const Ui& ui, float size, const std::string& language);

/// Draws text with a wash under `hits`.
Rect draw_text_with_hits(Ui& ui, const std::string& text, const std::vector<TextRange>& hits, const TextSpec& spec, float x, float y, float width);

/// The field that searches all articles and notes.
void draw_library_search(Ui& ui, LibraryColumn& column);
/// What answers it, in place of the shelf.
void draw_found_articles(Ui& ui, LibraryColumn& column);

}  // namespace postil::ui
