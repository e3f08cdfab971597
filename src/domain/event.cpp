#include "domain/event.hpp"

#include <array>
#include <cstring>

namespace tanggap::domain {
namespace {

/// Fixed-width numbers, lowest byte first, on every machine.
class Preamble {
 public:
  template <class Number>
  Preamble& add(Number number) {
    auto rest = static_cast<std::uint64_t>(number);
    for (std::size_t i = 0; i < sizeof(Number); ++i) {
      bytes_[size_++] = static_cast<char>(rest & 0xFF);
      rest >>= 8;
    }
    return *this;
  }
  Preamble& add(const Hash& hash) {
    std::memcpy(bytes_.data() + size_, hash.bytes.data(), hash.bytes.size());
    size_ += hash.bytes.size();
    return *this;
  }
  [[nodiscard]] std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, 80> bytes_{};
  std::size_t size_ = 0;
};

}  // namespace

// The layout is part of the log for ever: a change here breaks every chain that exists.
Hash hash_event(const Event& event, std::string_view encoded_detail) {
  Preamble preamble;
  preamble.add(event.previous)
      .add(event.report.value)
      .add(event.number)
      .add(static_cast<std::uint8_t>(event.kind))
      .add(to_micros(event.at))
      .add(static_cast<std::uint8_t>(event.role))
      .add(event.actor.value)
      .add(event.unit.value);
  return Hasher{}.add(preamble.view()).add(encoded_detail).finish();
}

}  // namespace tanggap::domain
