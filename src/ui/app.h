#pragma once

// The whole interface: events in, one frame out. Knows no browser: the platform feeds it and draws what ImGui gathered.

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "session/session.h"
#include "session/views/cards.h"
#include "storage/save_queue.h"
#include "ui/command_table.h"
#include "ui/host.h"
#include "ui/ui.h"

struct ImGuiContext;
struct ImDrawData;

namespace postil::ui {

class App {
public:
    App(World world, Host& host, SyncStore& journal_store, std::string owner);
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    struct Start {
        std::vector<Record> records;
        std::string font_manifest;  ///< JSON, text/font_manifest.h
        std::vector<SampleRow> samples;
        Preferences preferences;
        std::string hash;
        bool storage_works = true;
    };
    void start(Start start);

    /// CSS pixels, and the canvas's own.
    void resize(float width, float height, int pixel_width, int pixel_height);

    /// Draws; true: one more frame is wanted. The platform then renders `draw_data`.
    bool frame(double now_ms, float scroll_top);
    ImDrawData* draw_data() const;

    void font_arrived(FaceId face, std::vector<std::uint8_t> bytes);
    void run(const Command& command);

    void activate(const std::string& node);
    void input(const std::string& node, std::string text);
    void dismiss(const std::string& node);
    void hover(const std::string& node);
    void focus(const std::string& node, bool visible);
    /// Places in UTF-16 units of the canonical text, as the browser counts.
    void select(std::uint64_t begin, std::uint64_t end, bool dragging);
    void caret(std::int64_t at);
    void tap(std::uint64_t at, bool in_text);
    bool key(const KeyPress& press);
    void lines_wanted(std::uint32_t from, std::uint32_t to);
    void stored(std::uint64_t number);
    void store_failed(std::uint64_t number, const std::string& reason);
    void preferences_changed(const Preferences& preferences);
    void go_to_hash(const std::string& hash);
    /// The textures are gone with the graphics context; they are made again from what the atlas keeps.
    void context_restored();
    void file(const std::string& name, std::string bytes);

private:
    void perform(const Action& action);
    void perform_intent(const Intent& intent);
    void perform_effect(const Effect& effect);
    void flush_writes();
    void lay_out();
    void send_text_layer();
    void send_changed_marks();
    void draw();
    float draw_views(Ui& ui);
    void send_scene(Scene scene);
    void note_place();
    void send_page(float height);
    void keep_place();
    void scroll_to_place();
    void go_to_mark(const std::string& id);
    void step_mark(int by);
    void toast(const std::string& text, bool error);
    const Theme& theme() const;
    void wake();

    Session session_;
    Host& host_;
    Journal journal_;
    SaveQueue saves_;
    FontSet fonts_;
    UiState ui_;
    Preferences preferences_;
    std::vector<SampleRow> samples_;

    ImGuiContext* imgui_ = nullptr;
    std::unique_ptr<GlyphCache> glyphs_;
    Labels labels_{fonts_};
    NoteLayouts notes_{fonts_};
    Scene scene_;
    Controls controls_;
    Panes panes_;
    int pixel_width_ = 0;
    int pixel_height_ = 0;
    float scale_ = 1;
    float scroll_top_ = 0;
    double now_ms_ = 0;
    int frames_left_ = 0;  ///< after a change: this frame and two more, for what settles late

    struct LaidOut {
        std::string article;
        LayoutStyle style;
        std::uint32_t generation = 0;
        bool operator==(const LaidOut&) const = default;
    };
    LaidOut laid_out_;
    std::unique_ptr<Layout> layout_;
    std::uint32_t layout_number_ = 0;
    struct SentMark {
        std::string id;
        TextRange range;
        EntityType type;
        std::string note;
        bool operator==(const SentMark&) const = default;
        bool operator<(const SentMark& other) const {
            return std::tie(id, range, type, note) < std::tie(other.id, other.range, other.type, other.note);
        }
    };
    bool state_changed_ = true;  ///< since the last frame: what is made of the state is made again
    std::vector<Card> cards_;
    std::set<SentMark> sent_marks_;
    std::set<std::uint32_t> sent_blocks_;
    std::string sent_page_;
    bool text_layer_sent_ = false;
    bool scroll_to_place_ = false;  ///< once the page is as high as it will be
    float place_inset_ = 0;         ///< from the window's top to that line
    TextOffset place_;              ///< first line in view
    std::string pending_focus_;     ///< control to focus once the scene holds it
    double place_due_ = 0;        ///< when to keep it; 0: it is kept
};

}  // namespace postil::ui
