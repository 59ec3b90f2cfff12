#include "ui/views/kept_dialog.h"

#include <algorithm>

#include "session/views/shelf.h"
#include "ui/views/chips.h"
#include "ui/views/dialog_frame.h"

namespace postil::ui {
namespace {

constexpr float dialog_width = 500;
constexpr float label_height = 24;
constexpr float gap = 18;

float field_height(const Ui& ui) { return touch_size(ui.preferences, 40); }

std::vector<Chip> collection_chips(const Ui& ui, const ShelfEntry& entry) {
    std::vector<Chip> chips;
    for (const std::string& name : shelf_facets(ui.state).collections) {
        const bool is_in = std::find(entry.collections.begin(), entry.collections.end(), name) != entry.collections.end();
        chips.push_back({"kept.in:" + name, name, is_in, Command{command::Collect{entry.id, name, !is_in}}});
    }
    return chips;
}

FieldSpec field_at(const char* id, const char* name, const std::string& value, const Rect& box) {
    FieldSpec spec;
    spec.id = id;
    spec.parent = "dialog";
    spec.name = name;
    spec.value = value;
    spec.box = box;
    spec.fixed = true;
    spec.size = 15;
    return spec;
}

}  // namespace

void draw_kept_dialog(Ui& ui) {
    const auto found = ui.state.shelf.find(ui.ui.kept.id);
    if (found == ui.state.shelf.end()) return;
    const ShelfEntry& entry = found->second;
    const Action close = Intent{intent::CloseArticle{}};
    const TextSpec label{.size = type_scale::small, .weight = 600, .colour = ui.theme.muted, .max_lines = 1, .fixed = true};
    const std::vector<Chip> chips = collection_chips(ui, entry);
    const float width = std::min(dialog_width, ui.panes.width - 24) - 48;
    const float of_chips = chips.empty() ? 0 : chips_height(ui, chips, width) + 10;
    const std::string own = entry.own_title.empty() ? "" : "The text calls itself “" + entry.own_title + "”.";
    const TextSpec small{.size = 13.5f, .colour = ui.theme.muted, .max_lines = 2, .fixed = true};
    const float of_own = own.empty() ? 0 : measure_text(ui, own, small, width).height() + 6;
    const char* heading = "On the shelf";
    const float height = label_height + field_height(ui) + 8 + of_own + gap + label_height + of_chips + field_height(ui) + gap + 12 + dialog_buttons_height;
    const Rect inner = begin_dialog(ui, heading, dialog_width, height + dialog_frame_height(ui, heading, dialog_width), close);
    float y = inner.top;

    draw_text(ui, "Title", label, inner.left, y, inner.width());
    y += label_height;
    field(ui, field_at("kept.title", "Title", ui.ui.kept.title, {inner.left, y, inner.right, y + field_height(ui)}),
          [](std::string text) -> Action { return Intent{intent::EditTitle{std::move(text)}}; }, close);
    ui.scene.back().field_keys = "Enter";
    ui.controls["kept.title"].key = [](std::string) -> Action { return Intent{intent::CloseArticle{}}; };
    y += field_height(ui) + 8;
    if (!own.empty()) {
        const Rect told = draw_text(ui, own, small, inner.left, y, inner.width());
        tell(ui, "kept.own", "dialog", "text", own, told, true);
        y += told.height() + 6;
    }
    y += gap;

    draw_text(ui, "Collections", label, inner.left, y, inner.width());
    y += label_height;
    if (!chips.empty()) {
        tell(ui, "kept.collections", "dialog", "group", "Collections", {inner.left, y, inner.right, y + of_chips}, true);
        draw_chips(ui, "kept.collections", ChipRole::toggle, chips, inner.left, y, inner.width());
        y += of_chips;
    }
    const float add_width = button_width(ui, "Add", false);
    FieldSpec collection = field_at("kept.collection", "New collection", ui.ui.kept.collection, {inner.left, y, inner.right - add_width - 8, y + field_height(ui)});
    collection.placeholder = chips.empty() ? "Put it into a collection: name one" : "Another collection";
    field(ui, collection, [](std::string text) -> Action { return Intent{intent::EditCollection{std::move(text)}}; }, close);
    ui.scene.back().field_keys = "Enter";
    ui.controls["kept.collection"].key = [](std::string) -> Action { return Intent{intent::AddCollection{}}; };
    ButtonSpec add;
    add.id = "kept.add";
    add.parent = "dialog";
    add.name = "Add to the collection";
    add.label = "Add";
    add.kind = ButtonKind::outlined;
    add.fixed = true;
    add.disabled = ui.ui.kept.collection.find_first_not_of(' ') == std::string::npos;
    add.box = {inner.right - add_width, y, inner.right, y + field_height(ui)};
    button(ui, add, Intent{intent::AddCollection{}});

    const float foot = inner.bottom - dialog_buttons_height;
    const std::string archive = entry.archived ? "Take out of the archive" : "Archive";
    dialog_button(ui, "kept.archive", archive, ButtonKind::outlined, {inner.left, foot, inner.left + button_width(ui, archive, false), inner.bottom},
                  Command{command::ArchiveArticle{entry.id, !entry.archived}});
    dialog_button(ui, "kept.done", "Done", ButtonKind::chief, {inner.right - button_width(ui, "Done", false), foot, inner.right, inner.bottom}, close);
}

}  // namespace postil::ui
