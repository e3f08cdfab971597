// What all changes of one report have in common: find it, run the use case on the version that was
// read, answer its state. Used by the endpoints of officers and of citizens.
#pragma once

#include "api/change.hpp"
#include "api/etag.hpp"
#include "api/json_body.hpp"
#include "api/report_views.hpp"
#include "usecases/record.hpp"

namespace tanggap::api {

/// The report of a reference number in any case; error `report-not-found`.
[[nodiscard]] Result<ReportId> report_of_reference(ports::Reader& reader,
                                                   std::string_view reference);

/// If-Match, which officers must send. Errors `if-match-missing` (428), `if-match-unreadable`.
enum class IfMatch { needed, optional };
[[nodiscard]] tl::expected<usecases::ExpectedVersion, Problem> expected_version(
    const http::Request& request, IfMatch need);

/// The state after a change, with its ETag.
[[nodiscard]] http::Response case_answer(const domain::City& city, const domain::Report& report);

/// The use case's error; with the present version of the report when the change came too late.
[[nodiscard]] Problem case_problem(ports::Reader& reader, ReportId report, Error error);

template <class Command>
using CaseUseCase = Result<domain::Report> (*)(ports::Transaction&, const usecases::Context&,
                                               const Command&);

/// Runs `use_case` on the report that the path names, as whoever is signed in. `read` fills the
/// command from the body: `void(Command&, Fields&, const domain::City&)`.
template <class Command, class Read>
[[nodiscard]] Answer change_case(const Desk& desk, const http::Request& request,
                                 CaseUseCase<Command> use_case, Read read) {
  return change_signed_in(
      desk, request, [&](const ports::CityInForce& city, const Caller& caller) -> Answer {
        const auto version = expected_version(request, IfMatch::needed);
        if (!version) return refuse(version.error());
        Command command;
        JsonBody body{request};
        Fields fields = body.fields();
        read(command, fields, *city.city);
        fields.done();
        if (auto problem = body.problem()) return refuse(std::move(*problem));
        command.expected_version = *version;
        const Act act = [&](ports::Transaction& tx, const usecases::Context& context) -> Answer {
          const auto report =
              report_of_reference(tx, request.path_parameters.find("reference")->second);
          if (!report) return refuse(report.error());
          Command on_report = command;
          on_report.report = *report;
          const auto changed = use_case(tx, context, on_report);
          if (!changed) return refuse(case_problem(tx, *report, changed.error()));
          return case_answer(context.city, *changed);
        };
        return change(desk, city, request, caller, request.body, act);
      });
}

/// Runs `use_case` on the report behind the Tracking-Code header.
template <class Command, class Read>
[[nodiscard]] Answer change_tracked(const Desk& desk, const http::Request& request,
                                    CaseUseCase<Command> use_case, Read read) {
  const auto city = city_in_force(desk.city);
  if (!city) return refuse(city.error());
  const auto version = expected_version(request, IfMatch::optional);
  if (!version) return refuse(version.error());
  Command command;
  JsonBody body{request};
  Fields fields = body.fields();
  read(command, fields);
  fields.done();
  if (auto problem = body.problem()) return refuse(std::move(*problem));
  Result<Caller> caller;
  desk.store.read([&](ports::Reader& reader) { caller = tracking_caller(reader, request); });
  if (!caller) return refuse(caller.error());
  command.report = caller->actor.tracked_report;
  command.expected_version = *version;
  const Act act = [&](ports::Transaction& tx, const usecases::Context& context) -> Answer {
    const auto changed = use_case(tx, context, command);
    if (!changed) return refuse(case_problem(tx, command.report, changed.error()));
    return case_answer(context.city, *changed);
  };
  return change(desk, **city, request, *caller, request.body, act);
}

}  // namespace tanggap::api
