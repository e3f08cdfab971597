// [mail] of city.toml: who is written to besides the units that hold cases. Internal to this room.
#pragma once

#include "city/draft.hpp"

#include <toml++/toml.h>

namespace tanggap::city {

void read_mail(const toml::table& table, Draft& draft, Faults& faults);

}  // namespace tanggap::city
