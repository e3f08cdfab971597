// City versions, the numbers of their codes, and closed months as rows. Used by the store.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "storage/database.hpp"
#include "usecases/ports.hpp"

namespace tanggap::storage {

[[nodiscard]] std::uint16_t code_id(Connection& connection, ports::Codebook book,
                                    std::string_view code);

[[nodiscard]] std::optional<ports::CityVersion> find_city_version(Connection& connection,
                                                                  int version);
[[nodiscard]] int save_city_version(Connection& connection, const ports::CityVersion& version);

[[nodiscard]] std::optional<ports::ClosedEvaluation> find_closed_evaluation(Connection& connection,
                                                                            std::string_view month);
[[nodiscard]] std::vector<ports::ClosedEvaluation> all_closed_evaluations(Connection& connection);
void save_closed_evaluation(Connection& connection, const ports::ClosedEvaluation& evaluation);

}  // namespace tanggap::storage
