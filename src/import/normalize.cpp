#include "import/normalize.h"

#include <algorithm>
#include <array>
#include <cstring>

#include <utf8proc.h>

#include "base/utf8.h"

namespace postil {
namespace {

/// Code points below this are composed, and none combines with what stands before it (UAX 15, quick check).
constexpr char32_t first_mark = 0x300;

const utf8proc_property_t& property_of(char32_t code_point) {
    return *utf8proc_get_property(static_cast<utf8proc_int32_t>(code_point));
}

/// True where the text may differ from its composed form because of this code point. May err on the side of yes.
bool may_change(char32_t code_point) {
    if (code_point < first_mark) return false;
    const utf8proc_property_t& property = property_of(code_point);
    const bool decomposes = property.decomp_seqindex != UINT16_MAX && property.decomp_type == 0;
    return decomposes || property.combining_class != 0 || property.boundclass != UTF8PROC_BOUNDCLASS_OTHER;
}

bool may_change(std::string_view text) {
    for (std::size_t at = utf8::ascii_end(text, 0); at < text.size(); at = utf8::ascii_end(text, at)) {
        const utf8::Decoded next = utf8::decode(text, at);
        if (may_change(next.code_point)) return true;
        at += next.bytes;
    }
    return false;
}

std::vector<utf8proc_int32_t> decomposed(std::string_view text) {
    std::vector<utf8proc_int32_t> out;
    std::array<utf8proc_int32_t, 32> parts;
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded next = utf8::decode(text, at);
        at += next.bytes;
        int last_boundclass = UTF8PROC_BOUNDCLASS_START;
        const utf8proc_ssize_t count =
            utf8proc_decompose_char(static_cast<utf8proc_int32_t>(next.code_point), parts.data(),
                                    static_cast<utf8proc_ssize_t>(parts.size()), UTF8PROC_DECOMPOSE, &last_boundclass);
        out.insert(out.end(), parts.begin(), parts.begin() + std::clamp<utf8proc_ssize_t>(count, 0, 32));
    }
    return out;
}

/// The library's own ordering is quadratic in marks that stand in the wrong order, so a hostile file could stall it.
void order_marks(std::vector<utf8proc_int32_t>& code_points) {
    const auto class_of = [](utf8proc_int32_t c) { return utf8proc_get_property(c)->combining_class; };
    const auto is_mark = [&](utf8proc_int32_t c) { return class_of(c) != 0; };
    for (auto from = code_points.begin(); from != code_points.end();) {
        from = std::find_if(from, code_points.end(), is_mark);
        const auto to = std::find_if_not(from, code_points.end(), is_mark);
        std::stable_sort(from, to, [&](auto a, auto b) { return class_of(a) < class_of(b); });
        from = to;
    }
}

}  // namespace

bool may_be_parted(std::string_view text, std::size_t at) {
    if (at == 0 || at >= text.size()) return true;
    const char32_t after = utf8::decode(text, at).code_point;
    if (after < first_mark) return true;
    const char32_t before = utf8::decode(text, utf8::floor_boundary(text, at - 1)).code_point;
    return property_of(after).combining_class == 0 &&
           utf8proc_grapheme_break(static_cast<utf8proc_int32_t>(before), static_cast<utf8proc_int32_t>(after));
}

bool is_folding_space(char32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

void append_folded(std::string& out, std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        // Words go over as they are, and single spaces between them; only what may be control or more space is looked at
        // one by one.
        std::size_t end = at;
        const auto goes_over = [&](char c) { return (c > ' ' && c < 0x7F) || (c == ' ' && end > at && text[end - 1] != ' '); };
        while (end < text.size() && goes_over(text[end])) ++end;
        if (end > at) {
            out.append(text.substr(at, end - at));
            at = end;
            continue;
        }
        const utf8::Decoded next = utf8::decode(text, at);
        if (is_folding_space(next.code_point)) {
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else if (next.code_point < ' ') {
            utf8::append(out, utf8::replacement);
        } else {
            out.append(text.substr(at, next.bytes));
        }
        at += next.bytes;
    }
}

namespace {

/// A space at either end, two that follow one another, or what no text without folding has. Eight bytes at a time, but for
/// those that aren't ASCII: a book's lines are all looked through here, and nearly all of them are folded.
bool needs_folding(std::string_view text) {
    if (text.empty()) return false;
    if (text.front() == ' ' || text.back() == ' ') return true;
    constexpr std::uint64_t ones = 0x0101010101010101u;
    constexpr std::uint64_t high_bits = 0x80 * ones;
    for (std::size_t at = 0; at < text.size();) {
        std::uint64_t eight = high_bits;
        if (at + sizeof eight <= text.size()) std::memcpy(&eight, text.data() + at, sizeof eight);
        if ((eight & high_bits) == 0) {
            if (((eight - ' ' * ones) & high_bits) != 0) return true;  // below the space
            const std::uint64_t others = eight ^ ' ' * ones;
            const std::uint64_t spaces = (others - ones) & ~others & high_bits;  // may err after a space, on the side of yes
            if ((spaces & (spaces >> 8)) != 0) return true;
            at += sizeof eight - 1;
            continue;
        }
        const utf8::Decoded next = utf8::decode(text, at);
        const bool is_double = next.code_point == ' ' && at > 0 && text[at - 1] == ' ';
        if (is_double || next.code_point < ' ' || (next.code_point != ' ' && is_folding_space(next.code_point))) return true;
        at += next.bytes;
    }
    return false;
}

}  // namespace

std::string folded_spaces(std::string_view text) {
    if (!needs_folding(text)) return std::string(text);
    std::string out;
    out.reserve(text.size());
    append_folded(out, text);
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

std::string code_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (c == '\f' || c == '\v') {
            out += ' ';
        } else if (static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\n') {
            utf8::append(out, utf8::replacement);
        } else {
            out += c;
        }
    }
    return out;
}

std::string composed(std::string text) {
    if (!may_change(text)) return text;
    std::vector<utf8proc_int32_t> code_points = decomposed(text);
    order_marks(code_points);
    const utf8proc_ssize_t count = utf8proc_normalize_utf32(
        code_points.data(), static_cast<utf8proc_ssize_t>(code_points.size()),
        static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE));
    std::string out;
    out.reserve(text.size());
    for (utf8proc_ssize_t i = 0; i < count; ++i) {
        utf8::append(out, static_cast<char32_t>(code_points[static_cast<std::size_t>(i)]));
    }
    return out;
}

std::string composed(std::string_view text, std::vector<std::size_t>& places) {
    if (!may_change(text)) return std::string(text);
    std::string out;
    std::size_t done = 0;
    for (std::size_t& place : places) {
        std::size_t at = std::max(place, done);
        while (!may_be_parted(text, at)) at += utf8::decode(text, at).bytes;
        out += composed(std::string(text.substr(done, at - done)));
        done = at;
        place = out.size();
    }
    return out + composed(std::string(text.substr(done)));
}

std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t run = utf8::ascii_end(text, at) - at;
        columns += run;
        at += run;
        if (at == text.size()) break;
        const utf8::Decoded next = utf8::decode(text, at);
        const int width = next.code_point < first_mark ? 1 : utf8proc_charwidth(static_cast<int>(next.code_point));
        columns += static_cast<std::size_t>(std::max(width, 0));
        at += next.bytes;
    }
    return columns;
}

}  // namespace postil
