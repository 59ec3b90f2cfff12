#pragma once

// All that the library holds in one file, and back: {"format": "postil-backup", "version", "made", "records": {key: value}}.
// Restoring adds what is not here and merges what is; nothing newer is written over, and nothing is taken away.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "storage/record.h"

namespace postil {

/// What of storage belongs in a backup: begins of keys. The index is not among them: it is made again.
std::vector<std::string> backup_prefixes();

/// Records that are damaged are left out; `left_out` tells how many.
std::string write_backup(const std::vector<Record>& records, Timestamp now, std::size_t& left_out);

/// Told by how it begins.
bool is_backup(std::string_view bytes);
/// Its records. Whatever is wrong in it refuses all of it, with the file's name and the place.
Result<std::vector<Record>> read_backup(std::string_view file, std::string_view bytes);
/// The same of what need not hold its articles' texts.
Result<std::vector<Record>> read_records(std::string_view file, std::string_view bytes);

struct RestoredBackup {
    Batch writes;
    std::size_t articles = 0;     ///< that were not here
    std::size_t annotations = 0;  ///< that were not here, or say something new now
};
/// The value of the record of a key, if there is one.
using Here = std::function<const std::string*(const std::string& key)>;
/// Finds it among `records`, which are sorted for that and have to outlive it.
Here here_in(std::vector<Record>& records);
/// What the records of a backup make of what is here.
RestoredBackup merge_backup(const std::vector<Record>& records, const Here& here);

}  // namespace postil
