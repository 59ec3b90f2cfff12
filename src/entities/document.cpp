#include "entities/document.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace postil::entities {
namespace {

/// Between the words of one name: "Tehreek-i-Taliban", "Médecins Sans Frontières", "bin Laden".
constexpr std::string_view particles =
    "al|el|ul|ur|us|bin|ibn|ben|abu|de|la|le|du|des|da|do|dos|das|del|della|di|van|von|der|den|ter|ten|y|e|i|sans";
/// Between the parts of a longer name: "Ministry of the Interior", "Department of Culture, Media and Sport".
constexpr std::string_view connectors =
    "of|the|and|for|in|on|to|at|with|against|a|an|et|as|upon|from|by|&|/|,|'|\"|'s|\u2019s|\u201C|\u201D";
constexpr std::size_t longest_gap = 3;

bool is_capital(Casing casing) { return casing == Casing::title || casing == Casing::upper || casing == Casing::mixed; }

class Observer {
public:
    Observer(std::string_view text, const WordTable& known) : text_(text), known_(known) { d_.tokens = tokenize(text); }

    Document run() {
        look_up_words();
        for (const Sentence& sentence : d_.tokens.sentences) {
            d_.line_case.push_back(line_case_of(sentence));
            mark_candidates(sentence);
            find_runs(sentence);
            mark_dateline(sentence);
            find_phrases(sentence);
        }
        count_words();
        find_acronyms();
        return std::move(d_);
    }

private:
    std::size_t count() const { return d_.tokens.tokens.size(); }
    const Token& token(std::size_t i) const { return d_.tokens.tokens[i]; }
    std::string_view folded(std::size_t i) const { return d_.tokens.folded_of(i); }
    Observed& seen(std::size_t i) { return d_.observed[i]; }
    bool is_hyphen(std::size_t i) const { return token(i).kind == TokenKind::sign && folded(i) == "-"; }

    void look_up_words() {
        d_.observed.resize(count());
        for (std::size_t i = 0; i < count(); ++i) {
            Observed& o = seen(i);
            o.word = hash_of(folded(i));
            o.shape = shape_of(slice(text_, token(i).range));
            const Known known = known_.find(o.word);
            o.word_class = known.word_class;
            o.wider = known_.wider_class(known.word_class);
            o.capitalised = is_capital(token(i).casing);
            if (o.capitalised) o.lists = known.lists;
            o.doc_word = doc_word_of(o.word);
        }
    }

    /// Runs of one kind of letter are told by one or two: "Xx", "XX", "Xx.", "dd:d".
    static std::uint32_t shape_of(std::string_view word) {
        std::array<char, 12> shape{};
        std::size_t size = 0;
        std::size_t repeats = 0;
        for (const char c : word) {
            const char kind = c >= 'A' && c <= 'Z'                                        ? 'X'
                              : c >= '0' && c <= '9'                                      ? 'd'
                              : (c >= 'a' && c <= 'z') || static_cast<signed char>(c) < 0 ? 'x'
                                                                                          : c;
            repeats = size > 0 && shape[size - 1] == kind ? repeats + 1 : 0;
            if (repeats > 1) continue;
            if (size == shape.size()) break;
            shape[size++] = kind;
        }
        return hash_of({shape.data(), size});
    }

    /// Words get numbers in the order of their first use.
    std::uint32_t doc_word_of(std::uint32_t word) {
        if (d_.words.size() * 2 >= index_.size()) grow_index();
        std::size_t at = word & (index_.size() - 1);
        while (index_[at].second != no_run && index_[at].first != word) at = (at + 1) & (index_.size() - 1);
        if (index_[at].second == no_run) {
            index_[at] = {word, static_cast<std::uint32_t>(d_.words.size())};
            d_.words.emplace_back();
        }
        return index_[at].second;
    }

    void grow_index() {
        const auto old = std::exchange(index_, std::vector<std::pair<std::uint32_t, std::uint32_t>>(
                                                   std::max<std::size_t>(256, index_.size() * 2), {0, no_run}));
        for (const auto& entry : old) {
            if (entry.second == no_run) continue;
            std::size_t at = entry.first & (index_.size() - 1);
            while (index_[at].second != no_run) at = (at + 1) & (index_.size() - 1);
            index_[at] = entry;
        }
    }

