#include "annotation/formats/formats.h"

#include <catch_amalgamated.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include "annotation/formats/delimited.h"
#include "annotation/formats/text_fragment.h"
#include "annotation/formats/web_annotation.h"
#include "formats_cases.h"
#include "test_files.h"

using namespace postil;
using nlohmann::json;

namespace {

using test::file_text;

ImportedSet imported(std::string_view bytes, const Format* format, const Article* article) {
    auto result = import_annotations(bytes, format, {article});
    INFO((result ? std::string() : result.error().message));
    REQUIRE(result);
    return *std::move(result);
}

Written written(const AnnotationSet& set, const Format& format, const Article* article) {
    auto result = export_annotations(set, format, {article});
    INFO((result ? std::string() : result.error().message));
    REQUIRE(result);
    return *std::move(result);
}

/// What `fields` of an annotation say, for comparing.
json said(const Annotation& a, Fields fields) {
    json out = json::object();
    const auto put = [&](Fields field, const char* key, json value) {
        if ((fields & field) != 0) out[key] = std::move(value);
    };
    put(field::id, "id", a.id);
    put(field::creator, "creator", a.creator);
    put(field::creator_id, "creator_id", a.creator_id);
    put(field::created, "created", a.created);
    put(field::modified, "modified", a.modified);
    put(field::type, "type", entity_type_name(a.type));
    put(field::name, "name", a.name);
    put(field::note, "note", a.note);
    put(field::tags, "tags", a.tags);
    put(field::stance, "stance", stance_name(a.stance));
    put(field::reply, "reply_to", a.reply_to);
    put(field::quote, "exact", a.selectors.exact);
    put(field::context, "context", {a.selectors.prefix, a.selectors.suffix});
    put(field::position, "position", {a.selectors.has_position, a.selectors.start, a.selectors.end});
    return out;
}

/// In reading order, so that they can be compared where ids don't survive.
std::vector<Annotation> sorted(std::vector<Annotation> annotations, bool with_replies) {
    std::erase_if(annotations, [&](const Annotation& a) { return !with_replies && !a.reply_to.empty(); });
    std::sort(annotations.begin(), annotations.end(), [](const Annotation& a, const Annotation& b) {
        return std::tie(a.reply_to, a.selectors.start, a.selectors.exact, a.note) <
               std::tie(b.reply_to, b.selectors.start, b.selectors.exact, b.note);
    });
    return annotations;
}

std::string table_row(const Format& format) {
    std::string row = "| `" + std::string(format.name) + "` |";
    for (const FieldName& name : field_names()) {
        row += (format.carries & name.field) != 0 ? " yes |" : (format.partly & name.field) != 0 ? " partly |" : " no |";
    }
    return row;
}

}  // namespace

TEST_CASE("a format gives back what it says it carries", "[formats]") {
    const Article article = test::story();
    const AnnotationSet set = test::everything(article);
    for (const Format* format : all_formats()) {
        if (format->read == nullptr || format->write == nullptr) continue;
        CAPTURE(format->name);
        const Written file = written(set, *format, &article);
        REQUIRE(guess_format(FileContent(file.text)) == format);
        const ImportedSet back = imported(file.text, nullptr, &article);
        CHECK(back.format == format->name);
        CHECK(back.skipped.empty());
        const bool replies = ((format->carries | format->partly) & field::reply) != 0;
        const auto expected = sorted(set.annotations, replies);
        const auto actual = sorted(back.set.annotations, replies);
        REQUIRE(actual.size() == expected.size());
        for (std::size_t i = 0; i < actual.size(); ++i) {
            CHECK(said(actual[i], format->carries) == said(expected[i], format->carries));
        }
        CHECK(written(back.set, *format, &article).text == file.text);
    }
}

TEST_CASE("what a format has no room for is listed", "[formats]") {
    const Article article = test::story();
    const AnnotationSet set = test::everything(article);
    for (const Format* format : all_formats()) {
        if (format->write == nullptr) continue;
        CAPTURE(format->name);
        const Fields room = format->carries | format->partly;
        std::map<std::string, std::size_t> lost;
        for (const Loss& loss : written(set, *format, &article).losses) ++lost[loss.what];
        for (const FieldName& name : field_names()) {
            CAPTURE(name.name);
            constexpr Fields not_here = field::deleted | field::history | field::others;
            if ((name.field & not_here) != 0) continue;
            CHECK((lost.count(std::string(name.name)) != 0) == ((room & name.field) == 0));
        }
    }
}

