#include "api/query.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "api/faults.hpp"
#include "base/text.hpp"

namespace tanggap::api {
namespace {

template <class Number>
std::optional<Number> whole_number(std::string_view text) {
  Number number{};
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || end != text.data() + text.size()) return {};
  return number;
}

/// No report of the system can be older, and nobody asks beyond.
constexpr Instant kEarliest = std::chrono::sys_days{std::chrono::year{2000} / 1 / 1};
constexpr Instant kLatest = std::chrono::sys_days{std::chrono::year{2100} / 1 / 1};

}  // namespace

std::optional<std::string> Query::text(std::string_view name) {
  known_.push_back(name);
  std::optional<std::string> found;
  for (const auto& [key, value] : request_.query) {
    if (key != name) continue;
    if (found) {
      fault(faults::parameter_twice(where(name)));
      break;
    }
    auto cleaned = clean_text(value, where(name), 500);
    if (!cleaned) {
      fault(cleaned.error());
      break;
    }
    found = std::move(*cleaned);
  }
  return found;
}

std::optional<double> Query::number(std::string_view name, double low, double high) {
  const auto given = text(name);
  if (!given) return {};
  const auto number = whole_number<double>(*given);
  if (!number || !std::isfinite(*number)) {
    fault(faults::wrong_type(where(name), {"bilangan", "a number"}));
    return {};
  }
  if (*number < low || *number > high) {
    fault(faults::out_of_range(where(name), low, high));
    return {};
  }
  return number;
}

std::optional<double> Query::required_number(std::string_view name, double low, double high) {
  if (!request_.query_value(name)) fault(faults::field_missing(where(name)));
  return number(name, low, high);
}

std::optional<int> Query::integer(std::string_view name, int low, int high) {
  const auto given = text(name);
  if (!given) return {};
  const auto number = whole_number<int>(*given);
  if (!number) {
    fault(faults::wrong_type(where(name), {"bilangan bulat", "a whole number"}));
    return {};
  }
  if (*number < low || *number > high) {
    fault(faults::out_of_range(where(name), low, high));
    return {};
  }
  return number;
}

bool Query::flag(std::string_view name) {
  const auto given = text(name);
  if (!given || *given == "false") return false;
  if (*given == "true") return true;
  fault(faults::not_one_of(where(name), "true, false"));
  return false;
}

std::optional<Instant> Query::instant(std::string_view name, const TimeZone& zone) {
  const auto given = text(name);
  if (!given) return {};
  const auto instant = parse_instant(*given, zone);
  if (!instant) {
    fault(faults::not_an_instant(where(name)));
    return {};
  }
  if (*instant < kEarliest || *instant >= kLatest) {
    fault(faults::instant_out_of_range(where(name)));
    return {};
  }
  return instant;
}

std::optional<Problem> Query::problem() {
  for (const auto& [name, value] : request_.query) {
    if (std::find(known_.begin(), known_.end(), name) == known_.end()) {
      fault(faults::unknown_parameter(where(name)));
    }
  }
  if (faults_.empty()) return {};
  return Problem{std::move(faults_)};
}

Problem pointing_into_question(Error error) {
  if (!error.where.empty() && error.where != "month") error.where.insert(0, "?");
  return {std::move(error)};
}

}  // namespace tanggap::api
