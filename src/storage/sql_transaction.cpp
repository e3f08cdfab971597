#include "storage/sql_transaction.hpp"

#include <algorithm>
#include <stdexcept>

namespace tanggap::storage {
namespace {

constexpr auto kAnswersKept = std::chrono::days{7};
// Old answers go in slices, so that a slice never holds up the writer for long.
constexpr int kAnswersDeletedAtOnce = 5'000;
constexpr auto kUnconfirmedKept = std::chrono::days{7};
constexpr auto kEndedMailsKept = std::chrono::days{90};
constexpr int kMailsDeletedAtOnce = 1'000;

}  // namespace

void SqlTransaction::restart() {
  forget();
  states_to_write_.clear();
  last_seq_ = 0;
  ends_.reset();
  seen_others_ = false;
  answers_.clear();
}

void SqlTransaction::complete() {
  flush();
  save_counter();
}

/// Whoever writes holds the lock, so these are its own to count on from here.
SqlTransaction::Ends& SqlTransaction::ends() {
  if (!ends_) {
    Rows rows = connection_.query(kSentWithBeginning);
    Ends& ends = ends_.emplace(Ends{});
    if (rows.next()) rows.read(ends.log, ends.answers, ends.counter.day, ends.counter.last);
    kept_counter_ = ends.counter;
  }
  return *ends_;
}

/// Before this transaction adds answers of its own, which may yet be rolled back.
void SqlTransaction::see_other_processes() {
  if (seen_others_) return;
  answer_keys_.catch_up(connection_, ends().answers);
  seen_others_ = true;
  if (!answer_keys_.have_gathered()) return;
  answer_keys_.forget_before(connection_.find<std::int64_t>("oldest_answer").value_or(0));
}

void SqlTransaction::committed() {
  if (seen_others_) answer_keys_.committed();
}

void SqlTransaction::keep() {
  states_to_write_.take(states_);
  if (ends_) kept_counter_ = ends_->counter;
  if (appended_ == 0) return;
  last_seq_ = appended_;
  ends_->log = appended_;
  appended_ = 0;
}

void SqlTransaction::forget() {
  states_.clear();
  appended_ = 0;
  if (ends_) ends_->counter = kept_counter_;
}

void SqlTransaction::flush() {
  states_to_write_.take(states_);
  states_to_write_.write(connection_);
}

std::vector<ports::ReportSummary> SqlTransaction::list(const ports::ReportFilter& filter,
                                                       std::optional<ports::PageKey> after,
                                                       int limit) {
  if (!filter.words.empty()) throw std::logic_error("full text is searched on snapshots only");
  flush();
  return ReaderOver::list(filter, after, limit);
}

ports::WorklistCounts SqlTransaction::worklist_counts(const ports::ReportFilter& desk, Instant now,
                                                      Instant soon) {
  flush();
  return ReaderOver::worklist_counts(desk, now, soon);
}

void SqlTransaction::scan_reports(const std::function<void(const domain::Report&)>& visit) {
  flush();
  ReaderOver::scan_reports(visit);
}

std::vector<ports::Reader::Reference> SqlTransaction::references(Period submitted) {
  flush();
  return ReaderOver::references(submitted);
}

std::vector<ReportId> SqlTransaction::due_for_escalation(Instant until, int limit) {
  flush();
  return ReaderOver::due_for_escalation(until, limit);
}

std::optional<ports::IdempotentAnswer> SqlTransaction::idempotent_answer(const Hash& key) {
  see_other_processes();
  if (std::ranges::find(answers_, key) != answers_.end()) connection_.settle();
  return ReaderOver::idempotent_answer(key);
}

void SqlTransaction::insert_report(const domain::Report& report,
                                   const ports::ReporterIdentity& reporter) {
  storage::insert_report(connection_, report, reporter);
}

void SqlTransaction::append_event(domain::Event& event, const domain::Report& report) {
  // Positions are in the order of commits and without gaps.
  event.seq = std::max(ends().log, appended_) + 1;
  storage::append_event(connection_, event);
  appended_ = event.seq;
  states_.put(state_of(report, event.seq));
}

int SqlTransaction::next_reference_number(Day day) {
  ReferenceCounter& counter = ends().counter;
  if (counter.day != day) {
    save_counter();
    counter = {.day = day, .last = connection_.find<int>("last_reference_number", day).value_or(0)};
  }
  counter.counted = true;
  return ++counter.last;
}

void SqlTransaction::save_counter() {
  if (!ends_ || !ends_->counter.counted) return;
  const ReferenceCounter& counter = ends_->counter;
  connection_.run("save_last_reference_number", counter.day, counter.last);
  ends_->counter.counted = false;
}

void SqlTransaction::link_reports(ReportId from, ReportId cited) {
  connection_.run("link_reports", from, cited);
}

void SqlTransaction::record_photo_use(const Hash& hash, ReportId report, domain::PhotoRole role,
                                      Instant at) {
  connection_.run("record_photo_use", hash, report, role, at);
}

void SqlTransaction::record_support(ReportId id, const Hash& supporter) {
  connection_.run("record_support", id, supporter);
}

int SqlTransaction::copy_supports(ReportId from, ReportId into) {
  const int both = connection_.find<int>("count_shared_supports", from, into).value_or(0);
  connection_.run("copy_supports", from, into);
  return both;
}

void SqlTransaction::save_user(const ports::User& user) { storage::save_user(connection_, user); }

void SqlTransaction::save_filter(const ports::SavedFilter& filter) {
  storage::save_filter(connection_, filter);
}

void SqlTransaction::delete_filter(UserId user, std::string_view name) {
  connection_.run("delete_filter", user, name);
}

void SqlTransaction::save_session(const ports::Session& session) {
  storage::save_session(connection_, session);
}
void SqlTransaction::delete_session(const Hash& token_hash) {
  connection_.run("delete_session", token_hash);
}
void SqlTransaction::delete_sessions_of(UserId user) {
  connection_.run("delete_sessions_of", user);
}
void SqlTransaction::delete_expired(Instant now) {
  connection_.run("delete_expired_sessions", now);
  connection_.run("delete_old_answers", now - kAnswersKept, kAnswersDeletedAtOnce);
  connection_.run("delete_unconfirmed_subscriptions", now - kUnconfirmedKept);
  connection_.run("delete_ended_mails", now - kEndedMailsKept, kMailsDeletedAtOnce);
}
void SqlTransaction::save_api_key(const ports::ApiKey& key) {
  storage::save_api_key(connection_, key);
}

void SqlTransaction::save_idempotent_answer(const ports::IdempotentAnswer& answer) {
  see_other_processes();
  storage::save_idempotent_answer(connection_, answer_keys_, answer);
  answers_.push_back(answer.key);
}
std::uint16_t SqlTransaction::code_id(ports::Codebook book, std::string_view code) {
  return storage::code_id(connection_, book, code);
}
int SqlTransaction::save_city_version(const ports::CityVersion& version) {
  return storage::save_city_version(connection_, version);
}
void SqlTransaction::save_closed_evaluation(const ports::ClosedEvaluation& evaluation) {
  storage::save_closed_evaluation(connection_, evaluation);
}
void SqlTransaction::save_import_progress(const ports::ImportProgress& progress) {
  storage::save_import_progress(connection_, progress);
}
void SqlTransaction::save_photo(const ports::StoredPhoto& photo) {
  storage::save_photo(connection_, photo);
}
void SqlTransaction::save_letter(const ports::Letter& letter) {
  storage::save_letter(connection_, letter);
}

bool SqlTransaction::queue_mail(const ports::OutgoingMail& mail) {
  return storage::queue_mail(connection_, mail);
}
void SqlTransaction::save_mail_progress(const ports::OutgoingMail& mail) {
  storage::save_mail_progress(connection_, mail);
}
void SqlTransaction::save_subscription(const ports::Subscription& subscription) {
  storage::save_subscription(connection_, subscription);
}
void SqlTransaction::save_setting(std::string_view name, std::string_view value) {
  connection_.run("save_setting", name, value);
}

bool SqlTransaction::take_lease(const ports::Lease& lease, Instant now) {
  const std::int64_t changes = connection_.changes();
  connection_.run("take_lease", lease.name, lease.owner, lease.until, now);
  return connection_.changes() != changes;
}
void SqlTransaction::end_leases_of(std::string_view owner) {
  connection_.run("end_leases_of", owner);
}
int SqlTransaction::release_mails_of(std::string_view owner, Instant now) {
  const std::int64_t changes = connection_.changes();
  connection_.run("release_mails_of", owner, now);
  return static_cast<int>(connection_.changes() - changes);
}

}  // namespace tanggap::storage
