#pragma once

#include <cstdint>
#include <tuple>
#include <vector>

#include "ui/ui.h"

namespace postil::ui {

/// Where marks and what is found stand in the whole article, as ticks beside the scroll bar. Made anew only when any of them
/// or the page has changed: a book has ten thousand.
class ScrollStrip {
public:
    void draw(Ui& ui);

private:
    struct Tick {
        float y = 0;  ///< window
        EntityType type = EntityType::highlight;
        bool is_found = false;
    };
    using Key = std::tuple<const ArticleLayout*, std::uint32_t, std::uint32_t, std::uint32_t, float, float>;

    void gather(const Ui& ui);

    Key key_{};
    std::vector<Tick> ticks_;
};

}  // namespace postil::ui
