#include "ui/views/share_dialog.h"

#include <algorithm>
#include <array>
#include <span>

#include "annotation/formats/formats.h"
#include "ui/share_state.h"
#include "ui/views/dialog_frame.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float width = 560;
constexpr float corner = 9;
constexpr float gap = 6;
constexpr float one_detail = 54;   ///< a way whose description takes one line
constexpr float two_details = 72;  ///< or two
constexpr float arrow_from = 280;  ///< so wide is the way on that has room for one
constexpr const char* other_programs = "Hypothesis, Zotero, Label Studio, CSV, Anki…";

float name_height(const Ui& ui) { return touch_size(ui.preferences, 38); }
float choice_height(const Ui& ui) { return touch_size(ui.preferences, 40); }

struct Way {
    ShareWay way;
    Icon icon;
    const char* name;
    const char* says;
    const char* done;  ///< what the button that does it is called
};

constexpr std::array ways = {
    Way{ShareWay::link, Icon::link, "Link", "All of it in an address, to paste into a message", "Copy link"},
    Way{ShareWay::sheet, Icon::share, "Other apps", "People and apps that this device can send to", "Share…"},
    Way{ShareWay::page, Icon::page, "Web page", "One file to read offline or print, and to open in Postil", "Download"},
    Way{ShareWay::file, Icon::export_file, "Postil file", "W3C Web Annotation, which other annotators read, too",
        "Download"},
};

std::string advice_of(const Ui& ui) {
    const ShareState& share = ui.ui.share;
    switch (share.way) {
        case ShareWay::link:
            return ui.ui.share_link.address.empty()
                       ? "Measuring…"
                       : link_advice(ui.ui.share_link.address.size()) + " No server sees what is in it.";
        case ShareWay::sheet:
            return share.with_text ? "Sends the web page, which Postil can open."
                                   : "Sends the annotations as a text file, which Postil can open.";
        case ShareWay::page:
            return "Always has the article’s text. Nothing is lost: Postil reads article and annotations back from it.";
        case ShareWay::file: return "Nothing is lost.";
        case ShareWay::other: break;
    }
    return what_is_lost(*find_format(share.format));
}

/// A choice among several: a frame that is bolder when chosen.
void choice_frame(Ui& ui, const std::string& id, const std::string& group, const std::string& name, const Rect& box,
                  const ShareState& then, bool disabled = false) {
    const bool chosen = then == ui.ui.share;
    SceneNode& node = tell(ui, id, group, "radio", name, box, true);
    node.checked = chosen ? 1 : 0;
    node.disabled = disabled;
    if (!disabled) ui.controls[id] = {Intent{intent::ChooseShare{then}}, {}, {}};
    ui.paint.fill(box, !disabled && (chosen || ui.hovered(id)) ? ui.theme.surface_hover : ui.theme.surface, corner);
    ui.paint.stroke(box, chosen ? ui.theme.accent : ui.theme.border, corner, chosen ? 2.0f : 1.0f);
    if (ui.ringed(id)) focus_ring(ui, box, true, corner);
}

ShareState with_way(const Ui& ui, ShareWay way) {
    ShareState share = ui.ui.share;
    share.way = way;
    return share;
}

/// One of two that stand beside each other.
void draw_half(Ui& ui, const std::string& id, const std::string& group, const std::string& name, const Rect& box,
               const ShareState& then, bool disabled = false) {
    choice_frame(ui, id, group, name, box, then, disabled);
    const Colour ink = disabled ? ui.theme.muted.with_alpha(0.5f) : ui.theme.text;
    const int weight = then == ui.ui.share ? 600 : 400;
    const TextSpec spec{.size = 14, .weight = weight, .colour = ink, .max_lines = 1, .fixed = true};
    const float text_width = measure_text(ui, name, spec, box.width() - 12).width();
    draw_text_middle(ui, name, spec, box.left + (box.width() - text_width) / 2, (box.top + box.bottom) / 2, text_width + 2);
}

float inner_width(const Ui& ui) { return std::min(width, ui.panes.width - 24) - 48; }

/// Beside each other, or one over the other where their words need the width.
struct Halves {
    Rect left;
    Rect right;
};

bool are_stacked(Ui& ui) {
    const TextSpec spec{.size = 14, .weight = 600, .max_lines = 1};
    return measure_text(ui, "Annotations only", spec, 400).width() + 16 > (inner_width(ui) - gap) / 2;
}

