#include "usecases/place.hpp"

#include <fmt/format.h>

#include <cmath>

#include "usecases/faults.hpp"

namespace tanggap::usecases {
namespace {

constexpr const char* kWhere = "position";

bool in_range(domain::LatLon p) {
  return p.lat >= -90 && p.lat <= 90 && p.lon >= -180 && p.lon <= 180;
}

Fault not_a_number() {
  return fail(ErrorKind::invalid, "position-not-a-number", kWhere,
              {"Lintang atau bujur bukan bilangan.", "Latitude or longitude is not a number."},
              {"Kirim keduanya sebagai derajat desimal.", "Send both as decimal degrees."});
}

Fault null_island() {
  return fail(ErrorKind::invalid, "position-null-island", kWhere,
              {"Lokasi 0,0 berarti lokasi tidak diketahui.",
               "The place 0,0 means that the place is not known."},
              {"Tandai lokasinya di peta, atau kirim laporan tanpa lokasi.",
               "Mark the place on the map, or send the report without one."});
}

Fault swapped(domain::LatLon p) {
  return fail(ErrorKind::invalid, "position-swapped", kWhere,
              {fmt::format("Lintang dan bujur tertukar: {}, {}.", p.lat, p.lon),
               fmt::format("Latitude and longitude are swapped: {}, {}.", p.lat, p.lon)},
              {fmt::format("Kirim lintang {} dan bujur {}.", p.lon, p.lat),
               fmt::format("Send latitude {} and longitude {}.", p.lon, p.lat)});
}

Fault out_of_range(domain::LatLon p) {
  return fail(ErrorKind::invalid, "position-out-of-range", kWhere,
              {fmt::format("Titik {}, {} tidak ada di bumi.", p.lat, p.lon),
               fmt::format("There is no point {}, {} on the earth.", p.lat, p.lon)},
              {"Lintang antara -90 dan 90, bujur antara -180 dan 180.",
               "A latitude is between -90 and 90, a longitude between -180 and 180."});
}

Fault outside_city(const domain::City& city, domain::LatLon p) {
  const Bilingual& name = city.settings.name;
  return fail(
      ErrorKind::invalid, "position-outside-city", kWhere,
      {fmt::format("Titik {:.5f}, {:.5f} berada di luar {}.", p.lat, p.lon, name.id),
       fmt::format("The point {:.5f}, {:.5f} lies outside {}.", p.lat, p.lon, name.en)},
      {fmt::format("Tandai lokasi di dalam {}, atau lapor ke kota yang berwenang.", name.id),
       fmt::format("Mark a place inside {}, or report it to the city that it lies in.", name.en)});
}

}  // namespace

Result<domain::Location> locate(const Context& context, domain::LatLon point, Outside outside) {
  if (!std::isfinite(point.lat) || !std::isfinite(point.lon)) return not_a_number();
  if (point == domain::LatLon{}) return null_island();
  const bool possible = in_range(point);
  domain::Location location{.outside = true};
  if (possible) location = context.locator.locate(point);
  if (!location.outside) return location;

  const domain::LatLon turned{point.lon, point.lat};
  if (in_range(turned) && !context.locator.locate(turned).outside) return swapped(point);
  if (!possible) return out_of_range(point);
  // A city that takes its areas from columns may have no map to be inside of.
  if (outside == Outside::refuse && !context.city.settings.place_from_columns) {
    return outside_city(context.city, point);
  }
  return location;
}

}  // namespace tanggap::usecases
