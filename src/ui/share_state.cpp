#include "ui/share_state.h"

#include "session/views/shelf.h"

namespace postil::ui {

ShareChoice share_choice(const ShareState& share) {
    ShareChoice choice{"web-annotation", share.with_text, share.only_shown, false};
    switch (share.way) {
        case ShareWay::sheet:
            if (share.with_text) choice.format = "html-page";
            choice.to_sheet = true;
            break;
        case ShareWay::page:
            choice.format = "html-page";
            choice.with_text = true;
            break;
        case ShareWay::other:
            choice.format = share.format;
            choice.with_text = false;
            break;
        case ShareWay::link:
        case ShareWay::file: break;
    }
    return choice;
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
