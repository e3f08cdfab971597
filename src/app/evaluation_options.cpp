#include "app/evaluation_options.hpp"

namespace tanggap::app {

void add_evaluation_options(CLI::App& command, const Terminal& terminal,
                            EvaluationOptions& options) {
  command
      .add_option("--month", options.month,
                  terminal.pick({"Bulan (2016-12) atau hari-hari (2016-12-01..2016-12-15)",
                                 "Month (2016-12) or days (2016-12-01..2016-12-15)"}))
      ->required();
  command.add_option("--as-of", options.as_of,
                     terminal.pick({"Saat batas; tanpa ini: sekarang, atau seperti saat ditutup",
                                    "Cut-off; without it: now, or as it was closed"}));
  command.add_option("--method", options.method,
                     terminal.pick({"Kode metode peringkat", "Code of the ranking method"}));
}

Result<std::optional<Instant>> cut_off(const EvaluationOptions& options, const TimeZone& zone) {
  if (options.as_of.empty()) return std::nullopt;
  const auto instant = parse_instant(options.as_of, zone);
  if (instant) return instant;
  return fail(ErrorKind::invalid, "instant-unreadable", "--as-of",
              {"Saat batas tidak terbaca: " + options.as_of,
               "The cut-off cannot be read: " + options.as_of},
              {"Tulis seperti 2017-01-18T00:00+07:00.", "Write it like 2017-01-18T00:00+07:00."});
}

domain::Actor evaluator() { return {.role = domain::Role::verifier}; }

}  // namespace tanggap::app
