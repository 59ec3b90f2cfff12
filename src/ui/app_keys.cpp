// App's side of keys of the reader's own.

#include <utility>

#include "ui/app.h"
#include "ui/own_keys.h"

namespace postil::ui {
namespace {

/// "Highlight: Ctrl+M. Taken from “Undo”."
std::string said_of(const CommandRow& row, std::string_view chord, const std::vector<const CommandRow*>& robbed) {
    std::string said = std::string(row.title) + ": " + (chord.empty() ? "no key" : keys_for_people(chord)) + ".";
    for (std::size_t i = 0; i < robbed.size(); ++i) said += (i == 0 ? " Taken from “" : ", “") + std::string(robbed[i]->title) + "”";
    return robbed.empty() ? said : said + ".";
}

}  // namespace

void App::capture_key(const KeyPress& press) {
    const CommandRow* row = find_command(ui_.captures);
    if (row == nullptr) return end_capture();
    const bool drops = press.key == "Backspace";
    const std::string chord = drops ? "" : chord_of(press);
    if (!drops && chord.empty()) return say_of_keys("That key can't be a command's. Try another, or Backspace for none.");
    KeyChange change = with_key(session_.state().settings, *row, chord);
    end_capture();
    run(command::ChangeSettings{std::move(change.settings)});
    std::string said = said_of(*row, chord, change.robbed);
    if (!session_.state().settings.letter_keys && is_letter_key(chord)) said += " Single-letter keys are off.";
    say_of_keys(std::move(said));
}

void App::end_capture() {
    ui_.captures.clear();
    wake();
}

void App::say_of_keys(std::string said) {
    host_.announce(said, false);
    ui_.keys_said = std::move(said);
    wake();
}

void App::take_keys(const std::string& name, std::string_view bytes) {
    const Result<Settings> read = read_keys(name, bytes, session_.state().settings);
    if (!read) return toast(read.error().message, true);
    run(command::ChangeSettings{*read});
    if (ui_.dialog == Dialog::help) return say_of_keys("The keys of “" + name + "” are taken.");
    toast("The keys of “" + name + "” are taken", false);
}

bool App::perform_keys(const Intent& intent) {
    if (const auto* capture = std::get_if<intent::CaptureKey>(&intent)) {
        ui_.captures = capture->command == ui_.captures ? "" : capture->command;
        ui_.keys_said.clear();
        if (!ui_.captures.empty()) host_.announce("Press the new key. Backspace for none, Escape to leave it.", false);
        return true;
    }
    if (std::holds_alternative<intent::ResetKeys>(intent)) {
        Settings settings = session_.state().settings;
        settings.keys.clear();
        run(command::ChangeSettings{std::move(settings)});
        say_of_keys("All keys are the usual ones.");
        pending_focus_ = "help.save";
        return true;
    }
    if (!std::holds_alternative<intent::SaveKeys>(intent)) return false;
    host_.download("postil.keys.json", "application/json", write_keys(session_.state().settings));
    say_of_keys("Saved “postil.keys.json”. Opened in Postil, it brings these keys.");
    return true;
}

}  // namespace postil::ui
