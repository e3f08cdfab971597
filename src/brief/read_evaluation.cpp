#include <fmt/format.h>
#include <boost/json.hpp>

#include <charconv>
#include <stdexcept>

#include "brief/evaluation_document.hpp"

namespace tanggap::brief {
namespace {

namespace json = boost::json;
using domain::Figures;

/// The number of a code: of the city, or written as "#12"; 0 for none.
template <class Key, class Find>
Key key_of(const json::value& code, Find&& find) {
  if (code.is_null()) return {};
  const std::string_view text = code.as_string();
  if (const auto* found = find(text)) return found->id;
  std::uint16_t number = 0;
  if (text.starts_with('#') &&
      std::from_chars(text.data() + 1, text.data() + text.size(), number).ec == std::errc{}) {
    return Key{number};
  }
  throw std::runtime_error(fmt::format("the city of the document has no \"{}\"", text));
}

std::optional<double> seconds(const json::object& row, std::string_view name) {
  const json::value& value = row.at(name);
  if (value.is_null()) return std::nullopt;
  return value.to_number<double>();
}

Figures figures(const json::object& row) {
  const auto n = [&](std::string_view name) { return row.at(name).to_number<std::int64_t>(); };
  return {.received = n("received"),
          .waiting = n("waiting"),
          .in_process = n("in_process"),
          .completed = n("completed"),
          .set_aside = n("set_aside"),
          .overdue = n("overdue"),
          .on_time = n("on_time"),
          .disputed = n("disputed"),
          .transferred_away = n("transferred_away"),
          .transferred_in = n("transferred_in"),
          .response_count = n("response_count"),
          .misrouting_count = n("misrouting_count"),
          .response_median_s = seconds(row, "response_median_s"),
          .response_p90_s = seconds(row, "response_p90_s"),
          .completion_median_s = seconds(row, "completion_median_s"),
          .completion_p90_s = seconds(row, "completion_p90_s"),
          .misrouting_median_s = seconds(row, "misrouting_median_s")};
}

domain::Tally tally_of(const json::object& document, const domain::City& city) {
  const auto unit = [&](const json::value& code) {
    return key_of<UnitId>(code, [&](std::string_view c) { return city.unit_by_code(c); });
  };
  const auto area = [&](const json::value& code) {
    return key_of<AreaId>(code, [&](std::string_view c) { return city.area_by_code(c); });
  };
  const auto instant = [&](const json::value& text) {
    return parse_instant(std::string_view{text.as_string()}, city.time_zone()).value();
  };
  const json::object& period = document.at("period").as_object();
  domain::Tally tally{.period = {instant(period.at("from")), instant(period.at("until"))},
                      .cut_off = instant(document.at("cut_off")),
                      .units = {},
                      .areas = {},
                      .city = figures(document.at("totals").as_object()),
                      .handovers = {}};
  for (const json::value& line : document.at("units").as_array()) {
    const json::object& row = line.as_object();
    tally.units.push_back({unit(row.at("code")), figures(row)});
  }
  for (const json::value& line : document.at("areas").as_array()) {
    const json::object& row = line.as_object();
    tally.areas.push_back({area(row.at("code")), figures(row)});
  }
  for (const json::value& line : document.at("handovers").as_array()) {
    const json::object& row = line.as_object();
    tally.handovers.push_back(
        {unit(row.at("from")), unit(row.at("to")), row.at("count").to_number<std::int64_t>()});
  }
  return tally;
}

}  // namespace

domain::Tally read_evaluation(std::string_view document, const domain::City& city) {
  try {
    return tally_of(json::parse(document).as_object(), city);
  } catch (const std::exception& broken) {
    throw std::runtime_error(
        fmt::format("the stored document of an evaluation cannot be read: {}", broken.what()));
  }
}

}  // namespace tanggap::brief
