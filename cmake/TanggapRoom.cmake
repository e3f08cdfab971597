# tanggap_room(NAME SOURCES … LINKS …): one static library per folder of src/, named tanggap_NAME.
# LINKS is the whole list of rooms and packages it may use.
function(tanggap_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS" ${ARGN})
  add_library(tanggap_${name} STATIC ${ROOM_SOURCES})
  target_link_libraries(tanggap_${name} PUBLIC tanggap_options ${ROOM_LINKS})
  if(NOT name STREQUAL "base")
    target_precompile_headers(tanggap_${name} REUSE_FROM tanggap_base)
  endif()
endfunction()

# tanggap_test(NAME SOURCES … LINKS … [LABELS …] [ONE_PROCESS]): one GoogleTest program, each case
# known to ctest. ONE_PROCESS: ctest runs the program as a whole, because its cases share something
# that is dear to make. POSTGRES: it uses the run's PostgreSQL server (support/postgres_server.hpp).
function(tanggap_test name)
  cmake_parse_arguments(T "ONE_PROCESS;POSTGRES" "" "SOURCES;LINKS;LABELS" ${ARGN})
  if(NOT T_LABELS)
    set(T_LABELS unit)  # an empty property would swallow the next one
  endif()
  set(needs "")
  if(T_POSTGRES)
    set(needs FIXTURES_REQUIRED postgres
              ENVIRONMENT TANGGAP_TEST_POSTGRES=${CMAKE_BINARY_DIR}/postgres.address)
  endif()
  add_executable(test_${name} ${T_SOURCES})
  target_link_libraries(test_${name} PRIVATE tanggap_options ${T_LINKS} GTest::gmock_main)
  target_include_directories(test_${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_precompile_headers(test_${name} REUSE_FROM tanggap_base)
  if(T_ONE_PROCESS)
    add_test(NAME ${name} COMMAND test_${name})
    set_tests_properties(${name} PROPERTIES LABELS "${T_LABELS}" TIMEOUT 300 ${needs})
    return()
  endif()
  gtest_discover_tests(test_${name}
    DISCOVERY_TIMEOUT 60
    PROPERTIES LABELS "${T_LABELS}" TIMEOUT 300 ${needs}
    TEST_PREFIX "${name}.")
endfunction()

# tanggap_uses_program(NAME): the test runs the real program (tests/support/program.hpp).
function(tanggap_uses_program name)
  add_dependencies(test_${name} tanggap)
  target_compile_definitions(test_${name} PRIVATE
    TANGGAP_BINARY="$<TARGET_FILE:tanggap>" TANGGAP_SOURCE="${CMAKE_SOURCE_DIR}")
endfunction()

# tanggap_uses_smtp_server(NAME): the test starts one (tests/support/smtp_server.hpp).
function(tanggap_uses_smtp_server name)
  target_compile_definitions(test_${name} PRIVATE
    TANGGAP_SMTP_SERVER="${CMAKE_SOURCE_DIR}/tests/support/smtp_server.py"
    TANGGAP_READ_MAIL="${CMAKE_SOURCE_DIR}/tests/support/read_mail.py")
endfunction()

# tanggap_uses_s3_server(NAME): the test starts one (tests/support/s3_server.hpp).
function(tanggap_uses_s3_server name)
  target_compile_definitions(test_${name} PRIVATE
    TANGGAP_S3_SERVER="${CMAKE_SOURCE_DIR}/tests/support/s3_server/server.mjs")
endfunction()
