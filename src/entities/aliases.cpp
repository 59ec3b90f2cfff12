#include "entities/aliases.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "entities/tokens.h"

namespace postil::entities {
namespace {

constexpr std::string_view titles =
    "mr|mr.|mrs|mrs.|ms|ms.|dr|dr.|sir|lord|lady|dame|prof|prof.|professor|president|premier|minister|chairman|justice|"
    "judge|"
    "gen|gen.|general|lt|lt.|lieutenant|col|col.|colonel|maj|maj.|major|capt|capt.|captain|sgt|sgt.|brig|brig.|"
    "brigadier|"
    "adm|adm.|admiral|cmdr|cmdr.|commander|inspector|sen|sen.|senator|rep|rep.|gov|gov.|governor|rev|rev.|pope|king|"
    "queen|"
    "prince|princess|sheikh|shaikh|maulana|mullah|ayatollah|hon|hon.|retd|chief|air|marshal|vice|st|st.|saint";
constexpr std::string_view small_words = "of|the|and|for|in|on|de|du|des|la|le|del|da|do|&|-|,|.|'s|\u2019s|'";
constexpr std::string_view suffixes = "jr|jr.|sr|sr.|ii|iii|iv";
constexpr std::string_view legal_forms =
    "inc|inc.|ltd|ltd.|co|co.|corp|corp.|plc|llc|limited|corporation|company|group|holdings|pvt";
constexpr std::string_view place_heads =
    "city|state|province|district|county|region|islands|island|republic|valley|peninsula|division";

/// A spelling of a name, as it is compared.
struct Spelling {
    std::vector<std::string> words;     ///< folded, without titles, small words and legal forms
    std::vector<std::string> initials;  ///< of all its words, and of all but the small ones
    bool is_acronym = false;
    std::string key;
};

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

std::string without_stops(std::string_view word) {
    std::string out(word);
    out.erase(std::remove(out.begin(), out.end(), '.'), out.end());
    return out;
}

Spelling spelling_of(std::string_view name, NameType type) {
    const Tokens tokens = tokenize(name);
    Spelling s;
    std::string all;
    std::string large;
    const std::size_t count = tokens.tokens.size();
    for (std::size_t i = 0; i < count; ++i) {
        const std::string_view word = tokens.folded_of(i);
        if (tokens.tokens[i].kind == TokenKind::sign && word != "&") continue;
        if (word.empty()) continue;
        all += word[0];
        const bool small = is_one_of(word, small_words);
        if (!small) large += word[0];
        const bool title = type == NameType::person && i + 1 < count && is_one_of(word, titles);
        const bool tail = i > 0 && i + 1 == count &&
                          is_one_of(word, type == NameType::person         ? suffixes
                                          : type == NameType::organisation ? legal_forms
                                                                           : "");
        if (!small && !title && !tail)
            s.words.push_back(type == NameType::person && word.size() > 2 ? std::string(word) : without_stops(word));
    }
    if (s.words.empty()) s.words.push_back(folded_phrase(name));
    s.initials = {all, large};
    s.is_acronym =
        count == 1 && tokens.tokens[0].casing == Casing::upper && s.words[0].size() <= 7 && s.words[0].size() >= 2;
    s.key = joined(s.words);
    return s;
}

/// "M" and "Mohammad", or the same.
bool agree(const std::string& a, const std::string& b) {
    return a == b || (a.size() == 1 && b.starts_with(a)) || (b.size() == 1 && a.starts_with(b));
}

bool is_part_of(const std::vector<std::string>& few, const std::vector<std::string>& many) {
    return std::all_of(few.begin(), few.end(),
                       [&](const std::string& w) { return std::find(many.begin(), many.end(), w) != many.end(); });
}

bool starts_with(const std::vector<std::string>& longer, const std::vector<std::string>& shorter) {
    return shorter.size() <= longer.size() && std::equal(shorter.begin(), shorter.end(), longer.begin());
}

bool same_person(const Spelling& a, const Spelling& b) {
    const Spelling& shorter = a.words.size() <= b.words.size() ? a : b;
    const Spelling& longer = a.words.size() <= b.words.size() ? b : a;
    if (shorter.words.size() == 1) {
        return shorter.words[0].size() > 1 &&
               (longer.words.back() == shorter.words[0] || longer.words.front() == shorter.words[0] ||
                (longer.words.size() > 2 && longer.words[longer.words.size() - 2] == shorter.words[0] &&
                 shorter.words[0].size() > 3));
    }
    if (shorter.words.back() != longer.words.back())
        return is_part_of(shorter.words, longer.words) && shorter.words.front() == longer.words.front();
    if (!agree(shorter.words.front(), longer.words.front())) return is_part_of(shorter.words, longer.words);
    return true;
}

/// Countries' names before an office do not tell it apart within one article: "US Department of State".
std::vector<std::string> without_country(const std::vector<std::string>& words, const Places& places) {
    std::vector<std::string> out;
    for (const std::string& word : words) {
        if (places.find(word) == nullptr && word != "united" && word != "states") out.push_back(word);
    }
    return out.size() >= 2 ? out : words;
}

bool same_organisation(const Spelling& a, const Spelling& b, const Places& places) {
    const Spelling& shorter = a.words.size() <= b.words.size() ? a : b;
    const Spelling& longer = a.words.size() <= b.words.size() ? b : a;
    if (shorter.is_acronym) {
        const std::string& letters = shorter.words[0];
        if (letters.size() >= 2 && longer.words.size() >= 2 &&
            (letters == longer.initials[0] || letters == longer.initials[1]))
            return true;
    }
    if (longer.words.size() < 2) return false;
    if (starts_with(longer.words, shorter.words) &&
        (shorter.words.size() > 1 || places.find(shorter.words[0]) == nullptr))
        return true;
    if (shorter.words.size() >= 2 && is_part_of(shorter.words, longer.words)) return true;
    auto left = without_country(a.words, places);
    auto right = without_country(b.words, places);
    std::sort(left.begin(), left.end());
    std::sort(right.begin(), right.end());
    return left.size() >= 2 && left == right;
}

bool same_place(const Spelling& a, const Spelling& b, const Places& places) {
    const std::string* left = places.find(a.key);
    const std::string* right = places.find(b.key);
    if (left != nullptr && right != nullptr) return *left == *right;
    const Spelling& shorter = a.words.size() <= b.words.size() ? a : b;
    const Spelling& longer = a.words.size() <= b.words.size() ? b : a;
    return longer.words.size() == shorter.words.size() + 1 && starts_with(longer.words, shorter.words) &&
           is_one_of(longer.words.back(), place_heads);
}

class Linker {
public:
    Linker(std::string_view text, const std::vector<Name>& names, const Places& places)
        : text_(text), names_(names), places_(places) {}

