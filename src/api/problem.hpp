// What went wrong with a request, and how that looks on the wire: RFC 9457, in the asker's language
// with both languages inside. The only place that turns errors into statuses.
#pragma once

#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/language.hpp"
#include "base/result.hpp"
#include "http/message.hpp"

namespace tanggap::api {

struct Problem {
  std::vector<Error> errors;  ///< At least one; the first decides the status.
  int status = 0;             ///< Where the kind of the first error is not exact enough.
  std::optional<std::int32_t> current_version;  ///< Of the report, with 412.
  std::vector<std::pair<std::string, std::string>> headers;

  Problem(Error error) : errors{std::move(error)} {}           // NOLINT: an Error is a Problem
  Problem(std::vector<Error> all) : errors(std::move(all)) {}  // NOLINT
};

/// What an endpoint answers.
using Answer = tl::expected<http::Response, Problem>;

[[nodiscard]] inline tl::unexpected<Problem> refuse(Problem problem) {
  return tl::unexpected(std::move(problem));
}

[[nodiscard]] int status_of(ErrorKind kind);

/// The better liked of the two; Indonesian when neither is named.
[[nodiscard]] Language language_of(std::string_view accept_language);

[[nodiscard]] http::Response render(const Problem& problem, Language language,
                                    std::string_view request_id);

/// With Retry-After.
[[nodiscard]] Problem try_later(Error error, int seconds);

/// Broken infrastructure as told to the outside: no detail of it. The detail goes to the log.
[[nodiscard]] Problem problem_of(const std::exception_ptr& broken, std::string_view request_id);

}  // namespace tanggap::api
