# Flags for every target: warnings are errors, links are quick, Debug can carry sanitizers.
add_library(tanggap_options INTERFACE)
target_compile_options(tanggap_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror
  # Commands and details are structs with defaults, filled by designated initialisers.
  -Wno-missing-field-initializers
  -fdiagnostics-color=auto)
if(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  # Once GCC 12 inlines std::string and expected, its flow warnings see what is not there (GCC bug
  # 105651 and its kin). They stay on in Debug.
  target_compile_options(tanggap_options INTERFACE
    -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds -Wno-maybe-uninitialized)
endif()
target_include_directories(tanggap_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_link_options(tanggap_options INTERFACE -fuse-ld=mold)
if(TANGGAP_SANITIZE)
  target_compile_options(tanggap_options INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(tanggap_options INTERFACE -fsanitize=address,undefined)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  # Line tables are enough for stack traces and link several times faster than full debug data.
  set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
endif()
