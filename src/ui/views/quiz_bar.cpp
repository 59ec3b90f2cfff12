#include "ui/views/quiz_bar.h"

#include <algorithm>

#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float padding = 12;
constexpr float badge = 22;

std::string progress_of(const QuizCount& count) {
    if (count.asked == 0) return "Choose what is asked";
    if (count.revealed == count.asked) return "All " + std::to_string(count.asked) + " seen";
    return std::to_string(count.revealed) + " of " + std::to_string(count.asked) + " seen";
}

/// The types that are marked here; those that are not asked for are pale.
std::vector<EntityType> types_of(const Ui& ui) {
    const std::uint32_t marked = marked_types(*ui.state.open);
    std::vector<EntityType> types;
    for (std::size_t i = 0; i < entity_type_count; ++i) {
        if ((marked >> i & 1U) != 0) types.push_back(static_cast<EntityType>(i));
    }
    return types;
}

void draw_type(Ui& ui, EntityType type, const Rect& cell) {
    const std::uint32_t bit = 1U << static_cast<unsigned>(type);
    const bool asked = (ui.ui.quiz.types & bit) != 0;
    const std::string name(entity_type_name(type));
    const std::string id = "quiz.type:" + name;
    tell(ui, id, "quiz.types", "button", "Ask for " + name, cell, true).pressed = asked ? 1 : 0;
    ui.controls[id] = {Intent{intent::QuizOn{ui.ui.quiz.types ^ bit}}, {}, {}};
    const float left = (cell.left + cell.right - badge) / 2;
    const float top = (cell.top + cell.bottom - badge) / 2;
    type_badge(ui, type, left, top, badge, true);
    if (!asked) {
        ui.paint.fill({left, top, left + badge, top + badge}, ui.theme.surface.with_alpha(0.72f), 6);
        ui.paint.line(left + 2, top + badge - 2, left + badge - 2, top + 2, ui.theme.text, 1.75f);
    }
    if (ui.hovered(id)) ui.paint.stroke({left - 3, top - 3, left + badge + 3, top + badge + 3}, ui.theme.faint, 9, 2);
    if (ui.ringed(id)) focus_ring(ui, cell, true, 6);
}

void bar_button(Ui& ui, const char* id, const char* label, ButtonKind kind, const Rect& box, bool disabled, Action action) {
    ButtonSpec spec;
    spec.id = id;
    spec.parent = "quiz";
    spec.name = label;
    spec.label = label;
    spec.kind = kind;
    spec.fixed = true;
    spec.disabled = disabled;
    spec.box = box;
    button(ui, spec, std::move(action));
}

}  // namespace

void draw_quiz_bar(Ui& ui) {
    if (!ui.ui.quiz.shown || ui.layout == nullptr) return;
    const QuizCount count = quiz_count(ui.ui.quiz, *ui.state.open);
    const std::vector<EntityType> types = types_of(ui);
    const float row = touch_size(ui.preferences, 38);
    const float step = touch_size(ui.preferences, 34);
    const TextSpec spec{.size = type_scale::body, .weight = 600, .max_lines = 1, .fixed = true};
    const std::string told = progress_of(count);
    const float words = measure_text(ui, told, spec, 220).width() + 14;
    const float all = button_width(ui, "Show all", false);
    const float done = button_width(ui, "Done", false);
    const float badges = static_cast<float>(types.size()) * step;
    const float one_row = words + badges + all + done + 2 * padding + 24;
    const bool two_rows = one_row > ui.panes.width - 16;
    const float width = std::min(two_rows ? 480.0f : one_row, ui.panes.width - 16);
    const float height = (two_rows ? 2 * row + 6 : row) + 2 * 9;
    const float left = (ui.panes.width - width) / 2;
    const Rect box{left, ui.panes.height - height - 14, left + width, ui.panes.height - 14};
    ui.paint.shadow(box, ui.theme.shadow, 14, 18);
    ui.paint.fill(box, ui.theme.surface, 14);
    ui.paint.stroke(box, ui.theme.border, 14);
    tell(ui, "quiz", "", "region", "Quiz", box, true);
    float y = box.top + 9;
    tell(ui, "quiz.told", "quiz", "status", told, draw_text_middle(ui, told, spec, box.left + padding + 4, y + row / 2, words), true);
    const float right = box.right - padding;
    bar_button(ui, "quiz.all", "Show all", ButtonKind::outlined, {right - done - 8 - all, y, right - done - 8, y + row}, count.revealed == count.asked, Intent{intent::Reveal{}});
    bar_button(ui, "quiz.done", "Done", ButtonKind::chief, {right - done, y, right, y + row}, false, Intent{intent::ShowQuiz{false}});
    if (two_rows) y += row + 6;
    float x = box.left + padding + (two_rows ? 0 : words + 4);
    const float cell = std::min(step, (right - x) / static_cast<float>(std::max<std::size_t>(types.size(), 1)));
    tell(ui, "quiz.types", "quiz", "group", "What is asked", {x, y, x + cell * static_cast<float>(types.size()), y + row}, true);
    for (const EntityType type : types) {
        draw_type(ui, type, {x, y, x + cell, y + row});
        x += cell;
    }
}

}  // namespace postil::ui
