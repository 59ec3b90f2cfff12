#pragma once

// What storage holds: one JSON document a key. Keys (storage/keys.h):
//   article/<id>               shelf entry of an article
//   source/<id>                its source text
//   annotation/<id>/<uuid>     one annotation of it, tombstones included
//   card/<id>/<uuid>#<which>    something to be studied, and when
//   place/<id>                 where the reader was
//   trash/<id>                 shelf entry of an article that was removed
//   trash/<id>/<uuid>          what is shown of an annotation that was deleted
//   setting/<name>

#include <string>
#include <vector>

namespace postil {

struct Record {
    std::string key;
    std::string value;
    bool operator==(const Record&) const = default;
};

/// One write of a batch; `removed` records are taken out of the store.
struct Write {
    std::string key;
    std::string value;
    bool removed = false;
    bool operator==(const Write&) const = default;
};

/// Writes that become visible together or not at all.
using Batch = std::vector<Write>;

/// `earlier` and then `later` as one batch: of the writes of one key only the last stands.
Batch joined(Batch earlier, const Batch& later);

}  // namespace postil
