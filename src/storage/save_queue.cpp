#include "storage/save_queue.h"

#include <utility>

namespace postil {

void SaveQueue::push(const Batch& batch) {
    if (batch.empty()) return;
    waiting_.journalled.push_back(journal_.append(batch));
    waiting_.batch = joined(std::move(waiting_.batch), batch);
    held_ = false;
}

std::optional<SaveQueue::Outgoing> SaveQueue::take() {
    if (busy_ || held_ || waiting_.batch.empty()) return {};
    busy_ = true;
    under_way_ = std::exchange(waiting_, {});
    return Outgoing{++number_, under_way_.batch};
}

void SaveQueue::stored(std::uint64_t number) {
    if (!busy_ || number != number_) return;
    busy_ = false;
    for (const std::uint64_t entry : std::exchange(under_way_, {}).journalled) journal_.acknowledge(entry);
    failure_.clear();
}

void SaveQueue::failed(std::uint64_t number, std::string reason) {
    if (!busy_ || number != number_) return;
    busy_ = false;
    held_ = true;
    failure_ = std::move(reason);
    Pending kept = std::exchange(under_way_, {});
    kept.batch = joined(std::move(kept.batch), waiting_.batch);
    kept.journalled.insert(kept.journalled.end(), waiting_.journalled.begin(), waiting_.journalled.end());
    waiting_ = std::move(kept);
}

SaveState SaveQueue::state() const {
    if (held_) return SaveState::failed;
    return busy_ || !waiting_.batch.empty() ? SaveState::saving : SaveState::saved;
}

}  // namespace postil
