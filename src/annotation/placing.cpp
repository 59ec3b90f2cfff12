#include "annotation/placing.h"

#include <algorithm>

namespace postil {
namespace {

constexpr std::uint32_t words_around = 12;      // that are asked, on each side
constexpr std::uint32_t most_inserted = 40;     // new words between two of a passage that may still be one
constexpr std::uint32_t most_passed_over = 64;  // words of the passage without a place, in a row
constexpr double beyond_paragraph = 0.35;       // what a word of the next paragraph, which may move away, counts
constexpr std::uint32_t slid_words = 8;         // at an end of the passage, that may belong beyond words put in
constexpr std::uint32_t loose = 3;              // new words by which a word around may be off

class Finder {
public:
    Finder(const OldMark& mark, const OldWords& old_words, const std::vector<Partner>& partners,
           const NewWords& new_words)
        : mark_(mark), old_(old_words), partners_(partners), new_(new_words) {
        const auto& words = old_.words;
        first_ = static_cast<std::uint32_t>(
            std::partition_point(words.begin(), words.end(), [&](const Word& w) { return w.end <= mark.begin; }) -
            words.begin());
        last_ = first_;
        while (last_ < words.size() && words[last_].begin < mark.end) ++last_;
    }

    Found find() {
        Found found;
        for (std::uint32_t i = first_; i < last_; ++i) found.weight += old_.words[i].weight;
        choose_cluster();
        if (cluster_last_ == Partner::none) return found;
        begin_word_ = first_of_block();
        end_word_ = last_of_block();
        found.range = {{place_of_begin()}, {place_of_end()}};
        if (found.range.end <= found.range.begin) return {};
        found.likeness = cluster_weight_ / found.weight;
        measure_support(found);
        const std::uint32_t new_count = end_word_ - begin_word_ + 1;
        found.all_words = found.likeness > 0.9999 && new_count == last_ - first_;
        found.whole_paragraphs =
            fills_paragraphs(old_.words, first_, last_) &&
            fills_paragraphs(new_.index.words(), begin_word_, end_word_ + 1);
        found.off_main_line = partners_[cluster_first_].off_main_line;
        return found;
    }

private:
    /// The words of the passage may have gone different ways: the heaviest lot that stayed together and in order
    /// stands for it. A word that strayed is passed over.
    void choose_cluster() {
        const std::uint32_t slack = std::max(most_inserted, 2 * (last_ - first_));
        const std::uint32_t count = last_ - first_;
        std::vector<double> weights(count);
        std::vector<std::uint32_t> begins(count);
        for (std::uint32_t i = 0; i < count; ++i) {
            const Partner& partner = partners_[first_ + i];
            if (partner.word == Partner::none) continue;
            double before = 0;
            begins[i] = i;
            for (std::uint32_t j = i; j > 0 && i - j < most_passed_over; --j) {
                const Partner& other = partners_[first_ + j - 1];
                const bool goes_on = other.word < partner.word && partner.word - other.word <= i - j + 1 + slack;
                if (!goes_on || weights[j - 1] < before || (before > 0 && weights[j - 1] == before)) continue;
                before = weights[j - 1];
                begins[i] = begins[j - 1];
            }
            weights[i] = before + old_.words[first_ + i].weight * static_cast<double>(partner.likeness);
            // A word in the place of another weighs nothing, and belongs to what stands before it.
            if (weights[i] > 0 && weights[i] >= cluster_weight_) {
                cluster_first_ = first_ + begins[i];
                cluster_last_ = first_ + i;
                cluster_weight_ = weights[i];
            }
        }
    }

    static bool fills_paragraphs(const std::vector<Word>& words, std::uint32_t begin, std::uint32_t end) {
        return (begin == 0 || words[begin].opens_paragraph) && (end == words.size() || words[end].opens_paragraph);
    }

    // Where words were put in beside a word like the first or last of the passage, either may be it: the one that touches
    // the rest of the passage is.

    /// The new word at which the passage begins.
    std::uint32_t first_of_block() const {
        const auto& words = new_.index.words();
        for (std::uint32_t i = cluster_first_; i < cluster_last_ && i - cluster_first_ < slid_words; ++i) {
            const std::uint32_t here = partners_[i].word;
            const std::uint32_t next = partners_[i + 1].word;
            if (here == Partner::none || next == Partner::none) break;
            if (next == here + 1) continue;
            const std::uint32_t head = i + 1 - cluster_first_;
            if (next < head + partners_[cluster_first_].word) break;
            bool slides = true;
            for (std::uint32_t k = 0; k < head && slides; ++k) {
                slides = words[next - head + k].key == old_.words[cluster_first_ + k].key;
            }
            return slides ? next - head : partners_[cluster_first_].word;
        }
        return partners_[cluster_first_].word;
    }

