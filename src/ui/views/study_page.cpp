#include "ui/views/study_page.h"

#include <algorithm>

#include "session/views/study.h"
#include "ui/command_table.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float widest = 640;
constexpr float badge = 18;
constexpr const char* blank = "\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0";

struct Column {
    float left = 0;
    float width = 0;
    float y = 0;
    float right() const { return left + width; }
};

Column column_for(const Panes& panes) {
    const float edge = panes.narrow ? 16.0f : 40.0f;
    const float width = std::min(widest, panes.width - 2 * edge);
    return {(panes.width - width) / 2, width, panes.bar_height + (panes.narrow ? 12.0f : 36.0f)};
}

void heading(Ui& ui, Column& column, const StudyPage& page) {
    const TextSpec title{.role = FontRole::serif, .size = 24, .weight = 700, .colour = ui.theme.heading, .max_lines = 1};
    const Rect box = draw_text(ui, "Study", title, column.left, column.y, column.width);
    tell(ui, "study.title", "", "heading", "Study", box, false).level = 1;
    if (page.queue.all > 0) {
        const TextSpec quiet{.size = 13.5f, .colour = ui.theme.muted, .max_lines = 1};
        const float wide = measure_text(ui, page.progress, quiet, column.width).width();
        const Rect words = draw_text_middle(ui, page.progress, quiet, column.right() - wide, (box.top + box.bottom) / 2, wide + 2);
        tell(ui, "study.progress", "", "text", page.progress, words, false);
    }
    column.y = box.bottom + 10;
    const std::size_t all = page.queue.done + page.queue.left();
    const float done = all == 0 ? 0 : static_cast<float>(page.queue.done) / static_cast<float>(all);
    const float top = column.y - ui.scroll_top;
    ui.paint.fill({column.left, top, column.right(), top + 3}, ui.theme.border, 1.5f);
    if (done > 0) ui.paint.fill({column.left, top, column.left + column.width * done, top + 3}, ui.theme.accent, 1.5f);
    column.y += 24;
}

/// A piece of text of the card that is told.
void words(Ui& ui, const std::string& id, const std::string& text, TextSpec spec, float left, float& y, float width) {
    const Rect box = draw_text(ui, text, spec, left, y, width);
    SceneNode& node = tell(ui, id, "study.card", "text", text, box, false);
    node.language = spec.language;
    y = box.bottom;
}

/// The passage, with what is asked for blanked out or told apart.
void passage(Ui& ui, const StudyCard& card, bool answered, TextSpec spec, float left, float& y, float width) {
    const bool hides = card.content.kind == CardKind::cloze && !answered;
    std::string text;
    std::vector<TextRange> answers;
    for (const CardPiece& piece : card.content.passage) {
        const std::size_t begin = text.size();
        text += piece.is_answer && hides ? blank : piece.text;
        if (piece.is_answer) answers.push_back(text_range(begin, text.size()));
    }
    const Layout& layout = lay_out_text(ui, text, spec, width);
    const TypeStyle& style = ui.theme.type(card.content.type);
    const float top = y - ui.scroll_top;
    for (const TextRange range : answers) {
        for (const Rect& rect : layout.rects_of(range)) {
            const Rect band{left + rect.left, top + rect.top + spec.size * 0.18f, left + rect.right, top + rect.bottom - spec.size * 0.12f};
            ui.paint.fill(band, style.wash, 4);
            if (hides) ui.paint.fill({band.left, band.bottom - 2, band.right, band.bottom}, style.ink, 1);
            else ui.paint.underline(style.underline, band.left + 0.5f, band.right - 0.5f, band.bottom - 1, style.ink);
        }
    }
    const Rect box = draw_text(ui, text, spec, left, y, width);
    SceneNode& node = tell(ui, "study.passage.text", "study.card", "text", spoken_passage(card, answered), box, false);
    node.language = card.content.language;
    y = box.bottom;
}

/// What a card has in it, in order; where it only measures, it is drawn out of the window.
class CardBody {
public:
    CardBody(Ui& ui, const StudyPage& page, float left, float width) : ui_(ui), page_(page), card_(*page.card), left_(left), width_(width) {}

