#pragma once

// Records of an article -> the article as it is open. Whatever is damaged is told of and left as it is.

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "session/records.h"
#include "session/state.h"
#include "storage/record.h"

namespace postil {

/// The article that `source` holds, without annotations. Fails where the importer refuses it.
Result<OpenArticle> open_source(const std::string& id, const Source& source);

struct LoadedRecords {
    std::map<std::string, Annotation> annotations;  ///< by id, tombstones included
    std::uint64_t place = 0;                        ///< code points
    std::vector<Diagnostic> diagnostics;            ///< of damaged records
};
/// What `records` hold of article `id`; those of other articles are passed over.
LoadedRecords read_records(const std::string& id, const std::vector<Record>& records);

}  // namespace postil
