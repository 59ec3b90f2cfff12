#pragma once

// How well marks were found again, against the truth that edits.h knows.

#include <optional>

#include "annotation/edits.h"

namespace postil::test {

struct AnchoringScore {
    struct Living {
        std::size_t all = 0;
        std::size_t exact = 0;   ///< both ends to the byte
        std::size_t near = 0;    ///< on the passage, an end off
        std::size_t wrong = 0;   ///< on a stranger
        std::size_t missed = 0;  ///< said to be gone
    };
    struct Deleted {
        std::size_t all = 0;
        std::size_t pinned = 0;
    };
    Living kept, edited, moved;
    Deleted deleted;    ///< all of them
    Deleted survivors;  ///< of these, those whose very words still stand elsewhere
    std::size_t unclear = 0;

    void count(const TrackedMark& mark, std::optional<TextRange> answer) {
        switch (mark.fate) {
            case Fate::kept: count(kept, mark, answer); break;
            case Fate::edited: count(edited, mark, answer); break;
            case Fate::moved: count(moved, mark, answer); break;
            case Fate::deleted: count(deleted, mark.survives_elsewhere, answer.has_value()); break;
            case Fate::unclear: ++unclear;
        }
    }

    Living living() const {
        Living sum;
        for (const Living* part : {&kept, &edited, &moved}) {
            sum.all += part->all;
            sum.exact += part->exact;
            sum.near += part->near;
            sum.wrong += part->wrong;
            sum.missed += part->missed;
        }
        return sum;
    }

private:
    static void count(Living& living, const TrackedMark& mark, std::optional<TextRange> answer) {
        ++living.all;
        if (!answer) {
            ++living.missed;
        } else if (*answer == mark.after) {
            ++living.exact;
        } else {
            ++(answer->overlaps(mark.after) ? living.near : living.wrong);
        }
    }

    void count(Deleted& all, bool survives, bool pinned) {
        ++all.all;
        all.pinned += pinned;
        survivors.all += survives;
        survivors.pinned += survives && pinned;
    }
};

/// What an article goes through in the figures and tests, from one kind of change to all at once.
inline constexpr EditPlan edit_plans[] = {
    {.name = "words 5%, paragraphs moved 10%", .words = 0.05, .moved_paragraphs = 0.1},
    {.name = "words 10%, paragraphs moved 10%", .words = 0.1, .moved_paragraphs = 0.1},
    {.name = "words 20%, paragraphs moved 10%", .words = 0.2, .moved_paragraphs = 0.1},
    {.name = "paragraphs moved 30%", .moved_paragraphs = 0.3},
    {.name = "paragraphs dropped 20%", .dropped_paragraphs = 0.2},
    {.name = "marked words cut or replaced", .cut_marks = 0.15},
    {.name = "sentences cut", .cut_sentences = 0.15},
    {.name = "quotes, dashes, spaces, letters", .typographic = true, .spaces = true, .letters = true},
    {.name = "another headline", .headline = true},
    {.name = "a second edition",
     .words = 0.03,
     .moved_paragraphs = 0.05,
     .dropped_paragraphs = 0.05,
     .cut_marks = 0.05,
     .cut_sentences = 0.05,
     .typographic = true,
     .headline = true},
};

}  // namespace postil::test
