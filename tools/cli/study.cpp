#include <algorithm>
#include <cstdio>
#include <map>

#include "annotation/formats/text_fragment.h"
#include "annotation/formats/writing.h"
#include "annotation_file.h"
#include "command_line.h"
#include "entities/grammar.h"
#include "entities/quantities.h"
#include "entities/tokens.h"
#include "import/note_text.h"
#include "session/views/study.h"
#include "study/anki_cards.h"
#include "study/sheet.h"
#include "study_command.h"
#include "suggest_command.h"

namespace postil::cli {
namespace {

/// What is studied: the marks where they stand in the article.
struct Material {
    Article article;
    AnnotationSet set;
    std::vector<CardSource> sources;
};

Result<Material> read_material(const Arguments& arguments) {
    auto article = read_article(arguments.operands[0], arguments.option("--as"));
    if (!article) return article.error();
    const std::string& path = arguments.operands[1];
    auto imported = import_file(path, arguments.option("--from"), {&*article});
    if (!imported) return imported.error();
    report_import(path, *imported);
    Material material{*std::move(article), std::move(imported->set), {}};
    if (const std::string url = arguments.option("--url"); !url.empty()) {
        for (Annotation& annotation : material.set.annotations) annotation.article = url;
        material.set.article.iri = url;
    }
    std::vector<Loss> losses;
    const AnchorText text(material.article.text);
    for (const Placed& placed : placed_in(text, material.set, losses)) {
        material.sources.push_back(card_source(material.article, *placed.annotation, placed.range));
    }
    report_losses(path, "not studied", losses);
    return material;
}

/// What the dates of an article mean, by where they stand. Without the rules for it nothing is known of them.
std::map<TextRange, std::string> dates_in(const Article& article, const std::string& folder) {
    std::map<TextRange, std::string> dates;
    const auto rules = read_file(folder + "/quantities.txt");
    const auto grammar = rules ? entities::parse_grammar(*rules) : Result<entities::Grammar>(rules.error());
    if (!grammar) {
        std::fprintf(stderr, "%s\n", grammar.error().message.c_str());
        return dates;
    }
    const std::string& said = article.metadata.published.empty() ? article.metadata.updated : article.metadata.published;
    for (const entities::Quantity& found : entities::find_quantities(entities::tokenize(article.text), *grammar, entities::parse_day(said))) {
        if (found.kind == entities::QuantityKind::date || found.kind == entities::QuantityKind::time) dates[found.range] = found.value;
    }
    return dates;
}

/// Of what overlaps the words.
std::string date_at(const std::map<TextRange, std::string>& dates, TextRange range) {
    for (const auto& [place, value] : dates) {
        if (place.overlaps(range)) return value;
    }
    return {};
}

Sheet sheet_of(const Material& material, const std::string& folder) {
    const auto dates = dates_in(material.article, folder);
    SheetContext context;
    context.date_of = [&](TextRange range) { return date_at(dates, range); };
    context.link_to = [&](const Annotation& annotation) { return passage_link(material.set, annotation); };
    context.plain = [](const std::string& note) { return note_text(note); };
    Sheet sheet = make_sheet(material.article.text, material.sources, context);
    const Metadata& metadata = material.article.metadata;
    sheet.title = title_of(material.set, {&material.article, {}});
    sheet.byline = metadata.byline;
    sheet.published = metadata.published;
    sheet.language = metadata.language;
    if (material.set.article.iri.starts_with("http")) sheet.source = material.set.article.iri;
    return sheet;
}

std::string anki_of(const Material& material) {
    std::vector<NewCard> cards = make_cards(material.article.text, material.sources, {});
    for (NewCard& card : cards) make_plain(card.content);
    std::map<std::string, const Annotation*> annotations;
    for (const Annotation& annotation : material.set.annotations) annotations[annotation.id] = &annotation;
    AnkiSource source;
    source.title = title_of(material.set, {&material.article, {}});
    source.annotation = [&](const std::string& id) {
        const auto found = annotations.find(id);
        return found == annotations.end() ? nullptr : found->second;
    };
    source.link_to = [&](const Annotation& annotation) { return passage_link(material.set, annotation); };
    return anki_cards(cards, source);
}

}  // namespace

std::string study_details() {
    return "anki: a text file that Anki imports, a card a line: each entity blanked out of its sentence, each question in a\n"
           "note (\"Q: ... A: ...\", or a line that ends in \"?\"), each other note. A card's first field stays the same, so\n"
           "importing again updates it and keeps its schedule.\n"
           "markdown, html: a sheet with who and what, the timeline (dates as ISO 8601, in order, told from the article's own)\n"
           "and the passages with their notes. ANNOTATIONS may be of any format that postil convert reads.\n";
}

int run_study(const Arguments& arguments) {
    const std::string to = arguments.option("--to");
    const auto material = read_material(arguments);
    if (!material) return fail(exit_bad_input, material.error().message);
    const std::string given = arguments.option("--entities");
    const std::string folder = given.empty() ? own_knowledge() : given;
    const std::string text = to == "anki" ? anki_of(*material) : to == "html" ? sheet_html(sheet_of(*material, folder)) : sheet_markdown(sheet_of(*material, folder));
    const auto written = write_file(arguments.option("-o"), text);
    return written ? exit_good : fail(exit_bad_input, written.error().message);
}

}  // namespace postil::cli
