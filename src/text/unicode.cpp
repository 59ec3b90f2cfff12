#include "text/unicode.h"

#include <SheenBidi/SBCodepoint.h>
#include <SheenBidi/SBScript.h>
#include <utf8proc.h>

#include "base/utf8.h"

namespace postil {

namespace {

const utf8proc_property_t& property(char32_t code_point) {
    return *utf8proc_get_property(static_cast<utf8proc_int32_t>(code_point));
}

bool is_within(char32_t code_point, char32_t first, char32_t last) { return code_point >= first && code_point <= last; }

}  // namespace

Script script_of(char32_t code_point) { return SBScriptGetUnicodeTag(SBCodepointGetScript(code_point)); }

bool may_be_slanted(Script script) {
    return script == script_tag('L', 'a', 't', 'n') || script == script_tag('G', 'r', 'e', 'k') ||
           script == script_tag('C', 'y', 'r', 'l') || script == script_tag('A', 'r', 'm', 'n') ||
           script == script_common || script == script_inherited;
}

bool is_control(char32_t code_point) {
    return code_point < 0x20 || is_within(code_point, 0x7F, 0x9F) || is_within(code_point, 0x2028, 0x2029);
}

bool is_default_ignorable(char32_t code_point) { return code_point >= 0xAD && property(code_point).ignorable; }

bool is_complex_context(char32_t code_point) {
    if (code_point < 0xE01) return false;
    return is_within(code_point, 0xE01, 0xE4E) || is_within(code_point, 0xE81, 0xEDF) ||
           is_within(code_point, 0x1000, 0x103F) || is_within(code_point, 0x1050, 0x109F) ||
           is_within(code_point, 0x1780, 0x17D3) || code_point == 0x17D7 || is_within(code_point, 0x17DC, 0x17DD);
}

bool needs_word_finder(char32_t code_point) {
    if (is_complex_context(code_point)) return true;
    if (code_point < 0x3005) return false;
    return is_within(code_point, 0x3005, 0x3007) || is_within(code_point, 0x3041, 0x30FF) ||
           is_within(code_point, 0x3400, 0x9FFF) || is_within(code_point, 0xF900, 0xFAFF) ||
           is_within(code_point, 0x20000, 0x3FFFF);
}

bool is_line_end_space(char32_t code_point) {
    if (code_point < 0x80) return code_point == ' ' || is_within(code_point, '\t', '\r');
    return code_point == 0x85 || code_point == 0x1680 ||
           (is_within(code_point, 0x2000, 0x200B) && code_point != 0x2007) || is_within(code_point, 0x2028, 0x2029) ||
           code_point == 0x205F || code_point == 0x3000;
}

bool is_letter(char32_t code_point) {
    const auto category = property(code_point).category;
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

char32_t to_lower(char32_t code_point) {
    return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(code_point)));
}

bool is_word_character(char32_t code_point) {
    const auto category = property(code_point).category;
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO) || category == UTF8PROC_CATEGORY_PC;
}

bool is_wide(char32_t code_point) {
    return code_point >= 0x1100 && utf8proc_charwidth(static_cast<utf8proc_int32_t>(code_point)) == 2;
}

bool is_emoji(std::string_view cluster) {
    constexpr char32_t emoji_presentation = 0xFE0F;
    const utf8::Decoded base = utf8::decode(cluster, 0);
    if (base.code_point < 0xA9 && cluster.size() == base.bytes) return false;
    if (cluster.size() > base.bytes) {
        const char32_t next = utf8::decode(cluster, base.bytes).code_point;
        if (next == emoji_presentation || next == 0x20E3) return true;
        if (next == 0xFE0E) return false;
    }
    return base.code_point >= 0x231A && is_wide(base.code_point) && property(base.code_point).category == UTF8PROC_CATEGORY_SO &&
           (base.code_point < 0x2E80 || base.code_point >= 0x1F000);
}

bool starts_afresh(char32_t code_point) {
    const auto& p = property(code_point);
    const bool clings = p.boundclass == UTF8PROC_BOUNDCLASS_EXTEND || p.boundclass == UTF8PROC_BOUNDCLASS_SPACINGMARK ||
                        p.boundclass == UTF8PROC_BOUNDCLASS_ZWJ || p.category == UTF8PROC_CATEGORY_CF ||
                        p.category == UTF8PROC_CATEGORY_MN || p.category == UTF8PROC_CATEGORY_MC ||
                        p.category == UTF8PROC_CATEGORY_ME;
    return !clings && p.category != UTF8PROC_CATEGORY_ZS && !is_line_end_space(code_point);
}

}  // namespace postil
