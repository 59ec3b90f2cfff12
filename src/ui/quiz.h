#pragma once

// The blank-out quiz: marks of some types are covered on the page, for the reader to say what stands there, and see.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "session/state.h"

namespace postil::ui {

struct Quiz {
    bool shown = false;
    std::uint32_t types = 0;         ///< a bit each
    std::set<std::string> revealed;  ///< ids of marks
    bool operator==(const Quiz&) const = default;
};

/// Whether the quiz asks for it, covered or not any more.
bool is_asked(const Quiz& quiz, const Mark& mark);
bool is_blank(const Quiz& quiz, const Mark& mark);

/// Of the marks that are shown, a bit each.
std::uint32_t marked_types(const OpenArticle& open);

struct QuizCount {
    std::size_t asked = 0;
    std::size_t revealed = 0;
};
QuizCount quiz_count(const Quiz& quiz, const OpenArticle& open);

/// The next blank after `from` (by 1), or the one before it (by -1), around the ends; nothing where there is none.
const Mark* next_blank(const Quiz& quiz, const OpenArticle& open, TextOffset from, int by);

}  // namespace postil::ui
