#pragma once

// Reads tests/data/import/*.txt:
//
//   --- what happens
//   the source, line by line
//   =>
//   lines of the article's dump
//
// The blocks are given whole: one that is not expected fails the case. Metadata is checked where a line says so:
// "meta key value" must be there, "no key" must not.
// In a source line "\t", "\f" and "\s" are a tab, a form feed and a space.

#include <string>
#include <string_view>
#include <vector>

namespace postil::test {

struct ImportCase {
    std::string name;
    std::string source;
    std::vector<std::string> blocks;    ///< with the spans under them
    std::vector<std::string> metadata;  ///< "meta published 2021-03-03"; "no published": must be absent
};

std::vector<ImportCase> read_cases(std::string_view file);

/// Checks the case against a dump; gives what is wrong, or nothing.
std::string difference(const ImportCase& expected, std::string_view dump);

}  // namespace postil::test