    LineCase line_case_of(const Sentence& s) const {
        std::size_t words = 0;
        std::size_t long_words = 0;
        std::size_t capitals = 0;
        std::size_t uppers = 0;
        for (std::size_t i = s.begin; i < s.end; ++i) {
            if (token(i).kind != TokenKind::word || token(i).casing == Casing::none) continue;
            ++words;
            if (token(i).casing == Casing::upper || (token(i).casing == Casing::title && token(i).folded.size() == 1))
                ++uppers;
            if (token(i).folded.size() < 4) continue;
            ++long_words;
            if (is_capital(token(i).casing)) ++capitals;
        }
        if (words >= 3 && uppers * 10 >= words * 8) return LineCase::upper;
        if (words >= 4 && long_words >= 3 && capitals * 10 >= long_words * 8) return LineCase::title;
        return LineCase::normal;
    }

    bool joins(std::size_t i) const {
        if (token(i).kind == TokenKind::number || is_hyphen(i)) return true;
        if (is_one_of(folded(i), particles) || is_one_of(folded(i), connectors)) return true;
        // "Post-war Council", "Frente Amplio-aligned": a small word that hangs on a hyphen.
        return token(i).kind == TokenKind::word &&
               ((i > 0 && is_hyphen(i - 1)) || (i + 1 < count() && is_hyphen(i + 1)));
    }

    void mark_candidates(const Sentence& s) {
        std::size_t last = s.end;  // the last capitalised token
        bool joined = false;       // all since then may stand inside a name
        for (std::size_t i = s.begin; i < s.end; ++i) {
            if (!seen(i).capitalised && token(i).kind != TokenKind::address) {
                joined = joined && joins(i);
                continue;
            }
            if (joined && i - last - 1 <= longest_gap) {
                for (std::size_t k = last + 1; k < i; ++k) seen(k).candidate = true;
            }
            seen(i).candidate = true;
            mark_before(s, i);
            last = i;
            joined = true;
            if (i + 1 < s.end && token(i + 1).kind == TokenKind::number) seen(i + 1).candidate = true;
            if (i + 2 < s.end && is_hyphen(i + 1) && !token(i + 1).space_before) {
                seen(i + 1).candidate = seen(i + 2).candidate = true;
            }
        }
    }

    /// "al-Zaman", "20th Century Fox".
    void mark_before(const Sentence& s, std::size_t i) {
        std::size_t k = i;
        if (k > s.begin && is_hyphen(k - 1) && !token(k).space_before) --k;
        if (k > s.begin && (is_one_of(folded(k - 1), particles) || token(k - 1).kind == TokenKind::number)) {
            for (std::size_t j = k - 1; j < i; ++j) seen(j).candidate = true;
        }
    }

    void find_runs(const Sentence& s) {
        find_runs(s, d_.runs, &Observed::run, false);
        find_runs(s, d_.chains, &Observed::chain, true);
    }

