#include "import/news_lines.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "base/utf8.h"
#include "import/news_date.h"
#include "import/normalize.h"
#include "import/text_scan.h"

namespace postil {
namespace {

constexpr std::array<std::string_view, 8> breadcrumb_marks = {" | ", " > ", " » ", " › ", " / ", " · ", " • ", " :: "};

constexpr std::array<std::string_view, 44> section_names = {
    "opinion", "editorial", "editorials", "business",  "sport",      "sports",     "world",      "world news",
    "national", "politics", "culture",    "letters",   "comment",    "metro",      "city",       "front page",
    "back page", "analysis", "science",   "health",    "technology", "international", "local news", "news",
    "features", "magazine", "books",      "arts",      "travel",     "education",  "environment", "economy",
    "markets", "finance",   "obituaries", "obituary",  "interview",  "today's paper", "newspaper", "breaking news",
    "latest news", "top stories", "region", "entertainment"};

/// Words that stand before a colon in capitals without being places.
constexpr std::array<std::string_view, 24> not_places = {
    "NOTE",   "WARNING",  "UPDATE",   "UPDATED",    "BREAKING", "EXCLUSIVE", "CORRECTION", "EDITOR'S NOTE",
    "WATCH",  "OPINION",  "ANALYSIS", "EDITORIAL",  "FAQ",      "TL;DR",     "PS",         "P.S.",
    "READ MORE", "RELATED", "ALSO READ", "SOURCE",  "TODO",     "IMPORTANT", "VIDEO",      "PHOTO"};

std::vector<std::string_view> split_at(std::string_view text, std::string_view mark) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto at = text.find(mark);
        parts.push_back(trimmed(text.substr(0, at)));
        if (at == text.npos) return parts;
        text.remove_prefix(at + mark.size());
    }
}

std::size_t count_words(std::string_view text) {
    return text.empty() ? 0 : static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

bool has_letter(std::string_view text) { return std::any_of(text.begin(), text.end(), is_word_byte); }

bool has_lower_ascii(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_section_name(std::string_view text) {
    return std::any_of(section_names.begin(), section_names.end(),
                       [&](std::string_view name) { return equal_ignoring_case(name, text); });
}

/// Bytes that a dateline's place may hold besides letters.
bool is_place_byte(char c) { return is_word_byte(c) || std::string_view(" /-.,'&").find(c) != std::string_view::npos; }

/// The length of the delimiter that ends a dateline, at the start of `text`; 0 where there is none.
std::size_t delimiter_length(std::string_view text) {
    for (const std::string_view mark : {": ", ".- ", " -- ", " - ", " – ", " — ", "— ", "– ", " —", "—"}) {
        if (text.starts_with(mark)) return mark.size();
    }
    return 0;
}

bool has_upper_start(std::string_view text) {
    return !text.empty() && (is_upper(text.front()) || static_cast<unsigned char>(text.front()) >= 0x80);
}

bool is_place(std::string_view place, bool may_have_small_letters) {
    if (place.size() < 2 || place.size() > 60 || count_words(place) > 6 || !has_upper_start(place)) return false;
    if (std::find(not_places.begin(), not_places.end(), place) != not_places.end()) return false;
    if (std::none_of(place.begin(), place.end(), is_upper)) return false;
    // "PARIS, France": the city in capitals is enough.
    const std::string_view city = place.substr(0, place.find(','));
    return city.size() >= 2 && (may_have_small_letters || !has_lower_ascii(city));
}

/// "NEW DELHI, March 3" -> "NEW DELHI"; the day may stand on either side of the month.
std::string_view without_date(std::string_view place) {
    constexpr std::array<std::string_view, 16> months = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug",
                                                         "sep", "oct", "nov", "dec", "ene", "abr", "ago", "dic"};
    if (std::none_of(place.begin(), place.end(), is_digit)) return trimmed(place, " ,");
    for (auto space = place.find(' '); space != place.npos; space = place.find(' ', space + 1)) {
        const auto starts = [&](std::string_view month) {
            return starts_with_ignoring_case(place.substr(space + 1), month);
        };
        if (std::any_of(months.begin(), months.end(), starts)) return trimmed(place.substr(0, space), " ,0123456789");
    }
    return trimmed(place, " ,");
}

}  // namespace

