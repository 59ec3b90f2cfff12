# Libraries built from the sources that tools/setup put under build/deps; none is part of this repository.
# Warnings in them are theirs, so they are silenced.

set(POSTIL_DEPS "${PROJECT_SOURCE_DIR}/build/deps" CACHE PATH "Where tools/setup unpacked the libraries")
if(NOT EXISTS "${POSTIL_DEPS}/harfbuzz/src/harfbuzz.cc")
  message(FATAL_ERROR "The libraries are not there yet: run tools/setup first.")
endif()

function(third_party name)
  add_library(${name} STATIC EXCLUDE_FROM_ALL ${ARGN})
  target_compile_options(${name} PRIVATE -w)
endfunction()

add_library(nlohmann_json INTERFACE)
target_include_directories(nlohmann_json SYSTEM INTERFACE "${POSTIL_DEPS}/nlohmann-json/single_include")

set(CMARK "${POSTIL_DEPS}/cmark/src")
set(CMARK_CONFIG "${CMAKE_BINARY_DIR}/cmark")
set(HAVE_STDBOOL_H ON)
set(HAVE___BUILTIN_EXPECT ON)
set(HAVE___ATTRIBUTE__ ON)
configure_file("${CMARK}/config.h.in" "${CMARK_CONFIG}/config.h")
file(READ "${CMARK}/../CMakeLists.txt" CMARK_LISTS)
string(REGEX MATCH "VERSION ([0-9]+)\\.([0-9]+)\\.([0-9]+)" _ "${CMARK_LISTS}")
set(PROJECT_VERSION_MAJOR "${CMAKE_MATCH_1}")
set(PROJECT_VERSION_MINOR "${CMAKE_MATCH_2}")
set(PROJECT_VERSION_PATCH "${CMAKE_MATCH_3}")
configure_file("${CMARK}/cmark_version.h.in" "${CMARK_CONFIG}/cmark_version.h" @ONLY)
file(CONFIGURE OUTPUT "${CMARK_CONFIG}/cmark_export.h" CONTENT "#define CMARK_EXPORT\n#define CMARK_NO_EXPORT\n")
file(GLOB CMARK_SOURCES "${CMARK}/*.c")
list(FILTER CMARK_SOURCES EXCLUDE REGEX "/main\\.c$")
third_party(cmark ${CMARK_SOURCES})
target_include_directories(cmark SYSTEM PUBLIC "${CMARK}" "${CMARK_CONFIG}")

third_party(utf8proc "${POSTIL_DEPS}/utf8proc/utf8proc.c")
target_include_directories(utf8proc SYSTEM PUBLIC "${POSTIL_DEPS}/utf8proc")
target_compile_definitions(utf8proc PUBLIC UTF8PROC_STATIC)

set(FT "${POSTIL_DEPS}/freetype")
third_party(freetype
  ${FT}/src/base/ftsystem.c ${FT}/src/base/ftinit.c ${FT}/src/base/ftdebug.c ${FT}/src/base/ftbase.c
  ${FT}/src/base/ftbbox.c ${FT}/src/base/ftbitmap.c ${FT}/src/base/ftglyph.c ${FT}/src/base/ftmm.c ${FT}/src/base/ftsynth.c
  ${FT}/src/sfnt/sfnt.c ${FT}/src/truetype/truetype.c ${FT}/src/smooth/smooth.c)
target_include_directories(freetype SYSTEM PUBLIC "${FT}/include")
target_compile_definitions(freetype PRIVATE FT2_BUILD_LIBRARY
  FT_CONFIG_MODULES_H="${PROJECT_SOURCE_DIR}/cmake/freetype_modules.h")

third_party(harfbuzz "${POSTIL_DEPS}/harfbuzz/src/harfbuzz.cc")
target_include_directories(harfbuzz SYSTEM PUBLIC "${POSTIL_DEPS}/harfbuzz/src")
target_compile_definitions(harfbuzz PUBLIC HB_NO_MT HB_LEAN)
target_compile_options(harfbuzz PRIVATE -fno-exceptions -fno-rtti -fno-threadsafe-statics)

# What every letter of an article goes through is worth more speed than the rest, which is made small. Its traces name
# functions whole, with the folder in which their unnamed types were compiled, which no prefix map reaches.
if(EMSCRIPTEN)
  target_compile_options(harfbuzz PRIVATE -O2)
  target_compile_definitions(harfbuzz PRIVATE __PRETTY_FUNCTION__=__func__)
endif()

third_party(sheenbidi "${POSTIL_DEPS}/sheenbidi/Source/SheenBidi.c")
target_include_directories(sheenbidi SYSTEM PUBLIC "${POSTIL_DEPS}/sheenbidi/Headers" PRIVATE "${POSTIL_DEPS}/sheenbidi/Source")
target_compile_definitions(sheenbidi PRIVATE SB_CONFIG_UNITY)

file(GLOB UNIBREAK_SOURCES "${POSTIL_DEPS}/libunibreak/src/*.c")
list(FILTER UNIBREAK_SOURCES EXCLUDE REGEX "/tests\\.c$|/(eastasianwidth|emoji|indicconjunctbreak|graphemebreak|wordbreak)data\\.c$")
third_party(unibreak ${UNIBREAK_SOURCES})
target_include_directories(unibreak SYSTEM PUBLIC "${POSTIL_DEPS}/libunibreak/src")

set(IMGUI "${POSTIL_DEPS}/imgui")
third_party(imgui ${IMGUI}/imgui.cpp ${IMGUI}/imgui_draw.cpp ${IMGUI}/imgui_tables.cpp ${IMGUI}/imgui_widgets.cpp)
target_include_directories(imgui SYSTEM PUBLIC "${IMGUI}")
target_compile_definitions(imgui PUBLIC IMGUI_USER_CONFIG="${PROJECT_SOURCE_DIR}/cmake/imgui_config.h")
target_compile_options(imgui PRIVATE -fno-exceptions -fno-rtti)

if(NOT EMSCRIPTEN)
  third_party(catch2 "${POSTIL_DEPS}/catch2/extras/catch_amalgamated.cpp")
  target_include_directories(catch2 SYSTEM PUBLIC "${POSTIL_DEPS}/catch2/extras")
endif()
