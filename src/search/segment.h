#pragma once

// A part of the index of all articles, never changed once it is made: which terms its documents have, and how often. It is
// kept as texts, to be stored as records: a table of the documents, the first term of each block, and blocks of terms with
// their postings. A number is written in characters of five bits each, '0' on, of which all but the last have bit 5 set.
//
// Each begins with a fingerprint of the rest, by which damage is told.
//
//   block:    (shared, length, the rest of the term, postings, their length, {document - last - 1 << 1 | often, [count - 2]})*
//
// What is read is never trusted.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "search/index_words.h"

namespace postil {

/// What is searched of an article. Each is a document of its own, so that a note that changes costs no look at the text.
enum class SearchField : std::uint8_t { text, notes, title };
inline constexpr std::size_t search_field_count = 3;

struct SearchDocument {
    std::string article;
    SearchField field = SearchField::text;
    std::uint32_t words = 0;
    std::uint32_t fingerprint = 0;  ///< of what was indexed
    bool operator==(const SearchDocument&) const = default;
};

struct Posting {
    std::uint32_t document = 0;
    std::uint32_t count = 0;
    bool operator==(const Posting&) const = default;
};

struct EncodedSegment {
    std::string documents;
    std::string firsts;
    std::vector<std::string> blocks;
};

/// FNV-1a: two texts that follow each other, or one and what a fault of the disk made of it, must differ in it, no more.
std::uint32_t text_fingerprint(std::string_view text);

/// Terms in ascending order to blocks.
class SegmentEncoder {
public:
    /// Postings in ascending order of their documents; at least one.
    void add(std::string_view term, const std::vector<Posting>& postings);
    EncodedSegment finish(const std::vector<SearchDocument>& documents);

private:
    EncodedSegment encoded_;
    std::vector<std::string> firsts_;
    std::string last_;
    std::uint32_t postings_ = 0;
};

/// Texts to a segment, in memory until it is encoded.
class SegmentWriter {
public:
    /// `document.words` is counted.
    void begin(SearchDocument document);
    /// A part of the document that was begun last; no word goes on from one to the next.
    void add(std::string_view text);

    std::size_t documents() const { return documents_.size(); }
    std::size_t postings() const { return postings_; }

    /// Encodes about that many postings more, after which nothing may be added; true: there is more to encode.
    bool encode(std::size_t most_postings);
    EncodedSegment finish() { return encoder_.finish(documents_); }
    std::vector<SearchDocument> take_documents() { return std::move(documents_); }

private:
    std::vector<SearchDocument> documents_;
    std::unordered_map<std::string, std::vector<Posting>> terms_;
    std::size_t postings_ = 0;
    std::string term_;
    std::vector<const std::pair<const std::string, std::vector<Posting>>*> sorted_;
    std::size_t encoded_ = 0;
    bool encoding_ = false;
    SegmentEncoder encoder_;
};

struct Segment {
    std::vector<SearchDocument> documents;
    std::vector<std::string> firsts;  ///< of each block
    std::uint32_t postings = 0;
};
std::optional<Segment> read_segment(std::string_view documents, std::string_view firsts);

/// The blocks [first, last) in which the term may be.
std::pair<std::size_t, std::size_t> blocks_with(const Segment& segment, const SearchTerm& term);

/// Goes through a block, which must outlive it.
class BlockReader {
public:
    explicit BlockReader(std::string_view block);
    /// To the next term; false at the end, or where the block is damaged.
    bool next();
    const std::string& term() const { return term_; }
    /// Of that term; `documents`: how many the segment has. False: damaged.
    bool read_postings(std::size_t documents, std::vector<Posting>& postings);
    bool is_damaged() const { return damaged_; }

private:
    std::string_view rest_;
    std::string term_;
    std::string_view postings_;
    std::uint64_t count_ = 0;
    bool damaged_ = false;
};

}  // namespace postil