std::optional<Dateline> parse_dateline(std::string_view line) {
    std::size_t at = 0;
    while (at < line.size() && at < 90 && (is_place_byte(line[at]) || is_digit(line[at])) &&
           delimiter_length(line.substr(at)) == 0 && line.substr(at, 2) != " (") {
        ++at;
    }
    std::string_view place = trimmed(line.substr(0, at), " ");
    std::string_view agency;
    Scanner in(line);
    in.go_to(at);
    in.skip(" ");
    if (in.next() == '(') {
        const auto close = in.rest().find(')');
        if (close == std::string_view::npos || close > 40 || close < 2) return std::nullopt;
        agency = in.rest().substr(1, close - 1);
        if (!has_upper_start(agency)) return std::nullopt;
        in.go_to(in.at() + close + 1);
    } else {
        in.go_to(at);
    }
    const std::size_t delimiter = delimiter_length(in.rest());
    if (delimiter == 0 || trimmed(in.rest().substr(delimiter)).empty()) return std::nullopt;
    place = without_date(place);
    if (place.empty() && !agency.empty() && at == 0) return Dateline{{}, std::string(agency)};
    if (!is_place(place, !agency.empty()) || std::any_of(place.begin(), place.end(), is_digit)) return std::nullopt;
    return Dateline{std::string(place), std::string(agency)};
}

std::optional<SectionLine> parse_section(std::string_view line) {
    if (line.empty() || line.size() > 100) return std::nullopt;
    if (auto date = parse_whole_news_date(line)) return SectionLine{date->iso};
    if (is_section_name(line)) return SectionLine{};
    Scanner in(line);
    if (in.take_word("page")) {
        in.skip(" ");
        if (in.take_number(3) > 0 && in.done()) return SectionLine{};
    }
    for (const std::string_view mark : breadcrumb_marks) {
        const std::vector<std::string_view> parts = split_at(line, mark);
        if (parts.size() < 2) continue;
        SectionLine section;
        const bool short_parts = std::all_of(parts.begin(), parts.end(), [&](std::string_view part) {
            if (const auto date = parse_whole_news_date(part)) {
                section.published = date->iso;
                return true;
            }
            return !part.empty() && part.size() <= 40 && count_words(part) <= 3 && !ends_sentence(part);
        });
        if (short_parts) return section;
    }
    return std::nullopt;
}

std::optional<PublishedIn> parse_published_in(std::string_view line) {
    Scanner in(line);
    if (line.size() > 160 || !in.take("published in ")) return std::nullopt;
    const std::string_view rest = in.rest();
    for (auto comma = rest.find(','); comma != rest.npos; comma = rest.find(',', comma + 1)) {
        const auto date = parse_whole_news_date(trimmed(rest.substr(comma + 1), " \"”"));
        const std::string_view name = trimmed(rest.substr(0, comma));
        if (date && !name.empty()) return PublishedIn{std::string(name), date->iso};
    }
    for (auto space = rest.find(" on "); space != rest.npos; space = rest.find(" on ", space + 1)) {
        const auto date = parse_whole_news_date(trimmed(rest.substr(space + 4)));
        if (date) return PublishedIn{std::string(trimmed(rest.substr(0, space), " ,")), date->iso};
    }
    const std::string_view name = trimmed(rest, " .");
    if (!has_upper_start(name) || count_words(name) > 5 || std::any_of(name.begin(), name.end(), is_digit)) {
        return std::nullopt;
    }
    return PublishedIn{std::string(name), {}};
}

bool ends_sentence(std::string_view line) {
    while (!line.empty()) {
        const std::size_t last = utf8::floor_boundary(line, line.size() - 1);
        const char32_t c = utf8::decode(line, last).code_point;
        constexpr std::u32string_view closers = U"\"')]»”’›」』）";
        constexpr std::u32string_view stops = U".!?…。！？۔؟।॥։";
        if (closers.find(c) == closers.npos) return stops.find(c) != stops.npos;
        line = line.substr(0, last);
    }
    return false;
}

bool starts_list_item(std::string_view line) {
    for (const std::string_view mark : {"- ", "* ", "• ", "+ ", "– "}) {
        if (line.starts_with(mark)) return true;
    }
    Scanner in(line);
    return in.take_number(3) >= 0 && (in.take(". ") || in.take(") "));
}

bool looks_like_headline(std::string_view line) {
    constexpr std::size_t widest = 150;  // columns
    if (line.size() > 4 * widest || columns_of(line) > widest || !has_letter(line)) return false;
    if (starts_list_item(line) || count_words(line) > 28) return false;
    const char last = line.back();
    if (last == ',' || last == ';' || last == ':') return false;
    // A headline asks and exclaims, but it has no full stop unless an abbreviation brings one: "Tariffs hit the U.S."
    const bool abbreviated = line.size() > 3 && last == '.' && is_upper(line[line.size() - 2]) &&
                             line[line.size() - 3] == '.';
    return abbreviated || last == '!' || last == '?' || !ends_sentence(line);
}

}  // namespace postil
