// Files that mean harm, or were made by broken programs: what is refused names its place, what is skipped is listed, and
// nothing crashes, hangs or brings markup along.

#include <catch_amalgamated.hpp>

#include <algorithm>
#include <array>

#include "annotation/anchor.h"
#include "annotation/formats/formats.h"
#include "annotation/formats/web_annotation.h"
#include "formats_cases.h"
#include "test_files.h"

using namespace postil;
using nlohmann::json;

namespace {

/// Files of every format that is read, one by one: what we write of annotations that say everything.
std::vector<std::pair<const Format*, std::string>> written_files(const Article& article) {
    std::vector<std::pair<const Format*, std::string>> files;
    for (const Format* format : all_formats()) {
        if (format->read == nullptr || format->write == nullptr) continue;
        const auto written = export_annotations(test::everything(article), *format, {&article});
        REQUIRE(written);
        files.emplace_back(format, written->text);
    }
    return files;
}

/// A place in a file: a JSON pointer, a line, a line and a column, or an id or key of the file.
bool names_a_place(std::string_view message) {
    return message.starts_with('/') || message.starts_with("line ") ||
           (!message.empty() && message[0] >= '0' && message[0] <= '9');
}

bool is_good(const ImportedSet& imported, std::size_t text_length) {
    for (const Annotation& annotation : imported.set.annotations) {
        const Selectors& s = annotation.selectors;
        if (annotation.id.empty() || s.start > s.end || s.end > text_length) return false;
    }
    return validate_web_annotations(write_web_annotations(imported.set)).empty();
}

/// A file of each format that marks one passage of `text` by positions alone.
struct OffsetFile {
    const Format* format;
    std::string (*file)(const std::string& text, const std::string& start, const std::string& end);
};

std::string quoted(const std::string& text) { return json(text).dump(); }

const std::array offset_files = {
    OffsetFile{
        &web_annotation_format,
        [](const std::string&, const std::string& start, const std::string& end) {
            return R"({"id":"urn:x:1","type":"Annotation","target":{"source":"urn:x","selector":{"type":"TextPositionSelector","start":)" +
                   start + R"(,"end":)" + end + "}}}";
        }},
    OffsetFile{
        &hypothesis_format,
        [](const std::string&, const std::string& start, const std::string& end) {
            return R"([{"id":"h1","uri":"urn:x","target":[{"source":"urn:x","selector":[{"type":"TextPositionSelector","start":)" +
                   start + R"(,"end":)" + end + "}]}]}]";
        }},
    OffsetFile{&recogito_format,
               [](const std::string&, const std::string& start, const std::string& end) {
                   return R"([{"id":"r1","bodies":[],"target":{"selector":[{"quote":"","start":)" + start +
                          R"(,"end":)" + end + "}]}}]";
               }},
    OffsetFile{
        &zotero_format,
        [](const std::string&, const std::string& start, const std::string& end) {
            return R"([{"id":"ABCD2345","type":"highlight","color":"#ffd400","sortIndex":"1","text":"","position":{"type":"CssSelector","value":"body","refinedBy":{"type":"TextPositionSelector","start":)" +
                   start + R"(,"end":)" + end + "}}}]";
        }},
    OffsetFile{
        &label_studio_format,
        [](const std::string& text, const std::string& start, const std::string& end) {
            return R"([{"id":1,"data":{"text":)" + quoted(text) +
                   R"(},"annotations":[{"result":[{"id":"l1","type":"labels","value":{"labels":["Person"],"start":)" +
                   start + R"(,"end":)" + end + "}}]}]}]";
        }},
    OffsetFile{&doccano_format,
               [](const std::string& text, const std::string& start, const std::string& end) {
                   return R"({"text":)" + quoted(text) + R"(,"label":[[)" + start + "," + end +
                          R"(,"PER"]]})"
                          "\n";
               }},
    OffsetFile{&brat_format, [](const std::string&, const std::string& start,
                                const std::string& end) { return "T1\tPerson " + start + " " + end + "\t\n"; }},
    OffsetFile{&csv_format,
               [](const std::string&, const std::string& start, const std::string& end) {
                   return "id,quote,note,start,end\nx1,,n," + start + "," + end + "\n";
               }},
};

}  // namespace

