#include "ui/views/entity_map.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/utf8.h"
#include "session/plans.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float label_padding = 3;
constexpr float step = 16;  // of a key
constexpr const char* move_keys = "Shift+ArrowLeft Shift+ArrowRight Shift+ArrowUp Shift+ArrowDown";

TextSpec label_spec(const Ui& ui, bool strong = false) {
    return {.size = 13,
            .weight = strong ? 600 : 400,
            .colour = ui.theme.text,
            .max_lines = 1,
            .line_height = 1.25f,
            .fixed = true};
}

/// As much of a name as has room, and how wide that is.
MapLabel label_of(Ui& ui, const std::string& name, float most) {
    const TextSpec spec = label_spec(ui, true);
    const float whole = measure_text(ui, name, spec, 4000).width();
    if (whole <= most) return {name, std::ceil(whole) + 2 * label_padding};
    std::size_t end =
        utf8::floor_boundary(name, static_cast<std::size_t>(static_cast<float>(name.size()) * (most - 12) / whole));
    while (end > 1 && name[end - 1] == ' ') --end;
    const std::string cut = name.substr(0, end) + "…";
    return {cut, std::ceil(std::min(most, measure_text(ui, cut, spec, 4000).width())) + 2 * label_padding};
}

std::string node_id(const TogetherEntity& entity) { return "map:" + map_key(entity); }

class Drawing {
public:
    Drawing(Ui& ui, const Together& all, const std::vector<RegisterEntry>& entries, const MapPicture& picture,
            float left, float top)
        : ui_(ui), all_(all), entries_(entries), picture_(picture), left_(left), top_(top) {
        for (const MapNode& node : picture.nodes) {
            const std::string id = node_id(entity_of(node));
            if (ui.ringed(id) || (looked_at_ == nullptr && ui.hovered(id))) looked_at_ = &node;
        }
        if (looked_at_ == nullptr) return;
        company_.insert(looked_at_->who);
        for (const Companion& companion : entity_of(*looked_at_).with) company_.insert(companion.who);
    }

    void ground() {
        const Rect box{left_, top_, left_ + picture_.width, top_ + picture_.height};
        ui_.paint.fill(box, ui_.theme.background, 10);
        ui_.paint.stroke(box, ui_.theme.border, 10);
    }

    void lines() {
        for (const bool of_looked_at : {false, true}) {
            for (const MapLine& line : picture_.lines) {
                if (touches(line) == of_looked_at) draw(line, of_looked_at);
            }
        }
    }

    void nodes() {
        const Rect box{left_, top_, left_ + picture_.width, top_ + picture_.height};
        tell(ui_, "map.list", "dialog", "list", "Map of who appears with whom", box, true);
        for (const MapNode& node : picture_.nodes) {
            tell_node(node);
            if (ui_.in_view(window_box(node, node.radius), true)) draw(node);
        }
        for (const MapNode& node : picture_.nodes) {
            if (&node != looked_at_) label(node);
        }
        if (looked_at_ != nullptr) label(*looked_at_);
    }

private:
    const TogetherEntity& entity_of(const MapNode& node) const { return all_.entities[node.who]; }
    bool is_beside(const MapNode& node) const { return looked_at_ != nullptr && !company_.contains(node.who); }
    bool touches(const MapLine& line) const {
        return looked_at_ != nullptr &&
               (&picture_.nodes[line.from] == looked_at_ || &picture_.nodes[line.to] == looked_at_);
    }

    Rect window_box(const MapNode& node, float half) const {
        return {left_ + node.at.x - half, top_ + node.at.y - half, left_ + node.at.x + half, top_ + node.at.y + half};
    }

    void draw(const MapLine& line, bool of_looked_at) {
        const MapPoint& from = picture_.nodes[line.from].at;
        const MapPoint& to = picture_.nodes[line.to].at;
        const float strength = of_looked_at ? 1.0f : looked_at_ != nullptr ? 0.16f : 0.5f;
        const Colour colour = of_looked_at ? ui_.theme.accent : ui_.theme.muted;
        ui_.paint.line(left_ + from.x, top_ + from.y, left_ + to.x, top_ + to.y, colour.with_alpha(strength),
                       line.thickness);
    }

    void tell_node(const MapNode& node) {
        const TogetherEntity& entity = entity_of(node);
        const RegisterMention& first = first_mention(entity);
        const std::string id = node_id(entity);
        const Rect box = window_box(node, std::max(node.radius, touch_size(ui_.preferences, 28) / 2));
        tell(ui_, id + ".item", "map.list", "listitem", "", box, true);
        SceneNode& told = tell(ui_, id, id + ".item", "button",
                               entity.name + ", " + std::string(entity_type_name(entity.type)) + ", " +
                                   counted(entity.mentions, "mention", "mentions"),
                               box, true);
        told.description = company_of(all_, entity);
        told.draggable = true;
        told.field_keys = move_keys;
        Control& control = ui_.controls[id];
        control.activate = Intent{intent::GoToMention{first.range, first.id}};
        intent::MoveNode move{map_key(entity), {}, false, reach_of(node)};
        control.drag = [move](Drag drag) -> Action {
            intent::MoveNode now = move;
            now.by = {drag.x, drag.y};
            now.begins = drag.begins;
            return Intent{std::move(now)};
        };
        control.key = [move](const std::string& chord) -> Action {
            intent::MoveNode now = move;
            now.begins = true;
            if (chord.ends_with("Left")) now.by.x = -step;
            if (chord.ends_with("Right")) now.by.x = step;
            if (chord.ends_with("Up")) now.by.y = -step;
            if (chord.ends_with("Down")) now.by.y = step;
            return Intent{std::move(now)};
        };
    }

