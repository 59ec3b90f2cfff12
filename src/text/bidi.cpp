#include "text/bidi.h"

#include <SheenBidi/SBAlgorithm.h>
#include <SheenBidi/SBCodepoint.h>
#include <SheenBidi/SBParagraph.h>

#include <algorithm>
#include <numeric>

#include "base/utf8.h"

namespace postil {

namespace {

/// True if nothing in `text` can be anything but level 0 in a left-to-right paragraph. Right-to-left scripts start at
/// U+0590 (lead byte 0xD6); of what comes after them only general punctuation is common in Latin text, and looked into.
bool is_plainly_ltr(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0xD6) continue;
        if (byte != 0xE2 || i + 2 >= text.size() || static_cast<unsigned char>(text[i + 1]) != 0x80) return false;
        const auto last = static_cast<unsigned char>(text[i + 2]);
        if (last < 0x90 || last >= 0xA8) return false;
        i += 2;
    }
    return true;
}

void fill_paragraph(SBAlgorithmRef algorithm, SBUInteger offset, SBUInteger length, SBLevel base,
                    std::vector<std::uint8_t>& levels) {
    const SBParagraphRef paragraph = SBAlgorithmCreateParagraph(algorithm, offset, length, base);
    if (!paragraph) return;
    const SBLevel* found = SBParagraphGetLevelsPtr(paragraph);
    std::copy(found, found + SBParagraphGetLength(paragraph), levels.begin() + static_cast<std::ptrdiff_t>(offset));
    SBParagraphRelease(paragraph);
}

/// White space and what stands in it without being seen: back to the paragraph's level before a separator (L1).
bool yields_to_separator(SBBidiType type) {
    switch (type) {
        case SBBidiTypeWS:
        case SBBidiTypeLRI:
        case SBBidiTypeRLI:
        case SBBidiTypeFSI:
        case SBBidiTypePDI:
        case SBBidiTypeLRE:
        case SBBidiTypeRLE:
        case SBBidiTypeLRO:
        case SBBidiTypeRLO:
        case SBBidiTypePDF:
        case SBBidiTypeBN: return true;
        default: return false;
    }
}

/// The part of L1 that holds however lines are broken: at tabs and ends of paragraphs. What ends a line is the line's.
void reset_separators(std::string_view text, SBLevel base, std::vector<std::uint8_t>& levels) {
    std::size_t first = 0;  // of the white space that reaches up to `at`
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded c = utf8::decode(text, at);
        at += c.bytes;
        const SBBidiType type = SBCodepointGetBidiType(c.code_point);
        if (type == SBBidiTypeS || type == SBBidiTypeB) {
            std::fill(levels.begin() + static_cast<std::ptrdiff_t>(first),
                      levels.begin() + static_cast<std::ptrdiff_t>(at), base);
        }
        if (!yields_to_separator(type)) first = at;
    }
}

}  // namespace

std::optional<Direction> first_strong(std::string_view text) {
    int isolates = 0;
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded c = utf8::decode(text, at);
        at += c.bytes;
        switch (SBCodepointGetBidiType(c.code_point)) {
            case SBBidiTypeLRI:
            case SBBidiTypeRLI:
            case SBBidiTypeFSI: ++isolates; break;
            case SBBidiTypePDI: isolates = std::max(0, isolates - 1); break;
            case SBBidiTypeB: isolates = 0; break;
            case SBBidiTypeL:
                if (isolates == 0) return Direction::ltr;
                break;
            case SBBidiTypeR:
            case SBBidiTypeAL:
                if (isolates == 0) return Direction::rtl;
                break;
            default: break;
        }
    }
    return std::nullopt;
}

BidiLevels bidi_levels(std::string_view text, Direction base) {
    BidiLevels result;
    if (text.empty() || (base == Direction::ltr && is_plainly_ltr(text))) return result;
    const SBLevel level = base == Direction::rtl ? 1 : 0;
    result.levels.assign(text.size(), level);
    const SBCodepointSequence sequence{SBStringEncodingUTF8, text.data(), text.size()};
    const SBAlgorithmRef algorithm = SBAlgorithmCreate(&sequence);
    if (!algorithm) return result;
    for (SBUInteger offset = 0; offset < text.size();) {
        SBUInteger length = 0;
        SBUInteger separator = 0;
        SBAlgorithmGetParagraphBoundary(algorithm, offset, text.size() - offset, &length, &separator);
        if (length == 0) break;
        fill_paragraph(algorithm, offset, length, level, result.levels);
        offset += length;
    }
    SBAlgorithmRelease(algorithm);
    reset_separators(text, level, result.levels);
    return result;
}

void visual_order(const std::vector<std::uint8_t>& levels, std::vector<std::uint32_t>& order) {
    order.resize(levels.size());
    std::iota(order.begin(), order.end(), 0u);
    if (levels.empty()) return;
    const int highest = *std::max_element(levels.begin(), levels.end());
    for (int level = highest; level > 0; --level) {
        for (std::size_t i = 0; i < levels.size(); ++i) {
            if (levels[order[i]] < level) continue;
            std::size_t end = i;
            while (end < levels.size() && levels[order[end]] >= level) ++end;
            std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i),
                         order.begin() + static_cast<std::ptrdiff_t>(end));
            i = end;
        }
    }
}

}  // namespace postil
