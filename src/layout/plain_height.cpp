#include "layout/plain_height.h"

#include <algorithm>

#include "base/utf8.h"
#include "layout/line_breaker.h"
#include "text/word_widths.h"

namespace postil {

namespace {

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// That of the first letter; shared by all scripts if there is none.
Script script_of_text(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (is_ascii_letter(text[at])) return script_tag('L', 'a', 't', 'n');
        const utf8::Decoded c = utf8::decode(text, at);
        if (c.code_point >= 0x80 && is_letter(c.code_point)) return script_of(c.code_point);
        at += c.bytes;
    }
    return script_common;
}

/// Lines that are filled one after another by nothing but the widths of words.
bool is_filled_plainly(const Paragraph& paragraph) {
    const std::string& language = paragraph.styled.styles[0].font.language;
    return !paragraph.styled.text.empty() && paragraph.base == Direction::ltr && paragraph.hard_breaks.empty() &&
           paragraph.max_lines == 0 && !paragraph.hanging && !paragraph.justified && !paragraph.hyphenator &&
           language.find("-strict") == language.npos;
}

class PlainSplitter {
public:
    PlainSplitter(const Paragraph& paragraph, FontSet& fonts, PlainText& out)
        : styled_(paragraph.styled), fonts_(fonts), out_(out), script_(script_of_text(styled_.text)) {}

    /// False where a word is not plain. Two spaces together or one at the text's ends are not either.
    bool run() {
        const std::string_view text = styled_.text;
        const auto size = static_cast<std::uint32_t>(text.size());
        for (std::uint32_t at = 0;;) {
            const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(text.find(' ', at), size));
            if (end == at || !add_word(at, end)) return false;
            if (end == size) break;
            at = end + 1;
            if (at == size) return false;
        }
        leave_run();
        return true;
    }

private:
    /// A word, or what of it is set in one style, with the spaces that its key holds.
    struct Piece {
        PlainWord word;
        float size_px = 0;
        bool spaced_before = false;
        bool spaced_after = false;
    };

    /// The faces that a run's words have asked for are known once they are passed.
    void leave_run() {
        if (!widths_) return;
        out_.highest.ascent = std::max(out_.highest.ascent, widths_->ascent() * size_px_);
        out_.highest.descent = std::max(out_.highest.descent, widths_->descent() * size_px_);
    }

    bool enter_run(std::uint32_t at) {
        leave_run();
        std::uint16_t style = 0;
        while (run_end_ <= at) {
            run_begin_ = run_end_;
            run_end_ = styled_.runs[next_run_].end;
            style = styled_.runs[next_run_++].style;
        }
        size_px_ = styled_.styles[style].size_px;
        widths_ = word_widths(fonts_, styled_.styles[style], script_);
        return widths_ != nullptr;
    }

    bool add_word(std::uint32_t begin, std::uint32_t end) {
        float space = 0;
        float width = 0;
        for (std::uint32_t at = begin; at < end;) {
            if (at >= run_end_ && !enter_run(at)) return false;
            const std::uint32_t piece_end = std::min(end, run_end_);
            const bool whole = at == begin && piece_end == end;
            Piece piece;
            piece.size_px = size_px_;
            piece.spaced_before = at == begin && at > run_begin_;
            piece.spaced_after = piece_end == end && end < run_end_;
            const std::uint32_t key_begin = at - piece.spaced_before;
            piece.word =
                widths_->find(styled_.text.substr(key_begin, piece_end + piece.spaced_after - key_begin), fonts_);
            if (piece.word.part_count == 0 || (piece.word.part_count > 1 && !whole)) return false;
            if (at == begin && at > 0 && !add_space(piece, space)) return false;
            const PlainWord::Part* part = widths_->parts(piece.word);
            for (std::uint32_t i = 0; whole && i + 1 < piece.word.part_count; ++i, ++part) {
                out_.stretches.push_back({space, part->width * size_px_, at + part->bytes});
                space = 0;
            }
            width += part->width * size_px_;
            before_ = piece;
            at = piece_end;
            if (at == end && !whole && has_break_inside(begin, end)) return false;
        }
        out_.stretches.push_back({space, width, end});
        return true;
    }

    /// The space between the word before and `piece`, if a line may end at it.
    bool add_space(const Piece& piece, float& space) const {
        if (!may_part(before_.word, piece.word)) return false;
        const bool pulled_by_both =
            piece.spaced_before && before_.spaced_after && piece.word.pulls_before && before_.word.pulls_after;
        if (pulled_by_both || (!piece.spaced_before && !before_.spaced_after)) return false;
        const bool takes = piece.spaced_before && (piece.word.pulls_before || !before_.spaced_after);
        space = takes ? piece.word.space_before * piece.size_px : before_.word.space_after * before_.size_px;
        return true;
    }

    bool has_break_inside(std::uint32_t begin, std::uint32_t end) const {
        const std::vector<LineBreak> breaks =
            line_breaks(styled_.text.substr(begin, end - begin), styled_.styles[0].font.language);
        return std::any_of(breaks.begin(), breaks.end() - 1, [](LineBreak b) { return b != LineBreak::none; });
    }

    const StyledText& styled_;
    FontSet& fonts_;
    PlainText& out_;
    Script script_;
    std::size_t next_run_ = 0;
    std::uint32_t run_begin_ = 0;  // of the run in hand
    std::uint32_t run_end_ = 0;
    float size_px_ = 0;
    WordWidths* widths_ = nullptr;
    Piece before_;
};

/// As LineFiller would. Nothing where a word is wider than a line, or so nearly as wide as what is left of one that sums in
/// another order might tell otherwise.
std::optional<std::uint32_t> count_lines(const std::vector<PlainText::Stretch>& stretches, float width) {
    const double limit = static_cast<double>(width + line_tolerance);
    const double near = 1e-3 + 1e-6 * limit;
    std::uint32_t lines = 1;
    double pen = 0;
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        const auto own = static_cast<double>(stretches[i].width);
        pen += static_cast<double>(stretches[i].space) + own;
        if (pen <= limit - near) continue;
        if (pen < limit + near || i == 0 || own > limit - near) return std::nullopt;
        ++lines;
        pen = own;
    }
    return lines;
}

}  // namespace

bool split_plain(const Paragraph& paragraph, FontSet& fonts, PlainText& out) {
    out.stretches.clear();
    out.highest = {};
    return is_filled_plainly(paragraph) && PlainSplitter(paragraph, fonts, out).run();
}

std::optional<float> plain_height(const Paragraph& paragraph, float width, FontSet& fonts, PlainText& scratch) {
    if (!split_plain(paragraph, fonts, scratch)) return std::nullopt;
    const LineMetrics strut = strut_of(paragraph, fonts.face_for(paragraph.styled.styles[0].font, 'x'), fonts);
    if (scratch.highest.ascent > strut.ascent || scratch.highest.descent > strut.descent) return std::nullopt;
    const std::optional<std::uint32_t> lines = count_lines(scratch.stretches, width);
    if (!lines) return std::nullopt;
    float height = 0;
    for (std::uint32_t i = 0; i < *lines; ++i) {
        height += strut.ascent;  // as lines are put one under another
        height += strut.descent;
    }
    return height;
}

}  // namespace postil
