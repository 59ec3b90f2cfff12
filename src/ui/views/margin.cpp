#include "ui/views/margin.h"

#include <algorithm>

#include "session/plans.h"
#include "session/views/shelf.h"
#include "ui/scrolled.h"
#include "ui/views/lost_panel.h"
#include "ui/views/note_card.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float card_gap = 6;

float card_height(Ui& ui, const Card& card, float width) {
    return card.active ? open_card_height(ui, card, width) : closed_card_height(ui, card, width);
}

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
        gone.keys = "Shift+L";
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
    filter.keys = "F";
    filter.box = {box.right - button_width(ui, filter.label, true), box.top, box.right, box.bottom};
    button(ui, filter, Intent{intent::Show{Dialog::shown}});
}

void draw_hint(Ui& ui) {
    const TextSpec spec{.size = 13.5f, .colour = ui.theme.muted, .line_height = 1.5f};
    const char* text = "Select some words, then press a key: P for a person, O organisation, L place, D date, E event, "
                       "H just to highlight. Your marks and notes gather here.";
    const Rect box = draw_text(ui, text, spec, ui.panes.margin_left, ui.panes.column_top + 8, ui.panes.margin_width);
    tell(ui, "hint", "", "text", text, box, false);
}

}  // namespace

void place_cards(std::vector<CardPlace>& cards, std::size_t fixed, float ceiling, float gap) {
    const auto push_down = [&](std::size_t from) {
        for (std::size_t i = std::max<std::size_t>(from, 1); i < cards.size(); ++i) {
            cards[i].top = std::max(cards[i].top, cards[i - 1].top + cards[i - 1].height + gap);
        }
    };
    if (cards.empty()) return;
    for (CardPlace& card : cards) card.top = std::max(card.top, ceiling);
    if (fixed < cards.size()) {
        for (std::size_t i = fixed; i-- > 0;) {
            cards[i].top = std::min(cards[i].top, cards[i + 1].top - gap - cards[i].height);
        }
        // Those pushed above the ceiling come back down, and take the fixed one with them only if they must.
        cards[0].top = std::max(cards[0].top, ceiling);
    }
    push_down(1);
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

    const CardSpan span = cards_near(ui);
    std::vector<CardPlace> places;
    std::size_t active = span.end - span.first;
    float last_top = span.first > 0 ? passage_top(ui, all[span.first - 1]) : panes.column_top;
    for (std::size_t i = span.first; i < span.end; ++i) {
        const float wanted = passage_top(ui, all[i]);
        if (wanted >= 0) last_top = wanted;
        if (all[i].active) active = i - span.first;
        places.push_back({last_top, card_height(ui, all[i], panes.margin_width)});
    }
    place_cards(places, active, panes.column_top, card_gap);
    for (std::size_t i = span.first; i < span.end; ++i) {
        const CardPlace& at = places[i - span.first];
        const Rect place{box.left, at.top, box.right, at.top + at.height};
        // A window's height more than is seen, so that the Tab key walks on into cards just outside.
        if (!ui.in_view(place, false, panes.height)) continue;
        if (all[i].active) draw_open_card(ui, all[i], place, false);
        else draw_closed_card(ui, all[i], place, false);
    }
    return places.empty() ? 0 : places.back().top + places.back().height;
}

}  // namespace postil::ui
