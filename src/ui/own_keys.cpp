#include "ui/own_keys.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/json.h"
#include "base/utf8.h"

namespace postil::ui {
namespace {

using nlohmann::json;

constexpr std::string_view format_name = "postil-keys";
constexpr std::array<std::string_view, 6> named_keys{"delete", "insert", "home", "end", "pageup", "pagedown"};
constexpr std::array<std::string_view, 8> keys_of_controls{"enter",   "space",     "escape",    "backspace",
                                                           "arrowup", "arrowdown", "arrowleft", "arrowright"};

template <std::size_t Count>
bool is_among(const std::array<std::string_view, Count>& names, std::string_view key) {
    return std::find(names.begin(), names.end(), ascii_lower(key)) != names.end();
}

bool types_a_character(std::string_view key) { return utf8::count_code_points(key) == 1 && static_cast<unsigned char>(key[0]) > ' '; }

bool can_be_given(std::string_view key) { return types_a_character(key) || is_among(named_keys, key); }

bool is_ascii_letter(char c) { return is_ascii_letter_or_digit(c) && !(c >= '0' && c <= '9'); }

/// With Control they copy, paste, cut and select all, wherever the focus is.
constexpr std::array<std::string_view, 4> keys_of_editing{"a", "c", "v", "x"};

std::string_view without_modifiers(std::string_view chord) {
    for (const std::string_view modifier : {"Control+", "Shift+"}) {
        if (chord.size() > modifier.size() && chord.substr(0, modifier.size()) == modifier) chord.remove_prefix(modifier.size());
    }
    return chord;
}

bool is_chord(std::string_view chord) {
    const std::string_view key = without_modifiers(chord);
    return can_be_given(key) || is_among(keys_of_controls, key);
}

/// Its keys from now on; no record is kept of what is usual.
void set_keys(Settings& settings, const CommandRow& row, std::string keys) {
    if (keys == row.keys) settings.keys.erase(row.name);
    else settings.keys[row.name] = std::move(keys);
}

std::string joined(const std::vector<std::string_view>& chords) {
    std::string out;
    for (const std::string_view chord : chords) {
        if (!out.empty()) out += " ";
        out += chord;
    }
    return out;
}

}  // namespace

std::string chord_of(const KeyPress& press) {
    if (press.alt || !can_be_given(press.key)) return "";
    if (press.control && !press.shift && is_among(keys_of_editing, press.key)) return "";
    const bool is_letter = press.key.size() == 1 && is_ascii_letter(press.key[0]);
    const bool is_symbol = press.key.size() == 1 && !is_letter;  // Shift is part of what types it
    return std::string(press.control ? "Control+" : "") + (press.shift && !is_symbol ? "Shift+" : "") + (is_letter ? ascii_lower(press.key) : press.key);
}

KeyChange with_key(Settings settings, const CommandRow& row, std::string_view chord) {
    KeyChange change;
    for (const CommandRow& other : command_table()) {
        if (&other == &row || other.action == nullptr || chord.empty() || !can_meet(row, other)) continue;
        const std::string keys(chords_of(other, settings));
        std::vector<std::string_view> left = chords_in(keys);
        const std::size_t had = left.size();
        std::erase_if(left, [&](std::string_view one) { return ascii_lower(one) == ascii_lower(chord); });
        if (left.size() == had) continue;
        set_keys(settings, other, joined(left));
        change.robbed.push_back(&other);
    }
    set_keys(settings, row, std::string(chord));
    change.settings = std::move(settings);
    return change;
}

std::string write_keys(const Settings& settings) {
    json keys = json::object();
    for (const CommandRow& row : command_table()) {
        if (row.action != nullptr) keys[row.name] = chords_of(row, settings);
    }
    return write_json({{"format", format_name}, {"version", 1}, {"keys", std::move(keys)}});
}

bool is_keys_file(std::string_view bytes) { return bytes.substr(0, 20'000).find("\"" + std::string(format_name) + "\"") != bytes.npos && bytes.find('{') < 8; }

Result<Settings> read_keys(std::string_view file, std::string_view bytes, Settings settings) {
    const ParsedJson parsed = parse_json(bytes);
    if (parsed.problem) return Error{ErrorCode::invalid_input, problem_text(file, *parsed.problem)};
    std::vector<JsonProblem> problems;
    const JsonPlace whole(parsed.value, problems);
    const std::optional<JsonPlace> version = whole.member("version");
    if (!version || version->value() != 1) whole.complain("has no version that this Postil can read");
    const std::optional<JsonPlace> keys = whole.member("keys");
    if (!keys || !keys->value().is_object()) whole.complain("has no keys");
    else {
        for (const CommandRow& row : command_table()) {
            const std::optional<JsonPlace> own = row.action == nullptr ? std::nullopt : keys->member(row.name);
            const std::string* text = own ? own->text() : nullptr;
            if (text == nullptr) continue;
            const std::vector<std::string_view> chords = chords_in(*text);
            if (text->size() <= longest_own_keys && std::all_of(chords.begin(), chords.end(), is_chord)) set_keys(settings, row, joined(chords));
            else own->complain("is no key");
        }
    }
    if (!problems.empty()) return Error{ErrorCode::invalid_input, problem_text(file, problems.front())};
    return settings;
}

}  // namespace postil::ui
