#pragma once

// describe: range -> selectors; anchor: selectors -> range.

#include <optional>
#include <string_view>
#include <vector>

#include "annotation/annotation.h"
#include "base/offset_map.h"

namespace postil {

/// Text of the article with its offset map; built once, used for many annotations.
struct AnchorText {
    explicit AnchorText(std::string_view canonical_text) : text(canonical_text), offsets(canonical_text) {}
    std::string_view text;
    OffsetMap offsets;
};

/// Selectors of `range`, which must lie in the text: 32 code points of context on each side.
Selectors describe(const AnchorText& text, TextRange range);

enum class AnchorMethod { position, quote, context, fuzzy };
std::string_view anchor_method_name(AnchorMethod method);

struct Anchored {
    TextRange range;
    AnchorMethod method = AnchorMethod::position;
    double score = 1;  ///< 1: exact words and context; lower: less sure
};

/// Where the passage now stands, or nothing: gone (an orphan). A position is only believed where the quote stands there;
/// of several equal quotes the one with the most like context wins, then the nearest to the old position.
std::optional<Anchored> anchor(const AnchorText& text, const Selectors& selectors);

}  // namespace postil
