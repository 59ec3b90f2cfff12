#include "annotation/formats/own_record.h"

#include <catch_amalgamated.hpp>

#include "annotation/formats/web_annotation.h"
#include "annotation/generated.h"

using namespace postil;

namespace {

std::string record_of(const Annotation& annotation) { return write_json_line(annotation_to_json(annotation)); }

Annotation own_annotation(test::Generator& generate) {
    Annotation out = generate.annotation("urn:uuid:00000000-0000-4000-8000-000000000001");
    out.article = "urn:postil:0123";
    out.reply_to.clear();
    out.creator_id.clear();
    out.modified = 1'700'000'000'000 + static_cast<Timestamp>(generate.below(100'000));
    out.selectors = Selectors();
    out.selectors.exact = "the \"river\"";
    out.selectors.prefix = "by ";
    out.selectors.suffix = " and\n\tthe caf\u00E9 \\";
    out.selectors.start = 7;
    out.selectors.end = 18;
    out.selectors.has_position = generate.below(5) != 0;
    if (generate.below(4) != 0) {
        out.selectors.occurrence = 2;
        out.selectors.occurrences = 3;
        out.selectors.paragraph = 0x0123456789abcdef;
        out.selectors.paragraph_before = generate.below(2) == 0 ? 0 : 0xfedcba9876543210;
        out.selectors.paragraph_after = generate.below(2) == 0 ? 0 : 1;
    }
    if (generate.below(4) != 0) {
        out.selectors.seen_at = 1'700'000'000'123;
        out.selectors.text_hash = generate.below(2) == 0 ? std::string() : std::string(64, 'a');
    }
    out.deleted = false;
    out.extra = nullptr;
    return out;
}

}  // namespace

TEST_CASE("a record of ours is read as the parser reads it", "[own_record]") {
    test::Generator generate(Catch::getSeed());
    for (int i = 0; i < 500; ++i) {
        const std::string record = record_of(own_annotation(generate));
        CAPTURE(record);
        const std::optional<Annotation> own = read_own_record(record);
        REQUIRE(own);
        CHECK(*own == *annotation_from_json(parse_json(record).value));
    }
}

TEST_CASE("whatever else a record holds, it is read as the parser reads it or left to it", "[own_record]") {
    test::Generator generate(Catch::getSeed());
    int left = 0;
    for (int i = 0; i < 500; ++i) {
        const std::string record = record_of(generate.annotation("urn:uuid:00000000-0000-4000-8000-000000000002"));
        CAPTURE(record);
        const std::optional<Annotation> own = read_own_record(record);
        left += own ? 0 : 1;
        if (own) CHECK(*own == *annotation_from_json(parse_json(record).value));
    }
    CHECK(left > 0);
}

TEST_CASE("a record that was cut or changed anywhere is left to the parser, or read as it reads it", "[own_record]") {
    test::Generator generate(Catch::getSeed());
    const std::string record = record_of(own_annotation(generate));
    for (std::size_t at = 0; at < record.size(); ++at) {
        CHECK_FALSE(read_own_record(record.substr(0, at)));
        for (const char change : {'"', '\\', '}', '0', '\n', '\xFF'}) {
            std::string changed = record;
            changed[at] = change;
            const std::optional<Annotation> own = read_own_record(changed);
            if (!own) continue;
            CAPTURE(changed);
            const Result<Annotation> parsed = annotation_from_json(parse_json(changed).value);
            REQUIRE(parsed);
            CHECK(*own == *parsed);
        }
    }
}
