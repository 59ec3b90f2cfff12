#include <algorithm>
#include <cstdio>
#include <memory>

#include "annotation_commands.h"
#include "annotation_file.h"
#include "command_line.h"
#include "import/import.h"
#include "import/note_html.h"

namespace postil::cli {
namespace {

/// The article that the annotations' own file brought; null where it brought none.
std::unique_ptr<Article> article_in(const AnnotationSet& set) {
    if (set.article.text.empty()) return nullptr;
    const bool markdown = set.article.text_format == "text/markdown";
    auto imported = import_source(set.article.text, markdown ? SourceFormat::markdown : SourceFormat::text);
    return imported ? std::make_unique<Article>(std::move(imported->article)) : nullptr;
}

/// A page brings its article along, as it was written.
void bring_source(AnnotationSet& set, const std::string& path, std::string_view as) {
    const auto bytes = read_file(path);
    if (!bytes) return;  // it was read before
    const SourceFormat format = as.empty() ? guess_format(path, *bytes) : as == "markdown" ? SourceFormat::markdown : SourceFormat::text;
    std::vector<Diagnostic> of_decoding;  // told of when the article was read
    set.article.text = decode_text(*bytes, of_decoding);
    set.article.text_format = format == SourceFormat::markdown ? "text/markdown" : "text/plain";
}

/// "notes.txt" beside "notes.ann".
std::string companion_path(const std::string& path, const std::string& extension) {
    const auto slash = path.find_last_of('/');
    const auto dot = path.find_last_of('.');
    const bool has_extension = dot != path.npos && (slash == path.npos || dot > slash + 1);
    return path.substr(0, has_extension ? dot : path.npos) + '.' + extension;
}

void say_how_many_are_lost(const std::string& path, const ImportedSet& imported) {
    constexpr std::string_view lost = "a passage that is not found in the article";
    const auto count = std::count_if(imported.losses.begin(), imported.losses.end(),
                                     [&](const Loss& loss) { return loss.what == lost; });
    if (count == 0) return;
    std::fprintf(stderr, "%s: %zu of %zu passages were not found and stay as they were\n", path.c_str(),
                 static_cast<std::size_t>(count), imported.set.annotations.size());
}

}  // namespace

std::string convert_details() {
    std::string out = "FORMAT, and what IN may be (told from its content where --from does not say):\n";
    for (const Format* format : all_formats()) {
        const char* ways = format->read == nullptr ? "written" : format->write == nullptr ? "read" : "read and written";
        std::string name(format->name);
        name.resize(std::max<std::size_t>(name.size(), 16), ' ');
        out += "  " + name + std::string(format->title) + " (" + ways + ")\n";
    }
    return out + "jsonl means doccano. What can't be carried over is listed on standard error. brat writes the article beside OUT.\n";
}

int run_convert(const Arguments& arguments) {
    const std::string to = arguments.option("--to");
    const Format* format = find_format(to);
    if (format == nullptr || format->write == nullptr) {
        return fail(exit_usage, "postil convert: there is no format " + to + " to write; " + format_list(true));
    }
    const std::string from = arguments.option("--from");
    if (const Format* source = find_format(from); !from.empty() && (source == nullptr || source->read == nullptr)) {
        return fail(exit_usage, "postil convert: there is no format " + from + " to read; " + format_list(false));
    }
    const std::string article_path = arguments.option("--article");
    std::unique_ptr<Article> article;
    if (!article_path.empty()) {
        auto read = read_article(article_path, arguments.option("--as"));
        if (!read) return fail(exit_bad_input, read.error().message);
        article = std::make_unique<Article>(std::move(*read));
    }
    const std::string& path = arguments.operands.front();
    auto imported = import_file(path, from, {article.get()});
    if (!imported) return fail(exit_bad_input, imported.error().message);
    report_import(path, *imported);
    say_how_many_are_lost(article_path, *imported);

    AnnotationSet& set = imported->set;
    if (const std::string url = arguments.option("--url"); !url.empty()) {
        for (Annotation& annotation : set.annotations) {
            if (annotation.article == set.article.iri) annotation.article = url;
        }
        set.article.iri = url;
    }
    if (article == nullptr) article = article_in(set);
    else if (format == &html_page_format && article_path != "-") bring_source(set, article_path, arguments.option("--as"));
    const auto written = export_annotations(set, *format, {article.get(), note_html});
    if (!written) return fail(exit_bad_input, path + ": " + written.error().message + "; give it with --article");
    report_losses(path, "not in " + std::string(format->title), written->losses);

    const std::string out = arguments.option("-o");
    const auto done = write_file(out, written->text);
    if (!done) return fail(exit_bad_input, done.error().message);
    if (written->companion_extension.empty() || out.empty() || out == "-") return exit_good;
    const auto beside = write_file(companion_path(out, written->companion_extension), written->companion);
    return beside ? exit_good : fail(exit_bad_input, beside.error().message);
}

}  // namespace postil::cli
