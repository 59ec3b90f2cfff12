#include "study/sheet.h"

#include <algorithm>
#include <map>
#include <utility>

#include "annotation/formats/writing.h"
#include "study/sentence.h"

namespace postil {

namespace {

/// "2021-03-01", "2021-03", "2021-W09", "199X": begins with a year.
bool is_iso(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return text.size() >= 4 && is_digit(text[0]) && is_digit(text[1]) && is_digit(text[2]) && (is_digit(text[3]) || text[3] == 'X');
}

bool names_entity(EntityType type) { return type != EntityType::highlight && type != EntityType::date && type != EntityType::quantity; }

void add_once(std::vector<std::string>& list, std::string text) {
    if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
}

/// A quotation on one line.
std::string on_one_line(std::string_view text) {
    std::string out(text);
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
}

class SheetMaker {
public:
    SheetMaker(std::string_view text, const SheetContext& context) : text_(text), context_(context) {}

    void add(const CardSource& source) {
        if (names_entity(source.annotation->type)) add_entity(source);
        if (source.annotation->type == EntityType::date || source.annotation->type == EntityType::event) add_date(source);
        if (source.annotation->type == EntityType::highlight || !source.annotation->note.empty() ||
            source.annotation->stance != Stance::none) add_note(source);
    }

    Sheet take() {
        std::stable_sort(sheet_.entities.begin(), sheet_.entities.end(), [](const SheetEntity& a, const SheetEntity& b) {
            return a.type != b.type ? a.type < b.type : a.mentions > b.mentions;
        });
        // An event of a sentence that a date stands in is told there.
        std::erase_if(sheet_.timeline, [this](const SheetDate& one) {
            return one.when.empty() && std::any_of(sheet_.timeline.begin(), sheet_.timeline.end(), [&](const SheetDate& other) {
                return !other.when.empty() && other.sentence == one.sentence;
            });
        });
        std::stable_sort(sheet_.timeline.begin(), sheet_.timeline.end(), [](const SheetDate& a, const SheetDate& b) {
            return std::pair(a.when.empty(), a.when) < std::pair(b.when.empty(), b.when);
        });
        return std::move(sheet_);
    }

private:
    std::string words(const CardSource& source) const { return on_one_line(slice(text_, source.range)); }

    void add_entity(const CardSource& source) {
        const Annotation& annotation = *source.annotation;
        const std::string name = annotation.name.empty() ? words(source) : annotation.name;
        const auto [place, is_new] = places_.try_emplace({annotation.type, name}, sheet_.entities.size());
        if (is_new) sheet_.entities.push_back({annotation.type, name, {}, 0, {}});
        SheetEntity& entity = sheet_.entities[place->second];
        ++entity.mentions;
        if (words(source) != name) add_once(entity.aliases, words(source));
        add_once(entity.notes, context_.plain(annotation.note));
    }

    void add_date(const CardSource& source) {
        const bool is_date = source.annotation->type == EntityType::date;
        std::string when = is_date && is_iso(source.annotation->name) ? source.annotation->name : std::string();
        if (is_date && when.empty()) when = context_.date_of(source.range);
        if (!is_iso(when)) when.clear();  // "XXXX-WXX-1": some Monday
        const std::string sentence = on_one_line(slice(text_, sentence_around(text_, source.paragraph, source.range)));
        const bool known = std::any_of(sheet_.timeline.begin(), sheet_.timeline.end(),
                                       [&](const SheetDate& one) { return one.when == when && one.sentence == sentence; });
        if (!known) sheet_.timeline.push_back({source.annotation->id, when, words(source), sentence});
    }

    void add_note(const CardSource& source) {
        const Annotation& annotation = *source.annotation;
        sheet_.notes.push_back({words(source), context_.plain(annotation.note), std::string(stance_name(annotation.stance)),
                                annotation.tags, context_.link_to(annotation)});
    }

