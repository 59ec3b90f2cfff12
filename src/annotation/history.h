#pragma once

// How an annotation remembers enough of its past for merging.
//
// Every part of an annotation is a join-semilattice, so that merging is commutative, associative and idempotent:
//   - type, name, stance, selectors, extra: the pair (time of the last change, value), the greater pair wins;
//   - the notes and the tags: for each text the number of times it was put in or taken out; the greater count wins, and
//     an odd one means that it is in (a causal-length set). So a note that was rewritten never comes back from an older
//     copy, while of two rewritings neither is lost: both are in;
//     with each note that is in goes who wrote it when, the greater of (time, name) if two say otherwise;
//   - modified: the later; deleted: that of the later side, and of equally late ones the deletion;
//   - came_in: the lesser text, so that what was made here stays so; created: the earlier known; creator with its id, article, reply_to: the greater text, for these are never changed.

#include "annotation/annotation.h"

namespace postil {

/// `after`, which someone made of `before` at `now`, with its `modified` and `history` brought up to date; `before` as
/// it was where nothing differs. Every change by a reader goes through this: what is changed without it merges as if
/// all of the annotation had been changed at `modified`, and what was taken out without it comes back from older copies.
/// `by`: the name of who changed it, empty for one without a name; absent: whoever the annotation is by.
Annotation edited(const Annotation& before, Annotation after, Timestamp now, const std::optional<std::string>& by = std::nullopt);

/// The join of two states of one annotation (their ids must be equal): edits of different fields both survive, tags are
/// united, a deletion wins over older edits, and where two notes were written without knowing of each other both are
/// kept. Commutative, associative and idempotent.
Annotation merged(const Annotation& a, const Annotation& b);

struct NoteVersion {
    std::string text;
    Timestamp at = never;           ///< when it was written
    std::optional<std::string> by;  ///< and by whom, as Counted::by
    bool operator==(const NoteVersion&) const = default;
};
/// The versions of a note in conflict, in the order they are shown; a single one or none where there is no conflict.
std::vector<NoteVersion> note_versions(const Annotation& annotation);

inline bool has_note_conflict(const Annotation& annotation) { return note_versions(annotation).size() > 1; }

/// The conflict settled at `now`: `note`, one of the versions or new words, takes the place of all of them, and merging
/// with any of the sides, or what they were made of, leaves it so. (Two readers who settle it differently without
/// knowing of each other make a new conflict of their two texts.) `annotation` as it was where there is no conflict
/// and `note` is what it says.
Annotation with_note_settled(const Annotation& annotation, const std::string& note, Timestamp now,
                             const std::optional<std::string>& by = std::nullopt);

/// The key of a note in History::notes: enough of its hash to tell it from others, so that a note that was taken back
/// is not passed on with it.
std::string note_fingerprint(const std::string& text);

/// Between the versions of a conflict in `Annotation::note`: a thematic break of Markdown.
inline constexpr std::string_view note_separator = "\n\n---\n\n";

}  // namespace postil
