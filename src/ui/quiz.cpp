#include "ui/quiz.h"

#include <vector>

namespace postil::ui {
namespace {

std::uint32_t bit_of(EntityType type) { return 1U << static_cast<unsigned>(type); }

/// Those that are asked for by themselves: of marks in one another the outer one stands for all. In the order of the text.
std::vector<const Mark*> asked_marks(const Quiz& quiz, const OpenArticle& open) {
    std::vector<const Mark*> asked;
    for (const Mark& mark : open.marks) {
        const bool within = !asked.empty() && asked.back()->range.contains(mark.range);
        if (is_asked(quiz, mark) && !within) asked.push_back(&mark);
    }
    return asked;
}

}  // namespace

bool is_asked(const Quiz& quiz, const Mark& mark) { return quiz.shown && !mark.hidden && (quiz.types & bit_of(mark.type)) != 0; }

bool is_blank(const Quiz& quiz, const Mark& mark) { return is_asked(quiz, mark) && !quiz.revealed.contains(mark.id); }

std::uint32_t marked_types(const OpenArticle& open) {
    std::uint32_t types = 0;
    for (const Mark& mark : open.marks) {
        if (!mark.hidden) types |= bit_of(mark.type);
    }
    return types;
}

QuizCount quiz_count(const Quiz& quiz, const OpenArticle& open) {
    QuizCount count;
    for (const Mark* mark : asked_marks(quiz, open)) {
        ++count.asked;
        if (!is_blank(quiz, *mark)) ++count.revealed;
    }
    return count;
}

const Mark* next_blank(const Quiz& quiz, const OpenArticle& open, TextOffset from, int by) {
    const Mark* first = nullptr;
    const Mark* last = nullptr;
    const Mark* before = nullptr;
    const Mark* after = nullptr;
    for (const Mark* mark : asked_marks(quiz, open)) {
        if (!is_blank(quiz, *mark)) continue;
        if (first == nullptr) first = mark;
        last = mark;
        if (mark->range.begin < from) before = mark;
        if (after == nullptr && mark->range.begin > from) after = mark;
    }
    return by > 0 ? (after != nullptr ? after : first) : (before != nullptr ? before : last);
}

}  // namespace postil::ui
