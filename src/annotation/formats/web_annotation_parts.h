#pragma once

// What reading and writing of the Web Annotation format share: words, and where unknown members are kept.
//
// Annotation::extra is an object. A member that this program does not know stands there under its own name (a "+" before
// a name that begins with one). What was inside of known members stands under the names below, which no file uses.

#include "annotation/annotation.h"
#include "base/json.h"

namespace postil::web_annotation {

inline constexpr std::string_view context_iri = "http://www.w3.org/ns/anno.jsonld";
inline constexpr std::string_view namespace_iri = "urn:postil:ns#";
/// Stands as a target where nobody knows the article's address; never leaves the file.
inline constexpr std::string_view unknown_source = "urn:postil:unknown";

namespace kept {
inline constexpr char bodies[] = "+bodies";        // an array of whole bodies
inline constexpr char type[] = "+type";            // further members of the body that says the type
inline constexpr char name[] = "+name";            // … the name
inline constexpr char stance[] = "+stance";        // … the stance
inline constexpr char note[] = "+note";            // … the note
inline constexpr char tags[] = "+tags";            // … each tag, by tag
inline constexpr char target[] = "+target";        // further members of the target
inline constexpr char targets[] = "+targets";      // an array of whole further targets
inline constexpr char selectors[] = "+selectors";  // an array of whole selectors
inline constexpr char quote[] = "+quote";          // further members of the TextQuoteSelector
inline constexpr char position[] = "+position";    // … of the TextPositionSelector
}  // namespace kept

/// Members of a TextQuoteSelector, and of the target's TimeState, that are ours. Read with tolerance: one that says
/// nothing sensible is kept like any other that this program does not know.
namespace memory {
inline constexpr char occurrence[] = "postil:occurrence";
inline constexpr char occurrences[] = "postil:occurrences";
inline constexpr char paragraph[] = "postil:paragraph";
inline constexpr char paragraph_before[] = "postil:paragraphBefore";
inline constexpr char paragraph_after[] = "postil:paragraphAfter";
inline constexpr char text_hash[] = "postil:textHash";
inline constexpr std::string_view hash_prefix = "sha256:";
}  // namespace memory

/// Of 16 hexadecimal digits, small ones; 0 for anything else.
std::uint64_t print_of(std::string_view digits);

/// The annotation at `place`; what is wrong with it is complained of there.
Annotation read_annotation(const JsonPlace& place);
nlohmann::json write_annotation(const Annotation& annotation);

/// {"id", "modified"}: all that a share file says of a deleted annotation.
Annotation read_tombstone(const JsonPlace& place);
nlohmann::json write_tombstone(const Annotation& annotation);

/// Who "creator" is. Of several the first that has a name or an address.
struct Agent {
    std::string name;  ///< an address where there is none
    std::string id;    ///< its address, or the account that we wrote as "postil:account"; empty: the name is all
    bool operator==(const Agent&) const = default;
};
Agent agent_of(const nlohmann::json& creator);
/// As we write it.
nlohmann::json plain_agent(const Agent& agent);

/// A time, 0 where `key` is absent. A list of one counts as the one.
Timestamp read_time(const JsonPlace& place, std::string_view key);

/// True where `value` is `word` or a list with it.
bool says(const nlohmann::json& value, std::string_view word);

/// "http://www.w3.org/ns/anno.jsonld" must be in a "@context", if there is one.
void check_context(const JsonPlace& place);

/// The members of `object` that are not among `known`.
nlohmann::json other_members(const nlohmann::json& object, std::initializer_list<std::string_view> known);

}  // namespace postil::web_annotation
