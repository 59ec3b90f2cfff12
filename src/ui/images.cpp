#include "ui/images.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/ascii.h"

namespace postil::ui {
namespace {

constexpr int most_pixels_a_side = 4096;
constexpr std::size_t most_pixels = 16'000'000;  // 64 MB, and as much again in the renderer

std::size_t pixels_of(const ImTextureData& texture) {
    return static_cast<std::size_t>(texture.Width) * static_cast<std::size_t>(texture.Height);
}

/// An image in the address itself, or of the site that Postil comes from, costs no one's trust.
ImageState first_state(const std::string& url) {
    const std::string start = ascii_lower(std::string_view(url).substr(0, 11));
    if (start.rfind("data:image/", 0) == 0) return ImageState::wanted;
    if (start.rfind("https://", 0) == 0) return ImageState::remote;
    const bool own = start.rfind("/", 0) == 0 && start.rfind("//", 0) != 0 && start.find('\\') == start.npos;
    return own ? ImageState::wanted : ImageState::refused;
}

}  // namespace

Images::Images(Ask ask) : ask_(std::move(ask)) {}

Images::~Images() {
    for (const auto& image : images_) {
        if (image->texture) ImGui::UnregisterUserTexture(image->texture.get());
    }
    for (const auto& texture : leaving_) ImGui::UnregisterUserTexture(texture.get());
}

Images::Image& Images::image(const std::string& url) {
    const auto [found, is_new] = numbers_.try_emplace(url, static_cast<std::uint32_t>(images_.size()));
    if (is_new) {
        images_.push_back(std::make_unique<Image>());
        images_.back()->url = url;
        images_.back()->state = first_state(url);
        if (images_.back()->state == ImageState::wanted) want(*images_.back());
    }
    return *images_[found->second];
}

void Images::want(Image& image) {
    image.state = ImageState::wanted;
    ask_(numbers_.at(image.url), image.url);
}

ImageState Images::show(const std::string& url) {
    Image& shown = image(url);
    shown.last_shown = frame_;
    if (shown.state == ImageState::here && !shown.texture) want(shown);
    return shown.state;
}

void Images::allow(const std::string& url) {
    Image& allowed = image(url);
    if (allowed.state == ImageState::remote || allowed.state == ImageState::failed) want(allowed);
}

ImTextureData* Images::texture(const std::string& url) const {
    const auto found = numbers_.find(url);
    return found == numbers_.end() ? nullptr : images_[found->second]->texture.get();
}

void Images::arrived(std::uint32_t number, ImageSize natural, int width, int height, const std::uint8_t* rgba) {
    if (number >= images_.size() || images_[number]->state != ImageState::wanted) return;
    Image& image = *images_[number];
    const bool sound = rgba && width > 0 && height > 0 && width <= most_pixels_a_side && height <= most_pixels_a_side &&
                       natural.width >= 1 && natural.height >= 1;
    image.state = sound ? ImageState::here : ImageState::failed;
    if (!sound) return;
    image.texture = std::make_unique<ImTextureData>();
    image.texture->Create(ImTextureFormat_RGBA32, width, height);
    std::memcpy(image.texture->GetPixels(), rgba, static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
    image.texture->SetStatus(ImTextureStatus_WantCreate);
    ImGui::RegisterUserTexture(image.texture.get());
    auto sizes = std::make_shared<ImageSizes>(*sizes_);
    (*sizes)[image.url] = natural;
    sizes_ = std::move(sizes);
}

void Images::give_up(Image& image) {
    // The renderer's own is destroyed when it is next at work, which has to know of this one until then.
    const bool never_drawn = image.texture->TexID == ImTextureID_Invalid;
    image.texture->SetStatus(never_drawn ? ImTextureStatus_Destroyed : ImTextureStatus_WantDestroy);
    image.texture->UnusedFrames = 1;
    leaving_.push_back(std::move(image.texture));
}

void Images::drop_destroyed() {
    std::erase_if(leaving_, [](const std::unique_ptr<ImTextureData>& texture) {
        const bool gone = texture->Status == ImTextureStatus_Destroyed;
        if (gone) ImGui::UnregisterUserTexture(texture.get());
        return gone;
    });
}

void Images::end_frame(const std::string& article) {
    drop_destroyed();
    const bool other_article = article != article_;
    article_ = article;
    std::vector<Image*> out_of_view;
    std::size_t pixels = 0;
    for (const auto& image : images_) {
        if (!image->texture) continue;
        pixels += pixels_of(*image->texture);
        if (image->last_shown < frame_) out_of_view.push_back(image.get());
    }
    std::sort(out_of_view.begin(), out_of_view.end(), [](const Image* a, const Image* b) { return a->last_shown < b->last_shown; });
    for (Image* image : out_of_view) {
        if (!other_article && pixels <= most_pixels) break;
        pixels -= pixels_of(*image->texture);
        give_up(*image);
    }
    ++frame_;
}

std::size_t Images::held_pixels() const {
    std::size_t pixels = 0;
    for (const auto& image : images_) pixels += image->texture ? pixels_of(*image->texture) : 0;
    for (const auto& texture : leaving_) pixels += pixels_of(*texture);
    return pixels;
}

std::string_view host_of(std::string_view url) {
    const std::size_t begin = url.find("://");
    if (begin == url.npos) return {};
    url.remove_prefix(begin + 3);
    url = url.substr(0, url.find_first_of("/?#"));
    return url.substr(url.rfind('@') + 1);
}

}  // namespace postil::ui
