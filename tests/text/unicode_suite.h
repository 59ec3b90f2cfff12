#pragma once

// Unicode's own test files, as Debian's unicode-data has them, and the cases in which we differ from them on purpose:
// tests/data/text/break_differences.txt names each with its reason. A case listed there that no longer differs fails too.

#include <string>
#include <string_view>
#include <vector>

namespace postil::test {

/// A file's lines without remarks and blanks. `name` is relative to Unicode's folder. A file that isn't there fails the
/// test that asks for it.
std::vector<std::string> unicode_cases(const std::string& name);

/// The UTF-8 text of code points written in hexadecimal; other words between them are passed over.
std::string text_of_code_points(std::string_view row);

/// `text` as hexadecimal code points: how a case is named.
std::string code_points_of(std::string_view text);

/// Checks that the cases that came out different, named by their code points, are those listed for the file.
void check_differences(const std::string& file, const std::vector<std::string>& different);

}  // namespace postil::test
