#include "entities/places.h"

#include <algorithm>

#include "entities/tokens.h"

namespace postil::entities {

Places::Places(std::string_view source) {
    while (!source.empty()) {
        const std::string_view line = source.substr(0, source.find('\n'));
        source.remove_prefix(std::min(line.size() + 1, source.size()));
        if (line.empty() || line.front() == '#' || line.front() == ':') continue;
        std::string_view names = line.substr(0, line.find(':'));
        std::string best;
        while (!names.empty()) {
            const std::string_view name = names.substr(0, names.find('|'));
            names.remove_prefix(std::min(name.size() + 1, names.size()));
            const std::string folded = folded_phrase(name);
            if (best.empty()) best = folded;
            best_.emplace(folded, best);
        }
    }
}

const std::string* Places::find(std::string_view folded) const {
    const auto at = best_.find(folded);
    return at == best_.end() ? nullptr : &at->second;
}

}  // namespace postil::entities
