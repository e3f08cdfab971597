// When things happen in a city: complaints by hour and day of the week, offices by day. Used by the
// plan of the demo. Pure.
#pragma once

#include <vector>

#include "base/instant.hpp"
#include "demo/dice.hpp"
#include "domain/city.hpp"

namespace tanggap::demo {

/// Draws the instants at which citizens report within a period: more in the evening than at night,
/// more on working days, most on a few days of heavy rain.
class Submissions {
 public:
  Submissions(const domain::City& city, Period period, Dice& dice);
  [[nodiscard]] Instant draw(Dice& dice) const;

 private:
  const TimeZone& zone_;
  Period period_;
  Day first_day_;
  std::vector<int> day_weights_;
};

/// The instant itself between 7 and 21 o'clock, otherwise some minutes after the next seven.
[[nodiscard]] Instant in_office_hours(Instant at, const TimeZone& zone, Dice& dice);

}  // namespace tanggap::demo
