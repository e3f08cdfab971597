#include "usecases/dispose_report.hpp"

#include <fmt/format.h>

#include "usecases/faults.hpp"
#include "usecases/promises.hpp"

namespace tanggap::usecases {
namespace {

Result<void> check_subordinate(const domain::City& city, UnitId to, UnitId holder) {
  const domain::Unit* unit = city.unit(to);
  if (unit == nullptr) return unknown_unit("to");
  if (to != holder && city.is_under(to, holder)) return {};
  return fail(ErrorKind::invalid, "not-subordinate", "to",
              {fmt::format("{} tidak berada di bawah unit yang memegang laporan.", unit->name),
               fmt::format("{} is not below the unit that holds the report.", unit->name)},
              {"Pilih unit bawahan, atau minta pengalihan ke unit itu.",
               "Choose a unit below yours, or request a transfer to that one."});
}

}  // namespace

Result<domain::Report> dispose_report(ports::Transaction& tx, const Context& context,
                                      const DisposeReport& command) {
  auto report = open_case(tx, context, command.report, command.expected_version,
                          domain::Action::dispose, domain::EventKind::disposed);
  if (!report) return report;
  const UnitId holder = report->holder();
  if (const auto ok = check_subordinate(context.city, command.to, holder); !ok) return pass(ok);
  auto note = optional_words(command.note, "note");
  if (!note) return pass(note);

  domain::EventDetail detail;
  promise(detail, holder, command.to, promises_from(context.city, report->category, context.now));
  detail.reason = handover_reason(context.city, holder, command.to,
                                  {"atas disposisi pimpinannya", "handed down by its superior"});
  detail.note = *std::move(note);
  detail.to_earlier_holder = report->was_held_by(command.to);
  record(tx, context, *report, domain::EventKind::disposed, std::move(detail));
  return report;
}

}  // namespace tanggap::usecases
