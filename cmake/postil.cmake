# What every layer and test of Postil is built with.

function(postil_flags target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Werror)
  # GCC 12 sees uninitialised reads in std::optional that are not there.
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endfunction()

# A folder that may not be there in a partial checkout (a sparse one, say).
function(postil_subdirectory folder)
  if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/CMakeLists.txt")
    add_subdirectory(${folder})
  endif()
endfunction()

# postil_layer(base SOURCES result.cpp … LINK nlohmann_json …): the static library postil_base.
# HOT: every letter of an article goes through it, so that on the web, where code is made small, it is made fast instead.
function(postil_layer name)
  cmake_parse_arguments(ARG "HOT" "" "SOURCES;LINK" ${ARGN})
  add_library(postil_${name} STATIC ${ARG_SOURCES})
  target_include_directories(postil_${name} PUBLIC "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(postil_${name} PUBLIC ${ARG_LINK})
  target_compile_options(postil_${name} PRIVATE -fno-exceptions -fno-rtti)
  if(EMSCRIPTEN AND ARG_HOT)
    target_compile_options(postil_${name} PRIVATE $<$<NOT:$<CONFIG:Debug>>:-O2>)
  endif()
  postil_flags(postil_${name})
endfunction()

# postil_test(base utf8_test.cpp …): one binary a layer, linked with that layer alone, so that the arrows stay honest.
function(postil_test layer)
  add_executable(test_${layer} ${ARGN})
  target_link_libraries(test_${layer} PRIVATE postil_${layer} catch2)
  target_compile_definitions(test_${layer} PRIVATE POSTIL_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data"
                                                   POSTIL_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                                                   POSTIL_DEPS_DIR="${POSTIL_DEPS}")
  target_include_directories(test_${layer} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
  postil_flags(test_${layer})
  add_test(NAME ${layer} COMMAND test_${layer})
endfunction()
