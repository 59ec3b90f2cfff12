#include "ui/print_notes.h"

#include <nlohmann/json.hpp>

#include "import/note_text.h"
#include "ui/theme.h"

namespace postil::ui {

using nlohmann::json;

std::string print_notes_json(const std::vector<Card>& cards) {
    const Theme& paper = theme_named(ThemeName::light);
    json types = json::object();
    json notes = json::array();
    for (const Card& card : cards) {
        const std::string type(entity_type_name(card.type));
        const TypeStyle& style = paper.type(card.type);
        types[type] = {{"ink", css(style.ink)}, {"wash", css(style.wash)}};
        notes.push_back({{"id", card.id},
                         {"type", type},
                         {"quote", card.quote},
                         {"name", card.name},
                         {"note", note_text(card.note)},
                         {"stance", stance_name(card.stance)},
                         {"tags", card.tags},
                         {"orphaned", card.orphaned},
                         {"place", place_words(card)}});
    }
    const json all = {{"types", std::move(types)}, {"notes", std::move(notes)}};
    return all.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace postil::ui
