#pragma once

// Several files that come together: what is said of them at the end.

#include <string>
#include <vector>

namespace postil::ui {

struct Gathering {
    std::size_t added = 0;  ///< articles
    std::size_t known = 0;  ///< that the library had already
    std::vector<std::string> said;
    std::vector<std::string> failures;
};

/// "Added 3 articles. …"
std::string told_of(const Gathering& gathering);

}  // namespace postil::ui
