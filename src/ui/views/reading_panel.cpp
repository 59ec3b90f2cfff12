#include "ui/views/reading_panel.h"

#include <algorithm>
#include <span>

#include "ui/scrolled.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float panel_width = 348;
constexpr float padding = 20;
constexpr float label_height = 22;
constexpr float row_gap = 14;

/// One of a group of which one is chosen.
struct Choice {
    const char* label;
    Settings settings;  ///< what choosing it makes them
    FontRole role = FontRole::sans;
    const Theme* theme = nullptr;  ///< whose colours it shows
    const char* name = nullptr;    ///< where the label is too short to be one
};

float choice_height(const Ui& ui) { return touch_size(ui.preferences, 36); }

void draw_choice(Ui& ui, const std::string& group, const Choice& choice, const Rect& box) {
    const std::string id = group + ":" + choice.label;
    const bool chosen = choice.settings == ui.state.settings;
    SceneNode& node = tell(ui, id, group, "radio", choice.name ? choice.name : choice.label, box, true);
    node.checked = chosen ? 1 : 0;
    ui.controls[id] = {Command{command::ChangeSettings{choice.settings}}, {}, {}};
    const Theme& colours = choice.theme ? *choice.theme : ui.theme;
    const Colour ground = choice.theme ? colours.background : ui.hovered(id) ? ui.theme.surface_hover : ui.theme.surface;
    ui.paint.fill(box, ground, 7);
    ui.paint.stroke(box, chosen ? ui.theme.accent : ui.theme.border, 7, chosen ? 2.0f : 1.0f);
    const TextSpec text{.role = choice.role, .size = 13.5f, .weight = chosen ? 600 : 400, .colour = colours.text,
                        .max_lines = 1, .fixed = true};
    const float width = measure_text(ui, choice.label, text, box.width()).width();
    draw_text_middle(ui, choice.label, text, box.left + (box.width() - width) / 2, (box.top + box.bottom) / 2, width + 2);
    if (ui.ringed(id)) focus_ring(ui, box, true, 7);
}

class Panel {
public:
    Panel(Ui& ui, const Rect& inner) : ui_(ui), inner_(inner), y_(inner.top) {}

    void row(const char* name, std::span<const Choice> choices) {
        const std::string group = std::string("reading:") + name;
        label(name);
        const float height = choice_height(ui_);
        tell(ui_, group, "dialog", "radiogroup", name, {inner_.left, y_, inner_.right, y_ + height}, true);
        const float gap = touch_size(ui_.preferences, 0) > 0 ? 4 : 6;
        const auto count = static_cast<float>(choices.size());
        const float beside = room_beside(choices, inner_.width() - gap * (count - 1));
        float x = inner_.left;
        for (const Choice& choice : choices) {
            const float width = choice_width(choice, beside);
            draw_choice(ui_, group, choice, {x, y_, x + width, y_ + height});
            x += width + gap;
        }
        y_ += height + row_gap;
    }

    void stepper(const char* name, const std::string& value, const Settings& less, const Settings& more) {
        const float height = choice_height(ui_);
        const float side = std::max(height, 40.0f);
        draw_text_middle(ui_, name, label_spec(), inner_.left, y_ + height / 2, 160);
        step("Smaller text", Icon::smaller, less, {inner_.right - 2 * side - 58, y_, inner_.right - side - 58, y_ + height});
        step("Larger text", Icon::larger, more, {inner_.right - side, y_, inner_.right, y_ + height});
        const TextSpec text{.size = 14, .max_lines = 1, .fixed = true};
        const float width = measure_text(ui_, value, text, 60).width();
        draw_text_middle(ui_, value, text, inner_.right - side - 29 - width / 2, y_ + height / 2, 60);
        tell(ui_, "reading:size", "dialog", "status", value, {inner_.right - side - 58, y_, inner_.right - side, y_ + height}, true);
        y_ += height + row_gap;
    }

    void toggle(const char* name, bool on, const Settings& other) {
        const float height = choice_height(ui_);
        postil::ui::toggle(
            ui_, {std::string("reading:") + name, "dialog", name, on, {inner_.left, y_, inner_.right, y_ + height}},
            Command{command::ChangeSettings{other}});
        y_ += height + 4;
    }

private:
    float choice_width(const Choice& choice, float beside) {
        return std::max(touch_size(ui_.preferences, 0), label_width(choice) + beside);
    }

    /// What each choice gets besides its words, for all of them to fill `width`: alike, but that a finger must find the shortest.
    float room_beside(std::span<const Choice> choices, float width) {
        float least = -width;
        float most = width;
        for (int halvings = 0; halvings < 20; ++halvings) {
            const float beside = (least + most) / 2;
            float sum = 0;
            for (const Choice& choice : choices) sum += choice_width(choice, beside);
            (sum > width ? most : least) = beside;
        }
        return least;
    }

