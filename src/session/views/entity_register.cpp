#include "session/views/entity_register.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "session/marks.h"

namespace postil {

namespace {

using EntityKey = std::pair<EntityType, std::string>;

/// A mark or a suggestion, and what it says of whom it speaks.
struct Said {
    RegisterMention mention;
    EntityType type = EntityType::person;
    std::string name;  ///< empty: as the words say
    std::string_view words;
    bool has_note = false;
};

std::vector<Said> all_said(const State& state, const std::vector<Proposal>& proposals) {
    const OpenArticle& open = *state.open;
    std::vector<Said> said;
    for (const Mark& mark : open.marks) {
        if (mark.hidden || mark.type == EntityType::highlight) continue;
        const Annotation& annotation = state.annotations.find(mark.id)->second;
        const std::string_view words = slice(open.article->text, mark.range);
        said.push_back({{mark.range, mark.id}, mark.type, annotation.name, words, !annotation.note.empty()});
    }
    for (const Proposal& proposal : proposals) {
        said.push_back({{proposal.range, {}}, proposal.type, proposal.name, slice(open.article->text, proposal.range), false});
    }
    std::stable_sort(said.begin(), said.end(), [](const Said& a, const Said& b) { return a.mention.range.begin < b.mention.range.begin; });
    return said;
}

/// Of what all that carries a name calls by these words: its name where there is but one, else none.
class NamesOfWords {
public:
    explicit NamesOfWords(const std::vector<Said>& said) {
        for (const Said& one : said) {
            if (!one.name.empty()) names_[{one.type, std::string(one.words)}].insert(one.name);
        }
    }

    std::string name_of(const Said& one) const {
        if (!one.name.empty()) return one.name;
        const auto found = names_.find({one.type, std::string(one.words)});
        return found != names_.end() && found->second.size() == 1 ? *found->second.begin() : std::string(one.words);
    }

private:
    std::map<EntityKey, std::set<std::string>> names_;
};

bool has_value_for_name(EntityType type) { return type == EntityType::date || type == EntityType::quantity; }

void add_alias(RegisterEntry& entry, std::string_view words) {
    const bool known = words == entry.name || std::find(entry.aliases.begin(), entry.aliases.end(), words) != entry.aliases.end();
    if (!known) entry.aliases.emplace_back(words);
}

void add(RegisterEntry& entry, const Said& one) {
    add_alias(entry, one.words);
    entry.notes += one.has_note ? 1 : 0;
    std::vector<RegisterMention>& mentions = entry.mentions;
    // Two readers may have marked it; what begins alike stands together.
    for (auto other = mentions.rbegin(); other != mentions.rend() && other->range.begin == one.mention.range.begin; ++other) {
        if (other->range == one.mention.range) return;
    }
    mentions.push_back(one.mention);
    entry.marked += one.mention.id.empty() ? 0 : 1;
}

bool is_before(const RegisterEntry& a, const RegisterEntry& b) {
    if (a.type != b.type) return a.type < b.type;
    if (a.mentions.size() != b.mentions.size()) return a.mentions.size() > b.mentions.size();
    return a.mentions.front().range.begin < b.mentions.front().range.begin;
}

}  // namespace

std::vector<RegisterEntry> entity_register(const State& state, const std::vector<Proposal>& proposals) {
    std::vector<RegisterEntry> entries;
    if (!state.open) return entries;
    const std::vector<Said> said = all_said(state, proposals);
    const NamesOfWords names(said);
    std::map<EntityKey, std::size_t> places;
    for (const Said& one : said) {
        const std::string name = names.name_of(one);
        const auto [place, is_new] = places.try_emplace({one.type, name}, entries.size());
        if (is_new) {
            RegisterEntry& entry = entries.emplace_back();
            entry.type = one.type;
            // What a date or an amount comes to is no name to call it by.
            entry.name = has_value_for_name(one.type) ? std::string(one.words) : name;
            // A date of which the year is not known says no more than its words do.
            if (entry.name != name && !name.starts_with("XXXX-")) entry.aliases.push_back(name);
        }
        add(entries[place->second], one);
    }
    std::stable_sort(entries.begin(), entries.end(), is_before);
    return entries;
}

const RegisterEntry* entry_at(const std::vector<RegisterEntry>& entries, TextRange range) {
    const RegisterEntry* found = nullptr;
    std::uint32_t least = 0;
    for (const RegisterEntry& entry : entries) {
        for (const RegisterMention& mention : entry.mentions) {
            if (mention.range.end <= range.begin || range.end <= mention.range.begin) continue;
            if (found != nullptr && mention.range.size() >= least) continue;
            found = &entry;
            least = mention.range.size();
        }
    }
    return found;
}

InContext in_context(std::string_view text, TextRange range, std::size_t reach) {
    const std::size_t begin = range.begin.bytes;
    const std::size_t end = range.end.bytes;
    const std::size_t from = utf8::floor_boundary(text, begin - std::min(begin, reach));
    const std::size_t to = utf8::floor_boundary(text, std::min(text.size(), end + reach));
    std::string_view before = text.substr(from, begin - from);
    std::string_view after = text.substr(end, to - end);
    if (const std::size_t line = before.rfind('\n'); line != before.npos) before.remove_prefix(line + 1);
    else if (const std::size_t space = before.find(' '); from > 0 && space != before.npos) before.remove_prefix(space + 1);
    if (const std::size_t line = after.find('\n'); line != after.npos) after = after.substr(0, line);
    else if (const std::size_t space = after.rfind(' '); to < text.size() && space != after.npos) after = after.substr(0, space);
    return {std::string(before), std::string(slice(text, range)), std::string(after)};
}

}  // namespace postil
