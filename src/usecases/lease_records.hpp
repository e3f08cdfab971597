// A lease as ports::Reader and ports::Transaction give and take it: what one process of several on
// one database holds for a while. The process is known by a token of its own, its "owner".
#pragma once

#include <string>

#include "base/instant.hpp"

namespace tanggap::ports {

struct Lease {
  std::string name;  ///< "node/17", "jobs"
  std::string owner;
  Instant until{};  ///< By the clock that all share; see Reader::shared_now.
};

}  // namespace tanggap::ports
