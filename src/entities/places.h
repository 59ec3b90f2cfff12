#pragma once

// Countries under their several names ("US", "United States"), from assets/entities/places.txt.

#include <map>
#include <string>
#include <string_view>

namespace postil::entities {

class Places {
public:
    /// Lines "name|other name: nationalities"; what begins with # is a remark. Never fails: odd lines are names, too.
    explicit Places(std::string_view source);

    /// The folded best name of a place, by any of its folded names; nullptr for places that are not listed.
    const std::string* find(std::string_view folded) const;

private:
    std::map<std::string, std::string, std::less<>> best_;
};

}  // namespace postil::entities
