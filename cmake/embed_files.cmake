# Run at build time by tanggap_embed and tanggap_embed_folder: writes NAMESPACE.hpp and NAMESPACE.cpp
# into OUT, with FILES (named by their last part) or all below FOLDER (named by path). The assembler
# takes the bytes in, so that the compiler never reads them.
if(FOLDER)
  file(GLOB_RECURSE files "${FOLDER}/*")
  list(SORT files)
else()
  string(REPLACE "|" ";" files "${FILES}")
endif()
set(blobs "")
set(symbols "")
set(entries "")
set(number 0)
foreach(file IN LISTS files)
  if(FOLDER)
    file(RELATIVE_PATH name "${FOLDER}" "${file}")
  else()
    get_filename_component(name "${file}" NAME)
  endif()
  set(symbol "tanggap_${NAMESPACE}_${number}")
  string(APPEND blobs "asm(R\"(
  .pushsection .rodata
  .globl ${symbol}
  .hidden ${symbol}
${symbol}:
  .incbin \"${file}\"
  .globl ${symbol}_end
  .hidden ${symbol}_end
${symbol}_end:
  .byte 0
  .popsection
)\");
")
  string(APPEND symbols "extern const char ${symbol}[];\nextern const char ${symbol}_end[];\n")
  string(APPEND entries "      bytes(\"${name}\", ${symbol}, ${symbol}_end),\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE "${OUT}/${NAMESPACE}.hpp" "// Generated; do not edit.
#pragma once
#include <span>
#include <string_view>
namespace tanggap::${NAMESPACE} {
struct EmbeddedFile {
  std::string_view name;
  std::string_view content;
};
[[nodiscard]] std::span<const EmbeddedFile> files();
}  // namespace tanggap::${NAMESPACE}
")
file(WRITE "${OUT}/${NAMESPACE}.cpp" "// Generated; do not edit.
#include \"generated/${NAMESPACE}.hpp\"
#include <array>
extern \"C\" {
${symbols}}
${blobs}
namespace tanggap::${NAMESPACE} {
namespace {
EmbeddedFile bytes(std::string_view name, const char* begin, const char* end) {
  return {name, {begin, static_cast<std::size_t>(end - begin)}};
}
}  // namespace
std::span<const EmbeddedFile> files() {
  static const std::array<EmbeddedFile, ${number}> kFiles{
${entries}  };
  return kFiles;
}
}  // namespace tanggap::${NAMESPACE}
")
