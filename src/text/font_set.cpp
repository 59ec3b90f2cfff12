#include "text/font_set.h"

#include <algorithm>
#include <utility>

#include "text/face_choice.h"
#include "text/font_manifest.h"
#include "text/font_set_impl.h"

namespace postil {

namespace {

void forget_choices(FontSet::Impl& impl) {
    for (FaceChoices& choices : impl.choices) {
        choices.low.fill(FaceChoices::unknown);
        choices.high.clear();
        choices.widths.clear();
    }
}

void want(FontSet::Impl& impl, FaceId face) {
    if (face == no_face || impl.faces[face].loaded || impl.faces[face].wanted) return;
    impl.faces[face].wanted = true;
    impl.wanted.push_back(face);
}

/// An index is replaced by the faces it lists.
Result<FaceId> load_index(FontSet& fonts, FaceId face, const std::vector<std::uint8_t>& bytes) {
    const auto listed = parse_font_manifest({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    fonts.impl().faces[face].refused = true;
    if (!listed) return Error{listed.error().code, fonts.info(face).file + ": " + listed.error().message};
    for (const FaceInfo& info : *listed) {
        if (info.index) continue;
        const FaceId slice = fonts.declare(info);
        fonts.impl().faces[slice].order = fonts.impl().faces[face].order;
    }
    ++fonts.impl().generation;
    return face;
}

}  // namespace

std::uint32_t SystemGlyphs::find(std::string_view cluster, const FontRequest& font) {
    if (!system) return none;
    const auto [found, is_new] =
        known_.try_emplace(Key{cluster, font.role, font.weight, font.italic, font.language}, none);
    if (!is_new) return found->second;
    const float advance = system->measure(cluster, font);
    if (advance < 0) return none;
    found->second = static_cast<std::uint32_t>(glyphs_.size());
    glyphs_.push_back({std::string(cluster), font, advance});
    return found->second;
}

FaceChoices& FontSet::Impl::choices_for(const FontRequest& request, const std::string& family) {
    const auto known = std::find_if(choices.begin(), choices.end(), [&](const FaceChoices& c) {
        return c.request == request && c.family == family;
    });
    if (known != choices.end()) return *known;
    FaceChoices& added = choices.emplace_back();
    added.request = request;
    added.family = family;
    added.low.fill(FaceChoices::unknown);
    return added;
}

FaceId FontSet::Impl::face_for(FaceChoices& memory, char32_t code_point) {
    FaceId& face = code_point < memory.low.size()
                       ? memory.low[code_point]
                       : memory.high.try_emplace(code_point, FaceChoices::unknown).first->second;
    if (face != FaceChoices::unknown) return face;
    const FaceChoice choice = choose_face(faces, memory.request, memory.family, code_point);
    want(*this, choice.best);
    return face = choice.usable;
}

WordCache* FontSet::Impl::words_for(FaceId id, Script script, const TextStyle& style) {
    DeclaredFace& face = faces[id];
    return has_separate_words(script) ? &face.words[{script, style.font.language, style.features}] : nullptr;
}

FontSet::FontSet() : impl_(std::make_unique<Impl>()) {
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) == 0) impl_->library.reset(library);
}

FontSet::~FontSet() = default;
FontSet::FontSet(FontSet&&) noexcept = default;
FontSet& FontSet::operator=(FontSet&&) noexcept = default;

FaceId FontSet::declare(FaceInfo info) {
    DeclaredFace& face = impl_->faces.emplace_back();
    face.info = std::move(info);
    face.order = impl_->faces.size();
    forget_choices(*impl_);
    return static_cast<FaceId>(impl_->faces.size() - 1);
}

Result<FaceId> FontSet::load(FaceId face, std::vector<std::uint8_t> bytes) {
    if (face >= impl_->faces.size()) return Error{ErrorCode::not_found, "no such face was declared"};
    DeclaredFace& declared = impl_->faces[face];
    if (declared.loaded || declared.refused) return face;
    if (declared.info.index) return load_index(*this, face, bytes);
    auto loaded = LoadedFace::load(impl_->library.get(), std::move(bytes), declared.info.variable ? declared.info.weight : 0);
    forget_choices(*impl_);
    if (!loaded) {
        declared.refused = true;
        return Error{loaded.error().code, declared.info.file + ": " + loaded.error().message};
    }
    declared.loaded = std::move(*loaded);
    declared.refused = false;
    ++impl_->generation;
    return face;
}

bool FontSet::is_loaded(FaceId face) const { return impl_->find_loaded(face) != nullptr; }

const FaceInfo& FontSet::info(FaceId face) const {
    assert(face < impl_->faces.size());
    return impl_->faces[face].info;
}

std::size_t FontSet::face_count() const { return impl_->faces.size(); }

FaceId FontSet::face_for(const FontRequest& request, char32_t code_point) {
    return impl_->face_for(impl_->choices_for(request), code_point);
}

std::vector<std::string> FontSet::families(const FontRequest& request) const {
    return families_by_rank(impl_->faces, request);
}

std::vector<FaceId> FontSet::take_wanted() {
    std::vector<FaceId> told = std::exchange(impl_->wanted, {});
    std::erase_if(told, [&](FaceId face) { return is_loaded(face); });
    return told;
}

std::uint32_t FontSet::generation() const { return impl_->generation; }

FaceMetrics FontSet::metrics(FaceId face) const {
    const LoadedFace* loaded = impl_->find_loaded(face);
    return loaded ? loaded->metrics() : FaceMetrics{};
}

void FontSet::use_system_text(SystemText* system) { impl_->system.system = system; }

GlyphImage FontSet::draw_glyph(FaceId face, std::uint32_t glyph, float size_px, int phase, bool synthetic_italic) {
    if (face == system_face) {
        const SystemGlyphs& system = impl_->system;
        if (!system.system || glyph >= system.size()) return {};
        return system.system->draw(system.at(glyph).cluster, system.at(glyph).font, size_px, phase);
    }
    const LoadedFace* loaded = impl_->find_loaded(face);
    return loaded ? loaded->draw(glyph, size_px, phase, synthetic_italic) : GlyphImage{};
}

}  // namespace postil
