// Trains the tagger of entities, and measures it.
//
//   train_entities train WORDS DATA MODEL [--without SET] [--l1 X] [--rate X] [--dropout X] [--passes N] [--seed N] [--everything]
//   train_entities score MODEL DATA [--whole SET]
//
// WORDS is build/entities/words.tsv (tools/entity_words.mjs), DATA the folder with common/*.jsonl. One document in ten is
// kept aside for measuring; --everything trains on those too, --whole measures on all of a set. All chance comes from the
// seed, but compilers round differently: another one gives a model with other bytes and nearly the same figures.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "base/hash.h"
#include "labelled_text.h"
#include "samples.h"
#include "score.h"
#include "training.h"
#include "words.h"

namespace postil::train {
namespace {

constexpr const char* sets[] = {"uner-ewt", "wikigold", "crossner", "re-docred", "gum", "meantime", "re3d", "btc"};

struct Arguments {
    std::vector<std::string> operands;
    std::map<std::string, std::string> options;
    float number(const char* name, float otherwise) const {
        const auto at = options.find(name);
        return at == options.end() ? otherwise : std::strtof(at->second.c_str(), nullptr);
    }
    bool has(const char* name) const { return options.count(name) != 0; }
};

Arguments read_arguments(int argc, char** argv) {
    Arguments out;
    for (int i = 2; i < argc; ++i) {
        const std::string arg = argv[i];
        if (arg == "--everything") {
            out.options[arg] = "";
        } else if (arg.starts_with("--") && i + 1 < argc) {
            out.options[arg] = argv[++i];
        } else {
            out.operands.push_back(arg);
        }
    }
    return out;
}

std::string read_whole(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::vector<LabelledText> read_sets(const std::string& data) {
    std::vector<LabelledText> texts;
    for (const char* set : sets) {
        auto read = read_labelled(data + "/common/" + set + ".jsonl");
        if (!read) {
            std::fprintf(stderr, "train_entities: %s\n", read.error().message.c_str());
            std::exit(1);
        }
        for (LabelledText& text : *read) texts.push_back(std::move(text));
    }
    return texts;
}

/// What each document's first pass finds, by a tagger that did not learn from that document.
void add_all_votes(std::vector<Sample>& samples, const WordsFile& words, Options options) {
    options.passes = 3;
    for (const std::uint8_t fold : {0, 1}) {
        std::fprintf(stderr, "  first passes over half %d\n", fold + 1);
        entities::Model model;
        model.words = words.table;
        model.weights = train_weights(samples, options, [fold](const Sample& s) { return s.fold != fold; });
        for (Sample& sample : samples) {
            if (sample.fold == fold) add_votes(sample, find_names(sample.document, model, nullptr));
        }
    }
}

int train(const Arguments& args) {
    const auto words = read_words(args.operands[0]);
    if (!words) {
        std::fprintf(stderr, "train_entities: %s\n", words.error().message.c_str());
        return 1;
    }
    std::vector<Sample> samples;
    const auto without = args.options.find("--without");
    for (const LabelledText& text : read_sets(args.operands[1])) {
        if (without != args.options.end() && without->second == text.set) continue;
        if (is_held_out(text) && !args.has("--everything")) continue;
        Sample sample = make_sample(with_headlines(text), words->table);
        if (sample.weight > 0) samples.push_back(std::move(sample));
    }
    Options options;
    options.l1 = args.number("--l1", options.l1);
    options.rate = args.number("--rate", options.rate);
    options.dropout = args.number("--dropout", options.dropout);
    options.passes = static_cast<int>(args.number("--passes", static_cast<float>(options.passes)));
    options.seed = static_cast<std::uint32_t>(args.number("--seed", 1));
    add_all_votes(samples, *words, options);
    options.favour = {0.3F, 0.9F, 0.4F};
    std::fprintf(stderr, "  training on %zu texts\n", samples.size());
    const entities::Weights weights = train_weights(samples, options, [](const Sample&) { return true; });
    const std::string bytes = entities::write_model(words->sets, words->table.wider, weights);
    std::ofstream(args.operands[2], std::ios::binary) << bytes;
    std::size_t count = 0;
    for (const auto& row : weights.rows()) count += row.end - row.begin;
    std::printf("%zu rows, %zu weights, %zu bytes, SHA-256 %s\n", weights.rows().size(), count, bytes.size(),
                sha256_hex(bytes).c_str());
    return 0;
}

int score(const Arguments& args) {
    const std::string bytes = read_whole(args.operands[0]);
    const auto model = entities::parse_model(bytes);
    if (!model) {
        std::fprintf(stderr, "train_entities: %s: %s\n", args.operands[0].c_str(), model.error().message.c_str());
        return 1;
    }
    std::vector<LabelledText> held;
    const auto whole = args.options.find("--whole");
    for (LabelledText& text : read_sets(args.operands[1])) {
        if (is_held_out(text) || (whole != args.options.end() && whole->second == text.set))
            held.push_back(std::move(text));
    }
    print_scores(*model, held);
    return 0;
}

}  // namespace
}  // namespace postil::train

int main(int argc, char** argv) {
    const std::string command = argc > 1 ? argv[1] : "";
    const auto args = postil::train::read_arguments(argc, argv);
    if (command == "train" && args.operands.size() == 3) return postil::train::train(args);
    if (command == "score" && args.operands.size() == 2) return postil::train::score(args);
    std::fputs("usage: train_entities train WORDS DATA MODEL | train_entities score MODEL DATA\n", stderr);
    return 2;
}
