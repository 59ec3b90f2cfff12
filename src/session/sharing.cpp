#include "session/sharing.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "annotation/formats/formats.h"
#include "annotation/formats/web_annotation.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "import/note_html.h"
#include "session/marks.h"
#include "session/state.h"

namespace postil {

namespace {

ArticleRef reference_to(const State& state, bool with_text) {
    const OpenArticle& open = *state.open;
    const Metadata& metadata = open.article->metadata;
    ArticleRef article;
    article.iri = open.id;
    article.byline = metadata.byline;
    article.published = metadata.published;
    article.source = metadata.source;
    article.language = metadata.language;
    const auto entry = state.shelf.find(open.id);
    article.title = entry == state.shelf.end() ? metadata.title : entry->second.title;
    if (!with_text) return article;
    article.text = open.source;
    const bool markdown = entry != state.shelf.end() && entry->second.format == SourceFormat::markdown;
    article.text_format = markdown ? "text/markdown" : "text/plain";
    return article;
}

/// A reply goes with what it answers; a deletion goes where what was deleted would.
bool is_shared(const State& state, const Annotation& annotation, bool only_shown) {
    if (!only_shown) return true;
    const Annotation* root = &annotation;
    std::size_t steps = 0;  // a file may say that two answer each other
    while (!root->reply_to.empty() && ++steps <= state.annotations.size()) {
        const auto above = state.annotations.find(root->reply_to);
        if (above == state.annotations.end()) break;
        root = &above->second;
    }
    return !is_hidden(state, state.filter, *root);
}

AnnotationSet set_of(const State& state, bool with_text, bool only_shown) {
    AnnotationSet set;
    set.article = reference_to(state, with_text);
    for (const auto& [id, annotation] : state.annotations) {
        if (is_shared(state, annotation, only_shown)) set.annotations.push_back(annotation);
    }
    // What was marked before the reader gave a name is theirs too.
    for (Annotation& annotation : set.annotations) {
        if (annotation.creator.empty() && annotation.came_in.empty()) annotation.creator = state.settings.creator;
    }
    return set;
}

/// What follows the article's name in a file's.
std::string ending_of(const Format& format) {
    if (&format == &web_annotation_format) return ".annotations.json";
    if (&format == &html_notes_format || &format == &markdown_notes_format)
        return ".notes." + std::string(format.extension);
    if (&format == &html_page_format || format.name == format.extension || &format == &brat_format) {
        return '.' + std::string(format.extension);
    }
    return '.' + std::string(format.name) + '.' + std::string(format.extension);
}

const char* media_type_of(std::string_view extension) {
    struct Type {
        std::string_view extension;
        const char* media_type;
    };
    constexpr std::array types = {Type{"json", "application/json"}, Type{"html", "text/html"}, Type{"csv", "text/csv"},
                                  Type{"md", "text/markdown"}, Type{"jsonl", "application/jsonl"}};
    const auto found =
        std::find_if(types.begin(), types.end(), [&](const Type& type) { return type.extension == extension; });
    return found == types.end() ? "text/plain" : found->media_type;
}

/// "a, b and c"
std::string listed(const std::vector<std::string_view>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) out += i + 1 == names.size() ? " and " : ", ";
        out += names[i];
    }
    return out;
}

}  // namespace

std::string slug_of(std::string_view title) {
    constexpr std::size_t longest = 60;
    std::string slug;
    for (const char c : ascii_lower(title)) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (kept)
            slug += c;
        else if (!slug.empty() && slug.back() != '-')
            slug += '-';
    }
    slug.resize(utf8::floor_boundary(slug, longest));
    while (!slug.empty() && slug.back() == '-') slug.pop_back();
    return slug.empty() ? "article" : slug;
}

std::vector<LossLine> summed(const std::vector<Loss>& losses) {
    std::vector<LossLine> lines;
    std::unordered_map<std::string_view, std::size_t> line_of;
    for (const Loss& loss : losses) {
        const auto [found, is_new] = line_of.emplace(loss.what, lines.size());
        if (is_new) lines.push_back({loss.what, {}});
        lines[found->second].places.push_back(loss.place);
    }
    return lines;
}

Result<SharedFile> shared_file(const State& state, const ShareChoice& choice) {
    const Format* format = find_format(choice.format);
    if (format == nullptr) return Error{ErrorCode::unsupported, "there is no format " + choice.format};
    const bool with_text = choice.with_text || format == &html_page_format;
    const AnnotationSet set = set_of(state, with_text, choice.only_shown);
    Result<Written> written = export_annotations(set, *format, {state.open->article.get(), note_html});
    if (!written) return written.error();
    const std::string slug = slug_of(set.article.title);
    SharedFile file;
    file.name = slug + ending_of(*format);
    file.media_type = media_type_of(format->extension);
    file.text = std::move(written->text);
    if (!written->companion_extension.empty()) file.companion_name = slug + '.' + written->companion_extension;
    file.companion = std::move(written->companion);
    file.losses = std::move(written->losses);
    file.annotations = choice.only_shown ? share_counts(state).shown : live_count(state.annotations);
    return file;
}

ShareCounts share_counts(const State& state) {
    ShareCounts counts;
    for (const auto& [id, annotation] : state.annotations) {
        if (annotation.deleted || !annotation.reply_to.empty()) continue;
        ++counts.all;
        if (!is_hidden(state, state.filter, annotation)) ++counts.shown;
    }
    return counts;
}

std::string link_text(const State& state, bool with_text, bool only_shown) {
    AnnotationSet set = set_of(state, with_text, only_shown);
    nlohmann::json file = nlohmann::json::parse(write_web_annotations(set), nullptr, false);
    file.erase("generator");
    for (nlohmann::json& item : file["first"]["items"]) item.erase("postil:link");
    return file.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string what_is_lost(const Format& format) {
    std::vector<std::string_view> no_room;
    std::vector<std::string_view> partly;
    for (const FieldName& name : field_names()) {
        if ((format.partly & name.field) != 0)
            partly.push_back(name.name);
        else if ((format.carries & name.field) == 0)
            no_room.push_back(name.name);
    }
    std::string out;
    if (!no_room.empty()) out = "Has no room for " + listed(no_room) + ".";
    if (!partly.empty()) out += (out.empty() ? "Keeps only partly: " : " Only partly: ") + listed(partly) + ".";
    return out;
}

}  // namespace postil
