#include "api/case_endpoints.hpp"

#include "api/case_change.hpp"
#include "api/faults.hpp"
#include "api/read_fields.hpp"
#include "usecases/accept_report.hpp"
#include "usecases/add_comment.hpp"
#include "usecases/add_evidence.hpp"
#include "usecases/assign_crew.hpp"
#include "usecases/decide_transfer.hpp"
#include "usecases/dispose_report.hpp"
#include "usecases/merge_report.hpp"
#include "usecases/note_progress.hpp"
#include "usecases/reject_report.hpp"
#include "usecases/request_transfer.hpp"
#include "usecases/submit_resolution.hpp"
#include "usecases/verify_resolution.hpp"

namespace tanggap::api {
namespace {

using domain::City;

std::string optional_note(Fields& fields, std::string_view name) {
  return fields.optional_text(name).value_or("");
}

}  // namespace

Answer AcceptReport::operator()(const http::Request& request) const {
  return change_case(desk, request, usecases::accept_report,
                     [](usecases::AcceptReport&, Fields&, const City&) {});
}

Answer AssignCrew::operator()(const http::Request& request) const {
  return change_case(desk, request, usecases::assign_crew,
                     [](usecases::AssignCrew& command, Fields& fields, const City&) {
                       command.crew = read_user(fields, "crew");
                     });
}

Answer NoteProgress::operator()(const http::Request& request) const {
  return change_case(desk, request, usecases::note_progress,
                     [](usecases::NoteProgress& command, Fields& fields, const City&) {
                       command.note = fields.text("note");
                     });
}

Answer AddComment::operator()(const http::Request& request) const {
  return change_case(desk, request, usecases::add_comment,
                     [](usecases::AddComment& command, Fields& fields, const City&) {
                       command.text = fields.text("text");
                       command.is_public = fields.optional_boolean("public").value_or(false);
                     });
}

Answer DisposeReport::operator()(const http::Request& request) const {
  return change_case(desk, request, usecases::dispose_report,
                     [](usecases::DisposeReport& command, Fields& fields, const City& city) {
                       command.to = read_unit(fields, "to", city);
                       command.note = optional_note(fields, "note");
                     });
}

Answer RequestTransfer::operator()(const http::Request& request) const {
  return change_case(desk, request, usecases::request_transfer,
                     [](usecases::RequestTransfer& command, Fields& fields, const City& city) {
                       command.to = read_optional_unit(fields, "to", city).value_or(UnitId{});
                       command.reason = fields.text("reason");
                     });
}

Answer DecideTransfer::operator()(const http::Request& request) const {
  return change_case(desk, request, usecases::decide_transfer,
                     [](usecases::DecideTransfer& command, Fields& fields, const City& city) {
                       command.approve = fields.boolean("approve");
                       command.to = read_optional_unit(fields, "to", city).value_or(UnitId{});
                       command.reason = optional_note(fields, "reason");
                     });
}

Answer SubmitResolution::operator()(const http::Request& request) const {
  return change_case(desk, request, usecases::submit_resolution,
                     [](usecases::SubmitResolution& command, Fields& fields, const City&) {
                       command.note = fields.text("note");
                       command.photos = read_photos(fields, "photos", domain::PhotoRole::after);
                     });
}

Answer VerifyResolution::operator()(const http::Request& request) const {
  return change_case(desk, request, usecases::verify_resolution,
                     [](usecases::VerifyResolution& command, Fields& fields, const City&) {
                       command.accept = fields.boolean("accept");
                       command.note = optional_note(fields, "note");
                     });
}

Answer RejectReport::operator()(const http::Request& request) const {
  return change_case(desk, request, usecases::reject_report,
                     [](usecases::RejectReport& command, Fields& fields, const City&) {
                       command.reason = fields.text("reason");
                     });
}

Answer MergeReport::operator()(const http::Request& request) const {
  // The other report is named as people know it; its id is looked up before the transaction, and a
  // report never gets another reference.
  return change_case(
      desk, request, usecases::merge_report,
      [this](usecases::MergeReport& command, Fields& fields, const City&) {
        const std::string reference = fields.text("into");
        command.note = optional_note(fields, "note");
        if (reference.empty()) return;
        Result<ReportId> other = tl::unexpected(faults::report_not_found());
        desk.store.read(
            [&](ports::Reader& reader) { other = report_of_reference(reader, reference); });
        if (other) {
          command.into = *other;
        } else {
          fields.fault(faults::unknown_code("merge-target-not-found", "/into",
                                            {"laporan tujuan", "the report that stays"}));
        }
      });
}

Answer AddEvidence::operator()(const http::Request& request) const {
  return change_case(desk, request, usecases::add_evidence,
                     [](usecases::AddEvidence& command, Fields& fields, const City&) {
                       command.photos = read_photos(fields, "photos", domain::PhotoRole::before);
                       command.note = optional_note(fields, "note");
                     });
}

}  // namespace tanggap::api
