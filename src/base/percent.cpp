#include "base/percent.h"

#include "base/ascii.h"

namespace postil {

std::string percent_encoded(std::string_view text, std::string_view plain) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_ascii_letter_or_digit(c) || plain.find(c) != plain.npos) out += c;
        else out.append({'%', digits[byte >> 4], digits[byte & 15]});
    }
    return out;
}

}  // namespace postil
