#include "ui/app.h"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <fstream>
#include <imgui.h>
#include <iterator>
#include <map>
#include <tuple>

#include "storage/memory_store.h"

using namespace postil;
using namespace postil::ui;

namespace {

/// A world that answers at once and remembers what it was asked.
struct FakeHost : Host {
    App* app = nullptr;
    Scene shown;
    std::string article_text;
    std::vector<std::string> announced;
    std::map<std::string, std::string> records;
    std::vector<FaceId> fonts;
    std::vector<std::uint64_t> stored;
    std::string downloaded;
    std::string imaged;
    std::vector<std::pair<std::uint32_t, std::string>> links;
    std::string shared;
    std::string hash;
    int went_back = 0;
    int places = 0;  ///< that the browser could go back to
    std::string copied;
    std::string printed;
    std::string focused;
    float page_height = 0;
    int wakes = 0;
    int knowledge_asked = 0;
    int selections_cleared = 0;
    int carets_toggled = 0;
    std::pair<std::uint64_t, std::uint64_t> text_selected;
    std::vector<std::string> patterns;
    std::vector<std::pair<std::uint64_t, RecordsWanted>> asked;
    std::vector<std::uint64_t> kept;
    std::map<std::string, std::string> drafts;
    std::string steps;
    int cancelled = 0;
    std::vector<std::pair<std::uint32_t, std::string>> images;

    void wake(double) override { ++wakes; }
    void page(float height, const Theme&, const std::string&, bool, const std::string&) override { page_height = height; }
    void scene(const Scene& scene) override { shown = scene; }
    void article(const std::string&, const std::string& text) override { article_text = text; }
    void article_place(const std::string&) override {}
    void article_lines(const std::string&) override {}
    void no_article() override { article_text.clear(); }
    void fonts_wanted(const std::vector<std::pair<FaceId, FaceInfo>>& wanted) override {
        for (const auto& [face, info] : wanted) fonts.push_back(face);
    }
    void store(std::uint64_t number, const Batch& batch) override {
        for (const Write& write : batch) {
            if (write.removed) records.erase(write.key);
            else records[write.key] = write.value;
        }
        stored.push_back(number);
    }
    void records_wanted(std::uint64_t number, const RecordsWanted& wanted) override { asked.emplace_back(number, wanted); }
    void keep(std::uint64_t number, const std::string&, const Batch&) override { kept.push_back(number); }
    void load(const std::string&) override {}
    void image_wanted(std::uint32_t number, const std::string& url) override { images.emplace_back(number, url); }
    void patterns_wanted(const std::string& language, const std::string&) override { patterns.push_back(language); }
    void fetch_sample(const std::string&) override {}
    void knowledge_wanted() override { ++knowledge_asked; }
    void announce(const std::string& text, bool) override { announced.push_back(text); }
    void save_image(const std::string&, const std::string& svg) override { imaged = svg; }
    void download(const std::string&, const std::string&, const std::string& text) override { downloaded = text; }
    void backup_file_wanted(const std::string&) override {}
    void write_backup_file(const std::string&) override {}
    void link_wanted(std::uint32_t number, const std::string& text) override { links.emplace_back(number, text); }
    bool copy(const std::string& text) override {
        copied = text;
        return true;
    }
    void share_file(const std::string& name, const std::string&, const std::string&) override { shared = name; }
    void navigate(const std::string& to, bool replace) override {
        if (!replace) ++places;
        hash = to;
    }
    void keep_draft(const std::string& key, const std::string& text) override { drafts[key] = text; }
    void keep_steps(const std::string& text) override { steps = text; }
    void cancel_gather() override { ++cancelled; }
    bool copy_link(const std::string& to) override {
        copied = to;
        return true;
    }
    void print_notes(const std::string& json) override { printed = json; }
    void go_back() override { ++went_back; }
    void scroll_to(double) override {}
    void clear_selection() override { ++selections_cleared; }
    void select_text(std::uint64_t begin, std::uint64_t end, bool) override { text_selected = {begin, end}; }
    void toggle_caret() override { ++carets_toggled; }
    void focus(const std::string& node) override { focused = node; }
    void pick_file(const std::string&) override {}
};

World test_world() {
    World world;
    world.now = [time = Timestamp{1700000000000}]() mutable { return time += 1000; };
    world.random_bytes = [count = std::uint8_t{0}]() mutable {
        std::array<std::uint8_t, 16> bytes{};
        bytes[0] = ++count;
        return bytes;
    };
    return world;
}

struct Running {
    FakeHost host;
    MemoryStore journal;
    App app{test_world(), host, journal, "test"};
    double now = 0;

