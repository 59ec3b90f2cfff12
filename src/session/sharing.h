#pragma once

// What goes out: annotations of the open article as a file, a page or the text that a link holds. Nothing here changes
// anything.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annotation/formats/format.h"
#include "base/result.h"

namespace postil {

struct State;

/// What the reader chose to send, and as what.
struct ShareChoice {
    std::string format = "web-annotation";  ///< name of the format
    bool with_text = false;                 ///< the article's text, too, where the format does not need it anyway
    bool only_shown = false;                ///< without what the filter hides, and what answers it
    bool to_sheet = false;                  ///< through the system's share sheet, not as a download
    bool operator==(const ShareChoice&) const = default;
};

/// A file's name from a title: "The Title of It" -> "the-title-of-it". Letters of other scripts stay; marks of ASCII and white
/// space become hyphens.
std::string slug_of(std::string_view title);

/// One kind of loss, how many annotations or items it befell, and where.
struct LossLine {
    std::string what;
    std::vector<std::string> places;
    bool operator==(const LossLine&) const = default;
};
/// One line for each kind, in the order they first came.
std::vector<LossLine> summed(const std::vector<Loss>& losses);

struct SharedFile {
    std::string name;  ///< after the article's title
    std::string media_type;
    std::string text;
    std::string companion_name;  ///< a second file that belongs to it; empty: none
    std::string companion;
    std::vector<Loss> losses;
    std::size_t annotations = 0;
};
/// Needs an open article.
Result<SharedFile> shared_file(const State& state, const ShareChoice& choice);

/// What a link carries: the share file without what only its own reader can use, as short as JSON can be.
std::string link_text(const State& state, bool with_text, bool only_shown = false);

/// How many annotations there are to share, replies not counted, and how many of them the filter shows.
struct ShareCounts {
    std::size_t all = 0;
    std::size_t shown = 0;
};
ShareCounts share_counts(const State& state);

/// "Has no room for replies and positions. Keeps names and tags only partly." Empty for a format that carries all.
std::string what_is_lost(const Format& format);

}  // namespace postil