    /// … and ends.
    std::uint32_t last_of_block() const {
        const auto& words = new_.index.words();
        for (std::uint32_t i = cluster_last_; i > cluster_first_ && cluster_last_ - i < slid_words; --i) {
            const std::uint32_t here = partners_[i].word;
            const std::uint32_t before = partners_[i - 1].word;
            if (here == Partner::none || before == Partner::none) break;
            if (here == before + 1) continue;
            const std::uint32_t tail = cluster_last_ + 1 - i;
            bool slides = true;
            for (std::uint32_t k = 0; k < tail && slides; ++k) {
                slides = before + 1 + k < words.size() && words[before + 1 + k].key == old_.words[i + k].key;
            }
            return slides ? before + tail : partners_[cluster_last_].word;
        }
        return partners_[cluster_last_].word;
    }

    std::uint32_t place_of_begin() const {
        const Word& was = old_.words[cluster_first_];
        const Word& is = new_.index.words()[begin_word_];
        if (cluster_first_ != first_) return is.begin;
        if (mark_.begin > was.begin) {  // the passage begins inside a word
            const std::string_view head = old_.text.substr(was.begin, mark_.begin - was.begin);
            const bool same = head.size() < is.end - is.begin && new_.text.substr(is.begin, head.size()) == head;
            return same ? is.begin + static_cast<std::uint32_t>(head.size()) : is.begin;
        }
        const std::string_view lead = old_.text.substr(mark_.begin, was.begin - mark_.begin);
        const bool same = lead.size() <= is.begin && new_.text.substr(is.begin - lead.size(), lead.size()) == lead;
        return same ? is.begin - static_cast<std::uint32_t>(lead.size()) : is.begin;
    }

    std::uint32_t place_of_end() const {
        const Word& was = old_.words[cluster_last_];
        const Word& is = new_.index.words()[end_word_];
        if (cluster_last_ + 1 != last_) return is.end;
        if (mark_.end < was.end) {
            const std::string_view tail = old_.text.substr(mark_.end, was.end - mark_.end);
            const bool same =
                tail.size() < is.end - is.begin && new_.text.substr(is.end - tail.size(), tail.size()) == tail;
            return same ? is.end - static_cast<std::uint32_t>(tail.size()) : is.end;
        }
        const std::string_view rest = old_.text.substr(was.end, mark_.end - was.end);
        return new_.text.substr(is.end, rest.size()) == rest ? is.end + static_cast<std::uint32_t>(rest.size())
                                                             : is.end;
    }

    void measure_support(Found& found) const {
        double known[2] = {0, 0};
        double there[2] = {0, 0};
        const std::uint32_t begin = begin_word_;
        const std::uint32_t end = end_word_;
        double share = 1;
        for (std::uint32_t far = 1; far <= words_around && far <= first_; ++far) {
            const std::uint32_t i = first_ - far;
            if (old_.words[i + 1].opens_paragraph) share = beyond_paragraph;
            const double weight = share * old_.words[i].weight * 4.0 / (3 + far);
            known[0] += weight;
            const Partner& partner = partners_[i];
            const bool near = partner.word < begin && begin - partner.word <= far + far / 2 + loose;
            if (near) there[0] += weight * static_cast<double>(partner.likeness);
            if (old_.breaks[i]) break;
        }
        share = 1;
        for (std::uint32_t far = 1; far <= words_around && last_ + far <= old_.words.size(); ++far) {
            const std::uint32_t i = last_ + far - 1;
            if (old_.breaks[i]) break;
            if (old_.words[i].opens_paragraph) share = beyond_paragraph;
            const double weight = share * old_.words[i].weight * 4.0 / (3 + far);
            known[1] += weight;
            const Partner& partner = partners_[i];
            const bool near =
                partner.word != Partner::none && partner.word > end && partner.word - end <= far + far / 2 + loose;
            if (near) there[1] += weight * static_cast<double>(partner.likeness);
        }
        found.known_before = known[0] > 0;
        found.known_after = known[1] > 0;
        found.support_before = known[0] > 0 ? there[0] / known[0] : 0;
        found.support_after = known[1] > 0 ? there[1] / known[1] : 0;
        found.support = known[0] + known[1] > 0 ? (there[0] + there[1]) / (known[0] + known[1]) : 0;
    }

    const OldMark& mark_;
    const OldWords& old_;
    const std::vector<Partner>& partners_;
    const NewWords& new_;
    std::uint32_t first_ = 0;  // old words of the passage, half-open
    std::uint32_t last_ = 0;
    std::uint32_t cluster_first_ = Partner::none;  // both included
    std::uint32_t cluster_last_ = Partner::none;
    double cluster_weight_ = 0;
    std::uint32_t begin_word_ = 0;  // new words, both included
    std::uint32_t end_word_ = 0;
};

}  // namespace

Found find_passage(const OldMark& mark, const OldWords& old_words, const std::vector<Partner>& partners,
                   const NewWords& new_words) {
    return Finder(mark, old_words, partners, new_words).find();
}

}  // namespace postil
