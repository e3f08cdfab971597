// The rows of synthetic reports, made beforehand so that only storing them is measured: what one
// submission through the API leaves in the database.
#pragma once

#include <vector>

#include "domain/event.hpp"
#include "domain/report.hpp"
#include "usecases/ports.hpp"

namespace tanggap::bench {

/// A report after its first two events (submitted, routed), and the answer to its request.
struct Submission {
  domain::Report given;      ///< As before its first event.
  domain::Report submitted;  ///< After the first event.
  domain::Report routed;     ///< After the second.
  domain::Event first;
  domain::Event second;
  ports::IdempotentAnswer answer;
};

/// Reports `first`, `first + 1`, …: text of some 150 characters, spread over 267 areas and as many
/// holders, 3 s apart.
[[nodiscard]] std::vector<Submission> make_submissions(std::int64_t first, int count);

/// Stores one as the use case does.
void store(ports::Transaction& tx, Submission& submission);

}  // namespace tanggap::bench
