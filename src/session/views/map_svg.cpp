#include "session/views/map_svg.h"

#include <cmath>
#include <string_view>

#include "annotation/formats/writing.h"
#include "annotation/type_look.h"
#include "base/utf8.h"

namespace postil {
namespace {

constexpr float margin = 16;
constexpr const char* faces = "'Source Sans 3', 'Source Sans Pro', 'Noto Sans', 'Noto Naskh Arabic', sans-serif";

/// Without what XML has no way to write: control characters and the two that are no characters.
std::string escaped(std::string_view text) {
    const std::string sane = utf8::sanitized(text);
    std::string out;
    for (std::size_t at = 0; at < sane.size();) {
        const utf8::Decoded one = utf8::decode(sane, at);
        at += one.bytes;
        const bool none =
            one.code_point < 0x20 || one.code_point == 0x7F || one.code_point == 0xFFFE || one.code_point == 0xFFFF;
        utf8::append(out, none ? U' ' : one.code_point);
    }
    return escaped_html(out);
}

/// With at most one decimal, and a point whatever the language.
std::string number(float value) {
    const long tenths = std::lround(value * 10);
    std::string out = (tenths < 0 ? "-" : "") + std::to_string(std::abs(tenths) / 10);
    if (tenths % 10 != 0) out += "." + std::to_string(std::abs(tenths) % 10);
    return out;
}

std::string attribute(const char* name, const std::string& value) {
    return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}
std::string attribute(const char* name, float value) { return attribute(name, number(value)); }

std::string line_svg(const MapPicture& picture, const MapLine& line) {
    const MapPoint& from = picture.nodes[line.from].at;
    const MapPoint& to = picture.nodes[line.to].at;
    return "<line" + attribute("x1", from.x) + attribute("y1", from.y) + attribute("x2", to.x) + attribute("y2", to.y) +
           attribute("stroke-width", line.thickness) + "/>\n";
}

std::string node_svg(const Together& all, const MapNode& node, const MapColours& colours) {
    const TogetherEntity& entity = all.entities[node.who];
    const auto type = static_cast<std::size_t>(entity.type);
    const float letter = std::max(11.0f, node.radius * 0.9f);
    return "<g><title>" +
           escaped(entity.name + " (" + std::string(entity_type_name(entity.type)) +
                   "): " + std::to_string(entity.mentions) + (entity.mentions == 1 ? " mention" : " mentions") +
                   ", with " + companions_of(all, entity)) +
           "</title><circle" + attribute("cx", node.at.x) + attribute("cy", node.at.y) + attribute("r", node.radius) +
           attribute("fill", colours.types[type]) + attribute("stroke", colours.ground) + " stroke-width=\"2\"/><text" +
           attribute("x", node.at.x) + attribute("y", node.at.y + letter * 0.34f) + attribute("font-size", letter) +
           attribute("fill", colours.on_type) + " font-weight=\"600\">" + type_looks[type].letter + "</text></g>\n";
}

/// As wide as it was measured, whatever face it is set in where the file is opened: it is to lie on nothing.
std::string label_svg(const MapNode& node, const MapColours& colours) {
    if (!node.label_box) return {};
    const Rect& box = *node.label_box;
    return "<text" + attribute("x", (box.left + box.right) / 2) + attribute("y", box.bottom - box.height() * 0.26f) +
           attribute("textLength", std::max(1.0f, box.width() - 6)) + attribute("fill", colours.text) +
           attribute("stroke", colours.ground) +
           " lengthAdjust=\"spacingAndGlyphs\" font-size=\"13\" stroke-width=\"3\" stroke-linejoin=\"round\" "
           "paint-order=\"stroke\">" +
           escaped(node.label) + "</text>\n";
}

}  // namespace

std::string map_svg(const Together& all, const MapPicture& picture, const MapColours& colours,
                    const std::string& title) {
    const float width = picture.width + 2 * margin;
    const float height = picture.height + 2 * margin;
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"" +
        attribute("width", width) + attribute("height", height) +
        attribute("viewBox", "0 0 " + number(width) + " " + number(height)) + attribute("font-family", faces) +
        " text-anchor=\"middle\">\n<title>" + escaped(title) + "</title>\n<rect width=\"100%\" height=\"100%\"" +
        attribute("fill", colours.ground) + "/>\n<g transform=\"translate(" + number(margin) + " " + number(margin) +
        ")\">\n<g" + attribute("stroke", colours.line) + " stroke-opacity=\"0.5\" stroke-linecap=\"round\">\n";
    for (const MapLine& line : picture.lines) out += line_svg(picture, line);
    out += "</g>\n";
    for (const MapNode& node : picture.nodes) out += node_svg(all, node, colours);
    for (const MapNode& node : picture.nodes) out += label_svg(node, colours);
    return out + "</g>\n</svg>\n";
}

}  // namespace postil
