#pragma once

// Images of articles: asked for when they come into view, kept as textures. One that would be fetched from another server
// is asked for only once the reader says so: to fetch it tells that server who reads what.

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "layout/layout.h"
#include "ui/host.h"

struct ImTextureData;

namespace postil::ui {

enum class ImageState : std::uint8_t { remote, wanted, here, failed, refused };

class Images {
public:
    explicit Images(Host& host);
    ~Images();

    /// The image is in view: it is asked for if it may be. refused: its address is of no kind that is shown.
    ImageState show(const std::string& url);
    /// The reader says so.
    void allow(const std::string& url);
    /// Where `show` said "here".
    ImTextureData* texture(const std::string& url) const;

    /// The answer to Host::image_wanted. `rgba` has width * height pixels, alpha not multiplied in, which may be fewer than
    /// the image's own `natural` size; empty: it could not be had.
    void arrived(std::uint32_t number, ImageSize natural, int width, int height, const std::uint8_t* rgba);

    std::shared_ptr<const ImageSizes> sizes() const { return sizes_; }

private:
    struct Image {
        std::string url;
        ImageState state = ImageState::remote;
        std::unique_ptr<ImTextureData> texture;
    };
    Image& image(const std::string& url);
    void want(Image& image);

    Host& host_;
    std::vector<std::unique_ptr<Image>> images_;  ///< by number
    std::map<std::string, std::uint32_t> numbers_;
    std::shared_ptr<const ImageSizes> sizes_ = std::make_shared<ImageSizes>();
};

/// "example.org" of "https://example.org/a.png".
std::string_view host_of(std::string_view url);

}  // namespace postil::ui
