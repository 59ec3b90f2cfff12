#pragma once

// Properties of single code points that itemising and line filling ask for.

#include <cstdint>
#include <string_view>

namespace postil {

/// An ISO 15924 tag, big-endian as OpenType has it: 'Latn' is 0x4C61746E.
using Script = std::uint32_t;

constexpr Script script_tag(char a, char b, char c, char d) {
    return static_cast<Script>(a) << 24 | static_cast<Script>(b) << 16 | static_cast<Script>(c) << 8 |
           static_cast<Script>(d);
}
inline constexpr Script script_common = script_tag('Z', 'y', 'y', 'y');
inline constexpr Script script_inherited = script_tag('Z', 'i', 'n', 'h');

/// The Script property (UAX #24); Common and Inherited stay what they are.
Script script_of(char32_t code_point);

/// Scripts with a tradition of slanted type: an upright face may be slanted for them.
bool may_be_slanted(Script script);

/// Control characters (Cc) and line or paragraph separators: never drawn.
bool is_control(char32_t code_point);

/// Joiners, bidi controls, variation selectors and the like, invisible in any face.
bool is_default_ignorable(char32_t code_point);

/// A letter of South East Asia whose line breaks fall between words that no space parts (class SA of UAX #14).
bool is_complex_context(char32_t code_point);

/// Letters of which words are made without spaces: those above, Han and kana.
bool needs_word_finder(char32_t code_point);

/// White space that may hang past the end of a line; no-break spaces are not among it.
bool is_line_end_space(char32_t code_point);

/// A letter (L), and its lower case, or itself where it has none.
bool is_letter(char32_t code_point);
char32_t to_lower(char32_t code_point);

/// Letters, digits and marks: what a word is made of.
bool is_word_character(char32_t code_point);

/// True for East Asian wide characters and emoji, which take two columns of a terminal.
bool is_wide(char32_t code_point);

/// A grapheme cluster that is shown as a picture (UTS #51: wide symbols, and what a variation selector or keycap makes one).
bool is_emoji(std::string_view cluster);

/// True where a text may be cut before `code_point` if a space or line feed stands there, and still be segmented alike:
/// nothing that clings to what goes before (marks, joiners, format characters) and no further space.
bool starts_afresh(char32_t code_point);

}  // namespace postil