    float draw(float y) {
        kicker(y);
        if (card_.content.kind == CardKind::cloze || card_.content.kind == CardKind::note) {
            passage(ui_, card_, page_.answered, serif(20, ui_.theme.text), left_, y, width_);
            y += 16;
            words(ui_, "study.question", card_.content.question, asking(15.5f), left_, y, width_);
        } else {
            words(ui_, "study.question", card_.content.question, serif(22, ui_.theme.heading, 700), left_, y, width_);
        }
        if (page_.answered) answer(y);
        return y;
    }

private:
    TextSpec serif(float size, Colour colour, int weight = 400) const {
        return {.role = FontRole::serif, .size = size, .weight = weight, .colour = colour, .line_height = 1.5f, .language = card_.content.language};
    }
    TextSpec asking(float size) const { return {.size = size, .weight = 600, .colour = ui_.theme.accent}; }

    /// Whence it is.
    void kicker(float& y) {
        const TextSpec quiet{.size = 13.5f, .colour = ui_.theme.muted, .max_lines = 1, .language = card_.content.language};
        const float middle = y + badge / 2;
        type_badge(ui_, card_.content.type, left_, y, badge, false);
        const float x = left_ + badge + 9;
        const Rect box = draw_text_middle(ui_, page_.article, quiet, x, middle, left_ + width_ - x);
        SceneNode& node = tell(ui_, "study.article", "study.card", "text", page_.article, box, false);
        node.language = card_.content.language;
        y += badge + 18;
    }

    void answer(float& y) {
        y += 20;
        const float rule = y - ui_.scroll_top;
        ui_.paint.fill({left_, rule, left_ + width_, rule + ui_.paint.hairline()}, ui_.theme.border);
        y += 18;
        const bool is_name = card_.content.kind == CardKind::cloze;
        words(ui_, "study.answer.text", card_.content.answer, is_name ? serif(22, ui_.theme.heading, 700) : serif(18, ui_.theme.text), left_, y, width_);
        if (!card_.content.more.empty()) {
            y += 4;
            words(ui_, "study.more", card_.content.more, {.size = 15, .colour = ui_.theme.muted}, left_, y, width_);
        }
        const bool in_context = card_.content.kind == CardKind::question || card_.content.kind == CardKind::about;
        if (!in_context || card_.content.passage.empty()) return;
        y += 16;
        passage(ui_, card_, true, serif(16, ui_.theme.muted), left_, y, width_);
    }

    Ui& ui_;
    const StudyPage& page_;
    const StudyCard& card_;
    float left_;
    float width_;
};

/// Of the same Ui nothing is kept but the height: the body is drawn where no one sees it.
float measured_body(Ui& ui, const StudyPage& page, float left, float width) {
    const std::size_t told = ui.scene.size();
    const float far_below = ui.scroll_top + ui.panes.height + 10'000;
    const float height = CardBody(ui, page, left, width).draw(far_below) - far_below;
    ui.scene.resize(told);
    return height;
}

ButtonSpec command_button(Ui& ui, const char* command, const char* label) {
    const CommandRow& row = *find_command(command);
    ButtonSpec spec;
    spec.id = command;
    spec.name = row.title;
    spec.label = label;
    spec.keys = keys_of(row, ui.state.settings);
    return spec;
}

/// What else can be done with the card, under it.
void card_tools(Ui& ui, Column& column) {
    const float height = touch_size(ui.preferences, 36);
    float x = column.left;
    for (const auto& [command, label] : {std::pair{"study.passage", "See it in the article"}, std::pair{"study.leave_out", "Leave it out"}}) {
        ButtonSpec spec = command_button(ui, command, label);
        spec.name = label;
        const float width = button_width(ui, label, false);
        spec.box = {x, column.y, x + width, column.y + height};
        button(ui, spec, find_command(command)->action(ui.state));
        x += width + 4;
    }
    column.y += height;
}

void draw_card(Ui& ui, Column& column, const StudyPage& page) {
    const float padding = ui.panes.narrow ? 20.0f : 30.0f;
    const float width = column.width - 2 * padding;
    const float height = measured_body(ui, page, column.left + padding, width) + 2 * padding;
    const Rect box{column.left, column.y, column.right(), column.y + height};
    const Rect drawn{box.left, box.top - ui.scroll_top, box.right, box.bottom - ui.scroll_top};
    ui.paint.fill(drawn, ui.theme.surface, 14);
    ui.paint.stroke(drawn, ui.theme.border, 14);
    tell(ui, "study.card", "", "region", "Card", box, false);
    CardBody(ui, page, column.left + padding, width).draw(column.y + padding);
    column.y = box.bottom + 8;
    card_tools(ui, column);
}