    explicit Running(float width = 1280) {
        host.app = &app;
        ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
        App::Start start;
        start.font_manifest = R"([{"role": "serif", "weight": 400, "style": "normal", "ranges": [[32, 383], [8192, 8303]],
                                   "file": "source-serif-4-latin-400-normal.ttf"}])";
        start.samples.push_back({"a.txt", "A sample", "en", "Of something.", 300});
        app.resize(width, 800, static_cast<int>(width), 800);
        app.start(std::move(start));
        settle();
    }

    /// Frames until nothing more is wanted; how many there were.
    int settle() {
        int frames = 0;
        while (frames < 20) {
            ++frames;
            for (const FaceId face : std::exchange(host.fonts, {})) app.font_arrived(face, {});  // none can be had
            const bool more = app.frame(now += 16, 0).more;
            finish_textures();
            while (!host.stored.empty()) {
                const std::uint64_t number = host.stored.back();
                host.stored.pop_back();
                app.stored(number);
            }
            if (!more) break;
        }
        return frames;
    }

    /// What a renderer would do with the textures.
    void finish_textures() {
        for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
            if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(1);
            texture->SetStatus(texture->Status == ImTextureStatus_WantDestroy ? ImTextureStatus_Destroyed : ImTextureStatus_OK);
        }
    }

    const SceneNode* find(const std::string& role, const std::string& name) {
        for (const SceneNode& node : host.shown) {
            if (node.role == role && node.name == name) return &node;
        }
        return nullptr;
    }
    void press(const std::string& role, const std::string& name) {
        const SceneNode* node = find(role, name);
        INFO(role << " " << name);
        REQUIRE(node != nullptr);
        app.activate(std::string(node->id));
        settle();
    }
    void read(const std::string& text) {
        app.file("", text);
        settle();
    }
};

const char* const report = "The mayor of Port Ansel resigned on Monday.\n\nPort Ansel has had four mayors in two years.";

}  // namespace

TEST_CASE("the library offers files, pasting and samples by name", "[app]") {
    Running page;
    CHECK(page.find("button", "Open a file") != nullptr);
    CHECK(page.find("button", "Paste text") != nullptr);
    CHECK(page.find("button", "A sample") != nullptr);
    CHECK(page.find("heading", "Postil") != nullptr);
}

TEST_CASE("pasted text is read, and the address says so", "[app]") {
    Running page;
    page.read(report);
    CHECK(page.host.hash.rfind("#/article/", 0) == 0);
    CHECK(page.host.article_text.find("Port Ansel has had four mayors") != std::string::npos);
    CHECK(page.find("button", "Open a file") == nullptr);
    CHECK(page.find("toolbar", "Reading tools") != nullptr);
}

TEST_CASE("a selection brings the palette, and its button marks", "[app]") {
    Running page;
    page.read(report);
    page.app.select(13, 23, true);
    page.settle();
    CHECK(page.find("toolbar", "Mark the selection") == nullptr);
    page.app.select(13, 23, false);
    page.settle();
    page.press("button", "Mark as Place");
    CHECK(page.host.announced.back().find("Marked as Place") == 0);
    CHECK(page.host.selections_cleared == 1);
    CHECK(page.find("button", "Place: Port Ansel") != nullptr);
    CHECK(page.find("toolbar", "Mark the selection") == nullptr);
    CHECK(page.find("status", "Saved") != nullptr);
}

