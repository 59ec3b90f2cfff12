#include "ui/views/activity_dialog.h"

#include <algorithm>
#include <numeric>

#include "session/activity_log.h"
#include "session/plans.h"
#include "ui/views/dialog_frame.h"

namespace postil::ui {
namespace {

constexpr float dialog_width = 620;
constexpr std::size_t charted_days = 42;
constexpr float chart_height = 76;
constexpr float chart_label = 24;
constexpr float under_chart = 14;
constexpr float day_height = 44;
constexpr float row_height = 64;
constexpr float badge = 18;
constexpr float status_height = 30;

int minutes_east(const Ui& ui) { return ui.preferences.minutes_east; }

DayNumber today(const Ui& ui) { return day_number(ui.wall, minutes_east(ui)); }

TextSpec small_spec(const Ui& ui) { return {.size = type_scale::small, .colour = ui.theme.muted, .max_lines = 1, .fixed = true}; }

const ShelfEntry* article_of(const Ui& ui, const Deed& deed) {
    const auto entry = ui.state.shelf.find(deed.article);
    return entry == ui.state.shelf.end() ? nullptr : &entry->second;
}

// --- the chart

std::string most_words(const std::vector<std::size_t>& counts, DayNumber last) {
    const auto most = std::max_element(counts.begin(), counts.end());
    const DayNumber day = last - (counts.end() - most) + 1;
    const std::size_t all = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
    const std::string words = counted(all, "mark", "marks") + " in six weeks";
    if (all == *most || *most == 1) return words;
    const std::string when = day_words(day, last);
    return words + ", most " + (last - day < 2 ? (day == last ? "today" : "yesterday") : "on " + when) + " (" + std::to_string(*most) + ")";
}

/// The days that have marks, each where its bar is.
void tell_chart(Ui& ui, const std::vector<std::size_t>& counts, DayNumber last, const Rect& box, float step) {
    tell(ui, "activity.chart", "dialog", "table", "Marks a day in the last six weeks", box, true);
    const auto row = [&](const std::string& id, bool is_head, const std::string& day, const std::string& number, const Rect& place) {
        const float middle = (place.top + place.bottom) / 2;
        tell(ui, id, "activity.chart", "row", "", place, true);
        tell(ui, id + ".day", id, is_head ? "columnheader" : "rowheader", day, {place.left, place.top, place.right, middle}, true);
        tell(ui, id + ".marks", id, is_head ? "columnheader" : "cell", number, {place.left, middle, place.right, place.bottom}, true);
    };
    row("activity.chart.head", true, "Day", "Marks", {box.left, box.top, box.left + step, box.bottom});
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0) continue;
        const DayNumber day = last - static_cast<DayNumber>(counts.size() - 1 - i);
        const float left = box.left + static_cast<float>(i) * step;
        row("activity.chart." + std::to_string(i), false, day_words(day, last), std::to_string(counts[i]), {left, box.top, left + step, box.bottom});
    }
}

/// A bar a day, as high as it has marks; where there are none a dot holds its place.
void draw_chart(Ui& ui, const std::vector<std::size_t>& counts, DayNumber last, const Rect& inner, float y) {
    const Rect box{inner.left, y + chart_label, inner.right, y + chart_label + chart_height};
    const float step = box.width() / static_cast<float>(counts.size());
    const float bar = std::max(2.0f, step - std::max(2.0f, step * 0.28f));
    const std::string words = most_words(counts, last);
    const TextSpec heading{.size = type_scale::small, .weight = 600, .colour = ui.theme.text, .max_lines = 2, .line_height = 1.3f, .fixed = true};
    tell(ui, "activity.most", "dialog", "text", words, draw_text(ui, words, heading, inner.left, y, inner.width()), true);
    tell_chart(ui, counts, last, box, step);
    const float most = static_cast<float>(*std::max_element(counts.begin(), counts.end()));
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const float left = box.left + static_cast<float>(i) * step + (step - bar) / 2;
        const float high = counts[i] == 0 ? 2 : std::max(4.0f, (chart_height - 8) * static_cast<float>(counts[i]) / most);
        ui.paint.fill({left, box.bottom - high, left + bar, box.bottom}, counts[i] == 0 ? ui.theme.faint : ui.theme.accent, std::min(2.0f, bar / 2));
    }
    const std::string first = date_words(last - static_cast<DayNumber>(counts.size()) + 1);
    draw_text(ui, first, small_spec(ui), box.left, box.bottom + 4, box.width() / 2);
    const float wide = measure_text(ui, "Today", small_spec(ui), box.width() / 2).width();
    draw_text(ui, "Today", small_spec(ui), box.right - wide, box.bottom + 4, wide + 2);
}

float charted_height(bool is_charted) { return is_charted ? chart_label + chart_height + chart_label + under_chart : 0; }

// --- the days

std::string second_line(const Ui& ui, const Deed& deed) {
    const ShelfEntry* entry = article_of(ui, deed);
    std::string line = deed.did;
    if (!deed.author.empty()) line += " by " + deed.author;
    if (entry != nullptr && !entry->title.empty()) line += " · " + entry->title;
    return line;
}

