#include "usecases/evaluate_month.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace tanggap::usecases {
namespace {

Result<void> check_cut_off(const Period& period, Instant cut_off, const Context& context) {
  if (auto past = check_cut_off_is_past(cut_off, context); !past) return pass(past);
  const TimeZone& zone = context.city.time_zone();
  const std::string at = format_local(cut_off, zone);
  if (cut_off <= period.begin) {
    const std::string begin = format_day(period.begin, zone);
    return fail(ErrorKind::invalid, "month-not-begun", "month",
                {fmt::format("Masa evaluasi baru mulai {}, setelah waktu batas {}.", begin, at),
                 fmt::format("The period begins on {}, after the cut-off {}.", begin, at)},
                {"Pilih bulan yang lebih awal atau waktu batas yang lebih akhir.",
                 "Choose an earlier month or a later cut-off."});
  }
  return {};
}

}  // namespace

std::shared_ptr<const domain::City> city_of_version(ports::Reader& reader,
                                                    const CityOfVersion& cities,
                                                    const Context& context, int version) {
  if (version == context.city.version) return {std::shared_ptr<void>{}, &context.city};
  auto city = cities(reader, version);
  if (!city) throw std::runtime_error(fmt::format("city version {} is not stored", version));
  return city;
}

Result<void> check_cut_off_is_past(Instant cut_off, const Context& context) {
  if (cut_off <= context.now) return {};
  const std::string at = format_local(cut_off, context.city.time_zone());
  return fail(ErrorKind::invalid, "cut-off-in-future", "as_of",
              {fmt::format("Waktu batas {} belum tiba.", at),
               fmt::format("The cut-off {} has not come yet.", at)},
              {"Pilih waktu batas yang sudah lewat, atau kosongkan untuk keadaan saat ini.",
               "Choose a cut-off in the past, or leave it out for things as they stand now."});
}

Result<Period> parse_period(const std::string& text, const TimeZone& zone) {
  if (const auto month = parse_month(text, zone)) return *month;
  if (const auto dots = text.find(".."); dots != std::string::npos) {
    const auto first = parse_day(std::string_view(text).substr(0, dots));
    const auto last = parse_day(std::string_view(text).substr(dots + 2));
    if (first && last && *first <= *last) {
      return Period{zone.to_instant(LocalTime{*first}),
                    zone.to_instant(LocalTime{*last + std::chrono::days{1}})};
    }
  }
  return fail(ErrorKind::invalid, "month-unreadable", "month",
              {fmt::format("“{}” bukan bulan.", text), fmt::format("“{}” is not a month.", text)},
              {"Tulis tahun dan bulan, misalnya 2016-12, atau hari pertama dan terakhir, misalnya "
               "2016-12-01..2016-12-15.",
               "Write year and month, for example 2016-12, or the first and last day, for example "
               "2016-12-01..2016-12-15."});
}

Result<domain::Evaluation> evaluate(ports::Reader& reader, ports::Tallier& tallier,
                                    const domain::City& city, const EvaluationScope& scope,
                                    const std::string& method) {
  const std::string& code = method.empty() ? city.settings.default_method : method;
  const domain::ScoreMethod* how = city.method(code);
  if (how == nullptr) {
    std::string known;
    for (const auto& m : city.methods) known += (known.empty() ? "" : ", ") + m.code;
    return fail(
        ErrorKind::invalid, "unknown-method", "method",
        {fmt::format("Kota ini tidak mengenal metode “{}”.", code),
         fmt::format("This city has no method “{}”.", code)},
        {fmt::format("Pilih salah satu: {}.", known), fmt::format("Choose one of: {}.", known)});
  }
  auto counted = tallier.tally(reader, scope.period, scope.cut_off, scope.log_position);
  domain::Evaluation evaluation = domain::judge(std::move(counted.tally), *how, city);
  evaluation.log_position = scope.log_position;
  evaluation.events_hash = counted.events_hash;
  return evaluation;
}

Result<AskedEvaluation> asked_evaluation(ports::Reader& reader, const CityOfVersion& cities,
                                         const Context& context, const EvaluateMonth& query) {
  if (auto allowed = domain::may(context.actor, domain::Action::view_evaluation); !allowed) {
    return pass(allowed);
  }
  const Result<Period> period = parse_period(query.month, context.city.time_zone());
  if (!period) return pass(period);

  const auto closed = reader.closed_evaluation(query.month);
  if (closed && query.as_of.value_or(closed->cut_off) == closed->cut_off) {
    const auto city = city_of_version(reader, cities, context, closed->city_version);
    // The zone of that version says where its month begins and ends.
    const Result<Period> then = parse_period(query.month, city->time_zone());
    if (!then) return pass(then);
    return AskedEvaluation{city,
                           {*then, closed->cut_off, closed->log_position},
                           query.method.empty() ? closed->method : query.method,
                           closed->events_hash};
  }
  const Instant cut_off = query.as_of.value_or(context.now);
  if (auto good = check_cut_off(*period, cut_off, context); !good) return pass(good);
  return AskedEvaluation{city_of_version(reader, cities, context, context.city.version),
                         {*period, cut_off, reader.log_position()},
                         query.method,
                         {}};
}

Result<Evaluated> evaluate_month(ports::Reader& reader, ports::Tallier& tallier,
                                 const CityOfVersion& cities, const Context& context,
                                 const EvaluateMonth& query) {
  auto asked = asked_evaluation(reader, cities, context, query);
  if (!asked) return pass(asked);
  auto evaluation = evaluate(reader, tallier, *asked->city, asked->scope, asked->method);
  if (!evaluation) return pass(evaluation);
  if (evaluation->events_hash.empty()) evaluation->events_hash = asked->events_hash;
  return Evaluated{std::move(*evaluation), std::move(asked->city)};
}

std::optional<ports::ClosedEvaluation> closing_repeated(ports::Reader& reader,
                                                        const std::string& month,
                                                        const domain::Evaluation& evaluation) {
  auto closing = reader.closed_evaluation(month);
  if (closing && (closing->cut_off != evaluation.tally.cut_off ||
                  closing->log_position != evaluation.log_position)) {
    closing.reset();
  }
  return closing;
}

}  // namespace tanggap::usecases
