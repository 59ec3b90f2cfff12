#include "annotation/formats/html_text.h"

#include <utility>

namespace postil {
namespace {

constexpr std::pair<std::string_view, char> references[] = {
    {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};

}  // namespace

std::string text_of_html(std::string_view html) {
    std::string out;
    const auto last = html.rfind('>');  // what begins behind it is no tag: it is not looked for again and again
    const char* const tags_end = html.data() + (last == html.npos ? 0 : last);
    while (!html.empty()) {
        const auto end = html.front() == '<' && html.data() < tags_end ? html.find('>') : html.npos;
        if (end != html.npos) {
            if (html.starts_with("<br")) out += '\n';
            html.remove_prefix(end + 1);
            continue;
        }
        std::size_t taken = 1;
        char c = html.front();
        for (const auto& [name, meant] : references) {
            if (!html.starts_with(name)) continue;
            c = meant;
            taken = name.size();
        }
        out += c;
        html.remove_prefix(taken);
    }
    return out;
}

std::string_view between(std::string_view html, std::string_view opening, std::string_view closing) {
    const auto begin = html.find(opening);
    if (begin == html.npos) return {};
    html.remove_prefix(begin + opening.size());
    const auto end = html.find(closing);
    return end == html.npos ? std::string_view() : html.substr(0, end);
}

}  // namespace postil
