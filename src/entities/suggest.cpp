#include "entities/suggest.h"

#include <algorithm>
#include <map>

#include "entities/tagger.h"

namespace postil::entities {
namespace {

/// Rules are right or not; what they find is this sure.
constexpr float rule_score = 0.95F;

/// Titles that only persons bear. They are no part of the name.
constexpr std::string_view personal_titles =
    "mr|mr.|mrs|mrs.|ms|ms.|dr|dr.|sir|lady|dame|prof|prof.|gen|gen.|lt|lt.|col|col.|maj|maj.|capt|capt.|sgt|sgt.|brig|"
    "brig.|"
    "adm|adm.|sen|sen.|rep.|gov.|rev|rev.|sheikh|shaikh|maulana|ayatollah|senator|justice|professor|president|premier";

/// "Ms Brook", found as whatever, is the person Brook.
void settle_titles(const Tokens& tokens, Found& found) {
    while (found.end - found.begin > 1 && is_one_of(tokens.folded_of(found.begin), personal_titles)) {
        const Token& title = tokens.tokens[found.begin];
        if (title.casing != Casing::title && title.casing != Casing::upper) return;
        const bool is_surely = title.folded.size() <= 5 && found.type != NameType::organisation;
        if (found.type != NameType::person && !is_surely) return;
        found.type = NameType::person;
        ++found.begin;
    }
    const bool titled =
        found.begin > 0 && tokens.tokens[found.begin - 1].sentence == tokens.tokens[found.begin].sentence &&
        is_one_of(tokens.folded_of(found.begin - 1), "mr|mr.|mrs|mrs.|ms|ms.|dr|dr.|gen|gen.|capt|capt.|col|col.");
    if (titled && found.end - found.begin <= 3) found.type = NameType::person;
}

std::vector<Name> names_of(const Document& document, const std::vector<Found>& all) {
    std::vector<Name> names;
    for (Found found : all) {
        settle_titles(document.tokens, found);
        const auto& tokens = document.tokens.tokens;
        names.push_back({{tokens[found.begin].range.begin, tokens[found.end - 1].range.end}, found.type, found.score});
    }
    return names;
}

/// Where a name and a quantity overlap, the wider one stays, of equals the name.
void part(std::vector<Name>& names, std::vector<Quantity>& quantities) {
    const auto loses = [](TextRange range, TextRange other, bool to_equals) {
        return range.overlaps(other) && (range.size() < other.size() || (to_equals && range.size() == other.size()));
    };
    std::erase_if(names, [&](const Name& name) {
        return std::any_of(quantities.begin(), quantities.end(),
                           [&](const Quantity& q) { return loses(name.range, q.range, false); });
    });
    std::erase_if(quantities, [&](const Quantity& q) {
        return std::any_of(names.begin(), names.end(), [&](const Name& name) { return name.range.overlaps(q.range); });
    });
}

}  // namespace

std::string_view suggestion_type_name(SuggestionType type) {
    constexpr std::string_view names[] = {"Person", "Organisation", "Place", "Date", "Quantity"};
    return names[static_cast<std::size_t>(type)];
}

Result<Knowledge> parse_knowledge(std::string_view model, std::string_view grammar, std::string_view places) {
    auto tagger = parse_model(model);
    if (!tagger) return tagger.error();
    auto rules = parse_grammar(grammar);
    if (!rules) return rules.error();
    return Knowledge{std::move(*tagger), std::move(*rules), Places(places)};
}

std::vector<Suggestion> suggest(std::string_view text, const Knowledge& knowledge, Day written) {
    SuggestionSteps steps(text, knowledge, written);
    while (!steps.is_done()) steps.go_on();
    return steps.take();
}

void SuggestionSteps::go_on() {
    const Model& model = knowledge_.model;
    switch (next_) {
        case Step::observe: document_ = observe(text_, model.words); break;
        case Step::first_pass: found_ = find_names(document_, model, nullptr); break;
        case Step::second_pass: {
            const Votes votes(document_, std::move(found_));
            found_ = find_names(document_, model, &votes);
            break;
        }
        case Step::gather: gather(); break;
        case Step::done: return;
    }
    next_ = static_cast<Step>(static_cast<std::uint8_t>(next_) + 1);
}

void SuggestionSteps::gather() {
    std::vector<Name> names = names_of(document_, found_);
    std::vector<Quantity> quantities = find_quantities(document_.tokens, knowledge_.grammar, written_);
    part(names, quantities);
    const Clusters aliases = find_aliases(text_, names, knowledge_.places);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const Cluster& cluster = aliases.clusters[aliases.of_name[i]];
        out_.push_back({names[i].range, static_cast<SuggestionType>(cluster.type), cluster.name, aliases.of_name[i],
                        names[i].score});
    }
    std::map<std::string, std::uint32_t> numbers;
    for (const Quantity& q : quantities) {
        const auto next = static_cast<std::uint32_t>(aliases.clusters.size() + numbers.size());
        const std::uint32_t cluster = numbers.emplace(q.value, next).first->second;
        out_.push_back({q.range, is_of_time(q.kind) ? SuggestionType::date : SuggestionType::quantity, q.value, cluster,
                        rule_score});
    }
    std::sort(out_.begin(), out_.end(), [](const Suggestion& a, const Suggestion& b) { return a.range < b.range; });
}

}  // namespace postil::entities
