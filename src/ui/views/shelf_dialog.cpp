#include "ui/views/shelf_dialog.h"

#include <algorithm>

#include "session/plans.h"
#include "session/views/shelf.h"
#include "ui/views/chips.h"
#include "ui/views/dialog_frame.h"

namespace postil::ui {
namespace {

constexpr std::size_t most_chips = 18;
constexpr float label_height = 24;
constexpr float group_gap = 18;
constexpr float dialog_width = 540;

float field_height(const Ui& ui) { return touch_size(ui.preferences, 38); }

struct Group {
    std::string name;
    ChipRole role = ChipRole::toggle;
    std::vector<Chip> chips;
};

Command with_settings(const Settings& settings) { return command::ChangeSettings{settings}; }

Chip filter_chip(const Ui& ui, std::string id, std::string label, bool on, ShelfFilter filter) {
    Settings settings = ui.state.settings;
    settings.shelf_filter = std::move(filter);
    return {std::move(id), std::move(label), on, with_settings(settings)};
}

/// One of several texts, or none.
Group choice_group(const Ui& ui, const std::string& name, const std::string& id, std::vector<std::string> texts, std::string ShelfFilter::* part) {
    const ShelfFilter& now = ui.state.settings.shelf_filter;
    if (texts.size() > most_chips) texts.resize(most_chips);
    const std::string& chosen = now.*part;
    if (!chosen.empty() && std::find(texts.begin(), texts.end(), chosen) == texts.end()) texts.insert(texts.begin(), chosen);
    Group group{name, ChipRole::toggle, {}};
    for (const std::string& text : texts) {
        ShelfFilter filter = now;
        filter.*part = text == chosen ? std::string() : text;
        group.chips.push_back(filter_chip(ui, id + text, text, text == chosen, filter));
    }
    return group;
}

std::vector<Group> groups_of(const Ui& ui) {
    std::vector<Group> groups;
    Group sort{"Sort by", ChipRole::radio, {}};
    for (const ShelfSort one : {ShelfSort::opened, ShelfSort::added, ShelfSort::published, ShelfSort::title, ShelfSort::marks}) {
        Settings settings = ui.state.settings;
        settings.shelf_sort = one;
        const std::string name(sort_name(one));
        sort.chips.push_back({"sort:" + name, name, ui.state.settings.shelf_sort == one, with_settings(settings)});
    }
    groups.push_back(std::move(sort));

    const ShelfFilter& now = ui.state.settings.shelf_filter;
    const ShelfFacets facets = shelf_facets(ui.state);
    Group show{"Show only", ChipRole::toggle, {}};
    const auto flag = [&](const char* name, bool ShelfFilter::* part) {
        ShelfFilter filter = now;
        filter.*part = !(now.*part);
        show.chips.push_back(filter_chip(ui, std::string("show:") + name, name, now.*part, filter));
    };
    flag("With notes", &ShelfFilter::with_notes);
    flag("Unread", &ShelfFilter::unread);
    if (facets.archived > 0 || now.archived) flag("Archived", &ShelfFilter::archived);
    groups.push_back(std::move(show));
    groups.push_back(choice_group(ui, "Collection", "collection:", facets.collections, &ShelfFilter::collection));
    groups.push_back(choice_group(ui, "Tag", "tag:", facets.tags, &ShelfFilter::tag));
    groups.push_back(choice_group(ui, "Who and what is marked", "name:", facets.names, &ShelfFilter::name));
    std::erase_if(groups, [](const Group& group) { return group.chips.empty(); });
    return groups;
}

void date_field(Ui& ui, const char* id, const char* name, const std::string& value, std::string ShelfFilter::* part, const Rect& box) {
    FieldSpec spec;
    spec.id = id;
    spec.parent = "dialog";
    spec.name = name;
    spec.value = value;
    spec.placeholder = box.width() < 170 ? "2024-05-31" : "2024 or 2024-05-31";
    spec.box = box;
    spec.fixed = true;
    const Settings settings = ui.state.settings;
    field(ui, spec, [settings, part](std::string text) -> Action {
        Settings changed = settings;
        changed.shelf_filter.*part = std::move(text);
        return with_settings(changed);
    }, Intent{intent::Show{Dialog::none}});
}

}  // namespace

void draw_shelf_dialog(Ui& ui) {
    const std::vector<Group> groups = groups_of(ui);
    const TextSpec label{.size = type_scale::small, .weight = 600, .colour = ui.theme.muted, .max_lines = 1, .fixed = true};
    const float width = std::min(dialog_width, ui.panes.width - 24) - 48;
    float height = label_height + field_height(ui) + group_gap + 26 + dialog_buttons_height;
    for (const Group& group : groups) height += label_height + chips_height(ui, group.chips, width) + group_gap;
    const Action close = Intent{intent::Show{Dialog::none}};
    const char* title = "Sort and filter";
    const Rect inner = begin_dialog(ui, title, dialog_width, height + dialog_frame_height(ui, title, dialog_width), close);
    float y = inner.top;
    for (const Group& group : groups) {
        draw_text(ui, group.name, label, inner.left, y, inner.width());
        y += label_height;
        const float tall = chips_height(ui, group.chips, inner.width());
        const std::string id = "shelf:" + group.name;
        tell(ui, id, "dialog", group.role == ChipRole::radio ? "radiogroup" : "group", group.name, {inner.left, y, inner.right, y + tall}, true);
        draw_chips(ui, id, group.role, group.chips, inner.left, y, inner.width());
        y += tall + group_gap;
    }
    const ShelfFilter& filter = ui.state.settings.shelf_filter;
    const float half = (inner.width() - 12) / 2;
    draw_text(ui, "Published from", label, inner.left, y, half);
    draw_text(ui, "until", label, inner.left + half + 12, y, half);
    y += label_height;
    date_field(ui, "shelf.from", "Published from", filter.from, &ShelfFilter::from, {inner.left, y, inner.left + half, y + field_height(ui)});
    date_field(ui, "shelf.until", "Published until", filter.until, &ShelfFilter::until, {inner.left + half + 12, y, inner.right, y + field_height(ui)});
    y += field_height(ui) + group_gap;
    const std::string told = counted(ui.shelf.size(), "article", "articles") + " shown";
    const bool beside = inner.width() > 330;  // the buttons
    dialog_text(ui, "shelf.told", told, inner.left, beside ? inner.bottom - 32 : y - 6, beside ? inner.width() - 230 : inner.width(), ui.theme.muted, 13.5f);
    Settings settings = ui.state.settings;
    settings.shelf_filter = {};
    dialog_choices(ui, inner, {"shelf.all", "Show all", with_settings(settings), filter == ShelfFilter{}}, {"shelf.done", "Done", close});
}

}  // namespace postil::ui
