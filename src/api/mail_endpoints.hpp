// The outbox, for stewards: what waits, what was refused and in which words, and trying it again.
// Shows no address.
#pragma once

#include "api/change.hpp"

namespace tanggap::api {

/// GET /api/v1/mails
struct ListMails {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// POST /api/v1/mails/{id}/retry
struct RetryMail {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

}  // namespace tanggap::api
