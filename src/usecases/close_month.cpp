#include "usecases/close_month.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "usecases/evaluate_month.hpp"
#include "usecases/notices.hpp"

namespace tanggap::usecases {
namespace {

Result<void> check_still_open(ports::Reader& reader, const std::string& month,
                              const TimeZone& zone) {
  const auto closed = reader.closed_evaluation(month);
  if (!closed) return {};
  const std::string at = format_local(closed->cut_off, zone);
  return fail(ErrorKind::conflict, "month-already-closed", "month",
              {fmt::format("Bulan {} sudah ditutup per {}.", month, at),
               fmt::format("The month {} is closed already, as of {}.", month, at)},
              {"Penutupan tidak dapat diulang; lihat evaluasi yang tersimpan atau periksa ulang.",
               "A closing cannot be repeated; see the stored evaluation, or check it."});
}

Result<void> check_over(const Period& period, Instant cut_off, const Context& context) {
  if (auto past = check_cut_off_is_past(cut_off, context); !past) return pass(past);
  const TimeZone& zone = context.city.time_zone();
  const std::string at = format_local(cut_off, zone);
  if (cut_off < period.end) {
    const std::string end = format_local(period.end, zone);
    return fail(ErrorKind::conflict, "month-not-over", "as_of",
                {fmt::format("Bulan itu belum berakhir pada {}; berakhir {}.", at, end),
                 fmt::format("The month was not over at {}; it ends at {}.", at, end)},
                {"Tutup bulan setelah berakhir; sampai saat itu evaluasinya bersifat sementara.",
                 "Close the month when it is over; until then its evaluation is provisional."});
  }
  return {};
}

Result<void> check_is_month(const std::string& month, const TimeZone& zone) {
  if (parse_month(month, zone)) return {};
  return fail(
      ErrorKind::invalid, "month-unreadable", "month",
      {fmt::format("“{}” bukan bulan.", month), fmt::format("“{}” is not a month.", month)},
      {"Tulis tahun dan bulan, misalnya 2016-12.", "Write year and month, for example 2016-12."});
}

}  // namespace

Result<ports::ClosedEvaluation> prepare_closing(ports::Reader& reader, ports::Tallier& tallier,
                                                const RenderDocument& render,
                                                const Context& context, const CloseMonth& command) {
  if (auto allowed = domain::may(context.actor, domain::Action::close_month); !allowed) {
    return pass(allowed);
  }
  const TimeZone& zone = context.city.time_zone();
  if (auto good = check_is_month(command.month, zone); !good) return pass(good);
  if (auto open = check_still_open(reader, command.month, zone); !open) return pass(open);
  const Period period = *parse_month(command.month, zone);
  const Instant cut_off = command.as_of.value_or(context.now);
  if (auto over = check_over(period, cut_off, context); !over) return pass(over);

  const auto evaluation = evaluate(reader, tallier, context.city,
                                   {period, cut_off, reader.log_position()}, command.method);
  if (!evaluation) return pass(evaluation);
  if (evaluation->events_hash.empty()) {
    throw std::logic_error("a month must be closed by a tallier that reads the events");
  }
  std::string document = render(*evaluation, context.city);
  const Hash document_hash = hash_of(document);
  return ports::ClosedEvaluation{.month = command.month,
                                 .cut_off = cut_off,
                                 .method = evaluation->method,
                                 .city_version = evaluation->city_version,
                                 .log_position = evaluation->log_position,
                                 .events_hash = evaluation->events_hash,
                                 .document_hash = document_hash,
                                 .document = std::move(document),
                                 .closed_at = context.now,
                                 .closed_by = context.actor.user};
}

Result<ports::ClosedEvaluation> close_month(ports::Transaction& tx, const Context& context,
                                            const ports::ClosedEvaluation& prepared) {
  if (auto allowed = domain::may(context.actor, domain::Action::close_month); !allowed) {
    return pass(allowed);
  }
  // Another verifier may have closed it while this closing was computed.
  auto open = check_still_open(tx, prepared.month, context.city.time_zone());
  if (!open) return pass(open);
  tx.save_closed_evaluation(prepared);
  tell_month_closed(tx, context, prepared.month);
  return prepared;
}

}  // namespace tanggap::usecases
