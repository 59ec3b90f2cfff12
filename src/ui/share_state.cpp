#include "ui/share_state.h"

#include "session/views/shelf.h"

namespace postil::ui {

ShareChoice share_choice(const ShareState& share) {
    switch (share.way) {
        case ShareWay::sheet: return {share.with_text ? "html-page" : "web-annotation", share.with_text, true};
        case ShareWay::page: return {"html-page", true, false};
        case ShareWay::other: return {share.format, false, false};
        case ShareWay::link:
        case ShareWay::file: break;
    }
    return {"web-annotation", share.with_text, false};
}

std::string share_control(ShareWay way) { return "share:" + std::to_string(static_cast<int>(way)); }

std::string link_advice(std::size_t characters) {
    const std::string size = spoken_number(static_cast<std::uint32_t>(characters)) + " characters: ";
    if (characters <= chat_limit) return size + "short enough for chat programs and e-mail.";
    if (characters <= browser_limit) {
        return size +
               "browsers open it, but many chat and e-mail programs cut links after 2,000. A web page or a file is "
               "safer.";
    }
    return size +
           "too long for a link; 65,536 is the most that every browser opens. Send a web page or a file instead.";
}

}  // namespace postil::ui
