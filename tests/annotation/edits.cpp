#include "annotation/edits.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"

namespace postil::test {
namespace {

constexpr std::uint32_t nowhere = ~std::uint32_t{0};

enum class AtomKind : std::uint8_t { word, space, sign, paragraph_end };

struct Atom {
    std::string text;
    AtomKind kind = AtomKind::word;
    std::uint32_t origin = nowhere;  // index in the text before; nowhere: put in
    bool kept = true;                // false: these are other words in its place
    bool moved = false;
};

using Atoms = std::vector<Atom>;

bool is_ideograph(char32_t c) { return c >= 0x3400 && c < 0xA000; }

AtomKind kind_of(char32_t c) {
    if (c == ' ' || c == '\t') return AtomKind::space;
    if (c < 0x80) {
        const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return alphanumeric ? AtomKind::word : AtomKind::sign;
    }
    const bool sign = c < 0xC0 || (c >= 0x2000 && c < 0x2070) || (c >= 0x3000 && c < 0x3020) || c >= 0xFF00 ||
                      c == 0x60C || c == 0x61B || c == 0x61F || c == 0x6D4;
    return sign ? AtomKind::sign : AtomKind::word;
}

Atoms atoms_of(std::string_view article) {
    Atoms atoms;
    bool joins = false;
    const auto push = [&](std::string text, AtomKind kind) {
        atoms.push_back({std::move(text), kind, static_cast<std::uint32_t>(atoms.size())});
    };
    for (std::size_t at = 0; at < article.size();) {
        const utf8::Decoded next = utf8::decode(article, at);
        const std::string_view bytes = article.substr(at, next.bytes);
        at += next.bytes;
        const bool line_end = next.code_point == '\n';
        if (line_end || (next.code_point == '#' && !joins)) {
            if (line_end && !atoms.empty() && atoms.back().kind != AtomKind::paragraph_end) {
                push("\n\n", AtomKind::paragraph_end);
            }
            joins = false;
            continue;
        }
        const AtomKind kind = kind_of(next.code_point);
        const bool at_start = atoms.empty() || atoms.back().kind == AtomKind::paragraph_end;
        if (kind == AtomKind::space && at_start) continue;
        if (kind == AtomKind::word && joins && !is_ideograph(next.code_point)) {
            atoms.back().text += bytes;
        } else {
            push(std::string(bytes), kind);
        }
        joins = kind == AtomKind::word && !is_ideograph(next.code_point);
    }
    while (!atoms.empty() && atoms.back().kind == AtomKind::paragraph_end) atoms.pop_back();
    return atoms;
}

bool is_word(const Atom& atom) { return atom.kind == AtomKind::word; }
bool is_capitalised(const Atom& atom) { return is_word(atom) && atom.text[0] >= 'A' && atom.text[0] <= 'Z'; }

bool ends_sentence(const Atom& atom) {
    for (const char* end : {".", "!", "?", "。", "۔", "؟", "！", "？"}) {
        if (atom.text == end) return true;
    }
    return false;
}

/// A mark as a run of atoms of the text before, both ends included.
struct Run {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    MarkKind kind = MarkKind::name;
};

class Editor {
public:
    Editor(std::string_view article, std::uint32_t seed) : engine_(seed), before_(atoms_of(article)) {
        for (const Atom& atom : before_) {
            if (is_word(atom)) words_.push_back(atom.text);
        }
    }

    const Atoms& before() const { return before_; }

    std::vector<Run> draw_marks(std::size_t count) {
        std::map<std::string, int> frequency;
        for (const std::string& word : words_) ++frequency[word];
        std::vector<Run> runs;
        for (std::size_t tries = 0; runs.size() < count && tries < count * 20; ++tries) {
            const auto at = static_cast<std::uint32_t>(below(before_.size()));
            if (!is_word(before_[at])) continue;
            Run run{at, at, MarkKind::name};
            switch (below(10)) {
                case 0:
                case 1:
                case 2:
                case 3: run = name_at(at, frequency); break;
                case 4:
                case 5:
                case 6: run = phrase_at(at); break;
                case 7:
                case 8: run = sentence_at(at); break;
                default: run = passage_at(at);
            }
            const auto is_same = [&](const Run& other) { return other.first == run.first && other.last == run.last; };
            if (run.first == nowhere || std::any_of(runs.begin(), runs.end(), is_same)) continue;
            runs.push_back(run);
        }
        return runs;
    }

