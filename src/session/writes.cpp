// The only way into storage: what a transaction's facts and step make of the records.

#include <algorithm>

#include "base/json.h"
#include "session/marks.h"
#include "session/proposals.h"
#include "session/records.h"
#include "session/session.h"
#include "storage/keys.h"
#include "study/card_record.h"

namespace postil {

namespace {

struct WritesOf {
    const State& before;
    Batch& batch;

    template <class T>
    void operator()(const T&) const {}  // facts that are of this page alone

    void operator()(const fact::Shelved& fact) const {
        batch.push_back({article_key(fact.entry.id), write_shelf_entry(fact.entry)});
        if (!fact.source.empty()) batch.push_back({source_key(fact.entry.id), fact.source});
        if (before.trash.count(fact.entry.id) != 0) batch.push_back({trash_key(fact.entry.id), {}, true});
    }
    void operator()(const fact::TrashEmptied&) const {
        for (const auto& [id, note] : before.trashed_notes) batch.push_back({trash_key(note.article, id), {}, true});
        for (const auto& [id, trashed] : before.trash) batch.push_back({trash_key(id), {}, true});
    }
    void operator()(const fact::PlaceSet& fact) const {
        const OpenArticle& open = *before.open;
        batch.push_back({place_key(open.id), write_place(open.anchor_text->offsets.code_points_at(fact.place))});
    }
    void operator()(const fact::ArrivalKept& fact) const {
        batch.push_back({arrival_key(fact.arrival.id), write_arrival(fact.arrival)});
    }
    void operator()(const fact::ArrivalGone& fact) const { batch.push_back({arrival_key(fact.id), {}, true}); }
    void operator()(const fact::EarlierTextKept& fact) const {
        const OpenArticle& open = *before.open;
        const auto entry = before.shelf.find(open.id);
        Source source{entry == before.shelf.end() ? SourceFormat::text : entry->second.format, open.source, {}};
        for (const auto& text : open.earlier) source.earlier.push_back(text->text);
        source.earlier.push_back(fact.text);
        if (source.earlier.size() > most_earlier_texts) source.earlier.erase(source.earlier.begin());
        batch.push_back({source_key(open.id), write_source(source)});
    }
    void operator()(const fact::Followed& fact) const {
        for (const std::string& id : fact.rejoined) {
            const auto changed = std::find_if(fact.step.annotations.begin(), fact.step.annotations.end(),
                                              [&id](const AnnotationChange& change) { return change.after && change.after->id == id; });
            const Annotation& now = changed == fact.step.annotations.end() ? before.annotations.at(id) : *changed->after;
            batch.push_back({annotation_key(before.open->id, id), write_annotation(now)});
        }
    }
    void operator()(const fact::CardsMade& fact) const {
        for (const StudyCard& card : fact.cards) batch.push_back({card_key(card.content.article, card.id), write_card(card)});
        for (const StudyCard& card : fact.removed) batch.push_back({card_key(card.content.article, card.id), {}, true});
    }
    void operator()(const fact::SettingsSet& fact) const {
        for (Write& write : setting_writes(before.settings, fact.settings)) batch.push_back(std::move(write));
    }
};

}  // namespace

Batch writes_of(const State& before, const Transaction& transaction) {
    Batch batch;
    for (const ShelfChange& change : transaction.step.shelf) {
        const std::string& id = change.after ? change.after->id : change.before->id;
        if (change.after) batch.push_back({article_key(id), write_shelf_entry(*change.after)});
        else batch.push_back({article_key(id), {}, true});
        if (!change.after) batch.push_back({trash_key(id), write_trashed({*change.before, change.at})});
        else if (before.trash.count(id) != 0) batch.push_back({trash_key(id), {}, true});
    }
    for (const AnnotationChange& change : transaction.step.annotations) {
        const Annotation& annotation = change.after ? *change.after : *change.before;
        const std::string key = annotation_key(transaction.step.article, annotation.id);
        if (change.after) batch.push_back({key, write_annotation(annotation)});
        else batch.push_back({key, {}, true});
        if (const auto note = trashed_by(change, transaction.step.article)) batch.push_back({trash_key(note->article, note->id), write_trashed_note(*note)});
        else if (before.trashed_notes.count(annotation.id) != 0) batch.push_back({trash_key(transaction.step.article, annotation.id), {}, true});
    }
    for (const CardChange& change : transaction.step.cards) {
        batch.push_back({card_key(change.after.content.article, change.after.id), write_card(change.after)});
    }
    const auto entry = before.shelf.find(transaction.step.article);
    if (entry != before.shelf.end() && !transaction.step.rejections.empty()) {
        ShelfEntry after = entry->second;
        for (const Rejection& rejection : transaction.step.rejections) reject(after, rejection);
        batch.push_back({article_key(after.id), write_shelf_entry(after)});
    }
    for (const Fact& fact : transaction.facts) std::visit(WritesOf{before, batch}, fact);
    return joined({}, batch);
}

}  // namespace postil
