#pragma once

// How the reader wants to read. Each setting is a record of its own, so that one that is damaged loses no other.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "storage/record.h"

namespace postil {

enum class ThemeChoice : std::uint8_t { system, light, sepia, dark, contrast };
enum class Typeface : std::uint8_t { serif, sans, dyslexic };
/// How much of each mark the list of annotations says.
enum class Telling : std::uint8_t { brief, full };

/// What comes first on the shelf.
enum class ShelfSort : std::uint8_t { opened, added, published, title, marks };

/// Which articles are on view; texts that are empty ask for nothing.
struct ShelfFilter {
    std::string collection{};
    std::string tag{};
    std::string name{};  ///< of an entity that is marked in it
    std::string from{};  ///< published then or later: "2021", "2021-03" or "2021-03-04"
    std::string until{};
    bool with_notes = false;
    bool unread = false;
    bool archived = false;  ///< those in the archive, and no others
    bool operator==(const ShelfFilter&) const = default;
};

inline constexpr float smallest_text_px = 14;
inline constexpr float largest_text_px = 32;

struct Settings {
    ThemeChoice theme = ThemeChoice::system;
    Typeface typeface = Typeface::serif;
    float size_px = 19;
    float leading = 1.55f;  ///< line height, in sizes: 1.3 to 2.2
    int measure = 66;       ///< characters a line, about: 40 to 100
    bool justified = false;   ///< lines are filled
    bool hyphenated = false;  ///< words may be parted at a line's end
    bool letter_keys = true;  ///< keys without Control or Alt are commands
    /// Of commands by name: what the reader has made their keys, as in ui/command_table.h; "" is none.
    std::map<std::string, std::string> keys{};
    bool suggestions = true;  ///< names that could be marked are shown
    Telling telling = Telling::full;
    ShelfSort shelf_sort = ShelfSort::opened;
    ShelfFilter shelf_filter{};
    std::int64_t backed_up = 0;  ///< when all of it was last put into a file, in ms since 1970; 0: never
    std::string creator{};  ///< who new annotations are by; may be empty
    std::vector<std::string> own_names{};  ///< under which this reader has made annotations: they stay the reader's own
    bool operator==(const Settings&) const = default;
};

inline constexpr std::size_t most_own_keys = 300;     ///< commands with keys of the reader's own
inline constexpr std::size_t longest_own_keys = 120;  ///< bytes, of the keys of one

/// `settings` with every number inside its limits.
Settings within_limits(Settings settings);

/// The records of the settings in which `now` differs from `then`.
Batch setting_writes(const Settings& then, const Settings& now);

/// False, with `settings` as it was, for a name that is not known or a value that is damaged.
bool read_setting(std::string_view name, std::string_view value, Settings& settings);

}  // namespace postil
