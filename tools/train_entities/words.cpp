#include "words.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "entities/tokens.h"

namespace postil::train {
namespace {

using namespace entities;

/// Words past this rank are mostly names nobody knows or terms of a trade.
constexpr std::size_t most_words = 60'000;
constexpr std::size_t class_count = 512;

std::vector<std::string> parts_of(const std::string& line) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (std::size_t tab = line.find('\t'); tab != std::string::npos; tab = line.find('\t', from)) {
        parts.push_back(line.substr(from, tab - from));
        from = tab + 1;
    }
    parts.push_back(line.substr(from));
    return parts;
}

std::uint16_t list_bit(const std::string& name) {
    static const std::map<std::string, std::uint16_t> bits = {{"country", list_country},
                                                              {"nationality", list_nationality},
                                                              {"city", list_city}};
    const auto at = bits.find(name);
    return at == bits.end() ? std::uint16_t{0} : at->second;
}

}  // namespace

Result<WordsFile> read_words(const std::string& path) {
    std::ifstream in(path);
    if (!in) return Error{ErrorCode::not_found, path + " cannot be read; node tools/entity_words.mjs writes it"};
    std::vector<std::set<std::uint32_t>> classes(class_count + 1);
    std::map<std::uint16_t, std::set<std::uint32_t>> lists;
    std::set<std::uint32_t> taken;
    std::vector<std::vector<int>> wider_votes(class_count + 1, std::vector<int>(65, 0));
    std::string line;
    while (std::getline(in, line)) {
        const auto parts = parts_of(line);
        if (parts[0] == "class" && parts.size() == 4) {
            const auto number = static_cast<std::size_t>(std::stoi(parts[1])) + 1;
            if (number > class_count || taken.size() >= most_words) continue;
            const std::uint32_t key = WordTable::key_of(hash_of(folded_phrase(parts[3])));
            ++wider_votes[number][static_cast<std::size_t>(std::stoi(parts[2])) + 1];
            if (taken.insert(key).second) classes[number].insert(key);
        } else if (parts[0] == "list" && parts.size() == 3 && list_bit(parts[1]) != 0) {
            lists[list_bit(parts[1])].insert(WordTable::key_of(hash_of(folded_phrase(parts[2]))));
        }
    }
    WordsFile out;
    for (const auto& votes : wider_votes) {
        out.table.wider.push_back(
            static_cast<std::uint8_t>(std::max_element(votes.begin(), votes.end()) - votes.begin()));
    }
    for (std::size_t number = 1; number <= class_count; ++number) {
        out.sets.push_back(
            {false, static_cast<std::uint16_t>(number), {classes[number].begin(), classes[number].end()}});
        for (const std::uint32_t key : classes[number]) out.table.add_class(key, static_cast<std::uint16_t>(number));
    }
    for (const auto& [bit, keys] : lists) {
        out.sets.push_back({true, bit, {keys.begin(), keys.end()}});
        for (const std::uint32_t key : keys) out.table.add_to_list(key, static_cast<List>(bit));
    }
    return out;
}

}  // namespace postil::train
