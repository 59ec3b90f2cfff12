#include "ui/app.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "ui/imgui_host.h"
#include "ui/views/article_page.h"
#include "ui/views/dialogs.h"
#include "ui/views/find_bar.h"
#include "ui/views/gather_bar.h"
#include "ui/views/library.h"
#include "ui/views/lost_panel.h"
#include "ui/views/margin.h"
#include "ui/views/quiz_bar.h"
#include "ui/views/selection_palette.h"
#include "ui/views/study_page.h"
#include "ui/views/suggestion_bar.h"
#include "ui/views/suggestion_line.h"
#include "ui/views/toast.h"
#include "ui/views/toolbar.h"
#include "ui/views/way_back.h"

namespace postil::ui {
namespace {

constexpr int frames_after_change = 3;
constexpr double place_delay_ms = 500;
constexpr double rest_delay_ms = 170;

FontRole role_of(Typeface typeface) {
    switch (typeface) {
        case Typeface::sans: return FontRole::sans;
        case Typeface::dyslexic: return FontRole::dyslexic;
        case Typeface::serif: break;
    }
    return FontRole::serif;
}

std::span<SceneNode> scene_span(Ui& ui, std::size_t from, std::size_t to) { return std::span(ui.scene).subspan(from, to - from); }

bool is_field(const SceneNode& node) { return node.role == "textbox" || node.role == "combobox"; }

/// What is drawn over a field does not hide the browser's text in it.
void cover_fields(std::span<SceneNode> under, std::span<const SceneNode> over) {
    for (SceneNode& node : under) {
        if (!is_field(node)) continue;
        const Rect& box = node.box;
        const auto covers = [&box](const SceneNode& one) {
            return one.role == "toolbar" && one.box.left < box.right && one.box.right > box.left && one.box.top < box.bottom && one.box.bottom > box.top;
        };
        node.covered = node.covered || std::any_of(over.begin(), over.end(), covers);
    }
}

}  // namespace

App::App(World world, Host& host, SyncStore& journal_store, std::string owner)
    : wall_clock_(world.now),
      session_(world),
      host_(host),
      journal_(journal_store, std::move(owner), world.now),
      saves_(journal_),
      imgui_(create_imgui()) {
    glyphs_ = std::make_unique<GlyphCache>(*ImGui::GetIO().Fonts, fonts_);
    images_ = std::make_unique<Images>([this](std::uint32_t number, const std::string& url) { host_.image_wanted(number, url); });
}

App::~App() {
    ImGui::SetCurrentContext(imgui_);
    images_.reset();
    glyphs_.reset();
    ImGui::DestroyContext(imgui_);
}

const Theme& App::theme() const {
    if (preferences_.forced) return forced_;
    switch (session_.state().settings.theme) {
        case ThemeChoice::light: return theme_named(ThemeName::light);
        case ThemeChoice::sepia: return theme_named(ThemeName::sepia);
        case ThemeChoice::dark: return theme_named(ThemeName::dark);
        case ThemeChoice::contrast: return theme_named(preferences_.dark ? ThemeName::contrast_dark : ThemeName::contrast_light);
        case ThemeChoice::system: break;
    }
    if (preferences_.contrast) return theme_named(preferences_.dark ? ThemeName::contrast_dark : ThemeName::contrast_light);
    return theme_named(preferences_.dark ? ThemeName::dark : ThemeName::light);
}

void App::wake() {
    frames_left_ = frames_after_change;
    host_.wake();
}

void App::resize(float width, float height, int pixel_width, int pixel_height) {
    const bool is_lower = height < panes_.height && width == panes_.width;
    panes_.width = width;
    panes_.height = height;
    // A phone's keyboard came: the note moves up, over what it is about.
    if (is_lower && panes_.margin_width == 0) show_active_passage();
    pixel_width_ = pixel_width;
    pixel_height_ = pixel_height;
    scale_ = width > 0 ? static_cast<float>(pixel_width) / width : 1.0f;
    wake();
}

App::Frame App::frame(double now_ms, double scroll_top) {
    now_ms_ = now_ms;
    if (panes_.width <= 0 || pixel_width_ <= 0) return {};
    if (awaits_faces()) return {};
    time_toast();
    if (frames_to_flush_ > 0 && --frames_to_flush_ == 0) flush_writes();
    const bool tells = untold_ && !reading_.is_moving(now_ms);
    const bool still = frames_left_ <= 0 && scroll_top == scroll_top_ && !tells;
    scroll_top_ = scroll_top;
    keep_place();
    if (still && !reading_.is_settled()) {
        settle();
        return {wants_frame(), false};
    }
    if (still && take_cards()) return {true, false};
    if (still && look_for_names()) return {true, false};
    if (activity_.is_open() && ui_.dialog != Dialog::activity) activity_.close();
    if (still && work_on_activity()) return {wants_frame(), false};
    if (still && work_on_shelf()) return {wants_frame(), false};
    if (still && is_copying_due()) work_on_copies();
    if (!wanted_.empty()) open_wanted_note();
    cards_.update(session_.state());
    suggesting_.update(session_.state());
    finding_.update(session_.state());
    update_outline();
    place_panes();
    const double wanted = reading_.lay_out(session_.state(), layout_style(), panes_, scroll_top, now_ms);
    panes_.column_top += reading_.shift();
    const bool held = reading_.is_moving(now_ms) && wanted == scroll_top;
    untold_ = held;
    if (held) host_.wake(rest_delay_ms);
    send_page(held ? told_height_ : page_height());
    scroll_to(wanted);
    watch_way_back();
    watch_studying();
    draw();
    if (!held) send_page(page_height());  // the library's and the margin's ends are known once they are drawn
    text_layer_.update(session_.state(), reading_.layout(), panes_, reading_.number(), suggesting_, ui_.quiz);
    note_place();

    tell_wanted_faces();
    ask_for_cards();
    --frames_left_;
    return {wants_frame(), true};
}

/// Names are looked for last of all.
bool App::wants_frame() {
    return frames_left_ > 0 || !reading_.is_settled() || is_looking_for_names() || is_indexing() || is_copying_due() ||
           activity_.is_due(session_.state());
}

/// Gives what it told.
std::vector<FaceId> App::tell_wanted_faces() {
    std::vector<FaceId> wanted = fonts_.take_wanted();
    std::vector<std::pair<FaceId, FaceInfo>> faces;
    for (const FaceId face : wanted) faces.emplace_back(face, fonts_.info(face));
    if (!faces.empty()) host_.fonts_wanted(faces);
    return wanted;
}

/// Whether the first frame is to be drawn later: the faces it is set in are on their way, and it is not late yet.
bool App::awaits_faces() {
    constexpr double longest_ms = 250;
    if (first_faces_.empty()) return false;
    if (first_faces_due_ == 0) {
        first_faces_due_ = now_ms_ + longest_ms;
        host_.wake(longest_ms + 1);
    }
    if (now_ms_ < first_faces_due_) return true;
    first_faces_.clear();
    return false;
}

/// Where the search field has no room beside the column the column begins under it, or it would lie on the first lines.
void App::place_panes() {
    panes_ = panes_for(panes_.width, panes_.height, session_.state().settings);
    if (finding_.is_shown()) panes_.column_top += find_covers(panes_, preferences_);
}

/// A slice of measuring what the reader hasn't come to yet, while nothing else is to be done.
void App::settle() {
    constexpr double slice_ms = 8;
    constexpr int slices_untold = 16;  // telling the browser makes it lay out its page
    place_panes();
    const double wanted = reading_.settle(panes_, scroll_top_, now_ms_, slice_ms);
    panes_.column_top += reading_.shift();
    const bool moved = std::abs(wanted - scroll_top_) >= 0.5;
    if (!moved && !reading_.is_settled() && ++slices_ % slices_untold != 0) return;
    send_page(page_height());
    text_layer_.update(session_.state(), reading_.layout(), panes_, reading_.number(), suggesting_, ui_.quiz);
    if (!moved) return;
    scroll_to(wanted);
    wake();
}

LayoutStyle App::layout_style() {
    LayoutStyle style;
    const Settings& settings = session_.state().settings;
    style.width_px = panes_.column_width;
    // What the browser's own setting adds to the reader's choice ends where words would have to be broken.
    constexpr float least_letters = 10;
    style.size_px = std::max(settings.size_px, std::min(settings.size_px * preferences_.text_scale, panes_.column_width / least_letters));
    style.line_height = settings.leading;
    style.role = role_of(settings.typeface);
    style.justified = settings.justified;
    style.images = images_->sizes();
    const State& state = session_.state();
    if (settings.hyphenated && state.open) style.hyphenator = parting_.find(state.open->article->metadata.language);
    return style;
}

void App::scroll_to(double top) {
    if (std::abs(top - scroll_top_) < 0.5) return;
    scroll_top_ = top;
    host_.scroll_to(top);
}

void App::draw() {
    ImGui::SetCurrentContext(imgui_);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(pixel_width_), static_cast<float>(pixel_height_)};
    io.DeltaTime = 1.0f / 60.0f;
    ImGui::NewFrame();
    if (session_.state().view == View::library) shelf_list_.update(session_.state());
    Painter painter(*ImGui::GetBackgroundDrawList(), *glyphs_, scale_);
    Scene scene;
    controls_.clear();
    const bool tells_time = session_.state().view != View::article || ui_.dialog == Dialog::copies || ui_.dialog == Dialog::activity;
    Ui ui{session_.state(), ui_, theme(), panes_, preferences_, reading_.layout(), samples_, cards_.all(), suggesting_.all(), saves_.state(),
          saves_.failure(), painter, labels_, notes_, *images_, places_, comparer_, maps_, palette_, finding_, suggesting_, shelf_list_.all(), shelf_search_, activity_, shelf_index_.behind(), outline_, reader_at(), strip_, lift_, scene, controls_, static_cast<float>(scroll_top_), scroll_top_, now_ms_, tells_time ? wall_clock_() : 0};
    draw_views(ui);
    ImGui::Render();
    glyphs_->end_frame();
    images_->end_frame(reading_.layout() && session_.state().open ? session_.state().open->id : std::string());
    labels_.end_frame();
    notes_.end_frame();
    send_scene(std::move(scene));
}

