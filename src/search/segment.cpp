#include "search/segment.h"

#include <algorithm>

#include "base/utf8.h"
#include "search/folded_text.h"

namespace postil {
namespace {

constexpr std::size_t block_bytes = 8192;
constexpr char first_digit = '0';
constexpr unsigned digit_bits = 5;
constexpr std::uint64_t goes_on = 1u << digit_bits;

void append_number(std::string& out, std::uint64_t number) {
    while (number >= goes_on) {
        out += static_cast<char>(first_digit + static_cast<char>(number % goes_on | goes_on));
        number /= goes_on;
    }
    out += static_cast<char>(first_digit + static_cast<char>(number));
}

/// Nothing where there is no number, or one past 32 bits and a little.
std::optional<std::uint64_t> take_number(std::string_view& rest) {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 40 && !rest.empty(); shift += digit_bits) {
        const int digit = rest.front() - first_digit;
        if (digit < 0 || digit >= static_cast<int>(2 * goes_on)) return {};
        rest.remove_prefix(1);
        number |= (static_cast<std::uint64_t>(digit) % goes_on) << shift;
        if (static_cast<std::uint64_t>(digit) < goes_on) return number;
    }
    return {};
}

std::optional<std::string_view> take_text(std::string_view& rest) {
    const auto length = take_number(rest);
    if (!length || *length > rest.size()) return {};
    const std::string_view text = rest.substr(0, *length);
    rest.remove_prefix(*length);
    return text;
}

void append_text(std::string& out, std::string_view text) {
    append_number(out, text.size());
    out += text;
}

std::string sealed(std::string_view text) {
    std::string out;
    append_number(out, text_fingerprint(text));
    return out.append(text);
}

/// What was sealed; nothing where it is another.
std::optional<std::string_view> unsealed(std::string_view text) {
    const auto fingerprint = take_number(text);
    if (!fingerprint || *fingerprint != text_fingerprint(text)) return {};
    return text;
}

/// Whole code points: what is stored is text.
std::size_t shared_start(std::string_view a, std::string_view b) {
    const std::size_t most = std::min(a.size(), b.size());
    std::size_t shared = 0;
    while (shared < most && a[shared] == b[shared]) ++shared;
    while (shared > 0 && !(utf8::is_boundary(a, shared) && utf8::is_boundary(b, shared))) --shared;
    return shared;
}

std::string encode_postings(const std::vector<Posting>& postings) {
    std::string out;
    std::uint64_t next = 0;
    for (const Posting& posting : postings) {
        const bool often = posting.count > 1;
        append_number(out, (posting.document - next) << 1 | (often ? 1 : 0));
        if (often) append_number(out, posting.count - 2);
        next = std::uint64_t{posting.document} + 1;
    }
    return out;
}

std::string encode_documents(const std::vector<SearchDocument>& documents) {
    std::string out;
    append_number(out, documents.size());
    std::string_view last;
    for (const SearchDocument& document : documents) {
        append_text(out, document.article == last ? std::string_view() : std::string_view(document.article));
        append_number(out, static_cast<std::uint64_t>(document.field));
        append_number(out, document.words);
        append_number(out, document.fingerprint);
        last = document.article;
    }
    return out;
}

std::optional<std::vector<SearchDocument>> read_documents(std::string_view text) {
    const auto count = take_number(text);
    if (!count || *count > text.size()) return {};
    std::vector<SearchDocument> documents;
    documents.reserve(*count);
    for (std::uint64_t i = 0; i < *count; ++i) {
        const auto article = take_text(text);
        const auto field = take_number(text);
        const auto words = take_number(text);
        const auto fingerprint = take_number(text);
        const bool whole = article && field && words && fingerprint && *field < search_field_count && (i > 0 || !article->empty());
        if (!whole) return {};
        documents.push_back({article->empty() ? documents.back().article : std::string(*article), static_cast<SearchField>(*field),
                             static_cast<std::uint32_t>(*words), static_cast<std::uint32_t>(*fingerprint)});
    }
    if (!text.empty()) return {};
    return documents;
}

}  // namespace

std::uint32_t text_fingerprint(std::string_view text) {
    std::uint32_t hash = 2166136261u;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash;
}

void SegmentEncoder::add(std::string_view term, const std::vector<Posting>& postings) {
    const bool begins = encoded_.blocks.empty() || encoded_.blocks.back().size() >= block_bytes;
    if (begins) {
        encoded_.blocks.emplace_back();
        firsts_.emplace_back(term);
        last_.clear();
    }
    std::string& block = encoded_.blocks.back();
    const std::size_t shared = shared_start(last_, term);
    append_number(block, shared);
    append_text(block, term.substr(shared));
    append_number(block, postings.size());
    append_text(block, encode_postings(postings));
    last_ = term;
    postings_ += static_cast<std::uint32_t>(postings.size());
}

