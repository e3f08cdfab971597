// What `evaluate` and `brief` ask alike: which month, as of when, by which method.
#pragma once

#include <CLI/CLI.hpp>

#include <optional>
#include <string>

#include "app/terminal.hpp"
#include "base/instant.hpp"
#include "domain/permission.hpp"

namespace tanggap::app {

struct EvaluationOptions {
  std::string month;
  std::string as_of;
  std::string method;
};

/// `options` must outlive the parsing.
void add_evaluation_options(CLI::App& command, const Terminal& terminal,
                            EvaluationOptions& options);

/// None where none was given. Error `instant-unreadable`.
[[nodiscard]] Result<std::optional<Instant>> cut_off(const EvaluationOptions& options,
                                                     const TimeZone& zone);

/// Evaluating and closing are a verifier's business; who holds the machine may do it too.
[[nodiscard]] domain::Actor evaluator();

}  // namespace tanggap::app
