#pragma once

// Foreign bytes -> Article, always with diagnostics, never refusing content:
//   bytes -> encoding (BOM, UTF-16, Latin-1) -> UTF-8, NFC -> format -> blocks, spans, metadata.

#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "base/result.h"

namespace postil {

enum class SourceFormat { text, markdown };

struct Imported {
    Article article;                      ///< always usable
    std::vector<Diagnostic> diagnostics;  ///< what was guessed, and where
};

/// Largest source taken; larger ones are refused with ErrorCode::too_large.
inline constexpr std::size_t max_source_bytes = std::size_t{64} << 20;

/// UTF-8 text of `bytes`: a BOM decides; else well-formed UTF-8; else UTF-16 told by its zero bytes; else Windows-1252.
/// Line ends become '\n'. NUL becomes U+FFFD.
std::string decode_text(std::string_view bytes, std::vector<Diagnostic>& diagnostics);

Result<Imported> import_markdown(std::string_view bytes);
Result<Imported> import_text(std::string_view bytes);
Result<Imported> import_source(std::string_view bytes, SourceFormat format);

/// Markdown by a file's name (.md, .markdown), or by what the text looks like where there is no name (pasted text).
SourceFormat guess_format(std::string_view file_name, std::string_view text);

}  // namespace postil
