#include "ui/reading_place.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <utility>

#include "ui/views/article_page.h"

namespace postil::ui {
namespace {

constexpr double rest_ms = 150;  // without scrolling, after which a page rests
constexpr double motion_ms = 2000;  // that the browser may take to scroll to where a key sent it
constexpr int most_rounds = 4;   // what is laid out may move what is in view, a little less each time

}  // namespace

void ReadingPlace::go_to(TextOffset place, float inset) {
    place_ = place;
    inset_ = inset;
    pending_ = true;
}

void ReadingPlace::renew(const State& state, const LayoutStyle& style, const Panes& panes, double scroll_top) {
    const bool same_article = layout_ && article_ == state.open->id;
    if (same_article && layout_->style() == style && generation_ == fonts_.generation()) return;
    const bool same_style = same_article && layout_->style() == style;
    if (same_style) layout_->refresh();
    else layout_ = std::make_unique<ArticleLayout>(state.open->article, style, fonts_);
    if (!same_style) told_.clear();
    article_ = state.open->id;
    generation_ = fonts_.generation();
    settled_ = false;
    ++number_;
    // A face that comes just as the reader goes somewhere must not bring them back.
    if (same_style) pending_ = pending_ || !has_moved(scroll_top);
    else if (same_article) pending_ = true;
    else go_to(state.open->place, panes.bar_height + under_bar);
}

/// The browser rounds where it is told to scroll.
bool ReadingPlace::has_moved(double scroll_top) const { return std::abs(scroll_top - scroll_top_) > 1; }

void ReadingPlace::told(float page_height, double now) {
    std::erase_if(told_, [now](const Told& one) { return one.until < now - motion_ms; });
    if (!told_.empty()) told_.back().until = now;
    told_.push_back({page_height, std::numeric_limits<double>::max()});
}

/// A motion that began before the last height was told ends where the page ended then.
bool ReadingPlace::is_at_end(double scroll_bottom, double now) const {
    if (told_.empty()) return false;
    if (scroll_bottom + 2 >= told_.back().height) return true;
    return std::any_of(told_.begin(), told_.end(), [&](const Told& one) {
        return one.until >= now - motion_ms && std::abs(scroll_bottom - one.height) <= 2;
    });
}

bool ReadingPlace::is_moving(double now) const { return now - moved_at_ < rest_ms; }

void ReadingPlace::begin_expected(double now) {
    if (std::exchange(motion_expected_, false)) moved_at_ = now;
}

double ReadingPlace::wanted_scroll(const Panes& panes) {
    const double top = layout_->line_top(place_);
    return top <= 0 ? 0 : std::max(0.0, panes.column_top + top - inset_);
}

/// Far from the window the reader's last line says nothing of where the window is to be.
bool ReadingPlace::is_near(const Panes& panes, double scroll_top) const {
    const double y = panes.column_top + shift_ + line_top_ - scroll_top;
    return y > -2.0 * panes.height && y < 3.0 * panes.height;
}

double ReadingPlace::end_of_page(const Panes& panes) const {
    return std::max(0.0, static_cast<double>(article_page_height(panes, *layout_)) + shift_ - panes.height);
}

/// What was laid out since, by whoever asked for it, may have moved the reader's line in the column.
void ReadingPlace::hold() {
    const double top = layout_->line_top(place_);
    shift_ -= top - std::exchange(line_top_, top);
}

/// The column goes back to where it belongs, and the page with it, so that nothing moves in the window.
double ReadingPlace::rest(double scroll_top) {
    const double shift = std::exchange(shift_, 0);
    return scroll_top <= 0 ? 0 : std::max(0.0, scroll_top - shift);
}

double ReadingPlace::lay_out(const State& state, const LayoutStyle& style, const Panes& panes, double scroll_top,
                             double now) {
    if (!state.open || state.view != View::article) {
        layout_.reset();
        shift_ = 0;
        return scroll_top;
    }
    const std::uint32_t before = number_;
    renew(state, style, panes, scroll_top);
    if (layout_->sections().empty()) return 0;
    // The first frame has what it shows, the next one what is around that.
    const double around = number_ != before ? 0 : panes.height;
    begin_expected(now);
    const bool moved = !pending_ && has_moved(scroll_top);
    if (moved) moved_at_ = now;
    if (pending_) shift_ = 0;
    // Who has gone to the end stays at it, wherever it turns out to be.
    const bool at_end = moved && scroll_top > 0 && is_at_end(scroll_top + panes.height, now);
    const bool anchored = !pending_ && !at_end && is_near(panes, scroll_top);
    double scroll = scroll_top;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    for (int round = 0; round < most_rounds; ++round) {
        if (pending_) scroll = wanted_scroll(panes);
        else if (at_end) scroll = end_of_page(panes);
        else if (anchored) hold();
        const std::uint32_t version = layout_->version();
        const double top = scroll - panes.column_top - shift_;
        first = layout_->section_at(top - around);
        last = layout_->section_at(top + panes.height + around);
        for (std::uint32_t i = first; i <= last; ++i) layout_->lay_out(i);
        if (layout_->version() == version) break;
    }
    layout_->keep_only(first, last);
    if (moved) note(panes, scroll);
    pending_ = false;
    line_top_ = layout_->line_top(place_);
    if (shift_ != 0 && (scroll <= 0 || !is_moving(now))) scroll = rest(scroll);
    scroll_top_ = scroll;
    return scroll;
}

void ReadingPlace::note(const Panes& panes, double scroll_top) {
    const double column_top = panes.column_top + shift_;
    const double top = scroll_top + panes.bar_height - column_top;
    const std::uint32_t index = layout_->section_at(top);
    const Layout& section = layout_->lay_out(index);
    const double section_top = layout_->sections()[index].top;
    if (section.lines.empty()) return;
    const auto y = static_cast<float>(top - section_top);
    const auto line = std::min<std::size_t>(section.lines_in(y, y + panes.height).first, section.lines.size() - 1);
    place_ = section.lines[line].range.begin;
    inset_ = static_cast<float>(column_top + section_top + static_cast<double>(section.lines[line].top) - scroll_top);
}

double ReadingPlace::settle(const Panes& panes, double scroll_top, double now, double milliseconds) {
    using Clock = std::chrono::steady_clock;
    if (!layout_ || layout_->sections().empty()) {
        settled_ = true;
        return scroll_top;
    }
    begin_expected(now);
    if (is_moving(now)) return scroll_top;
    const auto until = Clock::now() + std::chrono::duration<double, std::milli>(milliseconds);
    const bool anchored = scroll_top > 0 && is_near(panes, scroll_top);
    const std::uint32_t near = layout_->section_of(place_);
    do settled_ = !layout_->measure_next(near);
    while (!settled_ && Clock::now() < until);
    // One correction at the end: each would stop a motion that the reader has just begun.
    if (anchored) hold();
    else line_top_ = layout_->line_top(place_);
    if (!settled_ || shift_ == 0) return scroll_top;
    scroll_top_ = rest(scroll_top);
    return scroll_top_;
}

}  // namespace postil::ui
