#include "entities/model.h"

#include <catch_amalgamated.hpp>

#include "base/hash.h"
#include "entities/features.h"
#include "marked_names.h"

namespace postil::entities {
namespace {

std::string shipped() { return file_text(POSTIL_SOURCE_DIR "/assets/entities/model.bin"); }

TEST_CASE("hashes are the same on every machine, for models are made of them") {
    CHECK(hash_of("") == hash_of(std::string_view()));
    CHECK(hash_of("karachi") == 0x2A989020U);
    CHECK(hash_of("\xC3\xA9") == 0x25489CBBU);
}

TEST_CASE("the shipped model is the one that its notice names") {
    CHECK(file_text(POSTIL_SOURCE_DIR "/assets/entities/NOTICE.md").find(sha256_hex(shipped())) != std::string::npos);
}

TEST_CASE("a damaged model is refused, wherever it is cut or changed") {
    const std::string good = shipped();
    CHECK(parse_model(good));
    CHECK_FALSE(parse_model(""));
    CHECK_FALSE(parse_model("postil entities 1\n"));
    for (std::size_t part = 1; part < 40; ++part) {
        CAPTURE(part);
        CHECK_FALSE(parse_model(std::string_view(good).substr(0, good.size() * part / 40)));
    }
    CHECK_FALSE(parse_model(good + "x"));
}

TEST_CASE("a model that is written is read again") {
    Weights weights;
    const Weight row[] = {{storable(1.5F), 1}, {storable(-0.25F), 12}};
    weights.add_row(77, row);
    weights.finish();
    const std::uint8_t wider[] = {0, 3};
    const std::string bytes = write_model({{false, 1, {5, 900}}, {true, list_city, {5}}}, wider, weights);
    const auto model = parse_model(bytes);
    REQUIRE(model);
    const std::uint32_t key = 77;
    const auto found = model->weights.find(key << (32 - Weights::feature_bits));
    REQUIRE(found.size() == 2);
    CHECK(found[0].value == row[0].value);
    CHECK(found[1].label == 12);
    const Known known = model->words.find(std::uint32_t{5} << (32 - WordTable::word_bits));
    CHECK(known.word_class == 1);
    CHECK(known.lists == list_city);
    CHECK(model->words.wider_class(1) == 3);
}

}  // namespace
}  // namespace postil::entities
