// A citizen follows a report by mail: asks for it, confirms the address, ends it. Nobody learns
// from the answers whether an address was known, and an address that ended it is gone at once.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

struct FollowReport {
  ReportId report{};
  std::string email{};
  Language language = Language::id;
};

/// Makes a subscription where there is none and has its address asked for confirmation, at most
/// once a day, and for five reports a day. Does nothing while mail is off, nor for a follower.
/// Errors: `report-not-found`, `email-invalid`.
[[nodiscard]] Result<void> follow_report(ports::Transaction& tx, const Context& context,
                                         const FollowReport& command);

/// What a link in a mail may do. Each purpose has tokens of its own.
enum class LinkPurpose : std::uint8_t { confirm, end };
[[nodiscard]] std::string link_token(std::string_view secret, LinkPurpose purpose,
                                     SubscriptionId subscription);

/// The report that is followed now; a second time answers the same. Error `link-invalid`.
[[nodiscard]] Result<ReportId> confirm_subscription(ports::Transaction& tx, const Context& context,
                                                    std::string_view token);

struct EndedSubscription {
  ReportId report{};
  std::string
      undo;  ///< Sealed address; works for an hour, is stored nowhere. Empty the second time.
};
/// Error `link-invalid`.
[[nodiscard]] Result<EndedSubscription> end_subscription(ports::Transaction& tx,
                                                         const Context& context,
                                                         std::string_view token);
/// Takes the end back. Error `link-invalid`, also after an hour.
[[nodiscard]] Result<ReportId> undo_end(ports::Transaction& tx, const Context& context,
                                        std::string_view undo);

/// A subscription that nobody confirmed is forgotten after this.
inline constexpr Duration kConfirmWithin = std::chrono::days{7};

}  // namespace tanggap::usecases
