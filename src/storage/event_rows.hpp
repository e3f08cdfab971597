// The event log as rows. Used by the store, the full-text follower and verify.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "domain/event.hpp"
#include "storage/database.hpp"

namespace tanggap::storage {

/// Reads a row of the fragment `event`. `encoded` gets the detail's stored bytes, valid until the
/// next row. False when they are no detail.
[[nodiscard]] bool read_event(Rows& rows, domain::Event& event, std::string_view& encoded);

/// Appends and fills in `seq`.
void append_event(Connection& connection, domain::Event& event);
[[nodiscard]] std::vector<domain::Event> events_of(Connection& connection, ReportId id);
[[nodiscard]] std::vector<domain::Event> chains_of(Connection& connection,
                                                   std::span<const ReportId> ids);
[[nodiscard]] std::vector<domain::Event> events_after(Connection& connection, std::int64_t seq,
                                                      int limit);
[[nodiscard]] std::int64_t log_position(Connection& connection);

}  // namespace tanggap::storage