void draw_deed(Ui& ui, const Deed& deed, const std::string& list, const Rect& box) {
    const ShelfEntry* entry = article_of(ui, deed);
    const std::string id = "deed:" + std::to_string(deed.at) + ":" + deed.annotation + ":" + deed.did + ":" + deed.author;
    const std::string time = clock_words(deed.at, minutes_east(ui));
    const std::string line = second_line(ui, deed);
    tell(ui, id + ".item", list, "listitem", "", box, true);
    SceneNode& node = tell(ui, id, id + ".item", "button", deed.words.empty() ? line : deed.words + ". " + line, box, true);
    node.description = time;
    ui.controls[id] = {Intent{intent::OpenDeed{deed.article, deed.annotation}}, {}, {}};
    if (!ui.in_view(box, true)) return;
    if (ui.hovered(id)) ui.paint.fill({box.left - 8, box.top, box.right + 8, box.bottom}, ui.theme.surface_hover, 8);
    const float middle = box.top + 22;
    type_badge(ui, deed.type, box.left, middle - badge / 2, badge, true);
    const float wide = measure_text(ui, time, small_spec(ui), 60).width();
    draw_text_middle(ui, time, small_spec(ui), box.right - wide, middle, wide + 2);
    const float left = box.left + badge + 10;
    TextSpec words{.role = FontRole::serif, .size = 15.5f, .colour = ui.theme.text, .max_lines = 1, .fixed = true};
    if (entry != nullptr) words.language = entry->language;
    if (deed.is_note) words = {.colour = ui.theme.text, .max_lines = 1, .fixed = true};
    const float room = box.right - wide - 12 - left;
    // Beside its badge, also where it runs from right to left.
    const float covered = measure_text(ui, deed.words, words, room).width();
    draw_text_middle(ui, deed.words, words, left, middle, std::min(room, covered + 1));
    TextSpec small = small_spec(ui);
    if (entry != nullptr) small.language = entry->language;
    draw_text_middle(ui, line, small, left, box.top + 45, box.right - left);
    if (ui.ringed(id)) focus_ring(ui, {box.left - 8, box.top, box.right + 8, box.bottom}, true, 8);
}

/// Of a long list only what is near the window is told and drawn.
void draw_day(Ui& ui, const DeedsOfDay& day, const Rect& box) {
    if (!ui.in_view(box, true, ui.panes.height)) return;
    const std::string words = day_words(day.day, today(ui));
    const std::string id = "activity.day:" + std::to_string(day.day);
    const TextSpec heading{.size = 13.5f, .weight = 700, .colour = ui.theme.heading, .max_lines = 1, .fixed = true};
    const Rect head{box.left, box.top, box.right, box.top + day_height};
    draw_text_middle(ui, words, heading, box.left, box.top + 26, box.width());
    ui.paint.fill({head.left, head.bottom - ui.paint.hairline(), head.right, head.bottom}, ui.theme.border);
    tell(ui, id, "dialog", "heading", words, head, true).level = 3;
    tell(ui, id + ".list", "dialog", "list", words, {box.left, head.bottom, box.right, box.bottom}, true);
    const std::size_t count = day.end - day.first;
    for (std::size_t i = 0; i < count; ++i) {
        const float top = head.bottom + static_cast<float>(i) * row_height;
        const Rect row{box.left, top, box.right, top + row_height};
        if (!ui.in_view(row, true, ui.panes.height)) continue;
        const std::size_t item = ui.scene.size();
        draw_deed(ui, ui.activity.deeds()[day.first + i], id + ".list", row);
        ui.scene[item].position = static_cast<std::uint32_t>(i + 1);
        ui.scene[item].set_size = static_cast<std::uint32_t>(count);
    }
}

float height_of(const DeedsOfDay& day) { return day_height + row_height * static_cast<float>(day.end - day.first); }

}  // namespace

void draw_activity_dialog(Ui& ui) {
    const std::vector<Deed>& deeds = ui.activity.deeds();
    const std::size_t behind = ui.activity.behind();
    const std::vector<DeedsOfDay> days = days_of(deeds, minutes_east(ui));
    const std::vector<std::size_t> counts = marks_a_day(deeds, today(ui), charted_days, minutes_east(ui));
    const bool is_charted = std::any_of(counts.begin(), counts.end(), [](std::size_t count) { return count > 0; });
    float content = charted_height(is_charted) + (behind > 0 ? status_height : 0) + (deeds.empty() && behind == 0 ? 60 : 0);
    for (const DeedsOfDay& day : days) content += height_of(day);
    const char* title = "Activity";
    const Rect inner = begin_dialog(ui, title, dialog_width, content + 20 + dialog_buttons_height + dialog_frame_height(ui, title, dialog_width),
                                    Intent{intent::Show{Dialog::none}});
    float y = inner.top;
    if (is_charted) draw_chart(ui, counts, today(ui), inner, y);
    y += charted_height(is_charted);
    if (behind > 0) {
        const std::string words = "Looking through " + counted(behind, "more article", "more articles") + "…";
        tell(ui, "activity.behind", "dialog", "status", words, draw_text(ui, words, small_spec(ui), inner.left, y, inner.width()), true);
        y += status_height;
    } else if (deeds.empty()) {
        dialog_text(ui, "activity.none", "Nothing is marked yet. What you mark and note, in any article, stands here by day.", inner.left, y,
                    inner.width(), ui.theme.muted);
    }
    for (const DeedsOfDay& day : days) {
        draw_day(ui, day, {inner.left, y, inner.right, y + height_of(day)});
        y += height_of(day);
    }
    dialog_close(ui, inner, "activity.done");
}

}  // namespace postil::ui