TEST_CASE("a key marks, another marks every other mention, undo takes them back together", "[app]") {
    Running page;
    page.read(report);
    page.app.select(13, 23, false);
    REQUIRE(page.app.key({"l"}));
    REQUIRE(page.app.key({"m"}));
    page.settle();
    const auto places = [&] {
        return std::count_if(page.host.shown.begin(), page.host.shown.end(),
                             [](const SceneNode& node) { return node.role == "button" && node.name == "Place: Port Ansel"; });
    };
    CHECK(places() == 2);
    REQUIRE(page.app.key({"z", true}));
    page.settle();
    CHECK(places() == 1);
    REQUIRE(page.app.key({"z", true}));
    page.settle();
    CHECK(places() == 0);
    REQUIRE(page.app.key({"y", true}));
    page.settle();
    CHECK(places() == 1);
}

TEST_CASE("a mark that is tapped opens its note, and what is typed is stored", "[app]") {
    Running page;
    page.read(report);
    page.app.select(13, 23, false);
    REQUIRE(page.app.key({"l"}));
    page.app.tap(15, true);
    page.settle();
    const SceneNode* note = page.find("textbox", "Note");
    REQUIRE(note != nullptr);
    page.app.input(std::string(note->id), "A port on the **north** coast");
    page.settle();
    CHECK(page.find("textbox", "Note")->value == "A port on the **north** coast");
    const bool kept = std::any_of(page.host.records.begin(), page.host.records.end(), [](const auto& record) {
        return record.first.rfind("annotation/", 0) == 0 && record.second.find("A port on the **north** coast") != std::string::npos;
    });
    CHECK(kept);
    page.app.tap(0, true);
    page.settle();
    CHECK(page.find("textbox", "Note") == nullptr);
}

TEST_CASE("a closed card says its note and its tags", "[app]") {
    Running page;
    page.read(report);
    page.app.select(13, 23, false);
    REQUIRE(page.app.key({"l"}));
    page.app.tap(15, true);
    page.settle();
    page.app.input(std::string(page.find("textbox", "Note")->id), "On the coast");
    page.app.input(std::string(page.find("textbox", "Tags")->id), "ports, north");
    page.app.tap(0, true);
    page.settle();
    const SceneNode* card = page.find("button", "Place: Port Ansel");
    REQUIRE(card != nullptr);
    CHECK(card->description == "On the coast. #ports  #north");
}

TEST_CASE("how sure the reader is, is said on the open card and told wherever the mark is", "[app]") {
    Running page;
    page.read(report);
    page.app.select(13, 23, false);
    REQUIRE(page.app.key({"l"}));
    page.app.tap(15, true);
    page.settle();
    REQUIRE(page.find("group", "How sure you are") != nullptr);
    page.press("button", "Disputed");
    CHECK(page.find("button", "Disputed")->pressed == 1);
    CHECK(page.find("button", "Sure")->pressed == 0);
    page.app.tap(0, true);
    page.settle();
    CHECK(page.find("button", "Place: Port Ansel")->description == "Disputed");
    REQUIRE(page.app.key({"a"}));
    page.settle();
    CHECK(page.find("button", "Place: Port Ansel. Disputed") != nullptr);
}

TEST_CASE("in a narrow window the note is a sheet at the foot", "[app]") {
    Running page(390);
    page.read(report);
    page.app.select(13, 23, false);
    REQUIRE(page.app.key({"l"}));
    page.app.tap(15, true);
    page.settle();
    const SceneNode* sheet = page.find("region", "Note on Port Ansel");
    REQUIRE(sheet != nullptr);
    CHECK(sheet->fixed);
    CHECK(sheet->box.left >= 0);
    CHECK(sheet->box.right <= 390);
    CHECK(sheet->box.bottom <= 800);
}

TEST_CASE("a page at rest wants no frame", "[app]") {
    Running page;
    page.read(report);
    CHECK(page.settle() <= 3);
    CHECK_FALSE(page.app.frame(page.now += 16, 0).more);
}

