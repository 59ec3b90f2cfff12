// Any bytes as a file of annotations. Whatever is read must be good enough to be written in every format, and to be
// validated as ours. POSTIL_FUZZ_READER names the format; without it the first byte chooses the format that is assumed (or
// that it is guessed), and the rest is the file.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "annotation/formats/formats.h"
#include "annotation/formats/own_record.h"
#include "annotation/formats/web_annotation.h"
#include "base/utf8.h"

namespace {

using namespace postil;

const Article& article() {
    static const Article story = [] {
        Article out;
        out.text = "The dam \xF0\x9F\x8C\x8A holds\n\nAyesha Rahman, who leads the water board, spoke in Lahore. Nobody slept.";
        Block block;
        block.range = text_range(0, out.text.size());
        out.blocks.push_back(block);
        return out;
    }();
    return story;
}

void require(bool holds) {
    if (!holds) std::abort();
}

void check(std::string_view bytes, const Format* format, const Article* at_hand) {
    const auto imported = import_annotations(bytes, format, {at_hand});
    if (!imported) return require(!imported.error().message.empty());
    for (const Format* target : all_formats()) {
        const auto written = export_annotations(imported->set, *target, {at_hand});
        if (!written) continue;
        require(utf8::is_valid(written->text));
        if (target == &web_annotation_format) require(validate_web_annotations(written->text).empty());
        if (target == &html_notes_format) require(written->text.find("<script") == std::string::npos);
    }
}

/// What is read straight through must be what is read the long way.
void check_record(std::string_view bytes) {
    const auto record = read_own_record(bytes);
    if (!record) return;
    const ParsedJson parsed = parse_json(bytes);
    require(!parsed.problem);
    const auto annotation = annotation_from_json(parsed.value);
    require(annotation && *annotation == *record);
}

}  // namespace

#ifdef POSTIL_FUZZ_READER

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::string_view reader = POSTIL_FUZZ_READER;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (reader == "own-record") return check_record(bytes), 0;
    const Format* format = find_format(reader);
    require(reader == "guess" || format != nullptr);
    check(bytes, format, nullptr);
    check(bytes, format, &article());
    return 0;
}

#else

std::size_t fuzz_choices() { return 2 * all_formats().size() + 2; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto formats = all_formats();
    const std::size_t choice = data[0] % fuzz_choices();
    const std::size_t number = choice / 2;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    check(bytes, number == 0 ? nullptr : formats[number - 1], choice % 2 == 0 ? nullptr : &article());
    if (number == 0) check_record(bytes);
    return 0;
}

#endif
