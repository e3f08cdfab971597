// city.toml: settings, score methods, kinds of places.
#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "base/text.hpp"
#include "city/draft.hpp"
#include "city/letter_settings.hpp"
#include "city/mail_settings.hpp"
#include "city/section.hpp"

namespace tanggap::city {
namespace {

constexpr std::string_view kFile = "city.toml";

bool is_reference_prefix(const std::string& text) {
  return text.size() >= 2 && text.size() <= 4 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

void read_escalation(Section& section, domain::CitySettings& settings) {
  const toml::array* levels = section.array("escalation_percent");
  if (levels == nullptr) return;
  std::vector<int> percents;
  for (const auto& level : *levels) {
    const auto percent = level.value<std::int64_t>();
    const bool good = percent && *percent >= 1 && *percent <= 10'000 &&
                      (percents.empty() || *percent > percents.back());
    if (!good) {
      section.bad(
          "escalation_percent", line_of(level),
          {"persentase yang menaik, 1 sampai 10000", "ascending percentages from 1 to 10000"});
      return;
    }
    percents.push_back(static_cast<int>(*percent));
  }
  settings.escalation_percent = std::move(percents);
}

void read_basics(Section& section, CityDraft& out) {
  auto& settings = out.city.settings;
  settings.code = section.text("code", true);
  settings.name = section.name(true);
  if (auto prefix = section.text("reference_prefix", false); !prefix.empty()) {
    if (!is_reference_prefix(prefix)) {
      section.bad("reference_prefix", section.line_of_key("reference_prefix"),
                  {"dua sampai empat huruf kapital", "two to four capital letters"});
    }
    settings.reference_prefix = std::move(prefix);
  }
  if (const auto metres = section.get<double>("border_tolerance_m", {"meter", "metres"})) {
    settings.border_tolerance_m = *metres;
    if (!(*metres >= 0 && *metres <= 1000)) {
      section.bad("border_tolerance_m", section.line_of_key("border_tolerance_m"),
                  {"0 sampai 1000 meter", "0 to 1000 metres"});
    }
  }
  settings.dispute_days = section.number("dispute_days", settings.dispute_days, 0, 365);
  read_escalation(section, settings);
  settings.place_from_columns =
      section.get<bool>("place_from_columns", {"true atau false", "true or false"}).value_or(false);
  if (auto method = section.text("default_method", false); !method.empty()) {
    settings.default_method = std::move(method);
  }
}

void read_zone(Section& section, CityDraft& out, Faults& faults) {
  auto& settings = out.city.settings;
  if (auto name = section.text("time_zone", true); !name.empty()) settings.time_zone = name;
  auto zone = TimeZone::find(settings.time_zone);
  if (!zone) {
    faults.error(section.line_of_key("time_zone"), "time_zone", zone.error().slug,
                 zone.error().what, zone.error().remedy);
    zone = TimeZone::find("UTC");
  }
  if (zone) out.city.zone = *zone;
}

std::optional<domain::ScoreMethod::Kind> method_kind(std::string_view name) {
  using Kind = domain::ScoreMethod::Kind;
  if (name == "completion_share") return Kind::completion_share;
  if (name == "points") return Kind::points;
  if (name == "median_time") return Kind::median_time;
  if (name == "fair") return Kind::fair;
  return std::nullopt;
}

void read_method(const toml::table& table, CityDraft& out, Faults& faults) {
  Section section{table, faults};
  domain::ScoreMethod method;
  method.code = section.text("code", true);
  method.name = section.name(true);
  const auto kind = method_kind(section.text("kind", true));
  if (!kind) {
    section.bad("kind", section.line_of_key("kind"),
                {"completion_share, points, median_time atau fair",
                 "completion_share, points, median_time or fair"});
  }
  method.kind = kind.value_or(domain::ScoreMethod::Kind::completion_share);
  const Bilingual number{"bilangan", "a number"};
  method.points_completed = section.get<double>("points_completed", number).value_or(5);
  method.points_in_process = section.get<double>("points_in_process", number).value_or(-1);
  method.points_waiting = section.get<double>("points_waiting", number).value_or(0);
  method.minimum_n = section.number("minimum_n", 1, 1, 1'000'000);
  section.report_unknown();
  const auto same = [&](const domain::ScoreMethod& m) { return m.code == method.code; };
  if (std::any_of(out.city.methods.begin(), out.city.methods.end(), same)) {
    faults.error(section.line(), "code", "duplicate-code",
                 {fmt::format("Metode \"{}\" ada dua.", method.code),
                  fmt::format("The method \"{}\" occurs twice.", method.code)},
                 {"Ganti salah satu kodenya.", "Change one of the codes."});
    return;
  }
  out.city.methods.push_back(std::move(method));
}

void read_place_kind(const toml::table& table, CityDraft& out, Faults& faults) {
  Section section{table, faults};
  const std::string code = section.text("code", true);
  Bilingual name = section.name(true);
  section.report_unknown();
  if (!out.city.place_kinds.emplace(code, std::move(name)).second) {
    faults.error(section.line(), "code", "duplicate-code",
                 {fmt::format("Jenis tempat \"{}\" ada dua.", code),
                  fmt::format("The place kind \"{}\" occurs twice.", code)},
                 {"Ganti salah satu kodenya.", "Change one of the codes."});
  }
}

template <class Read>
void read_tables(Section& section, std::string_view key, CityDraft& out, Faults& faults,
                 Read read) {
  const toml::array* tables = section.array(key);
  if (tables == nullptr) return;
  for (const auto& node : *tables) {
    if (const auto* table = node.as_table()) {
      read(*table, out, faults);
    } else {
      section.bad(key, line_of(node),
                  {fmt::format("tabel [[{}]]", key), fmt::format("tables [[{}]]", key)});
    }
  }
}

}  // namespace

void read_settings(const std::string& content, Draft& draft) {
  Faults faults = draft.faults(std::string{kFile});
  toml::table root;
  try {
    root = toml::parse(content, kFile);
  } catch (const toml::parse_error& e) {
    faults.error(static_cast<int>(e.source().begin.line), "", "toml-unreadable",
                 {fmt::format("Bukan TOML yang sah: {}.", e.description()),
                  fmt::format("Not valid TOML: {}.", e.description())},
                 {"Perbaiki baris itu.", "Repair that line."});
    return;
  }
  CityDraft& out = draft.out;
  Section section{root, faults};
  read_basics(section, out);
  read_zone(section, out, faults);
  if (const toml::table* mail = section.table("mail")) read_mail(*mail, draft, faults);
  if (const toml::table* letter = section.table("letter")) read_letter(*letter, draft, faults);
  read_tables(section, "method", out, faults, read_method);
  read_tables(section, "place_kind", out, faults, read_place_kind);
  section.report_unknown();
  const auto& wanted = out.city.settings.default_method;
  const bool known = std::any_of(out.city.methods.begin(), out.city.methods.end(),
                                 [&](const auto& method) { return method.code == wanted; });
  if (!known) {
    faults.error(section.line_of_key("default_method"), "default_method", "unknown-method",
                 {fmt::format("Metode \"{}\" tidak ada.", wanted),
                  fmt::format("There is no method \"{}\".", wanted)},
                 {"Tambahkan [[method]] dengan kode itu.", "Add a [[method]] with that code."});
  }
}

}  // namespace tanggap::city
