#include "ui/gathering.h"

#include <algorithm>

#include "session/plans.h"

namespace postil::ui {
namespace {

void append_sentence(std::string& text, const std::string& sentence) {
    if (sentence.empty()) return;
    if (!text.empty()) text += ' ';
    text += sentence;
    if (sentence.find_last_of(".!?…") != sentence.size() - 1) text += '.';
}

}  // namespace

std::string told_of(const Gathering& gathering) {
    constexpr std::size_t most = 3;
    std::string text;
    if (gathering.added > 0) append_sentence(text, "Added " + counted(gathering.added, "article", "articles"));
    if (gathering.known > 0) append_sentence(text, counted(gathering.known, "was", "were") + " in the library already");
    for (const std::string& sentence : gathering.said) append_sentence(text, sentence);
    const std::size_t count = gathering.failures.size();
    for (std::size_t i = 0; i < std::min(count, most); ++i) append_sentence(text, gathering.failures[i]);
    if (count > most) append_sentence(text, counted(count - most, "more file", "more files") + " could not be read");
    return text;
}

}  // namespace postil::ui
