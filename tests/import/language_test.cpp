#include "import/language.h"

#include <catch_amalgamated.hpp>

namespace postil {
namespace {

TEST_CASE("the language is told from script and commonest words") {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"The tram runs to the harbour.", "en"},
        {"Tram", "en"},
        {"El tranvía que sale del puerto con los niños", "es"},
        {"Le tramway est dans la rue et les enfants sont là", "fr"},
        {"Die Bahn ist nicht mit dem Boot zu fahren und der Hafen", "de"},
        {"ٹرام پیر سے چلے گی", "ur"},
        {"القطار يصل غدا", "ar"},
        {"ट्राम सोमवार को चलेगी", "hi"},
        {"有轨电车星期一恢复运行", "zh"},
        {"路面電車は月曜日に走ります", "ja"},
        {"전차가 월요일에 운행합니다", "ko"},
        {"รถรางจะวิ่งวันจันทร์", "th"},
        {"החשמלית תצא ביום שני", "he"},
        {"Трамвай пойдёт в понедельник", "ru"},
        {"Το τραμ θα κινηθεί", "el"},
        {"2021 — 3", ""},
        {"", ""},
    };
    for (const auto& [text, expected] : cases) {
        CAPTURE(text);
        CHECK(guess_language(text) == expected);
    }
}

}  // namespace
}  // namespace postil
