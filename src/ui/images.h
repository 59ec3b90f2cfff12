#pragma once

// Images of articles: asked for when they come into view, kept as textures while they are shown and for as long as there is
// room; what was given up is asked for again when it comes back into view, and its size is remembered. One that would be fetched from another server
// is asked for only once the reader says so: to fetch it tells that server who reads what.

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "layout/layout.h"

struct ImTextureData;

namespace postil::ui {

enum class ImageState : std::uint8_t { remote, wanted, here, failed, refused };

class Images {
public:
    /// Asks for the image of an address; the answer is `arrived`.
    using Ask = std::function<void(std::uint32_t number, const std::string& url)>;
    explicit Images(Ask ask);
    ~Images();

    /// The image is in view: it is asked for if it may be. refused: its address is of no kind that is shown.
    ImageState show(const std::string& url);
    /// The reader says so.
    void allow(const std::string& url);
    /// Where `show` said "here".
    ImTextureData* texture(const std::string& url) const;

    /// `rgba` has width * height pixels, alpha not multiplied in, which may be fewer than
    /// the image's own `natural` size; empty: it could not be had.
    void arrived(std::uint32_t number, ImageSize natural, int width, int height, const std::uint8_t* rgba);

    std::shared_ptr<const ImageSizes> sizes() const { return sizes_; }

    /// After a frame: gives up the images least lately shown where all are too many, and all that are out of view where
    /// `article` is another one than before (or none: empty).
    void end_frame(const std::string& article);
    /// Pixels held, those included that the renderer has yet to let go.
    std::size_t held_pixels() const;

private:
    struct Image {
        std::string url;
        ImageState state = ImageState::remote;
        std::unique_ptr<ImTextureData> texture;
        std::uint32_t last_shown = 0;  ///< frame
    };
    Image& image(const std::string& url);
    void want(Image& image);
    void give_up(Image& image);
    void drop_destroyed();

    Ask ask_;
    std::vector<std::unique_ptr<Image>> images_;  ///< by number
    std::map<std::string, std::uint32_t> numbers_;
    std::vector<std::unique_ptr<ImTextureData>> leaving_;  ///< until the renderer has destroyed its own
    std::uint32_t frame_ = 0;
    std::string article_;
    std::shared_ptr<const ImageSizes> sizes_ = std::make_shared<ImageSizes>();
};

/// "example.org" of "https://example.org/a.png".
std::string_view host_of(std::string_view url);

}  // namespace postil::ui
