#include <algorithm>
#include <array>
#include <vector>

#include "import/news_date.h"
#include "import/news_lines.h"
#include "import/text_scan.h"

namespace postil {
namespace {

constexpr std::string_view separators = " ,|-:;/";

/// Longest first, so that "last updated" is not read as "updated" after a name "Last".
constexpr std::array<std::string_view, 12> updated_words = {
    "last updated", "last modified", "updated", "modified", "last updated on", "updated on", "updated at",
    "last update", "update", "mis à jour", "actualizado", "aktualisiert"};
constexpr std::array<std::string_view, 6> published_words = {
    "first published", "published", "posted", "date published", "publication date", "publié"};

constexpr std::array<std::string_view, 22> roles = {
    "editor",   "correspondent", "reporter", "writer",   "columnist", "desk",    "bureau",  "staff",
    "analyst",  "contributor",   "monitor",  "agencies", "agency",    "critic",  "team",    "chief",
    "producer", "journalist",    "service",  "newswire", "photographer", "author"};

constexpr std::array<std::string_view, 9> agencies = {"Reuters", "AP", "AFP", "PTI", "ANI", "APP", "dpa", "UPI",
                                                      "Associated Press"};

/// Small words inside names and between them.
constexpr std::array<std::string_view, 28> particles = {
    "de", "la", "le", "van", "von", "der", "den", "di", "da", "del", "bin", "ibn", "al", "el", "and",
    "&",  "in", "for", "of", "the", "at", "y",  "et", "und", "with", "dos", "du", "|"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return equal_ignoring_case(w, word); });
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0) words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

bool is_capitalised(std::string_view word) {
    return is_upper(word.front()) || static_cast<unsigned char>(word.front()) >= 0x80;
}

/// Every word has a capital or is a small word of names; no digits, no sentence.
bool is_like_names(std::string_view text, std::size_t most_words) {
    const std::vector<std::string_view> words = words_of(text);
    if (words.empty() || words.size() > most_words || !is_capitalised(words.front())) return false;
    for (const std::string_view word : words) {
        const std::string_view bare = trimmed(word, ",.()'\"");
        if (bare.empty() || std::any_of(bare.begin(), bare.end(), is_digit)) return false;
        if (!is_capitalised(bare) && !is_one_of(particles, bare)) return false;
        if (word.back() == '.' && bare.size() > 3) return false;  // "Smith." ends a sentence; "J." and "Jr." do not
        if (word.find_first_of("?!;:\"") != word.npos) return false;
    }
    return true;
}

bool names_role(std::string_view text) {
    const std::vector<std::string_view> words = words_of(text);
    return std::any_of(words.begin(), words.end(),
                       [](std::string_view word) { return is_one_of(roles, trimmed(word, ",.()")); });
}

/// "Jane Doe, Political Editor" -> "Jane Doe"; "Staff Reporter" stays, being all there is.
std::string without_role(std::string_view names) {
    std::string_view kept = names;
    for (auto comma = kept.rfind(','); comma != kept.npos; comma = kept.rfind(',')) {
        if (!names_role(kept.substr(comma))) break;
        kept = trimmed(kept.substr(0, comma));
    }
    for (const std::string_view lead : {" in ", " for "}) kept = trimmed(kept.substr(0, kept.find(lead)));
    return std::string(kept);
}

/// Where the next of "Published", "Updated" … starts in `line`, and where it ends.
struct Keyword {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool updated = false;
};

std::optional<Keyword> find_keyword(std::string_view line, std::size_t from) {
    for (std::size_t at = from; at < line.size(); ++at) {
        if (at > 0 && is_word_byte(line[at - 1])) continue;
        Scanner in(line);
        const auto found = [&](std::string_view word) {
            in.go_to(at);
            return in.take_word(word);
        };
        const bool updated = std::any_of(updated_words.begin(), updated_words.end(), found);
        if (updated || std::any_of(published_words.begin(), published_words.end(), found)) {
            return Keyword{at, in.at(), updated};
        }
    }
    return std::nullopt;
}

/// "2 hours ago", "about an hour ago": no date can be told from it, but it belongs to its keyword.
bool take_time_ago(Scanner& in) {
    if (in.take_word("about") || in.take_word("over")) in.skip(" ");
    if (in.take_number(3) < 0 && !in.take_word("an") && !in.take_word("a")) return false;
    in.skip(" ");
    for (const std::string_view unit : {"second", "minute", "min", "hour", "day", "week", "month", "year"}) {
        if (!in.take(unit)) continue;
        in.take("s");
        return in.skip(" ") && in.take_word("ago");
    }
    return false;
}

