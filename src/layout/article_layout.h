#pragma once

// The geometry of a whole article that is laid out only where it is looked at: a book opens as fast as a page. Blocks come
// in sections; a section's height is estimated until it is measured, and its lines and glyphs are kept only near the window.
//
//   sections: estimated -> laid out (exact height, lines) -> measured (exact height, lines given up)
//
// Units: CSS pixels from the top left of the column. A section's own Layout starts at its top, so that its floats stay exact
// however far down it is.

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "article/article.h"
#include "layout/layout.h"

namespace postil {

class ArticleLayout {
public:
    struct Section {
        std::uint32_t first_block = 0;
        std::uint32_t end_block = 0;
        TextRange range;  ///< of its blocks
        double top = 0;
        float height = 0;
        bool exact = false;  ///< `height` is measured, not estimated
    };

    /// `fonts` must outlive this.
    ArticleLayout(std::shared_ptr<const Article> article, const LayoutStyle& style, FontSet& fonts);

    const LayoutStyle& style() const { return style_; }
    double height() const;
    const std::vector<Section>& sections() const { return sections_; }

    /// The section that holds the height `y`, or a place in the text, or a block; the last one for what is past the end.
    /// There is none in an article without blocks: ask only where sections() has any.
    std::uint32_t section_at(double y) const;
    std::uint32_t section_of(TextOffset at) const;
    std::uint32_t section_of_block(std::uint32_t block) const;

    /// The section's geometry, laid out now if it isn't. That may correct its height and so the tops of those below it:
    /// `version` grows then. The reference is good until the next call that isn't const.
    const Layout& lay_out(std::uint32_t section);
    /// The same if it is there.
    const Layout* find(std::uint32_t section) const { return layouts_[section].get(); }

    /// The top of the line that holds `at`; its section is laid out.
    double line_top(TextOffset at);
    /// The same, guessed from the section's extent where that isn't laid out.
    double guessed_line_top(TextOffset at) const;

    /// The first and the last of the rectangles that cover the range, from the column's top; nothing where none do. The
    /// sections of its ends are laid out.
    struct Extent {
        Rect first;
        Rect last;
    };
    std::optional<Extent> extent_of(TextRange range);

    /// Measures one section that is only estimated: the next at or below `near`, or else the last above it. False: all are
    /// exact.
    bool measure_next(std::uint32_t near);

    /// Gives up lines and glyphs of sections outside [first, last].
    void keep_only(std::uint32_t first, std::uint32_t last);

    /// Fonts have come: everything is to be laid out again. Heights so far are the estimates.
    void refresh();

    /// Grows whenever tops or heights change.
    std::uint32_t version() const { return version_; }

private:
    float estimate(const Section& section) const;
    void set_height(std::uint32_t section, float height);
    void place_sections(std::uint32_t from);

    std::shared_ptr<const Article> article_;
    LayoutStyle style_;
    FontSet& fonts_;
    std::vector<Section> sections_;
    std::vector<float> gaps_;  ///< above each section
    std::vector<std::unique_ptr<Layout>> layouts_;
    std::uint32_t version_ = 0;
};

}  // namespace postil
