#include "ui/app.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/imgui_host.h"
#include "ui/text_layer.h"
#include "ui/views/article_page.h"
#include "ui/views/dialogs.h"
#include "ui/views/library.h"
#include "ui/views/margin.h"
#include "ui/views/selection_palette.h"
#include "ui/views/toolbar.h"

namespace postil::ui {
namespace {

constexpr int frames_after_change = 3;
constexpr double place_delay_ms = 500;

}  // namespace

App::App(World world, Host& host, SyncStore& journal_store, std::string owner)
    : session_(world),
      host_(host),
      journal_(journal_store, std::move(owner), world.now),
      saves_(journal_),
      imgui_(create_imgui()) {
    glyphs_ = std::make_unique<GlyphCache>(*ImGui::GetIO().Fonts, fonts_);
}

App::~App() {
    glyphs_.reset();
    ImGui::DestroyContext(imgui_);
}

const Theme& App::theme() const {
    switch (session_.state().settings.theme) {
        case ThemeChoice::light: return theme_named(ThemeName::light);
        case ThemeChoice::sepia: return theme_named(ThemeName::sepia);
        case ThemeChoice::dark: return theme_named(ThemeName::dark);
        case ThemeChoice::system: break;
    }
    return theme_named(preferences_.dark ? ThemeName::dark : ThemeName::light);
}

void App::wake() {
    frames_left_ = frames_after_change;
    host_.wake();
}

void App::resize(float width, float height, int pixel_width, int pixel_height) {
    panes_.width = width;
    panes_.height = height;
    pixel_width_ = pixel_width;
    pixel_height_ = pixel_height;
    scale_ = width > 0 ? static_cast<float>(pixel_width) / width : 1.0f;
    wake();
}

bool App::frame(double now_ms, float scroll_top) {
    now_ms_ = now_ms;
    const bool scrolled = scroll_top != scroll_top_;
    scroll_top_ = scroll_top;
    if (panes_.width <= 0 || pixel_width_ <= 0) return false;
    if (!ui_.toast.empty() && now_ms >= ui_.toast_until) ui_.toast.clear();
    panes_ = panes_for(panes_.width, panes_.height, session_.state().settings.size_px);
    if (state_changed_) cards_ = cards(session_.state());
    lay_out();
    if (scrolled && !scroll_to_place_) note_place();
    draw();
    send_text_layer();
    state_changed_ = false;
    if (scroll_to_place_) scroll_to_place();
    keep_place();

    std::vector<std::pair<FaceId, std::string>> wanted;
    for (const FaceId face : fonts_.take_wanted()) wanted.emplace_back(face, fonts_.info(face).file);
    if (!wanted.empty()) host_.fonts_wanted(wanted);
    return --frames_left_ > 0;
}

void App::lay_out() {
    const State& state = session_.state();
    if (!state.open || state.view != View::article) {
        layout_.reset();
        laid_out_ = {};
        return;
    }
    LayoutStyle style;
    style.width_px = panes_.column_width;
    style.size_px = state.settings.size_px;
    const LaidOut wanted{state.open->id, style, fonts_.generation()};
    if (layout_ && wanted == laid_out_) return;
    const bool same_article = layout_ && laid_out_.article == wanted.article;
    layout_ = std::make_unique<Layout>(layout_article(*state.open->article, style, fonts_));
    laid_out_ = wanted;
    ++layout_number_;
    text_layer_sent_ = false;
    if (!same_article) {
        place_ = state.open->place;
        place_inset_ = panes_.bar_height + 12;
        place_due_ = 0;
    }
    scroll_to_place_ = true;
}

void App::draw() {
    ImGui::SetCurrentContext(imgui_);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(pixel_width_), static_cast<float>(pixel_height_)};
    io.DeltaTime = 1.0f / 60.0f;
    ImGui::NewFrame();
    Painter painter(*ImGui::GetBackgroundDrawList(), *glyphs_, scale_);
    Scene scene;
    controls_.clear();
    Ui ui{session_.state(), ui_, theme(), panes_, preferences_, layout_.get(), samples_, cards_, saves_.state(), saves_.failure(),
          painter, labels_, notes_, scene, controls_, scroll_top_, now_ms_};
    const float height = draw_views(ui);
    ImGui::Render();
    glyphs_->end_frame();
    labels_.end_frame();
    notes_.end_frame();
    send_page(height);
    send_scene(std::move(scene));
}

float App::draw_views(Ui& ui) {
    ui.paint.fill({0, 0, panes_.width, panes_.height}, ui.theme.background);
    float height = panes_.height;
    if (ui.layout != nullptr) {
        draw_article(ui);
        draw_selection_palette(ui);
        draw_margin(ui);
        height = article_page_height(panes_, *ui.layout);
        draw_toolbar(ui);
    } else {
        // The bar is drawn last, over what scrolls under it, but comes first for who listens or tabs.
        const std::size_t start = ui.scene.size();
        height = std::max(height, draw_library(ui));
        const std::size_t middle = ui.scene.size();
        draw_toolbar(ui);
        std::rotate(ui.scene.begin() + static_cast<std::ptrdiff_t>(start),
                    ui.scene.begin() + static_cast<std::ptrdiff_t>(middle), ui.scene.end());
    }
    draw_toast(ui);
    draw_dialogs(ui);
    return height;
}

