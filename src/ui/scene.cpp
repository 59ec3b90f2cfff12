#include "ui/scene.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace postil::ui {
namespace {

using nlohmann::json;

double tenth(float value) { return std::round(static_cast<double>(value) * 10.0) / 10.0; }

json node_json(const SceneNode& node) {
    json out = {{"id", node.id}, {"parent", node.parent}, {"role", node.role}, {"name", node.name}, {"fixed", node.fixed}};
    out["box"] = {tenth(node.box.left), tenth(node.box.top), tenth(node.box.width()), tenth(node.box.height())};
    const auto text = [&out](const char* key, const std::string& value) {
        if (!value.empty()) out[key] = value;
    };
    const auto flag = [&out](const char* key, signed char value) {
        if (value >= 0) out[key] = value == 1;
    };
    if (node.level > 0) out["level"] = node.level;
    if (node.role == "textbox" || node.role == "combobox") out["value"] = node.value;
    if (node.multiline) out["multiline"] = true;
    if (node.covered) out["covered"] = true;
    if (node.rich) out["rich"] = true;
    if (node.scroll_height > 0) out["scrollHeight"] = tenth(node.scroll_height);
    if (node.position > 0) out["position"] = {node.position, node.set_size};
    if (node.draggable) out["draggable"] = true;
    if (node.disabled) out["disabled"] = true;
    if (node.current) out["current"] = true;
    if (node.font_size > 0) {
        out["font"] = {{"size", node.font_size}, {"family", node.serif ? "serif" : "sans"}, {"lineHeight", node.line_height}};
    }
    flag("pressed", node.pressed);
    flag("checked", node.checked);
    flag("expanded", node.expanded);
    flag("selected", node.selected);
    text("controls", node.controls);
    text("activeDescendant", node.active_descendant);
    text("fieldKeys", node.field_keys);
    text("placeholder", node.placeholder);
    text("description", node.description);
    text("keys", node.keys);
    text("href", node.href);
    text("lang", node.language);
    if (node.rtl) out["dir"] = "rtl";
    if (node.note) out["note"] = json::parse(*node.note, nullptr, false);
    return out;
}

}  // namespace

std::string scene_json(const Scene& scene) {
    json nodes = json::array();
    for (const SceneNode& node : scene) nodes.push_back(node_json(node));
    return nodes.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace postil::ui