TEST_CASE("study notes in Markdown are told apart whatever they say, and can be changed by hand", "[formats]") {
    const std::string odd = GENERATE(
        "a\n\n## A heading\n\n> quoted\n\n**Person** · \\#tag\n\nAnn, 2024-05-01", "<!-- postil {} -->\n\n-->", "&lt; &amp;lt; &amp;amp;lt; &amp; &", "\n\nbegins late \n ends late\n\n\n", "*Ann:* said",
        "---", "> x\n\n\n\n> y", "1. one\n2. two", "\\", "a\\", "&middot; · ", "[passage](<x>)", "code\nof\n\n\nlines\\\n", "``");
    CAPTURE(odd);
    const Article article = test::story();
    AnnotationSet set = test::everything(article);
    for (Annotation& a : set.annotations) {
        a.note = odd;
        if (a.reply_to.empty()) a.name = "n · " + odd.substr(0, odd.find('\n')), a.tags = {"#", "t · u", "-"}, a.creator = "Ann: *x*";
        a.selectors.prefix = a.selectors.suffix = {};
        if (!a.selectors.exact.empty() && a.type == EntityType::highlight) a.selectors.exact = odd;
    }
    const std::string text = written(set, markdown_notes_format, nullptr).text;
    CAPTURE(text);
    const ImportedSet back = imported(text, nullptr, nullptr);
    CHECK(back.skipped.empty());
    const auto expected = sorted(set.annotations, true);
    const auto actual = sorted(back.set.annotations, true);
    REQUIRE(actual.size() == expected.size());
    for (std::size_t i = 0; i < actual.size(); ++i) {
        CHECK(said(actual[i], markdown_notes_format.carries) == said(expected[i], markdown_notes_format.carries));
    }
    CHECK(written(back.set, markdown_notes_format, nullptr).text == text);

    const std::string plain = written(test::everything(article), markdown_notes_format, nullptr).text;
    std::string changed = plain;
    changed.replace(changed.find("water board*"), 5, "river");
    CHECK(imported(changed, nullptr, nullptr).set.annotations.front().note.starts_with("Leads the *river board*."));
}

TEST_CASE("equal annotations give equal bytes in any order", "[formats]") {
    const Article article = test::story();
    AnnotationSet set = test::everything(article);
    AnnotationSet reversed = set;
    std::reverse(reversed.annotations.begin(), reversed.annotations.end());
    for (const Format* format : all_formats()) {
        if (format->write == nullptr) continue;
        CAPTURE(format->name);
        CHECK(written(reversed, *format, &article).text == written(set, *format, &article).text);
    }
}

TEST_CASE("every file names the article's hash and leads to its passages", "[formats]") {
    const Article article = test::story();
    const AnnotationSet set = test::everything(article);
    for (const Format* format : all_formats()) {
        if (format->write == nullptr) continue;
        CAPTURE(format->name);
        const std::string text = written(set, *format, &article).text;
        CHECK(text.find("sha256:") != text.npos);
        if (format->name != "conll") CHECK(text.find("#:~:text=") != text.npos);  // which has words and labels alone
    }
}

TEST_CASE("the unit of positions shows from the quotes", "[formats]") {
    const Article article = test::story();
    const AnchorText text(article.text);
    const std::string quote = "Omar Haddad";
    const std::size_t at = article.text.find(quote);
    struct Case {
        std::uint64_t start;
        OffsetUnit unit;
    };
    const TextOffset offset{static_cast<std::uint32_t>(at)};
    for (const Case& c : {Case{at, OffsetUnit::bytes}, Case{text.offsets.code_points_at(offset), OffsetUnit::code_points},
                          Case{text.offsets.utf16_at(offset), OffsetUnit::utf16}}) {
        const json file = {{{"id", "x"},
                            {"bodies", json::array()},
                            {"target", {{"selector", {{{"quote", quote}, {"start", c.start}, {"end", c.start + quote.size()}}}}}}}};
        const ImportedSet back = imported(file.dump(), nullptr, &article);
        CHECK(back.unit == c.unit);
        CHECK(back.verified == 1);
        CHECK(back.set.annotations.front().selectors.start == text.offsets.code_points_at(offset));
    }
}

TEST_CASE("an article that lost a passage leaves it as it was and says so", "[formats]") {
    const Article article = test::story();
    const AnnotationSet set = test::everything(article);
    const std::string file = written(set, hypothesis_format, &article).text;
    Article other;
    other.text = "Nothing of it is left but this, and nobody can say where the rest has gone since.";
    const ImportedSet back = imported(file, nullptr, &other);
    CHECK(back.set.annotations.size() == set.annotations.size());
    CHECK(std::count_if(back.losses.begin(), back.losses.end(),
                        [](const Loss& loss) { return loss.what == "a passage that is not found in the article"; }) >= 4);
}