ImDrawData* App::draw_data() const {
    ImGui::SetCurrentContext(imgui_);
    return ImGui::GetDrawData();
}

void App::send_page(float height) {
    const State& state = session_.state();
    std::string title = "Postil";
    std::string language = "en";
    if (layout_ && state.open) {
        const auto entry = state.shelf.find(state.open->id);
        if (entry != state.shelf.end() && !entry->second.title.empty()) title = entry->second.title + " · Postil";
    }
    const std::string key = std::to_string(std::lround(height)) + theme().name + title + language;
    if (key == sent_page_) return;
    sent_page_ = key;
    host_.page(height, theme(), language, false, title);
}

void App::send_scene(Scene scene) {
    if (scene != scene_) {
        scene_ = std::move(scene);
        host_.scene(scene_);
    }
    if (pending_focus_.empty()) return;
    const auto found = std::find_if(scene_.begin(), scene_.end(), [this](const SceneNode& n) { return n.id == pending_focus_; });
    if (found != scene_.end()) host_.focus(pending_focus_);
    pending_focus_.clear();
}

void App::send_text_layer() {
    if (!layout_) {
        if (text_layer_sent_) host_.text_layer("");
        text_layer_sent_ = false;
        sent_blocks_.clear();
        return;
    }
    if (!text_layer_sent_) {
        sent_blocks_.clear();
        host_.text_layer(text_layer_article_json(*session_.state().open, *layout_, panes_, layout_number_));
        text_layer_sent_ = true;
    }
    if (state_changed_) send_changed_marks();
}

void App::send_changed_marks() {
    const State& state = session_.state();
    std::set<SentMark> marks;
    for (const Mark& mark : state.open->marks) {
        const auto annotation = state.annotations.find(mark.id);
        marks.insert({mark.id, mark.range, mark.type, annotation == state.annotations.end() ? "" : annotation->second.note});
    }
    if (marks == sent_marks_) return;
    std::set<std::uint32_t> stale;
    const auto gather = [&](const std::set<SentMark>& from, const std::set<SentMark>& other) {
        for (const SentMark& mark : from) {
            if (other.count(mark) != 0) continue;
            const std::size_t last = state.open->article->block_at(mark.range.end);
            for (std::size_t b = state.open->article->block_at(mark.range.begin); b <= last; ++b) stale.insert(static_cast<std::uint32_t>(b));
        }
    };
    gather(marks, sent_marks_);
    gather(sent_marks_, marks);
    sent_marks_ = std::move(marks);
    for (const std::uint32_t block : stale) {
        if (sent_blocks_.count(block) != 0) host_.text_layer_lines(block, text_layer_lines_json(state, *layout_, block, block + 1));
    }
}

void App::lines_wanted(std::uint32_t from, std::uint32_t to) {
    if (!layout_) return;
    to = std::min(to, static_cast<std::uint32_t>(layout_->boxes.size()));
    for (std::uint32_t block = from; block < to; ++block) sent_blocks_.insert(block);
    host_.text_layer_lines(from, text_layer_lines_json(session_.state(), *layout_, from, to));
}

/// Remembers the first line under the bar, and how far down the window it stands.
void App::note_place() {
    if (!layout_ || layout_->lines.empty()) return;
    const float top = scroll_top_ + panes_.bar_height - panes_.column_top;
    const Layout::LineSpan span = layout_->lines_in(top, top + panes_.height);
    if (span.first >= span.last) return;
    const Line& line = layout_->lines[top <= 0 ? 0 : span.first];
    place_ = line.range.begin;
    place_inset_ = panes_.column_top + line.top - scroll_top_;
    place_due_ = now_ms_ + place_delay_ms;
    host_.wake(place_delay_ms + 20);
}

void App::scroll_to_place() {
    scroll_to_place_ = false;
    if (!layout_ || layout_->lines.empty()) return;
    const bool at_start = place_ <= layout_->lines.front().range.begin;
    const float line_top = panes_.column_top + layout_->lines[layout_->line_at(place_)].top;
    const float top = at_start ? 0 : std::max(0.0f, line_top - place_inset_);
    if (std::abs(top - scroll_top_) < 0.5f) return;
    host_.scroll_to(top);
    wake();
}

void App::keep_place() {
    if (place_due_ == 0 || now_ms_ < place_due_ || !layout_) return;
    place_due_ = 0;
    run(command::SetPlace{place_});
}

}  // namespace postil::ui
