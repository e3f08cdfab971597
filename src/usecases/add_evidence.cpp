#include "usecases/add_evidence.hpp"

#include "usecases/evidence.hpp"
#include "usecases/faults.hpp"

namespace tanggap::usecases {
namespace {

Result<void> check_photos(ports::Reader& reader, const Context& context,
                          const domain::Report& report,
                          const std::vector<domain::PhotoRef>& photos) {
  if (photos.empty()) {
    return fail(ErrorKind::invalid, "photo-missing", "photos",
                {"Tidak ada foto yang disertakan.", "No photo was given."},
                {"Sertakan sedikitnya satu foto.", "Add at least one photo."});
  }
  if (context.actor.role != domain::Role::citizen) return check_evidence(reader, report, photos);

  std::vector<Hash> hashes;
  for (const domain::PhotoRef& photo : photos) {
    if (photo.role != domain::PhotoRole::report) {
      return fail(
          ErrorKind::invalid, "photo-role-not-yours", "photos",
          {"Warga hanya menambah foto masalahnya.", "A citizen adds photos of the problem only."},
          {"Tandai fotonya \"report\".", "Mark the photo \"report\"."});
    }
    hashes.push_back(photo.hash);
  }
  if (const auto known = citizens_photos(reader, hashes, domain::PhotoRole::report); !known) {
    return pass(known);
  }
  return {};
}

}  // namespace

Result<domain::Report> add_evidence(ports::Transaction& tx, const Context& context,
                                    const AddEvidence& command) {
  auto report = open_case(tx, context, command.report, command.expected_version,
                          domain::Action::add_evidence, domain::EventKind::evidence_added);
  if (!report) return report;
  auto note = optional_words(command.note, "note");
  if (!note) return pass(note);
  if (const auto ok = check_photos(tx, context, *report, command.photos); !ok) return pass(ok);
  record(tx, context, *report, domain::EventKind::evidence_added,
         {.note = *std::move(note), .photos = command.photos});
  record_photos(tx, *report, command.photos);
  return report;
}

}  // namespace tanggap::usecases
