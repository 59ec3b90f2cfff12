// The module's exports, the C side of web/module.ts: strings and bytes come in as pointer and length, owned by the caller.

#include <emscripten/emscripten.h>
#include <emscripten/html5.h>

#include <array>
#include <memory>
#include <random>
#include <string>

#include "platform/web/messages.h"
#include "platform/web/web_host.h"
#include "platform/web/web_text.h"
#include "ui/gl_renderer.h"

namespace {

using namespace postil;

/// All that lives as long as the page.
struct Page {
    web::WebHost host;
    web::BrowserFonts fonts;
    web::BrowserWords words;
    std::unique_ptr<web::WebJournalStore> journal;
    std::unique_ptr<ui::App> app;
    EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = 0;
    bool drawing = false;  ///< WebGL is there and not lost
};
Page page;  // the C boundary has nowhere else to keep it

World browser_world() {
    World world;
    world.now = [] { return static_cast<Timestamp>(emscripten_date_now()); };
    world.random_bytes = [] {
        std::array<std::uint8_t, 16> bytes{};
        std::random_device entropy;  // the browser's crypto.getRandomValues
        for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(entropy());
        return bytes;
    };
    return world;
}

bool create_context() {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    attributes.alpha = false;
    attributes.depth = false;
    attributes.stencil = false;
    attributes.antialias = false;
    page.context = emscripten_webgl_create_context("#canvas", &attributes);
    if (page.context <= 0) return false;
    return emscripten_webgl_make_context_current(page.context) == EMSCRIPTEN_RESULT_SUCCESS;
}

std::string_view view(const char* text, int length) { return {text, static_cast<std::size_t>(length)}; }

}  // namespace

extern "C" {

/// StartConfig as JSON. 1: drawing; 0: there is no WebGL2, and everything but the drawing works.
EMSCRIPTEN_KEEPALIVE int postil_start(const char* json, int length) {
    web::StartMessage message = web::read_start(view(json, length));
    page.journal = std::make_unique<web::WebJournalStore>(std::move(message.journal));
    page.app = std::make_unique<ui::App>(browser_world(), page.host, *page.journal, message.owner);
    page.drawing = create_context() && ui::start_renderer();
    if (!page.drawing) ui::start_without_renderer();
    use_word_finder(&page.words);
    page.app->use_system_text(&page.fonts);
    page.app->start(std::move(message.start));
    return page.drawing ? 1 : 0;
}

/// 1: one more frame is wanted.
EMSCRIPTEN_KEEPALIVE int postil_frame(double now_ms, double scroll_top) {
    if (!page.app) return 0;
    const ui::App::Frame frame = page.app->frame(now_ms, scroll_top);
    if (frame.drawn && page.drawing) ui::render(page.app->draw_data());
    return frame.more ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void postil_resize(double width, double height, int pixel_width, int pixel_height) {
    if (page.app) page.app->resize(static_cast<float>(width), static_cast<float>(height), pixel_width, pixel_height);
}

/// No bytes: the face could not be had.
EMSCRIPTEN_KEEPALIVE void postil_font(int face, const unsigned char* bytes, int length) {
    if (!page.app || bytes == nullptr) return;
    page.app->font_arrived(static_cast<FaceId>(face), {bytes, bytes + length});
}

/// No pixels: the image could not be had.
EMSCRIPTEN_KEEPALIVE void postil_image(int number, double natural_width, double natural_height, int width, int height,
                                       const unsigned char* rgba) {
    if (!page.app || number < 0) return;
    page.app->image_arrived(static_cast<std::uint32_t>(number),
                            {static_cast<float>(natural_width), static_cast<float>(natural_height)}, width, height, rgba);
}

/// The files of entities/, one after another; no bytes: they could not be had.
EMSCRIPTEN_KEEPALIVE void postil_knowledge(const char* bytes, int model, int grammar, int places) {
    if (!page.app || model < 0 || grammar < 0 || places < 0) return;
    page.app->knowledge_arrived(view(bytes, model), view(bytes + model, grammar), view(bytes + model + grammar, places));
}

EMSCRIPTEN_KEEPALIVE void postil_file(const char* name, int name_length, const char* bytes, int length) {
    if (page.app) page.app->file(std::string(view(name, name_length)), std::string(view(bytes, length)));
}

/// ShellEvent as JSON, with what goes beside it. 1: it was used.
EMSCRIPTEN_KEEPALIVE int postil_send(const char* json, int length, const char* beside, int beside_length) {
    return page.app && web::dispatch(*page.app, view(json, length), view(beside, beside_length)) ? 1 : 0;
}

/// The canvas has lost its context, or has a new one: what the old one held is gone and is not to be deleted.
EMSCRIPTEN_KEEPALIVE void postil_context_lost() { page.drawing = false; }

EMSCRIPTEN_KEEPALIVE void postil_context_restored() {
    if (!page.app) return;
    page.app->context_restored();
    ui::forget_renderer();
    page.drawing = create_context() && ui::start_renderer();
}

}  // extern "C"
