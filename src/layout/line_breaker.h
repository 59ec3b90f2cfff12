#pragma once

// shaped clusters + break opportunities + width -> where lines end.

#include <cstdint>
#include <functional>
#include <vector>

#include "text/segmentation.h"
#include "text/shape.h"

namespace postil {

/// A line: clusters [first, end) of the shaped text, of which those from `visible_end` on are white space that hangs.
struct LineCut {
    std::uint32_t first = 0;
    std::uint32_t end = 0;
    std::uint32_t visible_end = 0;
    bool hyphen = false;  ///< ends inside a word, with a hyphen that is not in the text
    bool last = false;    ///< of its paragraph, or before a forced break: never filled
    float indent = 0;     ///< from the leading edge
};

/// What fits exactly must fit, though widths are sums of floats; CSS pixels.
inline constexpr float line_tolerance = 0.01f;

/// A last line of so few clusters strands a letter: it, and its full stop.
inline constexpr std::uint32_t stranded_clusters = 2;

/// The line of clusters [first, end).
LineCut line_cut(const std::vector<ShapedCluster>& clusters, const std::vector<LineBreak>& breaks, std::uint32_t first,
                 std::uint32_t end);

/// The width of clusters [first, end) when they stand alone, which is not the sum of their advances where the cut parts
/// a kerned pair or a ligature.
using MeasureAlone = std::function<float(std::uint32_t first, std::uint32_t end)>;

/// How far lines stand in that go on with a line of the source which began with the cluster `first`; null: not at all.
using HangingIndent = std::function<float(std::uint32_t first)>;

/// Fills line after line as far as clusters fit; a word that is wider than a line is broken between clusters. A letter is
/// never left alone on the last line where a word can keep it company.
/// `breaks` has an entry for each byte of the text. There is always at least one line.
std::vector<LineCut> break_lines(const ShapedText& shaped, const std::vector<LineBreak>& breaks, float width,
                                 float hyphen_width, const MeasureAlone& measure, const HangingIndent& hanging = nullptr);

}  // namespace postil
