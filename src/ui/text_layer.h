#pragma once

// Keeps the shell's text layer in step with the article's layout and marks: sends what changed, and nothing twice.

#include <cstdint>
#include <set>
#include <string>
#include <tuple>

#include "layout/article_layout.h"
#include "session/state.h"
#include "ui/host.h"
#include "ui/ui.h"

namespace postil::ui {

class TextLayer {
public:
    TextLayer(Host& host, const FontSet& fonts) : host_(host), fonts_(fonts) {}

    /// Shows the open article as `layout` has it, or none (null). `number` grows with each new layout; `state_changed`: marks
    /// or notes may have.
    void update(const State& state, ArticleLayout* layout, const Panes& panes, std::uint32_t number, bool state_changed);

    /// The shell asks for the lines of blocks [from, to).
    void lines_wanted(const State& state, ArticleLayout& layout, std::uint32_t from, std::uint32_t to);

private:
    /// What the layer shows of a mark.
    struct SentMark {
        std::string id;
        TextRange range;
        EntityType type;
        std::string note;
        std::string state;
        bool operator==(const SentMark&) const = default;
        bool operator<(const SentMark& other) const {
            return std::tie(id, range, type, note, state) < std::tie(other.id, other.range, other.type, other.note, other.state);
        }
    };

    void send_article(const State& state, const LayoutStyle& style);
    void send_lines(const State& state, ArticleLayout& layout, std::uint32_t from, std::uint32_t to);
    void send_changed_marks(const State& state, ArticleLayout& layout);

    Host& host_;
    const FontSet& fonts_;
    bool shown_ = false;
    std::string article_;  ///< what the "article" message was made of: its id and style
    std::tuple<std::uint32_t, std::uint32_t, float, float> place_{};
    std::set<SentMark> marks_;
    std::set<std::uint32_t> blocks_;  ///< whose lines the shell has asked for
};

}  // namespace postil::ui
