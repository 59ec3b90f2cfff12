#include "session/views/sheet.h"

#include <utility>

#include "import/note_text.h"
#include "session/views/study.h"

namespace postil {

Sheet study_sheet(const State& state, std::function<std::string(TextRange)> date_of) {
    if (!state.open) return {};
    const Article& article = *state.open->article;
    std::vector<CardSource> sources;
    for (const Mark& mark : state.open->marks) {
        if (mark.hidden) continue;
        sources.push_back(card_source(article, state.annotations.find(mark.id)->second, mark.range));
    }
    SheetContext context;
    context.date_of = std::move(date_of);
    context.link_to = [](const Annotation&) { return std::string(); };
    context.plain = [](const std::string& note) { return note_text(note); };
    Sheet sheet = make_sheet(article.text, sources, context);
    const auto entry = state.shelf.find(state.open->id);
    if (entry != state.shelf.end()) sheet.title = entry->second.title;
    sheet.byline = article.metadata.byline;
    sheet.published = article.metadata.published;
    sheet.language = article.metadata.language;
    return sheet;
}

}  // namespace postil
