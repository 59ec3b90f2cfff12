#pragma once

// Everything that would be missed after a reload, and the article that is open. Changed only by Session::commit.

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "annotation/anchor.h"
#include "annotation/annotation.h"
#include "annotation/formats/format.h"
#include "annotation/set.h"
#include "article/article.h"
#include "base/interval_index.h"
#include "import/import.h"
#include "session/proposal.h"
#include "session/settings.h"
#include "study/queue.h"

namespace postil {

/// What the shelf knows of an article without opening it.
struct ShelfEntry {
    std::string id;  ///< "urn:postil:" and a hash of the canonical text
    std::string title;      ///< as the reader has it
    std::string own_title;  ///< the text's own, where the reader has given it another; else empty
    std::string byline;
    std::string published;
    std::string language;
    std::string source_name;  ///< file name, or "" for pasted text
    SourceFormat format = SourceFormat::text;
    Timestamp added = 0;
    Timestamp opened = 0;
    std::uint32_t words = 0;
    std::uint32_t marks = 0;
    std::vector<std::uint32_t> sketch;  ///< of its wording (session/editions.h); empty: not known
    std::vector<KnownName> names;       ///< that the reader has marked in it (session/known_names.h)
    std::vector<std::string> tags;      ///< of its annotations, sorted
    std::uint32_t notes = 0;            ///< annotations that say something
    std::uint32_t reached = 0;          ///< how far the reader has come, in hundredths
    bool archived = false;              ///< out of sight, but for who asks for it
    std::vector<std::string> collections;  ///< that it is in, sorted
    std::vector<std::string> rejected;  ///< words that the reader does not want to be suggested in it
    bool operator==(const ShelfEntry&) const = default;
};

/// A live annotation where it stands in the open article. Fields are copies of the annotation's.
struct Mark {
    std::string id;
    TextRange range;
    EntityType type = EntityType::highlight;
    AnchorMethod method = AnchorMethod::position;
    double score = 1;
    AnchorClass what = AnchorClass::same;
    bool hidden = false;  ///< by the reader's filter: neither drawn nor listed
};

/// How many of them are remembered for an article.
inline constexpr std::size_t most_earlier_texts = 3;

/// A text that annotations here were made on and that the article has no more. Not movable: the offsets look into it.
struct EarlierText {
    explicit EarlierText(std::string canonical_text) : text(std::move(canonical_text)), offsets(text) {}
    EarlierText(const EarlierText&) = delete;
    EarlierText& operator=(const EarlierText&) = delete;

