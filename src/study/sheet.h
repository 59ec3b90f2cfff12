#pragma once

// An article's marks and notes as one sheet to learn from: who and what, when, and what was noted.
//
// marks + notes -> Sheet -> Markdown or HTML. Each has all there is in it: nothing is fetched.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "study/make_cards.h"

namespace postil {

struct SheetEntity {
    EntityType type = EntityType::person;
    std::string name;
    std::vector<std::string> aliases;  ///< what else it is called, in the order of the text
    std::size_t mentions = 0;
    std::vector<std::string> notes;
};

struct SheetDate {
    std::string annotation;  ///< id of the mark
    std::string when;      ///< ISO 8601, or a part of it: "2021-03"; empty: not known
    std::string words;     ///< of the mark
    std::string sentence;
};

struct SheetNote {
    std::string quote;
    std::string note;  ///< empty: highlighted alone
    std::string stance;  ///< "Disputed"; empty: not said
    std::vector<std::string> tags;
    std::string link;  ///< to the passage on its page; may be empty
};

struct Sheet {
    std::string title;
    std::string byline;
    std::string published;
    std::string source;    ///< address of the article; may be empty
    std::string language;
    std::vector<SheetEntity> entities;  ///< by type, in each by mentions
    std::vector<SheetDate> timeline;    ///< the earliest first, those without a date last
    std::vector<SheetNote> notes;       ///< in the order of the text
};

struct SheetContext {
    /// What the words of a date mean ("2021-03-01"); empty: not known.
    std::function<std::string(TextRange)> date_of;
    std::function<std::string(const Annotation&)> link_to;
    /// A note's Markdown as it is read.
    std::function<std::string(const std::string&)> plain;
};

/// Entities, timeline and notes; what the article is called is the caller's to say.
Sheet make_sheet(std::string_view text, const std::vector<CardSource>& sources, const SheetContext& context);

std::string sheet_markdown(const Sheet& sheet);
std::string sheet_html(const Sheet& sheet);

}  // namespace postil
