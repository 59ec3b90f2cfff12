#include "ui/views/map_dialog.h"

#include <algorithm>
#include <array>

#include "session/plans.h"
#include "ui/views/chips.h"
#include "ui/views/dialog_frame.h"
#include "ui/views/entity_map.h"
#include "ui/views/map_tables.h"

namespace postil::ui {
namespace {

constexpr float dialog_width = 880;
constexpr float under = 14;  // between parts
constexpr float before_section = 26;
constexpr const char* title = "Who appears with whom";
constexpr std::array<std::size_t, 5> leasts = {0, 1, 2, 3, 5};

std::vector<Chip> type_chips(const TogetherFilter& filter, const Together& all) {
    std::vector<Chip> chips;
    for (const Together::OfType& type : all.types) {
        TogetherFilter then = filter;
        then.hidden_types ^= type_bit(type.type);
        const std::string name(entity_type_name(type.type));
        chips.push_back({"map.type:" + name, name + " " + std::to_string(type.entities),
                         (filter.hidden_types & type_bit(type.type)) == 0, Intent{intent::MapBy{then}}});
    }
    if (all.has_both || filter.only_marked) {
        TogetherFilter then = filter;
        then.only_marked = !then.only_marked;
        chips.push_back({"map.marked", "Only what is marked", filter.only_marked, Intent{intent::MapBy{then}}});
    }
    return chips;
}

std::vector<Chip> least_chips(const TogetherFilter& filter, const Together& all) {
    std::vector<Chip> chips;
    for (const std::size_t least : leasts) {
        if (least > std::max(all.most_times, filter.least)) break;
        TogetherFilter then = filter;
        then.least = least;
        const std::string label = least == 0 ? "Any" : std::to_string(least) + " or more";
        chips.push_back(
            {"map.least:" + std::to_string(least), label, filter.least == least, Intent{intent::MapBy{then}}});
    }
    return chips;
}

/// "14 names; 23 pairs share a paragraph. Of 74, the 60 with most mentions are taken."
std::string summary_of(const Together& all, std::size_t drawn) {
    std::string out = counted(all.entities.size(), "name", "names") + "; " +
                      counted(all.pairs, "pair shares", "pairs share") + " a paragraph.";
    if (all.left_out > 0)
        out += " Of " + std::to_string(most_together + all.left_out) + ", the " + std::to_string(most_together) +
               " with most mentions are taken.";
    if (drawn < all.entities.size())
        out += " The map has room for the first " + std::to_string(drawn) + ", the table has them all.";
    return out;
}

/// Its parts from the top down; where it only measures, nothing is drawn.
class Parts {
public:
    Parts(Ui& ui, const Together& all, const std::vector<RegisterEntry>& entries, const Rect& inner, bool draws)
        : ui_(ui), all_(all), entries_(entries), inner_(inner), y_(inner.top), draws_(draws) {}

    void fill() {
        filters();
        map();
        section("map.by_type", "By type");
        y_ = type_table(ui_, all_, rest(), draws_);
        if (all_.entities.empty()) return;
        copying();
        section("map.as_table", "As a table");
        y_ += 8;
        y_ = company_table(ui_, all_, rest(), draws_);
    }
    float bottom() const { return y_; }

private:
    Rect rest() const { return {inner_.left, y_, inner_.right, inner_.bottom}; }

    void chips(const char* group, const char* name, ChipRole role, const std::vector<Chip>& all) {
        const float high = chips_height(ui_, all, inner_.width());
        if (draws_) {
            tell(ui_, group, "dialog", role == ChipRole::radio ? "radiogroup" : "group", name,
                 {inner_.left, y_, inner_.right, y_ + high}, true);
            draw_chips(ui_, group, role, all, inner_.left, y_, inner_.width());
        }
        y_ += high;
    }

    void filters() {
        const TogetherFilter& filter = ui_.ui.map.filter;
        chips("map.types_shown", "Types shown", ChipRole::toggle, type_chips(filter, all_));
        const std::vector<Chip> least = least_chips(filter, all_);
        if (least.size() > 2 || filter.least > 0) {
            y_ += 10;
            const TextSpec spec{
                .size = type_scale::small, .weight = 600, .colour = ui_.theme.muted, .max_lines = 1, .fixed = true};
            if (draws_) draw_text(ui_, "Paragraphs that two share", spec, inner_.left, y_, inner_.width());
            y_ += 22;
            chips("map.least", "Paragraphs that two share", ChipRole::radio, least);
        }
        y_ += under;
    }

