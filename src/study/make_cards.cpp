#include "study/make_cards.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/fold.h"
#include "base/utf8.h"
#include "study/sentence.h"

namespace postil {

namespace {

constexpr std::size_t longest_passage = 420;  // bytes: what is shown of a sentence
constexpr std::size_t least_words_around = 3;

// --- what a note asks

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blank);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

/// Without what Markdown puts before a line's words and around them.
std::string_view bare_line(std::string_view line) {
    line = trimmed(line);
    const std::size_t first = line.find_first_not_of("#>-*+_ ");
    line = first == line.npos ? std::string_view() : line.substr(first);
    const std::size_t last = line.find_last_not_of("*_ ");
    return last == line.npos ? std::string_view() : line.substr(0, last + 1);
}

/// Where "Q:" or "A:" stands from `from` on, at the start of a word.
std::size_t find_letter(std::string_view note, char letter, std::size_t from) {
    for (std::size_t at = from; at + 1 < note.size(); ++at) {
        const bool opens = at == 0 || note[at - 1] == ' ' || note[at - 1] == '\n' || note[at - 1] == '*' || note[at - 1] == '\t';
        if (opens && note[at] == letter && note[at + 1] == ':') return at;
    }
    return note.npos;
}

std::vector<Asked> lettered(std::string_view note) {
    std::vector<Asked> all;
    for (std::size_t at = find_letter(note, 'Q', 0); at != note.npos;) {
        const std::size_t next = find_letter(note, 'Q', at + 2);
        const std::string_view part = note.substr(at, next == note.npos ? note.npos : next - at);
        const std::size_t answer = find_letter(part, 'A', 2);
        const std::string_view question = bare_line(part.substr(2, answer == part.npos ? part.npos : answer - 2));
        if (!question.empty()) {
            all.push_back({std::string(question), answer == part.npos ? std::string() : std::string(trimmed(part.substr(answer + 2)))});
        }
        at = next;
    }
    return all;
}

bool is_question(std::string_view line) { return line.size() > 1 && (line.ends_with("?") || line.ends_with("؟") || line.ends_with("？")); }

std::vector<Asked> lined(std::string_view note) {
    std::vector<Asked> all;
    while (!note.empty()) {
        const std::string_view line = note.substr(0, note.find('\n'));
        note.remove_prefix(std::min(line.size() + 1, note.size()));
        const std::string_view bare = bare_line(line);
        if (is_question(bare)) all.push_back({std::string(bare), {}});
        else if (!all.empty()) all.back().answer += std::string(line) + "\n";
    }
    for (Asked& one : all) one.answer = trimmed(one.answer);
    return all;
}

// --- entities and their sentences

std::u32string folded(std::string_view text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded next = utf8::decode(text, at);
        append_folded(out, next.code_point);
        at += next.bytes;
    }
    return out;
}

using EntityKey = std::pair<EntityType, std::u32string>;

EntityKey entity_of(std::string_view text, const CardSource& source) {
    const Annotation& annotation = *source.annotation;
    return {annotation.type, folded(annotation.name.empty() ? slice(text, source.range) : std::string_view(annotation.name))};
}

bool is_letter_at(std::string_view text, std::size_t at) {
    const LetterClass kind = letter_class(utf8::decode(text, at).code_point);
    return kind == LetterClass::letter || kind == LetterClass::mark;
}

bool is_whole_word(std::string_view text, std::size_t begin, std::size_t end) {
    const bool opens = begin == 0 || !is_letter_at(text, utf8::floor_boundary(text, begin - 1));
    return opens && (end >= text.size() || !is_letter_at(text, end));
}

/// Of scripts that do not part words each letter is one.
std::vector<std::string_view> words_in(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded first = utf8::decode(text, at);
        std::size_t end = letter_class(first.code_point) == LetterClass::lone ? at + first.bytes : at;
        while (end < text.size() && is_letter_at(text, end)) end += utf8::decode(text, end).bytes;
        if (end > at) words.push_back(text.substr(at, end - at));
        at = end < text.size() ? end + utf8::decode(text, end).bytes : end;
    }
    return words;
}

/// What else would give the answer away: of a name, each of its words that begins with a capital.
std::vector<std::string_view> telling_words(std::string_view answer, EntityType type) {
    std::vector<std::string_view> words{answer};
    if (type != EntityType::person && type != EntityType::organisation && type != EntityType::place) return words;
    for (const std::string_view word : words_in(answer)) {
        const char32_t first = utf8::decode(word, 0).code_point;
        std::u32string lower;
        append_folded(lower, first);
        if (word.size() >= 3 && word != answer && (lower.size() != 1 || lower[0] != first)) words.push_back(word);
    }
    return words;
}

