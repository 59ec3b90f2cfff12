#include "annotation_file.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include "annotation/formats/web_annotation.h"
#include "command_line.h"
#include "import/import.h"

namespace postil::cli {
namespace {

constexpr std::size_t places_shown = 3;
constexpr std::size_t skipped_shown = 100;

}  // namespace

std::string place_text(const std::string& path, const std::string& place) {
    if (place.empty()) return path;
    return path + ':' + (place.starts_with("line ") ? place.substr(5) : place);
}

std::string message_at(const std::string& path, std::string_view message) {
    constexpr std::string_view line = "line ";
    return message.starts_with(line) ? path + ':' + std::string(message.substr(line.size())) : with_file(path, message);
}

std::string format_list(bool written) {
    std::string names;
    for (const Format* format : all_formats()) {
        if ((written ? format->write == nullptr : format->read == nullptr)) continue;
        names += (names.empty() ? "" : ", ") + std::string(format->name);
    }
    return "the formats are: " + names;
}

Result<ImportedSet> import_file(const std::string& path, const std::string& from, const ReadContext& context) {
    const Format* format = from.empty() ? nullptr : find_format(from);
    if (!from.empty() && (format == nullptr || format->read == nullptr)) {
        return Error{ErrorCode::unsupported, "there is no format " + from + " to read; " + format_list(false)};
    }
    const auto bytes = read_file(path);
    if (!bytes) return bytes.error();
    auto imported = import_annotations(*bytes, format, context);
    if (!imported) return Error{imported.error().code, message_at(path, imported.error().message)};
    return imported;
}

Result<AnnotationSet> read_annotations(const std::string& path) {
    auto imported = import_file(path, {}, {});
    if (!imported) return imported.error();
    report_import(path, *imported);
    return std::move(imported->set);
}

void report_import(const std::string& path, const ImportedSet& imported) {
    const bool is_ours = imported.format == web_annotation_format.name;
    if (!is_ours) {
        std::string text = path + ": " + std::string(find_format(imported.format)->title) + ", " +
                           std::to_string(imported.set.annotations.size()) + " annotations";
        if (imported.unit != OffsetUnit::none) {
            text += ", positions in " + std::string(offset_unit_name(imported.unit)) + " (" +
                    std::to_string(imported.verified) + " verified, " + std::to_string(imported.unverified) + " not)";
        }
        std::fprintf(stderr, "%s\n", text.c_str());
    }
    for (std::size_t i = 0; i < std::min(imported.skipped.size(), skipped_shown); ++i) {
        const Loss& loss = imported.skipped[i];
        std::fprintf(stderr, "%s: skipped: %s\n", place_text(path, loss.place).c_str(), loss.what.c_str());
    }
    if (imported.skipped.size() > skipped_shown) {
        std::fprintf(stderr, "%s: skipped %zu more\n", path.c_str(), imported.skipped.size() - skipped_shown);
    }
    report_losses(path, "not taken over", imported.losses);
}

void report_losses(const std::string& path, std::string_view lead, const std::vector<Loss>& losses) {
    std::map<std::string, std::vector<std::string>> places;
    for (const Loss& loss : losses) places[loss.what].push_back(loss.place);
    for (const auto& [what, where] : places) {
        std::string text = path + ": " + std::string(lead) + ": " + what + " (" + std::to_string(where.size()) + ")";
        std::string shown;
        for (std::size_t i = 0; i < std::min(where.size(), places_shown); ++i) {
            if (!where[i].empty()) shown += (shown.empty() ? ": " : ", ") + where[i];
        }
        if (where.size() > places_shown) shown += ", …";
        std::fprintf(stderr, "%s%s\n", text.c_str(), shown.c_str());
    }
}

std::string old_text_of(const ArticleRef& article) {
    if (article.text.empty()) return {};
    const bool is_markdown = article.text_format == "text/markdown";
    const auto imported = import_source(article.text, is_markdown ? SourceFormat::markdown : SourceFormat::text);
    return imported ? imported->article.text : std::string();
}

}  // namespace postil::cli