    Clusters run() {
        give_types();
        for (std::size_t i = 0; i < names_.size(); ++i)
            spellings_.push_back(spelling_of(slice(text_, names_[i].range), types_[i]));
        parent_.resize(names_.size());
        for (std::size_t i = 0; i < names_.size(); ++i) parent_[i] = i;
        for (std::size_t i = 0; i < names_.size(); ++i) link_bracket(i);
        // Full names first, so that a short one finds whom it may stand for.
        for (const bool full : {true, false}) {
            for (std::size_t i = 0; i < names_.size(); ++i) {
                if (is_full(i) == full) link(i, full);
            }
        }
        return collect();
    }

private:
    bool is_full(std::size_t i) const { return spellings_[i].words.size() > 1; }

    /// All names spelt alike are of the type that most of them have.
    void give_types() {
        std::map<std::string_view, std::array<float, name_type_count>> votes;
        for (const Name& name : names_)
            votes[slice(text_, name.range)][static_cast<std::size_t>(name.type)] += name.score;
        for (const Name& name : names_) {
            const auto& vote = votes[slice(text_, name.range)];
            types_.push_back(static_cast<NameType>(std::max_element(vote.begin(), vote.end()) - vote.begin()));
        }
    }

    /// "Tehreek-i-Taliban Pakistan (TTP)": what stands in brackets behind a name is its short form.
    void link_bracket(std::size_t i) {
        if (i == 0 || !spellings_[i].is_acronym) return;
        const std::size_t end = names_[i - 1].range.end.bytes;
        const std::size_t begin = names_[i].range.begin.bytes;
        if (begin < end || text_.substr(end, begin - end) != " (" || types_[i - 1] == NameType::person) return;
        if (text_.substr(names_[i].range.end.bytes, 1) != ")") return;
        const std::string& letters = spellings_[i].words[0];
        const auto& initials = spellings_[i - 1].initials;
        // "Lahore (AFP)" is a place and an agency.
        if (types_[i - 1] == NameType::place && letters != initials[0] && letters != initials[1]) return;
        if (spellings_[i - 1].words.size() < 2 && spellings_[i - 1].words[0][0] != letters[0]) return;
        certain_[spellings_[i].key] = i - 1;
        join(i, i - 1);
    }

