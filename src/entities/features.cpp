#include "entities/features.h"

#include <algorithm>

namespace postil::entities {
namespace {

/// Numbers of templates. They are hashed: never give a number to another template.
enum Template : std::uint32_t {
    t_bias = 1,
    t_word,
    t_cased,
    t_before,
    t_after,
    t_before2,
    t_after2,
    t_pair_before,
    t_pair_after,
    t_around,
    t_shape,
    t_shape_before,
    t_shape_after,
    t_shapes,
    t_prefix2,
    t_prefix3,
    t_prefix4,
    t_suffix2,
    t_suffix3,
    t_suffix4,
    t_suffix5,
    t_class,
    t_class_before,
    t_class_after,
    t_class_before2,
    t_class_after2,
    t_classes_before,
    t_classes_after,
    t_wider,
    t_wider_shape,
    t_wider_before,
    t_wider_after,
    t_left,
    t_right,
    t_left_class,
    t_right_class,
    t_sides,
    t_first,
    t_last,
    t_first_class,
    t_last_class,
    t_place,
    t_chain_first,
    t_chain_last,
    t_chain_place,
    t_lists,
    t_lists_before,
    t_lists_after,
    t_lists_last,
    t_phrase,
    t_in_text,
    t_start,
    t_acronym,
    t_line,
    t_line_text,
    t_dateline,
    t_use_left,
    t_use_right,
    t_longer_first,
    t_longer_last,
    t_longer_place,
    t_run_word,
    t_vote,
    t_vote_share,
    t_vote_longest,
    t_vote_run,
    t_vote_near,
    t_left2,
    t_right2,
    t_parens,
    t_run_lists,
    t_left_place,
    t_right_place,
    t_wider_place
};

std::uint32_t feature(Template t, std::uint32_t a, std::uint32_t b = 0) { return mixed(mixed(a, t), b); }

/// Beyond the ends of a sentence.
constexpr std::uint32_t edge_word = 1;
constexpr std::uint16_t edge_class = 1023;

struct Window {
    const Document& d;
    const Sentence& s;
    std::size_t i;

    bool is_inside(std::ptrdiff_t by) const {
        const auto at = static_cast<std::ptrdiff_t>(i) + by;
        return at >= static_cast<std::ptrdiff_t>(s.begin) && at < static_cast<std::ptrdiff_t>(s.end);
    }
    const Observed& at(std::ptrdiff_t by) const { return d.observed[i + static_cast<std::size_t>(by)]; }
    std::uint32_t word(std::ptrdiff_t by) const { return is_inside(by) ? at(by).word : edge_word; }
    std::uint32_t shape(std::ptrdiff_t by) const { return is_inside(by) ? at(by).shape : edge_word; }
    std::uint32_t word_class(std::ptrdiff_t by) const { return is_inside(by) ? class_of(at(by)) : edge_class; }
    std::uint32_t wider(std::ptrdiff_t by) const { return is_inside(by) ? at(by).wider : 255U; }
    std::uint32_t lists(std::ptrdiff_t by) const { return is_inside(by) ? at(by).lists : 0U; }

    /// Unknown words are told apart by whether they are capitalised.
    static std::uint32_t class_of(const Observed& o) {
        return o.word_class != 0 ? o.word_class : o.capitalised ? 1022U : 1021U;
    }
};

std::uint32_t capped(std::uint32_t n, std::uint32_t most) { return std::min(n, most); }

/// First, middle, last or only.
std::uint32_t place_in(const Run& run, std::size_t i) {
    const bool first = i == run.begin;
    const bool last = i + 1 == run.end;
    return first && last ? 0U : first ? 1U : last ? 2U : 3U;
}

std::uint32_t end_hash(std::string_view word, std::size_t size, bool at_end) {
    return hash_of(at_end ? word.substr(word.size() - size) : word.substr(0, size));
}

class Adder {
public:
    Adder(const Document& d, std::size_t i, std::vector<std::uint32_t>& out)
        : d_(d), w_{d, d.tokens.sentences[d.tokens.tokens[i].sentence], i}, o_(d.observed[i]), i_(i), out_(out) {}

