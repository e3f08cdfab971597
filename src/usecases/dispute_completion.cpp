#include "usecases/dispute_completion.hpp"

#include <fmt/format.h>

#include "usecases/evidence.hpp"
#include "usecases/faults.hpp"
#include "usecases/promises.hpp"

namespace tanggap::usecases {
namespace {

using domain::EventKind;

Day day_of(const Context& context, Instant t) {
  return std::chrono::floor<std::chrono::days>(context.city.time_zone().to_local(t));
}

/// Whole days of the city's calendar, counted from the day on which the citizen could learn of the
/// completion, so that nobody is late by the hour.
Day last_day(const Context& context, const domain::Report& report) {
  return day_of(context, report.closed_at) + std::chrono::days{context.city.settings.dispute_days};
}

Result<void> check_in_time(const Context& context, const domain::Report& report) {
  if (in_time_to_dispute(context, report)) return {};
  const int days = context.city.settings.dispute_days;
  const Day last = last_day(context, report);
  return fail(ErrorKind::conflict, "dispute-too-late", "",
              {fmt::format("Sanggahan diterima sampai {} ({} hari sesudah selesai).",
                           format_day(last), days),
               fmt::format("A completion can be disputed until {} ({} days afterwards).",
                           format_day(last), days)},
              {"Buat laporan baru dan sebut nomor laporan ini di dalamnya.",
               "Submit a new report and mention this one's number in it."});
}

}  // namespace

bool in_time_to_dispute(const Context& context, const domain::Report& report) {
  return day_of(context, context.now) <= last_day(context, report);
}

Result<domain::Report> dispute_completion(ports::Transaction& tx, const Context& context,
                                          const DisputeCompletion& command) {
  auto report = open_case(tx, context, command.report, command.expected_version,
                          domain::Action::dispute, EventKind::disputed);
  if (!report) return report;
  if (const auto ok = check_in_time(context, *report); !ok) return pass(ok);
  auto note = required_words(command.note, "note");
  if (!note) return pass(note);
  auto photos = citizens_photos(tx, command.photos, domain::PhotoRole::dispute);
  if (!photos) return pass(photos);

  const UnitId closed_by = report->closed_by ? report->closed_by : report->holder();
  record(tx, context, *report, EventKind::disputed, {.note = *std::move(note), .photos = *photos});
  record_photos(tx, *report, *photos);
  domain::EventDetail reopened;
  promise(reopened, report->holder(), closed_by,
          promises_from(context.city, report->category, context.now));
  reopened.reason = {"Dibuka kembali karena warga menyanggah penyelesaiannya",
                     "Reopened because the citizen disputes the completion"};
  record(tx, context, *report, EventKind::reopened, std::move(reopened));
  return report;
}

}  // namespace tanggap::usecases