EncodedSegment SegmentEncoder::finish(const std::vector<SearchDocument>& documents) {
    encoded_.documents = sealed(encode_documents(documents));
    for (std::string& block : encoded_.blocks) block = sealed(block);
    append_number(encoded_.firsts, postings_);
    append_number(encoded_.firsts, firsts_.size());
    std::string_view last;
    for (const std::string& first : firsts_) {
        const std::size_t shared = shared_start(last, first);
        append_number(encoded_.firsts, shared);
        append_text(encoded_.firsts, std::string_view(first).substr(shared));
        last = first;
    }
    encoded_.firsts = sealed(encoded_.firsts);
    return std::move(encoded_);
}

void SegmentWriter::begin(SearchDocument document) {
    document.words = 0;
    documents_.push_back(std::move(document));
}

void SegmentWriter::add(std::string_view text) {
    const FoldedText folded(text);
    const std::u32string_view letters = folded.letters();
    const std::vector<IndexWord> words = index_words(letters);
    const auto document = static_cast<std::uint32_t>(documents_.size() - 1);
    documents_.back().words += static_cast<std::uint32_t>(words.size());
    for (std::size_t at = 0; at < words.size(); ++at) {
        term_.clear();
        for (const char32_t c : term_at(letters, words, at)) utf8::append(term_, c);
        std::vector<Posting>& postings = terms_[term_];
        if (!postings.empty() && postings.back().document == document) {
            ++postings.back().count;
        } else {
            postings.push_back({document, 1});
            ++postings_;
        }
    }
}

bool SegmentWriter::encode(std::size_t most_postings) {
    if (!encoding_) {
        encoding_ = true;
        sorted_.reserve(terms_.size());
        for (const auto& term : terms_) sorted_.push_back(&term);
        std::sort(sorted_.begin(), sorted_.end(), [](const auto* a, const auto* b) { return a->first < b->first; });
        return !sorted_.empty();
    }
    for (std::size_t done = 0; done < most_postings && encoded_ < sorted_.size(); ++encoded_) {
        encoder_.add(sorted_[encoded_]->first, sorted_[encoded_]->second);
        done += sorted_[encoded_]->second.size();
    }
    return encoded_ < sorted_.size();
}

std::optional<Segment> read_segment(std::string_view documents_record, std::string_view firsts_record) {
    Segment segment;
    const auto documents = unsealed(documents_record);
    const auto tables = unsealed(firsts_record);
    if (!documents || !tables) return {};
    std::string_view firsts = *tables;
    auto read = read_documents(*documents);
    const auto postings = take_number(firsts);
    const auto count = take_number(firsts);
    if (!read || !postings || !count || *count > firsts.size()) return {};
    segment.documents = *std::move(read);
    segment.postings = static_cast<std::uint32_t>(*postings);
    std::string term;
    for (std::uint64_t i = 0; i < *count; ++i) {
        const auto shared = take_number(firsts);
        const auto rest = take_text(firsts);
        if (!shared || !rest || *shared > term.size()) return {};
        term.resize(*shared);
        term += *rest;
        if (i > 0 && term <= segment.firsts.back()) return {};
        segment.firsts.push_back(term);
    }
    if (!firsts.empty()) return {};
    return segment;
}

std::pair<std::size_t, std::size_t> blocks_with(const Segment& segment, const SearchTerm& term) {
    const auto& firsts = segment.firsts;
    const auto after = std::upper_bound(firsts.begin(), firsts.end(), term.text);
    const auto first = after == firsts.begin() ? after : after - 1;
    auto last = after;
    if (term.prefix) {
        last = std::partition_point(after, firsts.end(), [&](const std::string& f) { return std::string_view(f).substr(0, term.text.size()) == term.text; });
    }
    return {static_cast<std::size_t>(first - firsts.begin()), static_cast<std::size_t>(last - firsts.begin())};
}

BlockReader::BlockReader(std::string_view block) {
    const auto whole = unsealed(block);
    damaged_ = !whole || whole->empty();
    if (whole) rest_ = *whole;
}

bool BlockReader::next() {
    if (damaged_ || rest_.empty()) return false;
    const auto shared = take_number(rest_);
    const auto rest = take_text(rest_);
    const auto count = take_number(rest_);
    const auto postings = take_text(rest_);
    damaged_ = !shared || !rest || !count || !postings || *shared > term_.size();
    if (damaged_) return false;
    term_.resize(*shared);
    term_ += *rest;
    count_ = *count;
    postings_ = *postings;
    return true;
}

bool BlockReader::read_postings(std::size_t documents, std::vector<Posting>& postings) {
    postings.clear();
    std::string_view rest = postings_;
    std::uint64_t next = 0;
    for (std::uint64_t i = 0; i < count_ && !damaged_; ++i) {
        const auto step = take_number(rest);
        std::uint64_t count = 1;
        if (step && (*step & 1) != 0) {
            const auto more = take_number(rest);
            damaged_ = !more;
            count = more.value_or(0) + 2;
        }
        damaged_ = damaged_ || !step || next + (*step >> 1) >= documents;
        if (damaged_) break;
        const std::uint64_t document = next + (*step >> 1);
        postings.push_back({static_cast<std::uint32_t>(document), static_cast<std::uint32_t>(count)});
        next = document + 1;
    }
    damaged_ = damaged_ || !rest.empty();
    return !damaged_;
}

}  // namespace postil
