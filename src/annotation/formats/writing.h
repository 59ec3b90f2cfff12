#pragma once

// What writers share: order, places, links, and what the article is called.

#include <string>
#include <string_view>
#include <vector>

#include "annotation/anchor.h"
#include "annotation/formats/format.h"

namespace postil {

/// Those that are not deleted, by position and id; without a position last.
std::vector<const Annotation*> living_in_order(const AnnotationSet& set);

/// Text that positions can be checked against: the article's, or what the file itself brought as plain text; empty: none.
std::string_view text_of(const AnnotationSet& set, const WriteContext& context);
/// Its title, as the file or the article says.
std::string title_of(const AnnotationSet& set, const WriteContext& context);
/// "sha256:…" of that text; empty where there is none.
std::string article_hash(const AnnotationSet& set, const WriteContext& context);
/// A link to the passage on the original page; empty where the article has no address on the web.
std::string passage_link(const AnnotationSet& set, const Annotation& annotation);

/// Why an annotation has no place in a text.
namespace loss {
inline constexpr char on_the_whole[] = "notes on the whole article";
inline constexpr char in_doubt[] = "passages that may be in several places of the article";
inline constexpr char not_found[] = "passages that are not found in the article";
}  // namespace loss

struct Placed {
    const Annotation* annotation = nullptr;
    TextRange range;
};
/// Where the passages stand in `text`, in reading order, the longer of two that begin together first. Those that don't
/// stand there are listed.
std::vector<Placed> placed_in(const AnchorText& text, const AnnotationSet& set, std::vector<Loss>& losses);

/// `text` for HTML, in an element or an attribute.
std::string escaped_html(std::string_view text);

/// Puts `value` where there is one.
void put_text(nlohmann::json& out, const char* key, std::string_view value);

}  // namespace postil