    bool are_same(std::size_t a, std::size_t b) const {
        if (spellings_[a].key == spellings_[b].key)
            return types_[a] == types_[b] || slice(text_, names_[a].range) == slice(text_, names_[b].range);
        if (types_[a] != types_[b]) return false;
        switch (types_[a]) {
            case NameType::person: return same_person(spellings_[a], spellings_[b]);
            case NameType::organisation: return same_organisation(spellings_[a], spellings_[b], places_);
            case NameType::place: return same_place(spellings_[a], spellings_[b], places_);
        }
        return false;
    }

    /// The nearest earlier name of the same entity, or else the nearest later one.
    void link(std::size_t i, bool among_full) {
        if (const auto at = certain_.find(spellings_[i].key); at != certain_.end() && types_[i] != NameType::person)
            return join(i, at->second);
        for (std::size_t k = i; k-- > 0;) {
            if ((is_full(k) || !among_full) && are_same(i, k)) return join(i, k);
        }
        for (std::size_t k = i + 1; k < names_.size(); ++k) {
            if ((is_full(k) || !among_full) && are_same(i, k)) return join(i, k);
        }
    }

    std::size_t root(std::size_t i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void join(std::size_t a, std::size_t b) {
        a = root(a);
        b = root(b);
        parent_[std::max(a, b)] = std::min(a, b);
    }

    Clusters collect() {
        Clusters out;
        std::map<std::size_t, std::uint32_t> numbers;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            const auto [at, is_new] = numbers.emplace(root(i), static_cast<std::uint32_t>(out.clusters.size()));
            if (is_new) out.clusters.push_back({"", types_[i]});
            out.of_name.push_back(at->second);
        }
        std::vector<std::map<std::string_view, std::size_t>> uses(out.clusters.size());
        for (std::size_t i = 0; i < names_.size(); ++i) ++uses[out.of_name[i]][slice(text_, names_[i].range)];
        for (std::size_t c = 0; c < uses.size(); ++c) out.clusters[c].name = best_of(uses[c], out.clusters[c].type);
        return out;
    }

    /// Of persons and organisations the fullest name, of places the commonest.
    static std::string best_of(const std::map<std::string_view, std::size_t>& uses, NameType type) {
        const auto less = [type](const auto& a, const auto& b) {
            const auto rank = [type](const auto& use) {
                const std::size_t words = spelling_of(use.first, type).words.size();
                return type == NameType::place ? std::pair(use.second, words) : std::pair(words, use.second);
            };
            return rank(a) < rank(b);
        };
        return std::string(std::max_element(uses.begin(), uses.end(), less)->first);
    }

    std::string_view text_;
    const std::vector<Name>& names_;
    const Places& places_;
    std::vector<NameType> types_;
    std::vector<Spelling> spellings_;
    std::vector<std::size_t> parent_;
    std::map<std::string, std::size_t, std::less<>> certain_;  // short forms that the text itself explains
};

}  // namespace

Clusters find_aliases(std::string_view text, const std::vector<Name>& names, const Places& places) {
    return Linker(text, names, places).run();
}

}  // namespace postil::entities
