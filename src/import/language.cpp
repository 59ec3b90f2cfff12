#include "import/language.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/utf8.h"

namespace postil {
namespace {

/// A writing system as far as it tells a language; rows are looked up by code point.
struct Script {
    char32_t first;
    char32_t last;
    std::string_view language;
};

constexpr std::string_view latin = "latin";
constexpr std::string_view arabic = "arabic";
constexpr std::string_view han = "han";

constexpr std::array scripts = {
    Script{'A', 'Z', latin},           Script{'a', 'z', latin},           Script{0xC0, 0x24F, latin},
    Script{0x370, 0x3FF, "el"},        Script{0x400, 0x52F, "ru"},        Script{0x530, 0x58F, "hy"},
    Script{0x591, 0x5F4, "he"},        Script{0x600, 0x6FF, arabic},      Script{0x750, 0x77F, arabic},
    Script{0x900, 0x97F, "hi"},        Script{0x980, 0x9FF, "bn"},        Script{0xA00, 0xA7F, "pa"},
    Script{0xA80, 0xAFF, "gu"},        Script{0xB80, 0xBFF, "ta"},        Script{0xC00, 0xC7F, "te"},
    Script{0xC80, 0xCFF, "kn"},        Script{0xD00, 0xD7F, "ml"},        Script{0xD80, 0xDFF, "si"},
    Script{0xE00, 0xE7F, "th"},        Script{0xE80, 0xEFF, "lo"},        Script{0xF00, 0xFFF, "bo"},
    Script{0x1000, 0x109F, "my"},      Script{0x10A0, 0x10FF, "ka"},      Script{0x1100, 0x11FF, "ko"},
    Script{0x1200, 0x137F, "am"},      Script{0x1780, 0x17FF, "km"},      Script{0x1E00, 0x1EFF, latin},
    Script{0x3040, 0x30FF, "ja"},      Script{0x3400, 0x9FFF, han},       Script{0xAC00, 0xD7A3, "ko"},
    Script{0xFB50, 0xFDFF, arabic},    Script{0xFE70, 0xFEFC, arabic},    Script{0x20000, 0x323AF, han},
};

struct Vocabulary {
    std::string_view language;
    std::array<std::string_view, 14> words;
};

constexpr std::array<Vocabulary, 4> vocabularies = {{
    {"en", {"the", "and", "of", "to", "in", "that", "is", "was", "for", "with", "on", "by", "from", "has"}},
    {"es", {"el", "los", "las", "que", "y", "del", "por", "con", "una", "para", "se", "su", "fue", "como"}},
    {"fr", {"le", "les", "des", "et", "une", "du", "est", "dans", "qui", "pour", "sur", "au", "pas", "avec"}},
    {"de", {"der", "die", "das", "und", "ist", "nicht", "ein", "eine", "den", "mit", "von", "zu", "auf", "dem"}},
}};

/// Letters that Urdu has and Arabic has not. Persian shares four of them; the rest tell the two apart.
bool is_urdu_letter(char32_t c) {
    constexpr std::u32string_view letters = U"ٹڈڑےںہگچپژکی";
    return letters.find(c) != letters.npos;
}

bool is_letter_of_urdu_alone(char32_t c) {
    constexpr std::u32string_view letters = U"ٹڈڑےںہ";
    return letters.find(c) != letters.npos;
}

struct Counts {
    std::array<std::size_t, scripts.size()> of_row = {};
    std::size_t urdu_or_persian = 0;
    std::size_t urdu = 0;

    std::size_t of(std::string_view language) const {
        std::size_t sum = 0;
        for (std::size_t i = 0; i < scripts.size(); ++i) {
            if (scripts[i].language == language) sum += of_row[i];
        }
        return sum;
    }
};

Counts count_scripts(std::string_view text) {
    Counts counts;
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded next = utf8::decode(text, at);
        at += next.bytes;
        const auto row = std::find_if(scripts.begin(), scripts.end(), [&](const Script& script) {
            return next.code_point >= script.first && next.code_point <= script.last;
        });
        if (row == scripts.end()) continue;
        ++counts.of_row[static_cast<std::size_t>(row - scripts.begin())];
        if (is_urdu_letter(next.code_point)) ++counts.urdu_or_persian;
        if (is_letter_of_urdu_alone(next.code_point)) ++counts.urdu;
    }
    return counts;
}

bool is_ascii_letter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string_view latin_language(std::string_view text) {
    std::array<std::size_t, vocabularies.size()> hits = {};
    constexpr std::size_t longest = 5;
    std::string word;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        const unsigned char c = at < text.size() ? static_cast<unsigned char>(text[at]) : ' ';
        if (c >= 0x80 || is_ascii_letter(c)) {
            word += static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
            continue;
        }
        for (std::size_t i = 0; i < vocabularies.size() && !word.empty() && word.size() <= longest; ++i) {
            const auto& words = vocabularies[i].words;
            if (std::find(words.begin(), words.end(), word) != words.end()) ++hits[i];
        }
        word.clear();
    }
    const auto most = std::max_element(hits.begin(), hits.end());
    return vocabularies[static_cast<std::size_t>(most - hits.begin())].language;
}

/// Of languages that share a script, one that stands for all of them.
std::string_view script_of(std::string_view language) {
    const auto is_latin = [&](const Vocabulary& one) { return one.language == language; };
    if (std::any_of(vocabularies.begin(), vocabularies.end(), is_latin)) return latin;
    if (language == "ar" || language == "fa" || language == "ur") return arabic;
    return language == "zh" || language == "ja" ? han : language;
}

/// Most passages of a book in Latin letters are told by this alone.
bool is_mostly_ascii(std::string_view text) {
    const auto others = std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    return static_cast<std::size_t>(others) * 4 < text.size();
}

}  // namespace

std::string guess_language(std::string_view text) {
    constexpr std::size_t enough = 20000;  // bytes that settle the question
    text = text.substr(0, utf8::floor_boundary(text, enough));
    const Counts counts = count_scripts(text);
    const auto most = std::max_element(counts.of_row.begin(), counts.of_row.end());
    if (*most == 0) return {};
    const std::string_view winner = scripts[static_cast<std::size_t>(most - counts.of_row.begin())].language;
    if (winner == latin) return std::string(latin_language(text));
    if (winner == arabic) return counts.urdu > 0 ? "ur" : counts.urdu_or_persian > 0 ? "fa" : "ar";
    if (winner == han) return counts.of("ja") * 10 > counts.of(han) ? "ja" : "zh";
    return std::string(winner);
}

std::string language_apart(std::string_view passage, std::string_view around) {
    constexpr std::size_t enough = 200;  // bytes
    passage = passage.substr(0, utf8::floor_boundary(passage, enough));
    if (script_of(around) == latin && is_mostly_ascii(passage)) return {};
    std::string language = guess_language(passage);
    return script_of(language) == script_of(around) ? std::string() : language;
}

}  // namespace postil
