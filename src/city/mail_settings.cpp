#include "city/mail_settings.hpp"

#include <algorithm>
#include <array>

#include "city/section.hpp"
#include "domain/mail.hpp"

namespace tanggap::city {
namespace {

constexpr std::array<std::string_view, 7> kDays{"monday", "tuesday",  "wednesday", "thursday",
                                                "friday", "saturday", "sunday"};

void read_weekly_day(Section& section, domain::MailRules& rules) {
  const std::string day = section.text("weekly_day", false);
  if (day.empty()) return;
  const auto* found = std::find(kDays.begin(), kDays.end(), day);
  if (found == kDays.end()) {
    section.bad("weekly_day", section.line_of_key("weekly_day"),
                {"monday sampai sunday", "monday to sunday"});
    return;
  }
  rules.weekly_day = static_cast<int>(found - kDays.begin()) + 1;
}

/// Addresses, and codes of units that have one.
void read_leadership(Section& section, Draft& draft) {
  const toml::array* all = section.array("leadership");
  if (all == nullptr) return;
  for (const auto& node : *all) {
    const auto said = node.value<std::string>();
    if (said && domain::is_mail_address(*said)) {
      draft.out.city.settings.mail.leadership.push_back(*said);
    } else if (said && !said->empty() && said->find('@') == std::string::npos) {
      draft.leading_units.push_back({*said, line_of(node)});
    } else {
      section.bad("leadership", line_of(node),
                  {"alamat surel atau kode unit", "e-mail addresses or codes of units"});
    }
  }
}

UnitId unit_of(const Draft::Named& named, std::string_view key, Draft& draft) {
  Faults faults = draft.faults("city.toml");
  const auto& units = draft.out.city.units;
  const auto found = std::find_if(units.begin(), units.end(),
                                  [&](const auto& unit) { return unit.code == named.code; });
  if (found == units.end()) {
    faults.error(named.line, key, "unknown-unit",
                 {fmt::format("Unit \"{}\" tidak ada di units.csv.", named.code),
                  fmt::format("There is no unit \"{}\" in units.csv.", named.code)},
                 {"Pakai kode dari units.csv.", "Use a code of units.csv."});
    return {};
  }
  if (found->email.empty()) {
    faults.warning(named.line, key, "unit-without-email",
                   {fmt::format("Unit {} tidak punya alamat surel.", named.code),
                    fmt::format("The unit {} has no e-mail address.", named.code)},
                   {"Isi kolom email di units.csv.", "Give its email in units.csv."});
  }
  return found->id;
}

}  // namespace

void read_mail(const toml::table& table, Draft& draft, Faults& faults) {
  Section section{table, faults};
  domain::MailRules& rules = draft.out.city.settings.mail;
  rules.language = section.language();
  if (const std::string code = section.text("verifier_unit", false); !code.empty()) {
    draft.verifiers = Draft::Named{code, section.line_of_key("verifier_unit")};
  }
  read_leadership(section, draft);
  rules.digest_hour = section.number("digest_hour", rules.digest_hour, 0, 23);
  read_weekly_day(section, rules);
  section.report_unknown();
}

void resolve_mail(Draft& draft) {
  domain::MailRules& rules = draft.out.city.settings.mail;
  if (draft.verifiers) rules.verifiers = unit_of(*draft.verifiers, "verifier_unit", draft);
  for (const auto& named : draft.leading_units) {
    if (const UnitId unit = unit_of(named, "leadership", draft))
      rules.leading_units.push_back(unit);
  }
}

}  // namespace tanggap::city
