#include "session/fixture.h"

#include <catch_amalgamated.hpp>

#include <memory>

#include "session/marks.h"
#include "session/records.h"
#include "storage/keys.h"
#include "study/card_record.h"

namespace postil {

const char* const harbour =
    "Harbour Council Reopens the Old Ferry Line\n\n"
    "Amina Duarte told the council on 4 May 2019 that the ferry would sail again. Amina has run the pier at Lorwick "
    "since the storm, and Amina's plan was accepted without a vote.\n\n"
    "The Lorwick Ferry Company will lend two boats. Lorwick had asked for three. Nobody in Lorwickshire objected, said "
    "Tomas Reyes, who had come with Amina Duarte.";

const char* const orchard =
    "A Thousand Pear Trees\n\n"
    "Hana Sato planted the first row beside the canal, and Hana watered it for a whole summer.\n\n"
    "The orchard at Millbrook now feeds four villages.";

namespace {

World counting_world(std::uint8_t number) {
    auto time = std::make_shared<Timestamp>(1'600'000'000'000 + number * 86'400'000LL);
    auto count = std::make_shared<std::uint32_t>(0);
    World world;
    world.now = [time] { return *time += 1000; };
    world.random_bytes = [count, number] {
        std::array<std::uint8_t, 16> bytes{};
        bytes.back() = number;
        const std::uint32_t n = ++*count;
        for (std::size_t i = 0; i < 4; ++i) bytes[i] = static_cast<std::uint8_t>(n >> (24 - 8 * i));
        return bytes;
    };
    return world;
}

}  // namespace

Desk::Desk(std::uint8_t number) : session(counting_world(number)), number_(number) {}

Desk Desk::reopened() const {
    Desk desk(static_cast<std::uint8_t>(number_ + 1));
    desk.storage = storage;
    std::vector<Record> records;
    for (const auto& [key, value] : storage) records.push_back({key, value});
    desk.restored = desk.session.restore(records);
    return desk;
}

void Desk::run(const Command& command) {
    effects.clear();
    writes.clear();
    carry_out(command);
}

void Desk::carry_out(const Command& command) {
    const Session::Outcome outcome = session.run(command);
    for (const Write& write : outcome.writes) {
        writes.push_back(write);
        if (write.removed) storage.erase(write.key);
        else storage[write.key] = write.value;
    }
    for (const Effect& effect : outcome.effects) {
        effects.push_back(effect);
        if (const auto* said = std::get_if<effect::Announce>(&effect)) announced.push_back((said->error ? "! " : "") + said->text);
    }
    for (const Effect& effect : outcome.effects) {
        const auto* load = std::get_if<effect::Load>(&effect);
        if (load != nullptr && answers) carry_out(loaded(load->id));
    }
}

command::ArticleLoaded Desk::loaded(const std::string& id) const {
    command::ArticleLoaded answer{id, {}, {}};
    for (const auto& [key, value] : storage) {
        const ParsedKey parsed = parse_key(key);
        if (parsed.article != id) continue;
        if (parsed.kind == RecordKind::source) answer.source = value;
        if (parsed.kind == RecordKind::annotation || parsed.kind == RecordKind::place) answer.records.push_back({key, value});
    }
    return answer;
}

void Desk::select(const std::string& words, std::size_t nth) {
    REQUIRE(state().open);
    const std::string& text = state().open->article->text;
    std::size_t at = text.find(words);
    for (std::size_t i = 0; i < nth && at != std::string::npos; ++i) at = text.find(words, at + 1);
    REQUIRE(at != std::string::npos);
    run(command::Select{text_range(at, at + words.size())});
}

void Desk::mark(const std::string& words, EntityType type, std::size_t nth) {
    select(words, nth);
    run(command::MarkSelection{type});
}

std::string Desk::id_of(const std::string& words) const {
    for (const Mark& mark : state().open->marks) {
        if (slice(state().open->article->text, mark.range) == words) return mark.id;
    }
    return {};
}

const Annotation& Desk::annotation(const std::string& words) const {
    const Annotation* found = find_live(state(), id_of(words));
    REQUIRE(found != nullptr);
    return *found;
}

std::vector<std::string> Desk::marks() const {
    std::vector<std::string> all;
    for (const Mark& mark : state().open->marks) {
        all.push_back(std::string(entity_type_name(mark.type)) + ": " +
                      std::string(slice(state().open->article->text, mark.range)));
    }
    return all;
}

std::vector<std::string> picture(const State& state) {
    std::vector<std::string> lines;
    for (const auto& [id, entry] : state.shelf) lines.push_back("shelf " + write_shelf_entry(entry));
    for (auto [id, annotation] : state.annotations) {
        annotation.modified = 0;
        annotation.history = {};
        lines.push_back("annotation " + write_annotation(annotation));
    }
    for (auto [id, card] : state.cards) {
        card.made = 0;
        lines.push_back("card " + write_card(card));
    }
    if (state.open) {
        lines.push_back("open " + state.open->id + " at " + std::to_string(state.open->place.bytes));
        for (const Mark& mark : state.open->marks) {
            lines.push_back("mark " + mark.id + " " + std::string(entity_type_name(mark.type)) + " " +
                            std::to_string(mark.range.begin.bytes) + ".." + std::to_string(mark.range.end.bytes));
        }
        for (const std::string& id : state.open->orphans) lines.push_back("orphan " + id);
    }
    for (const Write& write : setting_writes({}, state.settings)) lines.push_back(write.key + " " + write.value);
    return lines;
}

void give(Desk& from, Desk& to) {
    from.run(command::Export{});
    for (const Effect& effect : from.effects) {
        if (const auto* file = std::get_if<effect::Download>(&effect))
            to.run(command::ImportAnnotations{"friend.json", file->text});
    }
    to.run(command::ConfirmImport{});
}

}  // namespace postil
