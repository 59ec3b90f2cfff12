#pragma once

// What every format of annotations is to the program: one row of formats.cpp, one file here.
//
// bytes -> ImportedSet { annotations, which format and unit it was, what was skipped or lost } ; annotations -> Written.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annotation/set.h"
#include "article/article.h"
#include "base/json.h"
#include "base/result.h"

namespace postil {

/// What a file counts its positions in. `none`: it has none.
enum class OffsetUnit : std::uint8_t { none, code_points, utf16, bytes };
std::string_view offset_unit_name(OffsetUnit unit);

/// What an annotation can say; a bit each.
using Fields = std::uint32_t;
namespace field {
inline constexpr Fields id = 1U << 0;
inline constexpr Fields creator = 1U << 1;
inline constexpr Fields created = 1U << 2;
inline constexpr Fields modified = 1U << 3;
inline constexpr Fields type = 1U << 4;
inline constexpr Fields name = 1U << 5;
inline constexpr Fields note = 1U << 6;
inline constexpr Fields tags = 1U << 7;
inline constexpr Fields reply = 1U << 8;
inline constexpr Fields quote = 1U << 9;
inline constexpr Fields context = 1U << 10;
inline constexpr Fields position = 1U << 11;
inline constexpr Fields deleted = 1U << 12;
inline constexpr Fields history = 1U << 13;
inline constexpr Fields others = 1U << 14;  ///< members of files that we do not know
inline constexpr Fields creator_id = 1U << 15;
inline constexpr Fields stance = 1U << 16;
inline constexpr Fields all = (1U << 17) - 1;
}  // namespace field

struct FieldName {
    Fields field;
    std::string_view name;
};
/// In the order of the table in docs/formats.md.
const std::vector<FieldName>& field_names();

/// Something that did not come along. `place`: a JSON pointer, "line 3", or the id of an annotation; empty: the file.
struct Loss {
    std::string place;
    std::string what;
    bool operator==(const Loss&) const = default;
};

/// The bytes of a file, parsed as JSON once for everyone who asks.
class FileContent {
public:
    explicit FileContent(std::string_view bytes);

    std::string_view text() const { return text_; }  ///< without a byte order mark
    /// Well-formed UTF-8 without NUL.
    bool is_text() const { return is_text_; }
    /// Null where the text is not JSON.
    const nlohmann::json* json() const { return json_.problem ? nullptr : &json_.value; }
    /// Why it is not JSON.
    const JsonProblem* json_problem() const { return json_.problem ? &*json_.problem : nullptr; }
    /// The first line that is not blank, without its line feed.
    std::string_view first_line() const;

private:
    std::string_view text_;
    bool is_text_ = false;
    ParsedJson json_;
};

struct ReadContext {
    const Article* article = nullptr;  ///< what the annotations are about, if it is at hand
    std::string_view text() const { return article != nullptr ? std::string_view(article->text) : std::string_view(); }
};

struct ImportedSet {
    AnnotationSet set;
    std::string format;  ///< name of the format
    OffsetUnit unit = OffsetUnit::none;
    std::size_t verified = 0;   ///< positions at which the quote was found to stand, counted in `unit`
    std::size_t unverified = 0; ///< other positions: taken as hints
    std::vector<Loss> skipped;  ///< items that could not be read
    std::vector<Loss> losses;   ///< what else did not come along
    std::vector<std::string> places;  ///< of the annotations in the file, while it is read; then empty
};

struct WriteContext {
    const Article* article = nullptr;  ///< for positions, sections and its hash; nothing: what the set says
    /// Makes safe HTML of a note's Markdown; null: notes stand as they were typed.
    std::string (*note_html)(std::string_view markdown) = nullptr;
};

struct Written {
    std::string text;
    std::string companion;            ///< a second file that belongs to it; empty: none
    std::string companion_extension;  ///< "txt"
    std::vector<Loss> losses;
};

struct Format {
    std::string_view name;       ///< "hypothesis", as in --to
    std::string_view title;      ///< "Hypothesis"
    std::string_view extension;  ///< of the files it writes, without dot
    Fields carries;              ///< what survives writing and reading
    Fields partly;               ///< what survives for some annotations; the notes say for which
    std::string_view notes;      ///< what a reader should know, for docs/formats.md

    /// How sure this is the format, 0 to 100; null for one that is never read.
    int (*sniff)(const FileContent& content);
    Result<ImportedSet> (*read)(const FileContent& content, const ReadContext& context);
    /// Null for one that is never written.
    Result<Written> (*write)(const AnnotationSet& set, const WriteContext& context);
};

extern const Format web_annotation_format;
extern const Format hypothesis_format;
extern const Format recogito_format;
extern const Format zotero_format;
extern const Format label_studio_format;
extern const Format doccano_format;
extern const Format brat_format;
extern const Format conll_format;
extern const Format csv_format;
extern const Format readwise_format;
extern const Format anki_format;
extern const Format markdown_notes_format;
extern const Format html_notes_format;
extern const Format html_page_format;

}  // namespace postil
