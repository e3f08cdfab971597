#include "http/media_type.hpp"

#include <array>
#include <utility>

#include "http/ascii.hpp"

namespace tanggap::http {
namespace {

using Entry = std::pair<std::string_view, std::string_view>;
constexpr std::array kTypes{
    Entry{"html", "text/html; charset=utf-8"},
    Entry{"js", "text/javascript; charset=utf-8"},
    Entry{"mjs", "text/javascript; charset=utf-8"},
    Entry{"css", "text/css; charset=utf-8"},
    Entry{"json", "application/json"},
    Entry{"map", "application/json"},
    Entry{"geojson", "application/geo+json"},
    Entry{"webmanifest", "application/manifest+json"},
    Entry{"svg", "image/svg+xml"},
    Entry{"png", "image/png"},
    Entry{"jpg", "image/jpeg"},
    Entry{"jpeg", "image/jpeg"},
    Entry{"webp", "image/webp"},
    Entry{"avif", "image/avif"},
    Entry{"gif", "image/gif"},
    Entry{"ico", "image/vnd.microsoft.icon"},
    Entry{"woff2", "font/woff2"},
    Entry{"woff", "font/woff"},
    Entry{"ttf", "font/ttf"},
    Entry{"txt", "text/plain; charset=utf-8"},
    Entry{"md", "text/markdown; charset=utf-8"},
    Entry{"csv", "text/csv; charset=utf-8"},
    Entry{"xml", "application/xml"},
    Entry{"yaml", "application/yaml"},
    Entry{"yml", "application/yaml"},
    Entry{"pdf", "application/pdf"},
    Entry{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    Entry{"zip", "application/zip"},
    Entry{"wasm", "application/wasm"},
};

}  // namespace

std::string_view media_type_of(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  if (dot != file_name.npos) {
    const std::string_view extension = file_name.substr(dot + 1);
    for (const auto& [known, type] : kTypes) {
      if (equal_ignoring_case(known, extension)) return type;
    }
  }
  return "application/octet-stream";
}

}  // namespace tanggap::http
