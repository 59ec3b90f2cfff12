#include "session/known_names.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "base/ascii.h"
#include "session/marks.h"
#include "session/mentions.h"

namespace postil {

namespace {

constexpr std::size_t most_names = 300;  ///< of one article
constexpr std::size_t longest_name = 80;
constexpr std::size_t shortest_name = 2;
constexpr std::size_t longest_start = 4;  ///< bytes that names are looked up by

/// Words that mean the same wherever they stand. A date does not, and a highlight says nothing of what it is.
bool is_name(const Annotation& annotation) {
    const std::string& words = annotation.selectors.exact;
    const bool kind = annotation.type != EntityType::highlight && annotation.type != EntityType::date &&
                      annotation.type != EntityType::quantity;
    return kind && !annotation.deleted && annotation.reply_to.empty() && words.size() >= shortest_name &&
           words.size() <= longest_name && words.find('\n') == std::string::npos;
}

/// Names by their first bytes, of each length that a start can have.
class Starts {
public:
    explicit Starts(const std::vector<KnownName>& names) : names_(names) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            const std::string_view words = names[i].words;
            if (words.size() < shortest_name) continue;
            by_start_[words.substr(0, longest_start)].push_back(i);
            first_[static_cast<std::uint8_t>(words[0])] = true;
        }
    }

    /// The longest name that stands at `at` as whole words.
    const KnownName* at(std::string_view text, std::size_t at) const {
        if (!first_[static_cast<std::uint8_t>(text[at])]) return nullptr;
        const KnownName* best = nullptr;
        for (std::size_t length = shortest_name; length <= std::min(longest_start, text.size() - at); ++length) {
            const auto found = by_start_.find(text.substr(at, length));
            if (found == by_start_.end()) continue;
            for (const std::size_t i : found->second) {
                const KnownName& name = names_[i];
                const bool longer = best == nullptr || name.words.size() > best->words.size();
                if (longer && text.substr(at, name.words.size()) == name.words &&
                    is_whole(text, text_range(at, at + name.words.size())))
                    best = &name;
            }
        }
        return best;
    }

private:
    const std::vector<KnownName>& names_;
    std::unordered_map<std::string_view, std::vector<std::size_t>> by_start_;
    std::array<bool, 256> first_{};  ///< bytes that names begin with: few, in a text of small letters
};

}  // namespace

std::vector<KnownName> names_marked(const State& state, const std::vector<const Annotation*>& annotations) {
    std::vector<const Annotation*> own;
    for (const Annotation* annotation : annotations) {
        if (is_name(*annotation) && author_of(state, *annotation).empty()) own.push_back(annotation);
    }
    std::stable_sort(own.begin(), own.end(),
                     [](const Annotation* a, const Annotation* b) { return a->created > b->created; });
    std::vector<KnownName> names;
    std::set<std::string_view> taken;
    for (const Annotation* annotation : own) {
        if (names.size() == most_names) break;
        if (!taken.insert(annotation->selectors.exact).second) continue;
        names.push_back({annotation->selectors.exact, annotation->type, annotation->name});
    }
    return names;
}

std::vector<KnownName> known_names(const State& state) {
    std::vector<const ShelfEntry*> entries;
    for (const auto& [id, entry] : state.shelf) {
        if (!entry.names.empty()) entries.push_back(&entry);
    }
    const std::string open = state.open ? state.open->id : std::string();
    std::stable_sort(entries.begin(), entries.end(), [&open](const ShelfEntry* a, const ShelfEntry* b) {
        const bool a_open = a->id == open;
        return a_open != (b->id == open) ? a_open : a->opened > b->opened;
    });
    std::vector<KnownName> names;
    std::set<std::string_view> taken;
    for (const ShelfEntry* entry : entries) {
        for (const KnownName& name : entry->names) {
            if (taken.insert(name.words).second) names.push_back(name);
        }
    }
    return names;
}

std::vector<KnownPlace> find_known(std::string_view text, TextRange part, const std::vector<KnownName>& names) {
    std::vector<KnownPlace> places;
    if (names.empty()) return places;
    const Starts starts(names);
    for (std::size_t at = part.begin.bytes; at < part.end.bytes;) {
        const bool inside = at > 0 && is_ascii_letter_or_digit(text[at]) && is_ascii_letter_or_digit(text[at - 1]);
        const KnownName* name = inside ? nullptr : starts.at(text, at);
        if (name != nullptr) {
            places.push_back({text_range(at, at + name->words.size()), static_cast<std::size_t>(name - names.data())});
            at += name->words.size();
        } else {
            ++at;
        }
    }
    return places;
}

}  // namespace postil
