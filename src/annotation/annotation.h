#pragma once

// An annotation: a mark on a passage and what a reader says of it. Plain data; ids and times come from outside.

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/clock.h"
#include "base/text_range.h"

namespace postil {

enum class EntityType : std::uint8_t { highlight, person, organisation, place, date, event, work, quantity, other };
inline constexpr std::size_t entity_type_count = 9;

/// "Person", as shown and as written in files. English; files never carry a translated name.
std::string_view entity_type_name(EntityType type);
/// The type of that name, in any case and in American spelling too; nothing for a name that is not one of ours.
std::optional<EntityType> entity_type_named(std::string_view name);

/// How sure the reader is of what a mark says; `disputed`: they hold it, or what the passage says, to be wrong.
enum class Stance : std::uint8_t { none, sure, unsure, disputed };
inline constexpr std::size_t stance_count = 4;
/// Those that say something.
inline constexpr std::array stances_said = {Stance::sure, Stance::unsure, Stance::disputed};

/// "Disputed", as shown and as written in files; of `none` nothing. English, as types are.
std::string_view stance_name(Stance stance);
/// The stance of that name, in any case; nothing for a name that is not one of ours.
std::optional<Stance> stance_named(std::string_view name);

/// Where a passage was, in the Web Annotation model's terms. Counted in code points of the canonical text.
struct Selectors {
    std::string exact;        ///< TextQuoteSelector
    std::string prefix;       ///< up to 64 code points before
    std::string suffix;       ///< and after
    std::uint64_t start = 0;  ///< TextPositionSelector, code points
    std::uint64_t end = 0;
    bool has_position = false;
    std::uint32_t occurrence = 0;   ///< which place of `exact` in the text this is, from 1; 0: not known
    std::uint32_t occurrences = 0;  ///< and how many there are
    // Fingerprints (annotation/fingerprint.h) of the paragraph in which the passage begins, the one before it, and the one
    // after that in which it ends; 0: there is none, or it is not known.
    std::uint64_t paragraph = 0;
    std::uint64_t paragraph_before = 0;
    std::uint64_t paragraph_after = 0;
    Timestamp seen_at = 0;  ///< when the text was as all this says; 0: not known
    std::string text_hash;  ///< SHA-256 of that text, 64 hexadecimal digits; empty: not known
    bool operator==(const Selectors&) const = default;
};

/// The time of a field nobody has said anything about: older than any other.
inline constexpr Timestamp never = std::numeric_limits<Timestamp>::min();

/// One text that was put in or taken out, and how often that happened: an odd count means that it is in.
struct Counted {
    std::string key;  ///< a tag; of a note: its fingerprint
    std::uint32_t count = 0;
    std::string text;  ///< of a note that is in: its text; empty otherwise
    Timestamp at = never;           ///< of a note that is in: when it was written
    std::optional<std::string> by;  ///< and by whom, empty: by someone without a name; absent: whose annotation it is
    bool operator==(const Counted&) const = default;
};

/// What merging has to know beyond the values (kept by annotation/history.h). All absent: everything was said at
/// `modified`, and nothing was ever taken back.
struct History {
    std::optional<Timestamp> type;  ///< when the field was last changed; absent: at `modified`
    std::optional<Timestamp> name;
    std::optional<Timestamp> stance;
    std::optional<Timestamp> selectors;
    std::optional<Timestamp> extra;
    std::optional<Timestamp> note;       ///< this and `note_by` of a note that was never another; else `notes` says it
    std::optional<std::string> note_by;  ///< as Counted::by
    std::vector<Counted> notes;  ///< sorted by key; more than one in: the note is a conflict
    std::vector<Counted> tags;   ///< sorted by key; only those whose count is not 1
    bool operator==(const History&) const = default;
};

struct Annotation {
    std::string id;       ///< "urn:uuid:…"
    std::string article;  ///< IRI of the article it is about
    std::string reply_to;  ///< id of the annotation it answers, in place of a passage; empty for all others
    std::string creator;     ///< name; may be empty
    std::string creator_id;  ///< what tells two of the same name apart: an address or account; empty: the name does
    std::string came_in;     ///< of one without a name that was not made here: the file it came in. Known here alone, in no file
    Timestamp created = 0;
    Timestamp modified = 0;
    EntityType type = EntityType::highlight;
    Stance stance = Stance::none;
    std::string name;  ///< canonical name of the entity; empty: as the passage says
    std::string note;  ///< Markdown; the versions of a conflict one after another
    std::vector<std::string> tags;
    Selectors selectors;
    bool deleted = false;  ///< a tombstone: kept so that merging can't raise the dead
    History history;
    nlohmann::json extra;  ///< members of the file this program does not know, kept and written back; null if none
    bool operator==(const Annotation&) const = default;
};

}  // namespace postil