TEST_CASE("what a key brings is told though the page was to scroll by the key before it, and did not", "[app]") {
    Running page;
    page.read(report);
    page.now += 10'000;
    page.settle();  // nothing else is to be done
    page.app.resize(500, 800, 500, 800);  // the article is to be measured anew
    page.app.key({"Home"});
    REQUIRE(page.app.key({"f"}));
    for (int drawn = 0; drawn < 4; ++drawn) {
        page.app.frame(page.now += 16, 0);
        page.finish_textures();
    }
    CHECK(page.find("dialog", "Marks shown") == nullptr);
    page.now += 155;  // the timer that was asked for comes, and with it the last slice of measuring
    page.settle();
    CHECK(page.find("dialog", "Marks shown") != nullptr);
}

TEST_CASE("a restart from what was stored shows the same marks", "[app]") {
    std::map<std::string, std::string> kept;
    std::string address;
    {
        Running page;
        page.read(report);
        page.app.select(13, 23, false);
        REQUIRE(page.app.key({"l"}));
        page.settle();
        kept = page.host.records;
        address = page.host.hash;
    }
    FakeHost host;
    MemoryStore journal;
    App app{test_world(), host, journal, "second"};
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    App::Start start;
    for (const auto& [key, value] : kept) {
        if (key.rfind("article/", 0) == 0 || key.rfind("setting/", 0) == 0) start.records.push_back({key, value});
    }
    start.hash = address;
    app.resize(1280, 800, 1280, 800);
    app.start(std::move(start));
    command::ArticleLoaded loaded;
    loaded.id = "urn:postil:" + address.substr(10);
    for (const auto& [key, value] : kept) {
        if (key.rfind("source/", 0) == 0) loaded.source = value;
        else loaded.records.push_back({key, value});
    }
    app.run(loaded);
    app.frame(16, 0);
    const bool there = std::any_of(host.shown.begin(), host.shown.end(),
                                   [](const SceneNode& node) { return node.name == "Place: Port Ansel"; });
    CHECK(there);
}

TEST_CASE("an opened note stands in the address, and the address leads to it", "[app]") {
    Running page;
    page.read(report);
    page.app.select(13, 23, false);
    REQUIRE(page.app.key({"l"}));
    page.settle();
    const std::string article = page.host.hash.substr(0, page.host.hash.find('&'));
    const int places = page.host.places;
    page.app.tap(15, true);
    page.settle();
    const std::string note = page.host.hash;
    CHECK(note.rfind(article + "&note=", 0) == 0);
    CHECK(page.host.places == places);

    REQUIRE(page.app.key({"C", false, true}));
    CHECK(page.host.copied == note);
    REQUIRE(page.app.key({"Escape"}));
    CHECK(page.host.hash == article);

    const auto go = [&page](const std::string& address) {
        page.host.hash = address;  // the browser is there already
        page.app.go_to_address(address);
        page.settle();
    };
    const auto shows_note = [&page] {
        return std::any_of(page.host.shown.begin(), page.host.shown.end(), [](const SceneNode& node) { return node.name == "Note"; });
    };
    page.app.run(command::LoadFailed{"urn:postil:" + article.substr(10), ""});  // nothing else of that text is in storage
    go(note);
    CHECK(shows_note());
    go("#/");
    go(note);
    CHECK(shows_note());
    CHECK(page.host.hash == note);
    CHECK(page.host.places == places);

    go(article + "&note=gone");
    CHECK(page.host.hash.rfind(article, 0) == 0);
    CHECK(page.host.announced.back() == "The note that this address leads to is not in this browser.");
}

TEST_CASE("what is printed has the notes in order, and the colours of white paper", "[app]") {
    Running page;
    page.read(report);
    page.app.select(13, 23, false);
    REQUIRE(page.app.key({"l"}));
    page.settle();
    page.app.tell_print_notes();
    const std::string& printed = page.host.printed;
    CHECK(printed.find("\"quote\":\"Port Ansel\"") != std::string::npos);
    CHECK(printed.find("\"type\":\"Place\"") != std::string::npos);
    CHECK(printed.find("\"wash\":") != std::string::npos);
}

