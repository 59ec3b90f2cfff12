#pragma once

// What the subcommands share: arguments, files, and the three ways to end.

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "base/result.h"

namespace postil::cli {

enum Exit { exit_good = 0, exit_bad_input = 1, exit_usage = 2 };

struct Arguments {
    std::vector<std::string> operands;
    std::map<std::string, std::string, std::less<>> options;  ///< "--to" -> its value

    /// Empty where the option was not given.
    std::string option(std::string_view name) const;
};

struct Option {
    std::string_view name;   ///< "--to"
    std::string_view value;  ///< what it takes, "FORMAT"; "text|markdown": one of these
    std::string_view help;
    bool needed = false;
};

/// "--to csv" and "--to=csv" say the same; what follows "--" is no option. Fails on an option that is not among `options`,
/// on one that is given twice or without its value, and on a value that is none of its.
Result<Arguments> parse_arguments(std::span<const std::string> args, std::span<const Option> options);

/// The bytes of a file; "-" is the standard input.
Result<std::string> read_file(const std::string& path);

/// Writes to a file; "-" or nothing is the standard output.
Result<std::size_t> write_file(const std::string& path, std::string_view bytes);

/// The article in a .txt or .md file; `as` ("text", "markdown" or nothing) overrides what its name says.
Result<Article> read_article(const std::string& path, std::string_view as);

/// Says on standard error what is wrong, and returns `exit`.
int fail(Exit exit, std::string_view message);

}  // namespace postil::cli
