// Study notes in Markdown, read again: those that Postil wrote, also with words changed by hand.

#include <algorithm>

#include "annotation/formats/foreign.h"
#include "annotation/formats/markdown_notes.h"
#include "annotation/formats/offset_units.h"
#include "annotation/formats/web_annotation_parts.h"

namespace postil::markdown_notes {
namespace {

constexpr std::size_t deepest = 100;

/// Without the backslashes of what was escaped, and with the references that stand for signs.
std::string unescaped(std::string_view text) {
    constexpr std::string_view reference = "&middot;";
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i).starts_with(reference)) {
            out += "\xC2\xB7";
            i += reference.size() - 1;
        } else if (text[i] == '\\' && i + 1 < text.size()) {
            out += text[++i];
        } else {
            out += text[i];
        }
    }
    return out;
}

/// A note as it was before `<` became `&lt;`.
std::string note_of(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        if (rest.starts_with("&lt;")) {
            out += '<';
            i += 3;
            continue;
        }
        out += text[i];
        if (!rest.starts_with("&amp;")) continue;
        std::string_view behind = rest.substr(1);
        while (behind.starts_with("amp;")) behind.remove_prefix(4);
        if (behind.starts_with("lt;")) i += 4;  // an ampersand that was written out, for what it begins was no sign
    }
    return out;
}

/// What stands before `separator`, which goes with it; all of `text` where it is not there.
std::string_view cut(std::string_view& text, std::string_view separator) {
    const auto end = std::min(text.find(separator), text.size());
    const std::string_view front = text.substr(0, end);
    text.remove_prefix(std::min(end + separator.size(), text.size()));
    return front;
}

/// Quoted lines at the front, paragraphs and lines as they were.
std::string cut_quotation(std::string_view& text) {
    std::string out;
    bool goes_on = true;
    while (text.starts_with('>')) {
        std::string_view line = cut(text, "\n");
        line.remove_prefix(line.starts_with("> ") ? 2 : 1);
        if (line.empty() && !goes_on) {
            out += "\n\n";
            goes_on = true;
            continue;
        }
        const auto slashes = line.size() - (line.find_last_not_of('\\') + 1);
        goes_on = slashes % 2 == 1;
        if (goes_on) line.remove_suffix(1);
        out += unescaped(line);
        if (goes_on) out += '\n';
    }
    if (text.starts_with('\n')) text.remove_prefix(1);
    return out;
}

/// Every line without `depth` marks of quotation.
std::string without_marks(std::string_view text, std::size_t depth) {
    std::string out;
    while (!text.empty()) {
        std::string_view line = cut(text, "\n");
        for (std::size_t i = 0; i < depth && line.starts_with('>'); ++i) line.remove_prefix(line.starts_with("> ") ? 2 : 1);
        out += std::string(line) + '\n';
    }
    if (!out.empty()) out.pop_back();
    return out;
}

class NoteReader {
public:
    explicit NoteReader(ImportedSet& out) : items_(out, problems_) {}

    /// What a comment says, and the text below it up to the next, without the empty line between.
    void read(std::string_view json, std::string_view text, std::size_t line) {
        items_.begin();
        const ParsedJson parsed = parse_json(json);
        Annotation out;
        if (parsed.problem) problems_.push_back({{}, 0, 0, "has a comment that is not JSON: " + parsed.problem->message});
        else read_note(JsonPlace(parsed.value, problems_), text, out);
        for (JsonProblem& problem : problems_) problem.message = problem.pointer + (problem.pointer.empty() ? "" : " ") + problem.message, problem.pointer.clear();
        items_.add(std::move(out), "line " + std::to_string(line));
    }

private:
    void read_note(const JsonPlace& place, std::string_view text, Annotation& out) {
        parts_ = place.member_text("parts");
        const std::string raw = place.member_text("id");
        out.id = foreign::id_of("markdown", raw.empty() ? "content" : "", raw.empty() ? std::string(text) : raw);
        out.article = place.member_text("article");
        out.creator_id = place.member_text("creatorId");
        out.reply_to = place.member_text("answers");
        if (place.member("created")) out.created = web_annotation::read_time(place, "created");
        out.modified = place.member("modified") ? web_annotation::read_time(place, "modified") : out.created;
        if (place.member("start")) {
            out.selectors.start = foreign::position(place, "start").value_or(0);
            out.selectors.end = foreign::position(place, "end").value_or(0);
            out.selectors.has_position = true;
            if (out.selectors.end < out.selectors.start) problems_.push_back({{}, 0, 0, "ends before it starts"});
        }
        const auto depth = place.member("depth");
        if (depth) read_answer(text, depth->whole_number(deepest).value_or(0), out);
        else read_below(text, out);
        if (out.selectors.exact.empty() && out.note.empty()) problems_.push_back({{}, 0, 0, "says nothing"});
    }