Halves halves_of(const Ui& ui, const Rect& box) {
    const bool stacked = box.height() > choice_height(ui) + 1;
    const float half = (box.height() - gap) / 2;
    if (stacked) return {{box.left, box.top, box.right, box.top + half}, {box.left, box.bottom - half, box.right, box.bottom}};
    const float each = (box.width() - gap) / 2;
    return {{box.left, box.top, box.left + each, box.bottom}, {box.right - each, box.top, box.right, box.bottom}};
}

/// Annotations alone, or with the text. What always has it leaves no choice.
void draw_text_choice(Ui& ui, const Rect& box) {
    tell(ui, "share.text", "dialog", "radiogroup", "What to send", box, true);
    const bool fixed = ui.ui.share.way == ShareWay::page;
    ShareState without = ui.ui.share;
    ShareState with = ui.ui.share;
    if (!fixed) without.with_text = false, with.with_text = true;
    else without.with_text = !with.with_text;
    const Halves halves = halves_of(ui, box);
    draw_half(ui, "share.text:no", "share.text", "Annotations only", halves.left, without, fixed);
    draw_half(ui, "share.text:yes", "share.text", ui.panes.narrow ? "With the text" : "With the article’s text", halves.right, with);
}

/// All annotations, or those that the filter shows.
void draw_which_choice(Ui& ui, const ShareCounts& counts, const Rect& box) {
    tell(ui, "share.which", "dialog", "radiogroup", "Which annotations", box, true);
    ShareState all = ui.ui.share;
    all.only_shown = false;
    ShareState shown = ui.ui.share;
    shown.only_shown = true;
    const Halves halves = halves_of(ui, box);
    draw_half(ui, "share.which:all", "share.which", "All " + std::to_string(counts.all) + " annotations", halves.left, all);
    draw_half(ui, "share.which:shown", "share.which", "Only the " + std::to_string(counts.shown) + " shown", halves.right, shown);
}

/// Whose they are is asked of who has given no name yet.
void draw_name(Ui& ui, const Rect& box) {
    FieldSpec spec;
    spec.id = "share.name";
    spec.parent = "dialog";
    spec.name = "Your name";
    spec.value = ui.state.settings.creator;
    spec.placeholder = ui.panes.narrow ? "Your name; may be empty" : "Your name, for readers to know whose these are; may be empty";
    spec.box = box;
    spec.fixed = true;
    field(ui, spec, [](std::string name) -> Action { return Intent{intent::NameSharer{std::move(name)}}; },
          Intent{intent::Show{Dialog::none}});
}

TextSpec says_spec(const Ui& ui, std::uint32_t lines) {
    return {.size = type_scale::small, .colour = ui.theme.muted, .max_lines = lines, .line_height = 1.35f, .fixed = true};
}

void way_text(Ui& ui, const char* name, const char* says, const Rect& box) {
    const float left = box.left + 48;
    const float text_width = box.right - left - 8;
    const float middle = (box.top + box.bottom) / 2;
    const TextSpec detail = says_spec(ui, box.height() >= two_details ? 2 : 1);
    const float below = measure_text(ui, says, detail, text_width).height();
    const TextSpec title{.size = 14.5f, .weight = 600, .max_lines = 1, .fixed = true};
    draw_text_middle(ui, name, title, left, middle - below / 2, text_width);
    draw_text(ui, says, detail, left, middle + 10 - below / 2, text_width);
}

/// As high as the longest description wants.
float way_height(Ui& ui, const std::vector<const Way*>& rows) {
    const float text_width = inner_width(ui) - 56;
    const auto wraps = [&](const char* says, float room) { return measure_text(ui, says, says_spec(ui, 2), room).height() > 20; };
    const bool any = std::any_of(rows.begin(), rows.end(), [&](const Way* way) { return wraps(way->says, text_width); });
    return any || wraps(other_programs, text_width - 36) ? two_details : one_detail;
}

void draw_way(Ui& ui, const Way& way, const Rect& box) {
    const std::string id = share_control(way.way);
    choice_frame(ui, id, "share.ways", way.name, box, with_way(ui, way.way));
    ui.scene.back().description = way.says;
    const bool chosen = ui.ui.share.way == way.way;
    ui.paint.icon(way.icon, box.left + 16, (box.top + box.bottom) / 2 - 10, 20,
                  chosen ? ui.theme.accent : ui.theme.muted);
    way_text(ui, way.name, way.says, box);
}

