// Lists that a person comes back to, kept under names of their own, so that they are the same on
// every device. What the query of a list means is the pages' affair.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

inline constexpr std::size_t kMostFilters = 50;
inline constexpr std::size_t kLongestFilterName = 60;    // code points
inline constexpr std::size_t kLongestFilterQuery = 500;  // bytes

/// The actor's, by name. Error `not-signed-in`.
[[nodiscard]] Result<std::vector<ports::SavedFilter>> list_filters(ports::Reader& reader,
                                                                   const Context& context);

struct KeepFilter {
  std::string name{};
  std::string query{};  ///< As in the address of the list: "tab=waiting&q=lubang".
};

/// Takes the place of one of the same name. Errors: `not-signed-in`, those of required_name,
/// `filter-too-long`, `too-many-filters`.
[[nodiscard]] Result<ports::SavedFilter> keep_filter(ports::Transaction& tx, const Context& context,
                                                     const KeepFilter& command);

/// Nothing happens when there is none of that name. Error `not-signed-in`.
[[nodiscard]] Result<void> drop_filter(ports::Transaction& tx, const Context& context,
                                       std::string_view name);

}  // namespace tanggap::usecases
