// What is wrong with a city folder, all of it at once: one Fault per mistake, with file and line
// (or the feature's name) and what to do. Made by the readers of this room, shown by `city check`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace tanggap::city {

enum class Severity : std::uint8_t {
  error,    ///< The folder cannot be loaded.
  warning,  ///< Probably a mistake; loading goes on.
};

struct Fault {
  std::string file;
  int line = 0;         ///< 1-based; 0 when the fault concerns the whole file.
  std::string subject;  ///< Column, or the name of the feature on the map; may be empty.
  Severity severity = Severity::error;
  std::string slug;  ///< Stable name for programs: "unknown-unit".
  Bilingual what;
  Bilingual remedy;

  /// "rules.csv:12 (assignee)".
  [[nodiscard]] std::string where() const;
};

/// Collects the faults of one file.
class Faults {
 public:
  Faults(std::vector<Fault>& all, std::string file) : all_(&all), file_(std::move(file)) {}

  void error(int line, std::string_view subject, std::string_view slug, Bilingual what,
             Bilingual remedy);
  void warning(int line, std::string_view subject, std::string_view slug, Bilingual what,
               Bilingual remedy);

 private:
  std::vector<Fault>* all_;
  std::string file_;
};

[[nodiscard]] bool has_errors(const std::vector<Fault>& faults);
/// By file and line, errors before warnings on the same line.
void sort_faults(std::vector<Fault>& faults);

}  // namespace tanggap::city