TEST_CASE("no note, name, tag or title brings markup into a page", "[formats]") {
    const Article article = test::story();
    AnnotationSet set = test::everything(article);
    const std::string evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg/onload=x>";
    set.article.title = evil;
    set.article.byline = evil;
    set.article.language = evil;
    for (Annotation& a : set.annotations) a.note = a.name = a.creator = a.selectors.exact = evil, a.tags = {evil};
    const std::string html = written(set, html_notes_format, &article).text;
    CHECK(html.find("<script") == html.npos);
    CHECK(html.find("<img") == html.npos);
    CHECK(html.find("<svg") == html.npos);
    CHECK(html.find("lang=\"&lt;/script&gt;") != html.npos);
    for (const Format* format : {&markdown_notes_format, &anki_format}) {
        const std::string text = written(set, *format, &article).text;
        const bool escaped = text.find("<script") == text.npos || text.find("\\<script") != text.npos;
        CHECK(escaped);
    }
}

TEST_CASE("a spreadsheet runs no cell and reading gives it back", "[formats]") {
    for (const std::string text : {"=1+1", "+1", "-1", "@x", "\tx", "'=1", "'quoted'", "''", "plain", "", "=", "'"}) {
        CAPTURE(text);
        const std::string cell = guarded_cell(text);
        CHECK((cell.empty() || std::string_view("=+-@\t\r").find(cell[0]) == std::string_view::npos));
        CHECK(unguarded_cell(cell) == text);
    }
}

TEST_CASE("rows of a table are read as RFC 4180 writes them", "[formats]") {
    const std::vector<std::string> cells = {"a", "", "b \"c\"", "d,e", "f\r\ng", "h\ni"};
    for (const char separator : {',', '\t', ';'}) {
        const Table table = parse_table(write_row(cells, separator) + "\r\n" + write_row({"x"}, separator), separator);
        REQUIRE(table.rows.size() == 2);
        CHECK(table.rows[0].cells == cells);
        CHECK(table.rows[1].cells == std::vector<std::string>{"x"});
        CHECK(table.rows[1].line == 5);
    }
    CHECK(parse_table("a,\"b\nc", ',').unclosed_line == 1);
}

TEST_CASE("links lead to passages", "[formats]") {
    const auto link = [](const char* address, Selectors s) { return text_fragment_link(address, s); };
    const char* page = "https://news.example/dam";
    CHECK(link(page, test::quote("a passage of its own kind")) ==
          "https://news.example/dam#:~:text=a%20passage%20of%20its%20own%20kind");
    CHECK(link("https://news.example/dam#part", test::quote("water-borne, cold & grey stones")) ==
          "https://news.example/dam#part:~:text=water%2Dborne%2C%20cold%20%26%20grey%20stones");
    CHECK(link(page, test::quote("Lahore", "In the town of ", " the mayor said")) ==
          "https://news.example/dam#:~:text=the%20town%20of-,Lahore,-the%20mayor%20said");
    CHECK(link(page, test::quote("one two three four five six\n\nand then seven eight nine ten")) ==
          "https://news.example/dam#:~:text=one%20two%20three%20four%20five,then%20seven%20eight%20nine%20ten");
    CHECK(link("urn:postil:abc", test::quote("Lahore")).empty());
    CHECK(link("javascript:alert(1)", test::quote("Lahore")).empty());
    CHECK(link(page, test::quote(" \n ")).empty());
    CHECK(without_text_directive("https://x.example/a#:~:text=b") == "https://x.example/a");
    CHECK(without_text_directive("https://x.example/a#p:~:text=b") == "https://x.example/a#p");
}

// --- cases: NAME.in is a file of some program, NAME.expected what is read of it. To accept what is read now, write it
// there: POSTIL_ACCEPT=1 test_annotation "[cases]".

namespace {

std::string described(const Result<ImportedSet>& result) {
    if (!result) return "error: " + result.error().message + '\n';
    std::string out = "format: " + result->format + "\nunit: " + std::string(offset_unit_name(result->unit)) + ", " +
                      std::to_string(result->verified) + " verified, " + std::to_string(result->unverified) + " not\n";
    for (const Annotation& a : result->set.annotations) out += write_json_line(annotation_to_json(a)) + '\n';
    for (const Loss& loss : result->skipped) out += "skipped: " + loss.place + ": " + loss.what + '\n';
    for (const Loss& loss : result->losses) out += "lost: " + loss.place + ": " + loss.what + '\n';
    return out;
}

}  // namespace