/// The date after a keyword, in ISO 8601; nothing where something else follows, empty for "2 hours ago".
std::optional<std::string> take_keyword_date(Scanner& in) {
    in.skip(": ");
    for (const std::string_view word : {"on", "at", "le", "el", "am"}) {
        if (in.take_word(word)) in.skip(": ");
    }
    if (const auto date = parse_news_date(in.rest())) {
        in.go_to(in.at() + date->length);
        return date->iso;
    }
    return take_time_ago(in) ? std::optional(std::string()) : std::nullopt;
}

std::string_view after_by(std::string_view line) {
    for (const std::string_view lead : {"By ", "BY ", "by ", "By: ", "Von ", "Par ", "Por ", "Words by ", "Written by "}) {
        if (line.starts_with(lead)) return trimmed(line.substr(lead.size()));
    }
    return {};
}

std::string names_in(std::string_view text) {
    text = trimmed(text, separators);
    const std::string_view named = after_by(text);
    return without_role(named.empty() ? text : named);
}

/// Lines with a keyword: names, then dates, with nothing left over.
std::optional<Byline> parse_keyword_byline(std::string_view line) {
    std::optional<Keyword> keyword = find_keyword(line, 0);
    if (!keyword) return std::nullopt;
    const std::string_view head = trimmed(line.substr(0, keyword->begin), separators);
    const std::string_view named = after_by(head);
    // "Jane Doe and others Published …": a capital shows that no sentence goes on here.
    const bool begins_anew = is_upper(line[keyword->begin]) && words_of(head).size() <= 14 && !ends_sentence(head);
    const bool is_names = head.empty() || is_like_names(named.empty() ? head : named, 14);
    if (!is_names && !begins_anew) return std::nullopt;
    Byline byline;
    byline.names = names_in(head);
    Scanner in(line);
    while (keyword) {
        in.go_to(keyword->end);
        const std::optional<std::string> date = take_keyword_date(in);
        if (!date) return std::nullopt;
        std::string& field = keyword->updated ? byline.updated : byline.published;
        if (field.empty()) field = *date;
        in.skip(" ,|-;.()");
        while (in.take("·") || in.take("•") || in.take("–") || in.take("—")) in.skip(" ");
        if (in.done()) return byline;
        keyword = find_keyword(line, in.at());
        if (keyword && keyword->begin != in.at()) return std::nullopt;
    }
    return std::nullopt;
}

/// The date at the end of a line after a comma or a bar, and what stands before it.
struct DatedEnd {
    std::string_view head;
    std::string iso;
};

std::optional<DatedEnd> find_dated_end(std::string_view line) {
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] != ' ') continue;
        const auto date = parse_whole_news_date(line.substr(at + 1));
        if (!date) continue;
        std::string_view head = trimmed(line.substr(0, at), separators);
        for (const std::string_view mark : {"·", "•", "–", "—"}) {
            if (head.ends_with(mark)) head = trimmed(head.substr(0, head.size() - mark.size()), separators);
        }
        return DatedEnd{head, date->iso};
    }
    return std::nullopt;
}

bool is_known_source(std::string_view line) {
    return is_one_of(agencies, line) || (names_role(line) && is_like_names(line, 6));
}

/// "@janedoe"
bool is_handle(std::string_view line) {
    return line.size() >= 3 && line.size() <= 40 && line.front() == '@' && line.find_first_of(" .@", 1) == line.npos;
}

}  // namespace

std::optional<Byline> parse_bare_name(std::string_view line) {
    if (words_of(line).size() < 2 || !is_like_names(line, 4) || line.find_first_of(",|&") != line.npos) {
        return std::nullopt;
    }
    return Byline{without_role(line), {}, {}, Certainty::under_headline};
}

std::optional<Byline> parse_byline(std::string_view line) {
    constexpr std::size_t longest = 250;
    if (line.empty() || line.size() > longest || parse_published_in(line)) return std::nullopt;
    if (is_handle(line)) return Byline{{}, {}, {}, Certainty::under_headline};
    if (auto byline = parse_keyword_byline(line)) return byline;
    if (auto date = parse_whole_news_date(line)) return Byline{{}, date->iso, {}, Certainty::under_headline};

    const std::optional<DatedEnd> dated = find_dated_end(line);
    const std::string_view head = dated ? dated->head : line;
    const std::string iso = dated ? dated->iso : std::string();
    const std::string_view named = after_by(head);
    if (!named.empty()) {
        if (!is_like_names(named, 14)) return std::nullopt;
        return Byline{without_role(named), iso, {}, Certainty::sure};
    }
    if (dated && is_like_names(head, 8)) return Byline{names_in(head), iso, {}, Certainty::under_headline};
    if (is_known_source(head)) return Byline{without_role(head), iso, {}, Certainty::under_headline};
    return std::nullopt;
}

}  // namespace postil
