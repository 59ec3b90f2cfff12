#include "ui/command_table.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "article/outline.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "session/marks.h"

namespace postil::ui {
namespace {

template <EntityType Type>
Action mark_as(const State& state) {
    if (state.selection.empty()) return Command{command::Retype{state.active, Type}};
    return Command{command::MarkSelection{Type}};
}
/// What is said already is taken back by saying it again.
template <Stance Said>
Action say(const State& state) {
    const Annotation* open = find_live(state, state.active);
    const bool is_said = open != nullptr && open->stance == Said;
    return Command{command::SetStance{{state.active}, is_said ? Stance::none : Said}};
}
Action mark_mentions(const State&) { return Command{command::MarkEveryMention{}}; }
Action delete_mark(const State& state) { return Command{command::Delete{state.active}}; }
Action copy_link(const State&) { return Intent{intent::CopyLink{}}; }
Action undo(const State&) { return Command{command::Undo{}}; }
Action redo(const State&) { return Command{command::Redo{}}; }
Action next_mark(const State&) { return Intent{intent::StepMark{1}}; }
Action previous_mark(const State&) { return Intent{intent::StepMark{-1}}; }
Action next_name(const State&) { return Intent{intent::StepName{1}}; }
Action previous_name(const State&) { return Intent{intent::StepName{-1}}; }
template <intent::TakeProposals::Which Which>
Action take(const State&) { return Intent{intent::TakeProposals{Which}}; }
Action reject(const State&) { return Intent{intent::RejectProposal{}}; }
Action suggestions(const State&) { return Intent{intent::ToggleSuggestions{}}; }
Action toggle_caret(const State&) { return Intent{intent::ToggleCaret{}}; }
Action to_palette(const State&) { return Intent{intent::Focus{"palette:Highlight"}}; }
Action annotations(const State&) { return Intent{intent::Show{Dialog::annotations}}; }
Action timeline(const State&) { return Intent{intent::Show{Dialog::timeline}}; }
Action activity(const State&) { return Intent{intent::Show{Dialog::activity}}; }
Action map(const State&) { return Intent{intent::Show{Dialog::map}}; }
Action history(const State&) { return Intent{intent::Show{Dialog::history}}; }
Action quiz(const State&) { return Intent{intent::ShowQuiz{}}; }
Action ends(const State&) { return Intent{intent::SelectMark{}}; }
Action attach(const State&) { return Intent{intent::Attach{}}; }
Action reply(const State& state) { return Intent{intent::OpenReply{state.active}}; }
Action lost(const State&) { return Intent{intent::StepLost{1}}; }
Action shown(const State&) { return Intent{intent::Show{Dialog::shown}}; }
Action entities(const State&) { return Intent{intent::Show{Dialog::entities}}; }
Action next_mention(const State&) { return Intent{intent::StepMention{1}}; }
Action previous_mention(const State&) { return Intent{intent::StepMention{-1}}; }
Action compare(const State&) { return Intent{intent::Show{Dialog::compare}}; }
Action close_note(const State&) { return Command{command::Activate{""}}; }
Action clear_selection(const State&) { return Intent{intent::ClearSelection{}}; }
Action share(const State&) { return Intent{intent::Show{Dialog::share}}; }
Action import_file(const State&) { return Intent{intent::PickFile{true}}; }
Action open_file(const State&) { return Intent{intent::PickFile{false}}; }
Action paste_text(const State&) { return Intent{intent::Show{Dialog::paste}}; }
Action study(const State&) { return Command{command::ShowStudy{}}; }
Action show_answer(const State&) { return Command{command::ShowAnswer{}}; }
template <Rating Which>
Action rate(const State&) { return Command{command::RateCard{Which}}; }
Action leave_out(const State&) { return Command{command::LeaveCardOut{}}; }
Action passage(const State&) { return Intent{intent::GoToPassage{}}; }
Action library(const State&) { return Command{command::ShowLibrary{}}; }
Action find(const State&) { return Intent{intent::ShowFind{}}; }
Action contents(const State&) { return Intent{intent::Show{Dialog::outline}}; }
Action way_back(const State&) { return Intent{intent::GoBack{}}; }
Action palette(const State&) { return Intent{intent::Show{Dialog::palette}}; }
Action help(const State&) { return Intent{intent::Show{Dialog::help}}; }
Action theme(const State&) { return Intent{intent::CycleTheme{}}; }
Action sort_shelf(const State&) { return Intent{intent::Show{Dialog::shelf}}; }
Action back_up(const State&) { return Intent{intent::BackUp{}}; }
Action restore(const State&) { return Intent{intent::PickFile{true}}; }
Action copies(const State&) { return Intent{intent::Show{Dialog::copies}}; }
Action trash(const State&) { return Intent{intent::Show{Dialog::trash}}; }
Action search_shelf(const State&) { return Intent{intent::ShowSearch{}}; }
Action reading(const State&) { return Intent{intent::Show{Dialog::reading}}; }
Action sized(const State& state, float by) {
    Settings settings = state.settings;
    settings.size_px += by;
    return Command{command::ChangeSettings{settings}};
}
Action larger(const State& state) { return sized(state, 1); }
Action smaller(const State& state) { return sized(state, -1); }

constexpr std::array rows = {
    CommandRow{"mark.highlight", "Highlight", "h", Needs::selection_or_mark, mark_as<EntityType::highlight>},
    CommandRow{"mark.person", "Mark as Person", "p", Needs::selection_or_mark, mark_as<EntityType::person>},
    CommandRow{"mark.organisation", "Mark as Organisation", "o", Needs::selection_or_mark, mark_as<EntityType::organisation>},
    CommandRow{"mark.place", "Mark as Place", "l", Needs::selection_or_mark, mark_as<EntityType::place>},
    CommandRow{"mark.date", "Mark as Date", "d", Needs::selection_or_mark, mark_as<EntityType::date>},
    CommandRow{"mark.event", "Mark as Event", "e", Needs::selection_or_mark, mark_as<EntityType::event>},
    CommandRow{"mark.work", "Mark as Work", "w", Needs::selection_or_mark, mark_as<EntityType::work>},
    CommandRow{"mark.quantity", "Mark as Quantity", "q", Needs::selection_or_mark, mark_as<EntityType::quantity>},
    CommandRow{"mark.other", "Mark as Other", "x", Needs::selection_or_mark, mark_as<EntityType::other>},
    CommandRow{"mark.sure", "Mark as sure", "1", Needs::mark, say<Stance::sure>},
    CommandRow{"mark.unsure", "Mark as unsure", "2", Needs::mark, say<Stance::unsure>},
    CommandRow{"mark.disputed", "Mark as disputed", "3", Needs::mark, say<Stance::disputed>},
    CommandRow{"mark.mentions", "Mark every other mention", "m", Needs::article, mark_mentions},
    CommandRow{"mark.next", "Next mark", "j", Needs::article, next_mark},
    CommandRow{"mark.previous", "Previous mark", "k", Needs::article, previous_mark},
    CommandRow{"name.next", "Next name that is not marked", "n", Needs::article, next_name},
    CommandRow{"name.previous", "Previous name that is not marked", "Shift+n", Needs::article, previous_name},
    CommandRow{"suggestion.take", "Mark as suggested", "Enter", Needs::proposal, take<intent::TakeProposals::Which::one>},
    CommandRow{"suggestion.mentions", "Mark every mention of what is suggested", "Shift+Enter", Needs::proposal, take<intent::TakeProposals::Which::mentions>},
    CommandRow{"suggestion.type", "Mark all that is suggested as this type", "Control+Enter", Needs::proposal, take<intent::TakeProposals::Which::type>},
    CommandRow{"suggestion.reject", "Not a name: suggest it no more", "Delete Backspace", Needs::proposal, reject},
    CommandRow{"suggestion.toggle", "Suggest names, on or off", "s", Needs::article, suggestions},
    CommandRow{"mark.list", "List of annotations", "a", Needs::article, annotations},
    CommandRow{"entity.list", "Who and what: the register", "Shift+r", Needs::article, entities},
    CommandRow{"entity.map", "Map: who appears with whom", "Shift+g", Needs::article, map},
    CommandRow{"entity.next", "Next mention of the same", ".", Needs::article, next_mention},
    CommandRow{"entity.previous", "Previous mention of the same", ",", Needs::article, previous_mention},
    CommandRow{"mark.delete", "Delete the open mark", "Delete Backspace", Needs::mark, delete_mark},
    CommandRow{"selection.choose", "Go to the types of mark", "Enter", Needs::selection, to_palette},
    CommandRow{"mark.attach", "Accept or attach the passage", "y", Needs::mark_open, attach},
    CommandRow{"mark.ends", "Change where the open mark begins and ends", "Shift+m", Needs::mark, ends},
    CommandRow{"mark.reply", "Reply to the open note", "r", Needs::mark, reply},
    CommandRow{"mark.lost", "Passages that are gone", "Shift+l", Needs::article, lost},
    CommandRow{"mark.shown", "Which marks are shown", "f", Needs::article, shown},
    CommandRow{"mark.compare", "Compare readers", "Shift+f", Needs::article, compare},
    CommandRow{"selection.clear", "Let go of the selection", "Escape", Needs::selection, clear_selection},
    CommandRow{"note.close", "Close the open note", "Escape", Needs::mark, close_note},
    CommandRow{"note.link", "Copy a link to the open note", "Shift+c", Needs::mark, copy_link},
    CommandRow{"edit.undo", "Undo", "Control+z", Needs::undo, undo},
    CommandRow{"edit.redo", "Redo", "Control+Shift+z Control+y", Needs::redo, redo},
    CommandRow{"edit.history", "History of your steps", "Shift+z", Needs::undo, history},
    CommandRow{"file.share", "Share and export", "Shift+e", Needs::article, share},
    CommandRow{"file.import", "Import annotations", "Shift+i", Needs::article, import_file},
    CommandRow{"study.show", "Study your cards", "Shift+s", Needs::nothing, study},
    CommandRow{"study.quiz", "Quiz: cover what is marked", "Shift+q", Needs::article, quiz},
    CommandRow{"study.timeline", "Timeline and study sheet", "Shift+w", Needs::article, timeline},
    CommandRow{"study.activity", "Activity: what was marked when", "Shift+y", Needs::nothing, activity},
    CommandRow{"study.answer", "Show the answer", "Space Enter", Needs::card, show_answer},
    CommandRow{"study.again", "Rate the card: Again", "1", Needs::answer, rate<Rating::again>},
    CommandRow{"study.hard", "Rate the card: Hard", "2", Needs::answer, rate<Rating::hard>},
    CommandRow{"study.good", "Rate the card: Good", "3 Space Enter", Needs::answer, rate<Rating::good>},
    CommandRow{"study.easy", "Rate the card: Easy", "4", Needs::answer, rate<Rating::easy>},
    CommandRow{"study.passage", "See the card in its article", "p", Needs::studied, passage},
    CommandRow{"study.leave_out", "Leave the card out", "x", Needs::studied, leave_out},
    CommandRow{"library.show", "Library", "g", Needs::outside_library, library},
    CommandRow{"library.open", "Open a file", "Shift+o", Needs::nothing, open_file},
    CommandRow{"library.paste", "Paste text as an article", "Shift+v", Needs::nothing, paste_text},
    CommandRow{"view.larger", "Larger text", "+ =", Needs::nothing, larger},
    CommandRow{"view.smaller", "Smaller text", "-", Needs::nothing, smaller},
    CommandRow{"view.reading", "Text and theme", "Shift+t", Needs::nothing, reading},
    CommandRow{"view.theme", "Change the theme", "t", Needs::nothing, theme},
    CommandRow{"caret.toggle", "Caret in the text, on or off", "c", Needs::article, toggle_caret},
    CommandRow{"caret.character", "Caret by a character", "ArrowLeft ArrowRight", Needs::article, nullptr},
    CommandRow{"caret.word", "Caret by a word", "Control+ArrowLeft Control+ArrowRight", Needs::article, nullptr},
    CommandRow{"caret.line", "Caret by a line", "ArrowUp ArrowDown", Needs::article, nullptr},
    CommandRow{"caret.line_end", "Caret to an end of the line", "Home End", Needs::article, nullptr},
    CommandRow{"caret.sentence", "Caret by a sentence", "Alt+ArrowUp Alt+ArrowDown", Needs::article, nullptr},
    CommandRow{"caret.paragraph", "Caret by a paragraph", "Control+ArrowUp Control+ArrowDown", Needs::article, nullptr},
    CommandRow{"caret.document", "Caret to an end of the article", "Control+Home Control+End", Needs::article, nullptr},
    CommandRow{"caret.extend", "Select by any of these", "Shift", Needs::article, nullptr},
    CommandRow{"find.show", "Find in the article", "/", Needs::article, find},
    CommandRow{"library.search", "Search all articles and notes", "/ Control+Shift+f", Needs::nothing, search_shelf},
    CommandRow{"library.sort", "Sort and filter the library", "Shift+a", Needs::library, sort_shelf},
    CommandRow{"library.backup", "Back up everything into one file", "Shift+b", Needs::nothing, back_up},
    CommandRow{"library.restore", "Restore a backup", "Shift+u", Needs::nothing, restore},
    CommandRow{"library.copies", "Copies: earlier states, and how safe all is", "Shift+k", Needs::nothing, copies},
    CommandRow{"library.trash", "Trash", "Shift+d", Needs::nothing, trash},
    CommandRow{"outline.show", "Contents", "Shift+h", Needs::headings, contents},
    CommandRow{"place.back", "Back to where you were", "b", Needs::article, way_back},
    CommandRow{palette_command, "Search everything", "Control+k", Needs::nothing, palette},
    CommandRow{"help.keys", "Keyboard shortcuts", "?", Needs::nothing, help},
};

/// Shift is part of what a symbol key types ("?", "+"), so it only counts for letters and named keys.
bool matches(std::string_view chord, const KeyPress& press) {
    bool control = false;
    bool shift = false;
    for (bool more = true; more;) {
        more = false;
        if (chord.substr(0, 8) == "Control+") control = more = true, chord.remove_prefix(8);
        if (chord.size() > 6 && chord.substr(0, 6) == "Shift+") shift = more = true, chord.remove_prefix(6);
    }
    const bool symbol = chord.size() == 1 && std::isalpha(static_cast<unsigned char>(chord[0])) == 0;
    const std::string key = press.key == " " ? "space" : ascii_lower(press.key);
    return key == ascii_lower(chord) && press.control == control && !press.alt && (symbol || press.shift == shift);
}

/// Where a command can be used, and in what state of the selection.
struct Realm {
    bool library = true;
    bool reading = true;
    bool studying = true;
    bool selected = true;    ///< it can be used with a selection
    bool unselected = true;  ///< and without
};

Realm realm_of(Needs needs) {
    switch (needs) {
        case Needs::library: return {true, false, true};
        case Needs::article:
        case Needs::headings:
        case Needs::mark_open:
        case Needs::selection_or_mark: return {false, true, false};
        case Needs::selection:
        case Needs::proposal: return {false, true, false, true, false};
        case Needs::mark: return {false, true, false, false, true};
        case Needs::outside_library: return {false, true, true};
        case Needs::card:
        case Needs::studied:
        case Needs::answer: return {false, false, true};
        case Needs::nothing:
        case Needs::undo:
        case Needs::redo: break;
    }
    return {};
}

}  // namespace

std::span<const CommandRow> command_table() { return rows; }

const CommandRow* find_command(std::string_view name) {
    const auto row = std::find_if(rows.begin(), rows.end(), [name](const CommandRow& r) { return r.name == name; });
    return row == rows.end() ? nullptr : &*row;
}

bool is_letter_key(std::string_view chord) {
    if (chord.size() > 6 && chord.substr(0, 6) == "Shift+") chord.remove_prefix(6);
    return utf8::count_code_points(chord) == 1;
}

bool can_meet(const CommandRow& a, const CommandRow& b) {
    const Realm x = realm_of(a.needs);
    const Realm y = realm_of(b.needs);
    const bool together = (x.selected && y.selected) || (x.unselected && y.unselected);
    return (x.library && y.library) || (x.studying && y.studying) || (x.reading && y.reading && together);
}

std::vector<std::string_view> chords_in(std::string_view keys) {
    std::vector<std::string_view> chords;
    while (!keys.empty()) {
        const std::size_t space = std::min(keys.find(' '), keys.size());
        if (space > 0) chords.push_back(keys.substr(0, space));
        keys.remove_prefix(std::min(space + 1, keys.size()));
    }
    return chords;
}

std::string_view chords_of(const CommandRow& row, const Settings& settings) {
    const auto own = row.action == nullptr ? settings.keys.end() : settings.keys.find(row.name);
    return own == settings.keys.end() ? std::string_view(row.keys) : std::string_view(own->second);
}

bool is_available(const CommandRow& row, const State& state) {
    const bool article = state.view == View::article && state.open.has_value();
    const bool selection = article && !state.selection.empty();
    const bool mark = article && !state.active.empty();
    const bool studied = state.view == View::study && !state.studying.card.empty();
    switch (row.needs) {
        case Needs::nothing: return true;
        case Needs::article: return article;
        case Needs::library: return !article && !state.shelf.empty();
        case Needs::headings: return article && state.open->article && has_outline(*state.open->article);
        case Needs::selection: return selection;
        case Needs::proposal: return selection && state.proposed.has_value();
        case Needs::mark: return mark && !selection;
        case Needs::mark_open: return mark;
        case Needs::selection_or_mark: return selection || mark;
        case Needs::outside_library: return article || state.view == View::study;
        case Needs::card: return studied && !state.studying.answered;
        case Needs::studied: return studied;
        case Needs::answer: return studied && state.studying.answered;
        case Needs::undo: return !state.undo.empty();
        case Needs::redo: return !state.redo.empty();
    }
    return false;
}

const CommandRow* command_for(const KeyPress& press, const State& state) {
    const Settings& settings = state.settings;
    for (const CommandRow& row : rows) {
        if (row.action == nullptr) continue;
        const std::vector<std::string_view> chords = chords_in(chords_of(row, settings));
        const bool hit = std::any_of(chords.begin(), chords.end(), [&](std::string_view chord) {
            return matches(chord, press) && (settings.letter_keys || !is_letter_key(chord));
        });
        if (hit && is_available(row, state)) return &row;
    }
    return nullptr;
}

std::string keys_of(const CommandRow& row, const Settings& settings) {
    std::string out;
    for (const std::string_view chord : chords_in(chords_of(row, settings))) {
        if (!settings.letter_keys && is_letter_key(chord)) continue;
        if (!out.empty()) out += " ";
        out += chord;
    }
    return out;
}

std::string keys_of(std::string_view name, const Settings& settings) { return keys_of(*find_command(name), settings); }

std::string keys_for_people(std::string_view keys) {
    std::string out;
    for (const std::string_view chord : chords_in(keys)) {
        if (!out.empty()) out += "  or  ";
        std::string one(chord);
        if (const std::size_t at = one.find("Control+"); at != std::string::npos) one.replace(at, 8, "Ctrl+");
        if (const std::size_t at = one.find("Arrow"); at != std::string::npos) one.erase(at, 5);
        if (one.size() == 1 || one[one.size() - 2] == '+')
            one.back() = static_cast<char>(std::toupper(static_cast<unsigned char>(one.back())));
        out += one;
    }
    return out;
}

}  // namespace postil::ui