    float label_width(const Choice& choice) {
        return measure_text(ui_, choice.label, {.role = choice.role, .size = 13.5f, .weight = 600, .max_lines = 1}, 200).width();
    }

    TextSpec label_spec() const {
        return {.size = type_scale::small, .weight = 600, .colour = ui_.theme.muted, .max_lines = 1, .fixed = true};
    }

    void label(const char* name) {
        draw_text(ui_, name, label_spec(), inner_.left, y_, inner_.width());
        y_ += label_height;
    }

    void step(const char* name, Icon icon, const Settings& settings, const Rect& box) {
        ButtonSpec spec;
        spec.id = std::string("reading:") + name;
        spec.parent = "dialog";
        spec.name = name;
        spec.icon = icon;
        spec.kind = ButtonKind::outlined;
        spec.box = box;
        spec.fixed = true;
        spec.disabled = within_limits(settings) == ui_.state.settings;
        button(ui_, spec, Command{command::ChangeSettings{settings}});
    }

    Ui& ui_;
    Rect inner_;
    float y_;
};

template <class Value>
Settings with(const Ui& ui, Value Settings::* field, Value value) {
    Settings settings = ui.state.settings;
    settings.*field = value;
    return settings;
}

void fill_panel(Ui& ui, Panel& panel) {
    const auto theme = [&](const char* label, ThemeChoice choice, const Theme* shown, const char* name = nullptr) {
        return Choice{label, with(ui, &Settings::theme, choice), FontRole::sans, shown, name};
    };
    const bool dark = ui.preferences.dark;
    const Choice themes[] = {
        theme("Auto", ThemeChoice::system, nullptr),
        theme("Light", ThemeChoice::light, &theme_named(ThemeName::light)),
        theme("Sepia", ThemeChoice::sepia, &theme_named(ThemeName::sepia)),
        theme("Dark", ThemeChoice::dark, &theme_named(ThemeName::dark)),
        theme("Contrast", ThemeChoice::contrast, &theme_named(dark ? ThemeName::contrast_dark : ThemeName::contrast_light), "High contrast")};
    panel.row("Theme", themes);
    const Choice faces[] = {{"Serif", with(ui, &Settings::typeface, Typeface::serif), FontRole::serif},
                            {"Sans", with(ui, &Settings::typeface, Typeface::sans), FontRole::sans},
                            {"Dyslexia", with(ui, &Settings::typeface, Typeface::dyslexic), FontRole::dyslexic}};
    panel.row("Typeface", faces);
    const Choice leadings[] = {{"Tight", with(ui, &Settings::leading, 1.4f)},
                               {"Normal", with(ui, &Settings::leading, 1.55f)},
                               {"Loose", with(ui, &Settings::leading, 1.8f)}};
    panel.row("Line spacing", leadings);
    const Choice measures[] = {{"Short", with(ui, &Settings::measure, 52)},
                               {"Medium", with(ui, &Settings::measure, 66)},
                               {"Long", with(ui, &Settings::measure, 84)}};
    panel.row("Line length", measures);
    const Settings& now = ui.state.settings;
    panel.stepper("Text size", std::to_string(static_cast<int>(now.size_px + 0.5f)) + " px",
                  with(ui, &Settings::size_px, now.size_px - 1), with(ui, &Settings::size_px, now.size_px + 1));
    panel.toggle("Justify lines", now.justified, with(ui, &Settings::justified, !now.justified));
    panel.toggle("Hyphenate words", now.hyphenated, with(ui, &Settings::hyphenated, !now.hyphenated));
    panel.toggle("Suggest names", now.suggestions, with(ui, &Settings::suggestions, !now.suggestions));
}

}  // namespace

void draw_reading_panel(Ui& ui) {
    const Panes& panes = ui.panes;
    const float width = std::min(panes.narrow ? 480.0f : panel_width, panes.width - 16);
    const float rows =
        4 * (label_height + choice_height(ui) + row_gap) + choice_height(ui) + row_gap + 3 * (choice_height(ui) + 4);
    const float right = panes.width - std::min(12.0f, (panes.width - width) / 2);
    const float height = rows + 2 * padding - 8;
    const float seen = std::min(height, panes.height - panes.bar_height - 4);
    // A sheet at the foot in a phone's width.
    const float top = panes.narrow ? panes.height - seen - 8 : panes.bar_height - 4;
    const Rect box{right - width, top, right, top + seen};
    ui.paint.shadow(box, ui.theme.shadow, 12, 20);
    ui.paint.fill(box, ui.theme.surface, 12);
    ui.paint.stroke(box, ui.theme.border, 12);
    tell(ui, "dialog", "", "dialog", "Text and theme", box, true);
    begin_scrolled(ui, "dialog", box, height);
    ui.controls["dialog"] = {{}, {}, Action{Intent{intent::Show{Dialog::none}}}};
    Panel panel(ui, {box.left + padding, box.top + padding, box.right - padding, top + height - padding});
    fill_panel(ui, panel);
}

}  // namespace postil::ui
