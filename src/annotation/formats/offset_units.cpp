#include "annotation/formats/offset_units.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"

namespace postil {
namespace {

constexpr std::array units = {OffsetUnit::code_points, OffsetUnit::utf16, OffsetUnit::bytes};

/// How many of `unit` the text has.
std::uint64_t length_in(OffsetUnit unit, const AnchorText& text) {
    if (unit == OffsetUnit::utf16) return text.offsets.utf16_count();
    return unit == OffsetUnit::bytes ? text.text.size() : text.offsets.code_point_count();
}

TextOffset offset_of(OffsetUnit unit, const AnchorText& text, std::uint64_t count) {
    if (unit == OffsetUnit::utf16) return text.offsets.from_utf16(count);
    if (unit == OffsetUnit::code_points) return text.offsets.from_code_points(count);
    const auto at = static_cast<std::size_t>(std::min<std::uint64_t>(count, text.text.size()));
    return {static_cast<std::uint32_t>(utf8::floor_boundary(text.text, at))};
}

std::optional<TextRange> range_of(OffsetUnit unit, const AnchorText& text, const Selectors& selectors) {
    if (selectors.start > selectors.end || selectors.end > length_in(unit, text)) return std::nullopt;
    return TextRange{offset_of(unit, text, selectors.start), offset_of(unit, text, selectors.end)};
}

bool stands_there(OffsetUnit unit, const AnchorText& text, const Selectors& selectors) {
    const auto range = range_of(unit, text, selectors);
    return range && slice(text.text, *range) == selectors.exact;
}

bool has_both(const Annotation& annotation) {
    return annotation.selectors.has_position && !annotation.selectors.exact.empty();
}

struct Vote {
    OffsetUnit unit;
    std::size_t agreeing;
};

/// The unit most quotes agree with.
Vote vote(const std::vector<Annotation>& annotations, const AnchorText& text, OffsetUnit usual) {
    const auto agreeing = [&](OffsetUnit unit) {
        return static_cast<std::size_t>(std::count_if(annotations.begin(), annotations.end(), [&](const Annotation& a) {
            return has_both(a) && stands_there(unit, text, a.selectors);
        }));
    };
    Vote best{usual, agreeing(usual)};
    for (const OffsetUnit unit : units) {
        if (const std::size_t count = agreeing(unit); count > best.agreeing) best = {unit, count};
    }
    return best;
}

/// False where nothing is left to find the passage by.
bool settle(Annotation& annotation, const AnchorText& text, OffsetUnit unit) {
    Selectors& selectors = annotation.selectors;
    if (!selectors.has_position) return true;
    const auto range = range_of(unit, text, selectors);
    if (!range || (selectors.exact.empty() && range->empty())) {
        selectors.start = selectors.end = 0;
        selectors.has_position = false;
        return !selectors.exact.empty();
    }
    if (selectors.exact.empty() || slice(text.text, *range) == selectors.exact) {
        const bool has_context = !selectors.prefix.empty() || !selectors.suffix.empty();
        Selectors described = describe(text, *range);
        if (has_context) {
            described.prefix = std::move(selectors.prefix);
            described.suffix = std::move(selectors.suffix);
        }
        selectors = std::move(described);
    } else {
        selectors.start = text.offsets.code_points_at(range->begin);
        selectors.end = text.offsets.code_points_at(range->end);
    }
    return true;
}

}  // namespace

std::string_view offset_unit_name(OffsetUnit unit) {
    constexpr std::array<std::string_view, 4> names = {"none", "code points", "UTF-16 units", "bytes"};
    return names[static_cast<std::size_t>(unit)];
}

void settle_offsets(ImportedSet& imported, std::string_view text, OffsetUnit usual) {
    std::vector<Annotation>& annotations = imported.set.annotations;
    const auto positions = static_cast<std::size_t>(std::count_if(
        annotations.begin(), annotations.end(), [](const Annotation& a) { return a.selectors.has_position; }));
    imported.unverified = positions;
    imported.unit = positions == 0 ? OffsetUnit::none : usual;
    if (text.empty() || positions == 0) return;

    const AnchorText anchor_text(text);
    const Vote winner = vote(annotations, anchor_text, usual);
    imported.unit = winner.unit;
    imported.verified = winner.agreeing;
    imported.unverified = positions - winner.agreeing;
    std::vector<Annotation> kept;
    std::vector<std::string> places;
    kept.reserve(annotations.size());
    const bool has_places = imported.places.size() == annotations.size();
    for (std::size_t i = 0; i < annotations.size(); ++i) {
        const std::string& place = has_places ? imported.places[i] : annotations[i].id;
        if (settle(annotations[i], anchor_text, winner.unit)) {
            if (has_places) places.push_back(place);
            kept.push_back(std::move(annotations[i]));
        } else {
            imported.skipped.push_back({place, "has a position outside of the text and no quote"});
        }
    }
    imported.places = std::move(places);
    annotations = std::move(kept);
}

void carry_over(ImportedSet& imported, const Article& article) {
    const AnchorText text(article.text);
    std::vector<Selectors> selectors;
    for (const Annotation& annotation : imported.set.annotations) selectors.push_back(annotation.selectors);
    const std::vector<Anchored> answers = anchor_all(text, selectors);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        Annotation& annotation = imported.set.annotations[i];
        if (annotation.selectors == Selectors{}) continue;
        if (!answers[i].range.empty()) {
            annotation.selectors = describe(text, answers[i].range);
        } else {
            imported.losses.push_back({annotation.id, "a passage that is not found in the article"});
        }
    }
}

std::uint64_t counted_in(OffsetUnit unit, const OffsetMap& map, std::uint64_t code_points) {
    if (unit == OffsetUnit::code_points || unit == OffsetUnit::none) return code_points;
    const TextOffset at = map.from_code_points(code_points);
    return unit == OffsetUnit::utf16 ? map.utf16_at(at) : at.bytes;
}

}  // namespace postil
