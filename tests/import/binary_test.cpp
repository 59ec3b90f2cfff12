#include "import/binary.h"

#include <catch_amalgamated.hpp>

namespace postil {
namespace {

using namespace std::string_literals;

std::string zip(const std::string& first_name, const std::string& rest = "") {
    return "PK\x03\x04"s + std::string(26, '\0') + first_name + rest;
}

/// Bytes as of a compressed file.
std::string noise(std::size_t count) {
    std::string out;
    for (std::uint32_t state = 12345; out.size() < count;) {
        state = state * 1664525u + 1013904223u;
        out += static_cast<char>(state >> 24);
    }
    return out;
}

std::string utf16(std::u16string_view text) {
    std::string out;
    for (const char16_t unit : text) {
        out += static_cast<char>(unit & 0xFF);
        out += static_cast<char>(unit >> 8);
    }
    return out;
}

TEST_CASE("files that are no text are told by how they begin") {
    const struct {
        const char* kind;
        std::string bytes;
    } cases[] = {
        {"a PDF", "%PDF-1.7\n1 0 obj << >> stream\nBT (Harbour) Tj ET"},
        {"a PNG image", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s},
        {"a JPEG image", "\xFF\xD8\xFF\xE0 JFIF"},
        {"a GIF image", "GIF89a\x01"},
        {"a GIF image", "GIF87a\x01"},
        {"a WebP image", "RIFF\x24\x10\0\0WEBPVP8 "s},
        {"a Word document", zip("[Content_Types].xml", noise(200) + "word/document.xml")},
        {"an Excel workbook", zip("[Content_Types].xml", "xl/workbook.xml")},
        {"an EPUB book", zip("mimetype", "application/epub+zip" + noise(50))},
        {"an OpenDocument file", zip("mimetype", "application/vnd.oasis.opendocument.text")},
        {"a ZIP archive", zip("notes.txt", noise(50))},
        {"a ZIP archive", "PK\x05\x06"s + std::string(18, '\0')},
        {"a gzip archive", "\x1F\x8B\x08\0\0\0\0\0"s},
        {"a rich text document", "{\\rtf1\\ansi The ferry}"},
        {"an old Office document", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 x"},
        {"not text", noise(300)},
        {"not text", noise(100000)},
        {"not text", std::string(200, '\0')},
        {"not text", "\x7F" "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0"s},
    };
    for (const auto& c : cases) {
        CAPTURE(c.kind, c.bytes.substr(0, 12));
        CHECK(binary_kind(c.bytes) == c.kind);
    }
}

TEST_CASE("text of any encoding is text, whatever it is about") {
    const std::string cases[] = {
        "",
        "The ferry runs.",
        "PDF files begin with %PDF-, PNG images with \x89PNG.",
        "PK is a rank in Port Ansel.",
        "GIF is said in two ways.",
        "RIFF and WEBP",
        "naïve ٹرام 🚋",
        "caf\xE9 na\xEFve \x93quoted\x94",
        "tram\0\0"s,
        "a\0b\x01"s,
        "one\fpage\x1B[1mand\x1B[0m another",
        utf16(u"The tram runs.\nAt noon."),
        "\xFF\xFE" + utf16(u"کونسل نے کہا کہ ٹرام پیر سے چلے گی۔"),
        utf16(u"کونسل نے کہا کہ ٹرام پیر سے چلے گی۔"),
    };
    for (const std::string& bytes : cases) {
        CAPTURE(bytes);
        CHECK_FALSE(binary_kind(bytes));
    }
}

TEST_CASE("a text of many pages stays text where the part looked at ends inside a character") {
    std::string text = "x";
    while (text.size() < 70000) text += "یہ ایک صفحہ ہے۔ ";
    CHECK_FALSE(binary_kind(text));
}

TEST_CASE("the refusal names the file and what it seems to be") {
    CHECK(binary_refusal("scan.pdf", "a PDF") ==
          "“scan.pdf” is a PDF. Postil reads text, Markdown, saved web pages and annotation files.");
    CHECK(binary_refusal("", "not text").starts_with("What was pasted is not text. "));
}

}  // namespace
}  // namespace postil