/// No choice but a way on: to the formats of other programs.
void draw_way_on(Ui& ui, const Rect& box) {
    const std::string id = share_control(ShareWay::other);
    SceneNode& node = tell(ui, id, "dialog", "button", "Another program’s format", box, true);
    node.description = "Hypothesis, Zotero, Label Studio, CSV, Anki and others";
    ui.controls[id] = {Intent{intent::ChooseShare{with_way(ui, ShareWay::other)}}, {}, {}};
    if (ui.hovered(id)) ui.paint.fill(box, ui.theme.surface_hover, corner);
    ui.paint.stroke(box, ui.theme.border, corner);
    const float middle = (box.top + box.bottom) / 2;
    ui.paint.icon(Icon::formats, box.left + 16, middle - 10, 20, ui.theme.muted);
    const bool has_arrow = box.width() >= arrow_from;
    if (has_arrow) ui.paint.icon(Icon::next, box.right - 34, middle - 9, 18, ui.theme.muted);
    way_text(ui, "Another program’s format", other_programs,
             {box.left, box.top, has_arrow ? box.right - 36 : box.right, box.bottom});
    if (ui.ringed(id)) focus_ring(ui, box, true, corner);
}

TextSpec advice_spec(const Ui& ui) {
    const bool too_long = ui.ui.share.way == ShareWay::link && ui.ui.share_link.address.size() > browser_limit;
    return {.size = 13.5f, .colour = too_long ? ui.theme.danger : ui.theme.muted, .max_lines = 6, .line_height = 1.4f, .fixed = true};
}

void draw_advice(Ui& ui, const Rect& box) {
    const std::string text = advice_of(ui);
    draw_text(ui, text, advice_spec(ui), box.left, box.top, box.width());
    tell(ui, "share.advice", "dialog", "status", text, box, true);
}

bool can_do(const Ui& ui) {
    if (ui.ui.share.way != ShareWay::link) return true;
    const std::size_t size = ui.ui.share_link.address.size();
    return size > 0 && size <= browser_limit;
}

const char* done_name(ShareWay way) {
    const auto found = std::find_if(ways.begin(), ways.end(), [way](const Way& row) { return row.way == way; });
    return found == ways.end() ? "Download" : found->done;
}

void draw_ways(Ui& ui) {
    std::vector<const Way*> rows;
    for (const Way& way : ways) {
        if (way.way != ShareWay::sheet || ui.ui.can_share) rows.push_back(&way);
    }
    const auto count = static_cast<float>(rows.size() + 1);
    const char* title = "Share and export";
    const float choice = are_stacked(ui) ? 2 * choice_height(ui) + gap : choice_height(ui);
    const float advice = std::max(58.0f, measure_text(ui, advice_of(ui), advice_spec(ui), inner_width(ui)).height() + 8);
    const ShareCounts counts = share_counts(ui.state);
    const float which = counts.shown < counts.all ? choice + gap : 0;
    const float name = ui.ui.asks_name ? name_height(ui) + 14 : 0;
    const float rest = dialog_frame_height(ui, title, width) + choice + 16 + which + name + advice +
                       dialog_buttons_height + 14;
    const float row = way_height(ui, rows);
    const Action close = Intent{intent::Show{Dialog::none}};
    const Rect inner = begin_dialog(ui, title, width, rest + count * (row + gap), close);
    float y = inner.top;
    if (which > 0) draw_which_choice(ui, counts, {inner.left, y, inner.right, y + choice});
    y += which;
    draw_text_choice(ui, {inner.left, y, inner.right, y + choice});
    y += choice + 16;
    tell(ui, "share.ways", "dialog", "radiogroup", "Send as",
         {inner.left, y, inner.right, y + (count - 1) * (row + gap)}, true);
    for (const Way* way : rows) {
        draw_way(ui, *way, {inner.left, y, inner.right, y + row});
        y += row + gap;
    }
    draw_way_on(ui, {inner.left, y, inner.right, y + row});
    y += row + 14;
    if (name > 0) draw_name(ui, {inner.left, y, inner.right, y + name_height(ui)});
    y += name;
    draw_advice(ui, {inner.left, y - 2, inner.right, y - 2 + advice});
    dialog_choices(ui, inner, {"share.cancel", "Cancel", close},
                 {"share.send", done_name(ui.ui.share.way), Intent{intent::SendShare{}}, !can_do(ui)});
}

