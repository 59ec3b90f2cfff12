#include "annotation/old_text.h"

#include <algorithm>

#include "base/offset_map.h"
#include "base/utf8.h"

namespace postil {
namespace {

/// Stored context at least this long was cut where it ends, perhaps inside a word.
constexpr std::size_t cut_context = 24;

/// What one annotation remembers: prefix, passage and suffix.
struct Window {
    explicit Window(const Selectors& selectors, std::uint32_t which)
        : index(which),
          text(selectors.prefix + selectors.exact + selectors.suffix),
          lead(selectors.prefix.size()),
          length(selectors.exact.size()),
          size(utf8::count_code_points(text)) {
        const std::size_t before = utf8::count_code_points(selectors.prefix);
        place = selectors.start - std::min<std::uint64_t>(selectors.start, before);
        cut_before = before >= cut_context && selectors.start != before;
        cut_after = utf8::count_code_points(selectors.suffix) >= cut_context;
    }

    std::uint32_t index;
    std::string text;
    std::size_t lead;    // bytes before the passage
    std::size_t length;  // bytes of the passage
    std::uint64_t size;  // code points of all
    std::uint64_t place = 0;
    bool cut_before = false;
    bool cut_after = false;
};

/// Takes windows in the order of their places and joins them to one text.
class Joiner {
public:
    /// False where the window contradicts what is there.
    bool take(const Window& window) {
        if (old_.pieces.empty() || window.place > old_.pieces.back().end_place) {
            begin_piece(window);
            return true;
        }
        OldText::Piece& piece = old_.pieces.back();
        while (cursor_place_ < window.place) {
            cursor_ += utf8::decode(old_.text, cursor_).bytes;
            ++cursor_place_;
        }
        const std::string_view there = std::string_view(old_.text).substr(cursor_);
        const std::size_t common = std::min(there.size(), window.text.size());
        if (there.substr(0, common) != std::string_view(window.text).substr(0, common)) return false;
        if (window.text.size() > common) {
            old_.text += std::string_view(window.text).substr(common);
            piece.end_place = window.place + window.size;
            piece.cut_after = window.cut_after;
        }
        add_mark(window, cursor_);
        return true;
    }

    OldText finish() { return std::move(old_); }

private:
    void begin_piece(const Window& window) {
        if (!old_.text.empty()) old_.text += '\n';
        cursor_ = old_.text.size();
        cursor_place_ = window.place;
        old_.text += window.text;
        old_.pieces.push_back({static_cast<std::uint32_t>(cursor_), window.place, window.place + window.size,
                               window.cut_before, window.cut_after});
        add_mark(window, cursor_);
    }

    void add_mark(const Window& window, std::size_t begin) {
        const auto at = static_cast<std::uint32_t>(begin + window.lead);
        old_.marks.push_back({window.index, at, at + static_cast<std::uint32_t>(window.length)});
    }

    OldText old_;
    std::size_t cursor_ = 0;  // byte of the last piece at which the last window began
    std::uint64_t cursor_place_ = 0;
};

/// Those of `windows` whose passage stands in `whole`; they leave `windows`.
OldText found_in(std::string_view whole, std::span<const Selectors> selectors, std::vector<Window>& windows) {
    OldText old;
    old.text = whole;
    old.is_whole = true;
    const OffsetMap offsets(old.text);
    old.pieces.push_back({0, 0, offsets.code_point_count(), false, false});
    std::erase_if(windows, [&](const Window& window) {
        const Selectors& one = selectors[window.index];
        const std::size_t begin = offsets.from_code_points(one.start).bytes;
        if (!one.has_position || old.text.compare(begin, one.exact.size(), one.exact) != 0) return false;
        old.marks.push_back(
            {window.index, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + one.exact.size())});
        return true;
    });
    return old;
}

}  // namespace

OldWords OldText::words() const {
    OldWords out;
    out.text = text;
    std::vector<std::uint32_t> begins;
    std::vector<std::uint32_t> ends;
    for (const OldMark& mark : marks) {
        begins.push_back(mark.begin);
        ends.push_back(mark.end);
    }
    std::sort(begins.begin(), begins.end());
    std::sort(ends.begin(), ends.end());
    const auto holds = [](const std::vector<std::uint32_t>& places, std::uint32_t place) {
        return std::binary_search(places.begin(), places.end(), place);
    };
    std::size_t piece = 0;
    bool opens = true;
    std::uint32_t first_place = 0;  // of the piece, in code points of `text`
    std::uint32_t counted = 0;
    std::uint32_t counted_to = 0;
    const auto piece_end = [&](std::size_t i) {
        return i + 1 < pieces.size() ? pieces[i + 1].begin - 1 : static_cast<std::uint32_t>(text.size());
    };
    for (Word word : words_of(text)) {
        while (piece + 1 < pieces.size() && word.begin >= pieces[piece + 1].begin) {
            ++piece;
            opens = true;
        }
        if (opens && counted_to <= pieces[piece].begin) {
            const std::string_view between(text.data() + counted_to, pieces[piece].begin - counted_to);
            counted += static_cast<std::uint32_t>(utf8::count_code_points(between));
            counted_to = pieces[piece].begin;
            first_place = counted;
        }
        const Piece& here = pieces[piece];
        if (here.cut_before && word.begin == here.begin && !holds(begins, word.begin)) continue;
        if (here.cut_after && word.end == piece_end(piece) && !holds(ends, word.end)) continue;
        word.place = static_cast<std::uint32_t>(here.place + (word.place - first_place));
        out.words.push_back(word);
        out.breaks.push_back(opens && here.place > 0);
        opens = false;
    }
    return out;
}

std::vector<OldText> remembered(std::span<const Selectors> selectors, const std::vector<std::uint32_t>& which,
                                std::string_view whole_text) {
    std::vector<Window> windows;
    windows.reserve(which.size());
    for (const std::uint32_t index : which) windows.emplace_back(selectors[index], index);

    std::vector<OldText> texts;
    if (!whole_text.empty()) texts.push_back(found_in(whole_text, selectors, windows));
    std::stable_sort(windows.begin(), windows.end(),
                     [](const Window& a, const Window& b) { return a.place < b.place; });
    std::vector<Joiner> states;
    for (const Window& window : windows) {
        if (!selectors[window.index].has_position) {
            Joiner alone;
            alone.take(window);
            texts.push_back(alone.finish());
            continue;
        }
        const bool taken = std::any_of(states.begin(), states.end(), [&](Joiner& state) { return state.take(window); });
        if (!taken) states.emplace_back().take(window);
    }
    for (Joiner& state : states) texts.push_back(state.finish());
    return texts;
}

}  // namespace postil
