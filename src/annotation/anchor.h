#pragma once

// describe: range -> selectors; anchor_all: selectors -> ranges in a text that may have changed since.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annotation/annotation.h"
#include "annotation/fingerprint.h"
#include "annotation/place_index.h"
#include "annotation/word_index.h"
#include "base/offset_map.h"

namespace postil {

/// Text of the article with its offset map; built once, used for many annotations.
struct AnchorText {
    explicit AnchorText(std::string_view canonical_text) : text(canonical_text), offsets(canonical_text) {}

    // Each is made when it is first asked for: an unchanged article needs none.

    const WordIndex& words() const;
    const ParagraphPrints& paragraphs() const;
    const std::string& hash() const;  ///< SHA-256 of the text, 64 hexadecimal digits
    /// Where `words` stand in the text, in order, however they overlap; empty where there are none, or too many to list.
    const std::vector<std::uint32_t>& places_of(std::string_view words) const;

    std::string_view text;
    OffsetMap offsets;

private:
    mutable std::shared_ptr<const WordIndex> words_;
    mutable std::shared_ptr<const ParagraphPrints> paragraphs_;
    mutable std::string hash_;
    mutable std::shared_ptr<const PlaceIndex> index_;  // once many places were asked for
    mutable std::size_t asked_ = 0;
    mutable std::string listed_;  // what was asked for last
    mutable std::vector<std::uint32_t> places_;
};

/// Selectors of `range`, which must lie in the text: the passage, 64 code points on each side, its place, which of how
/// many it is, and fingerprints of the paragraphs around it. With a time, also that the text was so then.
Selectors describe(const AnchorText& text, TextRange range, Timestamp seen_at = 0);

/// The road by which a passage was found.
enum class AnchorMethod {
    position,  ///< it stands where it stood, amid the same words
    quote,     ///< its very words, amid the same words, elsewhere; or nothing but its words is known
    context,   ///< its very words; the words around it changed
    fuzzy,     ///< other words or signs, in the place between the same neighbours
    diff,      ///< by the whole old text, aligned with the new one
};
std::string_view anchor_method_name(AnchorMethod method);

enum class AnchorClass {
    same,       ///< the same words, in order with the other passages; signs and spaces may differ
    moved,      ///< the same words, at another place among the others
    edited,     ///< words were put in, cut or replaced
    ambiguous,  ///< several places are as good; `range` is the likeliest, or empty where none is
    lost,       ///< gone; `range` is empty
};
std::string_view anchor_class_name(AnchorClass what);

struct Anchored {
    TextRange range;
    AnchorMethod method = AnchorMethod::position;
    double score = 1;  ///< 1: exact words and context; lower: less sure
    AnchorClass what = AnchorClass::same;
};

/// Where the passages now stand, one answer for each of `selectors`. They are placed together: each tells what stood
/// around the others, and in which order. `old_text`, if known, is the text that they were made on; then the two
/// texts are aligned as wholes. Cost: O(text + what is remembered) where they are alike, and nearly nothing where all
/// is unchanged.
std::vector<Anchored> anchor_all(const AnchorText& text, std::span<const Selectors> selectors,
                                 std::string_view old_text = {});

/// The same for one alone; nothing where it is lost, or might be in several places.
std::optional<Anchored> anchor(const AnchorText& text, const Selectors& selectors);

/// The answer for a passage that stands where it stood, itself and what is around it unchanged; nothing for any other.
/// anchor_all says the same of it, whatever else it is asked for.
std::optional<Anchored> anchor_in_place(const AnchorText& text, const Selectors& selectors);

}  // namespace postil