    void add_all() {
        add_words();
        add_classes();
        add_affixes();
        if (o_.run != no_run) add_run(d_.runs[o_.run]);
        if (o_.chain != no_run) add_chain(d_.chains[o_.chain]);
        add_lists();
        add_text();
    }

private:
    void add(Template t, std::uint32_t a, std::uint32_t b = 0) { out_.push_back(feature(t, a, b)); }
    std::uint32_t word_at(std::size_t i) const { return w_.word(by(i)); }
    std::uint32_t class_at(std::size_t i) const { return w_.word_class(by(i)); }
    std::ptrdiff_t by(std::size_t i) const { return static_cast<std::ptrdiff_t>(i) - static_cast<std::ptrdiff_t>(i_); }
    std::uint32_t line() const { return static_cast<std::uint32_t>(d_.line_case[d_.tokens.tokens[i_].sentence]); }

    void add_words() {
        add(t_bias, 0);
        add(t_word, w_.word(0));
        add(t_cased, w_.word(0), static_cast<std::uint32_t>(d_.tokens.tokens[i_].casing));
        add(t_before, w_.word(-1));
        add(t_after, w_.word(1));
        add(t_before2, w_.word(-2));
        add(t_after2, w_.word(2));
        add(t_pair_before, w_.word(-1), w_.word(0));
        add(t_pair_after, w_.word(0), w_.word(1));
        add(t_around, w_.word(-1), w_.word(1));
        add(t_shape, w_.shape(0));
        add(t_shape_before, w_.shape(-1), w_.shape(0));
        add(t_shape_after, w_.shape(0), w_.shape(1));
        add(t_shapes, mixed(w_.shape(-1), w_.shape(1)), w_.shape(0));
    }

    void add_classes() {
        add(t_class, w_.word_class(0));
        add(t_class_before, w_.word_class(-1));
        add(t_class_after, w_.word_class(1));
        add(t_class_before2, w_.word_class(-2));
        add(t_class_after2, w_.word_class(2));
        add(t_classes_before, w_.word_class(-1), w_.word_class(0));
        add(t_classes_after, w_.word_class(0), w_.word_class(1));
        add(t_wider, mixed(w_.wider(-1), w_.wider(1)), w_.wider(0));
        add(t_wider_shape, w_.wider(0), w_.shape(0));
        add(t_wider_before, w_.wider(-2), w_.wider(-1));
        add(t_wider_after, w_.wider(1), w_.wider(2));
    }

    void add_affixes() {
        const std::string_view word = d_.tokens.folded_of(i_);
        if (d_.tokens.tokens[i_].kind != TokenKind::word) return;
        static constexpr Template prefixes[] = {t_prefix2, t_prefix3, t_prefix4};
        static constexpr Template suffixes[] = {t_suffix2, t_suffix3, t_suffix4, t_suffix5};
        for (std::size_t n = 0; n < 3 && word.size() > n + 2; ++n) add(prefixes[n], end_hash(word, n + 2, false));
        for (std::size_t n = 0; n < 4 && word.size() > n + 2; ++n) add(suffixes[n], end_hash(word, n + 2, true));
    }

    void add_run(const Run& run) {
        const std::uint32_t place = place_in(run, i_);
        const std::uint32_t length = capped(run.end - run.begin, 5);
        const std::size_t left = static_cast<std::size_t>(run.begin) - 1;  // wraps at the text's start: outside, too
        add(t_left, word_at(left));
        add(t_right, word_at(run.end));
        add(t_left_class, class_at(left));
        add(t_right_class, class_at(run.end));
        add(t_left_place, word_at(left), place);
        add(t_right_place, word_at(run.end), place);
        add(t_left2, word_at(left - 1), word_at(left));
        add(t_right2, word_at(run.end), word_at(run.end + 1));
        add(t_sides, mixed(w_.wider(by(left)), w_.wider(by(run.end))), length);
        add(t_place, mixed(place, length), w_.shape(0));
        add(t_wider_place, mixed(place, length), w_.wider(0));
        if (run.end - run.begin < 2) return;
        add(t_first, word_at(run.begin), place);
        add(t_last, word_at(run.end - 1), place);
        add(t_first_class, class_at(run.begin), place);
        add(t_last_class, class_at(run.end - 1), place);
        add(t_run_word, word_at(run.begin), word_at(run.end - 1));
        add(t_run_lists, w_.lists(by(run.begin)), w_.lists(by(run.end - 1)));
    }

