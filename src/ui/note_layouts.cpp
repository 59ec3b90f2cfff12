#include "ui/note_layouts.h"

#include "import/import.h"

namespace postil::ui {
namespace {

constexpr std::size_t many_notes = 400;
constexpr std::uint32_t long_unused = 120;  // frames

Article article_of(const std::string& note) {
    Result<Imported> imported = import_markdown(note);
    return imported ? std::move(imported->article) : Article{};
}

}  // namespace

const Layout& NoteLayouts::find(const std::string& note, float width) {
    Entry& entry = entries_[note];
    const bool is_new = entry.width < 0;
    if (is_new) entry.article = article_of(note);
    if (is_new || entry.width != width || entry.generation != fonts_.generation()) {
        entry.layout = layout_article(entry.article, {width, 14, 1.5f, FontRole::sans}, fonts_);
        entry.width = width;
        entry.generation = fonts_.generation();
    }
    entry.last_used = frame_ + 1;
    return entry.layout;
}

void NoteLayouts::end_frame() {
    ++frame_;
    if (entries_.size() < many_notes) return;
    std::erase_if(entries_, [this](const auto& pair) { return frame_ - pair.second.last_used > long_unused; });
}

}  // namespace postil::ui
