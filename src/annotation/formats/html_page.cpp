// One page of HTML that needs nothing else: the article with its marks, the notes beside their passages, a table of
// entities, and the annotations with the article's text as JSON-LD, by which the page can be read in again.
//
// No script runs in it: everything a file said is text, links lead to the web or to mail, the page's own policy forbids
// scripts and requests, and its data can't end their element.

#include <algorithm>
#include <array>
#include <map>

#include "annotation/formats/html_page_notes.h"
#include "annotation/formats/html_page_style.h"
#include "annotation/formats/html_page_text.h"
#include "annotation/formats/web_annotation.h"
#include "annotation/formats/writing.h"
#include "base/ascii.h"
#include "base/safe_link.h"

namespace postil {
namespace {

constexpr std::string_view data_opening = "<script type=\"application/ld+json\" id=\"postil\">";
constexpr std::uint32_t deepest_underline = 3;

bool is_right_to_left(const std::string& language) {
    constexpr std::array<std::string_view, 12> languages = {"ar", "arc", "ckb", "dv", "fa", "he",
                                                            "ps", "sd",  "syr", "ug", "ur", "yi"};
    const std::string primary = ascii_lower(language.substr(0, language.find('-')));
    return std::find(languages.begin(), languages.end(), primary) != languages.end();
}

/// A letter or digit of a language tag, or a hyphen between them.
bool is_language_tag(const std::string& language) {
    return !language.empty() && std::all_of(language.begin(), language.end(), [](char c) {
        const char lower = ascii_lower(c);
        return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

/// How many marks stand in one another inside each, counted no further than can be told apart.
void find_depths(std::vector<PageMark>& marks) {
    for (std::size_t i = marks.size(); i-- > 0;) {
        for (std::size_t j = i + 1; j < marks.size() && marks[j].range.begin < marks[i].range.end; ++j) {
            marks[i].depth = std::max(marks[i].depth, std::min(marks[j].depth + 1, deepest_underline));
            if (marks[i].depth == deepest_underline) break;
        }
    }
}

bool has_note(const Annotation& annotation, const Threads& threads) {
    return !annotation.note.empty() || !annotation.tags.empty() || annotation.stance != Stance::none || threads.count(annotation.id) != 0;
}

/// `not_here`: what has no place, which is listed below the article and lost nowhere.
std::vector<PageMark> marks_of(const AnnotationSet& set, const Article& article, const Threads& threads,
                               std::vector<Loss>& not_here) {
    std::vector<PageMark> marks;
    std::uint32_t notes = 0;
    for (const Placed& placed : placed_in(AnchorText(article.text), set, not_here)) {
        PageMark mark;
        mark.annotation = placed.annotation;
        mark.range = placed.range;
        mark.number = static_cast<std::uint32_t>(marks.size()) + 1;
        if (has_note(*placed.annotation, threads)) mark.note = ++notes;
        marks.push_back(mark);
    }
    find_depths(marks);
    return marks;
}

const std::vector<Reply>& replies_to(const Annotation& annotation, const Threads& threads) {
    static const std::vector<Reply> none;
    const auto found = threads.find(annotation.id);
    return found == threads.end() ? none : found->second;
}

std::string section_html(std::string_view heading, const std::string& inner) {
    if (inner.empty()) return {};
    return "<section class=\"after\">\n<h2 lang=\"en\" dir=\"ltr\">" + std::string(heading) + "</h2>\n" + inner + "</section>\n";
}

/// What stands nowhere in the text, each kind under words that are true of it.
std::string rest_html(const AnnotationSet& set, const std::vector<Loss>& not_here, const Threads& threads,
                      const WriteContext& context) {
    std::map<std::string_view, std::string_view> why_of;  // by id
    for (const Loss& loss : not_here) why_of[loss.place] = loss.what;
    std::map<std::string_view, std::string> notes_of;  // by why
    for (const Annotation* annotation : living_in_order(set)) {
        const auto why = why_of.find(annotation->id);
        if (why == why_of.end()) continue;
        notes_of[why->second] += page_note_html({annotation, {}, 0, 0, 0}, replies_to(*annotation, threads), true, context);
    }
    std::string strays;
    if (const auto lost = threads.find({}); lost != threads.end()) {
        for (const Reply& reply : lost->second) strays += page_reply_html({reply.annotation, 1}, context);
    }
    return section_html("Notes on the whole article", notes_of[loss::on_the_whole]) +
           section_html("Notes on passages that may be in several places", notes_of[loss::in_doubt]) +
           section_html("Notes on passages that are not in this text", notes_of[loss::not_found]) +
           section_html("Answers to notes that are not here", strays);
}

/// The share file, so that it can stand in HTML: no "<" in it, which JSON can say in another way.
std::string data_html(const AnnotationSet& set) {
    const std::string json = nlohmann::json::parse(write_web_annotations(set), nullptr, false)
                                 .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    std::string out(data_opening);
    for (const char c : json) {
        switch (c) {
            case '<': out += "\\u003c"; break;
            case '>': out += "\\u003e"; break;
            case '&': out += "\\u0026"; break;
            default: out += c;
        }
    }
    return out + "</script>\n";
}

std::string footer_html(const AnnotationSet& set, std::size_t marks) {
    std::string out = "<footer lang=\"en\" dir=\"ltr\">\n<p>" + std::to_string(marks) +
                      (marks == 1 ? " mark" : " marks") +
                      ", made with Postil. To read on and mark more, "
                      "drop this file into Postil: article and annotations are in it.</p>\n";
    const std::string& iri = set.article.iri;
    if (is_safe_link(iri) && iri.front() != '#') {
        out += "<p><a rel=\"noreferrer\" href=\"" + escaped_html(iri) + "\">Original page</a></p>\n";
    }
    return out + "</footer>\n";
}

std::string head_html(const std::string& title, const std::string& language, const std::string& hash) {
    const std::string lang = is_language_tag(language) ? " lang=\"" + language + '"' : std::string();
    const char* direction = is_right_to_left(language) ? " dir=\"rtl\"" : " dir=\"ltr\"";
    return "<!DOCTYPE html>\n<html" + lang + direction +
           ">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
           "img-src data:; "
           "base-uri 'none'; form-action 'none'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" "
           "content=\"Postil\">\n"
           "<meta name=\"article-hash\" content=\"" +
           hash + "\">\n<title>" + escaped_html(title) + "</title>\n<style>" + html_page_style() +
           "</style>\n</head>\n";
}

bool has_headline(const Article& article) {
    return std::any_of(article.blocks.begin(), article.blocks.end(),
                       [](const Block& block) { return block.kind == BlockKind::title; });
}

Result<Written> write(const AnnotationSet& set, const WriteContext& context) {
    if (context.article == nullptr) return Error{ErrorCode::not_found, "a web page needs the text of the article"};
    const Article& article = *context.article;
    AnnotationSet sent = set;
    if (sent.article.text.empty()) {
        sent.article.text = article.text;
        sent.article.text_format = "text/plain";
    }
    const std::string hash = article_hash(set, context);
    sent.extra["postil:article"]["hash"] = hash;

    const Threads threads = threads_of(set, context);
    std::vector<Loss> not_here;
    const std::vector<PageMark> marks = marks_of(set, article, threads, not_here);
    const std::string title = title_of(set, context).empty() ? "Article" : title_of(set, context);
    const std::string& language = set.article.language.empty() ? article.metadata.language : set.article.language;

    Written out;
    out.text = head_html(title, language, hash) + "<body>\n<main>\n<article>\n";
    if (!has_headline(article)) out.text += "<h1 dir=\"auto\">" + escaped_html(title) + "</h1>\n";
    out.text += page_blocks_html(article, marks, [&](const PageMark& mark) {
        return page_note_html(mark, replies_to(*mark.annotation, threads), false, context);
    });
    out.text +=
        "</article>\n" + rest_html(set, not_here, threads, context) + entities_html(marks, article.text) + "</main>\n";
    out.text += footer_html(set, marks.size()) + data_html(sent) + "</body>\n</html>\n";
    return out;
}

/// The data in the page; empty where it has none.
std::string_view data_in(std::string_view page) {
    const auto at = page.find(data_opening);
    if (at == page.npos) return {};
    page.remove_prefix(at + data_opening.size());
    return page.substr(0, page.find("</script"));
}

int sniff(const FileContent& content) { return data_in(content.text()).empty() ? 0 : 100; }

Result<ImportedSet> read(const FileContent& content, const ReadContext& context) {
    const std::string_view data = data_in(content.text());
    if (data.empty()) return Error{ErrorCode::invalid_input, "this page has no annotations of Postil in it"};
    auto imported = web_annotation_format.read(FileContent(data), context);
    if (!imported) return Error{imported.error().code, "the data in the page: " + imported.error().message};
    return imported;
}

}  // namespace

const Format html_page_format = {"html-page",
                                 "Web page",
                                 "html",
                                 field::all & ~field::deleted,
                                 field::deleted,
                                 "Article, marks and notes as one page that opens offline; needs the text of the "
                                 "article. It is read by the data in it, "
                                 "which are those of `web-annotation`, with the text.",
                                 sniff,
                                 read,
                                 write};

}  // namespace postil
