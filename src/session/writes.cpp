// The only way into storage: what a transaction's facts and step make of the records.

#include "base/json.h"
#include "session/records.h"
#include "session/session.h"
#include "storage/keys.h"

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
    }
    void operator()(const fact::PlaceSet& fact) const {
        const OpenArticle& open = *before.open;
        batch.push_back({place_key(open.id), write_place(open.anchor_text->offsets.code_points_at(fact.place))});
    }
    void operator()(const fact::SettingsSet& fact) const {
        const Settings& now = fact.settings;
        const Settings& then = before.settings;
        if (now.theme != then.theme) batch.push_back({setting_key("theme"), write_json_line(theme_name(now.theme))});
        if (now.size_px != then.size_px) batch.push_back({setting_key("text_size"), write_json_line(now.size_px)});
        if (now.creator != then.creator) batch.push_back({setting_key("creator"), write_json_line(now.creator)});
    }
};

}  // namespace

Batch writes_of(const State& before, const Transaction& transaction) {
    Batch batch;
    for (const ShelfChange& change : transaction.step.shelf) {
        if (change.after) batch.push_back({article_key(change.after->id), write_shelf_entry(*change.after)});
        else batch.push_back({article_key(change.before->id), {}, true});
    }
    for (const AnnotationChange& change : transaction.step.annotations) {
        const Annotation& annotation = change.after ? *change.after : *change.before;
        const std::string key = annotation_key(transaction.step.article, annotation.id);
        if (change.after) batch.push_back({key, write_annotation(annotation)});
        else batch.push_back({key, {}, true});
    }
    for (const Fact& fact : transaction.facts) std::visit(WritesOf{before, batch}, fact);
    return joined({}, batch);
}

}  // namespace postil
