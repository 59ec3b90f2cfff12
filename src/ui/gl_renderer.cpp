#include "ui/gl_renderer.h"

#include <imgui.h>
#include <imgui_impl_opengl3.h>

namespace postil::ui {

bool start_renderer() { return ImGui_ImplOpenGL3_Init("#version 300 es"); }

void render(ImDrawData* draw_data) {
    ImGui_ImplOpenGL3_NewFrame();  // makes the device objects where they are missing
    ImGui_ImplOpenGL3_RenderDrawData(draw_data);
}

void forget_renderer() {
    ImGuiIO& io = ImGui::GetIO();
    // The backend's record holds names of a dead context, which its own shutdown would delete from the new one.
    io.BackendRendererUserData = nullptr;
    io.BackendRendererName = nullptr;
    io.BackendFlags &= ~(ImGuiBackendFlags_RendererHasVtxOffset | ImGuiBackendFlags_RendererHasTextures);
}

void start_without_renderer() { ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures; }

}  // namespace postil::ui
