#pragma once

// The accessible scene: what was drawn, told as controls and text with roles, names and places, in reading order. The shell
// mirrors it as DOM (web/protocol.ts, SceneNode), so a screen reader, a keyboard and a browser test operate the same product.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "layout/layout.h"

namespace postil::ui {

struct SceneNode {
    std::string id;
    std::string parent;
    std::string role;
    std::string name;
    Rect box;
    bool fixed = false;  ///< box is in window coordinates, else in page coordinates

    int level = 0;
    std::string value;
    bool multiline = false;
    bool covered = false;  ///< textbox, combobox: something drawn lies over it, and its text is not to shine through
    bool rich = false;  ///< textbox: what is pasted from a page becomes Markdown
    std::string placeholder;
    float font_size = 0;
    float line_height = 0;
    bool serif = false;
    signed char pressed = -1;   ///< -1: not a toggle
    signed char checked = -1;
    signed char expanded = -1;
    bool disabled = false;
    bool current = false;
    signed char selected = -1;      ///< option
    std::string controls;           ///< combobox: the listbox it has
    std::string active_descendant;  ///< combobox: the option that Enter takes
    std::string field_keys;         ///< keys in a field, or on a button, that go to the module, parted by spaces: "Enter Shift+Enter"
    bool draggable = false;
    std::string description;
    std::string keys;
    std::string href;
    std::string language;
    float scroll_height = 0;     ///< of what is in a panel that is scrolled; 0: it is not
    std::uint32_t position = 0;  ///< in a list of which only a part is told, from 1
    std::uint32_t set_size = 0;
    bool rtl = false;
    std::shared_ptr<const std::string> note;  ///< of a "note": its text as note_lines_json() has it
    bool operator==(const SceneNode&) const = default;
};

using Scene = std::vector<SceneNode>;

/// The "scene" message's nodes as JSON text.
std::string scene_json(const Scene& scene);

}  // namespace postil::ui
