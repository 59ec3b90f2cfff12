#include "import/binary.h"

#include <algorithm>

#include "base/utf8.h"
#include "import/import.h"

namespace postil {
namespace {

using namespace std::string_view_literals;

struct Signature {
    std::size_t at;
    std::string_view bytes;
    std::string_view kind;
};

constexpr Signature signatures[] = {
    {0, "%PDF-"sv, "a PDF"},
    {0, "\x89PNG\r\n\x1A\n"sv, "a PNG image"},
    {0, "\xFF\xD8\xFF"sv, "a JPEG image"},
    {0, "GIF87a"sv, "a GIF image"},
    {0, "GIF89a"sv, "a GIF image"},
    {8, "WEBP"sv, "a WebP image"},
    {0, "{\\rtf"sv, "a rich text document"},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old Office document"},
    {0, "\x1F\x8B\x08"sv, "a gzip archive"},
};

/// What a ZIP archive is says the name of something in it; "mimetype" is by rule the first, and not compressed.
constexpr Signature packed[] = {
    {30, "mimetypeapplication/epub+zip"sv, "an EPUB book"},
    {30, "mimetypeapplication/vnd.oasis.opendocument"sv, "an OpenDocument file"},
    {0, "word/document"sv, "a Word document"},
    {0, "xl/workbook"sv, "an Excel workbook"},
    {0, "ppt/presentation"sv, "a PowerPoint presentation"},
};

bool has_at(std::string_view bytes, const Signature& signature) {
    return bytes.size() > signature.at && bytes.substr(signature.at).starts_with(signature.bytes);
}

std::string_view zip_kind(std::string_view bytes) {
    for (const Signature& inner : packed) {
        const bool found = inner.at > 0 ? has_at(bytes, inner) : bytes.find(inner.bytes) != bytes.npos;
        if (found) return inner.kind;
    }
    return "a ZIP archive";
}

/// Some texts hold a stray control character or zero byte; one character in fifty no text does.
bool is_full_of_controls(std::string_view bytes) {
    constexpr std::size_t enough = 64 * 1024;  // bytes that settle the question, a whole number of UTF-16 units
    constexpr std::size_t few = 4;
    std::vector<Diagnostic> unread;
    const std::string text = decode_text(bytes.substr(0, enough), unread);
    std::size_t controls = 0;
    std::size_t characters = 0;
    for (std::size_t at = 0; at < text.size(); ++characters) {
        const utf8::Decoded next = utf8::decode(text, at);
        const char32_t c = next.code_point;
        // Zero bytes have been replaced; escapes colour the output of programs.
        if ((c < ' ' && (c < '\t' || c > '\r') && c != 0x1B) || c == 0x7F || c == utf8::replacement) ++controls;
        at += next.bytes;
    }
    return controls > few && controls * 50 > characters;
}

}  // namespace

std::optional<std::string_view> binary_kind(std::string_view bytes) {
    if (bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("PK\x05\x06"sv)) return zip_kind(bytes);
    const auto found = std::find_if(std::begin(signatures), std::end(signatures), [&](const Signature& s) { return has_at(bytes, s); });
    const bool is_riff = bytes.starts_with("RIFF");
    if (found != std::end(signatures) && (found->at == 0 || is_riff)) return found->kind;
    if (is_full_of_controls(bytes)) return "not text";
    return std::nullopt;
}

std::string binary_refusal(std::string_view file_name, std::string_view kind) {
    const std::string name = file_name.empty() ? "What was pasted" : "“" + std::string(file_name) + "”";
    return name + " is " + std::string(kind) + ". Postil reads text, Markdown, saved web pages and annotation files.";
}

}  // namespace postil
