# tanggap_embed_folder(TARGET NAMESPACE FOLDER DEPENDS FILES…): puts a folder into the program as it
# is, whatever its files contain and however large they are. The folder's files are looked up at
# build time, each time one of DEPENDS changes. The target gets "generated/NAMESPACE.hpp":
# `std::span<const EmbeddedFile> NAMESPACE::files()`, named by path below the folder.
function(tanggap_embed_folder target namespace folder)
  cmake_parse_arguments(EMBED "" "" "DEPENDS" ${ARGN})
  set(out ${CMAKE_CURRENT_BINARY_DIR}/generated)
  set(script ${CMAKE_SOURCE_DIR}/cmake/embed_folder.cmake)
  add_custom_command(
    OUTPUT ${out}/${namespace}.cpp ${out}/${namespace}.hpp
    COMMAND ${CMAKE_COMMAND} -DNAMESPACE=${namespace} -DFOLDER=${folder} -DOUT=${out} -P ${script}
    DEPENDS ${EMBED_DEPENDS} ${script}
    VERBATIM)
  target_sources(${target} PRIVATE ${out}/${namespace}.cpp)
  set_source_files_properties(${out}/${namespace}.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
  add_custom_target(${target}_${namespace} DEPENDS ${out}/${namespace}.hpp)
  add_dependencies(${target} ${target}_${namespace})
  add_dependencies(generated_sources ${target}_${namespace})
endfunction()

# tanggap_web(): builds the web application into web/dist; TANGGAP_WEB_STAMP changes with it. The
# script does nothing when no source changed, so that several build folders share one result.
function(tanggap_web)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/src/*
                                              ${CMAKE_SOURCE_DIR}/web/public/*)
  list(FILTER sources EXCLUDE REGEX "/schema\\.d\\.ts$")
  set(stamp ${CMAKE_BINARY_DIR}/web.stamp)
  add_custom_command(
    OUTPUT ${stamp}
    COMMAND ${CMAKE_SOURCE_DIR}/web/build.sh ${stamp}
    DEPENDS ${sources} ${CMAKE_SOURCE_DIR}/web/build.sh ${CMAKE_SOURCE_DIR}/web/package-lock.json
            ${CMAKE_SOURCE_DIR}/web/index.html ${CMAKE_SOURCE_DIR}/web/vite.config.ts
    COMMENT "Building the web application"
    VERBATIM)
  set(TANGGAP_WEB_STAMP ${stamp} PARENT_SCOPE)
endfunction()
