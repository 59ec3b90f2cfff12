// App's side of the palette: what is typed in it, and what its rows do.

#include <algorithm>
#include <utility>

#include "ui/app.h"

namespace postil::ui {

void App::show_palette(bool shown) {
    ui_.dialog = shown ? Dialog::palette : Dialog::none;
    ui_.scrolled.clear();
    palette_.query.clear();
    palette_.active = 0;
    palette_.rows.clear();
    if (shown) {
        palette_.rows = palette_rows(session_.state(), cards_.all(), samples_, palette_.recent, {});
        pending_focus_ = "go.field";
    } else {
        reselects_ = true;
    }
    wake();
}

/// The palette's field has taken the selection out of the text. Called once its dialog is gone, which gives back the focus.
void App::reselect() {
    const TextRange selection = session_.state().selection;
    if (!std::exchange(reselects_, false) || selection.empty()) return;
    const OffsetMap& offsets = session_.state().open->anchor_text->offsets;
    host_.select_text(offsets.utf16_at(selection.begin), offsets.utf16_at(selection.end));
}

bool App::perform_palette(const Intent& intent) {
    if (const auto* edit = std::get_if<intent::EditPalette>(&intent)) {
        palette_.query = edit->text;
        palette_.active = 0;
        palette_.rows = palette_rows(session_.state(), cards_.all(), samples_, palette_.recent, palette_.query);
        return true;
    }
    if (const auto* key = std::get_if<intent::PaletteKey>(&intent)) {
        const std::size_t count = palette_.rows.size();
        constexpr std::size_t page = 7;
        if (count == 0) return true;
        std::size_t& active = palette_.active;
        if (key->chord == "ArrowDown") active = (active + 1) % count;
        if (key->chord == "ArrowUp") active = (active + count - 1) % count;
        if (key->chord == "PageDown") active = std::min(active + page, count - 1);
        if (key->chord == "PageUp") active -= std::min(active, page);
        if (key->chord == "Enter") perform_palette(intent::ChooseRow{active});
        return true;
    }
    const auto* choose = std::get_if<intent::ChooseRow>(&intent);
    if (choose == nullptr) return false;
    if (choose->index >= palette_.rows.size()) return true;
    const PaletteRow row = palette_.rows[choose->index];
    remember_row(palette_, row.id);
    show_palette(false);
    perform(row.action);
    return true;
}

}  // namespace postil::ui
