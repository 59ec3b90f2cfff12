// Runs a fuzz target over seeds and what becomes of them, where libFuzzer is not at hand: always the same inputs.
//   fuzz_annotation_formats ROUNDS FOLDER…

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
std::size_t fuzz_choices();  // what the first byte of an input chooses from

namespace {

std::vector<std::string> seeds_in(int count, char** folders) {
    std::vector<std::filesystem::path> paths;
    for (int i = 0; i < count; ++i) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folders[i])) {
            if (entry.is_regular_file()) paths.push_back(entry.path());
        }
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> seeds;
    for (const auto& path : paths) {
        std::ifstream file(path, std::ios::binary);
        seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return seeds;
}

class Mutator {
public:
    explicit Mutator(const std::vector<std::string>& seeds) : seeds_(seeds) {}

    std::string next() {
        std::string text = seeds_[below(seeds_.size())];
        for (std::size_t steps = 1 + below(4); steps > 0; --steps) step(text);
        return text;
    }

    std::size_t below(std::size_t count) { return engine_() % count; }

private:
    void step(std::string& text) {
        static const std::vector<std::string> words = {
            "null",  "-1", "1e999", "99999999999999999999", "\"\"", "[]", "{}", "[[[[", "\"\\ud800\"", "\xFF\xFE", "\xED\xA0\x80",
            "true", "0.5", "4294967296", "\n", "\t", "\r\n", "\"", ",", ";", "\xF0\x9F\x8C\x8A", "</script><script>", "=1+1", "T1", "#1"};
        if (text.empty()) text = "{}";
        const std::size_t at = below(text.size());
        const std::size_t length = std::min(below(40), text.size() - at);
        switch (below(6)) {
            case 0: text[at] = static_cast<char>(below(256)); break;
            case 1: text.erase(at, length); break;
            case 2: text.insert(at, words[below(words.size())]); break;
            case 3: replace_value(text, at, words[below(words.size())]); break;
            case 4: text.insert(below(text.size()), text.substr(at, length)); break;
            default: {
                const std::string& other = seeds_[below(seeds_.size())];
                if (!other.empty()) text.insert(at, other.substr(below(other.size()), 200));
            }
        }
    }

    /// The value after the next colon or comma: a wrong type at every field, in time.
    static void replace_value(std::string& text, std::size_t at, const std::string& word) {
        const std::size_t begin = text.find_first_of(":,\t", at);
        if (begin == text.npos) return;
        const std::size_t end = text.find_first_of(",}]\t\n", begin + 1);
        text.replace(begin + 1, (end == text.npos ? text.size() : end) - begin - 1, word);
    }

    const std::vector<std::string>& seeds_;
    std::mt19937 engine_{20240501};
};

void run(std::size_t choice, const std::string& text) {
    const std::string input = static_cast<char>(choice) + text;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return std::fprintf(stderr, "usage: %s ROUNDS FOLDER...\n", argv[0]), 2;
    const std::vector<std::string> seeds = seeds_in(argc - 2, argv + 2);
    if (seeds.empty()) return std::fprintf(stderr, "%s: there are no seeds\n", argv[0]), 2;
    for (const std::string& seed : seeds) {
        for (std::size_t choice = 0; choice < fuzz_choices(); ++choice) run(choice, seed);
    }
    Mutator mutator(seeds);
    for (long round = std::atol(argv[1]); round > 0; --round) {
        const std::string text = mutator.next();
        run(mutator.below(2) == 0 ? mutator.below(2) : mutator.below(fuzz_choices()), text);
    }
    return 0;
}
