#include <catch_amalgamated.hpp>

#include "annotation/formats/formats.h"
#include "formats_cases.h"

using namespace postil;

namespace {

std::string page_of(const AnnotationSet& set, const Article& article,
                    std::string (*note_html)(std::string_view) = nullptr) {
    auto page = export_annotations(set, html_page_format, {&article, note_html});
    REQUIRE(page);
    CHECK(page->losses.empty());
    return page->text;
}

std::size_t count(std::string_view text, std::string_view what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + what.size())) ++found;
    return found;
}

bool holds(std::string_view text, std::string_view what) { return text.find(what) != text.npos; }

const std::string evil =
    "</script><!--<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg/onload=x>javascript:x";

/// Elements that are opened but never closed, or closed unopened; void ones are passed over.
std::string unbalanced(const std::string& page) {
    std::vector<std::string> open;
    for (std::size_t at = page.find("<html"); (at = page.find('<', at)) != page.npos;) {
        const bool closing = page[at + 1] == '/';
        const std::size_t begin = at + (closing ? 2 : 1);
        const std::string name = page.substr(begin, page.find_first_of(" >", begin) - begin);
        at = page.find('>', at);
        if (name == "br" || name == "hr" || name == "img" || name == "meta") continue;
        if (!closing)
            open.push_back(name);
        else if (open.empty() || open.back() != name)
            return "/" + name;
        else
            open.pop_back();
        if (name == "script" && !closing) at = page.find("</script", at);
    }
    return open.empty() ? std::string() : open.back();
}

}  // namespace

TEST_CASE("a page shows the article, its marks and numbered notes, and the entities", "[html_page]") {
    const Article article = test::story();
    const std::string page = page_of(test::everything(article), article);
    CHECK(holds(page, "<h1 dir=\"auto\">The dam \xF0\x9F\x8C\x8A holds</h1>"));
    CHECK(holds(page, "<h2 dir=\"auto\">Farmers &lt;wait&gt; &amp; hope</h2>"));
    CHECK(
        holds(page,
              "<mark class=\"person\" title=\"Person: Rahman\" id=\"m1\">Ayesha Rahman</mark><sup class=\"ref person\">"
              "<a href=\"#n1\" aria-label=\"Note 1\">1</a></sup>, who leads"));
    CHECK(holds(page, "<aside class=\"note person\" id=\"n1\""));
    CHECK(holds(page, "&lt;b&gt;Not&lt;/b&gt; markup."));
    CHECK(holds(page, "Since when?"));
    CHECK(holds(page, "<span dir=\"auto\">#water</span>"));
    CHECK(holds(page, "<mark class=\"place\" dir=\"auto\">Lahore</mark></td><td class=\"where\"><a href=\"#m4\""));
    CHECK(unbalanced(page).empty());
}

TEST_CASE("a page gives the article and the annotations back", "[html_page]") {
    const Article article = test::story();
    AnnotationSet set = test::everything(article);
    set.article.text = "# The source\n\nas **it** was";
    set.article.text_format = "text/markdown";
    const auto back = import_annotations(page_of(set, article), nullptr, {});
    REQUIRE(back);
    CHECK(back->format == "html-page");
    CHECK(back->set.article.text == set.article.text);
    CHECK(back->set.article.text_format == "text/markdown");
    CHECK(back->set.annotations.size() == set.annotations.size());
    const MergePlan plan = plan_merge(set.annotations, back->set.annotations);
    CHECK(plan.added.empty());
    CHECK(plan.changed.empty());
}

TEST_CASE("without its source a page carries the canonical text", "[html_page]") {
    const Article article = test::story();
    const auto back = import_annotations(page_of(test::everything(article), article), nullptr, {});
    REQUIRE(back);
    CHECK(back->set.article.text == article.text);
}

