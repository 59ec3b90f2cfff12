#include "text/font_set.h"

#include <algorithm>
#include <utility>

#include "text/face_choice.h"
#include "text/font_set_impl.h"

namespace postil {

namespace {

void forget_choices(FontSet::Impl& impl) {
    for (FaceChoices& choices : impl.choices) {
        choices.low.fill(FaceChoices::unknown);
        choices.high.clear();
    }
}

void want(FontSet::Impl& impl, FaceId face) {
    if (face == no_face || impl.faces[face].loaded || impl.faces[face].wanted) return;
    impl.faces[face].wanted = true;
    impl.wanted.push_back(face);
}

}  // namespace

FaceChoices& FontSet::Impl::choices_for(const FontRequest& request) {
    const auto known =
        std::find_if(choices.begin(), choices.end(), [&](const FaceChoices& c) { return c.request == request; });
    if (known != choices.end()) return *known;
    FaceChoices& added = choices.emplace_back();
    added.request = request;
    added.low.fill(FaceChoices::unknown);
    return added;
}

FaceId FontSet::Impl::face_for(FaceChoices& memory, char32_t code_point) {
    FaceId& face = code_point < memory.low.size()
                       ? memory.low[code_point]
                       : memory.high.try_emplace(code_point, FaceChoices::unknown).first->second;
    if (face != FaceChoices::unknown) return face;
    const FaceChoice choice = choose_face(faces, memory.request, code_point);
    want(*this, choice.best);
    return face = choice.usable;
}

FontSet::FontSet() : impl_(std::make_unique<Impl>()) {
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) == 0) impl_->library.reset(library);
}

FontSet::~FontSet() = default;
FontSet::FontSet(FontSet&&) noexcept = default;
FontSet& FontSet::operator=(FontSet&&) noexcept = default;

FaceId FontSet::declare(FaceInfo info) {
    impl_->faces.emplace_back().info = std::move(info);
    forget_choices(*impl_);
    return static_cast<FaceId>(impl_->faces.size() - 1);
}

Result<FaceId> FontSet::load(FaceId face, std::vector<std::uint8_t> bytes) {
    if (face >= impl_->faces.size()) return Error{ErrorCode::not_found, "no such face was declared"};
    DeclaredFace& declared = impl_->faces[face];
    if (declared.loaded) return face;
    auto loaded = LoadedFace::load(impl_->library.get(), std::move(bytes));
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

GlyphImage FontSet::draw_glyph(FaceId face, std::uint32_t glyph, float size_px, int phase,
                               bool synthetic_italic) const {
    const LoadedFace* loaded = impl_->find_loaded(face);
    return loaded ? loaded->draw(glyph, size_px, phase, synthetic_italic) : GlyphImage{};
}

}  // namespace postil
