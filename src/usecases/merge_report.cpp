#include "usecases/merge_report.hpp"

#include <fmt/format.h>

#include "usecases/faults.hpp"

namespace tanggap::usecases {
namespace {

using domain::EventKind;

Fault merge_into_itself() {
  return fail(ErrorKind::invalid, "merge-into-itself", "into",
              {"Laporan tidak dapat digabungkan ke dirinya sendiri.",
               "A report cannot be merged into itself."},
              {"Pilih laporan lain tentang masalah yang sama.",
               "Choose another report of the same problem."});
}

Fault target_not_found() {
  return fail(
      ErrorKind::invalid, "merge-target-not-found", "into",
      {"Laporan tujuan penggabungan tidak ada.", "The report to merge into does not exist."},
      {"Periksa nomor laporan tujuannya.", "Check that report's number."});
}

Fault target_closed(const domain::Report& target) {
  return fail(ErrorKind::conflict, "merge-target-closed", "into",
              {fmt::format("Laporan {} sudah ditutup.", target.reference),
               fmt::format("Report {} is closed.", target.reference)},
              {"Gabungkan ke laporan yang masih terbuka.", "Merge into one that is still open."});
}

/// Only an open report takes others in. One that was merged is closed, so nothing ever goes round.
Result<domain::Report> open_target(ports::Transaction& tx, const Context& context, ReportId into) {
  auto target = tx.report(into);
  if (!target) return target_not_found();
  if (const auto ok = domain::may(context.actor, domain::Action::merge, *target, context.city);
      !ok) {
    return pass(ok);
  }
  if (!target->is_open()) return target_closed(*target);
  if (const auto ok = domain::check_transition(*target, EventKind::absorbed); !ok) return pass(ok);
  return *std::move(target);
}

}  // namespace

Result<domain::Report> merge_report(ports::Transaction& tx, const Context& context,
                                    const MergeReport& command) {
  auto report = open_case(tx, context, command.report, command.expected_version,
                          domain::Action::merge, EventKind::merged);
  if (!report) return report;
  if (command.into == command.report) return merge_into_itself();
  auto target = open_target(tx, context, command.into);
  if (!target) return target;
  auto note = optional_words(command.note, "note");
  if (!note) return pass(note);

  // Its own reporter comes along; who supports both counts once.
  const int coming_along = report->supporters + 1 - tx.copy_supports(report->id, target->id);
  record(tx, context, *report, EventKind::merged, {.note = *std::move(note), .other = target->id});
  record(tx, context, *target, EventKind::absorbed,
         {.other = report->id, .supporters = coming_along});
  tx.link_reports(report->id, target->id);
  return report;
}

}  // namespace tanggap::usecases
