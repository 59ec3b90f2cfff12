#include "base/iso_time.h"

#include <catch_amalgamated.hpp>

using namespace postil;

TEST_CASE("times are read from every form of xsd:dateTime", "[iso_time]") {
    struct Row {
        const char* text;
        Timestamp time;
    };
    for (const Row& row : {
             Row{"1970-01-01T00:00:00Z", 0},
             Row{"1970-01-01T00:00:00", 0},
             Row{"1970-01-01T00:00:00.001Z", 1},
             Row{"1969-12-31T23:59:59.999Z", -1},
             Row{"2021-03-03T07:17:00.000Z", 1'614'755'820'000},
             Row{"2021-03-03T12:17:00+05:00", 1'614'755'820'000},
             Row{"2021-03-03T03:47:00-03:30", 1'614'755'820'000},
             Row{"2021-03-03T07:17:00.123456+00:00", 1'614'755'820'123},
             Row{"2021-03-03T07:17:00.1Z", 1'614'755'820'100},
             Row{"2021-03-03T07:17:00.0999Z", 1'614'755'820'099},
             Row{"2021-03-02T24:00:00Z", 1'614'729'600'000},
             Row{"2020-02-29T00:00:00Z", 1'582'934'400'000},
             Row{"2000-02-29T00:00:00Z", 951'782'400'000},
             Row{"0001-01-01T00:00:00Z", -62'135'596'800'000},
             Row{"9999-12-31T23:59:59.999Z", 253'402'300'799'999},
         }) {
        CAPTURE(row.text);
        CHECK(parse_iso_time(row.text) == row.time);
    }
}

TEST_CASE("what is no xsd:dateTime is refused", "[iso_time]") {
    for (const char* text : {"",
                             "yesterday",
                             "2021-03-03",
                             "2021-03-03T",
                             "2021-03-03T07:17",
                             "2021-03-03 07:17:00Z",
                             "2021-3-3T07:17:00Z",
                             "2021-02-29T00:00:00Z",
                             "1900-02-29T00:00:00Z",
                             "2021-00-01T00:00:00Z",
                             "2021-13-01T00:00:00Z",
                             "2021-04-31T00:00:00Z",
                             "2021-01-00T00:00:00Z",
                             "2021-03-03T24:00:01Z",
                             "2021-03-03T25:00:00Z",
                             "2021-03-03T07:60:00Z",
                             "2021-03-03T07:17:60Z",
                             "2021-03-03T07:17:00.Z",
                             "2021-03-03T07:17:00+15:00",
                             "2021-03-03T07:17:00+05",
                             "2021-03-03T07:17:00+0500",
                             "2021-03-03T07:17:00Zulu",
                             "2021-03-03t07:17:00z",
                             "-2021-03-03T07:17:00Z",
                             "12021-03-03T07:17:00Z",
                             "0000-01-01T00:00:00Z",
                             "0001-01-01T00:00:00+01:00",
                             "9999-12-31T23:59:59-01:00",
                             "2021-03-03T07:17:00 Z"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_iso_time(text).has_value());
    }
}

TEST_CASE("a time is written in UTC to the millisecond", "[iso_time]") {
    CHECK(write_iso_time(1'614'755'820'000) == "2021-03-03T07:17:00.000Z");
    CHECK(write_iso_time(-1) == "1969-12-31T23:59:59.999Z");
    CHECK(write_iso_time(253'402'300'800'000) == "9999-12-31T23:59:59.999Z");
    CHECK(write_iso_time(INT64_MIN) == "0001-01-01T00:00:00.000Z");
    CHECK(write_iso_time(INT64_MAX) == "9999-12-31T23:59:59.999Z");
}

TEST_CASE("every day from the year 1 to 2601 comes back as written, one after another", "[iso_time]") {
    Timestamp time = -62'135'596'800'000;
    std::string before;
    for (int day = 0; day < 950'000; ++day, time += 86'400'000) {
        const std::string text = write_iso_time(time + day % 1000);
        if (parse_iso_time(text) != time + day % 1000 || text <= before) {
            CAPTURE(day, text, before);
            FAIL();
        }
        before = text;
    }
    CHECK(before.substr(0, 4) == "2602");
}

TEST_CASE("what is no time is refused at once, however it goes on", "[iso_time]") {
    for (const char* text : {"0.5", "0.", ".5", "2024-05-01T0.5", "2024-05-01T08:00:0.55", "2024-0.5", "2024-05-01T08:00:00.", "9.99999999999999"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_iso_time(text));
    }
}
