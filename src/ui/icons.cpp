#include <imgui.h>

#include <array>
#include <cstdlib>
#include <vector>

#include "ui/painter.h"

namespace postil::ui {
namespace {

// Strokes on a grid of 24: M moves, L draws on to, O is a circle (centre, radius). Made for 1.6-pixel round strokes.
constexpr std::array<const char*, 33> paths = {
    /* back        */ "M20 12 L5 12 M11 6 L5 12 L11 18",
    /* open        */ "M3 18 L3 6 L9 6 L11 8.5 L19 8.5 L19 11 M3 18 L6.5 11 L22 11 L18.5 18 L3 18",
    /* paste       */ "M8 5 L5 5 L5 20 L19 20 L19 5 L16 5 M8 3.5 L16 3.5 L16 7 L8 7 L8 3.5 M9 12 L15 12 M9 15.5 L13 15.5",
    /* import_file */ "M12 4 L12 15 M7.5 10.5 L12 15 L16.5 10.5 M4 16 L4 20 L20 20 L20 16",
    /* export_file */ "M12 15 L12 4 M7.5 8.5 L12 4 L16.5 8.5 M4 16 L4 20 L20 20 L20 16",
    /* undo        */ "M8 5 L4 9 L8 13 M4 9 L14 9 L17 9.8 L19 11.8 L20 14.5 L19 17.2 L17 19.2 L14 20 L9 20",
    /* redo        */ "M16 5 L20 9 L16 13 M20 9 L10 9 L7 9.8 L5 11.8 L4 14.5 L5 17.2 L7 19.2 L10 20 L15 20",
    /* smaller     */ "M3 18 L7.5 7 L12 18 M4.7 14 L10.3 14 M15 13 L21 13",
    /* larger      */ "M2.5 18 L7.5 6 L12.5 18 M4.5 14 L10.5 14 M15 12.5 L21.5 12.5 M18.2 9.2 L18.2 15.8",
    /* text        */ "M2 19 L8 5 L14 19 M4.2 14 L11.8 14 M21.5 19 L21.5 11.5 M21.5 13.2 L20 11.8 L18.4 11.5 L16.6 12.4 L15.8 15.2 "
                      "L16.6 18 L18.4 19 L20 18.7 L21.5 17.2",
    /* help        */ "O12 12 9 M9.5 9.8 L10 8.3 L11.2 7.5 L12.8 7.5 L14 8.3 L14.5 9.7 L14 11 L12 12.6 L12 14 M12 16.6 L12 17",
    /* close       */ "M6 6 L18 18 M18 6 L6 18",
    /* trash       */ "M4 7 L20 7 M9 7 L9 4 L15 4 L15 7 M6 7 L7 20 L17 20 L18 7 M10.2 11 L10.4 16.5 M13.8 11 L13.6 16.5",
    /* mentions    */ "M4 6 L20 6 M4 12 L12 12 M4 18 L9 18 M15 15.5 L17.5 18 L21.5 12.5",
    /* list        */ "M9 6 L20 6 M9 12 L20 12 M9 18 L20 18 O4.4 6 0.5 O4.4 12 0.5 O4.4 18 0.5",
    /* link        */ "M10 14 L14 10 M11 7.5 L13.5 5 L15.3 4.2 L17.5 4.5 L19.3 6.2 L19.8 8.5 L19 10.5 L16.5 13 M13 16.5 L10.5 19 L8.5 19.8 L6.5 19.5 "
                      "L4.7 17.8 L4.2 15.5 L5 13.5 L7.5 11",
    /* share       */ "M8.2 10.8 L15.6 6.7 M8.2 13.2 L15.6 17.3 O6 12 2.5 O18 5.5 2.5 O18 18.5 2.5",
    /* page        */ "M6 3.5 L14 3.5 L18.5 8 L18.5 20.5 L6 20.5 L6 3.5 M14 3.5 L14 8 L18.5 8 M9 12 L15.5 12 M9 15 L15.5 15 M9 18 L13 18",
    /* formats     */ "M4 5 L10 5 L10 11 L4 11 L4 5 M14 5 L20 5 L20 11 L14 11 L14 5 M4 15 L10 15 L10 20 L4 20 L4 15 M14 17.5 L20 17.5 M17 14.5 L17 20.5",
    /* reply       */ "M9 6 L4 11 L9 16 M4 11 L14 11 L17.2 12 L19.2 14.2 L20 17.5 L20 19",
    /* filter      */ "M3 6 L21 6 M6.5 12 L17.5 12 M10 18 L14 18",
    /* previous    */ "M14.5 6 L8.5 12 L14.5 18",
    /* next        */ "M9.5 6 L15.5 12 L9.5 18",
    /* search      */ "O10.5 10.5 6.5 M15.4 15.4 L20.5 20.5",
    /* find        */ "M4 5.5 L20 5.5 M4 10.5 L8 10.5 M4 15.5 L7 15.5 M4 20 L10 20 O14.5 13.5 4.2 M17.6 16.6 L21 20",
    /* contents    */ "M4 5 L15 5 M6.5 8.5 L6.5 18.5 L10.5 18.5 M6.5 12 L10.5 12 M13.5 12 L20.5 12 M13.5 18.5 L20.5 18.5",
    /* command     */ "M5 6.5 L10.5 12 L5 17.5 M12.5 18 L19.5 18",
    /* heading     */ "M9.5 4 L7.5 20 M16.5 4 L14.5 20 M4.5 9 L20 9 M4 15 L19.5 15",
    /* note        */ "M4 4.5 L20 4.5 L20 16 L13 16 L8 20.5 L8 16 L4 16 L4 4.5 M8 8.5 L16 8.5 M8 12 L13 12",
    /* sample      */ "M12 6.5 L9 5 L3.5 5 L3.5 18 L9 18 L12 19.5 L15 18 L20.5 18 L20.5 5 L15 5 L12 6.5 M12 6.5 L12 19.5",
    /* study       */ "M7.5 8 L20 8 L20 20 L7.5 20 L7.5 8 M4 16.5 L4 4.5 L16.5 4.5 M11 14.2 L13 16.2 L16.8 11.8",
    /* more        */ "O5.5 12 0.5 O12 12 0.5 O18.5 12 0.5",
    /* sort        */ "M7.5 5 L7.5 19 M4 15.5 L7.5 19 L11 15.5 M16.5 19 L16.5 5 M13 8.5 L16.5 5 L20 8.5",
};

}  // namespace

void Painter::icon(Icon icon, float x, float y, float size, Colour colour) {
    const ImU32 ink = IM_COL32(colour.r, colour.g, colour.b, colour.a);
    const float unit = size / 24.0f * scale_;
    const float thickness = 1.6f * scale_ * (size / 20.0f);
    const ImVec2 origin{snap(x), snap_y(y)};
    std::vector<ImVec2> stroke;
    const auto flush = [&] {
        if (stroke.size() > 1) list_.AddPolyline(stroke.data(), static_cast<int>(stroke.size()), ink, 0, thickness);
        stroke.clear();
    };
    const char* at = paths[static_cast<std::size_t>(icon)];
    const auto number = [&at] {
        char* end = nullptr;
        const float value = std::strtof(at, &end);
        at = end;
        return value;
    };
    while (*at != '\0') {
        const char op = *at++;
        if (op == ' ') continue;
        const float px = origin.x + number() * unit;
        const float py = origin.y + number() * unit;
        if (op == 'O') {
            const float radius = number() * unit;
            // ImGui strokes no circle of less than a pixel; one that its stroke fills is a dot.
            if (radius <= thickness) list_.AddCircleFilled({px, py}, radius + thickness / 2, ink);
            else list_.AddCircle({px, py}, radius, ink, 0, thickness);
            continue;
        }
        if (op == 'M') flush();
        stroke.push_back({px, py});
    }
    flush();
}

}  // namespace postil::ui
