#pragma once

// Copies of what is the reader's own, kept in the same storage: made by themselves, at most one a day and one before every
// large change, the older ones thinned out. A copy is a head, which the list of copies is made of, and a body of the form of
// a backup (session/backup.h), but without the texts of articles: those stay where they are until the trash is emptied.
//
// Restoring one brings back what is gone and takes nothing away: what was changed or added since stays as it is.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "session/backup.h"
#include "session/command.h"
#include "storage/record.h"

namespace postil {

/// What a copy was made before.
enum class CopyReason : std::uint8_t { day, import, restore, batch, trash };

struct CopyHead {
    std::string id;  ///< sorts by time
    Timestamp made = 0;
    CopyReason reason = CopyReason::day;
    std::uint32_t articles = 0;
    std::uint32_t annotations = 0;  ///< that are not deleted
    std::uint64_t bytes = 0;        ///< of the body
    std::string hash;               ///< of the body
    std::string content;            ///< hash of what it is of: two copies of the same have the same
    bool operator==(const CopyHead&) const = default;
};

/// Whether it changes so much that a copy is made before it, and as what.
std::optional<CopyReason> large_change(const Command& command);

/// "copy/<id>" and "copied/<id>".
std::string copy_key(std::string_view id);
std::string copied_key(std::string_view id);
inline constexpr std::string_view copy_prefix = "copy/";

/// The heads among the records, the newest first; what can't be read is left out.
std::vector<CopyHead> copy_heads(const std::vector<Record>& records);

/// Begins of the keys of what is copied.
std::vector<std::string> copied_prefixes();

/// One that would be larger is not made.
inline constexpr std::uint64_t largest_copy = std::uint64_t{24} << 20;
/// What all together may take.
inline constexpr std::uint64_t most_copied = std::uint64_t{64} << 20;

struct MadeCopy {
    CopyHead head;
    Batch writes;  ///< the copy itself, and which others go for it
};
/// Nothing where there is nothing to copy, where the newest of `heads` is of the same, or where it is too large.
std::optional<MadeCopy> make_copy(const std::vector<Record>& records, const std::vector<CopyHead>& heads, CopyReason reason,
                                  Timestamp now);

/// A day has gone by since the newest was made, or the clock was set back.
bool is_copy_due(const std::vector<CopyHead>& heads, Timestamp now);

/// Which of them stay: the newest few, the newest of each of the last seven days and four weeks that have any, as long as there is
/// room for them.
std::vector<CopyHead> copies_to_keep(const std::vector<CopyHead>& heads);

/// Its records; where a byte of it is another than it was, a sentence.
Result<std::vector<Record>> read_copy(const CopyHead& head, const std::string& body);

struct RestoredCopy {
    Batch writes;
    Batch undo;                    ///< takes them back
    std::size_t articles = 0;      ///< that come back
    std::size_t annotations = 0;   ///< that come back
    std::size_t settings = 0;      ///< that are not there any more
    std::size_t others = 0;        ///< places, what waits for its article, and cards of marks that are here
    std::size_t newer = 0;         ///< annotations that are another now, and stay so
    std::size_t without_text = 0;  ///< articles that can't come back: their text is gone with the trash
};
/// `records` of a copy, restored at `now` where `here` is what there is. With the keys of articles' texts.
RestoredCopy restore_copy(const std::vector<Record>& records, const Here& here, Timestamp now);

/// "1 article and 3 annotations": what there is none of is not named.
std::string told_restored(const RestoredCopy& restored);

/// Of the writes that would take a restoring back, those whose record is still as it was left by that.
Batch undo_of_restored(const RestoredCopy& restored, const Here& here);

}  // namespace postil
