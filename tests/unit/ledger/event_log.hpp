// An event log in memory for the tests of ledger and evaluation: appends real, chained events and
// answers the part of ports::Transaction that evaluations use. Not thread-safe.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/report.hpp"
#include "support/unanswered.hpp"

namespace tanggap::test {

using namespace std::chrono_literals;

inline TimeZone jakarta() { return TimeZone::find("Asia/Jakarta").value(); }
/// "2016-12-05T08:00" in Jakarta.
inline Instant at(std::string_view text) { return parse_instant(text, jakarta()).value(); }

/// Where a new report goes and what it promises.
struct Submission {
  UnitId holder{1};
  AreaId area{1};
  CategoryId category{1};
  Duration response = 6h;
  Duration completion = 168h;
  std::optional<domain::LatLon> position{};
};

class EventLog final : public Unanswered<ports::Transaction> {
 public:
  using EventKind = domain::EventKind;

  /// Submitted and routed at `when`.
  ReportId submit(Instant when, const Submission& said = {});
  void accept(ReportId id, Instant when) { add(id, EventKind::accepted, when); }
  void transfer(ReportId id, UnitId to, Instant when);
  void dispose(ReportId id, UnitId to, Instant when);
  /// Work handed in at `when`, verified `later`.
  void complete(ReportId id, Instant when, Duration later = 1h);
  /// Disputed and handed back to the unit that had closed it.
  void dispute(ReportId id, Instant when);
  void reject(ReportId id, Instant when) { add(id, EventKind::rejected, when); }
  void comment(ReportId id, Instant when) { add(id, EventKind::commented, when); }
  void add(ReportId id, EventKind kind, Instant when, domain::EventDetail detail = {});

  [[nodiscard]] const domain::Report& state(ReportId id) const { return reports_.at(id); }
  [[nodiscard]] std::vector<ReportId> ids() const;
  /// The stored event, to be tampered with.
  domain::Event& event(ReportId id, std::int32_t number);

  // The part of the store that evaluations use.
  std::vector<ports::ReportSummary> list(const ports::ReportFilter& filter,
                                         std::optional<ports::PageKey> after, int limit) override;
  std::vector<domain::Event> events_of(ReportId id) override;
  std::vector<domain::Event> chains_of(std::span<const ReportId> ids) override;
  std::vector<domain::Event> events_after(std::int64_t seq, int limit) override;
  std::int64_t log_position() override { return std::int64_t(log_.size()); }
  void scan_reports(const std::function<void(const domain::Report&)>& visit) override;
  /// References are "JK" and the id.
  std::vector<Reference> references(Period submitted) override;
  std::optional<domain::Report> report(ReportId id) override;
  std::optional<ports::ClosedEvaluation> closed_evaluation(std::string_view month) override;
  std::vector<ports::ClosedEvaluation> closed_evaluations() override;
  void save_closed_evaluation(const ports::ClosedEvaluation& evaluation) override;

  int chains_read = 0;  ///< By events_of and chains_of.
  std::map<std::string, ports::ClosedEvaluation, std::less<>> closed;

  // Nothing is written but events.
  void insert_report(const domain::Report&, const ports::ReporterIdentity&) override { missing(); }
  void append_event(domain::Event&, const domain::Report&) override { missing(); }
  int next_reference_number(Day) override { missing(); }
  void link_reports(ReportId, ReportId) override { missing(); }
  void record_photo_use(const Hash&, ReportId, domain::PhotoRole, Instant) override { missing(); }
  void record_support(ReportId, const Hash&) override { missing(); }
  int copy_supports(ReportId, ReportId) override { missing(); }
  void save_user(const ports::User&) override { missing(); }
  void save_filter(const ports::SavedFilter&) override { missing(); }
  void delete_filter(UserId, std::string_view) override { missing(); }
  void save_session(const ports::Session&) override { missing(); }
  void delete_session(const Hash&) override { missing(); }
  void delete_sessions_of(UserId) override { missing(); }
  void delete_expired(Instant) override { missing(); }
  void save_api_key(const ports::ApiKey&) override { missing(); }
  void save_idempotent_answer(const ports::IdempotentAnswer&) override { missing(); }
  std::uint16_t code_id(ports::Codebook, std::string_view) override { missing(); }
  int save_city_version(const ports::CityVersion&) override { missing(); }
  void save_import_progress(const ports::ImportProgress&) override { missing(); }
  void save_photo(const ports::StoredPhoto&) override { missing(); }
  bool queue_mail(const ports::OutgoingMail&) override { missing(); }
  void save_mail_progress(const ports::OutgoingMail&) override { missing(); }
  void save_subscription(const ports::Subscription&) override { missing(); }
  void save_setting(std::string_view, std::string_view) override { missing(); }
  bool take_lease(const ports::Lease&, Instant) override { missing(); }
  void end_leases_of(std::string_view) override { missing(); }
  int release_mails_of(std::string_view, Instant) override { missing(); }
  void save_letter(const ports::Letter&) override { missing(); }

 private:
  std::vector<domain::Event> log_;
  std::map<ReportId, domain::Report> reports_;
  std::map<ReportId, std::vector<std::size_t>> chains_;  ///< Places in log_.
};

}  // namespace tanggap::test
