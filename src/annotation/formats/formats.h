#pragma once

// Every format of annotations there is, and the way in and out by name or by guess.

#include <span>
#include <string_view>

#include "annotation/formats/format.h"

namespace postil {

/// In the order they are listed.
std::span<const Format* const> all_formats();

/// The format of that name ("jsonl" means doccano); null where there is none.
const Format* find_format(std::string_view name);

/// Of files that annotations can be read from, without dots.
std::vector<std::string_view> readable_extensions();

/// What the content looks like; null where it looks like nothing that can be read.
const Format* guess_format(const FileContent& content);

/// Reads bytes as `format`, or as what they look like where that is null. Nothing is changed by it: what the result
/// holds is the preview, and plan_merge says what taking it in would do. Fails, naming a place, on a file that can't be
/// read at all; an item that can't is skipped and listed. (A Web Annotation file is read whole or not at all.)
Result<ImportedSet> import_annotations(std::string_view bytes, const Format* format, const ReadContext& context);
Result<ImportedSet> import_annotations(const FileContent& content, const Format* format, const ReadContext& context);

/// Byte-stable: equal annotations give equal bytes. Everything the format has no room for is listed.
Result<Written> export_annotations(const AnnotationSet& set, const Format& format, const WriteContext& context);

}  // namespace postil
