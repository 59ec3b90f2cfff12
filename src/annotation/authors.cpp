#include "annotation/authors.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace postil {

const std::string& author_key(const Annotation& annotation) {
    return annotation.creator_id.empty() ? annotation.creator : annotation.creator_id;
}

std::vector<Author> authors_of(std::span<const Annotation> annotations) {
    struct Found {
        Author author;
        Timestamp named = 0;  // when the annotation was made that gave the name
    };
    std::map<std::string, Found> by_key;
    for (const Annotation& annotation : annotations) {
        if (annotation.deleted) continue;
        Found& found = by_key[author_key(annotation)];
        ++(annotation.reply_to.empty() ? found.author.marks : found.author.replies);
        if (annotation.creator.empty()) continue;
        const bool is_newer = std::tie(found.named, found.author.name) < std::tie(annotation.created, annotation.creator);
        if (!found.author.name.empty() && !is_newer) continue;
        found.author.name = annotation.creator;
        found.named = annotation.created;
    }
    std::map<std::string, int> bearers;
    for (const auto& [key, found] : by_key) ++bearers[found.author.name];
    std::vector<Author> authors;
    for (auto& [key, found] : by_key) {
        Author& author = found.author;
        author.key = key;
        author.label = author.name.empty() ? key : author.name;
        if (bearers[author.name] > 1 && key != author.label) author.label += " (" + key + ")";
        authors.push_back(std::move(author));
    }
    std::sort(authors.begin(), authors.end(),
              [](const Author& a, const Author& b) { return std::tie(a.label, a.key) < std::tie(b.label, b.key); });
    return authors;
}

}  // namespace postil
