// App's side of keeping the shelf: the card of an article, and the trash.

#include "storage/keys.h"
#include "ui/app.h"

namespace postil::ui {

bool App::perform_keeping(const Intent& intent) {
    auto& kept = ui_.kept;
    if (const auto* edit = std::get_if<intent::EditArticle>(&intent)) {
        const auto entry = session_.state().shelf.find(edit->id);
        if (entry == session_.state().shelf.end()) return true;
        kept = {edit->id, entry->second.title, {}};
        ui_.dialog = Dialog::article;
        ui_.scrolled.clear();
        pending_focus_ = "kept.title";
        return true;
    }
    if (const auto* title = std::get_if<intent::EditTitle>(&intent)) {
        kept.title = title->text;
        return true;
    }
    if (const auto* collection = std::get_if<intent::EditCollection>(&intent)) {
        kept.collection = collection->text;
        return true;
    }
    if (std::holds_alternative<intent::AddCollection>(intent)) {
        run(command::Collect{kept.id, std::exchange(kept.collection, {}), true});
        pending_focus_ = "kept.collection";
        return true;
    }
    if (std::holds_alternative<intent::CloseArticle>(intent)) {
        close_kept();
        return true;
    }
    if (std::holds_alternative<intent::BackUp>(intent)) {
        back_up();
        return true;
    }
    const auto* asks = std::get_if<intent::AskEmpty>(&intent);
    if (asks == nullptr) return false;
    ui_.asks_empty = asks->asks;
    pending_focus_ = asks->asks ? "trash.keep" : "trash.empty";
    return true;
}

void App::close_kept() {
    ui_.dialog = Dialog::none;
    const auto entry = session_.state().shelf.find(ui_.kept.id);
    if (entry == session_.state().shelf.end()) return;
    if (ui_.kept.title != entry->second.title) run(command::RenameArticle{ui_.kept.id, ui_.kept.title});
    pending_focus_ = "keep:" + ui_.kept.id;
}

/// Storage alone knows which annotations the articles have.
void App::erase(std::vector<std::string> ids) {
    RecordsWanted wanted;
    for (const std::string& id : ids) {
        wanted.prefixes.push_back(annotation_key(id, ""));
        wanted.prefixes.push_back("card/" + short_article_id(id) + "/");
    }
    records_.read(std::move(wanted), [this, ids = std::move(ids)](const std::vector<Record>& records, bool works) {
        if (!works) return toast("What was in the trash could not be removed from this browser’s storage", true);
        Batch batch;
        for (const Record& record : records) batch.push_back({record.key, {}, true});
        for (const std::string& id : ids) {
            for (const std::string& key : {source_key(id), place_key(id)}) batch.push_back({key, {}, true});
        }
        records_.keep({}, std::move(batch), [](bool) {});
    });
}

}  // namespace postil::ui
