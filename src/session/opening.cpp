#include "session/opening.h"

#include "storage/keys.h"

namespace postil {

Result<OpenArticle> open_source(const std::string& id, const Source& source) {
    Result<Imported> imported = import_source(source.text, source.format);
    if (!imported) return imported.error();
    OpenArticle open;
    open.id = id;
    open.source = source.text;
    open.article = std::make_shared<const Article>(std::move(imported->article));
    open.anchor_text = std::make_shared<const AnchorText>(open.article->text);
    for (const std::string& text : source.earlier) open.earlier.push_back(std::make_shared<const EarlierText>(text));
    open.diagnostics = std::move(imported->diagnostics);
    return open;
}

LoadedRecords read_records(const std::string& id, const std::vector<Record>& records) {
    LoadedRecords loaded;
    for (const Record& record : records) {
        const ParsedKey key = parse_key(record.key);
        if (key.article != id) continue;
        bool damaged = false;
        if (key.kind == RecordKind::annotation) {
            std::optional<Annotation> annotation = parse_annotation(id, key.annotation, record.value);
            damaged = !annotation;
            if (annotation) loaded.annotations.insert_or_assign(key.annotation, std::move(*annotation));
        } else if (key.kind == RecordKind::place) {
            const std::optional<std::uint64_t> place = parse_place(record.value);
            damaged = !place;
            loaded.place = place.value_or(0);
        }
        if (damaged) loaded.diagnostics.push_back({0, "The record " + record.key + " is damaged and was left as it is."});
    }
    return loaded;
}

}  // namespace postil
