// [letter] of city.toml: how units report results to the leadership. Internal to this room.
#pragma once

#include "city/draft.hpp"

#include <toml++/toml.h>

namespace tanggap::city {

void read_letter(const toml::table& table, Draft& draft, Faults& faults);

}  // namespace tanggap::city