    Atoms edit(const EditPlan& plan, const std::vector<Run>& runs) {
        Atoms atoms = before_;
        for (const Run& run : runs) {
            if (chance(plan.cut_sentences)) {
                const Run sentence = sentence_at(run.first);
                if (sentence.first != nowhere) cut(atoms, sentence);
            } else if (chance(plan.cut_marks)) {
                chance(0.6) ? cut(atoms, run) : replace(atoms, run);
            }
        }
        if (plan.words > 0) edit_words(atoms, plan.words);
        if (plan.typographic) make_typographic(atoms);
        if (plan.letters) change_letters(atoms);
        if (plan.spaces) change_spaces(atoms);
        return rearrange(std::move(atoms), plan);
    }

private:
    std::size_t below(std::size_t count) { return engine_() % count; }
    bool chance(double share) { return share > 0 && engine_() < share * 4294967295.0; }
    const std::string& some_word() { return words_[below(words_.size())]; }

    // --- marks

    Run name_at(std::uint32_t at, const std::map<std::string, int>& frequency) {
        Run run{at, at, MarkKind::name};
        if (is_capitalised(before_[at])) {
            while (run.first >= 2 && before_[run.first - 1].text == " " && is_capitalised(before_[run.first - 2])) {
                run.first -= 2;
            }
            while (run.last + 2 < before_.size() && before_[run.last + 1].text == " " &&
                   is_capitalised(before_[run.last + 2])) {
                run.last += 2;
            }
            return run;
        }
        if (is_ideograph(utf8::decode(before_[at].text, 0).code_point)) {
            for (std::size_t more = 1 + below(2); more > 0; --more) {
                if (run.last + 1 < before_.size() && is_word(before_[run.last + 1])) ++run.last;
            }
            return run;
        }
        const bool repeated = frequency.at(before_[at].text) > 1 && before_[at].text.size() > 3;
        return repeated ? run : Run{nowhere, nowhere, MarkKind::name};
    }

    Run phrase_at(std::uint32_t at) {
        Run run{at, at, MarkKind::phrase};
        for (std::size_t more = 1 + below(7), next = at + 1; more > 0 && next < before_.size(); ++next) {
            if (before_[next].kind == AtomKind::paragraph_end || ends_sentence(before_[next])) break;
            if (!is_word(before_[next])) continue;
            run.last = static_cast<std::uint32_t>(next);
            --more;
        }
        return run.last == run.first ? Run{nowhere, nowhere, MarkKind::phrase} : run;
    }

    Run sentence_at(std::uint32_t at) {
        Run run{at, at, MarkKind::sentence};
        const auto opens = [this](std::uint32_t i) {
            return i == 0 || before_[i - 1].kind == AtomKind::paragraph_end || ends_sentence(before_[i - 1]);
        };
        while (!opens(run.first)) --run.first;
        while (!is_word(before_[run.first])) ++run.first;
        while (run.last + 1 < before_.size() && before_[run.last + 1].kind != AtomKind::paragraph_end &&
               !ends_sentence(before_[run.last])) {
            ++run.last;
        }
        return run;
    }

    Run passage_at(std::uint32_t at) {
        Run run = sentence_at(at);
        for (std::size_t more = 1 + below(2); more > 0; --more) {
            std::uint32_t next = run.last + 1;
            while (next < before_.size() && !is_word(before_[next])) ++next;
            if (next < before_.size()) run.last = sentence_at(next).last;
        }
        run.kind = MarkKind::passage;
        return run;
    }

    // --- edits; a cut atom keeps its place with an empty text until all is done

    static void cut_one(Atoms& atoms, std::size_t at) {
        atoms[at].text.clear();
        atoms[at].kept = false;
    }

    static void cut(Atoms& atoms, const Run& run) {
        for (std::uint32_t at = run.first; at <= run.last; ++at) {
            if (atoms[at].kind != AtomKind::paragraph_end) cut_one(atoms, at);
        }
        if (run.last + 1 < atoms.size() && atoms[run.last + 1].kind == AtomKind::space) cut_one(atoms, run.last + 1);
    }

    void replace(Atoms& atoms, const Run& run) {
        for (std::uint32_t at = run.first; at <= run.last; ++at) {
            if (is_word(atoms[at]) && !atoms[at].text.empty()) put_other_word(atoms[at]);
        }
    }

    void put_other_word(Atom& atom) {
        const std::string old = atom.text;
        for (int tries = 0; tries < 8 && atom.text == old; ++tries) atom.text = some_word();
        atom.kept = false;
    }