TEST_CASE("positions that can't be are refused or skipped, and say where", "[formats][hostile]") {
    const Article article = test::story();
    const std::size_t length = utf8::count_code_points(article.text);
    const std::array<std::pair<const char*, const char*>, 12> impossible = {
        {{"-1", "3"},
         {"3", "-1"},
         {"9", "3"},
         {"0.5", "3"},
         {"0", "1e300"},
         {"99999999999999999999", "99999999999999999999"},
         {"4294967295", "4294967296"},
         {"18446744073709551615", "18446744073709551616"},
         {"NaN", "3"},
         {"null", "3"},
         {"true", "false"},
         {"\"0\"", "\"3\""}}};
    for (const OffsetFile& maker : offset_files) {
        for (const auto& [start, end] : impossible) {
            if (maker.format == &csv_format && *start == '"') continue;  // a number in quotation marks is one there
            CAPTURE(maker.format->name, start, end);
            const auto imported = import_annotations(maker.file(article.text, start, end), maker.format, {&article});
            if (!imported) {
                CHECK(names_a_place(imported.error().message));
                continue;
            }
            CHECK(is_good(*imported, length));
            CHECK((imported->set.annotations.empty() || !imported->set.annotations.front().selectors.has_position));
            REQUIRE(imported->skipped.size() + imported->losses.size() >= 1);
        }
    }
}

