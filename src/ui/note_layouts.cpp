#include "ui/note_layouts.h"

#include <cmath>

#include "import/import.h"
#include "ui/text_layer_json.h"

namespace postil::ui {
namespace {

Article article_of(const std::string& note) {
    Result<Imported> imported = import_markdown(note);
    return imported ? std::move(imported->article) : Article{};
}

LayoutStyle style_of(float width) {
    LayoutStyle style;
    style.width_px = width;
    style.size_px = 14;
    style.line_height = 1.5f;
    style.role = FontRole::sans;
    return style;
}

std::string key_of(const std::string& note, float width) { return std::to_string(std::lround(width * 2)) + "\n" + note; }

}  // namespace

const NoteLayouts::Entry& NoteLayouts::entry(const std::string& note, float width) {
    return layouts_.find(key_of(note, width), fonts_.generation(), [&] {
        Article article = article_of(note);
        Layout layout = layout_article(article, style_of(width), fonts_);
        return Entry{std::move(article), std::move(layout)};
    });
}

std::shared_ptr<const std::string> NoteLayouts::told(const std::string& note, float width, float bottom) {
    const std::string key = std::to_string(std::lround(bottom * 2)) + " " + key_of(note, width);
    return told_.find(key, fonts_.generation(), [&] {
        const Entry& found = entry(note, width);
        return std::make_shared<const std::string>(note_lines_json(found.article, found.layout, style_of(width), bottom));
    });
}

void NoteLayouts::end_frame() {
    layouts_.end_frame();
    told_.end_frame();
}

}  // namespace postil::ui
