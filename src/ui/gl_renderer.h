#pragma once

// ImGui's draw data to WebGL2 (OpenGL ES 3). A graphics context must be current, and nobody else's.

struct ImDrawData;

namespace postil::ui {

/// False: the context can't do what is needed.
bool start_renderer();

/// Draws into the current framebuffer, whose size the draw data says.
void render(ImDrawData* draw_data);

/// The context and all it held are gone; nothing of it is to be deleted. Start again with a new one.
void forget_renderer();

/// For a page without a renderer: frames can be made, and nothing is done with them.
void start_without_renderer();

}  // namespace postil::ui
