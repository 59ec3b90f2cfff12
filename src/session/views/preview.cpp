#include "session/views/preview.h"

#include <algorithm>

#include "annotation/formats/formats.h"
#include "base/iso_time.h"
#include "session/plans.h"
#include "session/views/shelf.h"

namespace postil {

namespace {

std::string who_and_when(const ImportPreview& preview) {
    const SetSummary summary = summary_of(preview.incoming.set);
    if (summary.annotations == 0) return "There are no annotations in it.";
    std::string text = counted(summary.annotations, "annotation", "annotations");
    std::string parts;
    if (summary.notes > 0) parts = counted(summary.notes, "note", "notes");
    if (summary.replies > 0) parts += (parts.empty() ? "" : ", ") + counted(summary.replies, "reply", "replies");
    if (!parts.empty()) text += " (" + parts + ")";
    if (!summary.authors.empty()) text += " by " + spoken_names(summary.authors);
    if (!summary.first_day.empty()) {
        text += ", " + spoken_date(summary.first_day);
        if (summary.last_day != summary.first_day) text += " to " + spoken_date(summary.last_day);
    }
    return text + ".";
}

std::string spoken_title(const ArticleRef& article) { return article.title.empty() ? "" : " “" + article.title + "”"; }

std::string about_format(const ImportedSet& incoming) {
    const Format* format = find_format(incoming.format);
    if (format == nullptr || format == &web_annotation_format || format == &html_page_format) return {};
    std::string text = "Read as " + std::string(format->title);
    if (incoming.unit == OffsetUnit::none) return text + ".";
    text += "; positions count " + std::string(offset_unit_name(incoming.unit));
    if (incoming.verified > 0) text += ", as " + counted(incoming.verified, "quote shows", "quotes show");
    return text + ".";
}

void add_counts(const ImportPreview& preview, std::vector<PreviewLine>& lines) {
    const auto living = std::count_if(preview.plan.added.begin(), preview.plan.added.end(),
                                      [](const Annotation& a) { return !a.deleted; });
    const auto deletions = preview.plan.added.size() - static_cast<std::size_t>(living);
    if (living > 0)
        lines.push_back(
            {counted(static_cast<std::size_t>(living), "annotation", "annotations") + " will be added.", false});
    else if (!preview.incoming.set.annotations.empty() && preview.plan.changed.empty() && deletions == 0)
        lines.push_back({"There is nothing new in it.", false});
    if (!preview.plan.changed.empty())
        lines.push_back(
            {counted(preview.plan.changed.size(), "that you have", "that you have") + " will be changed.", false});
    if (!preview.plan.unchanged.empty()) {
        lines.push_back(
            {counted(preview.plan.unchanged.size(), "is", "are") + " here already and will be left alone.", false});
    }
    if (deletions > 0) lines.push_back({counted(deletions, "deletion", "deletions") + " will be remembered.", false});
    if (preview.orphans > 0) {
        lines.push_back({counted(preview.orphans, "passage is", "passages are") +
                             " not in this text; the notes will be listed at the end.",
                         true});
    }
    if (preview.unsure > 0) {
        lines.push_back({counted(preview.unsure, "passage", "passages") +
                             " may be in several places; the notes will be listed for you to say where.",
                         true});
    }
    if (preview.other_edition) {
        lines.push_back({"They were made for another edition of this article; what they mark is looked for here.", false});
    } else if (preview.other_article) {
        lines.push_back(
            {"They were made for another article" +
                 (preview.incoming.set.article.title.empty() ? "."
                                                             : ":" + spoken_title(preview.incoming.set.article) + "."),
             true});
    }
}

}  // namespace

SetSummary summary_of(const AnnotationSet& set) {
    SetSummary summary;
    Timestamp first = 0;
    Timestamp last = 0;
    for (const Annotation& annotation : set.annotations) {
        if (annotation.deleted) continue;
        ++summary.annotations;
        if (!annotation.reply_to.empty())
            ++summary.replies;
        else if (!annotation.note.empty())
            ++summary.notes;
        const std::string& creator = annotation.creator;
        const bool is_new = std::find(summary.authors.begin(), summary.authors.end(), creator) == summary.authors.end();
        if (!creator.empty() && is_new) summary.authors.push_back(creator);
        if (annotation.created == 0) continue;
        first = first == 0 ? annotation.created : std::min(first, annotation.created);
        last = std::max(last, annotation.created);
    }
    if (first != 0) {
        summary.first_day = write_iso_time(first).substr(0, 10);
        summary.last_day = write_iso_time(last).substr(0, 10);
    }
    return summary;
}

std::vector<PreviewLine> preview_lines(const ImportPreview& preview) {
    std::vector<PreviewLine> lines;
    lines.push_back({who_and_when(preview), false});
    if (std::string text = about_format(preview.incoming); !text.empty()) lines.push_back({std::move(text), false});
    switch (preview.into) {
        case ImportPreview::Into::open_article: add_counts(preview, lines); break;
        case ImportPreview::Into::new_article:
            lines.push_back({"The article" + spoken_title(preview.incoming.set.article) +
                                 " comes with them. It is not in your library yet and will be added.",
                             false});
            break;
        case ImportPreview::Into::later:
            lines.push_back({"The article" + spoken_title(preview.incoming.set.article) +
                                 " is not in your library, and its text did not come with them.",
                             true});
            lines.push_back({"They can wait here, and are offered again once you open it.", false});
            break;
    }
    return lines;
}

std::string preview_title(const ImportPreview& preview) {
    if (!preview.arrival.empty()) return "Annotations that waited for this article";
    if (preview.by_link) return "Annotations shared by a link";
    return "Import from " + spoken_name(preview.file_name) + "?";
}

std::string preview_yes(const ImportPreview& preview) {
    switch (preview.into) {
        case ImportPreview::Into::open_article: return "Import";
        case ImportPreview::Into::new_article: return "Add article and annotations";
        case ImportPreview::Into::later: return "Keep them";
    }
    return {};
}

std::string preview_no(const ImportPreview& preview) { return preview.arrival.empty() ? "Cancel" : "Not now"; }

std::string claim_words(const ImportPreview& preview) {
    if (preview.into != ImportPreview::Into::open_article || preview.nameless == 0) return {};
    if (preview.nameless == 1) return "The one without a name is mine";
    return "The " + std::to_string(preview.nameless) + " without a name are mine";
}

bool brings_nothing(const ImportPreview& preview) {
    return preview.into == ImportPreview::Into::open_article && preview.arrival.empty() && preview.plan.added.empty() &&
           preview.plan.changed.empty();
}

}  // namespace postil
