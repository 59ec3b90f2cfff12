#include "ui/views/annotation_batch.h"

#include <algorithm>

#include "session/plans.h"
#include "ui/views/chips.h"
#include "ui/views/dialog_frame.h"

namespace postil::ui {
namespace {

constexpr std::size_t most_tags = 12;
constexpr float gap = 8;
constexpr float under_choices = 14;
constexpr float beside_types = 6;  // so much further left the first badge's cell begins
constexpr float around_foot = 30;  // dialog_foot's own

float row_height(const Ui& ui) { return touch_size(ui.preferences, 38); }

template <class Value>
void toggle_in(std::vector<Value>& list, const Value& value) {
    const auto found = std::find(list.begin(), list.end(), value);
    if (found == list.end()) list.push_back(value);
    else list.erase(found);
}

bool has(const std::vector<std::string>& list, const std::string& one) { return std::find(list.begin(), list.end(), one) != list.end(); }

std::string with_count(const std::string& name, std::uint32_t count) { return name + " " + std::to_string(count); }

std::vector<Chip> order_chips(const Ui& ui) {
    std::vector<Chip> chips;
    const ListFilter& now = ui.ui.listing.filter;
    for (const auto& [order, name] : {std::pair{ListOrder::place, "By place"}, std::pair{ListOrder::newest, "Newest first"}}) {
        ListFilter filter = now;
        filter.order = order;
        chips.push_back({std::string("list.order:") + name, name, now.order == order, Intent{intent::ListBy{filter}}});
    }
    return chips;
}

/// Only what tells some of them from others.
std::vector<Chip> filter_chips(const Ui& ui) {
    const ListFilter& now = ui.ui.listing.filter;
    const ListFacets facets = list_facets(ui.cards);
    const std::size_t all = ui.cards.size();
    std::vector<Chip> chips;
    const auto add = [&](const std::string& id, const std::string& name, std::uint32_t count, bool on, const ListFilter& filter) {
        if (count == 0 || (count == all && !on)) return;
        chips.push_back({"list.only:" + id, with_count(name, count), on, Intent{intent::ListBy{filter}}});
    };
    for (std::size_t i = 0; i < facets.types.size(); ++i) {
        ListFilter filter = now;
        filter.types ^= 1U << i;
        const std::string name(entity_type_name(static_cast<EntityType>(i)));
        add("type:" + name, name, facets.types[i], (now.types >> i & 1U) != 0, filter);
    }
    for (const Stance stance : stances_said) {
        const auto number = static_cast<unsigned>(stance);
        ListFilter filter = now;
        filter.stances ^= 1U << number;
        const std::string name(stance_name(stance));
        add("stance:" + name, name, facets.stances[number], (now.stances >> number & 1U) != 0, filter);
    }
    ListFilter with_note = now;
    with_note.with_note = !now.with_note;
    add("note", "With a note", facets.with_note, now.with_note, with_note);
    for (std::size_t i = 0; i < std::min(facets.tags.size(), most_tags); ++i) {
        const CountedName& tag = facets.tags[i];
        ListFilter filter = now;
        toggle_in(filter.tags, tag.name);
        add("tag:" + tag.name, "#" + tag.name, tag.count, has(now.tags, tag.name), filter);
    }
    for (const CountedName& author : facets.authors) {
        ListFilter filter = now;
        toggle_in(filter.authors, author.name);
        add("by:" + author.name, author.name.empty() ? "Yours" : author.name, author.count, has(now.authors, author.name), filter);
    }
    return chips;
}

/// Those that are ticked and listed.
std::vector<std::string> picked_of(const Ui& ui, const std::vector<const Card*>& shown) {
    std::vector<std::string> ids;
    for (const Card* card : shown) {
        if (ui.ui.listing.picked.contains(card->id)) ids.push_back(card->id);
    }
    return ids;
}

/// A tag that all of them have is on; one that only some have is put on all by a press.
std::vector<Chip> tag_chips(const Ui& ui, const std::vector<std::string>& ids) {
    std::vector<Chip> chips;
    for (const CountedName& tag : tags_of(ui.cards, {ids.begin(), ids.end()})) {
        if (chips.size() == most_tags) break;
        const bool all = tag.count == ids.size();
        const std::string label = all ? "#" + tag.name : "#" + with_count(tag.name, tag.count);
        chips.push_back({"batch.tag:" + tag.name, label, all, Command{command::TagEach{ids, tag.name, !all}}});
    }
    return chips;
}

/// As with tags; what all of them have is taken back by a press.
std::vector<Chip> stance_chips(const Ui& ui, const std::vector<std::string>& ids) {
    const auto counts = stances_of(ui.cards, {ids.begin(), ids.end()});
    std::vector<Chip> chips;
    for (const Stance stance : stances_said) {
        const std::uint32_t count = counts[static_cast<std::size_t>(stance)];
        const bool all = count == ids.size();
        const std::string name(stance_name(stance));
        chips.push_back({"batch.stance:" + name, all || count == 0 ? name : with_count(name, count), all,
                         Command{command::SetStance{ids, all ? Stance::none : stance}}});
    }
    return chips;
}

float types_height(const Ui& ui, float width) { return badges_in_row(ui, width) < entity_type_count ? 2 * row_height(ui) : row_height(ui); }

void draw_types(Ui& ui, const Rect& box, const std::vector<std::string>& ids) {
    tell(ui, "batch.types", "dialog", "group", "Change the type", box, true);
    const std::size_t in_row = badges_in_row(ui, box.width());
    const float step = std::min(box.width() / static_cast<float>(in_row), ui.preferences.coarse_pointer ? 56.0f : 44.0f);
    const float high = row_height(ui);
    constexpr float badge = 24;
    for (std::size_t i = 0; i < entity_type_count; ++i) {
        const auto type = static_cast<EntityType>(i);
        const std::string name(entity_type_name(type));
        const std::string id = "batch.type:" + name;
        const float x = box.left + static_cast<float>(i % in_row) * step;
        const float y = box.top + static_cast<float>(i / in_row) * high;
        const Rect cell{x, y, x + step, y + high};
        tell(ui, id, "batch.types", "button", "Change to " + name, cell, true);
        ui.controls[id] = {Command{command::RetypeEach{ids, type}}, {}, {}};
        const float left = x + (step - badge) / 2;
        const float top = (cell.top + cell.bottom - badge) / 2;
        type_badge(ui, type, left, top, badge, true);
        if (ui.hovered(id)) ui.paint.stroke({left - 3, top - 3, left + badge + 3, top + badge + 3}, ui.theme.faint, 10, 2);
        if (ui.ringed(id)) focus_ring(ui, cell, true, 6);
    }
}

void draw_tag_field(Ui& ui, const Rect& box) {
    const std::string& typed = ui.ui.listing.tag;
    const float add = button_width(ui, "Add tags", false);
    FieldSpec spec;
    spec.id = "batch.tag";
    spec.parent = "dialog";
    spec.name = "Tags for all of them";
    spec.value = typed;
    spec.placeholder = "Tags for all of them";
    spec.box = {box.left, box.top, box.right - add - gap, box.bottom};
    spec.fixed = true;
    field(ui, spec, [](std::string text) -> Action { return Intent{intent::EditPickedTag{std::move(text)}}; }, Intent{intent::Show{Dialog::none}});
    ui.scene.back().field_keys = "Enter";
    ui.controls[spec.id].key = [](std::string) -> Action { return Intent{intent::TagPicked{}}; };
    const bool empty = typed.find_first_not_of(' ') == std::string::npos;
    dialog_button(ui, "batch.add", "Add tags", ButtonKind::outlined, {box.right - add, box.top, box.right, box.bottom}, Intent{intent::TagPicked{}}, empty);
}

/// Returns their height.
float draw_toggles(Ui& ui, const char* id, const char* name, const std::vector<Chip>& chips, const Rect& inner, float y) {
    tell(ui, id, "dialog", "group", name, {inner.left, y, inner.right, y + chips_height(ui, chips, inner.width())}, true);
    return draw_chips(ui, id, ChipRole::toggle, chips, inner.left, y, inner.width());
}

}  // namespace

float list_choices_height(Ui& ui, float width) {
    if (ui.cards.size() < 2) return 0;
    const float filters = chips_height(ui, filter_chips(ui), width);
    return chips_height(ui, order_chips(ui), width) + (filters > 0 ? gap + filters : 0) + under_choices;
}

float draw_list_choices(Ui& ui, const Rect& inner, float y) {
    if (ui.cards.size() < 2) return 0;
    const float top = y;
    const auto group = [&](const char* id, const char* role, const char* name, ChipRole chip_role, const std::vector<Chip>& chips) {
        if (chips.empty()) return;
        tell(ui, id, "dialog", role, name, {inner.left, y, inner.right, y + chips_height(ui, chips, inner.width())}, true);
        y += draw_chips(ui, id, chip_role, chips, inner.left, y, inner.width()) + gap;
    };
    group("list.order", "radiogroup", "Order", ChipRole::radio, order_chips(ui));
    group("list.only", "group", "Show only", ChipRole::toggle, filter_chips(ui));
    return y - gap + under_choices - top;
}

float batch_foot_height(Ui& ui, float width, const std::vector<const Card*>& shown) {
    const std::vector<std::string> ids = picked_of(ui, shown);
    if (ids.empty()) return 0;
    const float tags = chips_height(ui, tag_chips(ui, ids), width);
    const float stances = chips_height(ui, stance_chips(ui, ids), width);
    return around_foot + stances + gap + 2 * row_height(ui) + types_height(ui, width + beside_types) + 2 * gap + (tags > 0 ? gap + tags : 0);
}

void draw_batch_foot(Ui& ui, float height, const std::vector<const Card*>& shown) {
    const std::vector<std::string> ids = picked_of(ui, shown);
    const Rect inner = dialog_foot(ui, height);
    const std::size_t foot = ui.scene.size();
    tell(ui, "batch", "dialog", "group", "Selected annotations", inner, true);
    const float row = row_height(ui);
    const float remove = button_width(ui, "Delete", false);
    const float none = button_width(ui, "Select none", false);
    const std::string told = std::to_string(ids.size()) + " selected";
    const TextSpec spec{.size = type_scale::body, .weight = 600, .max_lines = 1, .fixed = true};
    float y = inner.top;
    tell(ui, "batch.count", "dialog", "status", told, draw_text_middle(ui, told, spec, inner.left, y + row / 2, inner.width() - remove - none - gap), true);
    dialog_button(ui, "batch.none", "Select none", ButtonKind::quiet, {inner.right - remove - gap - none, y, inner.right - remove - gap, y + row}, Intent{intent::PickAll{false}});
    dialog_button(ui, "batch.delete", "Delete", ButtonKind::danger, {inner.right - remove, y, inner.right, y + row}, Command{command::DeleteEach{ids}});
    y += row + gap;
    const float types = types_height(ui, inner.width() + beside_types);
    draw_types(ui, {inner.left - beside_types, y, inner.right, y + types}, ids);
    y += types + gap;
    y += draw_toggles(ui, "batch.stances", "How sure you are of the selected", stance_chips(ui, ids), inner, y) + gap;
    draw_tag_field(ui, {inner.left, y, inner.right, y + row});
    y += row + gap;
    if (const std::vector<Chip> tags = tag_chips(ui, ids); !tags.empty()) draw_toggles(ui, "batch.tags", "Tags of the selected", tags, inner, y);
    for (std::size_t i = foot + 1; i < ui.scene.size(); ++i) {
        if (ui.scene[i].parent == "dialog") ui.scene[i].parent = "batch";
    }
}

}  // namespace postil::ui
