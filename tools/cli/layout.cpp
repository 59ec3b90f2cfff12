#include "layout/layout.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "base/json.h"
#include "base/offset_map.h"
#include "command_line.h"
#include "layout_command.h"
#include "text/font_manifest.h"

namespace postil::cli {
namespace {

namespace fs = std::filesystem;

/// The fonts beside the build that this program is part of: `fonts` in the nearest folder above it that has them.
std::string built_fonts() {
    std::error_code error;
    for (fs::path at = fs::read_symlink("/proc/self/exe", error); at.has_relative_path(); at = at.parent_path()) {
        const fs::path fonts = at.parent_path() / "fonts";
        if (fs::exists(fonts / "manifest.json", error)) return fonts.string();
    }
    return "build/fonts";
}

Result<FontSet> declared_fonts(const std::string& folder) {
    const std::string path = folder + "/manifest.json";
    const auto json = read_file(path);
    if (!json) return json.error();
    const auto faces = parse_font_manifest(*json);
    if (!faces) return Error{faces.error().code, path + ": " + faces.error().message};
    FontSet fonts;
    for (const FaceInfo& info : *faces) fonts.declare(info);
    return fonts;
}

/// Lays out until no further face is asked for, as the browser does when faces arrive.
Result<Layout> layout_with_faces(const Article& article, const LayoutStyle& style, FontSet& fonts,
                                 const std::string& folder) {
    for (;;) {
        Layout layout = layout_article(article, style, fonts);
        const std::vector<FaceId> wanted = fonts.take_wanted();
        if (wanted.empty()) return layout;
        for (const FaceId face : wanted) {
            const auto bytes = read_file(folder + "/" + fonts.info(face).file);
            if (!bytes) return bytes.error();
            const auto loaded = fonts.load(face, {bytes->begin(), bytes->end()});
            if (!loaded) return loaded.error();
        }
    }
}

/// To thousandths of a pixel, so that what is printed doesn't show that floats are binary.
double rounded(float pixels) { return std::round(static_cast<double>(pixels) * 1000) / 1000; }

nlohmann::json feature_names(FaceFeatures features) {
    nlohmann::json names = nlohmann::json::array();
    if (has(features, FaceFeatures::old_style)) names.push_back("old-style");
    if (has(features, FaceFeatures::lining)) names.push_back("lining");
    if (has(features, FaceFeatures::tabular)) names.push_back("tabular");
    if (has(features, FaceFeatures::small_capitals)) names.push_back("small-capitals");
    return names;
}

/// What each stretch of text is set in; nothing where no face has it, and a browser would draw it with the system's.
nlohmann::json runs_json(const OffsetMap& offsets, const Layout& layout, const FontSet& fonts) {
    nlohmann::json runs = nlohmann::json::array();
    for (const GlyphRun& run : layout.runs) {
        nlohmann::json& row = runs.emplace_back(nlohmann::json{{"start", offsets.code_points_at(run.range.begin)},
                                                               {"end", offsets.code_points_at(run.range.end)}});
        if (run.face >= fonts.face_count()) continue;
        row["family"] = fonts.info(run.face).family;
        row["file"] = fonts.info(run.face).file;
        if (run.features != FaceFeatures::none) row["features"] = feature_names(run.features);
    }
    return runs;
}

nlohmann::json layout_json(const Article& article, const Layout& layout, const FontSet& fonts) {
    const OffsetMap offsets(article.text);
    nlohmann::json lines = nlohmann::json::array();
    for (const Line& line : layout.lines) {
        lines.push_back({{"start", offsets.code_points_at(line.range.begin)},
                         {"end", offsets.code_points_at(line.range.end)},
                         {"top", rounded(line.top)},
                         {"baseline", rounded(line.baseline)},
                         {"left", rounded(line.left)},
                         {"right", rounded(line.right)}});
    }
    return {{"height", rounded(layout.height)},
            {"lines", std::move(lines)},
            {"runs", runs_json(offsets, layout, fonts)}};
}

/// A number of CSS pixels a layout can work with; false for anything else.
bool read_pixels(const std::string& text, float& pixels) {
    if (text.empty()) return true;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), pixels);
    return error == std::errc() && end == text.data() + text.size() && pixels > 0 && pixels < 100'000;
}

}  // namespace

int run_layout(const Arguments& arguments) {
    LayoutStyle style;
    const bool sized = read_pixels(arguments.option("--width"), style.width_px) &&
                       read_pixels(arguments.option("--size"), style.size_px);
    if (!sized) return fail(exit_usage, "postil layout: --width and --size must be numbers of pixels");
    const auto article = read_article(arguments.operands[0], arguments.option("--as"));
    if (!article) return fail(exit_bad_input, article.error().message);
    const std::string given = arguments.option("--fonts");
    const std::string folder = given.empty() ? built_fonts() : given;
    auto fonts = declared_fonts(folder);
    if (!fonts) return fail(exit_bad_input, fonts.error().message);
    const auto layout = layout_with_faces(*article, style, *fonts, folder);
    if (!layout) return fail(exit_bad_input, layout.error().message);
    std::printf("%s", write_json(layout_json(*article, *layout, *fonts)).c_str());
    return exit_good;
}

}  // namespace postil::cli
