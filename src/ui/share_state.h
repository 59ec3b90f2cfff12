#pragma once

// What the share dialog has chosen; it is kept while the page is, so that it opens as it was left.

#include <cstddef>
#include <cstdint>
#include <string>

#include "session/sharing.h"

namespace postil::ui {

enum class ShareWay : std::uint8_t { link, sheet, page, file, other };

struct ShareState {
    ShareWay way = ShareWay::link;
    bool with_text = false;
    bool only_shown = false;  ///< where a filter hides some
    std::string format = "hypothesis";  ///< another program's
    bool operator==(const ShareState&) const = default;
};

/// The address that was made for what is to be sent; empty until it has come.
struct ShareLink {
    std::uint32_t number = 0;  ///< of the one asked for last
    std::string address;
};

/// Characters of an address that each carries.
inline constexpr std::size_t chat_limit = 2000;      ///< chat programs and e-mail, the strictest of them
inline constexpr std::size_t browser_limit = 65536;  ///< every browser's address bar

/// What the choice comes to for the session. A link is made elsewhere.
ShareChoice share_choice(const ShareState& share);

/// The control of a way in the dialog.
std::string share_control(ShareWay way);

/// "1,240 characters: short enough for chat programs and e-mail."
std::string link_advice(std::size_t characters);

}  // namespace postil::ui
