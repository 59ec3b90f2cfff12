#include "ui/host_records.h"

#include <utility>

namespace postil::ui {

void HostRecords::read(RecordsWanted wanted, Answer answer) {
    reads_[++last_] = std::move(answer);
    host_.records_wanted(last_, wanted);
}

void HostRecords::keep(const std::string& clears, Batch batch, std::function<void(bool)> done) {
    keeps_[++last_] = std::move(done);
    host_.keep(last_, clears, batch);
}

void HostRecords::arrived(std::uint64_t number, std::vector<Record> records, bool works) {
    const auto asked = reads_.extract(number);
    if (!asked.empty()) asked.mapped()(std::move(records), works);
}

void HostRecords::kept(std::uint64_t number, bool works) {
    const auto asked = keeps_.extract(number);
    if (!asked.empty()) asked.mapped()(works);
}

}  // namespace postil::ui
