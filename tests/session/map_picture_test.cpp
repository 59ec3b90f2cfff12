#include "session/views/map_picture.h"

#include <catch_amalgamated.hpp>
#include <cmath>

#include "session/views/map_svg.h"

using namespace postil;

namespace {

/// Each with the next, and the first with all.
Together company(std::size_t count) {
    Together all;
    for (std::size_t i = 0; i < count; ++i) {
        TogetherEntity entity{i,
                              i % 2 == 0 ? EntityType::person : EntityType::place,
                              "Name " + std::to_string(i),
                              {},
                              1 + (count - i) / 4,
                              {}};
        for (std::size_t j = 0; j < count; ++j) {
            const bool joined = i != j && (i == 0 || j == 0 || i + 1 == j || j + 1 == i);
            if (joined) entity.with.push_back({j, 1 + (i + j) % 3});
        }
        all.entities.push_back(std::move(entity));
    }
    return all;
}

std::vector<MapLabel> labels_of(const Together& all, std::size_t count) {
    std::vector<MapLabel> labels;
    for (std::size_t i = 0; i < count; ++i)
        labels.push_back({all.entities[i].name, 44 + static_cast<float>(i % 5) * 18});
    return labels;
}

bool overlap(const Rect& a, const Rect& b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

void check_labels(const MapPicture& picture) {
    for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
        const MapNode& one = picture.nodes[i];
        if (!one.label_box) continue;
        CAPTURE(i);
        CHECK((one.label_box->left >= 0 && one.label_box->right <= picture.width));
        CHECK((one.label_box->top >= 0 && one.label_box->bottom <= picture.height));
        for (std::size_t j = 0; j < picture.nodes.size(); ++j) {
            const MapNode& other = picture.nodes[j];
            if (i != j && other.label_box) CHECK_FALSE(overlap(*one.label_box, *other.label_box));
            const Rect circle{other.at.x - other.radius, other.at.y - other.radius, other.at.x + other.radius,
                              other.at.y + other.radius};
            CHECK_FALSE(overlap(*one.label_box, circle));
        }
    }
}

const MapColours colours{"#fff", "#111", "#777", "#fff", {"#1", "#2", "#3", "#4", "#5", "#6", "#7", "#8", "#9"}};

}  // namespace

TEST_CASE("no name of the map lies on another, and nearly all have a place", "[session]") {
    for (const std::size_t count : {1, 2, 5, 14, 30, 48}) {
        CAPTURE(count);
        const Together all = company(count);
        const MapRoom room{820, 0, 26, 18};
        const MapExtent extent = map_extent(all, labels_of(all, count), room, 300, 720);
        CHECK(extent.nodes == count);
        MapMaker maker;
        const MapPicture& picture =
            maker.find(all, labels_of(all, count), {room.width, extent.height, room.apart, room.label_height}, {});
        CHECK(picture.nodes.size() == count);
        check_labels(picture);
        const auto named = std::count_if(picture.nodes.begin(), picture.nodes.end(),
                                         [](const MapNode& node) { return node.label_box.has_value(); });
        CHECK(named * 20 >= static_cast<long>(count) * 19);
    }
}

TEST_CASE("a narrow map has as many nodes as have room for a finger", "[session]") {
    const Together all = company(60);
    const MapRoom room{318, 0, 44, 18};
    const MapExtent extent = map_extent(all, labels_of(all, 60), room, 300, 640);
    CHECK(extent.nodes > 12);
    CHECK(extent.nodes < 40);
    CHECK(extent.height <= 640);
    CHECK(map_extent(company(0), {}, room, 300, 640).height == 300);
}

TEST_CASE("a node that was moved stays where it was put, in the picture, and moves no other", "[session]") {
    const Together all = company(8);
    const MapRoom room{600, 320, 26, 18};
    MapMaker maker;
    const MapPicture before = maker.find(all, labels_of(all, 8), room, {});
    const MapPicture after =
        maker.find(all, labels_of(all, 8), room, {{map_key(all.entities[3]), {5000, 10}}, {"Person:Nobody", {1, 1}}});
    CHECK(after.nodes[3].at.x == 600 - after.nodes[3].radius);
    for (std::size_t i = 0; i < 8; ++i) {
        if (i != 3) CHECK(after.nodes[i].at == before.nodes[i].at);
    }
    check_labels(after);
}

TEST_CASE("lines are the thicker the more paragraphs two share, and each pair has one", "[session]") {
    const Together all = company(6);
    MapMaker maker;
    const MapPicture& picture = maker.find(all, labels_of(all, 6), {600, 320, 26, 18}, {});
    CHECK(picture.lines.size() == 9);
    for (std::size_t i = 1; i < picture.lines.size(); ++i) {
        CHECK(picture.lines[i - 1].times <= picture.lines[i].times);
        CHECK((picture.lines[i - 1].thickness < picture.lines[i].thickness) ==
              (picture.lines[i - 1].times < picture.lines[i].times));
    }
}

TEST_CASE("the map as SVG has every node and line, and no name is markup in it", "[session]") {
    Together all = company(3);
    all.entities[1].name = "<script>alert(\"A & B's\")</script>\x01\xFF";
    std::vector<MapLabel> labels = labels_of(all, 3);
    labels[1].text = all.entities[1].name;
    MapMaker maker;
    const std::string svg = map_svg(all, maker.find(all, labels, {600, 320, 26, 18}, {}), colours, "Tom & Jerry");
    const auto count = [&svg](std::string_view what) {
        std::size_t found = 0;
        for (std::size_t at = svg.find(what); at != svg.npos; at = svg.find(what, at + 1)) ++found;
        return found;
    };
    CHECK(count("<circle") == 3);
    CHECK(count("<line") == 3);
    CHECK(count("<script") == 0);
    CHECK(count("&lt;script&gt;alert(&quot;A &amp; B&#39;s&quot;)&lt;/script&gt; \xEF\xBF\xBD") >= 2);
    CHECK(count("<title>Tom &amp; Jerry</title>") == 1);
    CHECK(count("\x01") == 0);
    CHECK(count("nan") + count("inf") == 0);
    CHECK(count("<g>") + count("<g ") == count("</g>"));
    CHECK(svg.ends_with("</svg>\n"));
}

TEST_CASE("a map of nobody is an empty picture", "[session]") {
    MapMaker maker;
    const MapPicture& picture = maker.find({}, {}, {600, 300, 26, 18}, {});
    CHECK(picture.nodes.empty());
    CHECK(map_svg({}, picture, colours, "Nobody").ends_with("</svg>\n"));
}
