#include "search/search_index.h"

#include <algorithm>
#include <cmath>

namespace postil {
namespace {

/// Okapi BM25 for each field by itself, so that its words saturate there: with these weights one word in a title comes to
/// more than it can in notes, and one in notes to more than it can in a text.
constexpr float saturation = 1.2f;
constexpr std::array<float, search_field_count> field_weight{1, 4, 12};
constexpr std::array<float, search_field_count> length_counts{0.75f, 0.3f, 0.3f};
constexpr float most_of_usual_length = 3;
constexpr float half_typed = 0.6f;

float weight_of(SearchField field, std::uint32_t count, std::uint32_t words, const SearchIndex::Totals& totals) {
    const auto at = static_cast<std::size_t>(field);
    const float usual = totals.documents == 0 ? 1 : std::max(1.0f, static_cast<float>(totals.words) / static_cast<float>(totals.documents));
    const float length = std::min(static_cast<float>(words) / usual, most_of_usual_length);
    const auto often = static_cast<float>(count);
    return field_weight[at] * often * (saturation + 1) / (often + saturation * (1 - length_counts[at] + length_counts[at] * length));
}

}  // namespace

void SearchIndex::count(const Place& place, int by) {
    if (place.segment == 0) return;
    const IndexedDocument& document = segments_.at(place.segment).documents[place.document];
    Totals& totals = totals_[static_cast<std::size_t>(document.field)];
    totals.documents += static_cast<std::uint64_t>(by);
    totals.words += static_cast<std::uint64_t>(by) * document.words;
}

void SearchIndex::add(std::uint32_t number, Segment segment) {
    IndexedSegment& added = segments_[number];
    added.documents.reserve(segment.documents.size());
    for (SearchDocument& document : segment.documents) {
        const auto next = static_cast<std::uint32_t>(articles_.size());
        const auto [entry, is_new] = numbers_.try_emplace(std::move(document.article), next);
        if (is_new) {
            articles_.push_back(entry->first);
            current_.emplace_back();
        }
        added.documents.push_back({entry->second, document.field, document.words, document.fingerprint});
        Place& place = current_[entry->second][static_cast<std::size_t>(document.field)];
        if (place.segment > number) continue;
        count(place, -1);
        place = {number, static_cast<std::uint32_t>(added.documents.size() - 1)};
        count(place, 1);
    }
    segment.documents = {};
    added.tables = std::move(segment);
}

void SearchIndex::remove(std::uint32_t number) {
    const auto segment = segments_.find(number);
    if (segment == segments_.end()) return;
    for (const IndexedDocument& document : segment->second.documents) {
        Place& place = current_[document.article][static_cast<std::size_t>(document.field)];
        if (place.segment != number) continue;
        count(place, -1);
        place = {};
    }
    segments_.erase(segment);
}

std::optional<std::uint32_t> SearchIndex::fingerprint(const std::string& article, SearchField field) const {
    const auto number = numbers_.find(article);
    if (number == numbers_.end()) return {};
    const Place& place = current_[number->second][static_cast<std::size_t>(field)];
    if (place.segment == 0) return {};
    return segments_.at(place.segment).documents[place.document].fingerprint;
}

bool SearchIndex::is_current(std::uint32_t segment, std::uint32_t document) const {
    const IndexedDocument& one = segments_.at(segment).documents[document];
    const Place& place = current_[one.article][static_cast<std::size_t>(one.field)];
    return place.segment == segment && place.document == document;
}

Ranking::Ranking(const SearchIndex& index, SearchQuery query) : index_(index), query_(std::move(query)) {
    for (const auto& [number, segment] : index.segments()) segments_.push_back(number);
    weights_.assign(query_.terms.size(), std::vector<float>(index.article_count()));
    fields_.assign(index.article_count(), 0);
}

std::vector<BlockId> Ranking::wanted() const {
    std::vector<BlockId> wanted;
    for (const auto& [number, segment] : index_.segments()) {
        for (const SearchTerm& term : query_.terms) {
            const auto [first, last] = blocks_with(segment.tables, term);
            for (std::size_t block = first; block < last; ++block) wanted.push_back({number, static_cast<std::uint32_t>(block)});
        }
    }
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    return wanted;
}

Ranking::Step Ranking::take(std::uint32_t number, const IndexedSegment& segment, std::size_t term, const std::string& block) {
    const SearchTerm& wanted = query_.terms[term];
    BlockReader reader(block);
    while (reader.next() && std::string_view(reader.term()).substr(0, wanted.text.size()) <= wanted.text) {
        if (!answers(wanted, reader.term())) continue;
        if (!reader.read_postings(segment.documents.size(), postings_)) return Step::damaged;
        const float whole = reader.term().size() == wanted.text.size() ? 1 : half_typed;
        for (const Posting& posting : postings_) {
            if (!index_.is_current(number, posting.document)) continue;
            const IndexedDocument& document = segment.documents[posting.document];
            weights_[term][document.article] += whole * weight_of(document.field, posting.count, document.words, index_.totals(document.field));
            fields_[document.article] = static_cast<std::uint8_t>(fields_[document.article] | 1u << static_cast<unsigned>(document.field));
        }
    }
    return reader.is_damaged() ? Step::damaged : Step::more;
}

Ranking::Step Ranking::go_on(const std::function<const std::string*(BlockId)>& find) {
    if (next_ == segments_.size()) return Step::done;
    const std::uint32_t number = segments_[next_++];
    const IndexedSegment& segment = index_.segments().at(number);
    for (std::size_t term = 0; term < query_.terms.size(); ++term) {
        const auto [first, last] = blocks_with(segment.tables, query_.terms[term]);
        for (std::size_t at = first; at < last; ++at) {
            const std::string* block = find({number, static_cast<std::uint32_t>(at)});
            if (block == nullptr) return Step::missing;
            if (take(number, segment, term, *block) == Step::damaged) return Step::damaged;
        }
    }
    return next_ == segments_.size() ? Step::done : Step::more;
}

Ranking::Found Ranking::found(std::size_t most, const std::function<bool(const std::string&)>& counts) const {
    Found found;
    if (query_.empty()) return found;
    const auto all = static_cast<float>(index_.article_count());
    std::vector<float> rarity;
    for (const std::vector<float>& weights : weights_) {
        const auto with = static_cast<float>(std::count_if(weights.begin(), weights.end(), [](float w) { return w > 0; }));
        rarity.push_back(std::log(1 + (all - with + 0.5f) / (with + 0.5f)));
    }
    struct Scored {
        float score;
        std::uint32_t article;
    };
    std::vector<Scored> scored;
    for (std::uint32_t article = 0; article < index_.article_count(); ++article) {
        float score = 0;
        bool has_all = true;
        for (std::size_t term = 0; term < weights_.size() && has_all; ++term) {
            has_all = weights_[term][article] > 0;
            score += rarity[term] * weights_[term][article];
        }
        if (has_all && counts(index_.article(article))) scored.push_back({score, article});
    }
    found.count = scored.size();
    const std::size_t kept = std::min(most, scored.size());
    const auto better = [&](const Scored& a, const Scored& b) {
        return a.score != b.score ? a.score > b.score : index_.article(a.article) < index_.article(b.article);
    };
    std::partial_sort(scored.begin(), scored.begin() + static_cast<std::ptrdiff_t>(kept), scored.end(), better);
    for (std::size_t i = 0; i < kept; ++i) {
        const auto in = [&](SearchField field) { return (fields_[scored[i].article] & 1u << static_cast<unsigned>(field)) != 0; };
        found.best.push_back({index_.article(scored[i].article), scored[i].score, in(SearchField::title), in(SearchField::notes), in(SearchField::text)});
    }
    return found;
}

SegmentMerge::SegmentMerge(const SearchIndex& index, const std::vector<std::uint32_t>& numbers,
                           std::vector<std::vector<std::string>> blocks, const std::function<bool(const std::string&)>& stays) {
    inputs_.resize(numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        Input& input = inputs_[i];
        const IndexedSegment& segment = index.segments().at(numbers[i]);
        input.blocks = std::move(blocks[i]);
        for (std::uint32_t at = 0; at < segment.documents.size(); ++at) {
            const IndexedDocument& document = segment.documents[at];
            const std::string& article = index.article(document.article);
            const bool kept = index.is_current(numbers[i], at) && stays(article);
            if (kept) documents_.push_back({article, document.field, document.words, document.fingerprint});
            input.numbers.push_back(kept ? static_cast<std::uint32_t>(documents_.size()) : 0);
        }
    }
    for (Input& input : inputs_) advance(input);
}

void SegmentMerge::advance(Input& input) {
    for (;;) {
        if (input.reader && input.reader->next()) {
            input.has_term = true;
            return;
        }
        damaged_ = damaged_ || (input.reader && input.reader->is_damaged());
        input.has_term = false;
        if (input.block == input.blocks.size() || damaged_) return;
        input.reader.emplace(input.blocks[input.block++]);
    }
}

bool SegmentMerge::go_on(std::size_t most_postings) {
    std::vector<Posting> merged;
    std::vector<Posting> read;
    for (std::size_t done = 0; done < most_postings && !damaged_;) {
        const Input* least = nullptr;
        for (const Input& input : inputs_) {
            if (input.has_term && (least == nullptr || input.reader->term() < least->reader->term())) least = &input;
        }
        if (least == nullptr) return false;
        const std::string term = least->reader->term();
        merged.clear();
        for (Input& input : inputs_) {
            if (!input.has_term || input.reader->term() != term) continue;
            damaged_ = damaged_ || !input.reader->read_postings(input.numbers.size(), read);
            for (const Posting& posting : read) {
                if (const std::uint32_t number = input.numbers[posting.document]; number != 0) merged.push_back({number - 1, posting.count});
            }
            done += read.size() + 1;
            advance(input);
        }
        if (!merged.empty()) encoder_.add(term, merged);
    }
    return !damaged_;
}

}  // namespace postil
