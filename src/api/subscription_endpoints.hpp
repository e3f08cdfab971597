// Following a report by mail, and the links in those mails. Nobody signs in here: a token is the
// only key, and no answer tells whether an address was known.
#pragma once

#include "api/change.hpp"
#include "api/rate_limit.hpp"

namespace tanggap::api {

/// POST /api/v1/reports/{reference}/subscriptions
struct FollowReport {
  Desk desk;
  RateLimit& submissions;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// POST /api/v1/subscriptions/confirmation
struct ConfirmSubscription {
  Desk desk;
  RateLimit& guesses;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// POST /api/v1/subscriptions/end
struct EndSubscription {
  Desk desk;
  RateLimit& guesses;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// POST /api/v1/subscriptions/undo
struct UndoEnd {
  Desk desk;
  RateLimit& guesses;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// POST /api/v1/subscriptions/one-click?token=…: RFC 8058, sent by mail programs.
struct OneClickEnd {
  Desk desk;
  RateLimit& guesses;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};
/// GET of the same address, by a person: to the page that asks for it. Programs that only look at
/// links end nothing.
struct ShowEnd {
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

}  // namespace tanggap::api
