# tanggap_embed(TARGET NAMESPACE FILES…): puts files into the program. The target gets
# "generated/NAMESPACE.hpp": `std::span<const EmbeddedFile> NAMESPACE::files()`, by file name.
function(tanggap_embed target namespace)
  list(JOIN ARGN "|" files)
  tanggap_embedded_source(${target} ${namespace} "-DFILES=${files}" ${ARGN})
endfunction()

# tanggap_embed_folder(TARGET NAMESPACE FOLDER DEPENDS FILES…): the same for a folder, named by path
# below it. Its files are looked up at build time, each time one of DEPENDS changes.
function(tanggap_embed_folder target namespace folder)
  cmake_parse_arguments(EMBED "" "" "DEPENDS" ${ARGN})
  tanggap_embedded_source(${target} ${namespace} -DFOLDER=${folder} ${EMBED_DEPENDS})
endfunction()

# tanggap_embedded_source(TARGET NAMESPACE WHAT DEPENDS…): the source that the two above have made.
function(tanggap_embedded_source target namespace what)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/generated)
  set(script ${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake)
  add_custom_command(
    OUTPUT ${out}/${namespace}.cpp ${out}/${namespace}.hpp
    COMMAND ${CMAKE_COMMAND} -DNAMESPACE=${namespace} ${what} -DOUT=${out} -P ${script}
    DEPENDS ${ARGN} ${script}
    VERBATIM)
  target_sources(${target} PRIVATE ${out}/${namespace}.cpp)
  set_source_files_properties(${out}/${namespace}.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
  add_custom_target(${target}_${namespace} DEPENDS ${out}/${namespace}.hpp)
  add_dependencies(${target} ${target}_${namespace})
  if(NOT TARGET generated_sources)
    add_custom_target(generated_sources)
  endif()
  add_dependencies(generated_sources ${target}_${namespace})
endfunction()
