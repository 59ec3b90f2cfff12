#include "ui/views/outline_panel.h"

#include <algorithm>

#include "article/outline.h"
#include "ui/views/dialog_frame.h"

namespace postil::ui {
namespace {

constexpr std::uint32_t deepest = 4;  // that is still set in

float indent_of(const Ui& ui, std::uint32_t depth) {
    return static_cast<float>(std::min(depth, deepest)) * (ui.panes.narrow ? 14.0f : 20.0f);
}

void draw_row(Ui& ui, const OutlineEntry& entry, std::size_t index, bool current, const Rect& box) {
    const Article& article = *ui.state.open->article;
    const std::string heading(slice(article.text, entry.range));
    const std::string id = "outline:" + std::to_string(entry.block);
    SceneNode& item = tell(ui, "item:" + id, "outline", "listitem", "", box, true);
    item.position = static_cast<std::uint32_t>(index + 1);
    item.set_size = static_cast<std::uint32_t>(ui.outline.size());
    SceneNode& node = tell(ui, id, "item:" + id, "button", heading, box, true);
    node.current = current;
    node.description = entry.depth == 0 ? "" : "Level " + std::to_string(entry.depth + 1);
    node.language = article.metadata.language;
    ui.controls[id] = {Intent{intent::JumpTo{entry.range.begin}}, {}, {}};
    if (!ui.in_view(box, true)) return;
    if (ui.hovered(id) || current) ui.paint.fill(box, ui.theme.surface_hover, 8);
    const float indent = indent_of(ui, entry.depth);
    const float width = box.width() - 28 - indent;
    const TextSpec spec{.role = FontRole::serif,
                        .size = entry.depth == 0 ? 16.5f : 15.5f,
                        .weight = entry.depth == 0 || current ? 700 : 400,
                        .colour = current ? ui.theme.accent : entry.depth == 0 ? ui.theme.heading : ui.theme.text,
                        .max_lines = 1,
                        .language = article.metadata.language,
                        .fixed = true};
    const Layout& label = lay_out_text(ui, heading, spec, width);
    const bool rtl = !label.lines.empty() && label.lines.front().rtl;
    const float bar = rtl ? box.right - 3 : box.left;
    if (current) ui.paint.fill({bar, box.top + 10, bar + 3, box.bottom - 10}, ui.theme.accent, 1.5f);
    draw_text_middle(ui, heading, spec, box.left + 14 + (rtl ? 0 : indent), (box.top + box.bottom) / 2, width);
    if (ui.ringed(id)) focus_ring(ui, box, true, 8);
}

}  // namespace

void draw_outline_panel(Ui& ui) {
    if (ui.layout == nullptr) return;
    const float row = touch_size(ui.preferences, 38);
    const float list_height = row * static_cast<float>(ui.outline.size());
    const Rect inner = begin_dialog(ui, "Contents", 520, dialog_frame_height(ui, "Contents", 520) + list_height + 16 + dialog_buttons_height,
                                    Intent{intent::Show{Dialog::none}});
    const std::optional<std::size_t> current = current_entry(ui.outline, ui.reader_at);
    tell(ui, "outline", "dialog", "list", "Contents", {inner.left - 10, inner.top, inner.right + 10, inner.top + list_height}, true);
    for (std::size_t i = 0; i < ui.outline.size(); ++i) {
        const float y = inner.top + static_cast<float>(i) * row;
        const Rect box{inner.left - 10, y, inner.right + 10, y + row};
        // A window's height more than is seen, so that Tab and the arrow keys walk on.
        if (ui.in_view(box, true, ui.panes.height)) draw_row(ui, ui.outline[i], i, current == i, box);
    }
    dialog_close(ui, inner, "outline.done");
}

}  // namespace postil::ui
