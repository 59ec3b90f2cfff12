#include "ui/imgui_host.h"

#include <imgui.h>
#include <imgui_internal.h>

namespace postil::ui {
namespace {

/// ImGui wants a font to start a frame. This one has every glyph, and all are blank.
bool load_blank_glyph(ImFontAtlas*, ImFontConfig*, ImFontBaked*, void*, ImWchar codepoint, ImFontGlyph* glyph, float* advance_x) {
    if (glyph == nullptr) {
        *advance_x = 0;
        return true;
    }
    glyph->Codepoint = codepoint;
    glyph->AdvanceX = 0;
    return true;
}

}  // namespace

ImGuiContext* create_imgui() {
    ImGuiContext* context = ImGui::CreateContext();
    ImGui::SetCurrentContext(context);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.Fonts->TexMinWidth = 1024;
    io.Fonts->TexMinHeight = 1024;
    static const ImFontLoader loader = [] {
        ImFontLoader blank;
        blank.Name = "blank";
        blank.FontBakedLoadGlyph = load_blank_glyph;
        return blank;
    }();
    ImFontConfig config;
    config.FontLoader = &loader;
    config.SizePixels = 16;
    io.Fonts->AddFont(&config);
    return context;
}

}  // namespace postil::ui