/// In order and apart.
std::vector<TextRange> joined_ranges(std::vector<TextRange> ranges) {
    std::sort(ranges.begin(), ranges.end());
    std::vector<TextRange> apart;
    for (const TextRange range : ranges) {
        if (!apart.empty() && range.begin <= apart.back().end) apart.back().end = std::max(apart.back().end, range.end);
        else apart.push_back(range);
    }
    return apart;
}

/// A sentence with stretches of it told apart; of a long one what is around the first of them.
std::vector<CardPiece> cut(std::string_view text, TextRange sentence, const std::vector<TextRange>& answers) {
    std::size_t begin = sentence.begin.bytes;
    std::size_t end = sentence.end.bytes;
    const std::size_t middle = answers.empty() ? begin : answers.front().begin.bytes;
    const bool is_long = end - begin > longest_passage;
    if (is_long) {
        const std::size_t first = middle - std::min(middle - begin, longest_passage / 2);
        const std::size_t space = text.find(' ', first);
        if (first > begin && space < middle) begin = space + 1;
        const std::size_t reach = std::max<std::size_t>(answers.empty() ? 0 : answers.front().end.bytes, begin + longest_passage);
        const std::size_t last = text.rfind(' ', std::min(reach, end));
        if (reach < end && last != text.npos && last > middle) end = std::max<std::size_t>(last, answers.empty() ? 0 : answers.front().end.bytes);
    }
    std::vector<CardPiece> pieces;
    const auto add = [&](std::string piece, bool is_answer) {
        if (!piece.empty()) pieces.push_back({std::move(piece), is_answer});
    };
    std::string before = begin > sentence.begin.bytes ? "… " : "";
    std::size_t at = begin;
    for (const TextRange range : answers) {
        if (range.begin.bytes < at || range.end.bytes > end) continue;
        add(before + std::string(text.substr(at, range.begin.bytes - at)), false);
        before.clear();
        add(std::string(slice(text, range)), true);
        at = range.end.bytes;
    }
    add(before + std::string(text.substr(at, end - at)) + (end < sentence.end.bytes ? " …" : ""), false);
    return pieces;
}

const char* asked_of(EntityType type) {
    switch (type) {
        case EntityType::person: return "Who?";
        case EntityType::organisation: return "Which organisation?";
        case EntityType::place: return "Where?";
        case EntityType::date: return "When?";
        case EntityType::event: return "Which event?";
        case EntityType::work: return "Which work?";
        case EntityType::quantity: return "How much, or how many?";
        case EntityType::highlight:
        case EntityType::other: break;
    }
    return "What?";
}

std::string asked_about(EntityType type, const std::string& name) {
    switch (type) {
        case EntityType::person: return "Who is " + name + "?";
        case EntityType::organisation:
        case EntityType::work:
        case EntityType::event: return "What is " + name + "?";
        case EntityType::date: return "What is to be known of " + name + "?";
        default: return "What is to be known of “" + name + "”?";
    }
}

/// What a date or an amount comes to is no name, but says what the words mean.
std::string meaning_of(const Annotation& annotation, std::string_view words) {
    return annotation.name.empty() || annotation.name == words ? std::string() : annotation.name;
}

class Maker {
public:
    Maker(std::string_view text, const std::vector<CardSource>& sources, const std::set<std::string>& known)
        : text_(text), sources_(sources), known_(known) {
        for (const CardSource& source : sources) by_place_.push_back(&source);
        std::stable_sort(by_place_.begin(), by_place_.end(), [](const CardSource* a, const CardSource* b) { return a->range.begin < b->range.begin; });
    }

    std::vector<NewCard> make() {
        choose_mentions();
        for (const CardSource& source : sources_) {
            if (chosen_.count(source.annotation) != 0) add(source, "cloze", cloze(source));
            add_note(source);
        }
        return std::move(cards_);
    }

private:
    std::string_view words(const CardSource& source) const { return slice(text_, source.range); }

    /// Of each entity the mention whose sentence is asked about.
    void choose_mentions() {
        std::map<EntityKey, std::pair<int, const Annotation*>> best;
        for (const CardSource& source : sources_) {
            const int worth = worth_of(source);
            if (worth == 0) continue;
            auto& [most, chosen] = best[entity_of(text_, source)];
            if (worth > most) most = worth, chosen = source.annotation;
        }
        for (const auto& [key, found] : best) chosen_.insert(found.second);
    }

