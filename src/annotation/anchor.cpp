#include "annotation/anchor.h"

#include <algorithm>

#include "annotation/context.h"
#include "annotation/old_text.h"
#include "annotation/placing.h"
#include "annotation/remembering.h"
#include "base/hash.h"

namespace postil {
namespace {

constexpr std::size_t context_length = 64;  // code points that describe() keeps on each side
/// Exact hits of a quote without context that are compared; a word that frequent can't be told apart anyway.
constexpr std::size_t most_hits = 10'000;
/// Longer passages are not counted: they hardly stand twice.
constexpr std::size_t longest_counted = 400;  // bytes
/// So many passages are looked for by reading all of the text; for more it is worth an index.
constexpr std::size_t worth_an_index = 50;

Anchored lost() { return {{}, AnchorMethod::position, 0, AnchorClass::lost}; }

/// A file may give a position and no quote: there is nothing to check it by, so it is taken with half a heart.
Anchored by_position_alone(const AnchorText& text, const Selectors& selectors) {
    if (!selectors.has_position || selectors.start >= selectors.end) return lost();
    if (selectors.end > text.offsets.code_point_count()) return lost();
    const TextRange range{text.offsets.from_code_points(selectors.start), text.offsets.from_code_points(selectors.end)};
    return {range, AnchorMethod::position, 0.5};
}

/// A quote of which nothing else is known is taken where it stands once, or nearest to its position.
Anchored by_quote_alone(const AnchorText& text, const Selectors& selectors) {
    const std::size_t place = text.offsets.from_code_points(selectors.start).bytes;
    const auto distance = [place](std::size_t at) { return at < place ? place - at : at - place; };
    std::size_t hits = 0;
    std::size_t nearest = 0;
    for (std::size_t at = text.text.find(selectors.exact); at != text.text.npos && hits < most_hits;
         at = text.text.find(selectors.exact, at + 1)) {
        if (hits++ == 0 || distance(at) < distance(nearest)) nearest = at;
    }
    if (hits == 0) return lost();
    const TextRange range = text_range(nearest, nearest + selectors.exact.size());
    if (hits == 1) return {range, AnchorMethod::quote, 0.5};
    if (selectors.has_position) return {range, AnchorMethod::context, 0.5};
    return {{}, AnchorMethod::quote, 0, AnchorClass::ambiguous};
}

/// Passages that tell are taken for themselves wherever they are, edited ones of twice that weight; lighter ones only amid
/// words like those that stood around them.
constexpr double telling_weight_edited = 48;
constexpr double telling_weight_of_paragraph = 8;
constexpr double needed_support = 0.35;
constexpr double least_likeness = 0.5;
/// Below this, a short passage that stands in several places is compared with the others.
constexpr double doubtful_support = 0.6;
constexpr double equal_support = 0.05;
constexpr std::size_t most_rivals = 8;
constexpr std::size_t rival_run = 6;  // bytes around it that are as they were, or it is no rival

/// Edited ones that are nearly whole.
constexpr double telling_weight_of_likeness = 20;
constexpr double great_likeness = 0.85;

/// Whether what was found is the passage, not a stranger like it.
bool is_convincing(const Found& found) {
    if (found.range.empty() || found.likeness < least_likeness) return false;
    const double weight = found.likeness * found.weight;
    if (found.all_words) {
        if (weight >= (found.whole_paragraphs ? telling_weight_of_paragraph : telling_weight)) return true;
        return found.support >= needed_support;
    }
    if (found.likeness >= great_likeness && weight >= telling_weight_of_likeness) return true;
    return weight >= telling_weight_edited || found.support >= needed_support + 0.3 * (1 - found.likeness);
}

/// Bytes around a quote at `at` that are as they were.
std::size_t equal_run(std::string_view text, std::size_t at, const Selectors& selectors) {
    const std::string_view before = text.substr(0, at);
    const std::string_view after = text.substr(at + selectors.exact.size());
    const auto back = std::mismatch(before.rbegin(), before.rend(), selectors.prefix.rbegin(), selectors.prefix.rend());
    const auto forth = std::mismatch(after.begin(), after.end(), selectors.suffix.begin(), selectors.suffix.end());
    return static_cast<std::size_t>(back.first - before.rbegin() + (forth.first - after.begin()));
}

/// Whether the very words stand elsewhere amid words as like as those around `range`.
bool has_rival(const AnchorText& text, const Selectors& selectors, TextRange range) {
    const Context context(selectors);
    const double support = support_of(context, text.text, range);
    std::size_t compared = 0;
    for (std::size_t at = text.text.find(selectors.exact); at != text.text.npos && compared < most_rivals;
         at = text.text.find(selectors.exact, at + 1)) {
        const TextRange other = text_range(at, at + selectors.exact.size());
        if (other == range || equal_run(text.text, at, selectors) < rival_run) continue;
        ++compared;
        if (support_of(context, text.text, other) > support - equal_support) return true;
    }
    return false;
}

Anchored judged(const AnchorText& text, const Selectors& selectors, const Found& found, const OldText& old,
                Patience& patience) {
    const bool by_whole_text = old.is_whole;
    const bool alone = old.marks.size() == 1;  // no other mark says what became of its neighbours
    const bool convincing = is_convincing(found) || stands_once(text, selectors, found, patience);
    const bool doubted = !by_whole_text && (is_in_neighbour(text, selectors, found) ||
                                            (alone && may_be_another(text, selectors, found, patience)));
    if (!convincing || doubted) {
        return by_paragraph(text, selectors, found, patience).value_or(lost());
    }
    const bool exact = slice(text.text, found.range) == selectors.exact;
    Anchored out{found.range};
    out.what = !found.all_words ? AnchorClass::edited : found.off_main_line ? AnchorClass::moved : AnchorClass::same;
    if (exact) {
        const bool unchanged = found.support > 0.999;
        const bool stayed =
            selectors.has_position && text.offsets.from_code_points(selectors.start) == found.range.begin;
        out.method = unchanged && stayed ? AnchorMethod::position
                     : unchanged         ? AnchorMethod::quote
                                         : AnchorMethod::context;
        out.score = 0.5 + 0.5 * found.support;
    } else {
        out.method = AnchorMethod::fuzzy;
        out.score = 0.95 * (0.6 * found.likeness + 0.4 * found.support);
    }
    const bool doubtful = exact && found.support < doubtful_support && found.weight < telling_weight;
    if (doubtful && !by_whole_text && has_rival(text, selectors, out.range)) out.what = AnchorClass::ambiguous;
    if (by_whole_text) out.method = AnchorMethod::diff;
    return out;
}

void count_occurrences(const AnchorText& text, TextRange range, Selectors& out) {
    if (out.exact.size() > longest_counted) return;
    const auto& places = text.places_of(out.exact);
    const auto found = std::lower_bound(places.begin(), places.end(), range.begin.bytes);
    if (found == places.end() || *found != range.begin.bytes) return;
    out.occurrence = static_cast<std::uint32_t>(found - places.begin()) + 1;
    out.occurrences = static_cast<std::uint32_t>(places.size());
}

void remember_paragraphs(std::string_view text, TextRange range, Selectors& out) {
    constexpr std::string_view gap = "\n\n";
    const auto begin_of = [&](std::size_t at) {  // of the paragraph that holds `at`
        const auto found = at == 0 ? text.npos : text.rfind(gap, at - 1);
        return found == text.npos ? std::size_t{0} : std::min(found + gap.size(), at);
    };
    const auto end_of = [&](std::size_t at) { return std::min(text.find(gap, at), text.size()); };
    const std::size_t begin = begin_of(range.begin.bytes);
    out.paragraph = paragraph_fingerprint(text.substr(begin, end_of(range.begin.bytes) - begin));
    if (begin >= gap.size()) {
        const std::size_t end_before = begin - gap.size();
        const std::size_t begin_before = begin_of(end_before);
        out.paragraph_before = paragraph_fingerprint(text.substr(begin_before, end_before - begin_before));
    }
    const std::size_t end = end_of(range.end.bytes);
    if (end < text.size()) {
        const std::size_t begin_after = end + gap.size();
        out.paragraph_after = paragraph_fingerprint(text.substr(begin_after, end_of(begin_after) - begin_after));
    }
}

}  // namespace

const WordIndex& AnchorText::words() const {
    if (!words_) words_ = std::make_shared<const WordIndex>(text);
    return *words_;
}

const ParagraphPrints& AnchorText::paragraphs() const {
    if (!paragraphs_) paragraphs_ = std::make_shared<const ParagraphPrints>(words().words());
    return *paragraphs_;
}

const std::string& AnchorText::hash() const {
    if (hash_.empty()) hash_ = sha256_hex(text);
    return hash_;
}

const std::vector<std::uint32_t>& AnchorText::places_of(std::string_view words) const {
    if (words == listed_) return places_;
    listed_ = words;
    if (!index_ && ++asked_ > worth_an_index) index_ = std::make_shared<const PlaceIndex>(text);
    if (index_ && words.size() >= PlaceIndex::shortest) return places_ = index_->places_of(words, most_hits);
    places_.clear();
    for (std::size_t at = text.find(words); at != text.npos && !words.empty(); at = text.find(words, at + 1)) {
        if (places_.size() == most_hits) {
            places_.clear();
            break;
        }
        places_.push_back(static_cast<std::uint32_t>(at));
    }
    return places_;
}

Selectors describe(const AnchorText& text, TextRange range, Timestamp seen_at) {
    const std::uint64_t start = text.offsets.code_points_at(range.begin);
    const std::uint64_t end = text.offsets.code_points_at(range.end);
    const TextOffset before = text.offsets.from_code_points(start - std::min<std::uint64_t>(start, context_length));
    const TextOffset after = text.offsets.from_code_points(end + context_length);
    Selectors selectors;
    selectors.exact = slice(text.text, range);
    selectors.prefix = slice(text.text, {before, range.begin});
    selectors.suffix = slice(text.text, {range.end, after});
    selectors.start = start;
    selectors.end = end;
    selectors.has_position = true;
    count_occurrences(text, range, selectors);
    remember_paragraphs(text.text, range, selectors);
    if (seen_at != 0) {
        selectors.seen_at = seen_at;
        selectors.text_hash = text.hash();
    }
    return selectors;
}

std::string_view anchor_method_name(AnchorMethod method) {
    switch (method) {
        case AnchorMethod::position: return "position";
        case AnchorMethod::quote: return "quote";
        case AnchorMethod::context: return "context";
        case AnchorMethod::fuzzy: return "fuzzy";
        case AnchorMethod::diff: return "diff";
    }
    return "";
}

std::string_view anchor_class_name(AnchorClass what) {
    switch (what) {
        case AnchorClass::same: return "same";
        case AnchorClass::moved: return "moved";
        case AnchorClass::edited: return "edited";
        case AnchorClass::ambiguous: return "ambiguous";
        case AnchorClass::lost: return "lost";
    }
    return "";
}

std::optional<Anchored> anchor_in_place(const AnchorText& text, const Selectors& selectors) {
    if (!selectors.has_position || selectors.exact.empty()) return std::nullopt;
    const std::size_t begin = text.offsets.from_code_points(selectors.start).bytes;
    const std::size_t end = begin + selectors.exact.size();
    const auto stands = [&](std::size_t at, std::string_view what) {
        return at <= text.text.size() && text.text.substr(at, what.size()) == what;
    };
    if (!stands(begin, selectors.exact) || !stands(end, selectors.suffix)) return std::nullopt;
    if (begin < selectors.prefix.size() || !stands(begin - selectors.prefix.size(), selectors.prefix)) {
        return std::nullopt;
    }
    return Anchored{text_range(begin, end)};
}

std::vector<Anchored> anchor_all(const AnchorText& text, std::span<const Selectors> selectors,
                                 std::string_view old_text) {
    std::vector<Anchored> answers(selectors.size(), lost());
    std::vector<std::uint32_t> remembering;
    std::vector<bool> is_open(selectors.size());
    bool any_open = false;
    for (std::uint32_t i = 0; i < selectors.size(); ++i) {
        const Selectors& one = selectors[i];
        if (one.exact.empty()) {
            answers[i] = by_position_alone(text, one);
        } else if (const auto unchanged = anchor_in_place(text, one)) {
            answers[i] = *unchanged;
            remembering.push_back(i);
        } else if (one.prefix.empty() && one.suffix.empty() && old_text.empty()) {
            answers[i] = by_quote_alone(text, one);
        } else {
            is_open[i] = true;
            any_open = true;
            remembering.push_back(i);
        }
    }
    if (!any_open) return answers;

    const NewWords new_words{text.text, text.words()};
    Patience patience;
    for (const OldText& old : remembered(selectors, remembering, old_text)) {
        const auto waits = [&](const OldMark& mark) { return is_open[mark.index]; };
        if (std::none_of(old.marks.begin(), old.marks.end(), waits)) continue;
        const OldWords old_words = old.words();
        const std::vector<Partner> partners = align(old_words, new_words);
        for (const OldMark& mark : old.marks) {
            if (!waits(mark)) continue;
            const Found found = find_passage(mark, old_words, partners, new_words);
            answers[mark.index] = judged(text, selectors[mark.index], found, old, patience);
        }
    }
    return answers;
}

std::optional<Anchored> anchor(const AnchorText& text, const Selectors& selectors) {
    const Anchored answer = anchor_all(text, {&selectors, 1}).front();
    if (answer.range.empty()) return std::nullopt;
    return answer;
}

}  // namespace postil
