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
    return layouts_.find(key, fonts_.generation(),
                         [&] { return layout_article(article_of(note), {width, 14, 1.5f, FontRole::sans}, fonts_); });
}

}  // namespace postil::ui
