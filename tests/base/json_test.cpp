#include "base/json.h"

#include <catch_amalgamated.hpp>

using namespace postil;

namespace {

std::string problem_of(std::string_view text) {
    const ParsedJson parsed = parse_json(text);
    return parsed.problem ? problem_text(*parsed.problem) : "";
}

}  // namespace

TEST_CASE("good JSON is read as it stands", "[json]") {
    const ParsedJson parsed = parse_json(R"({"a":[1,-2,1.5,"x\u00e9\ud83c\udf89",true,false,null,{}],"b":{"c":[]}})");
    REQUIRE_FALSE(parsed.problem);
    CHECK(parsed.value["a"].size() == 8);
    CHECK(parsed.value["a"][3] == "xé🎉");
    CHECK(parsed.value["b"]["c"].empty());
    for (const char* text : {"1", "\"x\"", "null", "[]", "{}", " [ ] \n"}) CHECK(problem_of(text).empty());
}

TEST_CASE("a long list of lists and objects keeps its order and its parts", "[json]") {
    std::string text = "[";
    for (int i = 0; i < 500; ++i) {
        if (i > 0) text += ',';
        text += "{\"n\":[" + std::to_string(i) + ",{\"m\":[]}],\"last\":{}}";
    }
    const ParsedJson parsed = parse_json(text + "]");
    REQUIRE_FALSE(parsed.problem);
    REQUIRE(parsed.value.size() == 500);
    for (std::size_t i = 0; i < 500; ++i) {
        REQUIRE(parsed.value[i]["n"][0] == i);
        REQUIRE(parsed.value[i]["n"][1]["m"].is_array());
    }
}

TEST_CASE("of equal keys the last wins", "[json]") {
    CHECK(parse_json(R"({"a":1,"a":{"b":2},"a":[3]})").value == nlohmann::json({{"a", {3}}}));
}

TEST_CASE("a byte order mark is skipped", "[json]") {
    CHECK(parse_json("\xEF\xBB\xBF[1]").value == nlohmann::json::array({1}));
    CHECK(problem_of("\xEF\xBB\xBF[x]").substr(0, 4) == "1:2:");
}

TEST_CASE("what is not JSON is told with line, column and reason", "[json]") {
    struct Row {
        const char* text;
        const char* problem;
    };
    for (const Row& row : {
             Row{"", "1:1: is empty"},
             Row{" \n\n", "1:1: is empty"},
             Row{"[1,]", "1:4: is not JSON: unexpected ']'; expected '[', '{', or a literal"},
             Row{"{\n  \"a\" 1\n}", "2:7: is not JSON: unexpected number literal; expected ':'"},
             Row{"{\"a\":1,}", "1:8: is not JSON: unexpected '}'; expected string literal"},
             Row{"[1", "1:3: is not JSON: unexpected end of input; expected ']'"},
             Row{"[1] 2", "1:5: is not JSON: unexpected number literal; expected end of input"},
             Row{"[\"é🎉\", x]", "1:8: is not JSON: invalid literal"},
             Row{"[1e999]", "1:2: is not JSON: number overflow parsing '1e999'"},
             Row{"[\"\xff\"]", "1:3: is not JSON: the text is not well-formed UTF-8"},
         }) {
        CAPTURE(row.text);
        CHECK(problem_of(row.text) == row.problem);
        CHECK(parse_json(row.text).value.is_discarded());
    }
}

