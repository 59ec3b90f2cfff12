#include "entities/grammar.h"

#include <algorithm>

#include "entities/numbers.h"

namespace postil::entities {
namespace {

constexpr std::size_t most_tokens = 14;  // of a match

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
    return text;
}

/// Takes the next word of `text`, parted by spaces.
std::string_view take_word(std::string_view& text) {
    text = trimmed(text);
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(word.size());
    return word;
}

/// A pattern: words, <classes> and (groups|of|choices), each perhaps with "?" behind it.
class PatternReader {
public:
    explicit PatternReader(std::string_view source) : source_(source) {}

    std::optional<std::vector<Item>> read() {
        std::vector<Item> items = read_sequence(0);
        if (at_ != source_.size() || bad_) return std::nullopt;
        return items;
    }

private:
    char next() const { return at_ < source_.size() ? source_[at_] : '\0'; }

    std::vector<Item> read_sequence(int depth) {
        std::vector<Item> items;
        while (true) {
            while (next() == ' ') ++at_;
            if (next() == '\0' || next() == '|' || next() == ')') return items;
            items.push_back(read_item(depth));
            if (bad_) return items;
            if (next() == '?') {
                items.back().optional = true;
                ++at_;
            }
        }
    }

    Item read_item(int depth) {
        Item item;
        if (next() == '(') {
            bad_ = bad_ || depth > 8;
            item.kind = Item::Kind::group;
            do {
                ++at_;
                item.choices.push_back(bad_ ? std::vector<Item>() : read_sequence(depth + 1));
            } while (next() == '|' && !bad_);
            bad_ = bad_ || next() != ')';
            ++at_;
        } else if (next() == '<') {
            const std::size_t end = source_.find('>', at_);
            bad_ = bad_ || end == std::string_view::npos;
            if (bad_) return item;
            item.kind = Item::Kind::named;
            item.word = source_.substr(at_ + 1, end - at_ - 1);
            at_ = end + 1;
        } else {
            const std::size_t end = std::min(source_.find_first_of(" ?|()<>", at_), source_.size());
            bad_ = bad_ || end == at_;
            item.word = source_.substr(at_, end - at_);
            at_ = end;
        }
        return item;
    }

    std::string_view source_;
    std::size_t at_ = 0;
    bool bad_ = false;
};

/// Tries all ways through a rule's items and keeps the longest.
class Matcher {
public:
    Matcher(const Grammar& grammar, const Tokens& tokens, std::size_t first)
        : grammar_(grammar), tokens_(tokens), first_(first) {
        const Sentence& s = tokens.sentences[tokens.tokens[first].sentence];
        limit_ = std::min<std::size_t>(s.end, first + most_tokens);
    }

    struct Rest {  // what is to be matched after a group
        const std::vector<Item>* items = nullptr;
        std::size_t next = 0;
        const Rest* rest = nullptr;
    };

    void run(const Rule& rule) {
        rule_ = &rule;
        best.reset();
        captures_.clear();
        walk({&rule.items, 0, nullptr}, first_);
    }

    std::optional<Grammar::Match> best;

private:
    void walk(Rest at, std::size_t token) {
        while (at.next == at.items->size() && at.rest != nullptr) at = *at.rest;
        if (at.next == at.items->size()) {
            if (token > first_ && (!best || token > best->end)) best = Grammar::Match{rule_, token, captures_};
            return;
        }
        const Item& item = (*at.items)[at.next];
        const Rest after{at.items, at.next + 1, at.rest};
        const std::size_t kept = captures_.size();
        if (item.kind == Item::Kind::group) {
            for (const auto& choice : item.choices) walk({&choice, 0, &after}, token);
        } else if (const std::size_t taken = token < limit_ ? take(item, token) : 0;
                   taken > 0 && token + taken <= limit_) {
            walk(after, token + taken);
        }
        captures_.resize(kept);
        if (item.optional) walk(after, token);
    }

    /// How many tokens the item takes at `token`; 0 where it doesn't match.
    std::size_t take(const Item& item, std::size_t token) {
        const std::string_view word = tokens_.folded_of(token);
        if (item.kind == Item::Kind::word) {
            if (item.word == "_-") return word == "-" && !tokens_.tokens[token].space_before ? 1 : 0;
            return word == item.word ? 1 : 0;
        }
        if (const std::string* value = grammar_.find_word(item.word, word)) {
            captures_.push_back({item.word, *value});
            return 1;
        }
        std::string value;
        const std::size_t taken = take_number_item(item.word, grammar_, tokens_, token, limit_, captures_, value);
        if (taken > 0 && !value.empty()) captures_.push_back({item.word, value});
        return taken;
    }