/// Nothing to study: why, and where to go on.
void draw_none(Ui& ui, Column& column, const StudyPage& page) {
    column.y += 24;
    const TextSpec title{.role = FontRole::serif, .size = 26, .weight = 700, .colour = ui.theme.heading};
    Rect box = draw_text(ui, page.heading, title, column.left, column.y, column.width);
    tell(ui, "study.none", "", "heading", page.heading, box, false).level = 2;
    column.y = box.bottom + 8;
    box = draw_text(ui, page.hint, {.size = 16, .colour = ui.theme.muted, .line_height = 1.5f}, column.left, column.y, column.width);
    tell(ui, "study.hint", "", "text", page.hint, box, false);
    column.y = box.bottom + 20;
    ButtonSpec spec = command_button(ui, "library.show", "Back to the library");
    spec.id = "study.library";
    spec.name = spec.label;
    spec.kind = ButtonKind::outlined;
    spec.box = {column.left, column.y, column.left + button_width(ui, spec.label, false) + 8, column.y + 44};
    button(ui, spec, Command{command::ShowLibrary{}});
    column.y += 44;
}

const char* rating_command(Rating rating) {
    constexpr const char* names[] = {"", "study.again", "study.hard", "study.good", "study.easy"};
    return names[static_cast<std::size_t>(rating)];
}

/// How it is called, and below when it would come again.
void rating_button(Ui& ui, const RatingChoice& choice, const Rect& box) {
    ButtonSpec spec = command_button(ui, rating_command(choice.rating), "");
    spec.parent = "study.foot";
    spec.name = choice.name;
    spec.description = "Again in " + choice.interval;
    spec.kind = choice.rating == Rating::good ? ButtonKind::chief : ButtonKind::outlined;
    spec.box = box;
    spec.fixed = true;
    button(ui, spec, find_command(spec.id)->action(ui.state));
    const Colour ink = choice.rating == Rating::good ? ui.theme.on_accent : ui.theme.text;
    const auto line = [&](const std::string& text, const TextSpec& text_spec, float middle) {
        const float width = measure_text(ui, text, text_spec, box.width()).width();
        draw_text_middle(ui, text, text_spec, (box.left + box.right - width) / 2, middle, width + 2);
    };
    const std::string key = keys_for_people(spec.keys.substr(0, spec.keys.find(' ')));
    if (!ui.panes.narrow && !ui.preferences.coarse_pointer && key.size() == 1) {
        draw_text(ui, key, {.size = 11.5f, .colour = choice.rating == Rating::good ? ink : ui.theme.muted, .max_lines = 1, .fixed = true}, box.left + 9, box.top + 6, 20);
    }
    line(choice.name, {.weight = 600, .colour = ink, .max_lines = 1, .fixed = true}, box.top + 18);
    line(choice.interval, {.size = type_scale::small, .colour = choice.rating == Rating::good ? ink : ui.theme.muted, .max_lines = 1, .fixed = true}, box.top + 37);
}

void draw_foot(Ui& ui, const Column& column, const StudyPage& page) {
    const Rect foot{0, ui.panes.height - study_foot_height, ui.panes.width, ui.panes.height};
    ui.paint.fill(foot, ui.theme.background);
    ui.paint.fill({foot.left, foot.top, foot.right, foot.top + ui.paint.hairline()}, ui.theme.border);
    tell(ui, "study.foot", "", "region", page.answered ? "How well did you know it?" : "Answer", foot, true);
    const float top = foot.top + 18;
    const Rect row{column.left, top, column.right(), top + 54};
    if (!page.answered) {
        ButtonSpec spec = command_button(ui, "study.answer", "Show the answer");
        spec.parent = "study.foot";
        spec.kind = ButtonKind::chief;
        spec.fixed = true;
        const float width = std::min(280.0f, row.width());
        spec.box = {(row.left + row.right - width) / 2, row.top, (row.left + row.right + width) / 2, row.top + 50};
        button(ui, spec, Command{command::ShowAnswer{}});
        return;
    }
    const float gap = ui.panes.narrow ? 6.0f : 10.0f;
    const float width = (row.width() - 3 * gap) / 4;
    for (std::size_t i = 0; i < page.choices.size(); ++i) {
        const float left = row.left + static_cast<float>(i) * (width + gap);
        rating_button(ui, page.choices[i], {left, row.top, left + width, row.bottom});
    }
}

}  // namespace

float draw_study(Ui& ui) {
    const StudyPage page = study_page(ui.state, ui.wall);
    Column column = column_for(ui.panes);
    heading(ui, column, page);
    if (page.card == nullptr) {
        draw_none(ui, column, page);
        return column.y + 40;
    }
    draw_card(ui, column, page);
    draw_foot(ui, column, page);
    return column.y + study_foot_height + 24;
}

}  // namespace postil::ui
