#include "ui/views/margin.h"

#include <algorithm>

#include "ui/scrolled.h"
#include "ui/views/note_card.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float card_gap = 6;

float card_height(Ui& ui, const Card& card, float width) {
    return card.active ? open_card_height(ui.preferences) : closed_card_height(ui, card, width);
}

/// Cards, by number, from `first` to before `end`.
struct CardSpan {
    std::size_t first = 0;
    std::size_t end = 0;
};

/// The cards of the sections around the window; those without a passage stand under the last that has one. However many there
/// are elsewhere, they are neither measured nor placed: only a crowd of more than a window's height could have reached here.
CardSpan cards_near(const Ui& ui) {
    const auto& sections = ui.layout->sections();
    const std::size_t all = ui.cards.size();
    if (sections.empty()) return {0, all};
    const double top = ui.exact_scroll_top - ui.panes.column_top;
    const std::uint32_t first = ui.layout->section_at(top - ui.panes.height);
    const std::uint32_t last = ui.layout->section_at(top + 2.0 * ui.panes.height);
    const IntervalIndex& index = ui.state.open->marks_index;
    CardSpan span{0, all};
    if (first > 0) span.first = index.count_before(sections[first].range.begin);
    if (last + 1 < sections.size()) span.end = index.count_before(sections[last + 1].range.begin);
    if (span.end == ui.state.open->marks.size()) span.end = all;
    return span;
}

void draw_sheet(Ui& ui, const std::vector<Card>& all) {
    const auto open = std::find_if(all.begin(), all.end(), [](const Card& card) { return card.active; });
    if (open == all.end()) return;
    const float width = std::min(ui.panes.width - 16, 480.0f);
    const float height = std::min(open_card_height(ui.preferences), ui.panes.height - ui.panes.bar_height - 16);
    const float left = (ui.panes.width - width) / 2;
    draw_open_card(ui, *open, {left, ui.panes.height - height - 8, left + width, ui.panes.height - 8}, true);
    end_scrolled(ui);
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

void draw_margin(Ui& ui) {
    if (ui.layout == nullptr) return;
    const std::vector<Card>& all = ui.cards;
    if (ui.panes.margin_width == 0) return draw_sheet(ui, all);

    const Panes& panes = ui.panes;
    const Rect box{panes.margin_left, panes.column_top, panes.margin_left + panes.margin_width,
                   static_cast<float>(panes.column_top + ui.layout->height())};
    if (all.empty()) return draw_hint(ui);
    tell(ui, "beside", "", "complementary", "Notes beside the text", box, false);
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
}

}  // namespace postil::ui
