// The readable files behind the demo's scenario (data/demo/scenario): what each unit's month came
// to, complaints and who really owns them, and phrases. Used by the plan of the scenario.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "demo/dice.hpp"
#include "domain/city.hpp"

namespace tanggap::demo {

/// A line of december_2016.csv: cases received in the month, by how they stand at the cut-off.
struct Target {
  UnitId unit;
  int received = 0;
  int completed = 0;
  int late = 0;  ///< Of the completed: after the holder's deadline.
  int in_process = 0;
  int waiting = 0;
};

/// A line of complaints.csv. A unit of 0 stands for the ward in which the place lies.
struct Complaint {
  CategoryId category;
  std::string place_kind;
  UnitId routed_to;  ///< Where the city's rules send it.
  UnitId owner;      ///< Who has the authority in the end.
  int weight = 1;
  std::string text;  ///< With {jl} {rt} {rw} {hari} {tempat} to fill in.

  [[nodiscard]] bool misrouted() const { return routed_to != owner; }
};

class Phrases {
 public:
  void add(std::string kind, std::string key, std::string text);
  /// One of the phrases of that kind for the key, or of those for every key. Empty when there are
  /// none.
  [[nodiscard]] const std::string& pick(Dice& dice, std::string_view kind,
                                        std::string_view key = {}) const;

 private:
  std::map<std::pair<std::string, std::string>, std::vector<std::string>, std::less<>> texts_;
};

struct ScenarioFiles {
  std::vector<Target> targets;
  std::vector<Complaint> complaints;
  Phrases phrases;
};

/// Errors name file and line: `scenario-unreadable`, `scenario-unknown-code`,
/// `scenario-counts-differ`.
[[nodiscard]] Result<ScenarioFiles> read_scenario(const std::filesystem::path& folder,
                                                  const domain::City& city);

}  // namespace tanggap::demo
