#pragma once

// Storage beside the state's own records: what is asked of it by keys, and what is only kept to be quick and can be made
// again. Answers come later, or at once.

#include <functional>
#include <string>
#include <vector>

#include "storage/record.h"

namespace postil {

struct RecordsWanted {
    std::vector<std::string> keys;
    std::vector<std::string> prefixes;  ///< all keys that begin so
};

class RecordReader {
public:
    virtual ~RecordReader() = default;
    /// All as they are at one moment; what is not there is left out. `works` is false where storage did not answer.
    using Answer = std::function<void(std::vector<Record> records, bool works)>;
    virtual void read(RecordsWanted wanted, Answer answer) = 0;
    /// Without a journal: not for what would be missed. First all keys that begin with `clears` are removed (unless it is
    /// empty). A `removed` write with a value removes the record only if it has that value still.
    virtual void keep(const std::string& clears, Batch batch, std::function<void(bool works)> done) = 0;
};

}  // namespace postil
