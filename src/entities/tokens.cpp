#include "entities/tokens.h"

#include "base/ascii.h"
#include "base/fold.h"
#include "base/utf8.h"

namespace postil::entities {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_ascii_letter(char c) { return is_ascii_upper(c) || (c >= 'a' && c <= 'z'); }

constexpr std::string_view right_quote = "\u2019";

/// Shortened words whose full stop belongs to them, before a name or within one.
constexpr std::string_view abbreviations_before =
    "mr|mrs|ms|dr|gen|lt|col|maj|sgt|capt|cpl|cmdr|adm|brig|sen|rep|gov|prof|rev|hon|st|pres|supt|insp|fr|messrs|asst|"
    "mt|ft|no|vs|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|dept|univ|op|vol";
constexpr std::string_view abbreviations_within = "inc|ltd|co|corp|bros|jr|sr|pvt|plc|llc|intl|assn|mfg|cie";

/// Words that begin a sentence after "U.S." or "Inc." rather than go on with the name.
constexpr std::string_view sentence_openers =
    "the|a|an|he|she|it|they|we|i|you|his|her|its|their|our|my|in|on|at|but|and|this|that|these|those|there|as|for|if|"
    "when|"
    "while|after|before|since|however|so|by|with|from|mr|mrs|ms|dr";

class Tokenizer {
public:
    explicit Tokenizer(std::string_view text) : text_(text) {}

    Tokens run() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '\n') {
                end_sentence();
                starts_line_ = true;
            }
            if (skip_space()) continue;
            if (may_end_ && starts_sentence()) end_sentence();
            may_end_ = false;
            take();
            space_ = false;
        }
        end_sentence();
        return std::move(out_);
    }

