#include "text/itemize.h"

#include <SheenBidi/SBScriptLocator.h>

#include <algorithm>

#include "base/utf8.h"
#include "text/font_set_impl.h"

namespace postil {

namespace {

struct ScriptRun {
    std::uint32_t end = 0;
    Script script = script_common;
};

/// Scripts with common and inherited characters given to their neighbours, and brackets paired (UAX #24, section 5).
std::vector<ScriptRun> script_runs(std::string_view text) {
    std::vector<ScriptRun> runs;
    const SBCodepointSequence sequence{SBStringEncodingUTF8, text.data(), text.size()};
    const SBScriptLocatorRef locator = SBScriptLocatorCreate();
    if (!locator) return {{static_cast<std::uint32_t>(text.size()), script_common}};
    SBScriptLocatorLoadCodepoints(locator, &sequence);
    while (SBScriptLocatorMoveNext(locator)) {
        const SBScriptAgent* agent = SBScriptLocatorGetAgent(locator);
        runs.push_back(
            {static_cast<std::uint32_t>(agent->offset + agent->length), SBScriptGetUnicodeTag(agent->script)});
    }
    SBScriptLocatorRelease(locator);
    return runs;
}

/// Chooses the face of each cluster of one style in one script run.
class FaceChooser {
public:
    FaceChooser(FontSet::Impl& fonts, const FontRequest& request)
        : fonts_(fonts), request_(request), choices_(fonts.choices_for(request)) {}

    /// Where a run opens with shared characters, the first letter after them decides: an opening quotation mark is set
    /// in the face of the word that it opens.
    void enter_run(std::string_view rest_of_run) {
        surround_with(no_face);
        for (std::size_t at = 0; at < rest_of_run.size();) {
            const utf8::Decoded c = utf8::decode(rest_of_run, at);
            if (!is_shared(c.code_point)) {
                surround_with(fonts_.face_for(choices_, c.code_point));
                return;
            }
            at += c.bytes;
        }
    }

    FaceId face_of(std::string_view cluster) {
        const utf8::Decoded base = utf8::decode(cluster, 0);
        if (is_default_ignorable(base.code_point) && surrounding_ != no_face) return surrounding_;
        if (is_emoji(cluster) && system_has(cluster)) return system_face;
        const bool shared = is_shared(base.code_point);
        FaceId face = fonts_.face_for(shared && foreign_ ? *foreign_ : choices_, base.code_point);
        if (!shared) surround_with(face);
        if (cluster.size() > base.bytes) face = face_for_all(cluster, face);
        return face != no_face || !system_has(cluster) ? face : system_face;
    }

private:
    static bool is_shared(char32_t code_point) {
        if (code_point < 0x80) return !((code_point | 0x20) >= 'a' && (code_point | 0x20) <= 'z');
        const Script script = script_of(code_point);
        return script == script_common || script == script_inherited;
    }

    /// A family made for the script of the letters around suits them with its points, digits and spaces too.
    void surround_with(FaceId face) {
        surrounding_ = face;
        const bool foreign = face != no_face && !fonts_.faces[face].info.script.empty();
        foreign_ = foreign ? &fonts_.choices_for(request_, fonts_.faces[face].info.family) : nullptr;
    }

    bool system_has(std::string_view cluster) const {
        const bool drawn = !is_control(utf8::decode(cluster, 0).code_point);
        return drawn && fonts_.system.find(cluster, request_) != SystemGlyphs::none;
    }

    bool covers(FaceId face, char32_t code_point) const {
        const LoadedFace* loaded = fonts_.find_loaded(face);
        return loaded && loaded->covers(code_point);
    }

    bool covers_all(FaceId face, std::string_view cluster) const {
        for (std::size_t at = 0; at < cluster.size();) {
            const utf8::Decoded c = utf8::decode(cluster, at);
            if (!is_default_ignorable(c.code_point) && !covers(face, c.code_point)) return false;
            at += c.bytes;
        }
        return true;
    }

