#pragma once

// What the generators of edits work on: an article as atoms that remember where they came from, marks as runs of atoms,
// and what became of each mark.

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "annotation/edits.h"

namespace postil::test {

inline constexpr std::uint32_t nowhere = ~std::uint32_t{0};

enum class AtomKind : std::uint8_t { word, space, sign, paragraph_end };

struct Atom {
    std::string text;
    AtomKind kind = AtomKind::word;
    std::uint32_t origin = nowhere;  ///< index in the text before; nowhere: put in
    bool kept = true;                ///< false: these are other words in its place
    bool moved = false;
};

using Atoms = std::vector<Atom>;

Atoms atoms_of(std::string_view article);
bool is_ideograph(char32_t c);
bool is_word(const Atom& atom);
bool is_capitalised(const Atom& atom);
bool ends_sentence(const Atom& atom);

/// A mark as a run of atoms of the text before, both ends included.
struct Run {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    MarkKind kind = MarkKind::name;
};

/// Draws marks, and edits that start at one, from one source of chance.
class Drawer {
public:
    Drawer(std::string_view article, std::uint32_t seed);

    const Atoms& before() const { return before_; }
    const std::vector<std::string>& words() const { return words_; }

    std::size_t below(std::size_t count) { return engine_() % count; }
    bool chance(double share) { return share > 0 && engine_() < share * 4294967295.0; }
    const std::string& some_word() { return words_[below(words_.size())]; }

    std::vector<Run> draw_marks(std::size_t count);
    Run sentence_at(std::uint32_t at) const;

    // A cut atom keeps its place with an empty text until all is done.
    static void cut_one(Atom& atom);
    void put_other_word(Atom& atom);
    /// Two letters change places, one is dropped or doubled. Words of less than four letters stay.
    bool mistype(Atom& atom);

private:
    Run name_at(std::uint32_t at, const std::map<std::string, int>& frequency);
    Run phrase_at(std::uint32_t at);
    Run passage_at(std::uint32_t at);

    std::mt19937 engine_;
    Atoms before_;
    std::vector<std::string> words_;
};

/// The two texts, and the truth about each mark.
EditedArticle edited_article(const Atoms& before, const Atoms& after, const std::vector<Run>& runs);

}  // namespace postil::test