private:
    utf8::Decoded here(std::size_t at) const { return utf8::decode(text_, at); }
    char peek(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

    bool is_letter(std::size_t at) const {
        if (at >= text_.size()) return false;
        const char c = text_[at];
        if (static_cast<unsigned char>(c) < 0x80) return is_ascii_letter(c);
        const LetterClass kind = letter_class(here(at).code_point);
        return kind == LetterClass::letter || kind == LetterClass::lone || kind == LetterClass::mark;
    }

    bool skip_space() {
        const auto decoded = here(at_);
        const LetterClass kind = letter_class(decoded.code_point);
        if (kind != LetterClass::space && kind != LetterClass::invisible) return false;
        at_ += decoded.bytes;
        space_ = space_ || kind == LetterClass::space;
        return true;
    }

    void take() {
        const std::size_t from = at_;
        if (takes_address()) return add(from, TokenKind::address);
        if (is_digit(text_[at_])) return take_number();
        if (is_letter(at_)) return take_word();
        if (text_[at_] == '\'' || text_.substr(at_, 3) == right_quote) {
            const std::size_t mark = text_[at_] == '\'' ? 1 : 3;
            if (!space_ && follows_letter(from) && takes_possessive(mark)) return add(from, TokenKind::word);
        }
        const bool after_stop = after_stop_;
        at_ += here(at_).bytes;
        add(from, TokenKind::sign);
        const std::string_view sign = text_.substr(from, at_ - from);
        const bool closes =
            sign == "\"" || sign == ")" || sign == "]" || sign == "'" || sign == right_quote || sign == "\u201D";
        may_end_ = sign == "." || sign == "!" || sign == "?" || (closes && after_stop);
        after_stop_ = may_end_;
    }

    bool follows_letter(std::size_t at) const {
        return !out_.tokens.empty() && out_.tokens.back().range.end.bytes == at &&
               out_.tokens.back().kind == TokenKind::word;
    }

    bool takes_possessive(std::size_t mark) {
        const char s = peek(at_ + mark);
        if ((s != 's' && s != 'S') || is_letter(at_ + mark + 1)) return false;
        at_ += mark + 1;
        return true;
    }

    bool takes_address() {
        const std::string_view rest = text_.substr(at_);
        const bool handle = rest[0] == '@' && rest.size() > 1 && is_ascii_letter(rest[1]);
        std::size_t end = 0;
        bool is_mail = false;
        while (end < rest.size() && static_cast<unsigned char>(rest[end]) > ' ') {
            is_mail = is_mail || (rest[end] == '@' && end > 0);
            if (++end > 200) break;
            if (end == 1 && !is_ascii_letter(rest[0]) && !handle) return false;
            if (end > 40 && !is_mail && !rest.starts_with("http")) break;
        }
        const bool is_url = rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
        if (!handle && !is_mail && !is_url) return false;
        while (end > 1 && std::string_view(".,;:!?)\"'").find(rest[end - 1]) != std::string_view::npos) --end;
        if (handle) {
            end = 1;
            while (end < rest.size() && (is_ascii_letter(rest[end]) || is_digit(rest[end]) || rest[end] == '_')) ++end;
        }
        at_ += utf8::floor_boundary(rest, end);
        return true;
    }

    void take_number() {
        const std::size_t from = at_;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            const bool joins = (c == '.' || c == ',' || c == ':') && is_digit(peek(at_ + 1));
            if (!is_digit(c) && !is_ascii_letter(c) && !joins) break;
            ++at_;
        }
        add(from, TokenKind::number);
    }

    void take_word() {
        const std::size_t from = at_;
        if (takes_dotted_letters()) return add(from, TokenKind::word, true);
        while (at_ < text_.size()) {
            if (is_letter(at_) || is_digit(text_[at_])) {
                at_ += here(at_).bytes;
            } else if (const std::size_t mark = apostrophe_inside(at_); mark != 0) {
                at_ += mark;
            } else {
                break;
            }
        }
        bool dotted = false;
        if (peek(at_) == '.' && at_ - from <= 6) {
            const std::string word = ascii_lower(text_.substr(from, at_ - from));
            const bool goes_on = peek(at_ + 1) != '\0' && peek(at_ + 1) != '\n';
            const bool within = is_one_of(word, abbreviations_within);
            dotted = is_ascii_upper(text_[from]) && (within || (goes_on && is_one_of(word, abbreviations_before)));
            if (dotted) ++at_;
            dotted = dotted && within;
        }
        add(from, TokenKind::word, dotted);
    }

    /// The bytes of an apostrophe between two letters that is not a possessive's.
    std::size_t apostrophe_inside(std::size_t at) const {
        const std::size_t mark = text_[at] == '\'' ? 1 : text_.substr(at, 3) == right_quote ? 3 : 0;
        if (mark == 0 || !is_letter(at + mark)) return 0;
        const char s = peek(at + mark);
        const bool possessive = (s == 's' || s == 'S') && !is_letter(at + mark + 1);
        return possessive ? 0 : mark;
    }

    /// "J.", "U.S.", "P.O.P": capital letters with a full stop after each but perhaps the last.
    bool takes_dotted_letters() {
        std::size_t at = at_;
        std::size_t letters = 0;
        while (is_ascii_upper(peek(at)) && peek(at + 1) == '.') {
            at += 2;
            ++letters;
        }
        if (letters == 0) return false;
        if (letters > 0 && is_ascii_upper(peek(at)) && !is_letter(at + 1) && !is_digit(peek(at + 1))) ++at;
        if (letters == 1 && at == at_ + 2) {  // "Plan B." at the end of a line
            const char next = peek(at);
            if (next != ' ' || (at_ == 0 ? false : !space_)) return false;
        }
        at_ = at;
        return true;
    }

    void add(std::size_t from, TokenKind kind, bool may_end = false) {
        Token token;
        token.range = text_range(from, at_);
        token.kind = kind;
        token.space_before = space_;
        token.sentence = static_cast<std::uint32_t>(out_.sentences.size());
        fold(token);
        out_.tokens.push_back(token);
        may_end_ = may_end;
        after_stop_ = false;
    }

    void fold(Token& token) {
        const std::size_t begin = out_.folded.size();
        std::size_t uppers = 0;
        std::size_t lowers = 0;
        bool first_is_upper = false;
        for (std::size_t at = token.range.begin.bytes; at < token.range.end.bytes;) {
            const auto decoded = here(at);
            at += decoded.bytes;
            if (decoded.code_point < 0x80) {
                const char c = static_cast<char>(decoded.code_point);
                const bool upper = is_ascii_upper(c);
                first_is_upper = first_is_upper || (upper && uppers + lowers == 0);
                uppers += upper ? 1 : 0;
                lowers += !upper && is_ascii_letter(c) ? 1 : 0;
                out_.folded += ascii_lower(c);
                continue;
            }
            wide_.clear();
            append_folded(wide_, decoded.code_point);
            if (wide_.empty() || letter_class(decoded.code_point) == LetterClass::mark) continue;
            const bool upper = is_upper(decoded.code_point);
            first_is_upper = first_is_upper || (upper && uppers + lowers == 0);
            if (letter_class(decoded.code_point) == LetterClass::letter) ++(upper ? uppers : lowers);
            for (const char32_t c : wide_) {
                if (letter_class(c) != LetterClass::mark) utf8::append(out_.folded, c);
            }
        }
        token.folded = text_range(begin, out_.folded.size());
        token.casing = casing_of(uppers, lowers, first_is_upper);
    }

    static bool is_upper(char32_t c) {
        const bool latin = (c >= 0xC0 && c <= 0xDE) || (c >= 0x410 && c <= 0x42F) || (c >= 0x391 && c <= 0x3A9);
        const bool paired = (c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) || (c >= 0x1E00 && c <= 0x1EFF);
        const bool odd = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
        return latin || (paired && c % 2 == 0) || (odd && c % 2 == 1);
    }

    static Casing casing_of(std::size_t uppers, std::size_t lowers, bool first_is_upper) {
        if (uppers + lowers == 0) return Casing::none;
        if (uppers == 0) return Casing::lower;
        if (lowers == 0) return uppers == 1 ? Casing::title : Casing::upper;
        return first_is_upper && uppers == 1 ? Casing::title : Casing::mixed;
    }

    /// After a sign or a shortened word that may end a sentence: whether what stands here begins another.
    bool starts_sentence() const {
        if (!space_) return false;
        if (after_stop_) return !(is_ascii_letter(text_[at_]) && !is_ascii_upper(text_[at_]));
        std::size_t end = at_;
        while (is_ascii_letter(peek(end))) ++end;
        return is_ascii_upper(text_[at_]) && is_one_of(ascii_lower(text_.substr(at_, end - at_)), sentence_openers);
    }

    void end_sentence() {
        may_end_ = false;
        after_stop_ = false;
        const auto end = static_cast<std::uint32_t>(out_.tokens.size());
        if (end == sentence_begin_) return;
        out_.sentences.push_back({sentence_begin_, end, starts_line_});
        sentence_begin_ = end;
        starts_line_ = false;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool space_ = true;
    bool may_end_ = false;
    bool starts_line_ = true;
    bool after_stop_ = false;  // what may end the sentence is a sign, not a shortened word
    std::uint32_t sentence_begin_ = 0;
    std::u32string wide_;
    Tokens out_;
};

}  // namespace

Tokens tokenize(std::string_view text) { return Tokenizer(text).run(); }

std::string folded_phrase(std::string_view words) {
    const Tokens tokens = tokenize(words);
    std::string phrase;
    for (std::size_t i = 0; i < tokens.tokens.size(); ++i) {
        if (i > 0) phrase += ' ';
        phrase += tokens.folded_of(i);
    }
    return phrase;
}

bool is_one_of(std::string_view word, std::string_view list) {
    if (word.empty()) return false;
    for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || list[at - 1] == '|') && (end == list.size() || list[end] == '|')) return true;
    }
    return false;
}

}  // namespace postil::entities