TEST_CASE("the share dialog asks for a link, says how long it is, and copies it in the gesture", "[app]") {
    Running page;
    page.read(report);
    REQUIRE(page.app.key({"E", false, true}));
    page.settle();
    REQUIRE(page.find("dialog", "Share and export") != nullptr);
    CHECK(page.find("radio", "Other apps") == nullptr);
    REQUIRE(page.host.links.size() == 1);
    CHECK(page.find("button", "Copy link")->disabled);
    page.app.link_made(page.host.links.back().first + 7, "stale");
    page.settle();
    CHECK(page.find("button", "Copy link")->disabled);
    const std::string address(1234, 'a');
    page.app.link_made(page.host.links.back().first, address);
    page.settle();
    CHECK(page.find("status", link_advice(1234) + " No server sees what is in it.") != nullptr);
    page.press("button", "Copy link");
    CHECK(page.host.copied == address);
    CHECK(page.find("dialog", "Share and export") == nullptr);
}

TEST_CASE("the link is made anew with the text, and what is too long for one is not offered", "[app]") {
    Running page;
    page.read(report);
    page.app.key({"E", false, true});
    page.settle();
    page.press("radio", "With the article’s text");
    REQUIRE(page.host.links.size() == 2);
    CHECK(page.host.links[1].second.find("four mayors") != std::string::npos);
    page.app.link_made(page.host.links.back().first, std::string(browser_limit + 1, 'a'));
    page.settle();
    CHECK(page.find("button", "Copy link")->disabled);
    page.press("radio", "Web page");
    CHECK(page.host.links.size() == 2);
    page.press("button", "Download");
    CHECK(page.host.downloaded.find("<!DOCTYPE html>") == 0);
}

TEST_CASE("each format of another program says what it has no room for, and the report says what was lost", "[app]") {
    Running page;
    page.read(report);
    page.app.select(13, 23, false);
    page.app.key({"l"});
    page.app.key({"E", false, true});
    page.settle();
    page.press("button", "Another program’s format");
    page.press("radio", "doccano JSONL");
    const auto advice = std::find_if(page.host.shown.begin(), page.host.shown.end(),
                                     [](const SceneNode& node) { return node.id == "share.advice"; });
    REQUIRE(advice != page.host.shown.end());
    CHECK(advice->name.find("Has no room for ids") == 0);
    page.press("button", "Download");
    CHECK(page.find("dialog", "Left out of doccano JSONL") != nullptr);
    CHECK(page.find("listitem", "Ids") != nullptr);
    page.press("button", "Close");
    CHECK(page.find("dialog", "Left out of doccano JSONL") == nullptr);
}

TEST_CASE("what was removed can be brought back from the message that says so", "[app]") {
    Running page;
    page.read("First article.\n\nOf a few words.");
    page.read("Second article.\n\nOf a few words.");
    page.read("Third article.\n\nOf a few words.");
    page.app.run(command::ShowLibrary{});
    page.settle();
    page.now += 60000;  // nothing has been drawn for a minute
    const SceneNode* second = page.find("link", "Second article.");
    REQUIRE(second != nullptr);
    const std::string id = second->id;
    const std::string below = page.find("link", "First article.")->id;
    page.press("button", "Remove Second article.");
    CHECK(page.find("link", "Second article.") == nullptr);
    CHECK(page.host.focused == below);
    page.press("button", "Undo: Remove “Second article.”");
    CHECK(page.find("link", "Second article.") != nullptr);
    CHECK(page.host.focused == id);
    CHECK(page.find("button", "Undo: Remove “Second article.”") == nullptr);

    page.press("button", "Remove First article.");
    CHECK(page.host.focused == "article:" + id.substr(8));
    page.now += 60000;
    page.settle();
    page.settle();
    CHECK(page.find("button", "Undo: Remove “First article.”") == nullptr);
}

