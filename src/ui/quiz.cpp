#include "ui/quiz.h"

#include <algorithm>

namespace postil::ui {
namespace {

std::uint32_t bit_of(EntityType type) { return 1U << static_cast<unsigned>(type); }

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
    for (const Mark& mark : open.marks) {
        if (!is_asked(quiz, mark)) continue;
        ++count.asked;
        if (!is_blank(quiz, mark)) ++count.revealed;
    }
    return count;
}

const Mark* next_blank(const Quiz& quiz, const OpenArticle& open, TextOffset from, int by) {
    const Mark* first = nullptr;
    const Mark* last = nullptr;
    const Mark* before = nullptr;
    const Mark* after = nullptr;
    for (const Mark& mark : open.marks) {
        if (!is_blank(quiz, mark)) continue;
        if (first == nullptr) first = &mark;
        last = &mark;
        if (mark.range.begin < from) before = &mark;
        if (after == nullptr && mark.range.begin > from) after = &mark;
    }
    return by > 0 ? (after != nullptr ? after : first) : (before != nullptr ? before : last);
}

}  // namespace postil::ui
