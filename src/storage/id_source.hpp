// Ids that the program gives: 63 bits, ascending in time, so that rows arrive in the order of their
// keys. Milliseconds since 2010 (41 bits, until 2079), the process (10), a sequence (12).
#pragma once

#include <memory>
#include <optional>

#include "usecases/ports.hpp"

namespace tanggap::storage {

/// `clock` must outlive it. Several processes may give ids side by side: each draws its own number
/// when `node` (0…1023) is not given. Never goes back, even when the clock does.
[[nodiscard]] std::unique_ptr<ports::IdSource> make_id_source(const Clock& clock,
                                                              std::optional<int> node = {});

}  // namespace tanggap::storage
