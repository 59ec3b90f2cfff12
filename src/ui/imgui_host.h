#pragma once

struct ImGuiContext;

namespace postil::ui {

/// An ImGui context for drawing alone: no settings file, no font of its own (text comes from the glyph cache), no input.
ImGuiContext* create_imgui();

}  // namespace postil::ui
