#pragma once

// Where words of a language may be parted (Liang, "Word Hy-phen-a-tion by Com-put-er", 1983).

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace postil {

class Hyphenator {
public:
    /// A pattern a line in TeX's notation (".ach4", "a1b"), lower case; a line that begins with "=" is a word that is
    /// parted just where it has hyphens ("=ta-ble"). What is neither parts nothing.
    Hyphenator(std::string_view patterns, std::string_view language);

    /// For words of `text` that are to be parted: the bytes at which a line may end with a hyphen, ascending. Short words
    /// stay whole, and so do those with capitals, which are names and acronyms; nouns of German may begin with one.
    std::vector<std::uint32_t> points(std::string_view text) const;

private:
    using Levels = std::vector<std::uint8_t>;
    struct Node {
        std::unordered_map<char32_t, std::uint32_t> next;  ///< nodes by letter
        Levels levels;                                     ///< before each letter, and after the last; empty: no pattern
    };

    void add_pattern(std::string_view pattern);
    void add_exception(std::string_view word);
    Levels& levels_of(const std::vector<char32_t>& letters);
    Levels levels_in(const std::vector<char32_t>& letters) const;
    void add_points(const std::vector<char32_t>& letters, const std::vector<std::uint32_t>& begins,
                    std::vector<std::uint32_t>& points) const;

    std::vector<Node> nodes_;
    bool capitals_ = false;  ///< words may begin with one
};

}  // namespace postil
