#include "ui/word_parting.h"

#include <algorithm>

#include "base/ascii.h"

namespace postil::ui {

const Hyphenator* WordParting::find(std::string_view language) {
    std::string tag = ascii_lower(language);
    auto file = files_.find(tag);
    if (file == files_.end()) {
        tag.resize(std::min(tag.find('-'), tag.size()));
        file = files_.find(tag);
    }
    if (file == files_.end()) return nullptr;
    const auto [found, is_new] = hyphenators_.try_emplace(tag);
    if (is_new) host_.patterns_wanted(tag, file->second);
    return found->second.get();
}

void WordParting::arrived(const std::string& language, std::string_view patterns) {
    hyphenators_[language] = std::make_unique<Hyphenator>(patterns, language);
}

}  // namespace postil::ui
