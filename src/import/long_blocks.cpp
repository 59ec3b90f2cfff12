#include "import/long_blocks.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "import/normalize.h"

namespace postil {
namespace {

constexpr std::string_view seam = "\n\n";

/// A place where a block is parted: [from, to) of the old text gives way to a seam.
struct Cut {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
};

/// The best cut of `text` among its second half.
Cut cut_in(std::string_view text) {
    const auto at = [](std::size_t from, std::size_t to) {
        return Cut{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
    };
    const std::size_t half = text.size() / 2;
    const std::size_t line = text.rfind('\n');
    if (line != text.npos && line > half) return at(line, line + 1);
    for (std::size_t space = text.rfind(' '); space != text.npos && space > half; space = text.rfind(' ', space - 1)) {
        if (std::string_view(".!?").find(text[space - 1]) != std::string_view::npos) return at(space, space + 1);
    }
    const std::size_t space = text.rfind(' ');
    if (space != text.npos && space > half) return at(space, space + 1);
    std::size_t end = utf8::floor_boundary(text, text.size() - 1);
    while (end > half && !may_be_parted(text, end)) end = utf8::floor_boundary(text, end - 1);
    return at(end, end);
}

std::vector<Cut> cuts_of(const Article& article) {
    std::vector<Cut> cuts;
    for (const Block& block : article.blocks) {
        if (block.cell) continue;  // its row would have two of it
        std::uint32_t begin = block.range.begin.bytes;
        while (block.range.end.bytes - begin > most_block_bytes) {
            Cut cut = cut_in(std::string_view(article.text).substr(begin, most_block_bytes));
            cut.from += begin;
            cut.to += begin;
            cuts.push_back(cut);
            begin = cut.to;
        }
    }
    return cuts;
}

/// Places of the old text in the new one.
class Shift {
public:
    explicit Shift(const std::vector<Cut>& cuts) : cuts_(cuts) {
        std::uint32_t by = 0;
        for (const Cut& cut : cuts_) {
            by += static_cast<std::uint32_t>(seam.size()) - (cut.to - cut.from);
            shifts_.push_back(by);
        }
    }

    /// The first cut that isn't wholly before `at`.
    std::size_t cut_from(std::uint32_t at) const {
        const auto cut = std::partition_point(cuts_.begin(), cuts_.end(), [at](const Cut& c) { return c.to <= at; });
        return static_cast<std::size_t>(cut - cuts_.begin());
    }

    /// [begin, end) without what the cuts take out, part by part.
    std::vector<TextRange> parts_of(TextRange range) const {
        std::vector<TextRange> parts;
        std::uint32_t begin = range.begin.bytes;
        std::size_t next = cut_from(begin);
        const auto add = [&](std::uint32_t end) {
            const std::uint32_t by = next > 0 ? shifts_[next - 1] : 0;
            if (end > begin || range.empty()) parts.push_back(text_range(begin + by, end + by));
        };
        for (; next < cuts_.size() && cuts_[next].from < range.end.bytes; ++next) {
            add(std::max(begin, cuts_[next].from));
            begin = cuts_[next].to;
        }
        add(std::max(begin, range.end.bytes));
        return parts;
    }

private:
    const std::vector<Cut>& cuts_;
    std::vector<std::uint32_t> shifts_;  // behind each cut
};

std::string parted_text(const std::string& text, const std::vector<Cut>& cuts) {
    std::string out;
    out.reserve(text.size() + cuts.size() * seam.size());
    std::size_t at = 0;
    for (const Cut& cut : cuts) {
        out.append(text, at, cut.from - at).append(seam);
        at = cut.to;
    }
    return out.append(text, at);
}

/// What every part but the first is.
Block continued(Block block) {
    for (ListLevel& level : block.lists) level.continues = true;
    block.image.clear();
    if (block.kind == BlockKind::figure) block.kind = BlockKind::paragraph;
    return block;
}

}  // namespace

void part_long_blocks(Article& article, std::vector<Diagnostic>& diagnostics) {
    const std::vector<Cut> cuts = cuts_of(article);
    if (cuts.empty()) return;
    const Shift shift(cuts);
    std::vector<Block> blocks;
    for (const Block& block : article.blocks) {
        bool first = true;
        for (const TextRange part : shift.parts_of(block.range)) {
            blocks.push_back(std::exchange(first, false) ? block : continued(block));
            blocks.back().range = part;
        }
    }
    std::vector<Span> spans;
    for (const Span& span : article.spans) {
        for (const TextRange part : shift.parts_of(span.range)) {
            spans.push_back(span);
            spans.back().range = part;
        }
    }
    std::stable_sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) {
        return a.range.begin != b.range.begin ? a.range.begin < b.range.begin : a.range.end > b.range.end;
    });
    for (Anchor& anchor : article.anchors) anchor.at = shift.parts_of({anchor.at, anchor.at}).front().begin;
    article.text = parted_text(article.text, cuts);
    article.blocks = std::move(blocks);
    article.spans = std::move(spans);
    diagnostics.push_back({0, "what stood in paragraphs longer than " + std::to_string(most_block_bytes / 1000) +
                                  " KB was parted into shorter ones"});
}

}  // namespace postil
