#include "usecases/import_report.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "usecases/faults.hpp"
#include "usecases/intake.hpp"
#include "usecases/place.hpp"
#include "usecases/record.hpp"
#include "usecases/submit_report.hpp"

namespace tanggap::usecases {
namespace {

using domain::EventKind;

Result<void> check_status_at(const Context& context, const ImportReport& command) {
  if (command.status == SourceStatus::waiting || !command.status_at) return {};
  const Instant at = *command.status_at;
  if (at < command.submitted_at) {
    return fail(ErrorKind::invalid, "status-before-submission", "status_at",
                {fmt::format("Waktu status {} mendahului waktu laporan {}.", format_utc(at),
                             format_utc(command.submitted_at)),
                 fmt::format("The status's time {} is before the report's time {}.", format_utc(at),
                             format_utc(command.submitted_at))},
                {"Periksa kedua tanggal di sumbernya.", "Check both dates at the source."});
  }
  if (at > context.now) {
    return fail(ErrorKind::invalid, "status-in-future", "status_at",
                {fmt::format("Waktu status {} belum terjadi.", format_utc(at)),
                 fmt::format("The status's time {} has not come yet.", format_utc(at))},
                {"Periksa tanggal dan zona waktunya.", "Check the date and the time zone."});
  }
  return {};
}

Result<void> take_columns(const Context& context, const ImportReport& command, Intake& intake) {
  if (!command.holder && !command.area) return {};
  if (!context.city.settings.place_from_columns) {
    return fail(ErrorKind::invalid, "place-from-columns-not-allowed", "holder",
                {"Kota ini menentukan unit dan wilayah dari peta dan aturannya sendiri.",
                 "This city takes unit and area from its own map and rules."},
                {"Impor tanpa kolom unit dan wilayah, atau setel place_from_columns di kota itu.",
                 "Import without those columns, or set place_from_columns in the city."});
  }
  if (command.holder && context.city.unit(command.holder) == nullptr) return unknown_unit("holder");
  if (command.area && context.city.area(command.area) == nullptr) return unknown_area("area");
  intake.holder = command.holder;
  if (command.area) intake.location = {.area = command.area};
  return {};
}

Result<Intake> checked(const Context& context, const ImportReport& command) {
  auto text = clean_text(command.text, "text", kMaxTextCodePoints);
  if (!text) return pass(text);
  // An inactive category is taken: history was made while it was in use.
  if (context.city.category(command.category) == nullptr) return unknown_category("category");
  if (const auto ok = check_channel(command.channel); !ok) return pass(ok);
  if (const auto ok = check_place_kind(context.city, command.place_kind); !ok) return pass(ok);
  if (const auto ok = check_submitted_at(command.submitted_at, context.now); !ok) return pass(ok);

  Intake intake{.text = *std::move(text),
                .category = command.category,
                .position = command.position,
                .place_kind = command.place_kind,
                .channel = command.channel,
                .source = command.source,
                .source_id = command.source_id,
                .submitted_at = command.submitted_at};
  if (command.position) {
    const auto location = locate(context, *command.position, Outside::flag);
    if (!location) return pass(location);
    intake.location = *location;
    if (intake.place_kind.empty()) {
      intake.place_kind = context.locator.place_kind(*command.position);
    }
  }
  if (const auto ok = take_columns(context, command, intake); !ok) return pass(ok);
  return intake;
}

/// What the source says now that it had not said before; nullopt when there is nothing new.
std::optional<EventKind> news(ports::Transaction& tx, const domain::Report& report,
                              const ImportReport& command) {
  if (command.status == SourceStatus::waiting || !report.is_open()) return std::nullopt;
  if (command.status == SourceStatus::in_process) {
    const bool responded = report.custody.back().responded_at != kNoInstant;
    return responded ? std::nullopt : std::optional{EventKind::started_by_source};
  }
  // Reopened here by a dispute: the source's old "completed" is no news.
  if (report.disputes == 0) return EventKind::closed_by_source;
  for (const domain::Event& event : tx.events_of(report.id)) {
    if (event.kind != EventKind::closed_by_source) continue;
    if (!command.status_at || *command.status_at <= event.at) return std::nullopt;
  }
  return EventKind::closed_by_source;
}

Result<bool> follow(ports::Transaction& tx, const Context& context, domain::Report& report,
                    const ImportReport& command) {
  const auto kind = news(tx, report, command);
  if (!kind) return false;
  if (const auto ok = domain::check_transition(report, *kind); !ok) return pass(ok);
  record(tx, context, report, *kind, {}, command.status_at);
  return true;
}

}  // namespace

Result<ImportedReport> import_report(ports::Transaction& tx, const Context& context,
                                     const ImportReport& command) {
  if (const auto ok = domain::may(context.actor, domain::Action::import_reports); !ok) {
    return pass(ok);
  }
  if (const auto ok = check_feed(context.actor, command.source, command.source_id); !ok) {
    return pass(ok);
  }
  if (const auto ok = check_status_at(context, command); !ok) return pass(ok);

  if (const auto known = tx.report_by_source(command.source, command.source_id)) {
    ImportedReport imported{.report = tx.report(*known).value()};
    const auto changed = follow(tx, context, imported.report, command);
    if (!changed) return pass(changed);
    imported.outcome = *changed ? ImportOutcome::updated : ImportOutcome::unchanged;
    return imported;
  }

  auto intake = checked(context, command);
  if (!intake) return pass(intake);
  auto taken = take_in(tx, context, *std::move(intake));
  if (!taken) return pass(taken);
  ImportedReport imported{.report = std::move(taken->report)};
  if (const auto followed = follow(tx, context, imported.report, command); !followed) {
    return pass(followed);
  }
  return imported;
}

}  // namespace tanggap::usecases
