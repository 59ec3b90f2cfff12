#include "ui/images.h"

#include <imgui.h>
#include <catch_amalgamated.hpp>

#include "ui/imgui_host.h"

namespace postil::ui {
namespace {

/// Answers at once, with images so large that three of them are too many.
class Answerer {
public:
    static constexpr int side = 2600;

    explicit Answerer(Images& images) : images_(images), pixels_(std::size_t{side} * side * 4, 128) {}
    void answer(std::uint32_t number) { images_.arrived(number, {100, 50}, side, side, pixels_.data()); }

private:
    Images& images_;
    std::vector<std::uint8_t> pixels_;
};

std::string address(int i) { return "data:image/png," + std::to_string(i); }

}  // namespace

TEST_CASE("images that are out of view are given up where all are too many, and come back", "[images]") {
    ImGuiContext* context = create_imgui();
    {
        std::uint32_t asked = 99;
        Images images([&](std::uint32_t number, const std::string&) { asked = number; });
        Answerer answerer(images);
        constexpr std::size_t one = std::size_t{Answerer::side} * Answerer::side;
        for (int i = 0; i < 6; ++i) {
            CHECK(images.show(address(i)) == ImageState::wanted);
            answerer.answer(static_cast<std::uint32_t>(i));
            CHECK(images.show(address(i)) == ImageState::here);
            images.end_frame("an article");
        }
        images.end_frame("an article");
        images.end_frame("an article");  // what was given up is gone a frame later
        CHECK(images.held_pixels() <= 3 * one);
        CHECK(images.sizes()->size() == 6);
        CHECK(images.texture(address(0)) == nullptr);
        CHECK(images.show(address(0)) == ImageState::wanted);
        CHECK(asked == 0);
        answerer.answer(0);
        CHECK(images.show(address(0)) == ImageState::here);

        images.end_frame("another article");
        images.end_frame("another article");
        CHECK(images.held_pixels() == one);  // the one that was in view
    }
    ImGui::DestroyContext(context);
}

}  // namespace postil::ui
