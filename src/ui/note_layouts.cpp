#include "ui/note_layouts.h"

#include <cmath>

#include "import/import.h"

namespace postil::ui {
namespace {

Article article_of(const std::string& note) {
    Result<Imported> imported = import_markdown(note);
    return imported ? std::move(imported->article) : Article{};
}

}  // namespace

const Layout& NoteLayouts::find(const std::string& note, float width) {
    const std::string key = std::to_string(std::lround(width * 2)) + "\n" + note;
    LayoutStyle style;
    style.width_px = width;
    style.size_px = 14;
    style.line_height = 1.5f;
    style.role = FontRole::sans;
    return layouts_.find(key, fonts_.generation(), [&] { return layout_article(article_of(note), style, fonts_); });
}

}  // namespace postil::ui
