#include "unit/domain/case_builder.hpp"

namespace tanggap::test::jakarta {

using domain::EventKind;
using domain::Role;

By usual_actor(EventKind kind, const domain::Report& report) {
  switch (kind) {
    case EventKind::accepted:
    case EventKind::assigned:
    case EventKind::disposed:
    case EventKind::transfer_requested:
    case EventKind::resolution_submitted:
      return {Role::officer, kOfficer, report.holder()};
    case EventKind::progressed:
      return {Role::crew, kCrew, report.holder()};
    case EventKind::transfer_approved:
    case EventKind::transfer_rejected:
    case EventKind::resolution_verified:
    case EventKind::resolution_refused:
    case EventKind::rejected:
    case EventKind::merged:
    case EventKind::absorbed:
    case EventKind::commented:
      return {Role::verifier, kVerifier, kTatalaksana};
    case EventKind::submitted:
    case EventKind::disputed:
    case EventKind::withdrawn:
    case EventKind::supported:
    case EventKind::rated:
    case EventKind::evidence_added:
      return {Role::citizen, {}, {}};
    default:
      return {};
  }
}

domain::EventDetail to(UnitId unit, Instant response_due, Instant completion_due,
                       Instant next_escalation) {
  domain::EventDetail detail;
  detail.to = unit;
  detail.response_due = response_due;
  detail.completion_due = completion_due;
  detail.next_escalation = next_escalation;
  return detail;
}

CaseBuilder::CaseBuilder(Instant submitted_at, ReportId id) {
  report_.id = id;
  report_.reference = "JK1612050001";
  report_.text = "Tumpukan sampah di pinggir jalan";
  domain::EventDetail detail;
  detail.category = kWaste;
  detail.position = domain::LatLon{-6.3189, 106.9126};
  detail.location.area = kSetu;
  detail.channel = "web";
  detail.text_hash = hash_of(report_.text);
  then(EventKind::submitted, submitted_at, std::move(detail));
}

CaseBuilder& CaseBuilder::then(EventKind kind, Instant at, domain::EventDetail detail,
                               std::optional<By> by) {
  events_.push_back(
      next_event(report_, kind, std::move(detail), at, by.value_or(usual_actor(kind, report_))));
  return *this;
}

}  // namespace tanggap::test::jakarta