    void edit_words(Atoms& atoms, double share) {
        for (std::size_t at = 0; at < atoms.size(); ++at) {
            if (!is_word(atoms[at]) || atoms[at].text.empty()) continue;
            const bool ideograph = is_ideograph(utf8::decode(atoms[at].text, 0).code_point);
            if (!chance(ideograph ? share * 0.7 : share)) continue;  // a Chinese word has about 1.5 ideographs
            switch (below(4)) {
                case 0: put_other_word(atoms[at]); break;
                case 1:
                    cut_one(atoms, at);
                    if (at + 1 < atoms.size() && atoms[at + 1].kind == AtomKind::space) cut_one(atoms, at + 1);
                    break;
                case 2: at += put_in(atoms, at, ideograph); break;
                default:
                    if (!mistype(atoms[at])) put_other_word(atoms[at]);
            }
        }
    }

    std::size_t put_in(Atoms& atoms, std::size_t at, bool ideograph) {
        Atoms added{{some_word(), AtomKind::word}};
        if (!ideograph) added.push_back({" ", AtomKind::space});
        atoms.insert(atoms.begin() + static_cast<std::ptrdiff_t>(at), added.begin(), added.end());
        return added.size();
    }

    /// Two letters change places, one is dropped or doubled. Words of less than four letters stay.
    bool mistype(Atom& atom) {
        std::vector<std::string> letters;
        for (std::size_t at = 0; at < atom.text.size();) {
            const std::size_t size = utf8::decode(atom.text, at).bytes;
            letters.push_back(atom.text.substr(at, size));
            at += size;
        }
        if (letters.size() < 4) return false;
        const std::size_t at = 1 + below(letters.size() - 2);
        switch (below(3)) {
            case 0: std::swap(letters[at], letters[at + 1]); break;
            case 1: letters[at].clear(); break;
            default: letters[at] += letters[at];
        }
        atom.text.clear();
        for (const std::string& letter : letters) atom.text += letter;
        return true;
    }

    static void make_typographic(Atoms& atoms) {
        const std::map<std::string, std::string> plain = {
            {"“", "\""}, {"”", "\""}, {"„", "\""}, {"’", "'"}, {"–", "-"}};
        bool open = false;
        for (Atom& atom : atoms) {
            if (atom.kind == AtomKind::paragraph_end) open = false;
            if (atom.text == "\"") {
                atom.text = open ? "”" : "“";
                open = !open;
            } else if (atom.text == "'") {
                atom.text = "’";
            } else if (atom.text == "-") {
                atom.text = "–";
            } else if (const auto found = plain.find(atom.text); found != plain.end()) {
                atom.text = found->second;
            }
        }
    }

    void change_spaces(Atoms& atoms) {
        for (Atom& atom : atoms) {
            if (atom.text != " " || !chance(0.15)) continue;
            const char* const forms[] = {"  ", "\xC2\xA0", "\n", "\xE2\x80\xAF"};
            atom.text = forms[below(4)];
        }
    }

    void change_letters(Atoms& atoms) {
        const std::pair<const char*, const char*> forms[] = {
            {"fi", "ﬁ"},        {"fl", "ﬂ"},        {"ff", "ﬀ"},        {"ä", "a\xCC\x88"}, {"ö", "o\xCC\x88"},
            {"ü", "u\xCC\x88"}, {"é", "e\xCC\x81"}, {"آ", "ا\xD9\x93"}, {"ؤ", "و\xD9\x94"}, {"th", "t\xC2\xADh"}};
        for (Atom& atom : atoms) {
            if (!is_word(atom) || !chance(0.7)) continue;
            for (const auto& [from, to] : forms) {
                if (const auto at = atom.text.find(from); at != std::string::npos) {
                    atom.text.replace(at, std::string_view(from).size(), to);
                }
            }
        }
    }

    /// Paragraphs dropped and moved; another headline.
    Atoms rearrange(Atoms atoms, const EditPlan& plan) {
        std::vector<Atoms> paragraphs(1);
        for (Atom& atom : atoms) {
            const bool ends = atom.kind == AtomKind::paragraph_end;
            paragraphs.back().push_back(std::move(atom));
            if (ends) paragraphs.emplace_back();
        }
        paragraphs.back().push_back({"\n\n", AtomKind::paragraph_end});
        if (plan.headline) change_headline(paragraphs);
        std::erase_if(paragraphs, [&](const Atoms&) { return chance(plan.dropped_paragraphs); });
        std::vector<Atoms> moving;
        std::erase_if(paragraphs, [&](Atoms& paragraph) {
            if (!chance(plan.moved_paragraphs)) return false;
            for (Atom& atom : paragraph) atom.moved = true;
            moving.push_back(paragraph);
            return true;
        });
        for (Atoms& paragraph : moving) {
            const auto at = static_cast<std::ptrdiff_t>(below(paragraphs.size() + 1));
            paragraphs.insert(paragraphs.begin() + at, std::move(paragraph));
        }
        Atoms out;
        for (const Atoms& paragraph : paragraphs) out.insert(out.end(), paragraph.begin(), paragraph.end());
        return out;
    }

