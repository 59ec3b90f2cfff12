#include "ui/scene.h"

#include <catch_amalgamated.hpp>
#include <nlohmann/json.hpp>

using namespace postil;
using namespace postil::ui;

TEST_CASE("a node is told with its role, name and box, and nothing it does not have", "[scene]") {
    SceneNode node;
    node.id = "tool:edit.undo";
    node.parent = "bar";
    node.role = "button";
    node.name = "Undo";
    node.box = {10, 20, 50, 60};
    node.fixed = true;
    const nlohmann::json told = nlohmann::json::parse(scene_json({node}));
    CHECK(told == nlohmann::json::parse(R"([{"id":"tool:edit.undo","parent":"bar","role":"button","name":"Undo",
                                             "box":[10,20,40,40],"fixed":true}])"));
}

TEST_CASE("a text field tells its value even when it is empty, and states are told when known", "[scene]") {
    SceneNode field;
    field.role = "textbox";
    field.multiline = true;
    SceneNode radio;
    radio.role = "radio";
    radio.checked = 0;
    const nlohmann::json told = nlohmann::json::parse(scene_json({field, radio}));
    CHECK(told[0]["value"] == "");
    CHECK(told[0]["multiline"] == true);
    CHECK(told[1]["checked"] == false);
    CHECK_FALSE(told[1].contains("pressed"));
}

TEST_CASE("names with ill-formed bytes are told with replacements rather than not at all", "[scene]") {
    SceneNode node;
    node.name = "caf\xE9 <b>";
    const nlohmann::json told = nlohmann::json::parse(scene_json({node}));
    CHECK(told[0]["name"] == "caf\xEF\xBF\xBD <b>");
}