TEST_CASE("files of other programs are read", "[formats][cases]") {
    std::size_t cases = 0;
    for (const auto& entry : std::filesystem::directory_iterator(POSTIL_TEST_DATA "/annotation/formats")) {
        if (entry.path().extension() != ".in") continue;
        ++cases;
        CAPTURE(entry.path().filename());
        const std::string bytes = file_text(entry.path());
        auto expected_path = entry.path();
        expected_path.replace_extension(".expected");
        const auto result = import_annotations(bytes, nullptr, {});
        if (std::getenv("POSTIL_ACCEPT") != nullptr) std::ofstream(expected_path) << described(result);
        CHECK(described(result) == file_text(expected_path));
        if (!result) continue;
        const Format& format = *find_format(result->format);
        if (format.write == nullptr || !export_annotations(result->set, format, {})) continue;  // it needs an article
        const Written again = written(result->set, format, nullptr);
        CHECK(written(imported(again.text, &format, nullptr).set, format, nullptr).text == again.text);
        const auto& annotations = result->set.annotations;
        const bool has_one_article = std::all_of(annotations.begin(), annotations.end(), [&](const Annotation& a) {
            return a.article == result->set.article.iri;
        });
        if (!has_one_article) continue;
        const auto back = imported(again.text, &format, nullptr);
        CHECK(sorted(back.set.annotations, true) == sorted(annotations, true));
    }
    CHECK(cases >= 10);
}

TEST_CASE("the table in docs/formats.md says what the code does", "[formats]") {
    const std::string page = file_text(POSTIL_SOURCE_DIR "/docs/formats.md");
    std::string head = "| format |";
    for (const FieldName& name : field_names()) head += ' ' + std::string(name.name) + " |";
    CHECK(page.find(head) != page.npos);
    for (const Format* format : all_formats()) {
        CAPTURE(format->name, table_row(*format), format->notes);
        CHECK(page.find(table_row(*format)) != page.npos);
        CHECK(page.find(std::string(format->notes)) != page.npos);
    }
}

// --- real files of other programs, which are not part of the repository: a folder of them makes this another test list

namespace {

struct Sample {
    const char* path;
    const char* format;
    std::size_t annotations;  ///< at least
    const char* text;         ///< beside it; null: the file brings it or there is none
};

constexpr Sample samples[] = {
    {"brat/000-introduction.ann", "brat", 6, "brat/000-introduction.txt"},
    {"brat/050-editing_text_span_annotations.ann", "brat", 6, "brat/050-editing_text_span_annotations.txt"},
    {"brat/060-relation_annotation.ann", "brat", 10, "brat/060-relation_annotation.txt"},
    {"brat/080-event-annotation.ann", "brat", 15, "brat/080-event-annotation.txt"},
    {"brat/110-note_annotation.ann", "brat", 8, "brat/110-note_annotation.txt"},
    {"doccano/example.jsonl", "doccano", 3, nullptr},
    {"doccano/example.txt", "conll", 4, nullptr},
    {"label-studio/1.json", "label-studio", 1, nullptr},
    {"recogito/plugins/awareness/test/annotations.json", "recogito", 3, nullptr},
    {"recogito/plugins/inline-markers/test/annotations.json", "recogito", 3, nullptr},
};

const char* samples_folder() {
    const char* folder = std::getenv("POSTIL_ANNOTATION_SAMPLES");
    return folder != nullptr ? folder : POSTIL_SOURCE_DIR "/../shared/annotation-data";
}

void read_samples() {
    for (const Sample& sample : samples) {
        CAPTURE(sample.path);
        const std::filesystem::path folder = samples_folder();
        Article article;
        if (sample.text != nullptr) article.text = file_text(folder / sample.text);
        const Article* at_hand = sample.text != nullptr ? &article : nullptr;
        const ImportedSet back = imported(file_text(folder / sample.path), nullptr, at_hand);
        CHECK(back.format == sample.format);
        CHECK(back.set.annotations.size() >= sample.annotations);
        CHECK(back.skipped.empty());
        if (at_hand == nullptr) continue;
        CHECK(back.unit == OffsetUnit::code_points);
        CHECK(back.unverified == 0);
        const Written again = written(back.set, *find_format(sample.format), at_hand);
        const ImportedSet twice = imported(again.text, nullptr, at_hand);
        CHECK(twice.set.annotations.size() == back.set.annotations.size());
        CHECK(written(twice.set, *find_format(sample.format), at_hand).text == again.text);
    }
}

struct RegisterSamples {
    RegisterSamples() {
        if (!std::filesystem::is_directory(samples_folder())) return;
        REGISTER_TEST_CASE(read_samples, "real files of other programs are read", "[formats][samples]");
    }
} register_samples;

}  // namespace
