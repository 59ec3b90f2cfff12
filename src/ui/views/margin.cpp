#include "ui/views/margin.h"

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "session/plans.h"
#include "session/views/shelf.h"
#include "ui/command_table.h"
#include "ui/scrolled.h"
#include "ui/views/lost_panel.h"
#include "ui/views/mark_chip.h"
#include "ui/views/note_card.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float card_gap = 4;

float card_height(Ui& ui, const Card& card, float width) {
    return card.active ? open_card_height(ui, card, width) : closed_card_height(ui, card, width);
}

/// A card, or a row of chips: marks without a word of their own, by number.
struct Item {
    std::size_t first = 0;
    std::size_t end = 0;
    float used = 0;  ///< of a row's width; 0: a card
};

/// Cards, by number, from `first` to before `end`.
struct CardSpan {
    std::size_t first = 0;
    std::size_t end = 0;
};

/// The cards of the sections around the window, without those whose passage is gone. However many there are elsewhere, they
/// are neither measured nor placed: only a crowd of more than a window's height could have reached here.
CardSpan cards_near(const Ui& ui) {
    const auto& sections = ui.layout->sections();
    const std::vector<Card>& cards = ui.cards;
    const auto lost = std::partition_point(cards.begin(), cards.end(), [](const Card& card) { return !card.orphaned; });
    if (sections.empty()) return {0, static_cast<std::size_t>(lost - cards.begin())};
    const auto first_at = [&](TextOffset place) {
        return std::partition_point(cards.begin(), lost, [place](const Card& card) { return card.range.begin < place; });
    };
    const double top = ui.exact_scroll_top - ui.panes.column_top;
    const std::uint32_t first = ui.layout->section_at(top - ui.panes.height);
    const std::uint32_t last = ui.layout->section_at(top + 2.0 * ui.panes.height);
    const auto begin = first > 0 ? first_at(sections[first].range.begin) : cards.begin();
    const auto end = last + 1 < sections.size() ? first_at(sections[last + 1].range.begin) : lost;
    const auto number = [&](std::vector<Card>::const_iterator card) { return static_cast<std::size_t>(card - cards.begin()); };
    return {number(begin), number(end)};
}

struct Column {
    std::vector<Item> items;
    std::vector<CardPlace> places;  ///< of each item, as it wants to stand
    std::size_t active = 0;         ///< the item with the open card; without one no number of any
};

/// A chip stands in the row of those before it that are on its line, or that would push it from its own.
bool joins(const Column& column, float wanted, float bottom, float width, float room) {
    if (column.items.empty() || column.items.back().used == 0 || column.items.back().used + width > room) return false;
    return wanted <= column.places.back().top + 1 || wanted < bottom + card_gap;
}

Column stack(Ui& ui, CardSpan span) {
    Column column;
    column.active = std::numeric_limits<std::size_t>::max();
    const float room = ui.panes.margin_width;
    float top = span.first > 0 ? passage_top(ui, ui.cards[span.first - 1]) : ui.panes.column_top;
    float bottom = top;
    for (std::size_t i = span.first; i < span.end; ++i) {
        const Card& card = ui.cards[i];
        if (const float wanted = passage_top(ui, card); wanted >= 0) top = wanted;
        const float width = is_chip(card) ? chip_width(ui, card, room) : 0;
        if (width > 0 && joins(column, top, bottom, width, room)) {
            column.items.back().end = i + 1;
            column.items.back().used += width;
            continue;
        }
        const float height = width > 0 ? chip_height(ui.preferences) : card_height(ui, card, room);
        if (card.active) column.active = column.items.size();
        column.items.push_back({i, i + 1, width});
        column.places.push_back({card.active ? top - ui.lift.find(ui, card, top, height) : top, height});
        bottom = std::max(top, bottom + card_gap) + column.places.back().height;
    }
    return column;
}