    /// The base's face if it has the marks too; else a mark's face if it has the base; else the system, since letter and
    /// marks must come from one font to fit; else the base's all the same.
    FaceId face_for_all(std::string_view cluster, FaceId base_face) {
        if (covers_all(base_face, cluster)) return base_face;
        for (std::size_t at = utf8::decode(cluster, 0).bytes; at < cluster.size();) {
            const utf8::Decoded mark = utf8::decode(cluster, at);
            at += mark.bytes;
            if (is_default_ignorable(mark.code_point)) continue;
            const FaceId face = fonts_.face_for(choices_, mark.code_point);
            if (face != no_face && covers_all(face, cluster)) return face;
        }
        return system_has(cluster) ? system_face : base_face;
    }

    FontSet::Impl& fonts_;
    const FontRequest& request_;
    FaceChoices& choices_;
    FaceChoices* foreign_ = nullptr;
    FaceId surrounding_ = no_face;
};

ItemKind kind_of(char32_t code_point, FaceId face) {
    if (code_point == '\t') return ItemKind::tab;
    if (is_control(code_point)) return ItemKind::control;
    if (face == system_face) return ItemKind::system;
    if (face != no_face) return ItemKind::text;
    return is_default_ignorable(code_point) ? ItemKind::control : ItemKind::missing;
}

void append(std::vector<Item>& items, const Item& next) {
    if (!items.empty()) {
        Item& last = items.back();
        if (last.level == next.level && last.script == next.script && last.style == next.style &&
            last.face == next.face && last.kind == next.kind) {
            last.end = next.end;
            return;
        }
    }
    items.push_back(next);
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// In a word of ASCII letters the face of the first is that of all. Gives where it looked no further; the last letter is
/// left, since a mark may cling to it.
std::uint32_t extend_over_letters(std::string_view text, Item& item, std::uint32_t at, std::uint32_t end,
                                  const BidiLevels& levels) {
    if (!is_ascii_letter(text[at - 1])) return at;
    while (at + 1 < end && is_ascii_letter(text[at]) && is_ascii_letter(text[at + 1]) && levels.at(at) == item.level) {
        item.end = ++at;
    }
    return at;
}

std::uint32_t cluster_end(const std::vector<std::uint8_t>& starts, std::uint32_t at) {
    ++at;
    while (!starts[at]) ++at;
    return at;
}

}  // namespace

std::vector<Item> itemize(const StyledText& styled, const std::vector<std::uint8_t>& starts, const BidiLevels& levels,
                          FontSet& fonts) {
    std::vector<Item> items;
    const std::vector<ScriptRun> scripts = script_runs(styled.text);
    FontSet::Impl& impl = fonts.impl();
    std::size_t script = 0;
    std::uint32_t at = 0;
    for (const StyleRun& run : styled.runs) {
        const FontRequest& request = styled.styles[run.style].font;
        FaceChooser chooser(impl, request);
        bool entered = false;
        while (at < run.end) {
            while (scripts[script].end <= at) ++script, entered = false;
            if (!entered) chooser.enter_run(styled.text.substr(at, std::min(scripts[script].end, run.end) - at));
            entered = true;
            const std::uint32_t end = cluster_end(starts, at);
            const char32_t first = utf8::decode(styled.text, at).code_point;
            const bool blank = first == '\t' || is_control(first);
            Item item{at, end, scripts[script].script, run.style, no_face, levels.at(at), ItemKind::text, false};
            if (!blank) item.face = chooser.face_of(styled.text.substr(at, end - at));
            item.kind = kind_of(first, item.face);
            item.synthetic_italic =
                request.italic && item.kind == ItemKind::text && !fonts.info(item.face).italic && may_be_slanted(item.script);
            append(items, item);
            at = end;
            if (item.kind == ItemKind::text) at = extend_over_letters(styled.text, items.back(), at, std::min(run.end, scripts[script].end), levels);
        }
    }
    return items;
}

}  // namespace postil
