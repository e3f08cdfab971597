// Typed numbers for the things the system names. An id of 0 means "none".
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace tanggap {

/// A number that cannot be confused with the number of another kind of thing.
template <class Tag, class Number = std::int64_t>
struct Id {
  Number value = 0;

  [[nodiscard]] explicit operator bool() const { return value != 0; }
  // clang-tidy 14 takes the 0 that a defaulted comparison compares with for a null pointer.
  friend auto operator<=>(const Id&, const Id&) = default;  // NOLINT(modernize-use-nullptr)
};

using ReportId = Id<struct ReportTag>;
using UserId = Id<struct UserTag>;
using ApiKeyId = Id<struct ApiKeyTag>;
using MailId = Id<struct MailTag>;
using SubscriptionId = Id<struct SubscriptionTag>;
using LetterId = Id<struct LetterTag>;

// Units, areas and categories are few and live in memory columns: small numbers, given once per
// code and never reused (table `codebook`).
using UnitId = Id<struct UnitTag, std::uint16_t>;
using AreaId = Id<struct AreaTag, std::uint16_t>;
using CategoryId = Id<struct CategoryTag, std::uint16_t>;

}  // namespace tanggap

template <class Tag, class Number>
struct std::hash<tanggap::Id<Tag, Number>> {
  std::size_t operator()(const tanggap::Id<Tag, Number>& id) const noexcept {
    return std::hash<Number>{}(id.value);
  }
};
