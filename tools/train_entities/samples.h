#pragma once

// Labelled texts -> what one step of training needs: islands of tokens with their features and the labels they may have.

#include <cstdint>
#include <vector>

#include "entities/tagger.h"
#include "labelled_text.h"

namespace postil::train {

struct Sample {
    entities::Document document;
    float weight = 1;
    std::uint8_t fold = 0;
    std::vector<entities::Run> islands;
    std::vector<std::uint32_t> allowed;  ///< by token of the islands, in turn: bits of labels
    std::vector<std::uint32_t> feature_begins;
    std::vector<std::uint32_t> features;     ///< hashes, later ids
    std::vector<std::uint32_t> vote_begins;  ///< features of the second pass
    std::vector<std::uint32_t> vote_features;
};

Sample make_sample(const LabelledText& text, const entities::WordTable& words);
void add_votes(Sample& sample, const std::vector<entities::Found>& found);

/// The text with a capital at the head of every word but the smallest, as headlines have it.
LabelledText in_title_case(const LabelledText& text);
/// The text in capitals.
LabelledText in_capitals(const LabelledText& text);
/// With some of its sentences once more above it, set as headlines are, so that capitals alone don't make a name.
LabelledText with_headlines(const LabelledText& text);

/// The names of the three main types (and others) as tokens; those that tokens cannot say are left out.
std::vector<entities::Found> gold_of(const LabelledText& text, const entities::Document& document);

}  // namespace postil::train
