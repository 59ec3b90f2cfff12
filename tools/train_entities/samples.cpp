#include "samples.h"

#include <algorithm>
#include <optional>

namespace postil::train {
namespace {

using namespace entities;

constexpr std::string_view type_names[] = {"PER", "ORG", "LOC"};

std::optional<NameType> name_type(std::string_view type) {
    for (std::size_t i = 0; i < name_type_count; ++i) {
        if (type_names[i] == type) return static_cast<NameType>(i);
    }
    return std::nullopt;
}

std::uint32_t bit(Label label) { return 1U << label; }

Run tokens_of(const Tokens& tokens, TextRange range) {
    const auto ends_before = [](const Token& token, TextOffset at) { return token.range.end <= at; };
    const auto begin = std::lower_bound(tokens.tokens.begin(), tokens.tokens.end(), range.begin, ends_before);
    auto end = begin;
    while (end != tokens.tokens.end() && end->range.begin < range.end) ++end;
    return {static_cast<std::uint32_t>(begin - tokens.tokens.begin()),
            static_cast<std::uint32_t>(end - tokens.tokens.begin())};
}

void allow_name(std::vector<std::uint32_t>& allowed, const Document& d, const Run& run, NameType type) {
    bool sayable = run.begin < run.end && d.tokens.tokens[run.begin].sentence == d.tokens.tokens[run.end - 1].sentence;
    for (std::size_t i = run.begin; i < run.end; ++i) sayable = sayable && d.observed[i].candidate;
    for (std::size_t i = run.begin; i < run.end; ++i) {
        const bool first = i == run.begin;
        const bool last = i + 1 == run.end;
        const Part part = first && last ? Part::only : first ? Part::begin : last ? Part::last : Part::inside;
        allowed[i] = sayable ? bit(label_of(type, part)) : (1U << label_count) - 1;
    }
}

float weight_of(std::string_view set) {
    struct SetWeight {
        std::string_view set;
        float weight;
    };
    static constexpr SetWeight weights[] = {{"btc", 0.5F},      {"re3d", 0.3F},         {"gum", 0.7F},
                                            {"meantime", 0.3F}, {"srilanka-gov", 0.0F}, {"recognizers", 0.0F},
                                            {"litbank", 0.0F}};
    for (const SetWeight& w : weights) {
        if (w.set == set) return w.weight;
    }
    return 1;
}

/// `text` with each ASCII letter in capitals where `wanted` says so of its place.
template <class Wanted>
LabelledText recased(LabelledText text, Wanted wanted) {
    for (std::size_t i = 0; i < text.text.size(); ++i) {
        char& c = text.text[i];
        if (c >= 'a' && c <= 'z' && wanted(i)) c = static_cast<char>(c - 'a' + 'A');
    }
    return text;
}

bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<signed char>(c) < 0;
}

/// Whether a word begins at `i`, and is none of those that headlines leave small.
bool gets_capital(std::string_view text, std::size_t i) {
    if (i > 0 && (is_word_byte(text[i - 1]) || text[i - 1] == '\'')) return false;
    std::size_t end = i;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    return !is_one_of(text.substr(i, end - i),
                      "a|an|the|of|in|on|to|and|or|for|at|by|with|as|but|al|de|bin|von|van|from");
}

/// The sentence of `text` as a text of its own.
LabelledText sentence_of(const LabelledText& text, const Tokens& tokens, const Sentence& sentence) {
    LabelledText out;
    const TextRange range = {tokens.tokens[sentence.begin].range.begin, tokens.tokens[sentence.end - 1].range.end};
    out.text = slice(text.text, range);
    for (const GoldName& name : text.names) {
        if (!range.contains(name.range)) continue;
        out.names.push_back(
            {{{name.range.begin.bytes - range.begin.bytes}, {name.range.end.bytes - range.begin.bytes}}, name.type});
    }
    return out;
}

}  // namespace

LabelledText in_title_case(const LabelledText& text) {
    return recased(text, [&](std::size_t i) { return gets_capital(text.text, i); });
}

LabelledText in_capitals(const LabelledText& text) {
    return recased(text, [](std::size_t) { return true; });
}

LabelledText with_headlines(const LabelledText& text) {
    const Tokens tokens = tokenize(text.text);
    if (text.text.size() < 200 || tokens.sentences.size() < 2) return text;
    LabelledText out = text;
    out.text.clear();
    out.names.clear();
    const auto append = [&out](const LabelledText& part) {
        const auto by = static_cast<std::uint32_t>(out.text.size());
        out.text += part.text;
        for (GoldName name : part.names) {
            name.range.begin.bytes += by;
            name.range.end.bytes += by;
            out.names.push_back(name);
        }
    };
    for (std::size_t s = 0; s < tokens.sentences.size(); ++s) {
        const Sentence& sentence = tokens.sentences[s];
        const std::uint32_t chance = hash_of(text.id + " sentence " + std::to_string(s)) % 100;
        const std::size_t words = sentence.end - sentence.begin;
        if (words < 5 || words > 22 || chance >= 14) continue;
        const LabelledText part = sentence_of(text, tokens, sentence);
        append(chance < 10 ? in_title_case(part) : in_capitals(part));
        out.text += "\n\n";
    }
    append(text);
    return out;
}

std::vector<Found> gold_of(const LabelledText& text, const Document& document) {
    std::vector<Found> gold;
    for (const GoldName& name : text.names) {
        const auto type = name_type(name.type);
        if (!type) continue;
        const Run run = tokens_of(document.tokens, name.range);
        gold.push_back({run.begin, run.end, *type, 1});
    }
    return gold;
}

Sample make_sample(const LabelledText& text, const WordTable& words) {
    Sample sample;
    sample.document = observe(text.text, words);
    const Document& d = sample.document;
    sample.weight = weight_of(text.set);
    sample.fold = static_cast<std::uint8_t>(hash_of("fold " + text.id) % 2);
    sample.islands = islands_of(d);

    // Where a set does not mark a type throughout, what it leaves unmarked may be of that type.
    std::uint32_t unmarked = bit(outside);
    for (std::size_t t = 0; t < name_type_count; ++t) {
        if (!text.has_in_scope(type_names[t])) unmarked |= 0xFU << label_of(static_cast<NameType>(t), Part::begin);
    }
    std::vector<std::uint32_t> allowed(d.observed.size(), unmarked);
    for (const GoldName& name : text.names) {
        const Run run = tokens_of(d.tokens, name.range);
        const auto type = name_type(name.type);
        if (type) allow_name(allowed, d, run, *type);
    }
    for (const Run& island : sample.islands) {
        for (std::size_t i = island.begin; i < island.end; ++i) {
            sample.allowed.push_back(allowed[i]);
            sample.feature_begins.push_back(static_cast<std::uint32_t>(sample.features.size()));
            add_features(d, i, sample.features);
        }
    }
    sample.feature_begins.push_back(static_cast<std::uint32_t>(sample.features.size()));
    return sample;
}

void add_votes(Sample& sample, const std::vector<Found>& found) {
    const Votes votes(sample.document, found);
    for (const Run& island : sample.islands) {
        for (std::size_t i = island.begin; i < island.end; ++i) {
            sample.vote_begins.push_back(static_cast<std::uint32_t>(sample.vote_features.size()));
            add_vote_features(sample.document, i, votes, sample.vote_features);
        }
    }
    sample.vote_begins.push_back(static_cast<std::uint32_t>(sample.vote_features.size()));
}

}  // namespace postil::train
