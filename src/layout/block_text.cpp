#include "layout/block_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "layout/figures.h"

namespace postil {

namespace {

constexpr float inline_code_size = 0.88f;
constexpr float raised_size = 0.68f;
constexpr float rise = 0.34f;  // of the size of what it stands beside

enum Trait : std::uint8_t { strong = 1, emphasis = 2, code = 4, link = 8, muted = 16, raised = 32 };
constexpr std::size_t trait_count = 6;
constexpr std::size_t most_features = 16;

std::uint8_t trait_of(SpanKind kind) {
    switch (kind) {
        case SpanKind::emphasis: return emphasis;
        case SpanKind::strong: return strong;
        case SpanKind::code: return code;
        case SpanKind::link: return link;
        case SpanKind::html: return code | muted;
        case SpanKind::image: return emphasis | muted;
        case SpanKind::footnote_ref: return raised;
        case SpanKind::line_break: break;
    }
    return 0;
}

/// A span's traits begin or end at a byte of the block.
struct Turn {
    std::uint32_t at = 0;
    std::uint8_t traits = 0;
    int change = 0;
};

class StyleTable {
public:
    StyleTable(Paragraph& paragraph, const BlockStyle& base) : paragraph_(paragraph), base_(base) {
        for (auto& row : indices_) row.fill(-1);
    }

    std::uint16_t style_of(std::uint8_t traits, FaceFeatures features) {
        if (traits & (code | raised)) features = FaceFeatures::none;
        std::int16_t& index = indices_[traits][static_cast<std::size_t>(features)];
        if (index < 0) index = index_of(text_style(traits, features));
        return static_cast<std::uint16_t>(index);
    }

    InkStyle ink_style(std::uint8_t traits) const {
        if (traits & raised) return {Ink::link, false, rise * base_.size_px};
        if (traits & link) return {Ink::link, true, 0};
        if (traits & muted) return {Ink::muted, false, 0};
        if (traits & code) return {Ink::code, false, 0};
        return {base_.ink, false, 0};
    }

private:
    /// Traits that change the ink alone have one style.
    std::int16_t index_of(const TextStyle& style) {
        std::vector<TextStyle>& styles = paragraph_.styled.styles;
        const auto known = std::find(styles.begin(), styles.end(), style);
        const auto index = static_cast<std::int16_t>(known - styles.begin());
        if (known == styles.end()) styles.push_back(style);
        return index;
    }

    TextStyle text_style(std::uint8_t traits, FaceFeatures features) const {
        TextStyle style{base_.font, base_.size_px, features};
        if (traits & strong) style.font.weight = std::max(700, base_.font.weight);
        if (traits & emphasis) style.font.italic = !base_.font.italic;
        if ((traits & code) && base_.font.role != FontRole::mono) {
            style.font.role = FontRole::mono;
            style.size_px *= inline_code_size;
        }
        if (traits & raised) style.size_px *= raised_size;
        return style;
    }

    Paragraph& paragraph_;
    const BlockStyle& base_;
    std::array<std::array<std::int16_t, most_features>, 1u << trait_count> indices_;
};

std::vector<Turn> turns_of(const std::vector<const Span*>& spans, TextRange block) {
    std::vector<Turn> turns;
    for (const Span* span : spans) {
        const std::uint8_t traits = trait_of(span->kind);
        const TextOffset begin = std::max(span->range.begin, block.begin);
        const TextOffset end = std::min(span->range.end, block.end);
        if (traits == 0 || begin >= end) continue;
        turns.push_back({begin.bytes - block.begin.bytes, traits, 1});
        turns.push_back({end.bytes - block.begin.bytes, traits, -1});
    }
    std::stable_sort(turns.begin(), turns.end(), [](const Turn& a, const Turn& b) { return a.at < b.at; });
    return turns;
}

/// Runs of one set of traits and features. `spans`: the stretches with other features than the block's own.
void add_runs(Paragraph& paragraph, StyleTable& table, const std::vector<Turn>& turns, FaceFeatures own,
              const std::vector<FeatureSpan>& spans) {
    const auto size = static_cast<std::uint32_t>(paragraph.styled.text.size());
    std::array<int, trait_count> depths{};
    std::uint32_t at = 0;
    auto span = spans.begin();
    const auto add_run = [&](std::uint32_t end, std::uint8_t traits, FaceFeatures features) {
        if (end <= at) return;
        const std::uint16_t style = table.style_of(traits, features);
        auto& runs = paragraph.styled.runs;
        if (!runs.empty() && runs.back().style == style) runs.back().end = end;
        else runs.push_back({end, style});
        const InkStyle ink = table.ink_style(traits);
        auto& inks = paragraph.inks;
        if (!inks.empty() && inks.back().style == ink) inks.back().end = end;
        else inks.push_back({ink, end});
        at = end;
    };
    const auto run_to = [&](std::uint32_t end) {
        std::uint8_t traits = 0;
        for (std::size_t bit = 0; bit < trait_count; ++bit)
            traits |= static_cast<std::uint8_t>((depths[bit] > 0) << bit);
        for (; span != spans.end() && span->range.begin.bytes < end; ++span) {
            add_run(span->range.begin.bytes, traits, own);
            add_run(std::min(span->range.end.bytes, end), traits, span->features);
            if (span->range.end.bytes > end) return;
        }
        add_run(end, traits, own);
    };
    for (const Turn& turn : turns) {
        run_to(turn.at);
        for (std::size_t bit = 0; bit < trait_count; ++bit) {
            if (turn.traits >> bit & 1) depths[bit] += turn.change;
        }
    }
    run_to(size);
    if (paragraph.inks.empty()) paragraph.inks.push_back({table.ink_style(0), size});
}

}  // namespace

Paragraph block_text(const Article& article, const Block& block, const std::vector<const Span*>& spans,
                     const BlockStyle& style) {
    Paragraph paragraph;
    paragraph.styled.text = slice(article.text, block.range);
    paragraph.line_height_px = style.line_height_px;
    paragraph.justified = style.justified;
    paragraph.hyphenator = style.hyphenator;
    paragraph.hanging = style.preformatted;
    paragraph.base = style.preformatted ? Direction::ltr : direction_of(paragraph.styled.text, style.font.language);
    StyleTable table(paragraph, style);
    const FaceFeatures features = features_of(block.kind, paragraph.styled.text);
    table.style_of(0, features);
    const bool running = has(features, FaceFeatures::old_style);
    add_runs(paragraph, table, turns_of(spans, block.range), features,
             running ? capitals_in(paragraph.styled.text) : std::vector<FeatureSpan>());
    for (const Span* span : spans) {
        if (span->kind == SpanKind::line_break && block.range.contains(span->range)) {
            paragraph.hard_breaks.push_back(span->range.end.bytes - block.range.begin.bytes);
        }
    }
    return paragraph;
}

bool block_is_rtl(const Article& article, const Block& block, const BlockStyle& style) {
    const std::string_view text = style.preformatted ? std::string_view() : slice(article.text, block.range);
    return direction_of(text, article.metadata.language) == Direction::rtl;
}

}  // namespace postil
