#include "storage/report_state.hpp"

#include <utility>

#include "storage/packed.hpp"

namespace tanggap::storage {
namespace {

constexpr std::uint64_t kForm = 2;
constexpr std::size_t kUsualSize = 160;

constexpr std::uint64_t kHasPosition = 1, kNearBorder = 2, kOutside = 4, kCircular = 8;

void pack(Packer& to, const domain::Custody& custody, Instant base) {
  to.number(custody.holder.value)
      .number(static_cast<std::uint64_t>(custody.end))
      .number(static_cast<std::uint64_t>(custody.escalation_level));
  for (const Instant t :
       {custody.since, custody.until, custody.response_due, custody.completion_due,
        custody.responded_at, custody.completed_at, custody.next_escalation}) {
    to.instant(t, base);
  }
}

void unpack(Unpacker& from, domain::Custody& custody, Instant base) {
  from.into(custody.holder);
  from.into(custody.end);
  from.into(custody.escalation_level);
  for (Instant* t : {&custody.since, &custody.until, &custody.response_due, &custody.completion_due,
                     &custody.responded_at, &custody.completed_at, &custody.next_escalation}) {
    *t = from.instant(base);
  }
}

void pack_place(Packer& to, const domain::Report& r) {
  to.number((r.position ? kHasPosition : 0) | (r.location.near_border ? kNearBorder : 0) |
            (r.location.outside ? kOutside : 0) | (r.circular ? kCircular : 0));
  if (r.position) to.real(r.position->lat).real(r.position->lon);
  to.number(r.location.area.value).number(r.location.neighbour.value);
}

void unpack_place(Unpacker& from, domain::Report& r) {
  const std::uint64_t flags = from.number();
  r.position.reset();
  if ((flags & kHasPosition) != 0) {
    const double lat = from.real();
    r.position = domain::LatLon{.lat = lat, .lon = from.real()};
  }
  r.location.near_border = (flags & kNearBorder) != 0;
  r.location.outside = (flags & kOutside) != 0;
  r.circular = (flags & kCircular) != 0;
  from.into(r.location.area);
  from.into(r.location.neighbour);
}

std::string pack(const domain::Report& r, std::int64_t last_seq) {
  Packer to;
  to.reserve(kUsualSize);
  to.number(kForm).signed_number(to_micros(r.submitted_at));
  pack_place(to, r);
  to.number(r.category.value).number(static_cast<std::uint64_t>(r.status));
  for (const Instant t : {r.citizen_response_due, r.citizen_completion_due, r.first_response_at,
                          r.completed_at, r.closed_at, r.last_event_at}) {
    to.instant(t, r.submitted_at);
  }
  for (const int count : {r.city_version, r.rule, r.hops, r.disputes, r.supporters, r.rating,
                          static_cast<int>(r.last_number)}) {
    to.signed_number(count);
  }
  to.number(r.closed_by.value).number(r.disputed_unit.value);
  to.signed_number(r.assignee.value).signed_number(r.merged_into.value);
  to.signed_number(last_seq).hash(r.head);
  to.number(r.custody.size());
  for (const domain::Custody& custody : r.custody) pack(to, custody, r.submitted_at);
  return to.take();
}

}  // namespace

bool unfold(std::string_view folded, domain::Report& r) {
  Unpacker from(folded);
  if (from.number() != kForm) return false;
  r.submitted_at = from_micros(from.signed_number());
  unpack_place(from, r);
  from.into(r.category);
  from.into(r.status);
  for (Instant* t : {&r.citizen_response_due, &r.citizen_completion_due, &r.first_response_at,
                     &r.completed_at, &r.closed_at, &r.last_event_at}) {
    *t = from.instant(r.submitted_at);
  }
  for (int* count : {&r.city_version, &r.rule, &r.hops, &r.disputes, &r.supporters, &r.rating}) {
    *count = static_cast<int>(from.signed_number());
  }
  r.last_number = static_cast<std::int32_t>(from.signed_number());
  from.into(r.closed_by);
  from.into(r.disputed_unit);
  r.assignee.value = from.signed_number();
  r.merged_into.value = from.signed_number();
  r.last_seq = from.signed_number();
  r.head = from.hash();
  const std::uint64_t holders = from.number();
  if (!from.ok() || holders > folded.size()) return false;
  r.custody.resize(holders);
  for (domain::Custody& custody : r.custody) unpack(from, custody, r.submitted_at);
  return from.finished();
}

ReportState state_of(const domain::Report& report, std::int64_t last_seq) {
  ReportState state{.id = report.id,
                    .submitted_at = report.submitted_at,
                    .status = report.status,
                    .is_open = report.is_open(),
                    .holder = report.holder(),
                    .area = report.location.area,
                    .category = report.category,
                    .assignee = report.assignee,
                    .pending = (report.transfer ? kPendingTransfer : 0) |
                               (report.resolution ? kPendingResolution : 0),
                    .folded = pack(report, last_seq)};
  if (!report.custody.empty()) {
    state.completion_due = report.custody.back().completion_due;
    if (state.is_open) state.next_escalation = report.custody.back().next_escalation;
  }
  return state;
}

void PendingStates::put(ReportState state) {
  const auto [known, added] = places_.try_emplace(state.id.value, states_.size());
  if (added) {
    states_.push_back(std::move(state));
  } else {
    states_[known->second] = std::move(state);
  }
}

void PendingStates::take(PendingStates& others) {
  for (ReportState& state : others.states_) put(std::move(state));
  others.clear();
}

void PendingStates::write(Connection& connection) {
  const std::vector<ReportState> states = std::exchange(states_, {});
  clear();
  for (const ReportState& s : states) {
    connection.run("save_report_state", s.id, s.submitted_at, s.status, s.is_open, s.holder, s.area,
                   s.category, s.assignee, s.pending, s.completion_due, s.next_escalation,
                   Blob{s.folded});
  }
}

void PendingStates::clear() {
  states_.clear();
  places_.clear();
}

}  // namespace tanggap::storage