    std::string_view text_;
    const SheetContext& context_;
    Sheet sheet_;
    std::map<std::pair<EntityType, std::string>, std::size_t> places_;
};

const char* group_name(EntityType type) {
    switch (type) {
        case EntityType::person: return "People";
        case EntityType::organisation: return "Organisations";
        case EntityType::place: return "Places";
        case EntityType::event: return "Events";
        case EntityType::work: return "Works";
        default: return "Other";
    }
}

std::string listed(const std::vector<std::string>& parts, const char* between) {
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : between) + part;
    return out;
}

std::string mentions_of(const SheetEntity& entity) {
    return std::to_string(entity.mentions) + (entity.mentions == 1 ? " mention" : " mentions");
}

/// Text that is no markup, on one line.
std::string plain_markdown(std::string_view text) {
    constexpr std::string_view signs = "\\`*_[]<>#|~";
    std::string out;
    for (const char c : text) {
        if (signs.find(c) != signs.npos) out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

/// A line that begins with what opens a list or a heading elsewhere opens none here.
std::string markdown_item(const std::string& text) { return "* " + text + "\n"; }

std::string section_markdown(const char* title, const std::string& body) {
    return body.empty() ? std::string() : "\n## " + std::string(title) + "\n\n" + body;
}

std::string entities_markdown(const Sheet& sheet) {
    std::string out;
    for (std::size_t i = 0; i < sheet.entities.size(); ++i) {
        const SheetEntity& entity = sheet.entities[i];
        if (i == 0 || sheet.entities[i - 1].type != entity.type) {
            out += (i == 0 ? "### " : "\n### ") + std::string(group_name(entity.type)) + "\n\n";
        }
        std::string line = "**" + plain_markdown(entity.name) + "** (" + mentions_of(entity) + ")";
        if (!entity.aliases.empty()) line += ", also: " + plain_markdown(listed(entity.aliases, ", "));
        if (!entity.notes.empty()) line += ". " + plain_markdown(listed(entity.notes, " "));
        out += markdown_item(line);
    }
    return out;
}

std::string timeline_markdown(const Sheet& sheet) {
    std::string out;
    for (const SheetDate& one : sheet.timeline) {
        const std::string when = one.when.empty() ? "Undated" : one.when;
        out += markdown_item("**" + when + "** (" + plain_markdown(one.words) + "): " + plain_markdown(one.sentence));
    }
    return out;
}

std::string notes_markdown(const Sheet& sheet) {
    std::string out;
    for (const SheetNote& one : sheet.notes) {
        out += (out.empty() ? "> " : "\n> ") + plain_markdown(one.quote) + "\n";
        if (!one.note.empty()) out += "\n" + plain_markdown(one.note) + "\n";
        std::string foot = one.stance.empty() ? std::string() : "*" + one.stance + "*";
        for (const std::string& tag : one.tags) foot += (foot.empty() ? "\\#" : " \\#") + plain_markdown(tag);
        if (!one.link.empty()) foot += (foot.empty() ? "" : " ") + std::string("[passage](<") + one.link + ">)";
        if (!foot.empty()) out += "\n" + foot + "\n";
    }
    return out;
}

constexpr std::string_view style =
    "body{max-width:42em;margin:2em auto;padding:0 1em;font:1.05em/1.5 Georgia,serif;color:#222;background:#fff}"
    "h1{line-height:1.2}h2{margin-top:2em;border-bottom:1px solid #bbb}blockquote{margin:1.4em 0 .3em;padding-left:.8em;border-left:.2em solid #b08d57}"
    "dt{font-weight:bold}dd{margin:0 0 .7em 1.2em}p.note{white-space:pre-wrap;margin:.3em 0}.by{color:#595959;font-size:.9em}"
    "@media (prefers-color-scheme:dark){body{color:#ddd;background:#1b1a18}.by{color:#aaa}a{color:#8fc1f5}}"
    "@media print{body{max-width:none;margin:0;color:#000;background:#fff}li,dd,blockquote{break-inside:avoid}h2,h3{break-after:avoid}}";

std::string element(const char* tag, const std::string& inner) { return "<" + std::string(tag) + ">" + inner + "</" + tag + ">\n"; }

std::string entities_html(const Sheet& sheet) {
    std::string out;
    for (std::size_t i = 0; i < sheet.entities.size(); ++i) {
        const SheetEntity& entity = sheet.entities[i];
        const bool opens = i == 0 || sheet.entities[i - 1].type != entity.type;
        if (opens && i > 0) out += "</ul>\n";
        if (opens) out += element("h3", group_name(entity.type)) + "<ul>\n";
        std::string item = "<b>" + escaped_html(entity.name) + "</b> <span class=\"by\">" + mentions_of(entity);
        if (!entity.aliases.empty()) item += ", also: " + escaped_html(listed(entity.aliases, ", "));
        item += "</span>";
        for (const std::string& note : entity.notes) item += "<p class=\"note\">" + escaped_html(note) + "</p>";
        out += element("li", item);
    }
    return out.empty() ? out : out + "</ul>\n";
}

std::string timeline_html(const Sheet& sheet) {
    std::string out;
    for (const SheetDate& one : sheet.timeline) {
        const std::string when = one.when.empty() ? "Undated" : escaped_html(one.when);
        out += element("dt", when + " <span class=\"by\">" + escaped_html(one.words) + "</span>") + element("dd", escaped_html(one.sentence));
    }
    return out.empty() ? out : element("dl", "\n" + out);
}

std::string notes_html(const Sheet& sheet) {
    std::string out;
    for (const SheetNote& one : sheet.notes) {
        out += element("blockquote", escaped_html(one.quote));
        if (!one.note.empty()) out += "<p class=\"note\">" + escaped_html(one.note) + "</p>\n";
        std::string foot = one.stance.empty() ? std::string() : "<i>" + one.stance + "</i> ";
        for (const std::string& tag : one.tags) foot += "#" + escaped_html(tag) + " ";
        if (!one.link.empty()) foot += "<a href=\"" + escaped_html(one.link) + "\" rel=\"noreferrer\">passage</a>";
        if (!foot.empty()) out += "<p class=\"by\">" + foot + "</p>\n";
    }
    return out;
}

std::string section_html(const char* title, const std::string& body) { return body.empty() ? body : element("h2", title) + body; }

std::string byline_of(const Sheet& sheet) {
    std::string out = sheet.byline;
    if (!sheet.published.empty()) out += (out.empty() ? "" : ", ") + sheet.published;
    return out;
}

std::string title_or_none(const Sheet& sheet) { return sheet.title.empty() ? "Study sheet" : sheet.title; }

}  // namespace

Sheet make_sheet(std::string_view text, const std::vector<CardSource>& sources, const SheetContext& context) {
    SheetMaker maker(text, context);
    for (const CardSource& source : sources) maker.add(source);
    return maker.take();
}

std::string sheet_markdown(const Sheet& sheet) {
    std::string out = "# " + plain_markdown(title_or_none(sheet)) + "\n";
    if (const std::string by = byline_of(sheet); !by.empty()) out += "\n" + plain_markdown(by) + "\n";
    if (!sheet.source.empty()) out += "\n<" + sheet.source + ">\n";
    return out + section_markdown("Who and what", entities_markdown(sheet)) + section_markdown("Timeline", timeline_markdown(sheet)) +
           section_markdown("Quotations and notes", notes_markdown(sheet));
}

std::string sheet_html(const Sheet& sheet) {
    const std::string language = sheet.language.empty() ? "" : " lang=\"" + escaped_html(sheet.language) + "\"";
    std::string out = "<!DOCTYPE html>\n<html" + language + ">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out += element("title", escaped_html(title_or_none(sheet))) + element("style", std::string(style)) + "</head>\n<body>\n";
    out += element("h1", escaped_html(title_or_none(sheet)));
    if (const std::string by = byline_of(sheet); !by.empty()) out += "<p class=\"by\">" + escaped_html(by) + "</p>\n";
    if (!sheet.source.empty()) out += "<p class=\"by\"><a href=\"" + escaped_html(sheet.source) + "\" rel=\"noreferrer\">" + escaped_html(sheet.source) + "</a></p>\n";
    out += section_html("Who and what", entities_html(sheet)) + section_html("Timeline", timeline_html(sheet)) +
           section_html("Quotations and notes", notes_html(sheet));
    return out + "</body>\n</html>\n";
}

}  // namespace postil
