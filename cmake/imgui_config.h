// Dear ImGui as Postil uses it: draw lists, windows, textures. Text is shaped and drawn by our own engine.
#pragma once
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_USE_WCHAR32
#define ImDrawIdx unsigned int
