# Builds for Windows x86-64 on Linux, with Debian's mingw-w64 compilers (posix threads).
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)

# The libraries that scripts/mingw-sysroot built. The folder goes into the environment, because
# CMake reads this file again for every probe of the compiler.
set(_script "${CMAKE_CURRENT_LIST_DIR}/../scripts/mingw-sysroot")
if("$ENV{MINGW_DEPS_ROOT}" STREQUAL "")
  execute_process(COMMAND ${_script} --path OUTPUT_VARIABLE _root OUTPUT_STRIP_TRAILING_WHITESPACE
                  COMMAND_ERROR_IS_FATAL ANY)
  set(ENV{MINGW_DEPS_ROOT} "${_root}")
endif()
# While the script builds the libraries there is no stamp yet, and it says so.
if(NOT EXISTS "$ENV{MINGW_DEPS_ROOT}/stamp" AND NOT DEFINED ENV{MINGW_DEPS_BUILDING})
  message(FATAL_ERROR "The libraries for Windows are missing; run scripts/mingw-sysroot first.")
endif()

set(CMAKE_FIND_ROOT_PATH /usr/x86_64-w64-mingw32 "$ENV{MINGW_DEPS_ROOT}")
set(CMAKE_PREFIX_PATH "$ENV{MINGW_DEPS_ROOT}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# Programs and libraries carry the compiler's run-time libraries within themselves.
set(CMAKE_EXE_LINKER_FLAGS_INIT "-static")
set(CMAKE_SHARED_LINKER_FLAGS_INIT "-static")
set(CMAKE_MODULE_LINKER_FLAGS_INIT "-static")

set(CMAKE_CROSSCOMPILING_EMULATOR "${CMAKE_CURRENT_LIST_DIR}/../scripts/wine-run")
