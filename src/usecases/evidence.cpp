#include "usecases/evidence.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "usecases/faults.hpp"
#include "usecases/submit_report.hpp"

namespace tanggap::usecases {
namespace {

constexpr const char* kWhere = "photos";

Fault photo_unknown() {
  return fail(ErrorKind::invalid, "photo-unknown", kWhere,
              {"Foto itu belum diunggah.", "That photo has not been uploaded."},
              {"Unggah fotonya dahulu, lalu sebut nomor foto dari jawabannya.",
               "Upload the photo first and name the number from the answer."});
}

Fault too_many_photos(std::size_t count) {
  return fail(
      ErrorKind::invalid, "too-many-photos", kWhere,
      {fmt::format("Terlalu banyak foto: {}, paling banyak {}.", count, kMaxPhotosPerReport),
       fmt::format("Too many photos: {}, at most {}.", count, kMaxPhotosPerReport)},
      {"Pilih foto yang paling jelas.", "Choose the clearest ones."});
}

Fault role_not_yours() {
  return fail(ErrorKind::invalid, "photo-role-not-yours", kWhere,
              {"Foto penanganan harus bertanda sebelum atau sesudah.",
               "A photo of the work must be marked before or after."},
              {"Tandai setiap foto \"before\" atau \"after\".",
               "Mark every photo \"before\" or \"after\"."});
}

Fault used_before(const std::string& reference) {
  return fail(ErrorKind::invalid, "photo-used-before", kWhere,
              {fmt::format("Foto ini sudah dipakai di laporan {}.", reference),
               fmt::format("This photo was already used in report {}.", reference)},
              {"Ambil foto baru di lokasi ini.", "Take a new photo at this place."});
}

/// Whether an earlier use makes the photo worthless as evidence here. A citizen's photo of the
/// problem may well be shown again as "before"; nothing but itself can be "after".
bool is_reuse(const ports::Reader::PhotoUse& use, const domain::Report& report,
              domain::PhotoRole role) {
  if (use.report != report.id) return true;
  return role == domain::PhotoRole::after && use.role != domain::PhotoRole::after;
}

bool stands_twice(std::span<const domain::PhotoRef> photos, const domain::PhotoRef& photo) {
  return std::count_if(photos.begin(), photos.end(),
                       [&](const domain::PhotoRef& other) { return other.hash == photo.hash; }) > 1;
}

Result<void> check_unused(ports::Reader& reader, const domain::Report& report,
                          const domain::PhotoRef& photo, const ports::StoredPhoto& stored) {
  for (const auto& use : reader.photo_uses(stored.original_hash)) {
    if (!is_reuse(use, report, photo.role)) continue;
    const auto other = reader.report(use.report);
    return used_before(other ? other->reference : "?");
  }
  return {};
}

}  // namespace

Result<std::vector<domain::PhotoRef>> citizens_photos(ports::Reader& reader,
                                                      std::span<const Hash> photos,
                                                      domain::PhotoRole role) {
  if (photos.size() > kMaxPhotosPerReport) return too_many_photos(photos.size());
  std::vector<domain::PhotoRef> references;
  for (const Hash& photo : photos) {
    if (!reader.photo(photo)) return photo_unknown();
    references.push_back({.hash = photo, .role = role});
  }
  return references;
}

Result<void> check_evidence(ports::Reader& reader, const domain::Report& report,
                            std::span<const domain::PhotoRef> photos) {
  if (photos.size() > kMaxPhotosPerReport) return too_many_photos(photos.size());
  for (const domain::PhotoRef& photo : photos) {
    if (photo.role != domain::PhotoRole::before && photo.role != domain::PhotoRole::after) {
      return role_not_yours();
    }
    const auto stored = reader.photo(photo.hash);
    if (!stored) return photo_unknown();
    if (stands_twice(photos, photo)) return used_before(report.reference);
    if (auto unused = check_unused(reader, report, photo, *stored); !unused) return unused;
  }
  return {};
}

void record_photos(ports::Transaction& tx, const domain::Report& report,
                   std::span<const domain::PhotoRef> photos) {
  for (const domain::PhotoRef& photo : photos) {
    tx.record_photo_use(photo.hash, report.id, photo.role, report.last_event_at);
  }
}

}  // namespace tanggap::usecases
