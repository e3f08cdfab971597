// The outbox and the followers' subscriptions as rows. Used by the store.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "storage/database.hpp"
#include "usecases/ports.hpp"

namespace tanggap::storage {

[[nodiscard]] std::optional<ports::OutgoingMail> find_mail(Connection& connection, MailId id);
[[nodiscard]] std::optional<ports::OutgoingMail> find_mail_with_key(Connection& connection,
                                                                    std::string_view key);
[[nodiscard]] std::vector<ports::OutgoingMail> list_mails(Connection& connection,
                                                          std::optional<ports::MailState> state,
                                                          MailId before, int limit);
[[nodiscard]] std::vector<ports::OutgoingMail> due_mails(Connection& connection, Instant now,
                                                         int limit);
[[nodiscard]] ports::MailCounts mail_counts(Connection& connection);
/// False when its key is taken.
[[nodiscard]] bool queue_mail(Connection& connection, const ports::OutgoingMail& mail);
void save_mail_progress(Connection& connection, const ports::OutgoingMail& mail);

[[nodiscard]] std::optional<ports::Subscription> find_subscription(Connection& connection,
                                                                   SubscriptionId id);
[[nodiscard]] std::optional<ports::Subscription> find_subscription_of(Connection& connection,
                                                                      ReportId report,
                                                                      std::string_view email);
[[nodiscard]] std::vector<ports::Subscription> followers_of(Connection& connection,
                                                            ReportId report);
void save_subscription(Connection& connection, const ports::Subscription& subscription);

}  // namespace tanggap::storage