    std::string text;
    OffsetMap offsets;
};

struct OpenArticle {
    std::string id;
    std::string source;  ///< as stored; the article was imported from it
    std::shared_ptr<const Article> article;
    std::shared_ptr<const AnchorText> anchor_text;  ///< of article->text
    std::vector<Mark> marks;                        ///< by begin, longer first
    IntervalIndex marks_index;                      ///< of their ranges, by the same numbers
    std::vector<std::string> orphans;               ///< ids of annotations that stand nowhere: most are gone
    std::vector<std::string> unsure;                ///< those of them whose words stand in several places, none likelier
    std::vector<std::shared_ptr<const EarlierText>> earlier;  ///< the one met last at the back
    TextOffset place;                               ///< first line in view when last read
    std::vector<Diagnostic> diagnostics;
};

/// What happened to one record. Absent before: created; absent after: removed.
struct AnnotationChange {
    std::optional<Annotation> before;
    std::optional<Annotation> after;
};
/// Taking an article off the shelf puts its entry into the trash; its source and annotations stay in storage, so that undo,
/// or adding the same text again, finds all of them. They go when the trash is emptied.
struct ShelfChange {
    std::optional<ShelfEntry> before;
    std::optional<ShelfEntry> after;
    Timestamp at = 0;  ///< of a removal
};

/// An article that was taken off the shelf and can be put back.
struct TrashedArticle {
    ShelfEntry entry;
    Timestamp removed = 0;
    bool operator==(const TrashedArticle&) const = default;
};

/// An annotation that was deleted and can be brought back. Its tombstone keeps all of it; this is what is shown.
struct TrashedNote {
    std::string article;
    std::string id;
    EntityType type = EntityType::highlight;
    std::string words;
    std::string note;
    Timestamp removed = 0;
    bool operator==(const TrashedNote&) const = default;
};

/// A card that was rated or left out. What it says is not the step's: it follows the marks and notes.
struct CardChange {
    StudyCard before;
    StudyCard after;
};

/// Words that are not to be suggested in the article of the step, or are again.
struct Rejection {
    std::string words;
    bool rejected = true;
};

struct HistoryEntry {
    std::string title;  ///< "Mark as Person", for the undo button's name
    std::vector<AnnotationChange> annotations;
    std::vector<ShelfChange> shelf;
    std::vector<Rejection> rejections;
    std::vector<CardChange> cards;
    std::string article;    ///< whose annotations changed: it must be open for undoing; empty for the shelf
    std::string merge_key;  ///< successive entries with one non-empty key are one step (typing in a note)
};

/// A file or link that was read and waits for the reader's yes.
struct ImportPreview {
    enum class Into : std::uint8_t {
        open_article,
        new_article,  ///< it brings its article along, which is not on the shelf
        later         ///< its article is not here: it would be kept until that is opened
    };
    Into into = Into::open_article;
    std::string file_name;  ///< empty: pasted, or a link
    bool by_link = false;
    std::string bytes;      ///< as they came, unless they go into the open article
    std::string arrival;    ///< id of the arrival that is shown; empty: none
    ImportedSet incoming;   ///< with the format, the unit of its positions, what was skipped and what is lost
    MergePlan plan;         ///< open_article
    std::uint32_t orphans = 0;   ///< of those added: passages that are not in this article
    std::uint32_t unsure = 0;    ///< and those that may be in several places, none likelier
    std::string earlier_text;    ///< canonical, that the annotations were made on, where it is not that of this article
    std::uint32_t nameless = 0;  ///< living ones without a name that are not known here
    bool claimed = false;        ///< those are the reader's own
    bool other_edition = false;  ///< and much of it stands here
    bool other_article = false;  ///< the file says it is about another article
};

/// Annotations that came without their article, kept until that is opened.
struct Arrival {
    std::string id;       ///< of what came: the same again is the same arrival
    std::string article;  ///< id of the article; may be empty
    std::string title;
    std::vector<std::string> authors;
    std::uint32_t annotations = 0;
    Timestamp came = 0;
    std::string bytes;
    bool operator==(const Arrival&) const = default;
};

/// Annotations of an earlier edition, which wait for the reader's word on whether they come over.
struct EditionOffer {
    std::string from;   ///< id of that edition
    std::string title;  ///< and what the shelf calls it
    std::string text;   ///< its canonical text
    std::vector<Annotation> annotations;  ///< already about the open article
    std::array<std::uint32_t, 5> classes{};  ///< how many of them are of each AnchorClass here
};

/// Which marks the reader wants to see. Authors are named as `author_of` has them.
struct Filter {
    std::uint32_t hidden_types = 0;    ///< a bit each
    std::uint32_t hidden_stances = 0;  ///< likewise
    std::vector<std::string> hidden_authors;
    bool empty() const { return hidden_types == 0 && hidden_stances == 0 && hidden_authors.empty(); }
    bool operator==(const Filter&) const = default;
};

/// An article whose records were asked for, and why. An answer that nobody waits for any more is let go.
struct Waiting {
    enum class For : std::uint8_t {
        opening,
        undo,      ///< the step to be undone is about that article
        redo,
        import,    ///< a file of annotations is about it
        gathering,  ///< it was just added; earlier annotations of the same text may be in storage
        restoring,  ///< an annotation of it that was deleted is brought back
        edition     ///< the open article may be a new edition of it
    };
    std::string article;
    For what = For::opening;
    std::string file_name;   ///< import, and gathering before one; restoring: the annotation's id
    std::string file_bytes;
    bool by_link = false;
    bool confirmed = false;  ///< the reader has said yes to the import
};

enum class View : std::uint8_t { library, article, study };

/// The card that is being studied, kept while the reader looks elsewhere.
struct Studying {
    std::string card;       ///< id; empty: none is to be studied now
    bool answered = false;  ///< its answer is shown
    bool operator==(const Studying&) const = default;
};

struct State {
    View view = View::library;
    std::map<std::string, ShelfEntry> shelf;
    std::uint32_t shelf_version = 0;                ///< grows whenever the shelf or the trash is another
    std::map<std::string, TrashedArticle> trash;    ///< by id; none of them is on the shelf
    std::map<std::string, TrashedNote> trashed_notes;  ///< by id
    std::optional<OpenArticle> open;
    std::map<std::string, Annotation> annotations;  ///< of the open article, by id, tombstones included
    std::set<std::string> unheard;  ///< ids of those changed here, as long as other windows may not know of it
    std::uint32_t annotations_version = 0;          ///< grows whenever any of them, where they stand, or what is rejected changes
    TextRange selection;                            ///< empty: none
    std::optional<Proposal> proposed;               ///< what the selection was suggested to be marked as
    std::string active;                             ///< id of the annotation whose note is open; may be empty
    std::string recent;                             ///< id of the annotation last made here; may be empty
    std::optional<ImportPreview> preview;
    std::map<std::string, Arrival> arrivals;        ///< by id
    StudyCards cards;                               ///< of all articles
    bool cards_known = true;                        ///< false: those stored are still to come (CardsArrived)
    Studying studying;
    std::optional<EditionOffer> edition;
    Filter filter;
    Settings settings;
    std::optional<Waiting> waiting;
    std::vector<HistoryEntry> undo;  ///< the last step at the back
    std::vector<HistoryEntry> redo;
};

}  // namespace postil
