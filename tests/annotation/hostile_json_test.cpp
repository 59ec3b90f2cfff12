// Every member of good files, made something else: each file that can be read is taken apart, and at each of its places
// stands, one after another, every kind of JSON value. Whatever is then read must be good, and what is not must be named:
// a clear error with a place, or an item that is listed as skipped.

#include <catch_amalgamated.hpp>

#include <algorithm>
#include <filesystem>
#include <map>

#include "annotation/formats/formats.h"
#include "annotation/formats/web_annotation.h"
#include "formats_cases.h"
#include "test_files.h"

using namespace postil;
using nlohmann::json;

namespace {

struct GoodFile {
    std::string name;
    const Format* format;
    json value;
};

void add_files_of(const char* folder, const char* extension, std::vector<GoodFile>& out) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) {
        if (path.extension() != extension) continue;
        const std::string bytes = test::file_text(path);
        const FileContent content(bytes);
        const Format* format = guess_format(content);
        if (format == nullptr || content.json() == nullptr || !import_annotations(bytes, format, {})) continue;
        out.push_back({path.filename().string(), format, *content.json()});
    }
}

/// The repository's own samples, and what we write of annotations that say everything.
std::vector<GoodFile> good_files() {
    std::vector<GoodFile> files;
    add_files_of(POSTIL_TEST_DATA "/annotation/formats", ".in", files);
    add_files_of(POSTIL_TEST_DATA "/annotation/valid", ".json", files);
    const Article article = test::story();
    for (const Format* format : all_formats()) {
        if (format->read == nullptr || format->write == nullptr) continue;
        const auto written = export_annotations(test::everything(article), *format, {&article});
        REQUIRE(written);
        ParsedJson parsed = parse_json(written->text);
        if (!parsed.problem)
            files.push_back({std::string(format->name) + ", written", format, std::move(parsed.value)});
    }
    return files;
}

std::vector<json> hostile_values() {
    json deep = json::array();
    for (int i = 0; i < 150; ++i) deep = json::array({std::move(deep)});
    return {nullptr,
            true,
            -1,
            0.5,
            1e300,
            "",
            "</script><script>alert(1)</script>",
            std::string("\x01\xC2\x85\xE2\x80\xAE\xF3\xA0\x81\x81"),
            json::array(),
            json::object(),
            json::array({nullptr, 7}),
            std::move(deep)};
}

void collect_places(const json& value, const json::json_pointer& at, std::vector<json::json_pointer>& out) {
    out.push_back(at);
    if (value.is_object()) {
        for (const auto& [key, member] : value.items()) collect_places(member, at / key, out);
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) collect_places(value[i], at / i, out);
    }
}

/// The places of `value`, of those that differ in numbers of items alone no more than three.
std::vector<json::json_pointer> places_in(const json& value) {
    std::vector<json::json_pointer> all;
    collect_places(value, json::json_pointer(), all);
    std::map<std::string, int> seen;
    std::erase_if(all, [&seen](const json::json_pointer& place) {
        std::string kind = place.to_string();
        std::erase_if(kind, [](char c) { return c >= '0' && c <= '9'; });
        return ++seen[kind] > 3;
    });
    return all;
}

/// One of the two is on the way to the other.
bool is_about(std::string_view complaint, std::string_view place) {
    if (complaint.find("outside of the text") != complaint.npos) return true;  // the text may be what was changed
    if (!complaint.starts_with('/')) return complaint.empty() || !place.starts_with('/');
    const std::string_view pointer = complaint.substr(0, complaint.find(": "));
    const std::string_view shorter = pointer.size() < place.size() ? pointer : place;
    const std::string_view longer = pointer.size() < place.size() ? place : pointer;
    return longer.starts_with(shorter) &&
           (longer.size() == shorter.size() || longer[shorter.size()] == '/' || shorter.empty());
}

bool holds_only_good_annotations(const ImportedSet& imported) {
    for (const Annotation& annotation : imported.set.annotations) {
        const Selectors& s = annotation.selectors;
        if (annotation.id.empty() || s.start > s.end) return false;
    }
    return validate_web_annotations(write_web_annotations(imported.set)).empty();
}