TEST_CASE("undo is offered for the step that is told of alone", "[app]") {
    Running page;
    page.read(report);
    page.app.select(13, 23, false);
    REQUIRE(page.app.key({"l"}));
    page.app.tap(15, true);
    page.settle();
    page.press("button", "Delete mark");
    CHECK(page.find("button", "Undo: Delete mark") != nullptr);
    page.app.select(24, 32, false);
    REQUIRE(page.app.key({"h"}));
    page.settle();
    CHECK(page.find("button", "Undo: Delete mark") == nullptr);
}

TEST_CASE("files that come together are told of together", "[app]") {
    Running page;
    page.app.file("one.txt", "One article.\n\nOf a few words.");
    page.app.gather(true);
    page.app.file("two.txt", "Two articles.\n\nOf a few words.");
    page.app.file("scan.pdf", "%PDF-1.4");
    page.app.file("again.txt", "One article.\n\nOf a few words.");
    page.app.file("three.txt", "Three articles.\n\nOf a few words.");
    page.app.gather(false);
    CHECK(page.host.announced.back() == "Added 2 articles. 1 was in the library already. “scan.pdf” is a PDF. Postil reads text, "
                                        "Markdown, saved web pages and annotation files.");
}

TEST_CASE("who appears with whom is a map whose nodes are moved, saved and gone to", "[app]") {
    Running page;
    page.read(report);
    for (const auto& [begin, end, key] : {std::tuple{13, 23, "l"}, std::tuple{4, 9, "p"}}) {
        page.app.select(static_cast<std::uint64_t>(begin), static_cast<std::uint64_t>(end), false);
        REQUIRE(page.app.key({key}));
    }
    page.settle();
    REQUIRE(page.app.key({.key = "G", .shift = true}));
    page.settle();
    CHECK(page.find("dialog", "Who appears with whom") != nullptr);
    const auto place = [&] { return page.find("button", "Port Ansel, Place, 2 mentions"); };
    REQUIRE(place() != nullptr);
    CHECK(place()->description == "With mayor (1)");
    CHECK(place()->draggable);
    const std::string id = place()->id;
    const Rect before = place()->box;
    page.app.drag(id, {.x = 4, .y = 0, .begins = true});
    page.app.drag(id, {.x = 12, .y = 0, .begins = false});
    page.settle();
    CHECK(std::abs(place()->box.left - before.left - 12) < 0.5f);
    page.app.field_key(id, "Shift+ArrowLeft");
    page.settle();
    CHECK(std::abs(place()->box.left - before.left + 4) < 0.5f);
    page.press("button", "Save as SVG");
    CHECK(page.host.downloaded.find("<svg") != std::string::npos);
    page.press("button", "Save as PNG");
    CHECK(page.host.imaged == page.host.downloaded);
    page.press("button", "Copy as table");
    CHECK(page.host.copied.find("Port Ansel\tPlace\t2\tmayor (1)") != std::string::npos);
    page.press("button", "Put all back");
    CHECK(place()->box == before);
    page.press("button", "Port Ansel, Place, 2 mentions");
    CHECK(page.find("dialog", "Who appears with whom") == nullptr);
}

TEST_CASE("what was done is listed by day, over the library too, and leads to its mark", "[app]") {
    Running page;
    page.read(report);
    page.app.select(13, 23, false);
    REQUIRE(page.app.key({"l"}));
    REQUIRE(page.app.key({"g"}));
    page.settle();
    page.press("button", "Activity");
    REQUIRE(page.find("dialog", "Activity") != nullptr);
    CHECK(page.find("heading", "Today") != nullptr);
    CHECK(page.find("table", "Marks a day in the last six weeks") != nullptr);
    const auto deed = std::find_if(page.host.shown.begin(), page.host.shown.end(), [](const SceneNode& node) {
        return node.role == "button" && node.name.rfind("Port Ansel. Marked as Place", 0) == 0;
    });
    REQUIRE(deed != page.host.shown.end());
    page.app.activate(std::string(deed->id));
    page.settle();
    CHECK(page.find("dialog", "Activity") == nullptr);
    CHECK(page.find("textbox", "Note") != nullptr);
    CHECK(page.settle() <= 3);
}
