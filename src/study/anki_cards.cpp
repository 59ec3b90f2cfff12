#include "study/anki_cards.h"

#include "annotation/formats/anki_text.h"
#include "annotation/formats/delimited.h"
#include "annotation/formats/writing.h"

namespace postil {

namespace {

std::string passage_of(const CardContent& content, bool hides) {
    std::string out;
    for (const CardPiece& piece : content.passage) {
        if (!piece.is_answer) out += anki::html_field(piece.text);
        else out += hides ? "<b>[…]</b>" : "<b>" + anki::html_field(piece.text) + "</b>";
    }
    return out;
}

std::string front_of(const CardContent& content) {
    const std::string question = anki::html_field(content.question);
    switch (content.kind) {
        case CardKind::cloze: return passage_of(content, true) + "<br><br>" + question;
        case CardKind::note: return passage_of(content, false) + "<br><br>" + question;
        case CardKind::question:
        case CardKind::about: break;
    }
    return question;
}

std::string back_of(const CardContent& content, const AnkiSource& source) {
    std::string out = content.kind == CardKind::cloze ? "<b>" + anki::html_field(content.answer) + "</b>" : anki::html_field(content.answer);
    const auto add = [&out](const std::string& html) { out += html.empty() ? "" : "<br><br>" + html; };
    if (!content.more.empty()) add("<i>" + anki::html_field(content.more) + "</i>");
    if (content.kind == CardKind::question || content.kind == CardKind::about) add(passage_of(content, false));
    const Annotation* annotation = source.annotation(content.annotation);
    const std::string link = annotation == nullptr ? std::string() : source.link_to(*annotation);
    if (!link.empty()) add("<a href=\"" + escaped_html(link) + "\">" + escaped_html(source.title.empty() ? "source" : source.title) + "</a>");
    return out;
}

std::string tags_of(const CardContent& content, const AnkiSource& source) {
    std::string out = content.type == EntityType::highlight ? "" : "type::" + std::string(entity_type_name(content.type));
    const Annotation* annotation = source.annotation(content.annotation);
    if (annotation == nullptr) return out;
    for (const std::string& tag : annotation->tags) out += (out.empty() ? "" : " ") + anki::tag_text(tag);
    return out;
}

}  // namespace

std::string anki_cards(const std::vector<NewCard>& cards, const AnkiSource& source) {
    std::string out = anki::file_head(source.title);
    for (const NewCard& card : cards) {
        out += anki::row({card.id, front_of(card.content), back_of(card.content, source), tags_of(card.content, source)});
    }
    return out;
}

}  // namespace postil
