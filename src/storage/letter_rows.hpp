// Result letters as rows. Used by the store.
#pragma once

#include <optional>
#include <vector>

#include "storage/database.hpp"
#include "usecases/ports.hpp"

namespace tanggap::storage {

[[nodiscard]] std::optional<ports::Letter> find_letter(Connection& connection, LetterId id);
[[nodiscard]] std::optional<ports::Letter> find_letter_numbered(Connection& connection,
                                                                std::string_view number);
/// Newest first, without their cases; of every unit when `unit` is 0.
[[nodiscard]] std::vector<ports::Letter> letters(Connection& connection, UnitId unit,
                                                 LetterId before, int limit);
[[nodiscard]] int next_letter_sequence(Connection& connection, UnitId unit, int year);
void save_letter(Connection& connection, const ports::Letter& letter);

}  // namespace tanggap::storage
