#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace postil {

/// A date as newspapers write it, and where it ends.
struct NewsDate {
    std::string iso;         ///< "2021-03-03", "2021-03-03T07:17", "2021-03-03T17:04Z", "2021-03-03T17:04+05:00"
    std::size_t length = 0;  ///< bytes of the text that it took
};

/// The date that `text` starts with: "Wed 3 Mar 2021 17.04 GMT", "March 3rd, 2021, 5:04 p.m.", "2021-03-03T07:17",
/// "3 de marzo de 2021", "5:04 p.m. on March 3, 2021". Days that no calendar has and numbers alone that could be
/// read two ways (3/4/2021) are none. A zone is written where its name means one offset.
std::optional<NewsDate> parse_news_date(std::string_view text);

/// The same, where nothing but white space and a full stop follows.
std::optional<NewsDate> parse_whole_news_date(std::string_view text);

}  // namespace postil
