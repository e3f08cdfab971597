#include "unit/evaluation/wards.hpp"

namespace tanggap::test {

using domain::ScoreMethod;

domain::City city_of_wards(const std::vector<std::string>& names) {
  domain::City city;
  city.settings.code = "kota";
  city.settings.name = {"Kota", "City"};
  city.version = 1;
  city.zone = TimeZone::find("Asia/Jakarta").value();
  for (const std::string& name : names) {
    const UnitId id{std::uint16_t(city.units.size() + 1)};
    city.units.push_back(
        {.id = id, .code = "KEL-" + name, .name = name, .kind = domain::UnitKind::ward});
    city.areas.push_back({.id = AreaId{id.value}, .code = name, .name = name});
  }
  city.units.push_back({.id = UnitId{std::uint16_t(names.size() + 1)},
                        .code = "SATPOLPP",
                        .name = "Satpol PP",
                        .kind = domain::UnitKind::agency});
  using Kind = ScoreMethod::Kind;
  for (const auto& [code, kind] :
       {std::pair{"completion_share", Kind::completion_share}, std::pair{"points", Kind::points},
        std::pair{"median_time", Kind::median_time}, std::pair{"fair", Kind::fair}}) {
    city.methods.push_back({.code = code, .kind = kind, .name = {code, code}});
  }
  city.index();
  return city;
}

std::vector<std::string> alphabet(std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) {
    names.push_back(std::string(i / 26, 'Z') + char('A' + i % 26));
  }
  return names;
}

domain::Figures completed(std::int64_t done, std::int64_t received) {
  domain::Figures f;
  f.received = received;
  f.completed = done;
  f.on_time = done;
  f.waiting = received - done;
  return f;
}

domain::Figures on_time(std::int64_t good, std::int64_t judged) {
  domain::Figures f = completed(good, judged);
  f.overdue = judged - good;
  return f;
}

std::vector<std::string> names(const std::vector<domain::Ranked>& rows, const domain::City& city) {
  std::vector<std::string> all;
  for (const auto& row : rows) all.push_back(city.unit(row.unit)->name);
  return all;
}

std::vector<int> ranks(const std::vector<domain::Ranked>& rows) {
  std::vector<int> all;
  for (const auto& row : rows) all.push_back(row.rank);
  return all;
}

}  // namespace tanggap::test