    void add_chain(const Run& chain) {
        const Run run =
            o_.run == no_run ? Run{static_cast<std::uint32_t>(i_), static_cast<std::uint32_t>(i_)} : d_.runs[o_.run];
        if (chain.begin == run.begin && chain.end == run.end) return;
        add(t_chain_first, class_at(chain.begin), i_ == chain.begin);
        add(t_chain_last, class_at(chain.end - 1), i_ + 1 == chain.end);
        add(t_chain_place, place_in(chain, i_), place_in(run, i_));
    }

    void add_lists() {
        for (std::uint32_t bit = 1; bit < (1U << list_count); bit <<= 1) {
            if ((o_.lists & bit) != 0) add(t_lists, bit, 1);
            if ((o_.phrase_lists & bit) != 0) add(t_phrase, bit, 1);
            if ((w_.lists(-1) & bit) != 0) add(t_lists_before, bit, 1);
            if ((w_.lists(1) & bit) != 0) add(t_lists_after, bit, 1);
        }
        add(t_lists, o_.lists, 2);
        if (w_.lists(-1) + w_.lists(1) != 0) add(t_lists_last, mixed(w_.lists(-1), w_.lists(1)), o_.lists);
    }

    /// What other places of the text say.
    void add_text() {
        const DocWord& word = d_.words[o_.doc_word];
        const bool starts = i_ == w_.s.begin;
        const std::uint32_t inside = capped(word.inside, 2);
        const std::uint32_t lower = capped(word.lower, 2);
        const auto casing = static_cast<std::uint32_t>(d_.tokens.tokens[i_].casing);
        add(t_in_text, mixed(inside, lower), mixed(casing, line() * 2 + (starts ? 1U : 0U)));
        add(t_line, line(), casing);
        if (starts) add(t_start, w_.word_class(0), lower);
        if (line() != 0) add(t_line_text, w_.wider(0), mixed(lower, line()));
        if (o_.is_acronym) add(t_acronym, w_.word(-1) == hash_of("(") ? 1U : 2U);
        if (o_.in_dateline) add(t_dateline, casing, place_in_dateline());
        if (w_.word(-1) == hash_of("(")) add(t_parens, w_.shape(0), w_.word(1) == hash_of(")") ? 1U : 0U);
        if (o_.capitalised) add_uses(word);
    }

    std::uint32_t place_in_dateline() const { return capped(static_cast<std::uint32_t>(i_ - w_.s.begin), 3); }

    void add_uses(const DocWord& word) {
        for (std::size_t n = 0; n < word.use_count; ++n) {
            const std::size_t use = word.uses[n];
            if (use == i_ || d_.observed[use].run == o_.run) continue;
            const Run& run = d_.runs[d_.observed[use].run];
            const Sentence& s = d_.tokens.sentences[d_.tokens.tokens[use].sentence];
            add_once(feature(t_use_left,
                             run.begin > s.begin ? Window::class_of(d_.observed[run.begin - 1]) : edge_class,
                             run.end - run.begin == 1 ? 1U : 0U));
            add_once(feature(t_use_right, run.end < s.end ? Window::class_of(d_.observed[run.end]) : edge_class,
                             run.end - run.begin == 1 ? 1U : 0U));
        }
        if (word.longest_run == no_run || word.longest_run == o_.run) return;
        const Run& longer = d_.runs[word.longest_run];
        const std::uint32_t here = o_.run == no_run ? 1U : d_.runs[o_.run].end - d_.runs[o_.run].begin;
        if (longer.end - longer.begin <= here) return;
        const std::uint32_t place = place_in_longer(longer);
        add(t_longer_place, place, capped(longer.end - longer.begin, 5));
        add(t_longer_first, Window::class_of(d_.observed[longer.begin]), place);
        add(t_longer_last, Window::class_of(d_.observed[longer.end - 1]), place);
    }

    std::uint32_t place_in_longer(const Run& longer) const {
        for (std::size_t i = longer.begin; i < longer.end; ++i) {
            if (d_.observed[i].word == o_.word) return place_in(longer, i);
        }
        return 4;
    }

    /// Other uses often say the same.
    void add_once(std::uint32_t f) {
        const std::size_t recent = std::min<std::size_t>(out_.size(), 2 * DocWord::kept_uses);
        if (std::find(out_.end() - static_cast<std::ptrdiff_t>(recent), out_.end(), f) == out_.end()) out_.push_back(f);
    }

