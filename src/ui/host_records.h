#pragma once

// RecordReader over the host: each question has a number, under which its answer comes back.

#include <cstdint>
#include <map>

#include "storage/record_reader.h"
#include "ui/host.h"

namespace postil::ui {

class HostRecords final : public RecordReader {
public:
    explicit HostRecords(Host& host) : host_(host) {}

    void read(RecordsWanted wanted, Answer answer) override;
    void keep(const std::string& clears, Batch batch, std::function<void(bool)> done) override;

    void arrived(std::uint64_t number, std::vector<Record> records, bool works);
    void kept(std::uint64_t number, bool works);

private:
    Host& host_;
    std::uint64_t last_ = 0;
    std::map<std::uint64_t, Answer> reads_;
    std::map<std::uint64_t, std::function<void(bool)>> keeps_;
};

}  // namespace postil::ui
