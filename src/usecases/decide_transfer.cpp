#include "usecases/decide_transfer.hpp"

#include "usecases/faults.hpp"
#include "usecases/promises.hpp"

namespace tanggap::usecases {
namespace {

using domain::EventKind;

Result<void> check_new_owner(const domain::City& city, UnitId to, UnitId holder) {
  const domain::Unit* unit = city.unit(to);
  if (unit == nullptr) return unknown_unit("to");
  if (to == holder) return transfer_to_oneself(*unit, "to");
  return {};
}

domain::EventDetail handover(const Context& context, const domain::Report& report, UnitId to) {
  domain::EventDetail detail;
  promise(detail, report.holder(), to, promises_from(context.city, report.category, context.now));
  detail.reason = handover_reason(context.city, report.holder(), to,
                                  {"atas keputusan verifikator", "by decision of the verifier"});
  detail.to_earlier_holder = report.was_held_by(to);
  return detail;
}

}  // namespace

Result<domain::Report> decide_transfer(ports::Transaction& tx, const Context& context,
                                       const DecideTransfer& command) {
  const EventKind kind =
      command.approve ? EventKind::transfer_approved : EventKind::transfer_rejected;
  auto report = open_case(tx, context, command.report, command.expected_version,
                          domain::Action::decide_transfer, kind);
  if (!report) return report;
  const UnitId proposed = report->transfer.value().to;
  const UnitId to = command.to ? command.to : proposed;
  // The officer who asked deserves to know why the answer is another one.
  const bool needs_reason = !command.approve || to != proposed;
  auto reason = needs_reason ? required_words(command.reason, "reason")
                             : optional_words(command.reason, "reason");
  if (!reason) return pass(reason);

  domain::EventDetail detail{.to = proposed, .from = report->holder()};
  if (command.approve) {
    const auto ok = check_new_owner(context.city, to, report->holder());
    if (!ok) return pass(ok);
    detail = handover(context, *report, to);
  }
  detail.note = *std::move(reason);
  record(tx, context, *report, kind, std::move(detail));
  return report;
}

}  // namespace tanggap::usecases
