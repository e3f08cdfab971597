# Run at build time by tanggap_embed: writes NAMESPACE.hpp and NAMESPACE.cpp into OUT.
string(REPLACE "|" ";" files "${FILES}")
set(entries "")
foreach(file IN LISTS files)
  file(READ "${file}" content)
  get_filename_component(name "${file}" NAME)
  string(APPEND entries "    {\"${name}\", R\"embedded(${content})embedded\"},\n")
endforeach()
list(LENGTH files count)
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
namespace tanggap::${NAMESPACE} {
std::span<const EmbeddedFile> files() {
  static constexpr std::array<EmbeddedFile, ${count}> kFiles{{
${entries}  }};
  return kFiles;
}
}  // namespace tanggap::${NAMESPACE}
")
