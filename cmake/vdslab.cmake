# Settings and functions that every folder uses.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
# The bin folder may be moved: programs find the shared libraries beside themselves.
set(CMAKE_BUILD_RPATH_USE_ORIGIN ON)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)  # relative paths, so that another clone finds what this one compiled
  set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}
                                CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_C_COMPILER_LAUNCHER})
endif()

set(SANITIZE "" CACHE STRING "sanitizers for all targets: address;undefined or thread")
if(SANITIZE)
  list(JOIN SANITIZE "," _sanitizers)
  add_compile_options(-fsanitize=${_sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${_sanitizers})
endif()
if("thread" IN_LIST SANITIZE)
  # ThreadSanitizer seems to take the thread-local variables of a loaded library, where they are made on demand,
  # for a part of those that a new thread has, and maps memory from there to here.
  add_compile_options(-ftls-model=initial-exec)
endif()
if(WIN32)
  add_compile_definitions(_WIN32_WINNT=0x0A00 WIN32_LEAN_AND_MEAN NOMINMAX)
endif()

find_package(Threads REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(GTest CONFIG REQUIRED)
find_package(benchmark CONFIG REQUIRED)
find_package(yaml-cpp CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
find_package(fmt CONFIG REQUIRED)
find_package(nlohmann_json CONFIG REQUIRED)
if(NOT TARGET yaml-cpp::yaml-cpp)
  add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)
endif()

enable_testing()

# COM interfaces have no virtual destructor. GCC 12 sees -Wrestrict in std::string where there is
# nothing (GCC bug 105651).
set(VDSLAB_WARNINGS -Wall -Wextra -Werror -Wno-non-virtual-dtor)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  list(APPEND VDSLAB_WARNINGS -Wno-restrict)
endif()

# Only for C++: widl's output in C comes with the same targets.
function(vdslab_warnings target)
  set(warnings ${VDSLAB_WARNINGS} -Wpedantic -Wshadow -Wconversion)
  target_compile_options(${target} PRIVATE "$<$<COMPILE_LANGUAGE:CXX>:${warnings}>")
endfunction()

# What is to be played under ThreadSanitizer: the programs of the tests that are labelled `threaded`.
add_custom_target(threaded_tests)

# vdslab_add_test(NAME [THREADED] sources... [LIBS libraries...] [ENV "KEY=VALUE"...])
#
# THREADED: threads meet in what it tests, and not only in the test.
#
# One entry of ctest for the whole program, not one for each case in it: under Wine a process is
# dear, and the program's output, which ctest shows on failure, names the case that failed or hung.
# The libraries are tested as they are shipped; to optimise the tests themselves would take longer than
# it saves. The sanitizers make a program some ten times slower.
function(vdslab_add_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "THREADED" "" "LIBS;ENV")
  add_executable(${name} ${arg_UNPARSED_ARGUMENTS})
  target_compile_options(${name} PRIVATE ${VDSLAB_WARNINGS} -O0)
  target_link_libraries(${name} PRIVATE ${arg_LIBS} GTest::gmock GTest::gtest_main Threads::Threads)
  add_test(NAME ${name} COMMAND ${name})
  set(timeout 300)
  if(SANITIZE)
    set(timeout 900)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${timeout} ENVIRONMENT "${arg_ENV}")
  if(arg_THREADED)
    set_tests_properties(${name} PROPERTIES LABELS threaded)
    add_dependencies(threaded_tests ${name})
  endif()
endfunction()
