#include "annotation/revisions.h"

#include <algorithm>
#include <set>

#include "annotation/atoms.h"

namespace postil::test {
namespace {

using Sentence = Atoms;                     // with the space behind it
using Paragraph = std::vector<Sentence>;    // the last sentence ends with the paragraph's end

bool is_figure(const Atom& atom) {
    return is_word(atom) && std::all_of(atom.text.begin(), atom.text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_end(const Atom& atom) { return atom.kind == AtomKind::paragraph_end; }

std::vector<Paragraph> paragraphs_of(const Atoms& atoms) {
    std::vector<Paragraph> paragraphs(1, Paragraph(1));
    bool ended = false;
    for (const Atom& atom : atoms) {
        const bool goes_on = atom.kind == AtomKind::sign || atom.kind == AtomKind::space || is_end(atom);
        if (ended && !goes_on) paragraphs.back().emplace_back();
        if (ended && !goes_on) ended = false;
        paragraphs.back().back().push_back(atom);
        ended = ended || ends_sentence(atom);
        if (!is_end(atom)) continue;
        paragraphs.emplace_back(1);
        ended = false;
    }
    paragraphs.back().back().push_back({"\n\n", AtomKind::paragraph_end});
    return paragraphs;
}

/// What is put in has no place in the text before.
Sentence as_new(Sentence sentence) {
    for (Atom& atom : sentence) atom.origin = nowhere;
    return sentence;
}

void capitalise(Atom& atom) {
    if (!atom.text.empty() && atom.text[0] >= 'a' && atom.text[0] <= 'z') atom.text[0] -= 'a' - 'A';
}

void lower(Atom& atom) {
    if (is_capitalised(atom)) atom.text[0] += 'a' - 'A';
}

class Reviser {
public:
    Reviser(std::string_view article, const std::vector<std::string>& others, std::uint32_t seed) : draw_(article, seed) {
        const std::set<std::string> own(draw_.words().begin(), draw_.words().end());
        for (std::size_t i = 2; i < draw_.before().size(); ++i) {  // the first word of a sentence is hardly a name
            const Atom& atom = draw_.before()[i];
            const bool inside = !ends_sentence(draw_.before()[i - 2]) && !is_end(draw_.before()[i - 1]);
            if (is_capitalised(atom) && inside && atom.text.size() > 3) names_.push_back(atom.text);
        }
        for (const std::string& other : others) {
            const Atoms atoms = atoms_of(other);
            std::size_t common = 0;
            std::size_t all = 0;
            for (const Atom& atom : atoms) {
                all += is_word(atom);
                common += is_word(atom) && own.count(atom.text) != 0;
            }
            if (common * 5 < all) continue;  // another language
            for (const Paragraph& paragraph : paragraphs_of(atoms)) {
                for (const Sentence& sentence : paragraph) donors_.push_back(as_new(sentence));
            }
        }
        if (donors_.size() < 20) recombine(paragraphs_of(draw_.before()));
    }

    const Atoms& before() const { return draw_.before(); }
    std::vector<Run> draw_marks(std::size_t count) { return draw_.draw_marks(count); }

    Atoms revise(const RevisionPlan& plan) {
        std::vector<Paragraph> paragraphs = paragraphs_of(draw_.before());
        if (draw_.chance(plan.headline)) rewrite(paragraphs.front().front());
        for (std::size_t i = 1; i < paragraphs.size(); ++i) {
            revise(paragraphs[i], plan, i <= 2 ? std::max(plan.rewritten_lead, plan.rewritten_sentences) : plan.rewritten_sentences);
        }
        arrange(paragraphs, plan);
        Atoms out;
        for (const Paragraph& paragraph : paragraphs) {
            for (const Sentence& sentence : paragraph) out.insert(out.end(), sentence.begin(), sentence.end());
        }
        return out;
    }

private:
    /// Sentences of an article alone in its language: its own, with most words others.
    void recombine(const std::vector<Paragraph>& paragraphs) {
        for (const Paragraph& paragraph : paragraphs) {
            for (const Sentence& sentence : paragraph) {
                Sentence made = as_new(sentence);
                for (Atom& atom : made) {
                    if (is_word(atom) && draw_.chance(0.6)) draw_.put_other_word(atom);
                }
                donors_.push_back(std::move(made));
            }
        }
    }

    /// A sentence of others, with names of this article in the place of theirs.
    Sentence some_sentence() {
        if (donors_.empty()) return {};
        Sentence sentence = donors_[draw_.below(donors_.size())];
        std::erase_if(sentence, is_end);
        for (std::size_t i = 1; i < sentence.size() && !names_.empty(); ++i) {
            if (is_capitalised(sentence[i]) && draw_.chance(0.7)) sentence[i].text = names_[draw_.below(names_.size())];
        }
        if (!sentence.empty() && sentence.back().kind != AtomKind::space) sentence.push_back({" ", AtomKind::space});
        return sentence;
    }

    void put_after(Paragraph& paragraph, std::size_t at, Sentence added) {
        if (added.empty()) return;
        Sentence& sentence = paragraph[at];
        if (is_end(sentence.back())) {  // the end of the paragraph goes on to the new last sentence
            added.back() = sentence.back();
            sentence.back() = {" ", AtomKind::space};
        }
        paragraph.insert(paragraph.begin() + static_cast<std::ptrdiff_t>(at) + 1, std::move(added));
    }

    Sentence quotation() {
        Sentence quote{{"“", AtomKind::sign}};
        Sentence said = some_sentence();
        if (said.size() < 4) return {};
        while (!said.empty() && !is_word(said.back())) said.pop_back();
        quote.insert(quote.end(), said.begin(), said.end());
        for (const char* sign : {",", "”"}) quote.push_back({sign, AtomKind::sign});
        if (!names_.empty()) {
            quote.push_back({" ", AtomKind::space});
            quote.push_back({names_[draw_.below(names_.size())], AtomKind::word});
        }
        quote.push_back({".", AtomKind::sign});
        quote.push_back({" ", AtomKind::space});
        return quote;
    }

    /// Runs of two to six words stay, go, or become others.
    void rewrite(Sentence& sentence) {
        for (std::size_t at = 0; at < sentence.size();) {
            const std::size_t end = std::min(sentence.size(), at + 3 + 2 * draw_.below(5));
            const std::size_t what = draw_.below(20);
            for (; at < end; ++at) {
                if (is_end(sentence[at]) || what < 11) continue;
                if (what < 17 && is_word(sentence[at])) draw_.put_other_word(sentence[at]);
                if (what >= 17 && !ends_sentence(sentence[at])) Drawer::cut_one(sentence[at]);
            }
        }
    }

    void raise_figures(Sentence& sentence, double share) {
        for (Atom& atom : sentence) {
            if (atom.text.empty() || !is_figure(atom) || atom.text.size() > 8 || !draw_.chance(share)) continue;
            atom.text = std::to_string(std::stoul(atom.text) + 1 + draw_.below(9));
            atom.kept = false;
        }
    }

    void change_words(Sentence& sentence, const RevisionPlan& plan) {
        for (std::size_t i = 0; i < sentence.size(); ++i) {
            Atom& atom = sentence[i];
            if (!is_word(atom) || atom.text.empty()) continue;
            if (i > 0 && is_capitalised(atom) && draw_.chance(plan.dropped_names)) draw_.put_other_word(atom);
            else if (draw_.chance(plan.typing_errors)) draw_.mistype(atom);
        }
    }

    /// "… . The …" becomes "…, and the …".
    static void join_sentences(Paragraph& paragraph, std::size_t at) {
        if (at + 1 >= paragraph.size()) return;
        const auto stop = std::find_if(paragraph[at].rbegin(), paragraph[at].rend(), ends_sentence);
        if (stop == paragraph[at].rend() || stop->text != ".") return;
        stop->text = ",";
        paragraph[at].push_back({"and", AtomKind::word});
        paragraph[at].push_back({" ", AtomKind::space});
        lower(paragraph[at + 1].front());
    }

    static void split_sentence(Sentence& sentence) {
        for (std::size_t i = 4; i + 6 < sentence.size(); ++i) {
            if (sentence[i].text != "," || !is_word(sentence[i + 2])) continue;
            sentence[i].text = ".";
            capitalise(sentence[i + 2]);
            return;
        }
    }

    void revise(Paragraph& paragraph, const RevisionPlan& plan, double rewritten) {
        for (std::size_t i = 0; i < paragraph.size(); ++i) {
            Sentence& sentence = paragraph[i];
            if (draw_.chance(plan.dropped_sentences)) {
                for (Atom& atom : sentence) {
                    if (!is_end(atom)) Drawer::cut_one(atom);
                }
                continue;
            }
            if (draw_.chance(rewritten)) rewrite(sentence);
            if (draw_.chance(plan.split_sentences)) split_sentence(sentence);
            raise_figures(sentence, plan.figures);
            change_words(sentence, plan);
            if (draw_.chance(plan.joined_sentences)) join_sentences(paragraph, i);
        }
        for (std::size_t i = paragraph.size(); i > 0; --i) {
            if (draw_.chance(plan.added_sentences)) put_after(paragraph, i - 1, draw_.chance(0.5) ? quotation() : some_sentence());
        }
    }

    Paragraph some_paragraph() {
        Paragraph paragraph;
        for (std::size_t count = 1 + draw_.below(3); count > 0; --count) paragraph.push_back(some_sentence());
        std::erase_if(paragraph, [](const Sentence& sentence) { return sentence.empty(); });
        if (!paragraph.empty()) paragraph.back().back() = {"\n\n", AtomKind::paragraph_end};
        return paragraph;
    }

    void arrange(std::vector<Paragraph>& paragraphs, const RevisionPlan& plan) {
        if (draw_.chance(plan.dropped_sections) && paragraphs.size() > 6) {
            const std::size_t count = 2 + draw_.below(3);
            const auto begin = paragraphs.begin() + static_cast<std::ptrdiff_t>(1 + draw_.below(paragraphs.size() - count - 1));
            paragraphs.erase(begin, begin + static_cast<std::ptrdiff_t>(count));
        }
        std::vector<Paragraph> left;
        std::vector<std::vector<Paragraph>> moving;
        for (std::size_t i = 0; i < paragraphs.size(); ++i) {
            const bool is_headline = i == 0;
            if (!is_headline && draw_.chance(plan.dropped_paragraphs)) continue;
            if (is_headline || !draw_.chance(plan.moved_paragraphs)) {
                left.push_back(std::move(paragraphs[i]));
                continue;
            }
            moving.emplace_back();
            for (std::size_t last = std::min(paragraphs.size(), i + 1 + draw_.below(2)); i < last; ++i) {
                for (Sentence& sentence : paragraphs[i]) {
                    for (Atom& atom : sentence) atom.moved = true;
                }
                moving.back().push_back(std::move(paragraphs[i]));
            }
            --i;
        }
        for (std::vector<Paragraph>& block : moving) {
            const auto at = static_cast<std::ptrdiff_t>(1 + draw_.below(std::max<std::size_t>(left.size(), 1)));
            left.insert(left.begin() + std::min(at, static_cast<std::ptrdiff_t>(left.size())), block.begin(), block.end());
        }
        paragraphs.clear();
        for (Paragraph& paragraph : left) {
            paragraphs.push_back(std::move(paragraph));
            if (!draw_.chance(plan.added_paragraphs)) continue;
            if (Paragraph added = some_paragraph(); !added.empty()) paragraphs.push_back(std::move(added));
        }
    }

    Drawer draw_;
    std::vector<std::string> names_;
    std::vector<Sentence> donors_;
};

}  // namespace

EditedArticle revised_article(std::string_view article, const std::vector<std::string>& others, const RevisionPlan& plan,
                              std::size_t mark_count, std::uint32_t seed) {
    Reviser reviser(article, others, seed);
    const std::vector<Run> runs = reviser.draw_marks(mark_count);
    const Atoms after = reviser.revise(plan);
    return edited_article(reviser.before(), after, runs);
}

}  // namespace postil::test