void App::draw_views(Ui& ui) {
    ui.paint.fill({0, 0, panes_.width, panes_.height}, ui.theme.background);
    if (ui.layout != nullptr) {
        draw_article(ui);
        draw_suggestion_line(ui);  // under all that may lie over the text
        // What is done with the selection lies over the notes, but comes before them for who listens or tabs.
        const std::size_t beside = ui.scene.size();
        margin_bottom_ = ui_.quiz.shown ? 0 : draw_margin(ui);  // the notes would say it
        strip_.draw(ui);
        const std::size_t over = ui.scene.size();
        draw_selection_palette(ui);
        draw_suggestion_bar(ui);
        cover_fields(scene_span(ui, beside, over), scene_span(ui, over, ui.scene.size()));
        std::rotate(ui.scene.begin() + static_cast<std::ptrdiff_t>(beside), ui.scene.begin() + static_cast<std::ptrdiff_t>(over), ui.scene.end());
        draw_toolbar(ui);
        draw_find_bar(ui);
        draw_way_back(ui);
        draw_quiz_bar(ui);
    } else {
        // The bar is drawn last, over what scrolls under it, but comes first for who listens or tabs.
        const std::size_t start = ui.scene.size();
        library_height_ = ui.state.view == View::study ? draw_study(ui) : draw_library(ui);
        const std::size_t middle = ui.scene.size();
        draw_toolbar(ui);
        std::rotate(ui.scene.begin() + static_cast<std::ptrdiff_t>(start),
                    ui.scene.begin() + static_cast<std::ptrdiff_t>(middle), ui.scene.end());
    }
    draw_lost_panel(ui);
    draw_gather_bar(ui);
    draw_toast(ui);
    const std::size_t under = ui.scene.size();
    draw_dialogs(ui);
    if (ui.scene.size() == under) return;
    for (SceneNode& node : scene_span(ui, 0, under)) node.covered = node.covered || is_field(node);
}

