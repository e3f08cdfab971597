// The canonical document. Numbers are printed here, not by the JSON library, because their form
// must never change: counts as integers, seconds with one decimal, scores with six.
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

#include "brief/evaluation_document.hpp"
#include "brief/json_parts.hpp"

namespace tanggap::brief {
namespace {

using domain::Evaluation;
using domain::Figures;
using domain::Ranked;

std::string seconds(std::optional<double> value) {
  return value ? fmt::format("{:.1f}", *value) : "null";
}
std::string score(std::optional<double> value) {
  return value ? fmt::format("{:.6f}", *value) : "null";
}
std::string ranked(const Ranked& row, const domain::City& city) {
  return fmt::format(R"({{"rank":{},{},"n":{},"score":{},"low":{},"high":{},{}}})",
                     row.rank == 0 ? "null" : fmt::to_string(row.rank),
                     label_json(label_of(city, row.unit)), row.n, score(row.score), score(row.low),
                     score(row.high), figures_json(row.figures));
}

std::string heading(const Evaluation& e, const domain::City& city) {
  const TimeZone& zone = city.time_zone();
  std::string text = "{\n\"document\":\"tanggap.evaluation/1\",\n";
  text += fmt::format("\"city\":{{\"code\":{},\"name\":{},\"version\":{}}},\n",
                      quoted(city.settings.code), bilingual(city.settings.name), e.city_version);
  text += fmt::format("\"period\":{{\"month\":{},\"from\":{},\"until\":{}}},\n",
                      quoted_or_null(month_of(e.tally.period, zone)),
                      quoted(format_local(e.tally.period.begin, zone)),
                      quoted(format_local(e.tally.period.end, zone)));
  text += fmt::format("\"cut_off\":{},\n", quoted(format_local(e.tally.cut_off, zone)));
  text += fmt::format("\"provisional\":{},\n", e.provisional);
  text += fmt::format("\"log_position\":{},\n", e.log_position);
  text += fmt::format("\"events_hash\":{},\n",
                      e.events_hash.empty() ? "null" : quoted(e.events_hash.hex()));
  return text;
}

std::string method(const Evaluation& e, const domain::City& city) {
  const domain::ScoreMethod* m = city.method(e.method);
  std::string text =
      fmt::format("\"method\":{{\"code\":{},\"name\":{},\"minimum_n\":{}", quoted(e.method),
                  bilingual(m != nullptr ? m->name : Bilingual{}), m != nullptr ? m->minimum_n : 0);
  if (m != nullptr && m->kind == domain::ScoreMethod::Kind::points) {
    text += fmt::format(R"(,"points":{{"completed":{},"in_process":{},"waiting":{}}})",
                        score(m->points_completed), score(m->points_in_process),
                        score(m->points_waiting));
  }
  if (const auto& usual = e.wards.usual) {
    text += fmt::format(R"(,"usual":{{"mean":{},"strength":{}}})", score(usual->mean),
                        score(usual->strength));
  }
  return text + "},\n";
}

}  // namespace

std::string quoted(std::string_view text) {
  return boost::json::serialize(boost::json::string(text));
}
std::string quoted_or_null(std::string_view text) { return text.empty() ? "null" : quoted(text); }
std::string bilingual(const Bilingual& text) {
  return fmt::format(R"({{"id":{},"en":{}}})", quoted(text.id), quoted(text.en));
}
std::string label_json(const Label& label) {
  return fmt::format(R"("code":{},"name":{})", quoted_or_null(label.code),
                     quoted_or_null(label.name));
}

std::string figures_json(const Figures& f) {
  return fmt::format(
      R"("received":{},"waiting":{},"in_process":{},"completed":{},"set_aside":{},"overdue":{},)"
      R"("on_time":{},"on_time_share":{},"completion_share":{},"disputed":{},)"
      R"("transferred_away":{},"transferred_in":{},)"
      R"("response_count":{},"response_median_s":{},"response_p90_s":{},)"
      R"("completion_median_s":{},"completion_p90_s":{},)"
      R"("misrouting_count":{},"misrouting_median_s":{})",
      f.received, f.waiting, f.in_process, f.completed, f.set_aside, f.overdue, f.on_time,
      score(f.on_time_share()), score(f.completion_share()), f.disputed, f.transferred_away,
      f.transferred_in, f.response_count, seconds(f.response_median_s), seconds(f.response_p90_s),
      seconds(f.completion_median_s), seconds(f.completion_p90_s), f.misrouting_count,
      seconds(f.misrouting_median_s));
}

std::string evaluation_json(const Evaluation& e, const domain::City& city) {
  const auto row = [&](const Ranked& r) { return ranked(r, city); };
  const auto line = [&](const auto& tallied) {
    return fmt::format("{{{},{}}}", label_json(label_of(city, tallied.key)),
                       figures_json(tallied.figures));
  };
  const auto handover = [&](const domain::Tally::Handover& h) {
    return fmt::format(R"({{"from":{},"to":{},"count":{}}})",
                       quoted_or_null(label_of(city, h.from).code),
                       quoted_or_null(label_of(city, h.to).code), h.count);
  };
  return heading(e, city) + method(e, city) +
         fmt::format("\"totals\":{{{}}},\n", figures_json(e.tally.city)) +
         list_json("not_followed_up", e.not_followed_up, row) + ",\n" +
         list_json("top", e.top, row) + ",\n" + list_json("bottom", e.bottom, row) + ",\n" +
         list_json("wards", e.wards.rows, row) + ",\n" +
         list_json("unranked", e.wards.unranked, row) + ",\n" +
         list_json("units", e.tally.units, line) + ",\n" + list_json("areas", e.tally.areas, line) +
         ",\n" + list_json("handovers", e.tally.handovers, handover) + "\n}\n";
}

}  // namespace tanggap::brief
