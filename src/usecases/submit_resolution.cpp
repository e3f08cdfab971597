#include "usecases/submit_resolution.hpp"

#include <algorithm>

#include "usecases/evidence.hpp"
#include "usecases/faults.hpp"

namespace tanggap::usecases {
namespace {

bool shows_the_result(const std::vector<domain::PhotoRef>& photos) {
  return std::ranges::any_of(
      photos, [](const domain::PhotoRef& photo) { return photo.role == domain::PhotoRole::after; });
}

bool needs_photo(const domain::City& city, const domain::Report& report) {
  const domain::Category* category = city.category(report.category);
  return category == nullptr || category->evidence_photo;
}

Fault evidence_photo_missing() {
  return fail(ErrorKind::invalid, "evidence-photo-missing", "photos",
              {"Kategori ini mewajibkan foto sesudah penanganan.",
               "This category requires a photo taken after the work."},
              {"Sertakan sedikitnya satu foto bertanda \"after\".",
               "Add at least one photo marked \"after\"."});
}

}  // namespace

Result<domain::Report> submit_resolution(ports::Transaction& tx, const Context& context,
                                         const SubmitResolution& command) {
  auto report =
      open_case(tx, context, command.report, command.expected_version,
                domain::Action::submit_resolution, domain::EventKind::resolution_submitted);
  if (!report) return report;
  auto note = required_words(command.note, "note");
  if (!note) return pass(note);
  if (const auto ok = check_evidence(tx, *report, command.photos); !ok) return pass(ok);
  if (needs_photo(context.city, *report) && !shows_the_result(command.photos)) {
    return evidence_photo_missing();
  }
  record(tx, context, *report, domain::EventKind::resolution_submitted,
         {.note = *std::move(note), .photos = command.photos});
  record_photos(tx, *report, command.photos);
  return report;
}

}  // namespace tanggap::usecases
