// Numbers, times and dates as people of the language write them: "4.316" and "18 Januari 2017,
// 00.00 WIB", or "4,316" and "18 January 2017, 00:00 WIB". Pure; used by what is set on paper.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/instant.hpp"
#include "base/language.hpp"

namespace tanggap::brief {

class Wording {
 public:
  Wording(Language language, TimeZone zone) : language_(language), zone_(std::move(zone)) {}

  [[nodiscard]] Language language() const { return language_; }
  [[nodiscard]] const TimeZone& zone() const { return zone_; }
  [[nodiscard]] std::string pick(const char* id, const char* en) const {
    return language_ == Language::id ? id : en;
  }
  [[nodiscard]] const std::string& pick(const Bilingual& text) const { return in(language_, text); }

  [[nodiscard]] std::string number(std::int64_t value) const;
  [[nodiscard]] std::string decimal(double value, int places) const;
  /// "92,1 %"; "–" for none.
  [[nodiscard]] std::string percent(std::optional<double> share, int places = 1) const;
  /// With its sign: "+12", "−3", "±0".
  [[nodiscard]] std::string change(std::int64_t difference) const;
  /// Of a value that is printed with so many places: what rounds to nothing is "±0".
  [[nodiscard]] std::string change(double difference, int places) const;
  /// Minutes up to two hours, hours up to two days, then days: "5,2 jam"; "–" for none.
  [[nodiscard]] std::string duration(std::optional<double> seconds) const;

  [[nodiscard]] std::string day(Instant t) const;          ///< "18 Januari 2017"
  [[nodiscard]] std::string instant(Instant t) const;      ///< "18 Januari 2017, 00.00 WIB"
  [[nodiscard]] std::string month(Instant t) const;        ///< "Desember 2016"
  [[nodiscard]] std::string short_month(Instant t) const;  ///< "Des", with the year in January.
  /// "Desember 2016" for a month, "1–15 Desember 2016" or longer for other days.
  [[nodiscard]] std::string period(const Period& period) const;

 private:
  Language language_;
  TimeZone zone_;
};

}  // namespace tanggap::brief
