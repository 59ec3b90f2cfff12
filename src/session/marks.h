#pragma once

// Where the annotations of the open article stand in it.

#include <map>
#include <string>
#include <vector>

#include "session/state.h"

namespace postil {

/// Finds the passages of all `annotations`, anew.
void anchor_marks(OpenArticle& open, const std::map<std::string, Annotation>& annotations);

/// Brings `open.marks` and `open.orphans` up to date with `annotations`, of which those named in `changed` are not what
/// they were. Passages of the others are not looked for again.
void update_marks(OpenArticle& open, const std::map<std::string, Annotation>& annotations,
                  const std::vector<std::string>& changed);

/// Those that overlap `range` and are not hidden, in their order.
std::vector<const Mark*> marks_in(const OpenArticle& open, TextRange range);
/// Where passages with these selectors stand in the article: all together, with the earlier text they were made on where
/// it is known. `also`: one more such text.
std::vector<Anchored> places_of(const OpenArticle& open, const std::vector<Selectors>& selectors,
                                const EarlierText* also = nullptr);

/// Who an annotation is by: empty for this reader. One without a name is the reader's own if it was made here; if it came
/// in a file, it is by "No name (friend.json)".
std::string author_of(const State& state, const Annotation& annotation);
/// What that filter hides of the open article's marks.
bool is_hidden(const State& state, const Filter& filter, const Annotation& annotation);
/// Brings `hidden` of all marks up to date with the filter.
void filter_marks(State& state);

const Mark* find_mark(const OpenArticle& open, std::string_view id);
/// How the annotation's passage was found.
AnchorClass class_of(const OpenArticle& open, std::string_view id);
/// Marks on exactly this passage.
std::vector<const Mark*> marks_on(const OpenArticle& open, TextRange range);
/// Of these, the reader's own.
std::vector<const Mark*> own_marks_on(const State& state, TextRange range);

/// The annotation, unless there is none or it is deleted.
const Annotation* find_live(const State& state, const std::string& id);

/// What the trash shows of it, where the change is a deletion.
std::optional<TrashedNote> trashed_by(const AnnotationChange& change, const std::string& article);

/// Replies are not counted.
std::uint32_t live_count(const std::map<std::string, Annotation>& annotations);

}  // namespace postil
