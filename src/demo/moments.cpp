#include "demo/moments.hpp"

namespace tanggap::demo {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr int kHourWeights[24] = {2, 1, 1, 1, 1, 2, 4, 7, 8, 8, 7, 6,
                                  6, 6, 5, 6, 7, 8, 8, 8, 7, 5, 3, 2};

int day_weight(Day day, const domain::City& city, Dice& dice) {
  const std::chrono::weekday weekday{day};
  int weight = city.calendar.is_working_day(day) ? 10 : 7;
  if (weekday == std::chrono::Monday) ++weight;
  return dice.chance(12) ? weight * 8 / 5 : weight;  // rain
}

}  // namespace

Submissions::Submissions(const domain::City& city, Period period, Dice& dice)
    : zone_(city.time_zone()), period_(period) {
  first_day_ = std::chrono::floor<days>(zone_.to_local(period.begin));
  for (Day day = first_day_; zone_.to_instant(day) < period.end; day += days{1}) {
    day_weights_.push_back(day_weight(day, city, dice));
  }
}

Instant Submissions::draw(Dice& dice) const {
  while (true) {
    const Day day = first_day_ + days{dice.weighted(day_weights_)};
    const LocalTime time = day + hours{dice.weighted(kHourWeights)} + dice.minutes(0, 59);
    const Instant at = zone_.to_instant(time) + std::chrono::milliseconds{dice.below(1000)};
    if (period_.contains(at)) return at;
  }
}

Instant in_office_hours(Instant at, const TimeZone& zone, Dice& dice) {
  const LocalTime local = zone.to_local(at);
  const Day day = std::chrono::floor<days>(local);
  const auto hour = std::chrono::floor<hours>(local - day).count();
  if (hour >= 7 && hour < 21) return at;
  const Day opening = hour < 7 ? day : day + days{1};
  return zone.to_instant(opening + hours{7}) + dice.minutes(5, 170);
}

}  // namespace tanggap::demo
