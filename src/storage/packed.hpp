// Numbers as few bytes: base-128 varints, signed ones zigzag. Used for the folded state of a
// report, which is rewritten from the events whenever this form changes.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/hash.hpp"
#include "base/instant.hpp"

namespace tanggap::storage {

class Packer {
 public:
  Packer& number(std::uint64_t value) {
    while (value >= 0x80) {
      bytes_ += static_cast<char>(value | 0x80);
      value >>= 7;
    }
    bytes_ += static_cast<char>(value);
    return *this;
  }
  Packer& signed_number(std::int64_t value) {
    return number((static_cast<std::uint64_t>(value) << 1) ^
                  static_cast<std::uint64_t>(value >> 63));
  }
  /// 0 for none; others are near `base` and so take few bytes.
  Packer& instant(Instant value, Instant base) {
    if (value == kNoInstant) return number(0);
    const std::int64_t distance = to_micros(value) - to_micros(base);
    return number(1 + ((static_cast<std::uint64_t>(distance) << 1) ^
                       static_cast<std::uint64_t>(distance >> 63)));
  }
  Packer& real(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (int shift = 0; shift < 64; shift += 8) bytes_ += static_cast<char>(bits >> shift);
    return *this;
  }
  Packer& hash(const Hash& value) {
    bytes_ += value.view();
    return *this;
  }
  [[nodiscard]] std::string take() { return std::move(bytes_); }
  void reserve(std::size_t bytes) { bytes_.reserve(bytes); }

 private:
  std::string bytes_;
};

/// Reads what a Packer wrote; after bytes that it did not write `ok()` is false.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (bytes_.empty()) break;
      const auto byte = static_cast<std::uint8_t>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }
  [[nodiscard]] std::int64_t signed_number() { return unzigzag(number()); }
  [[nodiscard]] Instant instant(Instant base) {
    const std::uint64_t value = number();
    if (value == 0) return kNoInstant;
    return from_micros(to_micros(base) + unzigzag(value - 1));
  }
  [[nodiscard]] double real() {
    if (!has(8)) return 0;
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 8; ++i) {
      bits |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(bytes_[i])) << (8 * i);
    }
    bytes_.remove_prefix(8);
    return std::bit_cast<double>(bits);
  }
  [[nodiscard]] Hash hash() {
    Hash value;
    if (!has(value.bytes.size())) return value;
    std::copy_n(bytes_.begin(), value.bytes.size(), value.bytes.begin());
    bytes_.remove_prefix(value.bytes.size());
    return value;
  }
  /// A small number as an id, count or enum.
  template <class T>
  void into(T& value) {
    if constexpr (requires { value.value; }) {
      value.value = static_cast<decltype(value.value)>(number());
    } else {
      value = static_cast<T>(number());
    }
  }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool finished() const { return ok_ && bytes_.empty(); }

 private:
  static std::int64_t unzigzag(std::uint64_t value) {
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
  }
  bool has(std::size_t size) {
    ok_ = ok_ && bytes_.size() >= size;
    return ok_;
  }
  std::string_view bytes_;
  bool ok_ = true;
};

}  // namespace tanggap::storage
