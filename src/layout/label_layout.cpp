#include <algorithm>

#include "layout/layout.h"
#include "layout/paragraph.h"

namespace postil {

Layout layout_label(std::string_view text, const LabelStyle& style, float max_width, FontSet& fonts) {
    Paragraph paragraph;
    paragraph.styled.text = text;
    paragraph.styled.styles = {{{style.role, style.weight, style.italic, style.language}, style.size_px}};
    paragraph.styled.runs = {{static_cast<std::uint32_t>(text.size()), 0}};
    paragraph.inks = {{{style.ink, false, 0}}};
    paragraph.base = direction_of(text, style.language);
    paragraph.line_height_px = style.line_height * style.size_px;
    paragraph.max_lines = style.max_lines;
    Layout layout = layout_paragraph(paragraph, std::max(max_width, 1.0f), fonts);

    BlockBox box;
    box.rect = {0, 0, layout.width, layout.height};
    box.size_px = style.size_px;
    box.rtl = paragraph.base == Direction::rtl;
    box.line_count = static_cast<std::uint32_t>(layout.lines.size());
    layout.boxes.push_back(box);
    return layout;
}

}  // namespace postil
