// A renderer of our own, since ImGui's asks the context for some twenty of its settings in every frame, to put them back
// afterwards. In a browser each such question waits until the graphics process has drawn all that was asked of it before;
// this context is ours alone, and nothing is to be put back.

#include "ui/gl_renderer.h"

#include <GLES3/gl3.h>
#include <imgui.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace postil::ui {
namespace {

constexpr const char* vertex_source = R"(#version 300 es
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 texture_place;
layout(location = 2) in vec4 colour;
uniform vec2 pixels;
out vec2 place;
out vec4 ink;
void main() {
    place = texture_place;
    ink = colour;
    gl_Position = vec4(position * vec2(2.0, -2.0) / pixels + vec2(-1.0, 1.0), 0.0, 1.0);
})";

constexpr const char* fragment_source = R"(#version 300 es
precision highp float;
uniform sampler2D image;
in vec2 place;
in vec4 ink;
out vec4 shown;
void main() { shown = ink * texture(image, place); })";

/// What was made in the context. Names alone: with the context all of it goes.
struct Renderer {
    GLuint program = 0;
    GLint pixels = -1;
};
Renderer renderer;  // one context, one renderer

GLuint compiled(GLenum kind, const char* source) {
    const GLuint shader = glCreateShader(kind);
    glShaderSource(shader, 1, &source, nullptr);
    glCompileShader(shader);
    return shader;
}

GLuint linked_program() {
    const GLuint program = glCreateProgram();
    for (const GLuint shader : {compiled(GL_VERTEX_SHADER, vertex_source), compiled(GL_FRAGMENT_SHADER, fragment_source)}) {
        glAttachShader(program, shader);
        glDeleteShader(shader);
    }
    glLinkProgram(program);
    GLint good = 0;
    glGetProgramiv(program, GL_LINK_STATUS, &good);
    return good ? program : 0;
}

const void* byte_offset(std::size_t bytes) { return reinterpret_cast<const void*>(bytes); }

/// One array of vertices and one of indices, bound for good and filled anew by each draw list.
void bind_buffers() {
    GLuint array = 0;
    glGenVertexArrays(1, &array);
    glBindVertexArray(array);
    std::array<GLuint, 2> buffers{};
    glGenBuffers(2, buffers.data());
    glBindBuffer(GL_ARRAY_BUFFER, buffers[0]);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, buffers[1]);
    for (GLuint i = 0; i < 3; ++i) glEnableVertexAttribArray(i);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert), byte_offset(offsetof(ImDrawVert, pos)));
    glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert), byte_offset(offsetof(ImDrawVert, uv)));
    glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, sizeof(ImDrawVert), byte_offset(offsetof(ImDrawVert, col)));
}

void set_up_context() {
    glUseProgram(renderer.program);
    bind_buffers();
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glEnable(GL_SCISSOR_TEST);
    glActiveTexture(GL_TEXTURE0);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
}

GLuint name_of(const ImTextureData& texture) { return static_cast<GLuint>(texture.GetTexID()); }

void create_texture(ImTextureData& texture) {
    GLuint name = 0;
    glGenTextures(1, &name);
    glBindTexture(GL_TEXTURE_2D, name);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, texture.Width, texture.Height, 0, GL_RGBA, GL_UNSIGNED_BYTE, texture.GetPixels());
    texture.SetTexID(static_cast<ImTextureID>(name));
    texture.SetStatus(ImTextureStatus_OK);
}

/// Parts of the texture, each copied out of its rows first: the whole is seldom worth sending for a letter.
void update_texture(ImTextureData& texture) {
    glBindTexture(GL_TEXTURE_2D, name_of(texture));
    std::vector<std::uint8_t> pixels;
    for (const ImTextureRect& part : texture.Updates) {
        const auto row = static_cast<std::size_t>(part.w) * static_cast<std::size_t>(texture.BytesPerPixel);
        pixels.resize(row * part.h);
        for (int y = 0; y < part.h; ++y) {
            std::memcpy(pixels.data() + row * static_cast<std::size_t>(y), texture.GetPixelsAt(part.x, part.y + y), row);
        }
        glTexSubImage2D(GL_TEXTURE_2D, 0, part.x, part.y, part.w, part.h, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
    }
    texture.SetStatus(ImTextureStatus_OK);
}

void destroy_texture(ImTextureData& texture) {
    const GLuint name = name_of(texture);
    glDeleteTextures(1, &name);
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
}

void serve(ImTextureData& texture) {
    if (texture.Status == ImTextureStatus_WantCreate) create_texture(texture);
    if (texture.Status == ImTextureStatus_WantUpdates) update_texture(texture);
    if (texture.Status == ImTextureStatus_WantDestroy && texture.UnusedFrames > 0) destroy_texture(texture);
}

void draw(const ImDrawList& list, int height) {
    glBufferData(GL_ARRAY_BUFFER, list.VtxBuffer.size_in_bytes(), list.VtxBuffer.Data, GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, list.IdxBuffer.size_in_bytes(), list.IdxBuffer.Data, GL_STREAM_DRAW);
    static_assert(sizeof(ImDrawIdx) == 4);
    for (const ImDrawCmd& command : list.CmdBuffer) {
        const ImVec4& clip = command.ClipRect;
        if (command.ElemCount == 0 || clip.z <= clip.x || clip.w <= clip.y) continue;
        glScissor(static_cast<int>(clip.x), height - static_cast<int>(clip.w), static_cast<int>(clip.z - clip.x),
                  static_cast<int>(clip.w - clip.y));
        glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(command.GetTexID()));
        glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), GL_UNSIGNED_INT,
                       byte_offset(command.IdxOffset * sizeof(ImDrawIdx)));
    }
}

}  // namespace

bool start_renderer() {
    renderer.program = linked_program();
    if (renderer.program == 0) return false;
    renderer.pixels = glGetUniformLocation(renderer.program, "pixels");
    set_up_context();
    GLint most = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &most);
    ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
    platform.Renderer_TextureMaxWidth = platform.Renderer_TextureMaxHeight = most;
    start_without_renderer();
    return true;
}

void render(ImDrawData* draw_data) {
    const int width = static_cast<int>(draw_data->DisplaySize.x);
    const int height = static_cast<int>(draw_data->DisplaySize.y);
    if (width <= 0 || height <= 0) return;
    for (ImTextureData* texture : *draw_data->Textures) {
        if (texture->Status != ImTextureStatus_OK) serve(*texture);
    }
    glViewport(0, 0, width, height);
    glUniform2f(renderer.pixels, draw_data->DisplaySize.x, draw_data->DisplaySize.y);
    for (const ImDrawList* list : draw_data->CmdLists) draw(*list, height);
}

void forget_renderer() { renderer = {}; }

void start_without_renderer() { ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures; }

}  // namespace postil::ui
