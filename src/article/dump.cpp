#include "article/dump.h"

namespace postil {
namespace {

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
        } else {
            out += c;
        }
    }
    return out + '"';
}

std::string list_text(const ListLevel& level) {
    std::string out = " *" + std::to_string(level.list) + '.' + std::to_string(level.item);
    if (level.ordinal >= 0) out += '#' + std::to_string(level.ordinal);
    if (level.continues) out += '+';
    return out;
}

std::string cell_text(const TableCell& cell) {
    constexpr const char* aligns[] = {"", " left", " center", " right"};
    return ' ' + std::to_string(cell.table) + '.' + std::to_string(cell.row) + '.' + std::to_string(cell.column) + '/' +
           std::to_string(cell.columns) + aligns[static_cast<std::size_t>(cell.align)];
}

std::string block_line(const Article& article, const Block& block) {
    std::string out(block_kind_name(block.kind));
    if (block.level > 0) out += ' ' + std::to_string(block.level);
    if (block.quote_depth > 0) out += " >" + std::to_string(block.quote_depth);
    for (const ListLevel& level : block.lists) out += list_text(level);
    if (block.cell) out += cell_text(*block.cell);
    if (!block.image.empty()) out += " (" + block.image + ')';
    if (!block.info.empty()) out += " [" + block.info + ']';
    return out + ' ' + quoted(slice(article.text, block.range)) + '\n';
}

std::string span_line(const Article& article, const Span& span) {
    std::string out = "  " + std::string(span_kind_name(span.kind)) + ' ' + quoted(slice(article.text, span.range));
    if (!span.url.empty()) out += ' ' + span.url;
    if (!span.title.empty()) out += ' ' + quoted(span.title);
    return out + '\n';
}

}  // namespace

std::string_view block_kind_name(BlockKind kind) {
    switch (kind) {
        case BlockKind::section: return "section";
        case BlockKind::title: return "title";
        case BlockKind::byline: return "byline";
        case BlockKind::paragraph: return "paragraph";
        case BlockKind::heading: return "heading";
        case BlockKind::code: return "code";
        case BlockKind::html: return "html";
        case BlockKind::rule: return "rule";
        case BlockKind::published_in: return "published-in";
        case BlockKind::cell: return "cell";
        case BlockKind::figure: return "figure";
        case BlockKind::footnote: return "footnote";
    }
    return "paragraph";
}

std::string_view span_kind_name(SpanKind kind) {
    switch (kind) {
        case SpanKind::emphasis: return "emphasis";
        case SpanKind::strong: return "strong";
        case SpanKind::code: return "code";
        case SpanKind::link: return "link";
        case SpanKind::image: return "image";
        case SpanKind::footnote_ref: return "footnote_ref";
        case SpanKind::html: return "html";
        case SpanKind::line_break: return "line-break";
    }
    return "emphasis";
}

std::string dump(const Article& article) {
    std::string out;
    for (const Block& block : article.blocks) {
        out += block_line(article, block);
        for (const Span& span : article.spans_in(block)) out += span_line(article, span);
    }
    const Metadata& said = article.metadata;
    const auto add = [&out](std::string_view name, const std::string& value) {
        if (!value.empty()) out.append("meta ").append(name).append(" ").append(value).append("\n");
    };
    add("title", said.title);
    add("byline", said.byline);
    add("section", said.section);
    add("published", said.published);
    add("updated", said.updated);
    add("dateline", said.dateline);
    add("source", said.source);
    add("language", said.language);
    return out;
}

}  // namespace postil
