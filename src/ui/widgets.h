#pragma once

// Controls: each draws itself, tells the scene what it is, and registers what it does. Rectangles are in page coordinates,
// or window coordinates where `fixed`.

#include <optional>
#include <string>
#include <string_view>

#include "ui/ui.h"

namespace postil::ui {

/// The two sizes that most text of the interface has; CSS pixels.
namespace type_scale {
inline constexpr float small = 12.5f;
inline constexpr float body = 14.5f;
}  // namespace type_scale

struct TextSpec {
    FontRole role = FontRole::sans;
    float size = type_scale::body;
    int weight = 400;
    std::optional<Colour> colour{};  ///< none: the theme's text colour
    std::uint32_t max_lines = 0;
    float line_height = 1.4f;
    bool italic = false;
    std::string language{};
    bool fixed = false;
};

/// Draws text, top left at (x, y); returns its size as a rectangle. It is not told to the scene.
Rect draw_text(Ui& ui, std::string_view text, const TextSpec& spec, float x, float y, float max_width);
/// What draw_text draws, for what lies under or over parts of it; good until the end of the frame.
const Layout& lay_out_text(Ui& ui, std::string_view text, const TextSpec& spec, float max_width);
/// What draw_text would return, at (0, 0).
Rect measure_text(Ui& ui, std::string_view text, const TextSpec& spec, float max_width);
/// Draws text centred on `middle_y`.
Rect draw_text_middle(Ui& ui, std::string_view text, const TextSpec& spec, float x, float middle_y, float max_width);

/// A container, a heading or plain text of the scene; draws nothing.
SceneNode& tell(Ui& ui, std::string id, std::string parent, std::string role, std::string name, Rect box, bool fixed);

enum class ButtonKind : std::uint8_t { quiet, outlined, chief, danger, accent };

struct ButtonSpec {
    std::string id;
    std::string parent;
    std::string name;   ///< accessible name
    std::string label;  ///< drawn; empty: the icon alone
    std::optional<Icon> icon;
    ButtonKind kind = ButtonKind::quiet;
    Rect box;
    bool fixed = false;
    bool disabled = false;
    signed char pressed = -1;
    std::string keys;
    std::string description;
};

void button(Ui& ui, const ButtonSpec& spec, Action action);
/// Width that a button with this label (and icon) wants.
float button_width(Ui& ui, std::string_view label, bool icon);

/// A switch as high and wide as `track` (window coordinates); it draws and nothing else.
void draw_switch(Ui& ui, const Rect& track, bool on);

/// A setting that is on or off: its name, and a switch at the right.
struct ToggleSpec {
    std::string id;
    std::string parent;
    std::string name;
    bool on = false;
    Rect box;
};

/// A box that is ticked or not, in the middle of where it is pressed; window coordinates.
void check_box(Ui& ui, const ToggleSpec& spec, Action action);

/// In window coordinates.
void toggle(Ui& ui, const ToggleSpec& spec, Action action);

struct FieldSpec {
    std::string id;
    std::string parent;
    std::string name;
    std::string value;
    std::string placeholder;
    Rect box;
    bool fixed = false;
    bool multiline = false;
    bool rich = false;  ///< what is pasted from a page becomes Markdown
    float size = type_scale::body;
    bool rtl = false;
};

/// A text field: a frame is drawn here, the field itself is the browser's.
void field(Ui& ui, const FieldSpec& spec, std::function<Action(std::string)> input, Action dismiss);

/// The ring of what has the keyboard's focus.
void focus_ring(Ui& ui, const Rect& box, bool fixed, float radius);

/// How many badges of all the types stand in a row `width` wide: a finger needs 44 pixels for each.
std::size_t badges_in_row(const Ui& ui, float width);

/// A type's badge: its letter on a rounded square.
void type_badge(Ui& ui, EntityType type, float x, float y, float size, bool fixed);

}  // namespace postil::ui