    const Grammar& grammar_;
    const Tokens& tokens_;
    std::size_t first_;
    std::size_t limit_ = 0;
    const Rule* rule_ = nullptr;
    Captures captures_;
};

Error grammar_error(std::size_t line, std::string_view what) {
    return {ErrorCode::invalid_input,
            "line " + std::to_string(line) + " of the grammar of dates and quantities " + std::string(what)};
}

}  // namespace

const std::string* find_capture(const Captures& captures, std::string_view name) {
    for (const Capture& capture : captures) {
        if (capture.name == name) return &capture.value;
    }
    return nullptr;
}

const std::string* find_last_capture(const Captures& captures, std::string_view name) {
    for (std::size_t i = captures.size(); i-- > 0;) {
        if (captures[i].name == name) return &captures[i].value;
    }
    return nullptr;
}

std::string_view capture_or(const Captures& captures, std::string_view name, std::string_view otherwise) {
    const std::string* found = find_capture(captures, name);
    return found == nullptr ? otherwise : std::string_view(*found);
}

const std::string* Grammar::find_word(std::string_view name, std::string_view word) const {
    const auto words = classes_.find(name);
    if (words == classes_.end()) return nullptr;
    const auto at = words->second.find(word);
    return at == words->second.end() ? nullptr : &at->second;
}

std::vector<Grammar::Match> Grammar::matches_at(const Tokens& tokens, std::size_t token) const {
    const std::string_view word = tokens.folded_of(token);
    const bool has_digit = word.find_first_of("0123456789") != std::string_view::npos;
    const auto start = starts_.find(word);
    if (!has_digit && start == starts_.end()) return {};
    std::vector<Match> matches;
    Matcher matcher(*this, tokens, token);
    for (const std::uint32_t rule : has_digit ? number_starts_ : start->second) {
        matcher.run(rules_[rule]);
        if (matcher.best) matches.push_back(std::move(*matcher.best));
    }
    std::stable_sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) { return a.end > b.end; });
    return matches;
}

void Grammar::add_starts(const std::vector<Item>& items, std::uint32_t rule) {
    const auto add = [rule](std::vector<std::uint32_t>& rules) {
        if (rules.empty() || rules.back() != rule) rules.push_back(rule);
    };
    const auto add_class = [&](std::string_view name) {
        const auto words = classes_.find(name);
        if (words == classes_.end()) return;
        for (const auto& [word, value] : words->second) add(starts_[word]);
    };
    for (const Item& item : items) {
        for (const auto& choice : item.choices) add_starts(choice, rule);
        if (item.kind == Item::Kind::word) add(starts_[item.word]);
        if (item.kind == Item::Kind::named) {
            add_class(item.word == "num" ? "number" : item.word == "day" ? "ordinal" : std::string_view(item.word));
            add(number_starts_);
        }
        if (!item.optional) return;
    }
}

void Grammar::index_rules() {
    for (std::uint32_t rule = 0; rule < rules_.size(); ++rule) add_starts(rules_[rule].items, rule);
}

Result<Grammar> parse_grammar(std::string_view source) {
    Grammar grammar;
    std::size_t number = 0;
    while (!source.empty()) {
        const std::size_t end = std::min(source.find('\n'), source.size());
        std::string_view line = trimmed(source.substr(0, end));
        source.remove_prefix(std::min(end + 1, source.size()));
        ++number;
        if (line.empty() || line.front() == '#') continue;
        const std::string_view first = take_word(line);
        if (first == "=") {
            auto& words = grammar.classes_[std::string(take_word(line))];
            const std::string value(take_word(line));
            for (std::string_view word = take_word(line); !word.empty(); word = take_word(line))
                words[std::string(word)] = value;
            continue;
        }
        if (!first.ends_with(':')) return grammar_error(number, "begins neither with = nor with an action and a colon");
        auto items = PatternReader(trimmed(line)).read();
        if (!items || items->empty()) return grammar_error(number, "has a pattern that cannot be read");
        grammar.rules_.push_back({std::string(first.substr(0, first.size() - 1)), std::move(*items), number});
    }
    grammar.index_rules();
    return grammar;
}

}  // namespace postil::entities
