#pragma once

// The name of an article that has no address of its own: the same text has the same name in the browser, in share files and
// on the command line.

#include <string>
#include <string_view>

namespace postil {

/// "urn:postil:" + the first 32 hexadecimal digits of the SHA-256 of its canonical text.
std::string article_id(std::string_view canonical_text);
/// The id as keys and addresses hold it, without "urn:postil:".
std::string short_article_id(std::string_view id);
/// The id again, from what keys and addresses hold; a whole id stays as it is.
std::string full_article_id(std::string_view short_id);

}  // namespace postil
