#include "platform/web/messages.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace postil::web {
namespace {

using nlohmann::json;

std::string text(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

double number(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? found->get<double>() : 0.0;
}

/// A count; what is negative or out of range becomes 0.
std::uint64_t count(const json& object, const char* key) {
    const double value = number(object, key);
    return value > 0 && value < 9e15 ? static_cast<std::uint64_t>(value) : 0;
}

bool flag(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

const json& list(const json& object, const char* key) {
    static const json empty = json::array();
    const auto found = object.find(key);
    return found != object.end() && found->is_array() ? *found : empty;
}

std::vector<Record> records(const json& object, const char* key) {
    std::vector<Record> out;
    for (const json& record : list(object, key)) out.push_back({text(record, "key"), text(record, "value")});
    return out;
}

/// The first of the texts that stand beside an event, each ended by a NUL, which no record has.
std::string take_text(std::string_view& beside) {
    const std::size_t end = std::min(beside.find('\0'), beside.size());
    std::string first(beside.substr(0, end));
    beside.remove_prefix(std::min(end + 1, beside.size()));
    return first;
}

/// Keys and values in turn.
std::vector<Record> take_records(std::string_view beside) {
    std::vector<Record> out;
    while (!beside.empty()) {
        std::string key = take_text(beside);
        out.push_back({std::move(key), take_text(beside)});
    }
    return out;
}

/// "rgb(r, g, b)" or "rgba(…)", as browsers tell colours; black where it is neither.
ui::Colour colour(const std::string& css) {
    int parts[3] = {0, 0, 0};
    const std::size_t open = css.find('(');
    if (open != std::string::npos) std::sscanf(css.c_str() + open + 1, "%d , %d , %d", &parts[0], &parts[1], &parts[2]);
    const auto byte = [](int value) { return static_cast<std::uint8_t>(std::clamp(value, 0, 255)); };
    return {byte(parts[0]), byte(parts[1]), byte(parts[2])};
}

std::optional<ui::SystemColours> forced(const json& object) {
    const auto found = object.find("forced");
    if (found == object.end() || !found->is_object()) return {};
    const auto named = [&found](const char* name) { return colour(text(*found, name)); };
    return ui::SystemColours{named("Canvas"),    named("CanvasText"),    named("LinkText"),   named("GrayText"),
                             named("Highlight"), named("HighlightText"), named("ButtonFace"), named("ButtonText")};
}

ui::Preferences preferences(const json& object) {
    const auto found = object.find("preferences");
    if (found == object.end() || !found->is_object()) return {};
    const auto scale = found->find("textScale");
    const float text_scale = scale != found->end() && scale->is_number() ? std::clamp(scale->get<float>(), 1.0f, 4.0f) : 1.0f;
    const auto east = found->find("minutesEast");
    constexpr int farthest = 14 * 60;
    const int minutes_east = east != found->end() && east->is_number_integer() ? std::clamp(east->get<int>(), -farthest, farthest) : 0;
    return {flag(*found, "dark"), flag(*found, "contrast"), flag(*found, "reducedMotion"),
            flag(*found, "coarsePointer"), text_scale, forced(*found), minutes_east};
}

ui::SampleRow sample(const json& row) {
    return {text(row, "file"), text(row, "title"), text(row, "language"), text(row, "summary"),
            static_cast<std::uint32_t>(count(row, "words"))};
}

struct Handler {
    const char* type;
    bool (*run)(ui::App& app, const json& event, std::string_view beside);
};

constexpr std::array handlers = {
    Handler{"activate", [](ui::App& app, const json& e, std::string_view) { app.activate(text(e, "node")); return true; }},
    Handler{"input", [](ui::App& app, const json& e, std::string_view) { app.input(text(e, "node"), text(e, "text")); return true; }},
    Handler{"dismiss", [](ui::App& app, const json& e, std::string_view) { app.dismiss(text(e, "node")); return true; }},
    Handler{"fieldKey", [](ui::App& app, const json& e, std::string_view) { app.field_key(text(e, "node"), text(e, "key")); return true; }},
    Handler{"hover", [](ui::App& app, const json& e, std::string_view) { app.hover(text(e, "node")); return true; }},
    Handler{"drag", [](ui::App& app, const json& e, std::string_view) {
        app.drag(text(e, "node"), {static_cast<float>(number(e, "x")), static_cast<float>(number(e, "y")), flag(e, "begins")});
        return true;
    }},
    Handler{"focus", [](ui::App& app, const json& e, std::string_view) { app.focus(text(e, "node"), flag(e, "visible")); return true; }},
    Handler{"select", [](ui::App& app, const json& e, std::string_view) {
        app.select(count(e, "begin"), count(e, "end"), flag(e, "dragging"));
        return true;
    }},
    Handler{"caret", [](ui::App& app, const json& e, std::string_view) { app.caret(static_cast<std::int64_t>(number(e, "at"))); return true; }},
    Handler{"scrolled", [](ui::App& app, const json& e, std::string_view) {
        app.scrolled(text(e, "node"), static_cast<float>(number(e, "top")));
        return true;
    }},
    Handler{"tap", [](ui::App& app, const json& e, std::string_view) { app.tap(count(e, "at"), flag(e, "inText")); return true; }},
    Handler{"pinch", [](ui::App& app, const json& e, std::string_view) {
        app.pinch(static_cast<float>(number(e, "scale")), flag(e, "begins"));
        return true;
    }},
    Handler{"handles", [](ui::App& app, const json& e, std::string_view) { app.show_handles(flag(e, "shown")); return true; }},
    Handler{"swipe", [](ui::App& app, const json& e, std::string_view) { app.swipe(number(e, "by") < 0 ? -1 : 1); return true; }},
    Handler{"goTo", [](ui::App& app, const json& e, std::string_view) { app.go_to(count(e, "at")); return true; }},
    Handler{"key", [](ui::App& app, const json& e, std::string_view) {
        return app.key({text(e, "key"), flag(e, "ctrl"), flag(e, "shift"), flag(e, "alt")});
    }},
    Handler{"lines", [](ui::App& app, const json& e, std::string_view) {
        app.lines_wanted(static_cast<std::uint32_t>(count(e, "from")), static_cast<std::uint32_t>(count(e, "to")));
        return true;
    }},
    Handler{"patterns", [](ui::App& app, const json& e, std::string_view) {
        app.patterns_arrived(text(e, "language"), text(e, "text"));
        return true;
    }},
    Handler{"loaded", [](ui::App& app, const json& e, std::string_view beside) {
        const std::string source = take_text(beside);
        app.run(command::ArticleLoaded{text(e, "id"), source, take_records(beside)});
        return true;
    }},
    Handler{"loadFailed", [](ui::App& app, const json& e, std::string_view) {
        app.run(command::LoadFailed{text(e, "what"), text(e, "reason")});
        return true;
    }},
    Handler{"stored", [](ui::App& app, const json& e, std::string_view) { app.stored(count(e, "number")); return true; }},
    Handler{"storeFailed", [](ui::App& app, const json& e, std::string_view) {
        app.store_failed(count(e, "number"), text(e, "reason"));
        return true;
    }},
    Handler{"preferences", [](ui::App& app, const json& e, std::string_view) { app.preferences_changed(preferences(e)); return true; }},
    Handler{"hash", [](ui::App& app, const json& e, std::string_view) { app.go_to_address(text(e, "hash")); return true; }},
    Handler{"print", [](ui::App& app, const json&, std::string_view) { app.tell_print_notes(); return true; }},
    Handler{"shared", [](ui::App& app, const json& e, std::string_view) {
        app.run(command::ImportAnnotations{"", text(e, "text"), true});
        return true;
    }},
    Handler{"link", [](ui::App& app, const json& e, std::string_view) {
        app.link_made(static_cast<std::uint32_t>(count(e, "number")), text(e, "address"));
        return true;
    }},
    Handler{"elsewhere", [](ui::App& app, const json& e, std::string_view) {
        Batch writes;
        for (const json& write : list(e, "writes")) writes.push_back({text(write, "key"), text(write, "value"), flag(write, "removed")});
        app.stored_elsewhere(std::move(writes));
        return true;
    }},
    Handler{"records", [](ui::App& app, const json& e, std::string_view beside) {
        app.records_arrived(count(e, "number"), take_records(beside), flag(e, "works"));
        return true;
    }},
    Handler{"kept", [](ui::App& app, const json& e, std::string_view) { app.kept(count(e, "number"), flag(e, "works")); return true; }},
    Handler{"room", [](ui::App& app, const json& e, std::string_view) { app.room_told({number(e, "used"), flag(e, "lasting"), number(e, "quota")}); return true; }},
    Handler{"backupFile", [](ui::App& app, const json& e, std::string_view) {
        using State = ui::BackupFile::State;
        const std::string state = text(e, "state");
        app.backup_file_told({state == "kept" ? State::kept : state == "asks" ? State::asks : State::none, text(e, "name"), {}});
        return true;
    }},
    Handler{"backupWritten", [](ui::App& app, const json& e, std::string_view) { app.backup_file_written(text(e, "reason")); return true; }},
    Handler{"keepsIndex", [](ui::App& app, const json&, std::string_view) { app.keeps_index(); return true; }},
    Handler{"leaving", [](ui::App& app, const json&, std::string_view) { app.leaving(); return true; }},
    Handler{"gathering", [](ui::App& app, const json& e, std::string_view) { app.gathering(count(e, "done"), count(e, "all")); return true; }},
    Handler{"gather", [](ui::App& app, const json& e, std::string_view) { app.gather(flag(e, "begins")); return true; }},
    Handler{"told", [](ui::App& app, const json& e, std::string_view) { app.told(text(e, "text"), flag(e, "error")); return true; }},
};

}  // namespace

StartMessage read_start(std::string_view json_text) {
    StartMessage message;
    const json config = json::parse(json_text, nullptr, false);
    if (!config.is_object()) return message;
    message.owner = text(config, "owner");
    message.journal = records(config, "journal");
    message.start.records = records(config, "records");
    for (Record& draft : records(config, "drafts")) message.start.drafts[draft.key] = std::move(draft.value);
    message.start.font_manifest = list(config, "fonts").dump();
    const auto patterns = config.find("patterns");
    if (patterns != config.end() && patterns->is_object()) {
        for (const auto& [language, file] : patterns->items()) message.start.patterns[language] = text(*patterns, language.c_str());
    }
    for (const json& row : list(config, "samples")) message.start.samples.push_back(sample(row));
    message.start.preferences = preferences(config);
    message.start.hash = text(config, "hash");
    message.start.steps = text(config, "steps");
    message.start.storage_works = flag(config, "storage");
    message.start.can_share = flag(config, "sharing");
    return message;
}

bool dispatch(ui::App& app, std::string_view json_text, std::string_view beside) {
    const json event = json::parse(json_text, nullptr, false);
    if (!event.is_object()) return false;
    const std::string type = text(event, "type");
    for (const Handler& handler : handlers) {
        if (type == handler.type) return handler.run(app, event, beside);
    }
    return false;
}

}  // namespace postil::web
