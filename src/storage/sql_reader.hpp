// ports::Reader over a connection. `Base` is ports::Reader for snapshots and ports::Transaction for
// writes, which read through the same statements. Used by the store.
#pragma once

#include "storage/answer_keys.hpp"
#include "storage/city_rows.hpp"
#include "storage/event_rows.hpp"
#include "storage/full_text.hpp"
#include "storage/letter_rows.hpp"
#include "storage/mail_rows.hpp"
#include "storage/people_rows.hpp"
#include "storage/report_rows.hpp"
#include "storage/request_rows.hpp"
#include "usecases/ports.hpp"

namespace tanggap::storage {

template <class Base>
class ReaderOver : public Base {
 public:
  /// `words` is a connection that can look things up in the full-text database.
  ReaderOver(Connection& connection, Connection& words, AnswerKeys& answer_keys)
      : connection_(connection), words_(words), answer_keys_(answer_keys) {}

  std::optional<domain::Report> report(ReportId id) override {
    return find_report(connection_, id);
  }
  std::optional<ReportId> report_by_reference(std::string_view ref) override {
    return connection_.find<ReportId>("find_report_by_reference", ref);
  }
  std::optional<ReportId> report_by_source(std::string_view source,
                                           std::string_view source_id) override {
    return connection_.find<ReportId>("find_report_by_source", source, source_id);
  }
  std::optional<ReportId> report_by_tracking(const Hash& tracking) override {
    return find_by_tracking(connection_, words_, tracking);
  }
  std::vector<ports::ReportSummary> list(const ports::ReportFilter& filter,
                                         std::optional<ports::PageKey> after, int limit) override {
    return list_reports(connection_, filter, after, limit);
  }
  ports::WorklistCounts worklist_counts(const ports::ReportFilter& desk, Instant now,
                                        Instant soon) override {
    return storage::worklist_counts(connection_, desk, now, soon);
  }
  std::vector<domain::Event> events_of(ReportId id) override {
    return storage::events_of(connection_, id);
  }
  std::vector<domain::Event> chains_of(std::span<const ReportId> ids) override {
    return storage::chains_of(connection_, ids);
  }
  std::vector<domain::Event> events_after(std::int64_t seq, int limit) override {
    return storage::events_after(connection_, seq, limit);
  }
  std::int64_t log_position() override { return storage::log_position(connection_); }
  std::vector<ReportId> linked_reports(ReportId id) override {
    Rows rows = connection_.query("linked_reports", id);
    return report_ids(rows);
  }
  void scan_reports(const std::function<void(const domain::Report&)>& visit) override {
    storage::scan_reports(connection_, visit);
  }
  std::vector<ports::Reader::Reference> references(Period submitted) override {
    return storage::references(connection_, submitted);
  }
  std::vector<ReportId> due_for_escalation(Instant until, int limit) override {
    Rows rows = connection_.query("due_for_escalation", until, limit);
    return report_ids(rows);
  }

  std::vector<ports::SavedFilter> saved_filters(UserId user) override {
    return storage::saved_filters(connection_, user);
  }
  std::optional<ports::User> user(UserId id) override { return user_by_id(connection_, id); }
  std::optional<ports::User> user_by_login(std::string_view login) override {
    return storage::user_by_login(connection_, login);
  }
  std::vector<ports::User> users() override { return all_users(connection_); }
  std::optional<ports::Session> session(const Hash& token_hash) override {
    return find_session(connection_, token_hash);
  }
  std::optional<ports::ApiKey> api_key(const Hash& key_hash) override {
    return find_api_key(connection_, key_hash);
  }
  std::vector<ports::ApiKey> api_keys() override { return all_api_keys(connection_); }

  std::optional<ports::IdempotentAnswer> idempotent_answer(const Hash& key) override {
    answer_keys_.load_once(connection_);
    return find_idempotent_answer(connection_, answer_keys_, key);
  }
  std::optional<ports::CityVersion> city_version(int version) override {
    return find_city_version(connection_, version);
  }
  int current_city_version() override {
    return connection_.find<int>("current_city_version").value_or(0);
  }
  std::optional<ports::ClosedEvaluation> closed_evaluation(std::string_view month) override {
    return find_closed_evaluation(connection_, month);
  }
  std::vector<ports::ClosedEvaluation> closed_evaluations() override {
    return all_closed_evaluations(connection_);
  }
  std::optional<ports::ImportProgress> import_progress(std::string_view feed,
                                                       const Hash& file) override {
    return find_import_progress(connection_, feed, file);
  }
  std::optional<ports::StoredPhoto> photo(const Hash& hash) override {
    return find_photo(connection_, hash);
  }
  std::vector<ports::Reader::PhotoUse> photo_uses(const Hash& original_hash) override {
    return storage::photo_uses(connection_, original_hash);
  }
  bool has_supported(ReportId id, const Hash& supporter) override {
    return connection_.find<int>("has_supported", id, supporter).has_value();
  }

  std::optional<ports::OutgoingMail> mail(MailId id) override { return find_mail(connection_, id); }
  std::optional<ports::OutgoingMail> mail_with_key(std::string_view key) override {
    return find_mail_with_key(connection_, key);
  }
  std::vector<ports::OutgoingMail> mails(std::optional<ports::MailState> state, MailId before,
                                         int limit) override {
    return list_mails(connection_, state, before, limit);
  }
  std::vector<ports::OutgoingMail> due_mails(Instant now, int limit) override {
    return storage::due_mails(connection_, now, limit);
  }
  ports::MailCounts mail_counts() override { return storage::mail_counts(connection_); }
  std::optional<ports::Subscription> subscription(SubscriptionId id) override {
    return find_subscription(connection_, id);
  }
  std::optional<ports::Subscription> subscription_of(ReportId report,
                                                     std::string_view email) override {
    return find_subscription_of(connection_, report, email);
  }
  std::vector<ports::Subscription> followers_of(ReportId report) override {
    return storage::followers_of(connection_, report);
  }
  int unconfirmed_since(std::string_view email, Instant since) override {
    return connection_.find<int>("unconfirmed_since", email, since).value_or(0);
  }
  std::optional<Instant> shared_now() override {
    return connection_.find<std::optional<Instant>>("shared_now").value();
  }
  std::vector<ports::Lease> leases() override {
    std::vector<ports::Lease> all;
    Rows rows = connection_.query("all_leases");
    while (rows.next()) {
      ports::Lease& lease = all.emplace_back();
      rows.read(lease.name, lease.owner, lease.until);
    }
    return all;
  }
  std::optional<std::string> setting(std::string_view name) override {
    return connection_.find<std::string>("find_setting", name);
  }

  std::optional<ports::Letter> letter(LetterId id) override { return find_letter(connection_, id); }
  std::optional<ports::Letter> letter_numbered(std::string_view number) override {
    return find_letter_numbered(connection_, number);
  }
  std::vector<ports::Letter> letters(UnitId unit, LetterId before, int limit) override {
    return storage::letters(connection_, unit, before, limit);
  }
  int next_letter_sequence(UnitId unit, int year) override {
    return storage::next_letter_sequence(connection_, unit, year);
  }

 protected:
  Connection& connection_;
  Connection& words_;
  AnswerKeys& answer_keys_;
};

using SqlReader = ReaderOver<ports::Reader>;

}  // namespace tanggap::storage
