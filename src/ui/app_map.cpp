// App's side of the map of who appears with whom: what is shown of it, nodes moved, and its files.

#include <algorithm>

#include "session/sharing.h"
#include "session/views/map_svg.h"
#include "ui/app.h"

namespace postil::ui {
namespace {

MapColours colours_of(const Theme& theme) {
    MapColours out{css(theme.background),
                   css(theme.text),
                   css(theme.muted),
                   css(theme.dark ? theme.background : theme.surface),
                   {}};
    for (std::size_t i = 0; i < entity_type_count; ++i) out.types[i] = css(theme.types[i].ink);
    return out;
}

std::string title_of(const State& state) {
    const auto entry = state.shelf.find(state.open->id);
    return entry == state.shelf.end() ? std::string() : entry->second.title;
}

}  // namespace

bool App::perform_map(const Intent& intent) {
    if (const auto* by = std::get_if<intent::MapBy>(&intent)) {
        ui_.map.filter = by->filter;
    } else if (const auto* move = std::get_if<intent::MoveNode>(&intent)) {
        move_node(*move);
    } else if (std::holds_alternative<intent::PutNodesBack>(intent)) {
        ui_.map.moves.clear();
        pending_focus_ = "map.svg";
    } else if (const auto* save = std::get_if<intent::SaveMap>(&intent)) {
        save_map(save->as_image);
    } else if (std::holds_alternative<intent::CopyMapTable>(intent)) {
        copy_map_table();
    } else {
        return false;
    }
    return true;
}

void App::move_node(const intent::MoveNode& move) {
    MapPoint& now = ui_.map.moves[move.key];
    if (move.begins) ui_.map.held = now;
    now.x = std::clamp(ui_.map.held.x + move.by.x, move.reach.left, std::max(move.reach.left, move.reach.right));
    now.y = std::clamp(ui_.map.held.y + move.by.y, move.reach.top, std::max(move.reach.top, move.reach.bottom));
}

/// As it was drawn last.
void App::save_map(bool as_image) {
    const State& state = session_.state();
    if (!state.open) return;
    const Together all = together(*state.open->article, entity_register(state, suggesting_.all()), ui_.map.filter);
    const MapPicture& picture = maps_.last();
    const bool is_of_these = std::all_of(picture.nodes.begin(), picture.nodes.end(),
                                         [&](const MapNode& node) { return node.who < all.entities.size(); });
    if (!is_of_these) return;
    const std::string title = title_of(state);
    const std::string svg = map_svg(all, picture, colours_of(theme()), "Who appears with whom: " + title);
    const std::string name = slug_of(title) + ".map." + (as_image ? "png" : "svg");
    if (as_image)
        host_.save_image(name, svg);
    else
        host_.download(name, "image/svg+xml", svg);
    toast("Saved “" + name + "”", false);
}

void App::copy_map_table() {
    const State& state = session_.state();
    if (!state.open) return;
    const bool copied =
        host_.copy(table_of(together(*state.open->article, entity_register(state, suggesting_.all()), ui_.map.filter)));
    toast(copied ? "Copied the table: paste it into a spreadsheet" : "The browser did not let the table be copied",
          !copied);
}

}  // namespace postil::ui
