#include "ui/own_keys.h"

#include <catch_amalgamated.hpp>

using namespace postil;
using namespace postil::ui;

namespace {

const CommandRow& row_of(const char* name) { return *find_command(name); }

std::vector<std::string> names_of(const std::vector<const CommandRow*>& rows) {
    std::vector<std::string> names;
    for (const CommandRow* row : rows) names.push_back(row->name);
    return names;
}

}  // namespace

TEST_CASE("a press is called as the table calls it", "[own_keys]") {
    struct Case {
        KeyPress press;
        const char* chord;
    };
    const Case cases[] = {
        {{"m"}, "m"},
        {{"M", false, true}, "Shift+m"},
        {{"Z", true, true}, "Control+Shift+z"},
        {{"!", false, true}, "!"},
        {{"ж"}, "ж"},
        {{"Delete", true}, "Control+Delete"},
        {{"Enter"}, ""},
        {{"ArrowUp"}, ""},
        {{" "}, ""},
        {{"F5"}, ""},
        {{"c", true}, ""},
        {{"m", false, false, true}, ""},
    };
    for (const Case& one : cases) {
        CAPTURE(one.press.key, one.chord);
        CHECK(chord_of(one.press) == one.chord);
    }
}

TEST_CASE("every chord that can be given is heard again", "[own_keys]") {
    const KeyPress presses[] = {{"m"}, {"M", false, true}, {"Z", true, true}, {"!", false, true}, {"ж"}, {"Ж", false, true}, {"Delete", true}, {"PageUp"}};
    for (const KeyPress& press : presses) {
        CAPTURE(press.key);
        State state;
        state.settings = with_key(state.settings, row_of("help.keys"), chord_of(press)).settings;
        const CommandRow* row = command_for(press, state);
        REQUIRE(row != nullptr);
        CHECK(std::string(row->name) == "help.keys");
    }
}

TEST_CASE("a key is taken from who could be meant by it, and from no one else", "[own_keys]") {
    const KeyChange change = with_key({}, row_of("mark.person"), "z");
    CHECK(change.robbed.empty());
    CHECK(keys_of("mark.person", change.settings) == "z");
    CHECK(keys_of("study.passage", change.settings) == "p");

    // "j" is the next mark's in the article, where marks are made.
    const KeyChange robs = with_key({}, row_of("mark.person"), "j");
    CHECK(names_of(robs.robbed) == std::vector<std::string>{"mark.next"});
    CHECK(keys_of("mark.next", robs.settings).empty());

    // Cards are rated where nothing can be marked.
    CHECK(with_key({}, row_of("study.again"), "p").robbed.size() == 1);
    CHECK(keys_of("mark.person", with_key({}, row_of("study.again"), "p").settings) == "p");

    // One of two keys goes, the other stays.
    const KeyChange half = with_key({}, row_of("mark.list"), "Control+y");
    CHECK(keys_of("edit.redo", half.settings) == "Control+Shift+z");
}

TEST_CASE("what is as usual is not kept", "[own_keys]") {
    Settings settings = with_key({}, row_of("mark.person"), "z").settings;
    CHECK(settings.keys.size() == 1);
    settings = with_key(settings, row_of("mark.person"), "p").settings;
    CHECK(settings.keys.empty());
    settings = with_key(settings, row_of("mark.person"), "").settings;
    CHECK(keys_of("mark.person", settings).empty());
}

TEST_CASE("keys go through a file and a record", "[own_keys]") {
    const Settings settings = with_key(with_key({}, row_of("mark.person"), "ж").settings, row_of("edit.undo"), "").settings;
    const std::string file = write_keys(settings);
    REQUIRE(is_keys_file(file));
    const Result<Settings> read = read_keys("a.json", file, with_key({}, row_of("mark.place"), "8").settings);
    REQUIRE(read);
    CHECK(read->keys == settings.keys);

    Settings stored;
    for (const Write& write : setting_writes({}, settings)) CHECK(read_setting("keys", write.value, stored));
    CHECK(stored.keys == settings.keys);
}

TEST_CASE("a file of keys that is wrong says where, and changes nothing", "[own_keys]") {
    struct Case {
        const char* text;
        const char* message;
    };
    const Case cases[] = {
        {R"({"format": "postil-keys", "version": 1, "keys": {"mark.person": "Hyper+p"}})", "a.json:/keys/mark.person: is no key"},
        {R"({"format": "postil-keys", "version": 1, "keys": {"mark.person": 7}})", "a.json:/keys/mark.person: must be text, but is a number"},
        {R"({"format": "postil-keys", "version": 9, "keys": {}})", "a.json: has no version that this Postil can read"},
        {R"({"format": "postil-keys", "version": 1})", "a.json: has no keys"},
        {R"({"format": "postil-keys", )", "a.json:1:27: "},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        REQUIRE(is_keys_file(one.text));
        const Result<Settings> read = read_keys("a.json", one.text, {});
        REQUIRE_FALSE(read);
        CHECK(read.error().message.rfind(one.message, 0) == 0);
    }
    CHECK_FALSE(is_keys_file("He wrote \"postil-keys\" on the wall."));
    Settings untouched;
    CHECK_FALSE(read_setting("keys", R"({"mark.person": 7})", untouched));
}
