// From a report to the unit with the authority, and the sentence that says why. Pure: the same
// city version and the same question give the same answer for ever.
#pragma once

#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/city.hpp"
#include "domain/report.hpp"

namespace tanggap::domain {

struct RoutingQuestion {
  CategoryId category;
  Location location;
  std::string place_kind;  ///< Empty when unknown.
  std::string text;
  std::string channel;
  Instant at{};
};

/// The question that a report asked when it came in.
[[nodiscard]] RoutingQuestion question_of(const Report& report);

/// One rule that was looked at, for the explanation in full.
struct RuleTrial {
  int rule = 0;
  bool matched = false;
  std::string failed_on;  ///< Name of the first condition that did not hold; empty when matched.
};

struct RoutingDecision {
  UnitId unit;
  int rule = 0;
  bool fallback = false;
  Bilingual reason;  ///< "Jalan lingkungan di Kelurahan Setu → Kelurahan Setu (PPSU), aturan 14"
  std::vector<RuleTrial> trials;  ///< Only filled when asked for.
};

enum class Explain : bool { no, yes };

/// First rule that matches. Error `no-rule-matches` only for a city without a fallback rule, which
/// `city check` refuses; `no-office-for-area` when the rule points to an office that nobody has.
[[nodiscard]] Result<RoutingDecision> route(const City& city, const RoutingQuestion& question,
                                            Explain explain = Explain::no);

/// The likely owner when `holder` says "not our authority": the first rule's unit that is not
/// `holder`; 0 when there is none.
[[nodiscard]] UnitId propose_owner(const City& city, const RoutingQuestion& question,
                                   UnitId holder);

}  // namespace tanggap::domain
