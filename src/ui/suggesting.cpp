#include "ui/suggesting.h"

#include <algorithm>
#include <chrono>

#include "session/proposals.h"

namespace postil::ui {
namespace {

constexpr std::uint32_t part_bytes = 24'000;    ///< of four steps, each of which a frame can wait for
constexpr std::uint32_t reach_bytes = 500'000;  ///< of a book, only what is so near to the reader is gone through

bool is_english(const Article& article) { return article.metadata.language.starts_with("en"); }

std::uint32_t distance(TextRange range, TextOffset place) {
    if (range.contains(place)) return 0;
    return place < range.begin ? range.begin.bytes - place.bytes : place.bytes - range.end.bytes;
}

entities::Day day_of(const Metadata& metadata) {
    return entities::parse_day(metadata.published.empty() ? metadata.updated : metadata.published);
}

}  // namespace

/// Whole blocks, so that no sentence is cut.
void Suggesting::open(const State& state) {
    article_id_ = state.open->id;
    article_ = state.open->article;
    if (fetch_ == Fetch::failed) fetch_ = Fetch::none;  // another article, another try
    steps_.reset();
    parts_.clear();
    found_.clear();
    clusters_ = 0;
    ++found_version_;
    for (const Block& block : article_->blocks) {
        const bool goes_on = !parts_.empty() && block.range.end.bytes - parts_.back().range.begin.bytes <= part_bytes;
        if (goes_on)
            parts_.back().range.end = block.range.end;
        else
            parts_.push_back({block.range});
    }
}

bool Suggesting::is_due(const State& state, TextOffset place) {
    if (!state.open || state.view != View::article || !state.settings.suggestions) return false;
    if (state.open->id != article_id_) open(state);
    if (!is_english(*article_)) return false;
    if (fetch_ == Fetch::none) {
        fetch_ = Fetch::asked;
        host_.knowledge_wanted();
    }
    if (!knowledge_) return false;
    if (steps_) return true;
    const auto nearer = [place](const Part& a, const Part& b) {
        return a.done != b.done ? b.done : distance(a.range, place) < distance(b.range, place);
    };
    const auto next = std::min_element(parts_.begin(), parts_.end(), nearer);
    if (next == parts_.end() || next->done || distance(next->range, place) > reach_bytes) return false;
    part_ = static_cast<std::size_t>(next - parts_.begin());
    return true;
}

bool Suggesting::go_on(const State& state, double milliseconds) {
    using Clock = std::chrono::steady_clock;
    const auto until = Clock::now() + std::chrono::duration<double, std::milli>(milliseconds);
    if (state.open->id != article_id_ || !knowledge_) return false;
    if (!steps_) {
        const std::string_view text = slice(article_->text, parts_[part_].range);
        steps_ = std::make_unique<entities::SuggestionSteps>(text, *knowledge_, day_of(article_->metadata));
    }
    do steps_->go_on();
    while (!steps_->is_done() && Clock::now() < until);
    if (!steps_->is_done()) return false;
    take_part();
    return true;
}

void Suggesting::take_part() {
    Part& part = parts_[part_];
    part.done = true;
    std::vector<entities::Suggestion> found = steps_->take();
    steps_.reset();
    std::uint32_t clusters = clusters_;
    for (entities::Suggestion& one : found) {
        one.range.begin.bytes += part.range.begin.bytes;
        one.range.end.bytes += part.range.begin.bytes;
        one.cluster += clusters_;
        clusters = std::max(clusters, one.cluster + 1);
    }
    clusters_ = clusters;
    const auto at = std::partition_point(found_.begin(), found_.end(),
                                         [&](const auto& one) { return one.range.begin < part.range.begin; });
    found_.insert(at, std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    ++found_version_;
}

void Suggesting::arrived(std::string_view model, std::string_view grammar, std::string_view places) {
    auto knowledge = entities::parse_knowledge(model, grammar, places);
    fetch_ = knowledge ? Fetch::here : Fetch::failed;
    if (knowledge) knowledge_ = *std::move(knowledge);
}

/// Where names are looked for that the reader knows: an article, or as much of a book as was gone through.
TextRange Suggesting::searched() const {
    const TextRange whole = text_range(0, article_->text.size());
    if (whole.size() <= 2 * reach_bytes) return whole;
    TextRange searched;
    for (const Part& part : parts_) {
        if (!part.done) continue;
        searched = searched.empty()
                       ? part.range
                       : TextRange{std::min(searched.begin, part.range.begin), std::max(searched.end, part.range.end)};
    }
    return searched;
}

std::string Suggesting::date_at(TextRange range) const {
    const auto at = std::partition_point(found_.begin(), found_.end(), [range](const auto& one) { return one.range.end <= range.begin; });
    for (auto one = at; one != found_.end() && one->range.begin < range.end; ++one) {
        if (one->type == entities::SuggestionType::date) return one->name;
    }
    return {};
}

void Suggesting::update(const State& state) {
    if (state.open && state.open->id != article_id_) open(state);
    const Made now{state.open ? state.open->id : std::string(), state.annotations_version, found_version_,
                   state.open && state.settings.suggestions};
    if (now == made_) return;
    // An article is shown first; the next frame has its names.
    const bool is_new = made_.article != now.article;
    made_ = is_new ? Made{now.article, 0, 0, false} : now;
    if (is_new && proposals_.empty()) return;
    std::vector<Proposal> proposals;
    if (now.on && !is_new) proposals = postil::proposals(state, found_, searched());
    if (proposals == proposals_) return;
    proposals_ = std::move(proposals);
    ++version_;
}

}  // namespace postil::ui