    const Document& d_;
    Window w_;
    const Observed& o_;
    std::size_t i_;
    std::vector<std::uint32_t>& out_;
};

std::uint32_t words_hash(const Document& d, std::size_t begin, std::size_t end) {
    std::uint32_t hash = 0;
    for (std::size_t i = begin; i < end; ++i) hash = mixed(hash, d.observed[i].word);
    return hash;
}

}  // namespace

Votes::Votes(const Document& d, const std::vector<Found>& found)
    : found_(found), by_word_(d.words.size()), name_at_(d.observed.size(), 0) {
    for (std::size_t n = 0; n < found.size(); ++n) {
        const Found& name = found[n];
        by_run_.emplace_back(words_hash(d, name.begin, name.end), static_cast<std::uint32_t>(n));
        for (std::size_t i = name.begin; i < name.end; ++i) name_at_[i] = static_cast<std::uint32_t>(n) + 1;
    }
    std::sort(by_run_.begin(), by_run_.end());
    for (std::size_t i = 0; i < d.observed.size(); ++i) {
        if (!d.observed[i].capitalised) continue;
        Counts& counts = by_word_[d.observed[i].doc_word];
        const std::uint32_t name = name_at_[i];
        if (name == 0) {
            ++counts.outside;
            continue;
        }
        const Found& is = found[name - 1];
        ++counts.by_type[static_cast<std::size_t>(is.type)];
        if (is.end - is.begin > counts.longest) {
            counts.longest = is.end - is.begin;
            counts.longest_name = name;
        }
    }
}

Votes::Counts Votes::elsewhere(const Document& d, std::size_t token) const {
    Counts counts = by_word_[d.observed[token].doc_word];
    if (!d.observed[token].capitalised) return counts;
    const std::uint32_t name = name_at_[token];
    if (name == 0) {
        --counts.outside;
    } else {
        --counts.by_type[static_cast<std::size_t>(found_[name - 1].type)];
        if (counts.longest_name == name) counts.longest_name = 0;
    }
    return counts;
}

std::optional<NameType> Votes::of_run(const Document& d, std::size_t token) const {
    const std::uint32_t run = d.observed[token].run;
    if (run == no_run) return std::nullopt;
    const std::uint32_t hash = words_hash(d, d.runs[run].begin, d.runs[run].end);
    std::uint32_t counts[name_type_count] = {};
    std::uint32_t best = 0;
    NameType type = NameType::person;
    for (auto at = std::lower_bound(by_run_.begin(), by_run_.end(), std::pair(hash, 0U));
         at != by_run_.end() && at->first == hash; ++at) {
        const Found& name = found_[at->second];
        if (token >= name.begin && token < name.end) continue;
        const auto t = static_cast<std::size_t>(name.type);
        if (++counts[t] > best) {
            best = counts[t];
            type = name.type;
        }
    }
    return best == 0 ? std::nullopt : std::optional(type);
}

void add_features(const Document& document, std::size_t token, std::vector<std::uint32_t>& out) {
    Adder(document, token, out).add_all();
}

void add_vote_features(const Document& d, std::size_t token, const Votes& votes, std::vector<std::uint32_t>& out) {
    if (!d.observed[token].capitalised) return;
    const Votes::Counts counts = votes.elsewhere(d, token);
    std::uint32_t best = name_type_count;
    std::uint32_t most = counts.outside;
    std::uint32_t all = counts.outside;
    for (std::uint32_t t = 0; t < name_type_count; ++t) {
        all += counts.by_type[t];
        if (counts.by_type[t] > most) {
            most = counts.by_type[t];
            best = t;
        }
    }
    if (all != 0) {
        const std::uint32_t sure = most == all ? 2U : most * 3 >= all * 2 ? 1U : 0U;
        out.push_back(feature(t_vote, best));
        out.push_back(feature(t_vote_share, best, mixed(sure, std::min(all, 3U))));
        out.push_back(feature(t_vote_near, best,
                              d.observed[token].run == no_run ? 9U : place_in(d.runs[d.observed[token].run], token)));
    }
    if (counts.longest_name != 0) {
        const Found& name = votes.found()[counts.longest_name - 1];
        std::uint32_t place = 4;
        for (std::size_t i = name.begin; i < name.end; ++i) {
            if (d.observed[i].word == d.observed[token].word) place = place_in({name.begin, name.end}, i);
        }
        out.push_back(feature(t_vote_longest, static_cast<std::uint32_t>(name.type), place));
    }
    if (const auto type = votes.of_run(d, token)) out.push_back(feature(t_vote_run, static_cast<std::uint32_t>(*type)));
}

}  // namespace postil::entities
