#pragma once

// A variant of many alternatives whose copying, moving and destroying is compiled in one place. With sixty of them that is most
// of what a file compiles to that only names one.
//
//   using Intent = Sealed<std::variant<…>>;
//   extern template struct Sealed<std::variant<…>>;     in the header
//   template struct Sealed<std::variant<…>>;            in one source file

#include <variant>

namespace postil {

template <typename Variant>
struct Sealed : Variant {
    using Variant::Variant;
    Sealed();
    Sealed(const Sealed&);
    Sealed(Sealed&&) noexcept;
    Sealed& operator=(const Sealed&);
    Sealed& operator=(Sealed&&) noexcept;
    ~Sealed();
};

template <typename Variant> Sealed<Variant>::Sealed() = default;
template <typename Variant> Sealed<Variant>::Sealed(const Sealed&) = default;
template <typename Variant> Sealed<Variant>::Sealed(Sealed&&) noexcept = default;
template <typename Variant> Sealed<Variant>& Sealed<Variant>::operator=(const Sealed&) = default;
template <typename Variant> Sealed<Variant>& Sealed<Variant>::operator=(Sealed&&) noexcept = default;
template <typename Variant> Sealed<Variant>::~Sealed() = default;

}  // namespace postil
