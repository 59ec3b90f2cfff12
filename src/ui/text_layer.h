#pragma once

// Keeps the shell's text layer in step with the article's layout and marks: sends what changed, and nothing twice.

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "layout/article_layout.h"
#include "session/state.h"
#include "ui/host.h"
#include "ui/suggesting.h"
#include "ui/text_layer_json.h"
#include "ui/ui.h"

namespace postil::ui {

class TextLayer {
public:
    TextLayer(Host& host, const FontSet& fonts) : host_(host), fonts_(fonts) {}

    /// Shows the open article as `layout` has it, or none (null). `number` grows with each new layout.
    void update(const State& state, ArticleLayout* layout, const Panes& panes, std::uint32_t number, const Suggesting& suggesting,
                const Quiz& quiz);

    /// The shell asks for the lines of blocks [from, to).
    void lines_wanted(const State& state, ArticleLayout& layout, const OverText& over, std::uint32_t from, std::uint32_t to);

private:
    /// What the layer shows of a mark.
    struct SentMark {
        std::string id;
        TextRange range;
        EntityType type;
        std::string note;
        std::string state;
        bool blank = false;
        bool operator==(const SentMark&) const = default;
    };

    /// What the layer shows of a block beside its text.
    struct SentBlock {
        std::vector<SentMark> marks;
        std::vector<Proposal> proposals;
        bool operator==(const SentBlock&) const = default;
    };

    void send_article(const State& state, const LayoutStyle& style);
    void send_lines(const State& state, ArticleLayout& layout, const OverText& over, std::uint32_t from, std::uint32_t to);
    void send_changed(const State& state, ArticleLayout& layout, const OverText& over);
    static SentBlock sent_of(const State& state, const OverText& over, std::uint32_t block);

    Host& host_;
    const FontSet& fonts_;
    bool shown_ = false;
    std::string drawn_;    ///< the article that an earlier frame has drawn: a reader sees its first screen before it is told
    std::string article_;  ///< what the "article" message was made of: its id and style
    std::tuple<std::uint32_t, std::uint32_t, float, float> place_{};
    std::uint32_t annotations_version_ = 0;
    std::uint32_t proposals_version_ = 0;
    Quiz quiz_;
    std::map<std::uint32_t, SentBlock> blocks_;  ///< whose lines the shell has asked for
};

}  // namespace postil::ui
