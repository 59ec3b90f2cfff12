#pragma once

// What someone wants. Whatever they used (key, button, file, another page's link) ends here.

#include <optional>
#include <string>
#include <vector>

#include "annotation/annotation.h"
#include "base/sealed.h"
#include "base/text_range.h"
#include "session/sharing.h"
#include "session/state.h"
#include "storage/record.h"

namespace postil {
namespace command {

struct ShowLibrary {};
struct OpenArticle { std::string id; };                       ///< on the shelf; its records are asked for
struct OpenSample { std::string file; };                      ///< a file of the site's samples folder
struct AddSource { std::string name; std::string bytes; };    ///< dropped, picked or pasted; name "" for pasted text
struct RemoveArticle { std::string id; };                     ///< into the trash
struct RenameArticle { std::string id; std::string title; };  ///< "": its own title again
struct ArchiveArticle { std::string id; bool archived = true; };
struct Collect { std::string id; std::string collection; bool in = true; };
struct RestoreArticle { std::string id; };
struct RestoreAnnotation { std::string article; std::string id; };
struct EmptyTrash {};                                          ///< can't be undone
/// Answer to Load: the value of the record source/<id>, and its annotation/ and place/ records.
struct ArticleLoaded { std::string id; std::string source; std::vector<Record> records; };
struct LoadFailed { std::string what; std::string reason; };  ///< id of the article, or file of the sample

struct Select { TextRange range; };                           ///< snapped to clusters; empty: nothing selected
/// Selects what is suggested there.
struct SelectProposal { Proposal proposal; };
/// All of them in one step.
struct MarkProposed { std::vector<Proposal> proposals; };
/// They are not suggested in this article any more.
struct RejectWords { std::string words; };
struct MarkSelection { EntityType type = EntityType::highlight; };
/// Of the words of the selection; without one, of the active mark; without that, of the mark last made.
struct MarkEveryMention {};
/// Each of the ranges that is not marked yet, in one step; `words`: what they were found by.
struct MarkFound { std::vector<TextRange> ranges; EntityType type = EntityType::highlight; std::string words; };
struct Activate { std::string id; };                          ///< open a mark's note; "" closes
struct Retype { std::string id; EntityType type = EntityType::highlight; };
struct EditNote { std::string id; std::string text; };
struct EditTags { std::string id; std::string text; };        ///< separated by commas
struct EditName { std::string id; std::string text; };
/// All of these marks speak of one entity: in one step, however they were named.
struct NameEntity { std::vector<std::string> ids; std::string name; };
struct Delete { std::string id; };                            ///< its replies with it
struct RetypeEach { std::vector<std::string> ids; EntityType type = EntityType::highlight; };
struct TagEach { std::vector<std::string> ids; std::string tags; bool tagged = true; };  ///< as EditTags has them; put on or taken off
struct SetStance { std::vector<std::string> ids; Stance stance = Stance::none; };
struct DeleteEach { std::vector<std::string> ids; };
/// The passage is this one, as it stands now: another wording or place accepted, one of several places confirmed, or a
/// lost annotation attached again.
struct Attach { std::string id; TextRange range; };
struct Reply { std::string id; std::string text; };
struct ResolveConflict { std::string id; std::string text; };  ///< the note is to be this
/// Gives the name of this one to all marks of its type on the same words.
struct NameAlike { std::string id; };
struct KeepAsMine { std::string id; };                        ///< a copy of another's mark, by this reader
struct SetFilter { Filter filter; };                          ///< not undone, not kept
struct CarryOver {};                                          ///< the annotations of State::edition
struct DeclineEdition {};
/// `arrived`: the step's article was brought into view for it.
struct Undo { bool arrived = false; };
struct Redo { bool arrived = false; };

/// `by_link`: they came with the page's address, and `name` is empty.
struct ImportAnnotations { std::string name; std::string bytes; bool by_link = false; };
struct ClaimImport { bool mine = true; };  ///< what has no name in the preview is this reader's own, or is not
struct ConfirmImport {};
struct CancelImport {};
/// Shows what an arrival (state.h) would do to the article that is open, which is the one it waited for.
struct OfferArrival { std::string id; };
struct DiscardArrival { std::string id; };
struct Export { ShareChoice choice; };
struct LinkSent {};                                            ///< what is shared went out as a link

struct ChangeSettings { Settings settings; };                  ///< numbers are brought inside their limits
struct SetPlace { TextOffset offset; std::optional<std::uint32_t> reached{}; };  ///< not undone; `reached` in hundredths
/// Stored cards that the session was not restored with; after the last of them they are known. What is there already stays.
struct CardsArrived { std::vector<Record> records; bool last = true; };
/// The cards of the open article, as its marks and notes are now.
struct MakeCards {};
struct ShowStudy {};
struct ShowAnswer {};
struct RateCard { Rating rating = Rating::good; };            ///< the card that is studied
struct LeaveCardOut {};                                        ///< and it comes no more
struct Follow { Batch writes; };                               ///< another window has stored them

}  // namespace command

using Command = Sealed<std::variant<
    command::ShowLibrary, command::OpenArticle, command::OpenSample, command::AddSource, command::RemoveArticle,
    command::RenameArticle, command::ArchiveArticle, command::Collect, command::RestoreArticle, command::RestoreAnnotation,
    command::EmptyTrash, command::ArticleLoaded, command::LoadFailed, command::Select, command::SelectProposal,
    command::MarkProposed, command::RejectWords, command::MarkSelection, command::MarkEveryMention, command::MarkFound,
    command::Activate, command::Retype, command::EditNote, command::EditTags, command::EditName, command::NameEntity,
    command::Delete, command::RetypeEach, command::TagEach, command::SetStance, command::DeleteEach, command::Attach, command::Reply, command::ResolveConflict, command::NameAlike, command::KeepAsMine,
    command::SetFilter, command::CarryOver, command::DeclineEdition, command::Undo, command::Redo,
    command::ImportAnnotations, command::ClaimImport, command::ConfirmImport, command::CancelImport, command::OfferArrival,
    command::DiscardArrival, command::Export, command::LinkSent, command::ChangeSettings, command::SetPlace,
    command::CardsArrived, command::MakeCards, command::ShowStudy, command::ShowAnswer, command::RateCard,
    command::LeaveCardOut, command::Follow>>;

namespace effect {

struct Load { std::string id; };                       ///< records of an article: source/, annotation/, place/
struct EraseArticles { std::vector<std::string> ids; };  ///< all that storage holds of them
struct FetchSample { std::string file; };              ///< answered by AddSource
/// Told to screen readers and shown for a while; `undo`: with a way to take the step back.
struct Announce { std::string text; bool error = false; bool undo = false; };
struct Download { std::string name; std::string media_type; std::string text; };
/// For the system's share sheet. Comes inside the reader's own event, like Download.
struct ShareFile { std::string name; std::string media_type; std::string text; };
/// What did not come along, for the reader to look at; shown until it is closed.
struct Report { std::string title; std::vector<LossLine> lines; };
struct Navigate { std::string hash; std::string title; };   ///< "#/article/<id>" or "#/"
struct ScrollTo { TextOffset offset; };

}  // namespace effect

using Effect = Sealed<std::variant<
    effect::EraseArticles, effect::Load, effect::FetchSample, effect::Announce, effect::Download, effect::ShareFile,
    effect::Report, effect::Navigate, effect::ScrollTo>>;

}  // namespace postil

extern template struct postil::Sealed<postil::Command::variant>;  // command.cpp
extern template struct postil::Sealed<postil::Effect::variant>;   // command.cpp
