// The evaluation of a month, or of any run of days, as things stood at a cut-off instant.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "domain/evaluation.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

struct EvaluateMonth {
  std::string month;               ///< "2016-12", or days, both included: "2016-12-01..2016-12-15".
  std::optional<Instant> as_of{};  ///< None: as it was closed, or now when it is not closed.
  std::string method{};            ///< None: as it was closed, or the city's default.
};

/// An evaluation and the version of the city that names and ranks its units.
struct Evaluated {
  domain::Evaluation evaluation;
  std::shared_ptr<const domain::City> city;  ///< Not owned when it is the context's own.
};

/// A version of the city as it was loaded; null when there is none of that number.
using CityOfVersion =
    std::function<std::shared_ptr<const domain::City>(ports::Reader& reader, int version)>;

/// The version asked for: the context's own, not owned, or one of `cities`. Throws when it is not
/// stored.
[[nodiscard]] std::shared_ptr<const domain::City> city_of_version(ports::Reader& reader,
                                                                  const CityOfVersion& cities,
                                                                  const Context& context,
                                                                  int version);

/// The half-open period that a month or a run of days names. Error `month-unreadable`.
[[nodiscard]] Result<Period> parse_period(const std::string& text, const TimeZone& zone);

/// What is counted.
struct EvaluationScope {
  Period period;
  Instant cut_off{};
  std::int64_t log_position = 0;
};

/// What a question about an evaluation means: what is counted, by which city, how it is judged.
struct AskedEvaluation {
  std::shared_ptr<const domain::City> city;
  EvaluationScope scope;
  std::string method;  ///< Empty: the city's default.
  Hash events_hash;    ///< Of the closing, where a closed month is asked for as it was closed.
};

/// A closed month at its own cut-off means the log position and the city version of the closing,
/// and so gives the same figures for ever. Errors: `month-unreadable`, `cut-off-in-future`,
/// `month-not-begun`, `not-signed-in`, `role-may-not`.
[[nodiscard]] Result<AskedEvaluation> asked_evaluation(ports::Reader& reader,
                                                       const CityOfVersion& cities,
                                                       const Context& context,
                                                       const EvaluateMonth& query);

/// Where the tallier reads no events, the hash of a closed month's events is the closing's. Errors:
/// as above, and `unknown-method`.
[[nodiscard]] Result<Evaluated> evaluate_month(ports::Reader& reader, ports::Tallier& tallier,
                                               const CityOfVersion& cities, const Context& context,
                                               const EvaluateMonth& query);

/// The closing that an evaluation of that month repeats: same cut-off, same log position. Only such
/// an evaluation names the hash of its events in documents, so that the same question gives the
/// same document whether or not the tallier reads events.
[[nodiscard]] std::optional<ports::ClosedEvaluation> closing_repeated(
    ports::Reader& reader, const std::string& month, const domain::Evaluation& evaluation);

/// Error `cut-off-in-future`.
[[nodiscard]] Result<void> check_cut_off_is_past(Instant cut_off, const Context& context);

/// The rest of an evaluation once everything is decided; shared with closing and checking.
[[nodiscard]] Result<domain::Evaluation> evaluate(ports::Reader& reader, ports::Tallier& tallier,
                                                  const domain::City& city,
                                                  const EvaluationScope& scope,
                                                  const std::string& method);

}  // namespace tanggap::usecases
