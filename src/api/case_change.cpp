#include "api/case_change.hpp"

#include <algorithm>

#include "api/faults.hpp"

namespace tanggap::api {

Result<ReportId> report_of_reference(ports::Reader& reader, std::string_view reference) {
  std::string upper{reference};
  std::ranges::transform(upper, upper.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
  if (const auto id = reader.report_by_reference(upper)) return *id;
  return tl::unexpected(faults::report_not_found());
}

tl::expected<usecases::ExpectedVersion, Problem> expected_version(const http::Request& request,
                                                                  IfMatch need) {
  const std::string_view given = request.header("If-Match");
  if (given.empty()) {
    if (need == IfMatch::optional) return usecases::ExpectedVersion{};
    Problem problem{faults::if_match_missing()};
    problem.status = 428;
    return refuse(std::move(problem));
  }
  const auto version = version_in(given);
  if (!version) return refuse(faults::if_match_unreadable());
  return version;
}

http::Response case_answer(const domain::City& city, const domain::Report& report) {
  auto response = json_response(200, case_state(city, report));
  response.set("ETag", etag_of(report.last_number, city.version));
  return response;
}

Problem case_problem(ports::Reader& reader, ReportId report, Error error) {
  const bool stale = error.kind == ErrorKind::stale;
  Problem problem = pointing_into_body(std::move(error));
  if (!stale) return problem;
  if (const auto present = reader.report(report)) {
    problem.current_version = present->last_number;
  }
  return problem;
}

}  // namespace tanggap::api