TEST_CASE("positions past the end, empty, and inside of a character are settled or listed", "[formats][hostile]") {
    Article article = test::story();
    article.text +=
        " e\xCC\x81\xCC\xA3 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 end";  // e with two marks, a family
    article.blocks.back().range.end = {static_cast<std::uint32_t>(article.text.size())};
    const std::size_t length = utf8::count_code_points(article.text);
    for (const OffsetFile& maker : offset_files) {
        CAPTURE(maker.format->name);
        for (std::size_t start = 0; start <= length + 1; ++start) {
            for (const std::size_t size :
                 {std::size_t{0}, std::size_t{1}, std::size_t{2}, length, std::size_t{4'000'000'000U}}) {
                if (start + size > 4'294'967'295U) continue;
                if (size > 2 && start % 16 != 0) continue;
                CAPTURE(start, size);
                const std::string file = maker.file(article.text, std::to_string(start), std::to_string(start + size));
                const auto imported = import_annotations(file, maker.format, {&article});
                if (!imported) {
                    CHECK(names_a_place(imported.error().message));
                    continue;
                }
                for (const Annotation& annotation : imported->set.annotations) {
                    const Selectors& s = annotation.selectors;
                    if (s.exact.empty()) continue;
                    CHECK(utf8::is_valid(s.exact));
                    CHECK(article.text.find(s.exact) != std::string::npos);
                }
                CHECK(imported->set.annotations.size() + imported->skipped.size() == 1);
                if (maker.format != &web_annotation_format) CHECK(is_good(*imported, length));
            }
        }
    }
}

TEST_CASE("what nests too deeply is refused at once, with its place", "[formats][hostile]") {
    const Article article = test::story();
    for (const std::string& opening : {std::string("["), std::string("{\"a\":"), std::string("[{\"first\":")}) {
        for (const std::size_t levels : {300U, 1'000'000U}) {
            std::string file;
            for (std::size_t i = 0; i < levels; ++i) file += opening;
            for (const Format* format : all_formats()) {
                if (format->read == nullptr) continue;
                CAPTURE(format->name, levels);
                const auto imported = import_annotations(file, format, {&article});
                if (imported) {
                    CHECK(imported->set.annotations.empty());
                } else {
                    CHECK_FALSE(imported.error().message.empty());
                }
            }
            const auto guessed = import_annotations(file, nullptr, {});
            REQUIRE_FALSE(guessed);
            CHECK(names_a_place(guessed.error().message));
        }
    }
}

TEST_CASE("no file that is not UTF-8 is read, in any format", "[formats][hostile]") {
    const Article article = test::story();
    const std::array<std::string_view, 6> ill_formed = {
        "\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", std::string_view("\0", 1)};
    for (const auto& [format, file] : written_files(article)) {
        for (const std::string_view bytes : ill_formed) {
            for (const std::size_t at : {std::size_t{0}, file.size() / 3, file.size() / 2, file.size()}) {
                CAPTURE(format->name, at);
                std::string damaged = file;
                damaged.insert(utf8::floor_boundary(damaged, at), bytes);
                const auto imported = import_annotations(damaged, format, {&article});
                REQUIRE_FALSE(imported);
                CHECK_FALSE(imported.error().message.empty());
                CHECK(utf8::is_valid(imported.error().message));
                CHECK_FALSE(import_annotations(damaged, nullptr, {&article}));
            }
        }
    }
}

TEST_CASE("half a surrogate pair in a text is refused, with its place", "[formats][hostile]") {
    const Article article = test::story();
    for (const auto& [format, file] : written_files(article)) {
        if (!file.starts_with('{') && !file.starts_with('[')) continue;
        const auto at = file.find("Ayesha");
        REQUIRE(at != file.npos);
        for (const char* half : {"\\ud800", "\\udc00", "\\ud800\\u0041", "\\ud83c x"}) {
            CAPTURE(format->name, half);
            std::string damaged = file;
            damaged.insert(at, half);
            const auto imported = import_annotations(damaged, format, {&article});
            REQUIRE_FALSE(imported);
            CHECK(names_a_place(imported.error().message));
        }
    }
}

TEST_CASE("of members that stand twice the last counts", "[formats][hostile]") {
    const std::string file = R"([{"id":"a","id":"b","uri":"urn:x","uri":"urn:y","target":7,"target":[]}])";
    const auto imported = import_annotations(file, &hypothesis_format, {});
    REQUIRE(imported);
    REQUIRE(imported->set.annotations.size() == 1);
    CHECK(imported->set.annotations.front().article == "urn:y");
}

TEST_CASE("every line of a file may be broken, and the others are read", "[formats][hostile]") {
    const Article article = test::story();
    const std::array<std::string_view, 10> lines = {"T1",
                                                    "\t\t\t\t",
                                                    "T1\tPerson 99999999999 3\tx",
                                                    "# # #",
                                                    "\"open",
                                                    "{\"text\":7}",
                                                    ",,,,,,,,,,,,,,,,,,,,,,,,,",
                                                    "word B-",
                                                    "-DOCSTART-",
                                                    "T1\tPerson 3 1;4 2;-1 9\tx"};
    for (const auto& [format, file] : written_files(article)) {
        if (format->extension == "json" || format == &html_page_format) continue;
        std::vector<std::size_t> starts = {0};
        for (std::size_t i = 0; i + 1 < file.size(); ++i) {
            if (file[i] == '\n') starts.push_back(i + 1);
        }
        for (const std::size_t start : starts) {
            for (const std::string_view line : lines) {
                CAPTURE(format->name, start, line);
                std::string damaged = file;
                damaged.replace(start, damaged.find('\n', start) - start, line);
                const auto imported = import_annotations(damaged, format, {&article});
                if (imported) {
                    CHECK(is_good(*imported, article.text.size()));
                    for (const Loss& loss : imported->skipped) CHECK((!loss.place.empty() || !loss.what.empty()));
                } else {
                    CHECK_FALSE(imported.error().message.empty());
                }
            }
        }
    }
}

TEST_CASE("a quote that stands a million times takes no longer for it", "[hostile]") {
    std::string words;
    for (int i = 0; i < 1'000'000; ++i) words += "a ";
    words += "the last sentence of the report";
    const AnchorText text(words);
    std::vector<Selectors> selectors(300, test::quote("a"));
    for (std::size_t i = 0; i < selectors.size(); ++i) {
        if (i % 3 == 1) selectors[i] = test::quote("a a a a", "a a a a a ", " a a a a a");
        if (i % 3 == 2) selectors[i] = test::quote("b a a a", "x y z ", " q r s");
    }
    selectors.front() = test::quote("the last sentence of the report", "a a ", "");
    const std::vector<Anchored> found = anchor_all(text, selectors);
    REQUIRE(found.size() == selectors.size());
    CHECK(slice(text.text, found.front().range) == "the last sentence of the report");
    CHECK(std::none_of(found.begin() + 1, found.end(),
                       [](const Anchored& one) { return one.what == AnchorClass::same; }));
}

TEST_CASE("whatever a file says, no format we write lets it become markup", "[formats][hostile]") {
    const Article article = test::story();
    const std::string evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)><svg/onload=x>]]>--><!--";
    for (const auto& [source, file] : written_files(article)) {
        std::string changed = file;
        for (const std::string_view word : {"Ann Lee", "power", "board*.", "Since when?"}) {
            for (auto at = changed.find(word); at != changed.npos; at = changed.find(word, at + evil.size())) {
                changed.replace(at, word.size(), evil);
            }
        }
        if (source == &html_page_format) continue;  // its data would end at "</script"; tests of the page write it
        const auto imported = import_annotations(changed, source, {&article});
        REQUIRE(imported);
        for (const Format* target : {&html_notes_format, &html_page_format}) {
            CAPTURE(source->name, target->name);
            const auto written = export_annotations(imported->set, *target, {&article});
            REQUIRE(written);
            const std::string& html = written->text;
            const auto scripts = [&](std::string_view tag) {
                std::size_t count = 0;
                for (auto at = html.find(tag); at != html.npos; at = html.find(tag, at + 1)) ++count;
                return count;
            };
            CHECK(scripts("<script") == (target == &html_page_format ? 1 : 0));
            CHECK(html.find("<img") == html.npos);
            CHECK(html.find("<svg") == html.npos);
            CHECK(html.find("<!--") == html.npos);
        }
    }
}
