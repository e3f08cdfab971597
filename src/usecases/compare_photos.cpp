#include "usecases/compare_photos.hpp"

#include <algorithm>

namespace tanggap::usecases {
namespace {

using domain::PhotoRef;
using domain::PhotoRole;

const PhotoRef* newest(const std::vector<PhotoRef>& photos, PhotoRole role) {
  const auto found = std::find_if(photos.rbegin(), photos.rend(),
                                  [&](const PhotoRef& photo) { return photo.role == role; });
  return found == photos.rend() ? nullptr : &*found;
}

const PhotoRef* before_of(const domain::Report& report) {
  if (const PhotoRef* own = newest(report.photos, PhotoRole::before)) return own;
  const auto first = std::ranges::find(report.photos, PhotoRole::report, &PhotoRef::role);
  return first == report.photos.end() ? nullptr : &*first;
}

Instant when(const ports::StoredPhoto& photo) { return photo.taken_at.value_or(photo.stored_at); }

std::optional<double> metres(const std::optional<domain::LatLon>& a,
                             const std::optional<domain::LatLon>& b) {
  if (!a || !b) return std::nullopt;
  return domain::distance_m(*a, *b);
}

}  // namespace

std::optional<PhotoComparison> compare_photos(ports::Reader& reader, const domain::Report& report) {
  if (!report.resolution) return std::nullopt;
  const PhotoRef* after = newest(report.resolution->photos, PhotoRole::after);
  if (after == nullptr) return std::nullopt;
  const auto result = reader.photo(after->hash);
  if (!result) return std::nullopt;
  PhotoComparison comparison{.after = after->hash,
                             .after_taken = result->taken_at,
                             .metres_from_place = metres(report.position, result->taken_where)};
  const PhotoRef* before = before_of(report);
  if (before == nullptr) return comparison;
  comparison.before = before->hash;
  const auto origin = reader.photo(before->hash);
  if (!origin) return comparison;
  comparison.between = when(*result) - when(*origin);
  comparison.by_arrival = !result->taken_at || !origin->taken_at;
  if (before->role == PhotoRole::before) {
    comparison.metres_between = metres(origin->taken_where, result->taken_where);
  }
  return comparison;
}

}  // namespace tanggap::usecases