/// Those of other programs that can be written.
std::vector<const Format*> other_formats() {
    std::vector<const Format*> others;
    for (const Format* format : all_formats()) {
        if (format->write != nullptr && format != &web_annotation_format && format != &html_page_format)
            others.push_back(format);
    }
    return others;
}

/// What stands for a program in place of an icon.
void draw_letters(Ui& ui, const std::string& letters, const Rect& badge, bool chosen) {
    ui.paint.fill(badge, chosen ? ui.theme.accent : ui.theme.code_background, 6);
    const TextSpec spec{.size = 11.5f,
                        .weight = 600,
                        .colour = chosen ? ui.theme.on_accent : ui.theme.muted,
                        .max_lines = 1,
                        .fixed = true};
    const float letters_width = measure_text(ui, letters, spec, 40).width();
    draw_text_middle(ui, letters, spec, (badge.left + badge.right - letters_width) / 2, (badge.top + badge.bottom) / 2,
                     letters_width + 2);
}

/// The first two of its title; its third in place of the second where another has the same.
std::string letters_of(const Format& format) {
    const std::string_view title = format.title;
    const auto is_like = [&](const Format* other) { return other->title.substr(0, 2) == title.substr(0, 2); };
    const std::vector<const Format*> others = other_formats();
    const auto first = std::find_if(others.begin(), others.end(), is_like);
    const bool taken = first != others.end() && *first != &format && title.size() > 2;
    return {title[0], title[taken ? 2 : 1]};
}

void draw_format(Ui& ui, const Format& format, const Rect& box) {
    ShareState then = ui.ui.share;
    then.format = format.name;
    const std::string title(format.title);
    choice_frame(ui, "share.format:" + std::string(format.name), "share.formats", title, box, then);
    const bool chosen = ui.ui.share.format == format.name;
    const float middle = (box.top + box.bottom) / 2;
    const bool badged = box.width() >= 200;
    const float left = badged ? box.left + 46 : box.left + 12;
    if (badged) draw_letters(ui, letters_of(format), {box.left + 10, middle - 13, box.left + 36, middle + 13}, chosen);
    const TextSpec spec{.size = badged ? 14.0f : 13.5f, .weight = chosen ? 600 : 400, .max_lines = 1, .fixed = true};
    draw_text_middle(ui, title, spec, left, middle, box.right - left - 6);
}

void draw_formats(Ui& ui) {
    const std::vector<const Format*> formats = other_formats();
    const std::size_t in_column = (formats.size() + 1) / 2;
    const char* title = "Export for another program";
    const float advice = 96;
    const float rest = dialog_frame_height(ui, title, width) + 12 + advice + dialog_buttons_height;
    const float row = std::clamp((ui.panes.height - 24 - rest) / static_cast<float>(in_column) - gap, 32.0f, 44.0f);
    const Action close = Intent{intent::Show{Dialog::none}};
    const float list = static_cast<float>(in_column) * (row + gap);
    const Rect inner = begin_dialog(ui, title, width, rest + list, close);
    const float each = (inner.width() - gap) / 2;
    tell(ui, "share.formats", "dialog", "radiogroup", "Format", {inner.left, inner.top, inner.right, inner.top + list},
         true);
    for (std::size_t i = 0; i < formats.size(); ++i) {
        const float left = inner.left + (i >= in_column ? each + gap : 0);
        const float y = inner.top + static_cast<float>(i % in_column) * (row + gap);
        draw_format(ui, *formats[i], {left, y, left + each, y + row});
    }
    draw_advice(ui, {inner.left, inner.top + list + 8, inner.right, inner.top + list + 8 + advice - 12});
    dialog_choices(ui, inner, {"share.back", "Back", Intent{intent::ChooseShare{with_way(ui, ShareWay::file)}}},
                 {"share.send", "Download", Intent{intent::SendShare{}}});
}

}  // namespace

void draw_share_dialog(Ui& ui) {
    if (ui.ui.share.way == ShareWay::other)
        draw_formats(ui);
    else
        draw_ways(ui);
}

}  // namespace postil::ui
