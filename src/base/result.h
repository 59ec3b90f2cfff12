#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace postil {

enum class ErrorCode { invalid_input, not_found, unsupported, storage, too_large };

/// What went wrong. `message` is for people and names the thing; `code` is for programs.
struct Error {
    ErrorCode code = ErrorCode::invalid_input;
    std::string message;
};

/// A value, or why there is none. Becomes std::expected when every toolchain has it.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return state_.index() == 0; }

    T& operator*() & {
        assert(*this);
        return *std::get_if<0>(&state_);
    }
    const T& operator*() const& {
        assert(*this);
        return *std::get_if<0>(&state_);
    }
    T&& operator*() && {
        assert(*this);
        return std::move(*std::get_if<0>(&state_));
    }
    T* operator->() { return &**this; }
    const T* operator->() const { return &**this; }

    const Error& error() const {
        assert(!*this);
        return *std::get_if<1>(&state_);
    }

private:
    std::variant<T, Error> state_;
};

/// What a reader should know about content that was imperfect but could be read.
struct Diagnostic {
    std::size_t line = 0;  ///< 1 is the first line of the source; 0: the whole of it
    std::string message;
};

}  // namespace postil
