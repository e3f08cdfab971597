// Buckets of requests in a table that all nodes of a database server share. One statement each, on
// connections of its own: it neither waits for the writer nor for a disk.
#pragma once

#include <memory>

#include "storage/open.hpp"
#include "usecases/rate_ports.hpp"

namespace tanggap::storage {

/// Null for an embedded database. Connects on first use.
[[nodiscard]] std::unique_ptr<ports::SharedBuckets> open_rate_buckets(const Place& place);

}  // namespace tanggap::storage
