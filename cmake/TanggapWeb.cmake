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
