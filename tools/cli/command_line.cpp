#include "command_line.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

#include "import/binary.h"
#include "import/import.h"

namespace postil::cli {
namespace {

std::string bytes_of(std::istream& in) {
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Error wrong(std::string message) { return {ErrorCode::invalid_input, std::move(message)}; }

/// Whether `value` is in a list such as "text|markdown"; any is where there is no list.
bool is_one_of(std::string_view value, std::string_view allowed) {
    if (allowed.find('|') == allowed.npos) return true;
    for (std::string_view rest = allowed;;) {
        const auto bar = std::min(rest.find('|'), rest.size());
        if (rest.substr(0, bar) == value) return true;
        if (bar == rest.size()) return false;
        rest.remove_prefix(bar + 1);
    }
}

}  // namespace

std::string Arguments::option(std::string_view name) const {
    const auto found = options.find(name);
    return found == options.end() ? std::string() : found->second;
}

Result<Arguments> parse_arguments(std::span<const std::string> args, std::span<const Option> options) {
    Arguments out;
    bool all_operands = false;
    for (std::size_t i = 0; i < args.size(); ++i) {
        const std::string& arg = args[i];
        if (all_operands || arg.size() < 2 || arg.front() != '-') {
            out.operands.push_back(arg);
            continue;
        }
        if (arg == "--") {
            all_operands = true;
            continue;
        }
        const auto equals = arg.starts_with("--") ? arg.find('=') : arg.npos;
        const std::string name = arg.substr(0, equals);
        const auto option = std::find_if(options.begin(), options.end(), [&](const Option& o) { return o.name == name; });
        if (option == options.end()) return wrong("there is no option " + name + " here");
        if (equals == arg.npos && i + 1 == args.size()) return wrong(name + " needs a value");
        const std::string value = equals == arg.npos ? args[++i] : arg.substr(equals + 1);
        if (!is_one_of(value, option->value)) return wrong(name + " must be one of " + std::string(option->value));
        if (!out.options.try_emplace(name, value).second) return wrong(name + " is given twice");
    }
    return out;
}

Result<std::string> read_file(const std::string& path) {
    if (path == "-") return bytes_of(std::cin);
    std::ifstream file(path, std::ios::binary);
    std::string bytes = file ? bytes_of(file) : std::string();
    if (!file) return Error{ErrorCode::not_found, path + ": cannot be read"};
    return bytes;
}

Result<std::size_t> write_file(const std::string& path, std::string_view bytes) {
    const bool to_output = path.empty() || path == "-";
    std::ofstream file;
    if (!to_output) file.open(path, std::ios::binary);
    std::ostream& out = to_output ? std::cout : file;
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush();
    if (!out) return Error{ErrorCode::storage, (to_output ? "standard output" : path) + ": cannot be written"};
    return bytes.size();
}

Result<Article> read_article(const std::string& path, std::string_view as) {
    const auto bytes = read_file(path);
    if (!bytes) return bytes.error();
    const auto kind = as.empty() ? binary_kind(*bytes) : std::nullopt;
    if (kind) return Error{ErrorCode::unsupported, binary_refusal(path, *kind)};
    const SourceFormat format = as == "text"       ? SourceFormat::text
                                : as == "markdown" ? SourceFormat::markdown
                                                   : guess_format(path == "-" ? std::string_view() : path, *bytes);
    auto imported = import_source(*bytes, format);
    if (!imported) return Error{imported.error().code, path + ": " + imported.error().message};
    return std::move(imported->article);
}

int fail(Exit exit, std::string_view message) {
    std::fprintf(stderr, "%.*s\n", static_cast<int>(message.size()), message.data());
    return exit;
}

}  // namespace postil::cli