    void change_headline(std::vector<Atoms>& paragraphs) {
        for (Atom& atom : paragraphs.front()) {
            if (is_word(atom) && !chance(0.3)) put_other_word(atom);
        }
        Atoms banner;
        for (std::size_t i = 3 + below(6); i > 0; --i) {
            banner.push_back({some_word(), AtomKind::word});
            banner.push_back({" ", AtomKind::space});
        }
        banner.back() = {"\n\n", AtomKind::paragraph_end};
        paragraphs.insert(paragraphs.begin(), std::move(banner));
    }

    std::mt19937 engine_;
    Atoms before_;
    std::vector<std::string> words_;
};

/// A text put together, and where each atom stands in it.
struct Joined {
    std::string text;
    std::vector<TextRange> places;
};

Joined joined(const Atoms& atoms) {
    Joined out;
    for (const Atom& atom : atoms) {
        const std::size_t begin = out.text.size();
        out.text += atom.text;
        out.places.push_back(text_range(begin, out.text.size()));
    }
    while (!out.text.empty() && out.text.back() == '\n') out.text.pop_back();
    return out;
}

std::size_t letters_of(const Atom& atom) { return is_word(atom) ? utf8::count_code_points(atom.text) : 0; }

void find_truth(TrackedMark& mark, const Run& run, const Atoms& before, const Atoms& after,
                const Joined& joined_after) {
    std::size_t all = 0;
    for (std::uint32_t at = run.first; at <= run.last; ++at) all += letters_of(before[at]);
    std::size_t left = 0;
    bool torn = false;
    bool moved = false;
    const Atom* last = nullptr;
    const Atom* stranger = nullptr;  // an atom of the old text, seen since `last`, that is no part of the mark
    for (std::size_t i = 0; i < after.size(); ++i) {
        const Atom& atom = after[i];
        if (atom.origin == nowhere || atom.text.empty() || atom.kind == AtomKind::space ||
            atom.kind == AtomKind::paragraph_end) {
            continue;
        }
        if (atom.origin < run.first || atom.origin > run.last) {
            stranger = &atom;
            continue;
        }
        if (last != nullptr && (stranger != nullptr || last->origin > atom.origin)) torn = true;
        if (last == nullptr) mark.after.begin = joined_after.places[i].begin;
        mark.after.end = joined_after.places[i].end;
        if (atom.kept) left += letters_of(before[atom.origin]);
        moved = moved || atom.moved;
        last = &atom;
        stranger = nullptr;
    }
    if (left == 0) {
        mark.fate = Fate::deleted;
        mark.after = {};
    } else if (torn || left * 2 < all) {
        mark.fate = Fate::unclear;
    } else if (moved) {
        mark.fate = Fate::moved;
    } else {
        mark.fate = Fate::edited;
    }
}

}  // namespace

EditedArticle edited_article(std::string_view article, const EditPlan& plan, std::size_t mark_count,
                             std::uint32_t seed) {
    Editor editor(article, seed);
    const std::vector<Run> runs = editor.draw_marks(mark_count);
    const Atoms after = editor.edit(plan, runs);
    const Joined joined_before = joined(editor.before());
    const Joined joined_after = joined(after);

    EditedArticle out{joined_before.text, joined_after.text, {}};
    for (const Run& run : runs) {
        TrackedMark mark;
        mark.kind = run.kind;
        mark.before = {joined_before.places[run.first].begin, joined_before.places[run.last].end};
        find_truth(mark, run, editor.before(), after, joined_after);
        const std::string_view words = slice(out.before, mark.before);
        if (mark.fate == Fate::edited && slice(out.after, mark.after) == words) mark.fate = Fate::kept;
        mark.survives_elsewhere = mark.fate == Fate::deleted && out.after.find(words) != std::string::npos;
        out.marks.push_back(mark);
    }
    return out;
}

}  // namespace postil::test
