#include "annotation/edits.h"

#include <algorithm>
#include <map>

#include "annotation/atoms.h"
#include "base/utf8.h"

namespace postil::test {
namespace {

class Editor {
public:
    Editor(std::string_view article, std::uint32_t seed) : draw_(article, seed) {}

    const Atoms& before() const { return draw_.before(); }
    std::vector<Run> draw_marks(std::size_t count) { return draw_.draw_marks(count); }

    Atoms edit(const EditPlan& plan, const std::vector<Run>& runs) {
        Atoms atoms = draw_.before();
        for (const Run& run : runs) {
            if (draw_.chance(plan.cut_sentences)) {
                const Run sentence = draw_.sentence_at(run.first);
                if (sentence.first != nowhere) cut(atoms, sentence);
            } else if (draw_.chance(plan.cut_marks)) {
                draw_.chance(0.6) ? cut(atoms, run) : replace(atoms, run);
            }
        }
        if (plan.words > 0) edit_words(atoms, plan.words);
        if (plan.typographic) make_typographic(atoms);
        if (plan.letters) change_letters(atoms);
        if (plan.spaces) change_spaces(atoms);
        return rearrange(std::move(atoms), plan);
    }

private:
    // --- edits; a cut atom keeps its place with an empty text until all is done

    static void cut(Atoms& atoms, const Run& run) {
        for (std::uint32_t at = run.first; at <= run.last; ++at) {
            if (atoms[at].kind != AtomKind::paragraph_end) Drawer::cut_one(atoms[at]);
        }
        if (run.last + 1 < atoms.size() && atoms[run.last + 1].kind == AtomKind::space) Drawer::cut_one(atoms[run.last + 1]);
    }

    void replace(Atoms& atoms, const Run& run) {
        for (std::uint32_t at = run.first; at <= run.last; ++at) {
            if (is_word(atoms[at]) && !atoms[at].text.empty()) draw_.put_other_word(atoms[at]);
        }
    }

    void edit_words(Atoms& atoms, double share) {
        for (std::size_t at = 0; at < atoms.size(); ++at) {
            if (!is_word(atoms[at]) || atoms[at].text.empty()) continue;
            const bool ideograph = is_ideograph(utf8::decode(atoms[at].text, 0).code_point);
            if (!draw_.chance(ideograph ? share * 0.7 : share)) continue;  // a Chinese word has about 1.5 ideographs
            switch (draw_.below(4)) {
                case 0: draw_.put_other_word(atoms[at]); break;
                case 1:
                    Drawer::cut_one(atoms[at]);
                    if (at + 1 < atoms.size() && atoms[at + 1].kind == AtomKind::space) Drawer::cut_one(atoms[at + 1]);
                    break;
                case 2: at += put_in(atoms, at, ideograph); break;
                default:
                    if (!draw_.mistype(atoms[at])) draw_.put_other_word(atoms[at]);
            }
        }
    }

    std::size_t put_in(Atoms& atoms, std::size_t at, bool ideograph) {
        Atoms added{{draw_.some_word(), AtomKind::word}};
        if (!ideograph) added.push_back({" ", AtomKind::space});
        atoms.insert(atoms.begin() + static_cast<std::ptrdiff_t>(at), added.begin(), added.end());
        return added.size();
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
            if (atom.text != " " || !draw_.chance(0.15)) continue;
            const char* const forms[] = {"  ", "\xC2\xA0", "\n", "\xE2\x80\xAF"};
            atom.text = forms[draw_.below(4)];
        }
    }

    void change_letters(Atoms& atoms) {
        const std::pair<const char*, const char*> forms[] = {
            {"fi", "ﬁ"},        {"fl", "ﬂ"},        {"ff", "ﬀ"},        {"ä", "a\xCC\x88"}, {"ö", "o\xCC\x88"},
            {"ü", "u\xCC\x88"}, {"é", "e\xCC\x81"}, {"آ", "ا\xD9\x93"}, {"ؤ", "و\xD9\x94"}, {"th", "t\xC2\xADh"}};
        for (Atom& atom : atoms) {
            if (!is_word(atom) || !draw_.chance(0.7)) continue;
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
        std::erase_if(paragraphs, [&](const Atoms&) { return draw_.chance(plan.dropped_paragraphs); });
        std::vector<Atoms> moving;
        std::erase_if(paragraphs, [&](Atoms& paragraph) {
            if (!draw_.chance(plan.moved_paragraphs)) return false;
            for (Atom& atom : paragraph) atom.moved = true;
            moving.push_back(paragraph);
            return true;
        });
        for (Atoms& paragraph : moving) {
            const auto at = static_cast<std::ptrdiff_t>(draw_.below(paragraphs.size() + 1));
            paragraphs.insert(paragraphs.begin() + at, std::move(paragraph));
        }
        Atoms out;
        for (const Atoms& paragraph : paragraphs) out.insert(out.end(), paragraph.begin(), paragraph.end());
        return out;
    }

    void change_headline(std::vector<Atoms>& paragraphs) {
        for (Atom& atom : paragraphs.front()) {
            if (is_word(atom) && !draw_.chance(0.3)) draw_.put_other_word(atom);
        }
        Atoms banner;
        for (std::size_t i = 3 + draw_.below(6); i > 0; --i) {
            banner.push_back({draw_.some_word(), AtomKind::word});
            banner.push_back({" ", AtomKind::space});
        }
        banner.back() = {"\n\n", AtomKind::paragraph_end};
        paragraphs.insert(paragraphs.begin(), std::move(banner));
    }

    Drawer draw_;
};

}  // namespace

EditedArticle edited_article(std::string_view article, const EditPlan& plan, std::size_t mark_count,
                             std::uint32_t seed) {
    Editor editor(article, seed);
    const std::vector<Run> runs = editor.draw_marks(mark_count);
    const Atoms after = editor.edit(plan, runs);
    return edited_article(editor.before(), after, runs);
}

}  // namespace postil::test