    void find_runs(const Sentence& s, std::vector<Run>& runs, std::uint32_t Observed::*which, bool loose) {
        for (std::size_t i = s.begin; i < s.end;) {
            if (!seen(i).capitalised) {
                ++i;
                continue;
            }
            std::size_t end = i + 1;
            for (std::size_t k = end; k < s.end && k - end <= (loose ? 2U : 1U); ++k) {
                if (seen(k).capitalised) {
                    end = k + 1;
                    continue;
                }
                const bool inside = is_hyphen(k) ? !token(k).space_before
                                                 : is_one_of(folded(k), particles) ||
                                                       (loose && is_one_of(folded(k), "of|the|and|for|&"));
                if (!inside) break;
            }
            for (std::size_t k = i; k < end; ++k) seen(k).*which = static_cast<std::uint32_t>(runs.size());
            runs.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end)});
            i = end;
        }
    }

    /// "KARACHI, Nov 3 -", "WASHINGTON:", "LAHORE (AFP) —" where a line begins.
    void mark_dateline(const Sentence& s) {
        if (!s.starts_line || s.begin == s.end || !seen(s.begin).capitalised) return;
        const std::size_t limit = std::min<std::size_t>(s.end, s.begin + 14);
        for (std::size_t i = s.begin + 1; i < limit; ++i) {
            const std::string_view sign = folded(i);
            const bool ends =
                sign == ":" || sign == "\u2013" || sign == "\u2014" || (sign == "-" && token(i).space_before);
            const bool lower = token(i).casing == Casing::lower && !is_one_of(sign, "and|of|am|pm");
            if (lower) return;
            if (!ends) continue;
            if (i + 1 >= s.end || (sign == ":" && !token(i + 1).space_before)) return;
            for (std::size_t k = s.begin; k < i; ++k) seen(k).in_dateline = true;
            return;
        }
    }

    /// Entries of two to four words; their hash is that of the folded words with spaces between.
    void find_phrases(const Sentence& s) {
        for (std::size_t i = s.begin; i < s.end; ++i) {
            if (!seen(i).capitalised) continue;
            phrase_.assign(folded(i));
            for (std::size_t k = i + 1; k < s.end && k < i + 4; ++k) {
                phrase_ += ' ';
                phrase_ += folded(k);
                if (!seen(k).capitalised) continue;
                const std::uint16_t lists = known_.find(hash_of(phrase_)).lists;
                if (lists == 0) continue;
                for (std::size_t j = i; j <= k; ++j)
                    seen(j).phrase_lists = static_cast<std::uint16_t>(seen(j).phrase_lists | lists);
            }
        }
    }

    void count_words() {
        for (std::size_t i = 0; i < count(); ++i) {
            const Observed& o = seen(i);
            DocWord& w = d_.words[o.doc_word];
            const auto up = [](std::uint16_t& n) { n = static_cast<std::uint16_t>(std::min(n + 1, 60000)); };
            if (!o.capitalised) {
                if (token(i).casing == Casing::lower) up(w.lower);
                continue;
            }
            up(w.capitals);
            const std::uint32_t sentence = token(i).sentence;
            const bool says = d_.line_case[sentence] == LineCase::normal && i != d_.tokens.sentences[sentence].begin;
            if (says) up(w.inside);
            if (d_.line_case[sentence] != LineCase::normal) continue;
            if (w.use_count < DocWord::kept_uses) w.uses[w.use_count++] = static_cast<std::uint32_t>(i);
            if (w.longest_run == no_run || length(d_.runs[o.run]) > length(d_.runs[w.longest_run]))
                w.longest_run = o.run;
        }
    }

    static std::uint32_t length(const Run& run) { return run.end - run.begin; }

    /// The initials of each chain of names, with and without its small words; sorted.
    void find_acronyms() {
        std::vector<std::uint32_t> known;
        for (const Run& chain : d_.chains) {
            if (length(chain) < 2 || length(chain) > 12) continue;
            std::string all;
            std::string capitals;
            for (std::size_t i = chain.begin; i < chain.end; ++i) {
                if (token(i).kind != TokenKind::word || token(i).folded.size() == 0) continue;
                const char initial = folded(i)[0];
                all += initial;
                if (seen(i).capitalised) capitals += initial;
            }
            if (capitals.size() >= 2) known.push_back(hash_of(capitals));
            if (all.size() != capitals.size()) known.push_back(hash_of(all));
        }
        std::sort(known.begin(), known.end());
        for (std::size_t i = 0; i < count(); ++i) {
            if (token(i).casing != Casing::upper || token(i).folded.size() > 7) continue;
            std::string letters(folded(i));
            letters.erase(std::remove(letters.begin(), letters.end(), '.'), letters.end());
            seen(i).is_acronym = std::binary_search(known.begin(), known.end(), hash_of(letters));
        }
    }

    std::string_view text_;
    const WordTable& known_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> index_;
    std::string phrase_;
    Document d_;
};

}  // namespace

Document observe(std::string_view text, const WordTable& known) { return Observer(text, known).run(); }

}  // namespace postil::entities