float App::page_height() {
    if (reading_.layout()) return std::max(article_page_height(panes_, *reading_.layout()), margin_bottom_ + 24);
    return std::max(panes_.height, library_height_);
}

ImDrawData* App::draw_data() const {
    ImGui::SetCurrentContext(imgui_);
    return ImGui::GetDrawData();
}

void App::send_page(float height) {
    const State& state = session_.state();
    std::string title = "Postil";
    std::string language = "en";
    if (reading_.layout() && state.open) {
        const auto entry = state.shelf.find(state.open->id);
        if (entry != state.shelf.end() && !entry->second.title.empty()) title = entry->second.title + " · Postil";
    }
    if (state.view == View::study) title = "Study · Postil";
    const std::string key = std::to_string(std::lround(height)) + css(theme().background) + theme().name + title + language;
    if (key == sent_page_) return;
    sent_page_ = key;
    if (height != told_height_) reading_.told(height, now_ms_);
    told_height_ = height;
    host_.page(height, theme(), language, false, title);
}

/// While the reader scrolls, cards come and go with each frame. They are told once the page rests: those within a window's
/// height have been told before, and no one points at what moves.
void App::send_scene(Scene scene) {
    if (scene != scene_) {
        const bool moving = reading_.layout() && reading_.is_moving(now_ms_) && pending_focus_.empty();
        untold_ = untold_ || moving;
        if (moving) return host_.wake(rest_delay_ms);
        scene_ = std::move(scene);
        host_.scene(scene_);
    }
    if (ui_.dialog == Dialog::none) reselect();
    if (pending_focus_.empty()) return;
    const bool is_mark = pending_focus_.rfind("mark:", 0) == 0;
    const auto found =
        std::find_if(scene_.begin(), scene_.end(), [this](const SceneNode& n) { return n.id == pending_focus_; });
    if (is_mark || found != scene_.end()) host_.focus(pending_focus_);
    pending_focus_.clear();
}

void App::note_place() {
    if (!reading_.layout() || reading_.place() == noted_place_) return;
    noted_place_ = reading_.place();
    place_due_ = now_ms_ + place_delay_ms;
    host_.wake(place_delay_ms + 20);
}

void App::keep_place() {
    if (place_due_ == 0 || now_ms_ < place_due_ || !reading_.layout()) return;
    place_due_ = 0;
    const double last = panes_.column_top + reading_.layout()->height() - panes_.height;
    const double reached = last < 40 ? 1 : std::clamp(scroll_top_ / last, 0.0, 1.0);
    run(command::SetPlace{noted_place_, static_cast<std::uint32_t>(reached * 100)});
    keep_address();
}

}  // namespace postil::ui