TEST_CASE("nesting is taken to its limit and no further", "[json]") {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(problem_of(nested(max_json_depth)).empty());
    CHECK(problem_of(nested(max_json_depth + 1)) == "1:201: is nested deeper than 200 levels");
    CHECK(problem_of(std::string(100'000, '[')) == "1:201: is nested deeper than 200 levels");
    CHECK(problem_of("[\"[[\\\"[\"," + nested(max_json_depth)) == "1:209: is nested deeper than 200 levels");
    std::string objects;
    for (int i = 0; i < 100'000; ++i) objects += "{\"a\":\n";
    CHECK(problem_of(objects) == "201:1: is nested deeper than 200 levels");
}

TEST_CASE("a place knows its pointer", "[json]") {
    const nlohmann::json value = {{"a/b~c", nlohmann::json::array({1, {{"", "x"}}})}};
    std::vector<JsonProblem> problems;
    const JsonPlace root(value, problems);
    CHECK(root.pointer().empty());
    const auto list = root.member("a/b~c");
    REQUIRE(list);
    CHECK(list->pointer() == "/a~1b~0c");
    const JsonPlace item = list->item(1);
    CHECK(item.member("")->pointer() == "/a~1b~0c/1/");
    CHECK_FALSE(root.member("z"));
    CHECK_FALSE(list->member("z"));
    CHECK(value.at(nlohmann::json::json_pointer(item.member("")->pointer())) == "x");
}

TEST_CASE("what is of the wrong kind is complained of at its place", "[json]") {
    const nlohmann::json value = {{"text", "x"}, {"number", 5},  {"part", 1.5},
                                  {"less", -1},  {"big", 1e300}, {"whole", 5.0}};
    std::vector<JsonProblem> problems;
    const JsonPlace root(value, problems);
    CHECK(root.member_text("text") == "x");
    CHECK(root.member_text("absent").empty());
    CHECK(root.member("number")->whole_number(10) == 5u);
    CHECK(root.member("whole")->whole_number(10) == 5u);
    CHECK(problems.empty());

    CHECK(root.member_text("number").empty());
    CHECK_FALSE(root.member("part")->whole_number(10));
    CHECK_FALSE(root.member("less")->whole_number(10));
    CHECK_FALSE(root.member("big")->whole_number(10));
    CHECK_FALSE(root.member("number")->whole_number(4));
    CHECK_FALSE(root.member("text")->whole_number(4));
    CHECK_FALSE(root.member("text")->is_object_or_complain());
    std::vector<std::string> texts;
    for (const JsonProblem& problem : problems) texts.push_back(problem_text("f.json", problem));
    CHECK(texts == std::vector<std::string>{
                       "f.json:/number: must be text, but is a number",
                       "f.json:/part: must be a whole number, but is 1.5",
                       "f.json:/less: must not be negative, but is -1",
                       "f.json:/big: must be at most 10, but is 1e+300",
                       "f.json:/number: must be at most 4, but is 5",
                       "f.json:/text: must be a number, but is text",
                       "f.json:/text: must be an object, but is text",
                   });
}

TEST_CASE("JSON is written with two spaces and one line feed, whatever is in it", "[json]") {
    CHECK(write_json({{"b", 1}, {"a", {1, 2}}}) == "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": 1\n}\n");
    CHECK(write_json_line({{"b", "خبر"}}) == "{\"b\":\"خبر\"}");
    CHECK(write_json_line("\xff") == "\"\xEF\xBF\xBD\"");
}

TEST_CASE("a long text is written and read as JSON writes and reads it", "[json]") {
    const std::string texts[] = {"", "plain", "a\nb\tc", "\"quoted\" \\ back", "caf\u00E9 \u201C\u201D \U0001F600",
                                 std::string("\x01\x1F\x7F", 3), "ends in \\", "\r\n"};
    for (const std::string& text : texts) {
        CAPTURE(text);
        std::string written;
        append_json_text(written, text);
        CHECK(written == write_json_line(text));
        const std::optional<std::string> read = read_simple_json_text(written);
        CHECK((!read || *read == text));
        CHECK(read.has_value() == (text.find_first_of(std::string_view("\x01\r", 2)) == std::string::npos));
    }
    std::string written;
    append_json_text(written, "ill-formed \xFF");
    CHECK(written == "\"ill-formed \uFFFD\"");
}

TEST_CASE("what is no simple JSON text is left to the parser", "[json]") {
    for (const std::string_view quoted : {"", "\"", "x", "\"a", "a\"", "\"a\"b\"", "\"\\\"", "\"\\u0041\"", "\"a\nb\"", "\"\xFF\""}) {
        CAPTURE(quoted);
        CHECK_FALSE(read_simple_json_text(quoted));
    }
}