    /// Where its whole move may end, that it stays in the picture.
    Rect reach_of(const MapNode& node) const {
        const auto moved = ui_.ui.map.moves.find(map_key(entity_of(node)));
        const MapPoint by = moved == ui_.ui.map.moves.end() ? MapPoint{} : moved->second;
        const MapPoint home{node.at.x - by.x, node.at.y - by.y};
        return {node.radius - home.x, node.radius - home.y, picture_.width - node.radius - home.x,
                picture_.height - node.radius - home.y};
    }

    const RegisterMention& first_mention(const TogetherEntity& entity) const {
        const std::vector<RegisterMention>& mentions = entries_[entity.entry].mentions;
        const auto marked = std::find_if(mentions.begin(), mentions.end(),
                                         [](const RegisterMention& mention) { return !mention.id.empty(); });
        return ui_.ui.map.filter.only_marked && marked != mentions.end() ? *marked : mentions.front();
    }

    void draw(const MapNode& node) {
        const TypeStyle& style = ui_.theme.type(entity_of(node).type);
        const float x = left_ + node.at.x;
        const float y = top_ + node.at.y;
        ui_.paint.circle(x, y, node.radius + 1.5f, ui_.theme.background);
        ui_.paint.circle(x, y, node.radius, is_beside(node) ? style.ink.with_alpha(0.3f) : style.ink);
        const TextSpec letter{.size = std::max(11.0f, node.radius * 0.9f),
                              .weight = 600,
                              .colour = ui_.theme.dark ? ui_.theme.background : ui_.theme.surface,
                              .max_lines = 1,
                              .line_height = 1.0f,
                              .fixed = true};
        const Rect size = measure_text(ui_, style.letter, letter, 60);
        draw_text(ui_, style.letter, letter, x - size.width() / 2, y - size.height() / 2, 60);
        if (ui_.ringed(node_id(entity_of(node))))
            focus_ring(ui_, window_box(node, node.radius + 1), true, node.radius + 1);
    }

    /// One that has no place is seen where it is looked at.
    void label(const MapNode& node) {
        const bool looked_at = &node == looked_at_;
        if (!node.label_box && !looked_at) return;
        TextSpec spec = label_spec(ui_, looked_at);
        if (is_beside(node)) spec.colour = ui_.theme.muted;
        const std::string& words = looked_at ? entity_of(node).name : node.label;
        const Rect size = measure_text(ui_, words, spec, picture_.width - 16);
        const Rect place = node.label_box.value_or(
            Rect{node.at.x, node.at.y + node.radius + 3, node.at.x, node.at.y + node.radius + 3 + size.height()});
        const float half = size.width() / 2;
        const float middle =
            std::clamp((place.left + place.right) / 2, half + 6, std::max(half + 6, picture_.width - half - 6));
        const float top = std::min(place.top, picture_.height - size.height() - 2);
        const float left = left_ + middle - half;
        const Rect ground{left - label_padding, top_ + top, left + size.width() + label_padding,
                          top_ + top + size.height()};
        ui_.paint.fill(ground, ui_.theme.background.with_alpha(looked_at ? 0.95f : 0.72f), 4);
        draw_text(ui_, words, spec, left, top_ + top, size.width() + 2);
    }

    Ui& ui_;
    const Together& all_;
    const std::vector<RegisterEntry>& entries_;
    const MapPicture& picture_;
    float left_;
    float top_;
    const MapNode* looked_at_ = nullptr;  ///< has the pointer or the focus
    std::set<std::size_t> company_;       ///< that one, and who is with it
};

}  // namespace

std::string company_of(const Together& all, const TogetherEntity& entity) {
    return "With " + companions_of(all, entity);
}

MapPlan plan_map(Ui& ui, const Together& all, float width) {
    MapPlan plan;
    plan.room = {width, 0, touch_size(ui.preferences, 28), 0};
    for (const TogetherEntity& entity : all.entities) {
        plan.labels.push_back(label_of(ui, entity.name, std::min(150.0f, width * 0.34f)));
        plan.room.label_height = std::max(
            plan.room.label_height, measure_text(ui, plan.labels.back().text, label_spec(ui, true), 4000).height());
    }
    const float least = ui.panes.narrow ? 280 : 360;
    const MapExtent extent = map_extent(all, plan.labels, plan.room, least, ui.panes.narrow ? 560 : 640);
    plan.room.height = extent.height;
    plan.labels.resize(extent.nodes);
    return plan;
}

void draw_entity_map(Ui& ui, const Together& all, const std::vector<RegisterEntry>& entries, const MapPlan& plan,
                     float left, float top) {
    Drawing drawing(ui, all, entries, ui.maps.find(all, plan.labels, plan.room, ui.ui.map.moves), left, top);
    drawing.ground();
    drawing.lines();
    drawing.nodes();
}

}  // namespace postil::ui
