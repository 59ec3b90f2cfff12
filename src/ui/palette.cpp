#include "ui/palette.h"

#include <algorithm>
#include <map>

#include "article/outline.h"
#include "base/utf8.h"
#include "import/note_text.h"
#include "search/letter_match.h"
#include "session/plans.h"
#include "session/views/shelf.h"
#include "ui/command_table.h"

namespace postil::ui {
namespace {

constexpr std::size_t most_rows = 50;
constexpr std::size_t most_recent = 6;
constexpr std::size_t most_articles_unasked = 5;
constexpr std::size_t longest_title = 240;  // bytes, of a note

/// Gathers rows that answer the query.
struct Gathering {
    std::u32string query;
    std::vector<PaletteRow> rows;

    /// `also`: words that are searched too where the title doesn't answer, and count for less.
    void add(PaletteRow row, std::string_view also = {}) {
        std::optional<LetterMatch> match = match_letters(query, row.title);
        if (match) {
            row.score = match->score;
            row.matched = std::move(match->matched);
        } else {
            if (also.empty()) return;
            match = match_letters(query, row.title + " " + std::string(also));
            if (!match) return;
            row.score = match->score / 2;
        }
        rows.push_back(std::move(row));
    }
};

void add_commands(Gathering& out, const State& state) {
    for (const CommandRow& command : command_table()) {
        const bool shows = std::string_view(command.name) == palette_command;
        if (command.action == nullptr || shows || !is_available(command, state)) continue;
        PaletteRow row;
        row.id = std::string("command:") + command.name;
        row.title = command.title;
        row.keys = keys_for_people(keys_of(command, state.settings));
        row.action = command.action(state);
        out.add(std::move(row));
    }
}

void add_articles(Gathering& out, const State& state) {
    for (const ShelfRow& shelved : shelf_rows(state)) {
        if (state.view == View::article && state.open && state.open->id == shelved.id) continue;
        if (out.query.empty() && out.rows.size() >= most_articles_unasked) return;
        PaletteRow row;
        row.id = "article:" + shelved.id;
        row.kind = PaletteKind::article;
        row.title = shelved.title;
        row.detail = shelved.detail;
        row.language = shelved.language;
        row.action = Command{command::OpenArticle{shelved.id}};
        out.add(std::move(row), shelved.detail);
    }
}

void add_samples(Gathering& out, const std::vector<SampleRow>& samples) {
    if (out.query.empty()) return;
    for (const SampleRow& sample : samples) {
        PaletteRow row;
        row.id = "sample:" + sample.file;
        row.kind = PaletteKind::sample;
        row.title = sample.title;
        row.language = sample.language;
        row.action = Command{command::OpenSample{sample.file}};
        out.add(std::move(row));
    }
}

void add_headings(Gathering& out, const State& state) {
    if (out.query.empty()) return;
    const Article& article = *state.open->article;
    for (const OutlineEntry& entry : outline_of(article)) {
        PaletteRow row;
        row.id = "heading:" + std::to_string(entry.block);
        row.kind = PaletteKind::heading;
        row.title = slice(article.text, entry.range);
        row.language = article.metadata.language;
        row.action = Intent{intent::JumpTo{entry.range.begin}};
        out.add(std::move(row));
    }
}

/// Those that are marked, each once, however often; what is highlighted is no name.
void add_entities(Gathering& out, const State& state, const std::vector<Card>& cards) {
    if (out.query.empty()) return;
    std::map<std::pair<EntityType, std::string>, std::pair<const Card*, std::size_t>> entities;
    for (const Card& card : cards) {
        if (card.orphaned || card.type == EntityType::highlight) continue;
        auto& [first, count] = entities[{card.type, card.name.empty() ? card.quote : card.name}];
        if (first == nullptr) first = &card;
        ++count;
    }
    for (const auto& [key, found] : entities) {
        PaletteRow row;
        row.kind = PaletteKind::entity;
        row.type = key.first;
        row.id = "entity:" + std::string(entity_type_name(row.type)) + ":" + key.second;
        row.title = key.second;
        row.detail = std::string(entity_type_name(row.type)) + " · " + counted(found.second, "mark", "marks");
        row.language = state.open->article->metadata.language;
        row.action = Intent{intent::JumpToMark{found.first->id}};
        out.add(std::move(row), entity_type_name(row.type));
    }
}

void add_notes(Gathering& out, const std::vector<Card>& cards) {
    if (out.query.empty()) return;
    for (const Card& card : cards) {
        std::string tags;
        for (const std::string& tag : card.tags) tags += (tags.empty() ? "#" : " #") + tag;
        if (card.stance != Stance::none) tags.insert(0, std::string(stance_name(card.stance)) + (tags.empty() ? "" : " "));
        if (card.note.empty() && tags.empty() && card.type != EntityType::highlight) continue;
        PaletteRow row;
        row.kind = PaletteKind::note;
        row.type = card.type;
        row.id = "note:" + card.id;
        row.title = card.note.empty() ? card.quote : note_text(card.note);
        if (row.title.size() > longest_title) row.title.resize(utf8::floor_boundary(row.title, longest_title));
        std::replace(row.title.begin(), row.title.end(), '\n', ' ');
        row.detail = card.note.empty() ? tags : "on “" + card.quote + "”";
        row.action = Intent{intent::JumpToMark{card.id}};
        out.add(std::move(row), card.quote + " " + tags);
    }
}

/// Rows that were chosen of late stand first.
std::vector<PaletteRow> recent_first(std::vector<PaletteRow> rows, const std::vector<std::string>& recent) {
    const auto rank = [&recent](const PaletteRow& row) { return std::find(recent.begin(), recent.end(), row.id) - recent.begin(); };
    std::stable_sort(rows.begin(), rows.end(), [&](const PaletteRow& a, const PaletteRow& b) { return rank(a) < rank(b); });
    return rows;
}

}  // namespace

void remember_row(Palette& palette, const std::string& id) {
    std::vector<std::string>& recent = palette.recent;
    recent.erase(std::remove(recent.begin(), recent.end(), id), recent.end());
    recent.insert(recent.begin(), id);
    if (recent.size() > most_recent) recent.pop_back();
}

std::vector<PaletteRow> palette_rows(const State& state, const std::vector<Card>& cards, const std::vector<SampleRow>& samples,
                                     const std::vector<std::string>& recent, std::string_view query) {
    Gathering out{folded_query(query), {}};
    add_articles(out, state);
    add_commands(out, state);
    add_samples(out, samples);
    if (state.view == View::article && state.open) {
        add_headings(out, state);
        add_entities(out, state, cards);
        add_notes(out, cards);
    }
    if (out.query.empty()) return recent_first(std::move(out.rows), recent);
    std::stable_sort(out.rows.begin(), out.rows.end(), [](const PaletteRow& a, const PaletteRow& b) { return a.score > b.score; });
    if (out.rows.size() > most_rows) out.rows.resize(most_rows);
    return std::move(out.rows);
}

std::string palette_row_description(const PaletteRow& row) {
    constexpr const char* kinds[] = {"Command", "Article", "Sample", "Heading", "Name", "Note"};
    std::string out = kinds[static_cast<std::size_t>(row.kind)];
    if (!row.detail.empty()) out += ", " + row.detail;
    if (!row.keys.empty()) out += ", " + row.keys;
    return out;
}

}  // namespace postil::ui
