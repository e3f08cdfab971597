// ports::Transaction over the writer's connection. Current rows of reports are written once for all
// closures, however many events they appended. Used by the writer only.
#pragma once

#include <optional>
#include <vector>

#include "storage/report_state.hpp"
#include "storage/sql_reader.hpp"

namespace tanggap::storage {

class SqlTransaction final : public ReaderOver<ports::Transaction> {
 public:
  using ReaderOver::ReaderOver;

  /// For Connection::begin_write: nearly every transaction asks it.
  static constexpr std::string_view kSentWithBeginning = "ends";

  /// A new database transaction has begun.
  void restart();
  /// Writes what was kept back until now. Call before the commit, and before a savepoint is given
  /// up.
  void complete();
  /// Call when a closure is through and wants to be committed.
  void keep();
  /// Everything that was kept is stored, and nothing was dropped on the way.
  void committed();
  /// Drops what is kept back. Call when a closure failed.
  void forget();
  /// Newest event kept since `restart`; 0 for none.
  [[nodiscard]] std::int64_t last_seq() const { return last_seq_; }

  // These look at current rows.
  std::vector<ports::ReportSummary> list(const ports::ReportFilter& filter,
                                         std::optional<ports::PageKey> after, int limit) override;
  ports::WorklistCounts worklist_counts(const ports::ReportFilter& desk, Instant now,
                                        Instant soon) override;
  void scan_reports(const std::function<void(const domain::Report&)>& visit) override;
  std::vector<Reference> references(Period submitted) override;
  std::vector<ReportId> due_for_escalation(Instant until, int limit) override;

  std::optional<ports::IdempotentAnswer> idempotent_answer(const Hash& key) override;

  void insert_report(const domain::Report& report,
                     const ports::ReporterIdentity& reporter) override;
  void append_event(domain::Event& event, const domain::Report& report) override;
  int next_reference_number(Day day) override;
  void link_reports(ReportId from, ReportId cited) override;
  void record_photo_use(const Hash& hash, ReportId report, domain::PhotoRole role,
                        Instant at) override;
  void record_support(ReportId id, const Hash& supporter) override;
  [[nodiscard]] int copy_supports(ReportId from, ReportId into) override;

  void save_user(const ports::User& user) override;
  void save_filter(const ports::SavedFilter& filter) override;
  void delete_filter(UserId user, std::string_view name) override;
  void save_session(const ports::Session& session) override;
  void delete_session(const Hash& token_hash) override;
  void delete_sessions_of(UserId user) override;
  void delete_expired(Instant now) override;
  void save_api_key(const ports::ApiKey& key) override;

  void save_idempotent_answer(const ports::IdempotentAnswer& answer) override;
  std::uint16_t code_id(ports::Codebook book, std::string_view code) override;
  int save_city_version(const ports::CityVersion& version) override;
  void save_closed_evaluation(const ports::ClosedEvaluation& evaluation) override;
  void save_import_progress(const ports::ImportProgress& progress) override;
  void save_photo(const ports::StoredPhoto& photo) override;
  void save_letter(const ports::Letter& letter) override;

  bool queue_mail(const ports::OutgoingMail& mail) override;
  void save_mail_progress(const ports::OutgoingMail& mail) override;
  void save_subscription(const ports::Subscription& subscription) override;
  void save_setting(std::string_view name, std::string_view value) override;

  bool take_lease(const ports::Lease& lease, Instant now) override;
  void end_leases_of(std::string_view owner) override;
  int release_mails_of(std::string_view owner, Instant now) override;

 private:
  struct ReferenceCounter {
    Day day;
    int last = 0;
    bool counted = false;  ///< Since it was saved.
  };
  struct Ends {
    std::int64_t log = 0;      ///< But for what the closure appended.
    std::int64_t answers = 0;  ///< But for those of this transaction.
    ReferenceCounter counter;  ///< Of the day that was asked for last; at first the newest.
  };

  void flush();
  [[nodiscard]] Ends& ends();
  void see_other_processes();
  void save_counter();

  PendingStates states_;           ///< Of the closure that is running.
  PendingStates states_to_write_;  ///< Of those before it.
  std::int64_t appended_ = 0;      ///< Newest event of the closure that is running.
  std::int64_t last_seq_ = 0;
  std::optional<Ends> ends_;
  ReferenceCounter kept_counter_;  ///< But for the closure that is running.
  bool seen_others_ = false;
  std::vector<Hash> answers_;  ///< Keys of answers that may not have arrived yet.
};

}  // namespace tanggap::storage
