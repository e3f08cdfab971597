// Where in the columns a report is: an open-addressing table of 8 bytes a slot that leaves the ids
// in their column. Used by the ledger only, under its lock.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/ids.hpp"

namespace tanggap::ledger {

struct Place {
  std::uint16_t partition = 0;
  std::uint32_t row = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

class ReportIndex {
 public:
  /// Makes room for `count` reports; `id_of(Place)` tells the ids of those already in.
  template <class IdOf>
  void reserve(std::size_t count, IdOf&& id_of) {
    const std::size_t wanted = count + count / 3 + 16;
    if (wanted <= slots_.size()) return;
    const std::vector<std::uint64_t> old =
        std::exchange(slots_, std::vector<std::uint64_t>(wanted));
    for (const std::uint64_t slot : old) {
      if (slot != 0) put(mix(id_of(place_of(slot))), place_of(slot));
    }
  }

  /// The report must not be in yet.
  template <class IdOf>
  void insert(ReportId id, Place place, IdOf&& id_of) {
    // At most three quarters full: probes stay short and growing by half wastes little.
    if ((size_ + 1) * 4 > slots_.size() * 3) reserve(size_ + size_ / 2 + 64, id_of);
    put(mix(id), place);
    ++size_;
  }

  template <class IdOf>
  [[nodiscard]] std::optional<Place> find(ReportId id, IdOf&& id_of) const {
    if (slots_.empty()) return std::nullopt;
    const std::uint64_t hash = mix(id);
    for (std::size_t i = home(hash);; i = next(i)) {
      const std::uint64_t slot = slots_[i];
      if (slot == 0) return std::nullopt;
      if (slot >> 48U == (hash & 0xffffU) && id_of(place_of(slot)) == id) return place_of(slot);
    }
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t memory_bytes() const { return slots_.capacity() * sizeof(slots_[0]); }

 private:
  /// Finaliser of MurmurHash3: ids are ascending, their slots must not be.
  static std::uint64_t mix(ReportId id) {
    auto h = std::uint64_t(id.value);
    h = (h ^ (h >> 33U)) * 0xff51afd7ed558ccdU;
    h = (h ^ (h >> 33U)) * 0xc4ceb9fe1a85ec53U;
    return h ^ (h >> 33U);
  }
  /// Slot: 16 bits of the hash, partition, row + 1; 0 is empty.
  static Place place_of(std::uint64_t slot) {
    return {std::uint16_t(slot >> 32U), std::uint32_t(slot) - 1};
  }
  [[nodiscard]] std::size_t home(std::uint64_t hash) const {
    __extension__ using Wide = unsigned __int128;
    return std::size_t((Wide{hash} * slots_.size()) >> 64U);
  }
  [[nodiscard]] std::size_t next(std::size_t i) const { return i + 1 == slots_.size() ? 0 : i + 1; }
  void put(std::uint64_t hash, Place place) {
    std::size_t i = home(hash);
    while (slots_[i] != 0) i = next(i);
    slots_[i] = hash << 48U | std::uint64_t{place.partition} << 32U | (place.row + 1);
  }

  std::vector<std::uint64_t> slots_;
  std::size_t size_ = 0;
};

}  // namespace tanggap::ledger