/// What is wrong with how `file` was read; empty: nothing.
std::string trouble_of(const GoodFile& file, const json& value, const std::string& place, std::size_t as_many) {
    const std::string bytes = value.dump();
    const auto imported = import_annotations(bytes, file.format, {});
    if (!imported) {
        const std::string& message = imported.error().message;
        if (message.empty()) return "an error without words";
        return is_about(message, place) ? std::string() : "an error about another place: " + message;
    }
    if (!holds_only_good_annotations(*imported)) return "what was read is not good";
    const std::size_t listed = imported->skipped.size() + imported->losses.size();
    if (imported->set.annotations.size() + listed < as_many) return "something is gone that is not listed";
    return {};
}

/// Nothing in the place of a list or an object holds nothing, and that is not wrong.
bool is_nothing(const json& value) {
    return value.is_null() || (value.is_structured() && value.empty()) || value == "";
}

}  // namespace

TEST_CASE("any value at any place of a good file is read, or named", "[formats][hostile]") {
    const std::vector<json> values = hostile_values();
    std::size_t tried = 0;
    std::vector<std::string> troubles;
    for (const GoodFile& file : good_files()) {
        const auto whole = import_annotations(file.value.dump(), file.format, {});
        REQUIRE(whole);
        const auto passages = static_cast<std::size_t>(std::count_if(  // a reply may stand in the item that it answers
            whole->set.annotations.begin(), whole->set.annotations.end(),
            [](const Annotation& a) { return a.reply_to.empty(); }));
        const std::vector<json::json_pointer> places = places_in(file.value);
        json changed = file.value;
        for (const json::json_pointer& place : places) {
            const json before = changed[place];
            for (const json& value : values) {
                changed[place] = value;
                const std::size_t as_many = is_nothing(value) ? 0 : passages;
                const std::string trouble = trouble_of(file, changed, place.to_string(), as_many);
                ++tried;
                if (trouble.empty()) continue;
                troubles.push_back(file.name + " with " + value.dump().substr(0, 40) + " at " + place.to_string() +
                                   ": " + trouble);
            }
            changed[place] = before;
        }
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(troubles.size(), 40); ++i) UNSCOPED_INFO(troubles[i]);
    CAPTURE(tried);
    CHECK(troubles.size() == 0);
    CHECK(tried > 5'000);
}

TEST_CASE("a file without one of its members is read, or named", "[formats][hostile]") {
    std::vector<std::string> troubles;
    for (const GoodFile& file : good_files()) {
        const std::vector<json::json_pointer> places = places_in(file.value);
        for (const json::json_pointer& place : places) {
            if (place.empty()) continue;
            json changed = file.value;
            json& around = changed[place.parent_pointer()];
            if (around.is_array()) {
                around.erase(std::stoul(place.back()));
            } else {
                around.erase(place.back());
            }
            const std::string trouble = trouble_of(file, changed, place.parent_pointer().to_string(), 0);
            if (!trouble.empty()) troubles.push_back(file.name + " without " + place.to_string() + ": " + trouble);
        }
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(troubles.size(), 40); ++i) UNSCOPED_INFO(troubles[i]);
    CHECK(troubles.size() == 0);
}

TEST_CASE("an item that stands twice comes in once, and the second is listed", "[formats][hostile]") {
    for (const GoodFile& file : good_files()) {
        CAPTURE(file.name);
        const auto whole = import_annotations(file.value.dump(), file.format, {});
        REQUIRE(whole);
        const std::vector<json::json_pointer> places = places_in(file.value);
        for (const json::json_pointer& place : places) {
            if (place.empty()) continue;
            json changed = file.value;
            json& around = changed[place.parent_pointer()];
            if (!around.is_array()) continue;
            around.push_back(around[std::stoul(place.back())]);
            CAPTURE(place.to_string());
            const auto twice = import_annotations(changed.dump(), file.format, {});
            if (!twice) {
                CHECK(twice.error().message.starts_with('/'));
                continue;
            }
            std::vector<std::string> ids;
            for (const Annotation& annotation : twice->set.annotations) ids.push_back(annotation.id);
            std::sort(ids.begin(), ids.end());
            CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
            CHECK(holds_only_good_annotations(*twice));
        }
    }
}