void draw_item(Ui& ui, const Item& item, const Rect& place) {
    const std::vector<Card>& cards = ui.cards;
    if (item.used == 0) {
        if (cards[item.first].active) draw_open_card(ui, cards[item.first], place, false);
        else draw_closed_card(ui, cards[item.first], place, false);
        return;
    }
    // A row begins where its first words do.
    const bool rtl = begins_right(ui, cards[item.first]);
    float x = rtl ? place.right : place.left;
    for (std::size_t i = item.first; i < item.end; ++i) {
        const float width = chip_width(ui, cards[i], place.width());
        const float left = rtl ? x - width : x;
        draw_chip(ui, cards[i], {left, place.top, left + width, place.bottom});
        x = rtl ? left : left + width;
    }
}

void draw_sheet(Ui& ui, const std::vector<Card>& all) {
    const auto open = std::find_if(all.begin(), all.end(), [](const Card& card) { return card.active && !card.orphaned; });
    if (open == all.end()) return;
    const float width = std::min(ui.panes.width - 16, 480.0f);
    constexpr float of_passage = 60;  // of its passage a line stays in view
    const float height = std::min(open_card_height(ui, *open, width), ui.panes.height - ui.panes.bar_height - 16 - of_passage);
    const float left = (ui.panes.width - width) / 2;
    draw_open_card(ui, *open, {left, ui.panes.height - height - 8, left + width, ui.panes.height - 8}, true);
    end_scrolled(ui);
}

/// Over the first card: how many marks are shown, and those whose passage is gone.
void draw_margin_head(Ui& ui, const std::vector<Card>& all) {
    const Panes& panes = ui.panes;
    const float middle = panes.column_top - 24;
    const Rect box{panes.margin_left, middle - 16, panes.margin_left + panes.margin_width, middle + 16};
    tell(ui, "margin.head", "beside", "group", "Marks", box, false);
    const LostNotes lost = lost_notes(all);
    const std::size_t shown = all.size() - lost.count;
    const std::size_t present = ui.state.open->marks.size();
    if (lost.count > 0) {
        ButtonSpec gone;
        gone.id = "lost.open";
        gone.parent = "margin.head";
        gone.name = lost_heading(lost);
        gone.label = gone.name;
        gone.keys = keys_of("mark.lost", ui.state.settings);
        gone.kind = ButtonKind::outlined;
        gone.box = {box.left, box.top, box.left + button_width(ui, gone.label, false), box.bottom};
        button(ui, gone, Intent{intent::StepLost{1}});
    } else {
        const std::string words = shown == present ? counted(shown, "mark", "marks")
                                                   : spoken_number(static_cast<std::uint32_t>(shown)) + " of " + counted(present, "marks", "marks");
        const TextSpec spec{.size = type_scale::small, .colour = ui.theme.muted, .max_lines = 1};
        draw_text_middle(ui, words, spec, box.left + 12, middle, 180);
        tell(ui, "margin.count", "margin.head", "text", words, {box.left + 12, box.top, box.left + 192, box.bottom}, false);
    }
    ButtonSpec filter;
    filter.id = "shown.open";
    filter.parent = "margin.head";
    filter.name = "Which marks are shown";
    filter.label = ui.state.filter.empty() ? "" : "Filtered";
    filter.icon = Icon::filter;
    filter.keys = keys_of("mark.shown", ui.state.settings);
    filter.box = {box.right - button_width(ui, filter.label, true), box.top, box.right, box.bottom};
    button(ui, filter, Intent{intent::Show{Dialog::shown}});
}

/// "P for a person, O for an organisation, …", by the keys as they are; empty where none of them has one.
std::string keys_that_mark(const Settings& settings) {
    static constexpr std::pair<std::string_view, std::string_view> kinds[] = {
        {"mark.person", "a person"}, {"mark.organisation", "an organisation"}, {"mark.place", "a place"},
        {"mark.date", "a date"},     {"mark.event", "an event"},               {"mark.highlight", "a plain highlight"}};
    std::string out;
    for (const auto& [command, what] : kinds) {
        const std::string keys = keys_of(command, settings);
        if (keys.empty()) continue;
        out += out.empty() ? "" : ", ";
        out += keys_for_people(keys.substr(0, keys.find(' '))) + " for " + std::string(what);
    }
    return out;
}