    bool has(char part) const { return parts_.find(part) != std::string::npos; }

    void read_answer(std::string_view text, std::size_t depth, Annotation& out) const {
        const std::string plain = without_marks(text, depth);
        std::string_view said = plain;
        if ((has(part::creator) || has(part::day)) && said.starts_with('*')) {
            said.remove_prefix(1);
            read_byline(cut(said, ":* "), out);
        }
        if (has(part::note)) out.note = note_of(said);
    }

    void read_below(std::string_view text, Annotation& out) const {
        if (has(part::quote)) out.selectors.exact = cut_quotation(text);
        if (has(part::type) || has(part::name) || has(part::stance) || has(part::tags)) read_head(cut(text, "\n\n"), out);
        if (has(part::creator) || has(part::day) || has(part::link)) {
            const auto gap = text.rfind("\n\n");
            std::string_view foot = gap == text.npos ? text : text.substr(gap + 2);
            text = text.substr(0, gap == text.npos ? 0 : gap);
            if (has(part::link)) {
                foot = foot.substr(0, foot.rfind("[passage]("));
                if (foot.ends_with(between_parts)) foot.remove_suffix(between_parts.size());
            }
            read_byline(foot, out);
        }
        if (has(part::note)) out.note = note_of(text);
    }

    void read_head(std::string_view head, Annotation& out) const {
        if (has(part::type)) {
            std::string_view type = cut(head, between_parts);
            while (type.starts_with('*')) type.remove_prefix(1);
            out.type = entity_type_named(type.substr(0, type.find('*'))).value_or(EntityType::other);
        }
        if (has(part::name)) out.name = unescaped(cut(head, between_parts));
        if (has(part::stance)) {
            std::string_view stance = cut(head, between_parts);
            while (stance.starts_with('*')) stance.remove_prefix(1);
            out.stance = stance_named(stance.substr(0, stance.find('*'))).value_or(Stance::none);
        }
        while (has(part::tags) && !head.empty()) {
            std::string tag = unescaped(cut(head, between_parts));
            if (tag.starts_with('#')) tag.erase(0, 1);
            if (!tag.empty() && std::find(out.tags.begin(), out.tags.end(), tag) == out.tags.end()) out.tags.push_back(std::move(tag));
        }
    }

    /// "Ann, 2024-05-01"; the comment has the time to the second.
    void read_byline(std::string_view byline, Annotation& out) const {
        constexpr std::size_t day_length = 10;
        if (!has(part::creator)) return;
        if (has(part::day) && byline.size() > day_length + 2) byline.remove_suffix(day_length + 2);
        out.creator = unescaped(byline);
    }

    std::string parts_;
    std::vector<JsonProblem> problems_;
    foreign::Items items_;
};

void read_article(std::string_view json, ArticleRef& article) {
    const ParsedJson parsed = parse_json(json);
    if (parsed.problem) return;
    std::vector<JsonProblem> problems;  // what is wrong of it is as good as absent
    const JsonPlace place(parsed.value, problems);
    article.iri = place.member_text("article");
    article.title = place.member_text("title");
    article.byline = place.member_text("byline");
}

}  // namespace

int sniff(const FileContent& content) { return content.text().starts_with(comment_opening) ? 95 : 0; }

Result<ImportedSet> read(const FileContent& content, const ReadContext& context) {
    const std::string whole = '\n' + std::string(content.text());
    const std::string opening = '\n' + std::string(comment_opening);
    std::string_view rest = whole;
    if (!rest.starts_with(opening)) return Error{ErrorCode::invalid_input, "line 1: these are no study notes of Postil’s"};
    ImportedSet out;
    NoteReader reader(out);
    std::size_t line = 1;
    for (bool is_first = true; rest.starts_with(opening); is_first = false) {
        const std::size_t line_of_comment = line;
        const auto end = std::min(rest.find(opening, 1), rest.size());
        std::string_view block = rest.substr(1, end - 1);
        line += static_cast<std::size_t>(std::count(block.begin(), block.end(), '\n')) + 1;
        rest.remove_prefix(end);
        block.remove_prefix(comment_opening.size() - 1);
        const auto closing = block.find(comment_closing);
        if (closing == block.npos) {
            out.skipped.push_back({"line " + std::to_string(line_of_comment), "has a comment that does not close"});
            continue;
        }
        const std::string_view json = block.substr(0, closing + 1);
        std::string_view text = block.substr(closing + comment_closing.size());
        if (text.ends_with('\n')) text.remove_suffix(1);
        if (is_first) read_article(json, out.set.article);
        else if (json != "{}") reader.read(json, text, line_of_comment);
    }
    settle_offsets(out, context.text(), OffsetUnit::code_points);
    return out;
}

}  // namespace postil::markdown_notes
