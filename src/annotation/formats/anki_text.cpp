#include "annotation/formats/anki_text.h"

#include "annotation/formats/delimited.h"
#include "annotation/formats/writing.h"

namespace postil::anki {

namespace {

/// In a header line, and as the name of a deck, which some lists of decks show as HTML.
std::string header_text(std::string_view text) {
    constexpr std::string_view unwelcome = "\n\r\t<>\"&";
    std::string out(text);
    for (char& c : out) {
        if (unwelcome.find(c) != unwelcome.npos) c = ' ';
    }
    return out;
}

}  // namespace

std::string file_head(std::string_view title) {
    return "#separator:Tab\n#html:true\n#notetype:Basic\n#deck:Postil" + (title.empty() ? "" : "::" + header_text(title)) +
           "\n#columns:GUID\tFront\tBack\tTags\n#guid column:1\n#tags column:4\n";
}

std::string row(const std::vector<std::string>& cells) {
    std::string row = write_row(cells, '\t');
    row.erase(row.size() - 2, 1);  // a line feed alone
    // A line that began with this sign would be a header.
    return row[0] == '#' ? "\"" + cells[0] + "\"" + row.substr(cells[0].size()) : row;
}

std::string html_field(std::string_view text) {
    std::string out;
    for (const char c : escaped_html(text)) {
        if (c == '\n') {
            out += "<br>";
        } else {
            out += c == '\t' || c == '\r' ? ' ' : c;
        }
    }
    return out;
}

std::string tag_text(std::string tag) {
    constexpr std::string_view unwelcome = " \n\r\t<>\"&";
    for (char& c : tag) {
        if (unwelcome.find(c) != unwelcome.npos) c = '_';
    }
    return tag;
}

}  // namespace postil::anki
