// Reads the query of a request by name, like json_body.hpp does for bodies: every fault is
// collected with its place ("?limit"), unknown and repeated parameters are faults.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/problem.hpp"
#include "base/instant.hpp"
#include "http/message.hpp"

namespace tanggap::api {

class Query {
 public:
  explicit Query(const http::Request& request) : request_(request) {}

  [[nodiscard]] std::optional<std::string> text(std::string_view name);
  [[nodiscard]] std::optional<double> number(std::string_view name, double low, double high);
  [[nodiscard]] std::optional<double> required_number(std::string_view name, double low,
                                                      double high);
  [[nodiscard]] std::optional<int> integer(std::string_view name, int low, int high);
  [[nodiscard]] bool flag(std::string_view name);
  [[nodiscard]] std::optional<Instant> instant(std::string_view name, const TimeZone& zone);

  void fault(Error error) { faults_.push_back(std::move(error)); }
  /// To be called when everything known was read. nullopt when all is well.
  [[nodiscard]] std::optional<Problem> problem();

  [[nodiscard]] static std::string where(std::string_view name) { return "?" + std::string{name}; }

 private:
  const http::Request& request_;
  std::vector<std::string_view> known_;
  std::vector<Error> faults_;
};

/// A use case's error about a field that was asked in the query; a month stands in the path.
[[nodiscard]] Problem pointing_into_question(Error error);

}  // namespace tanggap::api
