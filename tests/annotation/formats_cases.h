#pragma once

// What tests of the formats have in common: an article in which units differ, and annotations that say everything.

#include <string>

#include "annotation/anchor.h"
#include "annotation/formats/formats.h"
#include "article/article.h"
#include "base/utf8.h"

namespace postil::test {

/// Three blocks, one heading; code points, UTF-16 units and bytes count differently from the first line on.
inline Article story() {
    Article article;
    const auto add = [&article](BlockKind kind, std::string_view text) {
        if (!article.text.empty()) article.text += "\n\n";
        Block block;
        block.kind = kind;
        const std::size_t begin = article.text.size();
        article.text += text;
        block.range = text_range(begin, article.text.size());
        article.blocks.push_back(block);
    };
    add(BlockKind::title, "The dam \xF0\x9F\x8C\x8A holds");
    add(BlockKind::paragraph,
        "Ayesha Rahman, who leads the water board, spoke of \xE2\x80\x9C" "forty gates\xE2\x80\x9D on Monday. Nobody slept.");
    add(BlockKind::heading, "Farmers <wait> & hope");
    add(BlockKind::paragraph, "In Lahore the mayor, Omar Haddad, said =nothing= \xF0\x9F\x98\xB6 at all.");
    article.metadata.title = "The dam holds";
    return article;
}

inline Selectors quote(std::string exact, std::string prefix = {}, std::string suffix = {}) {
    Selectors out;
    out.exact = std::move(exact);
    out.prefix = std::move(prefix);
    out.suffix = std::move(suffix);
    return out;
}

inline Annotation mark(const Article& article, std::string_view quote, int number) {
    const AnchorText text(article.text);
    const std::size_t at = article.text.find(quote);
    Annotation out;
    out.id = "urn:uuid:" + std::to_string(10000000 + number) + "-0000-4000-8000-000000000000";
    out.article = "https://news.example/dam";
    out.selectors = describe(text, text_range(at, at + quote.size()));
    out.created = 1'714'550'400'000 + number * 1000;
    out.modified = out.created;
    return out;
}

/// Annotations that use every field, but only where every format that carries it can.
inline AnnotationSet everything(const Article& article) {
    AnnotationSet set;
    set.article.iri = "https://news.example/dam";
    set.article.title = article.metadata.title;
    Annotation person = mark(article, "Ayesha Rahman", 1);
    person.creator = "Ann Lee";
    person.creator_id = "acct:ann@news.example";
    person.modified = person.created + 5000;
    person.type = EntityType::person;
    person.name = "Rahman";
    person.stance = Stance::disputed;
    person.note = "Leads the *water board*.\n\n<b>Not</b> markup.";
    person.tags = {"water", "power"};
    Annotation quote = mark(article, "\xE2\x80\x9C" "forty gates\xE2\x80\x9D", 2);
    quote.type = EntityType::quantity;
    Annotation plain = mark(article, "Nobody slept.", 3);
    Annotation place = mark(article, "Lahore", 4);
    place.type = EntityType::place;
    place.stance = Stance::unsure;
    place.creator = "Ben";
    Annotation formula = mark(article, "=nothing=", 5);
    formula.note = "-1+2";
    Annotation reply;
    reply.id = "urn:uuid:10000006-0000-4000-8000-000000000000";
    reply.article = person.article;
    reply.reply_to = person.id;
    reply.creator = "Ben";
    reply.note = "Since when?";
    reply.created = reply.modified = person.created + 9000;
    set.annotations = {person, quote, plain, place, formula, reply};
    return set;
}

}  // namespace postil::test
