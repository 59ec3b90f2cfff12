#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "import/import.h"

namespace postil {
namespace {

enum class ByteOrder { little, big };

/// Windows-1252 between 0x80 and 0x9F, as browsers read it: the five bytes without a letter are C1 controls.
constexpr std::array<char16_t, 32> windows_1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
    0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x009D, 0x017E, 0x0178};

unsigned byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

void append_windows_1252(std::string& out, unsigned byte) {
    utf8::append(out, byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte);
}

char32_t unit_at(std::string_view bytes, std::size_t at, ByteOrder order) {
    const unsigned first = byte_at(bytes, at);
    const unsigned second = byte_at(bytes, at + 1);
    return order == ByteOrder::little ? first | second << 8 : first << 8 | second;
}

bool is_high(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

struct Utf16 {
    std::string text;
    bool plausible = true;  ///< no lone surrogates, no control characters but white space
};

Utf16 decode_utf16(std::string_view bytes, ByteOrder order) {
    Utf16 out;
    out.text.reserve(bytes.size());
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        char32_t unit = unit_at(bytes, at, order);
        const char32_t next = at + 3 < bytes.size() ? unit_at(bytes, at + 2, order) : 0;
        if (is_high(unit) && is_low(next)) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00);
            at += 2;
        } else if (is_high(unit) || is_low(unit) || unit == 0xFFFE || (unit < ' ' && (unit < '\t' || unit > '\r'))) {
            out.plausible = false;
        }
        utf8::append(out.text, unit);
    }
    if (bytes.size() % 2 != 0) utf8::append(out.text, utf8::replacement);
    return out;
}

bool has_controls(std::string_view bytes) {
    return std::any_of(bytes.begin(), bytes.end(), [](char c) { return c > 0 && c < '\t'; });
}

/// UTF-16 without a byte order mark shows by zero bytes that all stand at even or all at odd places.
std::optional<std::string> find_utf16(std::string_view bytes, bool is_utf8) {
    if (bytes.find('\0') == bytes.npos) return std::nullopt;
    std::array<std::size_t, 2> zeros = {0, 0};
    for (std::size_t at = 0; at < bytes.size(); ++at) zeros[at % 2] += bytes[at] == '\0' ? 1 : 0;
    const std::size_t most = std::max(zeros[0], zeros[1]);
    if (bytes.size() % 2 != 0 || most < 2 || zeros[0] + zeros[1] != most) return std::nullopt;
    // Well-formed UTF-8 with a stray zero is likelier than UTF-16, unless other controls abound (Arabic, say, is 06 xx).
    const std::size_t units = bytes.size() / 2;
    if (is_utf8 && most < (has_controls(bytes) ? units / 40 : units / 4)) return std::nullopt;
    Utf16 decoded = decode_utf16(bytes, zeros[1] > 0 ? ByteOrder::little : ByteOrder::big);
    if (!decoded.plausible) return std::nullopt;
    return std::move(decoded.text);
}

/// Bytes that are not UTF-8 throughout. A text that is mostly UTF-8 keeps those letters, and only its stray bytes are
/// read as Windows-1252; else all of it is.
std::string decode_legacy(std::string_view bytes, std::vector<Diagnostic>& diagnostics) {
    std::size_t good = 0;
    std::size_t bad = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const utf8::Decoded next = utf8::decode(bytes, at);
        if (!next.well_formed) ++bad;
        if (next.well_formed && next.bytes > 1) ++good;
        at += next.bytes;
    }
    const bool mostly_utf8 = good > bad;
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (std::size_t at = 0; at < bytes.size();) {
        const utf8::Decoded next = utf8::decode(bytes, at);
        const bool keep = mostly_utf8 && next.well_formed;
        const std::size_t length = keep ? next.bytes : 1;
        if (keep) {
            out.append(bytes.substr(at, length));
        } else {
            append_windows_1252(out, byte_at(bytes, at));
        }
        at += length;
    }
    diagnostics.push_back({0, mostly_utf8 ? "not all of it is UTF-8; the rest was read as Windows-1252"
                                          : "not UTF-8; read as Windows-1252"});
    return out;
}

std::string decode_bytes(std::string_view bytes, std::vector<Diagnostic>& diagnostics) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (bytes.starts_with("\xFF\xFE")) return decode_utf16(bytes.substr(2), ByteOrder::little).text;
    if (bytes.starts_with("\xFE\xFF")) return decode_utf16(bytes.substr(2), ByteOrder::big).text;
    const bool is_utf8 = utf8::is_valid(bytes);
    if (auto text = find_utf16(bytes, is_utf8)) {
        diagnostics.push_back({0, "no byte order mark; read as UTF-16, as its zero bytes say"});
        return std::move(*text);
    }
    return is_utf8 ? std::string(bytes) : decode_legacy(bytes, diagnostics);
}

}  // namespace

std::string decode_text(std::string_view bytes, std::vector<Diagnostic>& diagnostics) {
    std::string text = decode_bytes(bytes, diagnostics);
    // Each looked for alone, which is a great deal faster than either at each place.
    if (text.find('\r') == std::string::npos && text.find('\0') == std::string::npos) return text;
    constexpr std::string_view changed("\r\0", 2);
    std::string out;
    out.reserve(text.size());
    std::size_t at = 0;
    for (std::size_t found = text.find_first_of(changed); found != std::string::npos; found = text.find_first_of(changed, at)) {
        out.append(text, at, found - at);
        const bool is_pair = text[found] == '\r' && found + 1 < text.size() && text[found + 1] == '\n';
        if (text[found] == '\r') out += '\n';
        else utf8::append(out, utf8::replacement);
        at = found + (is_pair ? 2 : 1);
    }
    out.append(text, at);
    return out;
}

}  // namespace postil
