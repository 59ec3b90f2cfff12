#pragma once

// One function a command, by theme in plan_*.cpp; `plan` chooses among them. All are pure.

#include <string>
#include <string_view>

#include "base/clock.h"
#include "session/opening.h"
#include "session/records.h"
#include "session/transaction.h"

namespace postil {

// plan.cpp
Transaction plan_command(const State& state, const command::ShowLibrary& command, const World& world);
Transaction plan_command(const State& state, const command::Select& command, const World& world);
Transaction plan_command(const State& state, const command::Activate& command, const World& world);
Transaction plan_command(const State& state, const command::ChangeSettings& command, const World& world);
Transaction plan_command(const State& state, const command::SetPlace& command, const World& world);

// plan_shelf.cpp
Transaction plan_command(const State& state, const command::OpenArticle& command, const World& world);
Transaction plan_command(const State& state, const command::OpenSample& command, const World& world);
Transaction plan_command(const State& state, const command::AddSource& command, const World& world);
Transaction plan_command(const State& state, const command::RemoveArticle& command, const World& world);
Transaction plan_command(const State& state, const command::RenameArticle& command, const World& world);
Transaction plan_command(const State& state, const command::ArchiveArticle& command, const World& world);
Transaction plan_command(const State& state, const command::Collect& command, const World& world);
Transaction plan_command(const State& state, const command::RestoreArticle& command, const World& world);
Transaction plan_command(const State& state, const command::RestoreAnnotation& command, const World& world);
Transaction plan_command(const State& state, const command::EmptyTrash& command, const World& world);
Transaction plan_command(const State& state, const command::ArticleLoaded& command, const World& world);
Transaction plan_command(const State& state, const command::LoadFailed& command, const World& world);

// plan_suggestions.cpp
Transaction plan_command(const State& state, const command::SelectProposal& command, const World& world);
Transaction plan_command(const State& state, const command::MarkProposed& command, const World& world);
Transaction plan_command(const State& state, const command::RejectWords& command, const World& world);

// plan_marking.cpp
Transaction plan_command(const State& state, const command::MarkSelection& command, const World& world);
Transaction plan_command(const State& state, const command::MarkEveryMention& command, const World& world);
Transaction plan_command(const State& state, const command::Retype& command, const World& world);
Transaction plan_command(const State& state, const command::EditNote& command, const World& world);
Transaction plan_command(const State& state, const command::EditTags& command, const World& world);
Transaction plan_command(const State& state, const command::EditName& command, const World& world);
Transaction plan_command(const State& state, const command::NameEntity& command, const World& world);
Transaction plan_command(const State& state, const command::Delete& command, const World& world);

// plan_batch.cpp
Transaction plan_command(const State& state, const command::RetypeEach& command, const World& world);
Transaction plan_command(const State& state, const command::TagEach& command, const World& world);
Transaction plan_command(const State& state, const command::SetStance& command, const World& world);
Transaction plan_command(const State& state, const command::DeleteEach& command, const World& world);

// plan_finding.cpp
Transaction plan_command(const State& state, const command::MarkFound& command, const World& world);

// plan_discussion.cpp
Transaction plan_command(const State& state, const command::Reply& command, const World& world);
Transaction plan_command(const State& state, const command::ResolveConflict& command, const World& world);
Transaction plan_command(const State& state, const command::NameAlike& command, const World& world);
Transaction plan_command(const State& state, const command::KeepAsMine& command, const World& world);

// plan_passages.cpp
Transaction plan_command(const State& state, const command::Attach& command, const World& world);
Transaction plan_command(const State& state, const command::SetFilter& command, const World& world);
Transaction plan_command(const State& state, const command::CarryOver& command, const World& world);
Transaction plan_command(const State& state, const command::DeclineEdition& command, const World& world);
/// Storage has answered with the records of what may be an earlier edition of the open article.
Transaction plan_offer(const State& state, const std::string& id, const std::optional<Source>& source,
                       const LoadedRecords& loaded);

// plan_history.cpp
Transaction plan_command(const State& state, const command::Undo& command, const World& world);
Transaction plan_command(const State& state, const command::Redo& command, const World& world);

// plan_studying.cpp
Transaction plan_command(const State& state, const command::CardsArrived& command, const World& world);
Transaction plan_command(const State& state, const command::MakeCards& command, const World& world);
Transaction plan_command(const State& state, const command::ShowStudy& command, const World& world);
Transaction plan_command(const State& state, const command::ShowAnswer& command, const World& world);
Transaction plan_command(const State& state, const command::RateCard& command, const World& world);
Transaction plan_command(const State& state, const command::LeaveCardOut& command, const World& world);
/// What it takes to be at `target` again after `left`, in what the card says now.
CardChange replayed_card(const State& state, const StudyCard& left, const StudyCard& target);

// plan_following.cpp
Transaction plan_command(const State& state, const command::Follow& command, const World& world);

// plan_importing.cpp
Transaction plan_command(const State& state, const command::ImportAnnotations& command, const World& world);
inline Transaction plan_command(const State&, const command::LinkSent&, const World&) { return {}; }
Transaction plan_command(const State& state, const command::ClaimImport& command, const World& world);
Transaction plan_command(const State& state, const command::ConfirmImport& command, const World& world);
Transaction plan_command(const State& state, const command::CancelImport& command, const World& world);
Transaction plan_command(const State& state, const command::OfferArrival& command, const World& world);

// plan_sharing.cpp
Transaction plan_command(const State& state, const command::Export& command, const World& world);
Transaction plan_command(const State& state, const command::DiscardArrival& command, const World& world);
/// The arrival that waits for this article, the oldest first; null: none does.
const Arrival* arrival_for(const State& state, const std::string& article);

/// True for a file that is to be imported, not read: by its name, or by what is in it.
bool is_annotation_file(std::string_view name, std::string_view bytes);

/// Brings what the shelf says of an article's annotations up to date with all of them, tombstones included.
void tell_of_annotations(const State& state, ShelfEntry& entry, const std::vector<const Annotation*>& annotations);

// What several of them say alike.
Transaction announced(std::string text);
/// Where the step that is announced takes something away.
Transaction announced_with_undo(std::string text);
Transaction refused(std::string text);
/// Shows the article that is waited for, which is on the shelf: at once if it is open, else when its records come. Then
/// does what it is wanted for.
Transaction plan_opening(const State& state, Waiting waiting, const World& world);
/// Adds a source to the shelf, or finds it there, and then the same. `waiting.article` is found from the text.
Transaction plan_reading(const State& state, const Source& source, const std::string& name, Waiting waiting,
                         const World& world);
/// A step that makes `after` of an annotation; nothing where that is what it is. `typed`: the field that is being typed
/// in, so that a whole sentence is one step. Its history then goes on from before the sentence: the half words that were
/// saved on the way are not texts that somebody wrote and took back.
Transaction plan_edit(const State& state, const Annotation& before, Annotation after, std::string title,
                      const std::string& typed, const World& world);
/// Parted by commas (those of Arabic and Chinese writing too), white space around each dropped, each once, in order.
std::vector<std::string> tags_typed(std::string_view text);
/// What this reader makes now in the open article, of nothing yet.
Annotation own_annotation(const State& state, const World& world);
/// The same of a passage, without what is said of it.
Annotation new_annotation(const State& state, TextRange range, EntityType type, const World& world);
/// What a file is called in a sentence: its name, or "the pasted text".
std::string spoken_name(const std::string& file_name);
/// Where the open article is among those removed: it is closed, and the library shown. Tells whether it was.
bool close_if_removed(const State& state, const std::vector<ShelfChange>& changes, Transaction& transaction);
/// "1 mark", "2 marks"
std::string counted(std::size_t count, std::string_view one, std::string_view many);

}  // namespace postil