void draw_hint(Ui& ui) {
    const TextSpec spec{.size = 13.5f, .colour = ui.theme.muted, .line_height = 1.5f};
    const std::string keys = keys_that_mark(ui.state.settings);
    const std::string how = keys.empty() ? "Select some words, then choose what they are. " : "Select some words, then press a key: " + keys + ". ";
    const std::string text = how + "Your marks and notes gather here.";
    const Rect box = draw_text(ui, text, spec, ui.panes.margin_left, ui.panes.column_top + 8, ui.panes.margin_width);
    tell(ui, "hint", "", "text", text, box, false);
}

}  // namespace

std::size_t place_cards(std::vector<CardPlace>& cards, std::size_t fixed, float ceiling, float gap) {
    constexpr float most_way = 96;  // that the fixed one gives
    if (cards.empty()) return 0;
    for (CardPlace& card : cards) card.top = std::max(card.top, ceiling);
    std::size_t first = 0;
    if (fixed < cards.size()) {
        float before = 0;
        for (std::size_t i = 0; i < fixed; ++i) before += cards[i].height + gap;
        while (ceiling + before > cards[fixed].top + most_way) before -= cards[first++].height + gap;
        for (std::size_t i = fixed; i-- > first;) cards[i].top = std::min(cards[i].top, cards[i + 1].top - gap - cards[i].height);
        cards[first].top = std::max(cards[first].top, ceiling);
    }
    for (std::size_t i = first + 1; i < cards.size(); ++i) cards[i].top = std::max(cards[i].top, cards[i - 1].top + cards[i - 1].height + gap);
    return first;
}

float CardLift::find(const Ui& ui, const Card& card, float passage, float height) {
    constexpr float foot = 12;
    constexpr float least_beside = 40;  // of the card, below the passage's top
    const bool grown = height > height_ || ui.panes.height != window_;
    if (card.id == card_ && !grown) return lift_;
    const float in_window = ui.to_window(passage, false);
    const float least_top = ui.panes.bar_height + 8;
    if (in_window < least_top || in_window > ui.panes.height - least_beside) return card.id == card_ ? lift_ : 0;
    if (card.id != card_) lift_ = 0;
    const float over = in_window + height - (ui.panes.height - foot);
    lift_ = std::max(lift_, std::min({over, in_window - least_top, height - least_beside}));
    card_ = card.id;
    height_ = height;
    window_ = ui.panes.height;
    return lift_;
}

float passage_top(const Ui& ui, const Card& card) {
    if (ui.layout == nullptr || card.orphaned || ui.layout->sections().empty()) return -1;
    return static_cast<float>(ui.panes.column_top + ui.layout->guessed_line_top(card.range.begin));
}

float draw_margin(Ui& ui) {
    if (ui.layout == nullptr) return 0;
    const std::vector<Card>& all = ui.cards;
    if (ui.panes.margin_width == 0) {
        draw_sheet(ui, all);
        return 0;
    }

    const Panes& panes = ui.panes;
    const Rect box{panes.margin_left, panes.column_top, panes.margin_left + panes.margin_width,
                   static_cast<float>(panes.column_top + ui.layout->height())};
    if (all.empty() && ui.state.filter.empty()) {
        draw_hint(ui);
        return 0;
    }
    tell(ui, "beside", "", "complementary", "Notes beside the text", box, false);
    draw_margin_head(ui, all);
    tell(ui, "notes", "beside", "list", "Notes", box, false);

    Column column = stack(ui, cards_near(ui));
    std::vector<CardPlace>& places = column.places;
    const std::size_t first = place_cards(places, column.active, panes.column_top, card_gap);
    for (std::size_t i = first; i < places.size(); ++i) {
        const Rect place{box.left, places[i].top, box.right, places[i].top + places[i].height};
        // A window's height more than is seen, so that the Tab key walks on into cards just outside.
        if (ui.in_view(place, false, panes.height)) draw_item(ui, column.items[i], place);
    }
    return places.empty() ? 0 : places.back().top + places.back().height;
}

}  // namespace postil::ui
