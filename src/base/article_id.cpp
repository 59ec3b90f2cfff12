#include "base/article_id.h"

#include "base/hash.h"

namespace postil {

namespace {

constexpr std::string_view article_urn = "urn:postil:";

bool is_whole(std::string_view id) { return id.substr(0, article_urn.size()) == article_urn; }

}  // namespace

std::string article_id(std::string_view canonical_text) {
    return std::string(article_urn) + sha256_hex(canonical_text).substr(0, 32);
}

std::string short_article_id(std::string_view id) {
    return std::string(is_whole(id) ? id.substr(article_urn.size()) : id);
}

std::string full_article_id(std::string_view short_id) {
    return is_whole(short_id) ? std::string(short_id) : std::string(article_urn) + std::string(short_id);
}

}  // namespace postil
