#include "ui/text_layer.h"

#include <algorithm>

#include "session/marks.h"
#include "session/proposals.h"
#include "session/views/cards.h"
#include "ui/text_layer_json.h"

namespace postil::ui {
namespace {

std::string note_of(const State& state, const std::string& id) {
    const auto annotation = state.annotations.find(id);
    return annotation == state.annotations.end() ? std::string() : annotation->second.note;
}

}  // namespace

void TextLayer::update(const State& state, ArticleLayout* layout, const Panes& panes, std::uint32_t number,
                       const Suggesting& suggesting, const Quiz& quiz) {
    if (!layout) {
        if (shown_) host_.no_article();
        shown_ = false;
        article_.clear();
        drawn_.clear();
        return;
    }
    if (drawn_ != state.open->id) {
        if (shown_) host_.no_article();
        shown_ = false;
        article_.clear();
        drawn_ = state.open->id;
        host_.wake();
        return;
    }
    const std::string article = state.open->id + " " + std::to_string(layout->style().size_px) + " " +
                                std::to_string(static_cast<int>(layout->style().role));
    const auto place = std::tuple(number, layout->version(), panes.column_left, panes.column_top);
    if (article != article_) send_article(state, layout->style());
    if (article != article_ || place != place_) host_.article_place(text_layer_place_json(*layout, panes, number));
    article_ = article;
    place_ = place;
    if (annotations_version_ == state.annotations_version && proposals_version_ == suggesting.version() && quiz_ == quiz) return;
    annotations_version_ = state.annotations_version;
    proposals_version_ = suggesting.version();
    quiz_ = quiz;
    send_changed(state, *layout, {suggesting.all(), quiz});
}

void TextLayer::send_article(const State& state, const LayoutStyle& style) {
    shown_ = true;
    blocks_.clear();
    host_.article(text_layer_article_json(*state.open, style, fonts_), state.open->article->text);
}

TextLayer::SentBlock TextLayer::sent_of(const State& state, const OverText& over, std::uint32_t block) {
    SentBlock sent;
    const TextRange range = state.open->article->blocks[block].range;
    for (const Mark* mark : marks_in(*state.open, range)) {
        sent.marks.push_back({mark->id, mark->range, mark->type, note_of(state, mark->id), mark_words(state, *mark), is_blank(over.quiz, *mark)});
    }
    const std::span<const Proposal> here = proposals_in(over.proposals, range);
    sent.proposals.assign(here.begin(), here.end());
    return sent;
}

void TextLayer::send_changed(const State& state, ArticleLayout& layout, const OverText& over) {
    std::vector<std::uint32_t> stale;
    for (const auto& [block, sent] : blocks_) {
        if (sent_of(state, over, block) != sent) stale.push_back(block);
    }
    for (const std::uint32_t block : stale) send_lines(state, layout, over, block, block + 1);
}

void TextLayer::lines_wanted(const State& state, ArticleLayout& layout, const OverText& over, std::uint32_t from, std::uint32_t to) {
    to = std::min<std::uint32_t>(to, static_cast<std::uint32_t>(state.open->article->blocks.size()));
    while (from < to) {
        const std::uint32_t end = std::min(to, layout.sections()[layout.section_of_block(from)].end_block);
        send_lines(state, layout, over, from, end);
        from = end;
    }
}

void TextLayer::send_lines(const State& state, ArticleLayout& layout, const OverText& over, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t block = from; block < to; ++block) blocks_[block] = sent_of(state, over, block);
    const std::uint32_t section = layout.section_of_block(from);
    const Layout& geometry = layout.lay_out(section);
    host_.article_lines(text_layer_lines_json(state, over, geometry, layout.sections()[section].first_block, from, to));
}

}  // namespace postil::ui