TEST_CASE("no title, note, name, tag, link or text runs in a page", "[html_page]") {
    Article article = test::story();
    const std::size_t begin = article.text.size() + 2;
    article.text += "\n\n" + evil + " a link and an image";
    Block block;
    block.range = text_range(begin, article.text.size());
    article.blocks.push_back(block);
    const auto span = [&](SpanKind kind, const char* url) {
        Span out;
        out.kind = kind;
        out.range = text_range(article.text.size() - 10, article.text.size());
        out.url = url;
        article.spans.push_back(out);
    };
    span(SpanKind::link, "javascript:alert(1)");
    span(SpanKind::link, "data:text/html,<script>alert(1)</script>");
    span(SpanKind::footnote_ref, "#\"onclick=\"alert(1)");
    article.anchors.push_back({"\"onmouseover=\"alert(1)", {0}});
    Block figure;
    figure.kind = BlockKind::figure;
    figure.range = text_range(article.text.size(), article.text.size());
    figure.image = "https://tracker.example/pixel.png";
    article.blocks.push_back(figure);
    AnnotationSet set = test::everything(article);
    set.article.iri = "javascript:alert(1)";
    set.article.title = set.article.byline = set.article.language = evil;
    for (Annotation& a : set.annotations) a.note = a.name = a.creator = evil, a.tags = {evil};
    const std::string page = page_of(set, article);
    CHECK(count(page, "<script") == 1);
    CHECK(count(page, "</script") == 1);
    CHECK(holds(page, "<script type=\"application/ld+json\""));
    for (const char* bad :
         {"<!--", "<img", "<svg", "=\"javascript:", "=\"data:", "\"onclick", "\"onmouseover", "lang=\"</"}) {
        CAPTURE(bad);
        CHECK_FALSE(holds(page, bad));
    }
    CHECK(holds(page, "default-src 'none'"));
    CHECK(unbalanced(page).empty());
    const auto back = import_annotations(page, nullptr, {});
    REQUIRE(back);
    CHECK(back->set.annotations.front().note == evil);
}

TEST_CASE("marks may overlap, nest and span blocks, and each has one beginning and one note", "[html_page]") {
    const Article article = test::story();
    AnnotationSet set;
    const auto add = [&](std::string_view quote, int number, EntityType type) {
        Annotation mark = test::mark(article, quote, number);
        mark.type = type;
        mark.note = "on " + std::string(quote.substr(0, 4));
        set.annotations.push_back(mark);
    };
    add("Ayesha Rahman, who leads", 1, EntityType::person);
    add("Rahman, who leads the water board", 2, EntityType::organisation);
    add("Rahman", 3, EntityType::highlight);
    add("Nobody slept.\n\nFarmers <wait>", 4, EntityType::event);
    const std::string page = page_of(set, article);
    for (int i = 1; i <= 4; ++i) {
        CHECK(count(page, " id=\"m" + std::to_string(i) + '"') == 1);
        CHECK(count(page, " id=\"n" + std::to_string(i) + '"') == 1);
    }
    CHECK(count(page, "<sup class=\"ref") == 4);
    CHECK(holds(page, "--depth:2"));
    CHECK(unbalanced(page).empty());
}

TEST_CASE("notes without a place are listed below the article", "[html_page]") {
    const Article article = test::story();
    AnnotationSet set = test::everything(article);
    Annotation lost = test::mark(article, "Lahore", 20);
    lost.selectors = Selectors();
    lost.selectors.exact = "Words that nobody wrote";
    lost.selectors.prefix = "before them";
    lost.selectors.suffix = "after them";
    lost.selectors.start = 5000;
    lost.selectors.end = 5023;
    lost.selectors.has_position = true;
    lost.note = "from an older edition";
    set.annotations.push_back(lost);
    const std::string page = page_of(set, article);
    CHECK(page.find("from an older edition") > page.find("Notes on passages that are not in this text"));
    CHECK(holds(page, "Words that nobody wrote"));
}

TEST_CASE("a page of an Arabic script runs from the right", "[html_page]") {
    const Article article = test::story();
    AnnotationSet set = test::everything(article);
    set.article.language = "ur-PK";
    CHECK(holds(page_of(set, article), "<html lang=\"ur-PK\" dir=\"rtl\">"));
    set.article.language = "en";
    CHECK(holds(page_of(set, article), "<html lang=\"en\" dir=\"ltr\">"));
}

TEST_CASE("a page that was cut or spoilt is refused with a place", "[html_page]") {
    const Article article = test::story();
    const std::string page = page_of(test::everything(article), article);
    const auto cut = import_annotations(page.substr(0, page.find("</script") - 20), nullptr, {});
    REQUIRE_FALSE(cut);
    CHECK(cut.error().message.find("the data in the page: ") == 0);
    CHECK(guess_format(FileContent("<!DOCTYPE html><p>Anything else")) == nullptr);
}
