#include "annotation/formats/writing.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "annotation/formats/text_fragment.h"
#include "base/hash.h"

namespace postil {
namespace {

auto order_of(const Annotation& annotation) {
    const Selectors& selectors = annotation.selectors;
    const std::uint64_t start = selectors.has_position ? selectors.start : std::numeric_limits<std::uint64_t>::max();
    return std::tuple<std::uint64_t, std::uint64_t, const std::string&>(start, selectors.end, annotation.id);
}

}  // namespace

std::vector<const Annotation*> living_in_order(const AnnotationSet& set) {
    std::vector<const Annotation*> living;
    for (const Annotation& annotation : set.annotations) {
        if (!annotation.deleted) living.push_back(&annotation);
    }
    std::sort(living.begin(), living.end(),
              [](const Annotation* a, const Annotation* b) { return order_of(*a) < order_of(*b); });
    return living;
}

std::string_view text_of(const AnnotationSet& set, const WriteContext& context) {
    if (context.article != nullptr) return context.article->text;
    return set.article.text_format == "text/plain" ? std::string_view(set.article.text) : std::string_view();
}

std::string title_of(const AnnotationSet& set, const WriteContext& context) {
    if (!set.article.title.empty()) return set.article.title;
    return context.article != nullptr ? context.article->metadata.title : std::string();
}

std::string article_hash(const AnnotationSet& set, const WriteContext& context) {
    const std::string_view text = text_of(set, context);
    return text.empty() ? std::string() : "sha256:" + sha256_hex(text);
}

std::string passage_link(const AnnotationSet& set, const Annotation& annotation) {
    const std::string& own = annotation.article;
    const std::string link = text_fragment_link(own, annotation.selectors);
    return link.empty() ? text_fragment_link(set.article.iri, annotation.selectors) : link;
}

std::vector<Placed> placed_in(const AnchorText& text, const AnnotationSet& set, std::vector<Loss>& losses) {
    std::vector<const Annotation*> marks;
    std::vector<Selectors> selectors;
    for (const Annotation* annotation : living_in_order(set)) {
        if (!annotation->reply_to.empty()) continue;
        if (annotation->selectors == Selectors{}) {
            losses.push_back({annotation->id, loss::on_the_whole});
            continue;
        }
        marks.push_back(annotation);
        selectors.push_back(annotation->selectors);
    }
    const std::vector<Anchored> answers = anchor_all(text, selectors);
    std::vector<Placed> placed;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (!answers[i].range.empty()) placed.push_back({marks[i], answers[i].range});
        else losses.push_back({marks[i]->id, answers[i].what == AnchorClass::ambiguous ? loss::in_doubt : loss::not_found});
    }
    std::sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
        return std::tie(a.range.begin, b.range.end, a.annotation->id) <
               std::tie(b.range.begin, a.range.end, b.annotation->id);
    });
    return placed;
}

std::string escaped_html(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
    return out;
}

void put_text(nlohmann::json& out, const char* key, std::string_view value) {
    if (!value.empty()) out[key] = value;
}

}  // namespace postil
