#pragma once

// What readers and writers of other programs' files share: ids, members we have no field for, types in tags.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annotation/formats/format.h"
#include "annotation/formats/offset_units.h"

namespace postil::foreign {

/// "urn:x", "https://…", "acct:ann@host".
bool is_address(std::string_view text);

/// The same item gets the same id whenever it is read. One that is an address already stays, a bare UUID becomes
/// "urn:uuid:…", and of anything else the id is a hash of the format, `scope` (what the id is unique in) and `raw`.
std::string id_of(std::string_view format, std::string_view scope, std::string_view raw);
/// The id that the file had, as long as it still makes the annotation's own; else empty.
std::string raw_id(std::string_view format, const Annotation& annotation);
/// The id as other programs like it: a UUID without "urn:uuid:".
std::string short_id(const std::string& id);

/// Members of the file that have no field here, kept in `extra` so that writing `format` gives them back.
void keep(nlohmann::json& extra, std::string_view format, nlohmann::json members);
/// What was kept, an empty object where nothing was.
const nlohmann::json& kept(const nlohmann::json& extra, std::string_view format);

/// `raw` if that is `time` still, to the last microsecond; else `time` as written here. Empty for 0.
std::string time_text(const nlohmann::json& raw, Timestamp time);

// Where a format has tags but no types and names, both are tags: "type:Person", "name:Ayesha Rahman".

std::vector<std::string> tags_with_type(const Annotation& annotation);
/// Adds a tag, or takes the type or name that it says.
void take_tag(Annotation& out, const std::string& tag);

/// Takes items one after another: what a reader complains of is listed as skipped, as is an id that was there already.
class Items {
public:
    /// `file` begins every place: "line 3:" where each line is a file of its own.
    Items(ImportedSet& out, std::vector<JsonProblem>& problems, std::string file = {})
        : out_(out), problems_(problems), file_(std::move(file)) {}

    /// Call before reading an item; then `add` what was read.
    void begin() { problems_.clear(); }
    void add(Annotation annotation, std::string place);

private:
    ImportedSet& out_;
    std::vector<JsonProblem>& problems_;
    std::string file_;
    std::unordered_map<std::string, std::string> places_;  // of ids
};

/// Puts a file of several texts together: the annotations of each are read into an ImportedSet of its own, whose positions
/// are those of its own text. Of equal ids the first counts; the article is that of the first text.
class Parts {
public:
    explicit Parts(ImportedSet& out) : out_(out) {}
    /// `place`: of the text in the file.
    void add(ImportedSet part, const std::string& place);

private:
    ImportedSet& out_;
    std::unordered_map<std::string, std::string> places_;  // of ids
};

/// Reads a JSON file with a Reader, which is made of what it reads into; positions count `usual` if nothing speaks
/// against it.
template <class Reader>
Result<ImportedSet> read_json_file(const FileContent& content, const ReadContext& context, OffsetUnit usual) {
    if (content.json() == nullptr) return Error{ErrorCode::invalid_input, problem_text(*content.json_problem())};
    if (!content.json()->is_structured()) return Error{ErrorCode::invalid_input, "must be an array or an object"};
    ImportedSet out;
    Reader(out).read(*content.json());
    if (!out.set.annotations.empty()) out.set.article.iri = out.set.annotations.front().article;
    settle_offsets(out, context.text(), usual);
    return out;
}

/// A whole number that may also be written as 12.0; a complaint otherwise.
std::optional<std::uint64_t> position(const JsonPlace& place, std::string_view key);

}  // namespace postil::foreign
