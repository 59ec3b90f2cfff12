#pragma once

// The open article's layout, and the line at which the reader is, which stays where it is in the window whatever changes
// around it: width, size, faces that arrive, sections that turn out higher than they were guessed to be.

#include <cstdint>
#include <memory>
#include <vector>

#include "layout/article_layout.h"
#include "session/state.h"
#include "ui/ui.h"

namespace postil::ui {

inline constexpr float under_bar = 12;  ///< between the bar and a line that is brought under it

class ReadingPlace {
public:
    explicit ReadingPlace(FontSet& fonts) : fonts_(fonts) {}

    ArticleLayout* layout() { return layout_.get(); }
    /// Whose it is; empty without one.
    const std::string& article() const { return article_; }
    /// Grows with each layout; the lines of another one are stale.
    std::uint32_t number() const { return number_; }

    /// The browser was told of this height of the page. Who goes to its end goes to the end that the browser then knows.
    void told(float page_height, double now);

    /// Lays out what the window shows of the open article, if there is one. `scroll_top` is where the browser has the page;
    /// gives where it should be, so that the reader's line stays. CSS pixels and milliseconds.
    double lay_out(const State& state, const LayoutStyle& style, const Panes& panes, double scroll_top, double now);

    /// The reader is scrolling: the browser is not to be told of another height of the page, or its own motion would end
    /// somewhere else than at the page's end.
    bool is_moving(double now) const;

    /// A key was pressed that the browser scrolls by: from the next frame on the reader is scrolling.
    void expect_motion() { motion_expected_ = true; }

    /// How far the column stands from where `panes` have it. To scroll the page while the reader scrolls it would stop
    /// the browser's own motion, so what then turns out higher moves the column instead, until the page rests.
    float shift() const { return static_cast<float>(shift_); }

    /// Measures sections not seen yet, for `milliseconds`, if the page rests; gives where it should be scrolled to now.
    double settle(const Panes& panes, double scroll_top, double now, double milliseconds);
    bool is_settled() const { return settled_; }

    /// The next lay_out brings the line that holds `place` to `inset` pixels below the window's top.
    void go_to(TextOffset place, float inset);

    /// The first line in view.
    TextOffset place() const { return place_; }

private:
    void renew(const State& state, const LayoutStyle& style, const Panes& panes, double scroll_top);
    bool has_moved(double scroll_top) const;
    bool is_at_end(double scroll_bottom, double now) const;
    double wanted_scroll(const Panes& panes);
    bool is_near(const Panes& panes, double scroll_top) const;
    void note(const Panes& panes, double scroll_top);
    void hold();
    void begin_expected(double now);
    double rest(double scroll_top);
    /// The furthest that the page can be scrolled.
    double end_of_page(const Panes& panes) const;

    FontSet& fonts_;
    std::unique_ptr<ArticleLayout> layout_;
    std::string article_;
    std::uint32_t generation_ = 0;  ///< of the fonts
    std::uint32_t number_ = 0;
    TextOffset place_;
    float inset_ = 0;       ///< of that line from the window's top
    double line_top_ = 0;   ///< of that line in the column, when last seen to
    bool pending_ = false;  ///< the page is to be scrolled to it, wherever it is now
    double scroll_top_ = 0;
    struct Told {
        double height = 0;
        double until = 0;  ///< when another was told
    };
    std::vector<Told> told_;  ///< heights of the page, the last one now
    double moved_at_ = -1e9;  ///< when the reader last scrolled
    bool motion_expected_ = false;
    double shift_ = 0;
    bool settled_ = true;
};

}  // namespace postil::ui
