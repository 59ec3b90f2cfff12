#include "import/bare_links.h"

#include <algorithm>

#include "base/ascii.h"

namespace postil {
namespace {

std::string_view without_end(std::string_view address) {
    while (!address.empty()) {
        const char last = address.back();
        const bool is_unopened = last == ')' && std::count(address.begin(), address.end(), ')') > std::count(address.begin(), address.end(), '(');
        if (!is_unopened && std::string_view(".,:;!?*_~'\"").find(last) == std::string_view::npos) break;
        address.remove_suffix(1);
    }
    return address;
}

}  // namespace

std::optional<TextRange> find_bare_link(std::string_view text, std::size_t from) {
    for (std::size_t at = text.find("://", from); at != text.npos; at = text.find("://", at + 1)) {
        const std::size_t scheme = at >= 5 && text.substr(at - 5, 5) == "https" ? 5 : at >= 4 && text.substr(at - 4, 4) == "http" ? 4 : 0;
        const std::size_t begin = at - scheme;
        if (scheme == 0 || begin < from || (begin > 0 && is_ascii_letter_or_digit(text[begin - 1]))) continue;
        const std::size_t end = std::min(text.find_first_of(" \t\n<>|`", at), text.size());
        // Quotation marks beyond ASCII, and whatever is no address, end it too.
        std::size_t ascii = at;
        while (ascii < end && static_cast<unsigned char>(text[ascii]) < 0x80) ++ascii;
        const std::string_view address = without_end(text.substr(begin, ascii - begin));
        if (address.size() <= scheme + 3 || !is_ascii_letter_or_digit(address[scheme + 3])) continue;
        return text_range(begin, begin + address.size());
    }
    return std::nullopt;
}

}  // namespace postil
