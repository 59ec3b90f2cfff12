#include "session/settings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "base/json.h"
#include "storage/keys.h"

namespace postil {

namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 5> theme_names{"system", "light", "sepia", "dark", "contrast"};
constexpr std::array<std::string_view, 2> telling_names{"brief", "full"};
constexpr std::array<std::string_view, 5> sort_names{"opened", "added", "published", "title", "marks"};
constexpr std::array<std::string_view, 3> typeface_names{"serif", "sans", "dyslexic"};

template <class Choice>
bool read_choice(const json& value, std::span<const std::string_view> names, Choice& choice) {
    if (!value.is_string()) return false;
    const auto name = std::find(names.begin(), names.end(), value.get<std::string>());
    if (name == names.end()) return false;
    choice = static_cast<Choice>(name - names.begin());
    return true;
}

bool read_number(const json& value, float& number) {
    if (value.is_number()) number = value.get<float>();
    return value.is_number();
}

bool read_flag(const json& value, bool& flag) {
    if (value.is_boolean()) flag = value.get<bool>();
    return value.is_boolean();
}

bool read_names(const json& value, std::vector<std::string>& names) {
    if (!value.is_array() || !std::all_of(value.begin(), value.end(), [](const json& name) { return name.is_string(); })) return false;
    names = value.get<std::vector<std::string>>();
    return true;
}

bool read_keys(const json& value, std::map<std::string, std::string>& keys) {
    const auto fits = [](const json& one) { return one.is_string() && one.get_ref<const std::string&>().size() <= longest_own_keys; };
    if (!value.is_object() || value.size() > most_own_keys || !std::all_of(value.begin(), value.end(), fits)) return false;
    keys = value.get<std::map<std::string, std::string>>();
    return true;
}

struct FilterText {
    const char* name;
    std::string ShelfFilter::* text;
};
constexpr std::array filter_texts{FilterText{"collection", &ShelfFilter::collection}, FilterText{"tag", &ShelfFilter::tag},
                                  FilterText{"name", &ShelfFilter::name}, FilterText{"from", &ShelfFilter::from},
                                  FilterText{"until", &ShelfFilter::until}};
struct FilterFlag {
    const char* name;
    bool ShelfFilter::* flag;
};
constexpr std::array filter_flags{FilterFlag{"with_notes", &ShelfFilter::with_notes}, FilterFlag{"unread", &ShelfFilter::unread},
                                  FilterFlag{"archived", &ShelfFilter::archived}};

json write_filter(const ShelfFilter& filter) {
    json object = json::object();
    for (const FilterText& row : filter_texts) {
        if (!(filter.*row.text).empty()) object[row.name] = filter.*row.text;
    }
    for (const FilterFlag& row : filter_flags) {
        if (filter.*row.flag) object[row.name] = true;
    }
    return object;
}

bool read_filter(const json& object, ShelfFilter& filter) {
    if (!object.is_object()) return false;
    filter = {};
    for (const FilterText& row : filter_texts) {
        if (const auto text = object.find(row.name); text != object.end() && text->is_string()) filter.*row.text = text->get<std::string>();
    }
    for (const FilterFlag& row : filter_flags) {
        if (const auto flag = object.find(row.name); flag != object.end()) read_flag(*flag, filter.*row.flag);
    }
    return true;
}

struct SettingRow {
    std::string_view name;
    json (*get)(const Settings& settings);
    bool (*set)(Settings& settings, const json& value);
};

constexpr std::array rows = {
    SettingRow{"theme", [](const Settings& s) -> json { return theme_names[static_cast<std::size_t>(s.theme)]; },
               [](Settings& s, const json& v) { return read_choice(v, theme_names, s.theme); }},
    SettingRow{"typeface", [](const Settings& s) -> json { return typeface_names[static_cast<std::size_t>(s.typeface)]; },
               [](Settings& s, const json& v) { return read_choice(v, typeface_names, s.typeface); }},
    SettingRow{"text_size", [](const Settings& s) -> json { return s.size_px; },
               [](Settings& s, const json& v) { return read_number(v, s.size_px); }},
    SettingRow{"leading", [](const Settings& s) -> json { return s.leading; },
               [](Settings& s, const json& v) { return read_number(v, s.leading); }},
    SettingRow{"measure", [](const Settings& s) -> json { return s.measure; },
               [](Settings& s, const json& v) {
                   if (v.is_number_integer()) s.measure = v.get<int>();
                   return v.is_number_integer();
               }},
    SettingRow{"justified", [](const Settings& s) -> json { return s.justified; },
               [](Settings& s, const json& v) { return read_flag(v, s.justified); }},
    SettingRow{"hyphenated", [](const Settings& s) -> json { return s.hyphenated; },
               [](Settings& s, const json& v) { return read_flag(v, s.hyphenated); }},
    SettingRow{"letter_keys", [](const Settings& s) -> json { return s.letter_keys; },
               [](Settings& s, const json& v) { return read_flag(v, s.letter_keys); }},
    SettingRow{"keys", [](const Settings& s) -> json { return s.keys; },
               [](Settings& s, const json& v) { return read_keys(v, s.keys); }},
    SettingRow{"suggestions", [](const Settings& s) -> json { return s.suggestions; },
               [](Settings& s, const json& v) { return read_flag(v, s.suggestions); }},
    SettingRow{"telling", [](const Settings& s) -> json { return telling_names[static_cast<std::size_t>(s.telling)]; },
               [](Settings& s, const json& v) { return read_choice(v, telling_names, s.telling); }},
    SettingRow{"shelf_sort", [](const Settings& s) -> json { return sort_names[static_cast<std::size_t>(s.shelf_sort)]; },
               [](Settings& s, const json& v) { return read_choice(v, sort_names, s.shelf_sort); }},
    SettingRow{"shelf_filter", [](const Settings& s) { return write_filter(s.shelf_filter); },
               [](Settings& s, const json& v) { return read_filter(v, s.shelf_filter); }},
    SettingRow{"backed_up", [](const Settings& s) -> json { return s.backed_up; },
               [](Settings& s, const json& v) {
                   if (v.is_number_integer()) s.backed_up = v.get<std::int64_t>();
                   return v.is_number_integer();
               }},
    SettingRow{"creator", [](const Settings& s) -> json { return s.creator; },
               [](Settings& s, const json& v) {
                   if (v.is_string()) s.creator = v.get<std::string>();
                   return v.is_string();
               }},
    SettingRow{"own_names", [](const Settings& s) -> json { return s.own_names; },
               [](Settings& s, const json& v) { return read_names(v, s.own_names); }},
};

float bounded(float value, float least, float most, float otherwise) {
    return std::isfinite(value) ? std::clamp(value, least, most) : otherwise;
}

}  // namespace

Settings within_limits(Settings settings) {
    const Settings usual;
    settings.size_px = bounded(settings.size_px, smallest_text_px, largest_text_px, usual.size_px);
    settings.leading = bounded(settings.leading, 1.3f, 2.2f, usual.leading);
    settings.measure = std::clamp(settings.measure, 40, 100);
    return settings;
}

Batch setting_writes(const Settings& then, const Settings& now) {
    Batch batch;
    for (const SettingRow& row : rows) {
        json value = row.get(now);
        if (value != row.get(then)) batch.push_back({setting_key(row.name), write_json_line(value)});
    }
    return batch;
}

bool read_setting(std::string_view name, std::string_view value, Settings& settings) {
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const SettingRow& r) { return r.name == name; });
    if (row == rows.end() || !row->set(settings, parse_json(value).value)) return false;
    settings = within_limits(settings);
    return true;
}

}  // namespace postil
