#pragma once

#include <string>

#include "annotation/formats/formats.h"
#include "base/result.h"

namespace postil::cli {

/// The annotations in a file of the format called `from`, or of any where that is empty; the error names file, place and
/// reason. What was skipped and lost is still to be reported.
Result<ImportedSet> import_file(const std::string& path, const std::string& from, const ReadContext& context);

/// The same, with all that was skipped or lost said on standard error.
Result<AnnotationSet> read_annotations(const std::string& path);

/// "notes.csv:3", "notes.json:/rows/1": a place in a file as compilers write it.
std::string place_text(const std::string& path, const std::string& place);
/// A message that may begin with a place, behind the file's name.
std::string message_at(const std::string& path, std::string_view message);

/// The canonical text that the annotations were made on, where the file carries it; else empty.
std::string old_text_of(const ArticleRef& article);

/// On standard error, a line each: what the file is, what was skipped, and of each kind of loss how many and where.
void report_import(const std::string& path, const ImportedSet& imported);
void report_losses(const std::string& path, std::string_view lead, const std::vector<Loss>& losses);

/// "the formats are: …" for those that can be read, or written.
std::string format_list(bool written);

}  // namespace postil::cli
