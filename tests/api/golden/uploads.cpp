#include "api/golden/uploads.hpp"

#include <cstdint>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "photos/photo_library.hpp"

namespace tanggap::golden {
namespace {

constexpr const char* kBoundary = "----tanggap-golden-boundary";

/// A picture that differs with the seed.
std::string jpeg(int width, int height, int seed) {
  std::vector<std::uint8_t> rgb;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      rgb.push_back(static_cast<std::uint8_t>(x * 5 + seed * 40));
      rgb.push_back(static_cast<std::uint8_t>(y * 5 + seed * 13));
      rgb.push_back(static_cast<std::uint8_t>(seed * 71));
    }
  }
  return photos::encode_jpeg(rgb, width, height);
}

std::uint32_t crc_of(const std::string& bytes) {
  std::uint32_t crc = 0xFFFF'FFFF;
  for (const char c : bytes) {
    crc ^= static_cast<std::uint8_t>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB8'8320 : 0);
  }
  return ~crc;
}

void put_big_endian(std::string& out, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift);
}

std::string chunk(const std::string& typed) {
  std::string out;
  put_big_endian(out, static_cast<std::uint32_t>(typed.size() - 4));
  out += typed;
  put_big_endian(out, crc_of(typed));
  return out;
}

/// A PNG of a few bytes that says it has a hundred million pixels.
std::string png_bomb() {
  std::string size;
  put_big_endian(size, 10'000);
  put_big_endian(size, 10'000);
  return "\x89PNG\r\n\x1a\n" + chunk("IHDR" + size + std::string{"\x08\x02\x00\x00\x00", 5}) +
         chunk("IDAT" + std::string(64, '\0')) + chunk("IEND");
}

std::string content_of(std::istringstream& line) {
  std::string kind;
  line >> kind;
  if (kind == "jpeg") {
    int width = 0;
    int height = 0;
    int seed = 0;
    char times = 0;
    line >> width >> times >> height >> seed;
    return jpeg(width, height, seed);
  }
  if (kind == "png-bomb") return png_bomb();
  if (kind == "program") return std::string{"\x7f"} + "ELF" + std::string(2000, '\0');
  if (kind == "text") {
    std::string rest;
    std::getline(line >> std::ws, rest);
    return rest;
  }
  throw std::runtime_error("unknown content: " + kind);
}

}  // namespace

void UploadForm::add(const std::string& text) {
  std::istringstream line{text};
  std::string field;
  std::string type;
  line >> field >> type;
  body_ += std::string{"--"} + kBoundary + "\r\nContent-Disposition: form-data; name=\"" + field +
           "\"; filename=\"" + field + "\"\r\nContent-Type: " + type + "\r\n\r\n";
  body_ += content_of(line) + "\r\n";
}

Upload UploadForm::finish() const {
  return {std::string{"multipart/form-data; boundary="} + kBoundary,
          body_ + "--" + kBoundary + "--\r\n"};
}

}  // namespace tanggap::golden