    void map() {
        const MapPlan plan = plan_map(ui_, all_, inner_.width());
        if (all_.entities.empty()) return nobody();
        const std::string summary = summary_of(all_, plan.labels.size());
        y_ = line("map.summary", summary) + 10;
        if (draws_) draw_entity_map(ui_, all_, entries_, plan, inner_.left, y_);
        y_ += plan.room.height + 10;
        y_ = line("map.hint", ui_.preferences.coarse_pointer
                                  ? "Drag a name to move it. A tap leads to its first mention."
                                  : "Drag a name to move it, or use Shift and an arrow key. A click or Enter leads to "
                                    "its first mention.") +
             10;
        saving();
    }

    void nobody() {
        y_ = line("map.nobody", "Nobody is left: choose more types, or fewer paragraphs that two must share.") + 10;
    }

    float line(const std::string& id, const std::string& words) {
        if (draws_) return dialog_text(ui_, id, words, inner_.left, y_, inner_.width(), ui_.theme.muted, 13.5f);
        return y_ + measure_text(ui_, words, {.size = 13.5f, .fixed = true}, inner_.width()).height();
    }

    void saving() {
        float x = inner_.left;
        const auto place = [&](const char* id, const char* label, Action action) {
            const float width = button_width(ui_, label, false);
            if (x > inner_.left && x + width > inner_.right) {
                x = inner_.left;
                y_ += dialog_buttons_height + 8;
            }
            if (draws_)
                dialog_button(ui_, id, label, ButtonKind::outlined, {x, y_, x + width, y_ + dialog_buttons_height},
                              std::move(action));
            x += width + 8;
        };
        place("map.svg", "Save as SVG", Intent{intent::SaveMap{false}});
        place("map.png", "Save as PNG", Intent{intent::SaveMap{true}});
        if (!ui_.ui.map.moves.empty()) place("map.back", "Put all back", Intent{intent::PutNodesBack{}});
        y_ += dialog_buttons_height;
    }

    void section(const std::string& id, const std::string& words) {
        y_ += before_section;
        const TextSpec spec{.role = FontRole::serif,
                            .size = 17,
                            .weight = 700,
                            .colour = ui_.theme.heading,
                            .max_lines = 1,
                            .line_height = 1.3f,
                            .fixed = true};
        const float high = measure_text(ui_, words, spec, inner_.width()).height();
        if (draws_) {
            draw_text(ui_, words, spec, inner_.left, y_, inner_.width());
            tell(ui_, id, "dialog", "heading", words, {inner_.left, y_, inner_.right, y_ + high}, true).level = 3;
        }
        y_ += high + 2;
    }

    /// Level with the heading that comes next.
    void copying() {
        const char* label = "Copy as table";
        const float top = y_ + before_section - 10;
        if (draws_) {
            dialog_button(
                ui_, "map.copy", label, ButtonKind::outlined,
                {inner_.right - button_width(ui_, label, false), top, inner_.right, top + dialog_buttons_height},
                Intent{intent::CopyMapTable{}});
        }
    }

    Ui& ui_;
    const Together& all_;
    const std::vector<RegisterEntry>& entries_;
    Rect inner_;
    float y_;
    bool draws_;
};

constexpr const char* empty_says =
    "Mark people, places and whatever else the article speaks of. Who is named in the same paragraph is then drawn "
    "here as a map, "
    "counted by type, and listed in a table.";

void draw_empty(Ui& ui, const Action& close) {
    constexpr float width = 520;
    const float column = std::min(width, ui.panes.width - 24) - 48;
    const float words = measure_text(ui, empty_says, {.size = 15, .fixed = true}, column).height();
    const Rect inner = begin_dialog(ui, title, width,
                                    dialog_frame_height(ui, title, width) + words + 20 + dialog_buttons_height, close);
    dialog_text(ui, "map.empty", empty_says, inner.left, inner.top, inner.width(), ui.theme.muted);
    dialog_close(ui, inner, "map.done");
}

}  // namespace

void draw_map_dialog(Ui& ui) {
    if (ui.layout == nullptr) return;
    const Action close = Intent{intent::Show{Dialog::none}};
    const std::vector<RegisterEntry> entries = entity_register(ui.state, ui.proposals);
    if (entries.empty()) return draw_empty(ui, close);
    const Together all = together(*ui.state.open->article, entries, ui.ui.map.filter);
    const float column = std::min(dialog_width, ui.panes.width - 24) - 48;
    Parts measured(ui, all, entries, {0, 0, column, 0}, false);
    measured.fill();
    const float height = dialog_frame_height(ui, title, dialog_width) + measured.bottom() + 20 + dialog_buttons_height;
    const Rect inner = begin_dialog(ui, title, dialog_width, height, close);
    Parts(ui, all, entries, inner, true).fill();
    dialog_close(ui, inner, "map.done");
}

}  // namespace postil::ui
