#include "command_line.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

#include "import/import.h"

namespace postil::cli {
namespace {

std::string bytes_of(std::istream& in) {
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

std::string Arguments::option(std::string_view name) const {
    const auto found = options.find(name);
    return found == options.end() ? std::string() : found->second;
}

Result<Arguments> parse_arguments(std::span<const std::string> args, std::initializer_list<std::string_view> options) {
    Arguments out;
    for (std::size_t i = 0; i < args.size(); ++i) {
        const std::string& arg = args[i];
        if (arg.size() < 2 || arg.front() != '-') {
            out.operands.push_back(arg);
        } else if (std::find(options.begin(), options.end(), arg) == options.end()) {
            return Error{ErrorCode::invalid_input, "there is no option " + arg + " here"};
        } else if (i + 1 == args.size()) {
            return Error{ErrorCode::invalid_input, arg + " needs a value"};
        } else {
            out.options[arg] = args[++i];
        }
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
    if (!as.empty() && as != "text" && as != "markdown") {
        return Error{ErrorCode::unsupported, "--as must be text or markdown"};
    }
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
