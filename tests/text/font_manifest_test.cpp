#include "text/font_manifest.h"

#include <catch_amalgamated.hpp>

namespace postil {

TEST_CASE("a manifest's rows become faces, and rows that say too little are left out", "[font_manifest]") {
    const auto faces = parse_font_manifest(R"([
        {"file": "a.ttf", "role": "serif", "weight": 700, "style": "italic", "ranges": [[0, 255], [8482, 8482]], "bytes": 9},
        {"file": "b.ttf", "role": "mono", "ranges": [[1], "x", [5, -1], [7, 8]]},
        {"file": "c.ttf"}, 7, {"role": "sans"}])");
    REQUIRE(faces);
    REQUIRE(faces->size() == 2);
    const FaceInfo& first = (*faces)[0];
    CHECK(first.file == "a.ttf");
    CHECK(first.role == "serif");
    CHECK(first.weight == 700);
    CHECK(first.italic);
    REQUIRE(first.covers.size() == 2);
    CHECK(first.covers[1].first == 8482);
    CHECK((*faces)[1].weight == 400);
    CHECK_FALSE((*faces)[1].italic);
    CHECK((*faces)[1].covers.size() == 1);
}

TEST_CASE("a variable font is a face for each of its weights, an index one face", "[font_manifest]") {
    const auto faces = parse_font_manifest(R"([
        {"file": "v.ttf", "role": "serif", "family": "V", "script": "Deva", "variable": true, "weights": [400, 700]},
        {"file": "i.json", "role": "serif", "script": "Jpan", "languages": ["ja", 3], "index": true, "weights": [400, 700]}])");
    REQUIRE(faces);
    REQUIRE(faces->size() == 3);
    CHECK((*faces)[0].weight == 400);
    CHECK((*faces)[1].weight == 700);
    CHECK((*faces)[1].variable);
    CHECK((*faces)[1].script == "Deva");
    CHECK((*faces)[2].index);
    CHECK((*faces)[2].languages == std::vector<std::string>{"ja"});
}

TEST_CASE("a manifest that is no list is refused", "[font_manifest]") {
    CHECK_FALSE(parse_font_manifest("{}"));
    CHECK_FALSE(parse_font_manifest("[1,"));
    CHECK_FALSE(parse_font_manifest(""));
}

}  // namespace postil
