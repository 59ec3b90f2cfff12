#include "annotation/atoms.h"

#include <algorithm>

#include "base/utf8.h"

namespace postil::test {
namespace {

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

bool is_ideograph(char32_t c) { return c >= 0x3400 && c < 0xA000; }

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

Drawer::Drawer(std::string_view article, std::uint32_t seed) : engine_(seed), before_(atoms_of(article)) {
    for (const Atom& atom : before_) {
        if (is_word(atom)) words_.push_back(atom.text);
    }
}

std::vector<Run> Drawer::draw_marks(std::size_t count) {
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

Run Drawer::name_at(std::uint32_t at, const std::map<std::string, int>& frequency) {
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

Run Drawer::phrase_at(std::uint32_t at) {
    Run run{at, at, MarkKind::phrase};
    for (std::size_t more = 1 + below(7), next = at + 1; more > 0 && next < before_.size(); ++next) {
        if (before_[next].kind == AtomKind::paragraph_end || ends_sentence(before_[next])) break;
        if (!is_word(before_[next])) continue;
        run.last = static_cast<std::uint32_t>(next);
        --more;
    }
    return run.last == run.first ? Run{nowhere, nowhere, MarkKind::phrase} : run;
}

Run Drawer::sentence_at(std::uint32_t at) const {
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

Run Drawer::passage_at(std::uint32_t at) {
    Run run = sentence_at(at);
    for (std::size_t more = 1 + below(2); more > 0; --more) {
        std::uint32_t next = run.last + 1;
        while (next < before_.size() && !is_word(before_[next])) ++next;
        if (next < before_.size()) run.last = sentence_at(next).last;
    }
    run.kind = MarkKind::passage;
    return run;
}

void Drawer::cut_one(Atom& atom) {
    atom.text.clear();
    atom.kept = false;
}

void Drawer::put_other_word(Atom& atom) {
    const std::string old = atom.text;
    for (int tries = 0; tries < 8 && atom.text == old; ++tries) atom.text = some_word();
    atom.kept = false;
}

bool Drawer::mistype(Atom& atom) {
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

EditedArticle edited_article(const Atoms& before, const Atoms& after, const std::vector<Run>& runs) {
    const Joined joined_before = joined(before);
    const Joined joined_after = joined(after);
    EditedArticle out{joined_before.text, joined_after.text, {}};
    for (const Run& run : runs) {
        TrackedMark mark;
        mark.kind = run.kind;
        mark.before = {joined_before.places[run.first].begin, joined_before.places[run.last].end};
        find_truth(mark, run, before, after, joined_after);
        const std::string_view words = slice(out.before, mark.before);
        if (mark.fate == Fate::edited && slice(out.after, mark.after) == words) mark.fate = Fate::kept;
        mark.survives_elsewhere = mark.fate == Fate::deleted && out.after.find(words) != std::string::npos;
        out.marks.push_back(mark);
    }
    return out;
}

}  // namespace postil::test
