#include "usecases/request_transfer.hpp"

#include "domain/routing.hpp"
#include "usecases/faults.hpp"

namespace tanggap::usecases {
namespace {

/// The owner that the caller names, or the one that the rules would have chosen next.
Result<UnitId> proposed_owner(const domain::City& city, const domain::Report& report, UnitId to) {
  const UnitId holder = report.holder();
  if (to) {
    if (city.unit(to) == nullptr) return unknown_unit("to");
    if (to == holder) return transfer_to_oneself(*city.unit(to), "to");
    return to;
  }
  const UnitId proposed = domain::propose_owner(city, domain::question_of(report), holder);
  if (proposed) return proposed;
  return fail(ErrorKind::invalid, "no-owner-proposed", "to",
              {"Aturan kota tidak menemukan unit lain untuk laporan ini.",
               "The city's rules know no other unit for this report."},
              {"Sebutkan unit yang menurut Anda berwenang.",
               "Name the unit that you think has the authority."});
}

}  // namespace

Result<domain::Report> request_transfer(ports::Transaction& tx, const Context& context,
                                        const RequestTransfer& command) {
  auto report = open_case(tx, context, command.report, command.expected_version,
                          domain::Action::request_transfer, domain::EventKind::transfer_requested);
  if (!report) return report;
  auto reason = required_words(command.reason, "reason");
  if (!reason) return pass(reason);
  const auto to = proposed_owner(context.city, *report, command.to);
  if (!to) return pass(to);
  record(tx, context, *report, domain::EventKind::transfer_requested,
         {.to = *to,
          .from = report->holder(),
          .to_earlier_holder = report->was_held_by(*to),
          .note = *std::move(reason)});
  return report;
}

}  // namespace tanggap::usecases