    int worth_of(const CardSource& source) const {
        const bool is_entity = source.annotation->type != EntityType::highlight && !source.range.empty();
        if (!is_entity) return 0;
        const TextRange sentence = sentence_around(text_, source.paragraph, source.range);
        std::size_t around = 0;
        for (const CardPiece& piece : cut(text_, sentence, {source.range})) {
            if (!piece.is_answer) around += words_in(piece.text).size();
        }
        if (around < least_words_around) return 0;
        if (known_.count(card_id(source.annotation->id, "cloze")) != 0) return 3;
        return source.in_running_text ? 2 : 1;
    }

    CardContent about(const CardSource& source, CardKind kind) const {
        CardContent content;
        content.annotation = source.annotation->id;
        content.article = source.annotation->article;
        content.kind = kind;
        content.type = source.annotation->type;
        content.place = source.annotation->selectors.start;
        return content;
    }

    /// All that names the entity in its sentence is hidden.
    CardContent cloze(const CardSource& source) const {
        CardContent content = about(source, CardKind::cloze);
        const EntityKey key = entity_of(text_, source);
        const TextRange sentence = sentence_around(text_, source.paragraph, source.range);
        std::vector<TextRange> hidden{source.range};
        const auto first = std::partition_point(by_place_.begin(), by_place_.end(), [&](const CardSource* one) { return one->range.begin < sentence.begin; });
        for (auto at = first; at != by_place_.end() && (*at)->range.begin < sentence.end; ++at) {
            const TextRange other = (*at)->range;
            if (sentence.contains(other) && !other.empty() && entity_of(text_, **at) == key) hidden.push_back(other);
        }
        for (const std::string_view word : telling_words(words(source), content.type)) {
            const std::string_view until = text_.substr(0, sentence.end.bytes);
            for (std::size_t at = until.find(word, sentence.begin.bytes); at != until.npos; at = until.find(word, at + word.size())) {
                if (is_whole_word(text_, at, at + word.size())) hidden.push_back(text_range(at, at + word.size()));
            }
        }
        content.question = asked_of(content.type);
        content.passage = cut(text_, sentence, joined_ranges(std::move(hidden)));
        content.answer = words(source);
        content.more = meaning_of(*source.annotation, words(source));
        return content;
    }

    CardContent on_passage(const CardSource& source, CardKind kind) const {
        CardContent content = about(source, kind);
        if (source.range.empty()) return content;
        content.passage = cut(text_, sentence_around(text_, source.paragraph, source.range), {source.range});
        return content;
    }

    void add_note(const CardSource& source) {
        const Annotation& annotation = *source.annotation;
        const std::vector<Asked> asked = asked_in(annotation.note);
        for (std::size_t i = 0; i < asked.size(); ++i) {
            CardContent content = on_passage(source, CardKind::question);
            content.question = asked[i].question;
            content.answer = asked[i].answer.empty() ? std::string(words(source)) : asked[i].answer;
            if (!content.answer.empty()) add(source, "q" + std::to_string(i + 1), std::move(content));
        }
        if (!asked.empty() || trimmed(annotation.note).empty()) return;
        const bool is_entity = annotation.type != EntityType::highlight;
        CardContent content = on_passage(source, is_entity ? CardKind::about : CardKind::note);
        content.answer = annotation.note;
        const bool is_named = !annotation.name.empty() && annotation.type != EntityType::date && annotation.type != EntityType::quantity;
        content.question = is_entity ? asked_about(annotation.type, is_named ? annotation.name : std::string(words(source))) : "What did you note here?";
        add(source, is_entity ? "about" : "note", std::move(content));
    }

    void add(const CardSource& source, std::string_view which, CardContent content) {
        cards_.push_back({card_id(source.annotation->id, which), std::move(content)});
    }

    std::string_view text_;
    const std::vector<CardSource>& sources_;
    std::vector<const CardSource*> by_place_;
    const std::set<std::string>& known_;
    std::set<const Annotation*> chosen_;
    std::vector<NewCard> cards_;
};

}  // namespace

std::string card_id(const std::string& annotation, std::string_view which) { return annotation + "#" + std::string(which); }

std::vector<Asked> asked_in(std::string_view note) {
    std::vector<Asked> asked = lettered(note);
    return asked.empty() ? lined(note) : asked;
}

std::vector<NewCard> make_cards(std::string_view text, const std::vector<CardSource>& sources, const std::set<std::string>& known) {
    return Maker(text, sources, known).make();
}

}  // namespace postil
