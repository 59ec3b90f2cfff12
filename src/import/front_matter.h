#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace postil {

/// The YAML lines between "---" at the very start of a Markdown file and the next "---".
struct FrontMatter {
    std::string title;
    std::string author;  ///< several are joined by ", "
    std::string date;    ///< as written
    std::string source;
    std::string address;  ///< of the page that it was read from, as written
    std::string language;
    std::string rest;        ///< lines with other keys, as written: nothing is lost
    std::size_t length = 0;  ///< bytes of the whole; 0: there is none
};

/// Reads plain `key: value` lines, quoted values and lists of authors; a block with anything else between keys that
/// could not be YAML is no front matter.
FrontMatter read_front_matter(std::string_view text);

}  // namespace postil
