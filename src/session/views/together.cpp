#include "session/views/together.h"

#include <algorithm>
#include <iterator>

#include "annotation/formats/delimited.h"

namespace postil {
namespace {

/// An entity with the blocks that speak of it, ascending, each once.
struct InBlocks {
    TogetherEntity entity;
    std::vector<std::size_t> blocks;
};

InBlocks counted_entry(const Article& article, const RegisterEntry& entry, std::size_t index, bool only_marked) {
    InBlocks out;
    out.entity = {index, entry.type, entry.name, entry.aliases, 0, {}};
    for (const RegisterMention& mention : entry.mentions) {
        if (only_marked && mention.id.empty()) continue;
        ++out.entity.mentions;
        const std::size_t block = article.block_at(mention.range.begin);
        if (out.blocks.empty() || out.blocks.back() != block) out.blocks.push_back(block);
    }
    return out;
}

void count_type(std::vector<Together::OfType>& types, const TogetherEntity& entity) {
    // The register has its entries by type.
    if (types.empty() || types.back().type != entity.type) types.push_back({entity.type, 0, 0});
    ++types.back().entities;
    types.back().mentions += entity.mentions;
}

std::size_t shared_blocks(const InBlocks& a, const InBlocks& b) {
    std::size_t count = 0;
    auto in_b = b.blocks.begin();
    for (const std::size_t block : a.blocks) {
        in_b = std::lower_bound(in_b, b.blocks.end(), block);
        if (in_b != b.blocks.end() && *in_b == block) ++count;
    }
    return count;
}

/// Each entity's companions, by index in `all`; returns the most that any two have.
std::size_t find_pairs(std::vector<InBlocks>& all, std::size_t least) {
    std::size_t most = 0;
    for (std::size_t a = 0; a < all.size(); ++a) {
        for (std::size_t b = a + 1; b < all.size(); ++b) {
            const std::size_t times = shared_blocks(all[a], all[b]);
            most = std::max(most, times);
            if (times == 0 || times < least) continue;
            all[a].entity.with.push_back({b, times});
            all[b].entity.with.push_back({a, times});
        }
    }
    return most;
}

/// Takes those into the picture that the least lets in, under the numbers that they have there.
void take(const std::vector<InBlocks>& all, std::size_t least, Together& out) {
    std::vector<std::size_t> number(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (least > 0 && all[i].entity.with.empty()) continue;
        number[i] = out.entities.size();
        out.entities.push_back(all[i].entity);
    }
    for (TogetherEntity& entity : out.entities) {
        for (Companion& companion : entity.with) companion.who = number[companion.who];
        std::stable_sort(entity.with.begin(), entity.with.end(),
                         [](const Companion& a, const Companion& b) { return a.times > b.times; });
        out.pairs += entity.with.size();
    }
    out.pairs /= 2;
}

}  // namespace

Together together(const Article& article, const std::vector<RegisterEntry>& entries, const TogetherFilter& filter) {
    Together out;
    std::vector<InBlocks> all;
    std::size_t marked = 0;
    std::size_t suggested = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        marked += entries[i].marked;
        suggested += entries[i].mentions.size() - entries[i].marked;
        InBlocks one = counted_entry(article, entries[i], i, filter.only_marked);
        if (one.entity.mentions == 0) continue;
        count_type(out.types, one.entity);
        if ((filter.hidden_types & type_bit(one.entity.type)) == 0) all.push_back(std::move(one));
    }
    out.has_both = marked > 0 && suggested > 0;
    std::stable_sort(all.begin(), all.end(),
                     [](const InBlocks& a, const InBlocks& b) { return a.entity.mentions > b.entity.mentions; });
    if (all.size() > most_together) {
        out.left_out = all.size() - most_together;
        all.resize(most_together);
    }
    out.most_times = find_pairs(all, filter.least);
    take(all, filter.least, out);
    return out;
}

std::string companions_of(const Together& all, const TogetherEntity& entity) {
    std::string out;
    for (const Companion& companion : entity.with) {
        out +=
            (out.empty() ? "" : ", ") + all.entities[companion.who].name + " (" + std::to_string(companion.times) + ")";
    }
    return out.empty() ? "nobody" : out;
}

std::string table_of(const Together& all) {
    std::string out = write_row({"Name", "Type", "Mentions", "With (paragraphs shared)"}, '\t');
    for (const TogetherEntity& entity : all.entities) {
        out += write_row(
            {guarded_cell(entity.name), std::string(entity_type_name(entity.type)), std::to_string(entity.mentions),
             entity.with.empty() ? std::string() : guarded_cell(companions_of(all, entity))},
            '\t');
    }
    return out;
}

}  // namespace postil
