// Ids that the program gives: 63 bits, ascending in time, so that rows arrive in the order of their
// keys. Milliseconds since 2010 (41 bits, until 2079), the process (10), a sequence (12).
#pragma once

#include <functional>
#include <memory>

#include "usecases/ports.hpp"

namespace tanggap::storage {

/// The number of the process, 0…1023; may change, and may throw when there is none.
using NodeNumber = std::function<int()>;

/// `clock` must outlive it. Several processes may give ids side by side as long as their numbers
/// differ. Never goes back, even when the clock does.
[[nodiscard]] std::unique_ptr<ports::IdSource> make_id_source(const Clock& clock,
                                                              NodeNumber number);
/// The same with a number drawn at random, for processes that share a file on one machine.
[[nodiscard]] std::unique_ptr<ports::IdSource> make_id_source(const Clock& clock);

}  // namespace tanggap::storage
