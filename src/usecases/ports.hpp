// What use cases need from outside, as interfaces: the store with its transactions, the map, ids.
// Implemented by `storage`, `geo`, `ledger`, `photos`; speaks domain types only.
//
// A write is a closure on a transaction. The store runs many closures in one durable transaction
// (SQLite: group commit under savepoints) or one each (PostgreSQL); the caller can't tell which and
// hears of success only when the change is on disk. A closure may be run again after a
// serialization failure, so it must do nothing but read and write through its transaction.
#pragma once

#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_content.hpp"
#include "base/hash.hpp"
#include "base/ids.hpp"
#include "base/instant.hpp"
#include "base/language.hpp"
#include "base/result.hpp"
#include "domain/city.hpp"
#include "domain/evaluation.hpp"
#include "domain/event.hpp"
#include "domain/meeting_brief.hpp"
#include "domain/report.hpp"
#include "usecases/lease_records.hpp"
#include "usecases/mail_records.hpp"

namespace tanggap::ports {

// ---------------------------------------------------------------- records that are not reports

/// Who reported. Kept apart from the report; no use case that handles a case ever reads it.
struct ReporterIdentity {
  std::string name;
  std::string email;
  std::string phone;
  [[nodiscard]] bool empty() const { return name.empty() && email.empty() && phone.empty(); }
};

struct User {
  UserId id;
  std::string login;  ///< Lower case, unique.
  std::string name;
  domain::Role role = domain::Role::officer;
  UnitId unit;
  std::string password_hash;  ///< Argon2id; empty: cannot sign in.
  bool active = true;
  int failed_logins = 0;
  Instant locked_until{};
};

struct Session {
  Hash token_hash;  ///< Of the cookie's value; the value itself is stored nowhere.
  UserId user;
  std::string csrf_token;
  Instant created_at{};
  Instant last_seen_at{};
  Instant expires_at{};
};

struct ApiKey {
  ApiKeyId id;
  Hash key_hash;
  std::string name;
  std::string source;  ///< The feed name that reports under this key carry.
  bool active = true;
  Instant created_at{};
};

/// The first answer to a request with an Idempotency-Key, given again to its retries.
struct IdempotentAnswer {
  Hash key;           ///< Over caller, method, path and the header's value.
  Hash request_hash;  ///< A retry with another body is refused.
  int status = 0;
  std::string body;
  std::string headers;  ///< "Name: value\n" lines worth repeating.
  Instant created_at{};
};

/// The readable files of one city version, as they were loaded.
struct CityFile {
  std::string name;
  std::string content;
};
struct CityVersion {
  int version = 0;
  Instant loaded_at{};
  UserId loaded_by;
  Hash content_hash;
  std::vector<CityFile> files;
};

enum class Codebook : std::uint8_t { unit = 1, area = 2, category = 3 };

/// A closed month: the evaluation as it was, and all that is needed to compute it again.
struct ClosedEvaluation {
  std::string month;  ///< "2016-12"
  Instant cut_off{};
  std::string method;
  int city_version = 0;
  std::int64_t log_position = 0;
  Hash events_hash;
  Hash document_hash;
  std::string document;  ///< Canonical JSON.
  Instant closed_at{};
  UserId closed_by;
};

/// Where an interrupted import goes on.
struct ImportProgress {
  std::string feed;      ///< "nyc311"
  Hash file;             ///< Of the file's name, size and first bytes.
  std::int64_t row = 0;  ///< Rows dealt with.
  std::int64_t byte_offset = 0;
  std::int64_t created = 0;
  std::int64_t existing = 0;
  std::int64_t refused = 0;
  bool done = false;
};

struct StoredPhoto {
  Hash hash;           ///< Of the cleaned bytes as stored; names the file.
  Hash original_hash;  ///< Of the bytes as sent: the same photo under a new date is recognised.
  std::string media_type;
  std::int64_t size = 0;
  int width = 0;
  int height = 0;
  Instant stored_at{};
  std::optional<Instant> taken_at;  ///< From its own metadata, before that was stripped.
  std::optional<domain::LatLon> taken_where;
};

/// One line of a list of reports; public fields only.
struct ReportSummary {
  ReportId id;
  std::string reference;
  std::string text;
  CategoryId category;
  std::optional<domain::LatLon> position;
  AreaId area;
  UnitId holder;
  domain::Status status = domain::Status::waiting;
  std::string channel;
  Instant submitted_at{};
  Instant completion_due{};  ///< The present holder's.
  Instant last_event_at{};
  int supporters = 0;
  int hops = 0;
  int disputes = 0;
  std::int32_t version = 0;  ///< last_number: the ETag.
  bool transfer_pending = false;
  bool resolution_pending = false;
  std::optional<Hash> photo;  ///< The first one handed in with it.
  Instant response_due{};     ///< The present holder's; kNoInstant once it responded.
  UserId assignee;            ///< For those to see who direct the work.
};

/// How many open reports lie under each tab of a worklist.
struct WorklistCounts {
  std::int64_t open = 0;
  std::int64_t waiting = 0;
  std::int64_t due_soon = 0;
  std::int64_t overdue = 0;
  std::int64_t disputed = 0;
  std::int64_t unassigned = 0;
  std::int64_t transfers = 0;    ///< Wait for a decision.
  std::int64_t resolutions = 0;  ///< Wait for a verdict.
};

/// A list that somebody comes back to, under a name of their own.
struct SavedFilter {
  UserId user;
  std::string name;   ///< Unique among the user's.
  std::string query;  ///< As in the address of a list: "status=waiting&overdue=true".
  Instant saved_at{};
};

/// A result letter that was sent. Its document is kept as it was sent, under the hash of its bytes.
struct Letter {
  LetterId id;
  std::string number;  ///< Unique.
  int sequence = 0;    ///< 1, 2, 3… per unit and year.
  int year = 0;
  UnitId unit;    ///< Whose results it reports.
  UserId author;  ///< Who sent it; 0: whoever works at the machine.
  Instant written_at{};
  int city_version = 0;
  Language language = Language::id;
  std::string remark;
  Hash fingerprint;    ///< Printed on every page; see domain::fingerprint_of.
  Hash document_hash;  ///< Of the PDF.
  std::int64_t document_size = 0;
  struct Case {
    ReportId report;
    std::int32_t event_number = 0;  ///< Where its chain ended when the letter was written.
  };
  std::vector<Case> cases;
};

/// soonest_due: open reports only, by the present holder's deadline.
enum class ReportOrder : std::uint8_t { newest, soonest_due };

struct ReportFilter {
  ReportOrder order = ReportOrder::newest;
  std::vector<domain::Status> statuses;
  UnitId holder;
  AreaId area;  ///< A ward; for a subdistrict give its wards in `areas`.
  std::vector<AreaId> areas;
  CategoryId category;
  std::string channel;
  std::optional<Instant> submitted_from;   ///< inclusive
  std::optional<Instant> submitted_until;  ///< exclusive
  std::optional<Instant> overdue_at;       ///< Open and past the holder's completion deadline then.
  std::optional<Instant> due_from;         ///< Open and due then or later.
  bool transfer_pending = false;
  bool resolution_pending = false;
  UserId assignee;
  bool unassigned = false;
  std::string words;  ///< Full-text search; all words must occur.
};

/// Place in a list, by (submitted_at or completion_due, id); `after` is the last row of the page
/// before.
struct PageKey {
  Instant at{};
  ReportId id;
};

// ---------------------------------------------------------------- reading

/// A consistent snapshot. Not thread-safe; use it inside the closure that got it.
class Reader {
 public:
  virtual ~Reader() = default;

  [[nodiscard]] virtual std::optional<domain::Report> report(ReportId id) = 0;
  [[nodiscard]] virtual std::optional<ReportId> report_by_reference(std::string_view ref) = 0;
  [[nodiscard]] virtual std::optional<ReportId> report_by_source(std::string_view source,
                                                                 std::string_view source_id) = 0;
  [[nodiscard]] virtual std::optional<ReportId> report_by_tracking(const Hash& tracking) = 0;
  [[nodiscard]] virtual std::vector<ReportSummary> list(const ReportFilter& filter,
                                                        std::optional<PageKey> after,
                                                        int limit) = 0;
  /// Of the filter only `holder` or `assignee`, and `areas` count. Due before `now`: overdue;
  /// before `soon`: due soon.
  [[nodiscard]] virtual WorklistCounts worklist_counts(const ReportFilter& desk, Instant now,
                                                       Instant soon) = 0;
  /// One report's chain in order.
  [[nodiscard]] virtual std::vector<domain::Event> events_of(ReportId id) = 0;
  /// Those of several reports at once, in the order of reports' ids and of each chain.
  [[nodiscard]] virtual std::vector<domain::Event> chains_of(std::span<const ReportId> ids) = 0;
  /// The log in commit order, from the first event after `seq`.
  [[nodiscard]] virtual std::vector<domain::Event> events_after(std::int64_t seq, int limit) = 0;
  [[nodiscard]] virtual std::int64_t log_position() = 0;
  /// Reports that cite this one, and that it cites, by reference number.
  [[nodiscard]] virtual std::vector<ReportId> linked_reports(ReportId id) = 0;
  /// Every report's present state in storage order, for start-up of the ledger; `visit` must copy
  /// what it keeps. Text, reference, tracking hash, kind of place, channel, source, reason, photos
  /// and pending decisions are left empty.
  virtual void scan_reports(const std::function<void(const domain::Report&)>& visit) = 0;
  /// The reference numbers of the reports submitted in the period, by submission, then id.
  struct Reference {
    ReportId id;
    std::string reference;
  };
  [[nodiscard]] virtual std::vector<Reference> references(Period submitted) = 0;
  /// Open reports whose next escalation falls due up to `until`, oldest first.
  [[nodiscard]] virtual std::vector<ReportId> due_for_escalation(Instant until, int limit) = 0;

  [[nodiscard]] virtual std::vector<SavedFilter> saved_filters(UserId user) = 0;  ///< By name.
  [[nodiscard]] virtual std::optional<User> user(UserId id) = 0;
  [[nodiscard]] virtual std::optional<User> user_by_login(std::string_view login) = 0;
  [[nodiscard]] virtual std::vector<User> users() = 0;
  [[nodiscard]] virtual std::optional<Session> session(const Hash& token_hash) = 0;
  [[nodiscard]] virtual std::optional<ApiKey> api_key(const Hash& key_hash) = 0;
  [[nodiscard]] virtual std::vector<ApiKey> api_keys() = 0;

  [[nodiscard]] virtual std::optional<IdempotentAnswer> idempotent_answer(const Hash& key) = 0;
  [[nodiscard]] virtual std::optional<CityVersion> city_version(int version) = 0;
  /// 0 when no city has been loaded.
  [[nodiscard]] virtual int current_city_version() = 0;
  [[nodiscard]] virtual std::optional<ClosedEvaluation> closed_evaluation(
      std::string_view month) = 0;
  [[nodiscard]] virtual std::vector<ClosedEvaluation> closed_evaluations() = 0;
  [[nodiscard]] virtual std::optional<ImportProgress> import_progress(std::string_view feed,
                                                                      const Hash& file) = 0;
  [[nodiscard]] virtual std::optional<StoredPhoto> photo(const Hash& hash) = 0;
  /// Earlier uses of a photo, by the hash of the bytes as sent: report and instant.
  struct PhotoUse {
    ReportId report;
    domain::PhotoRole role = domain::PhotoRole::report;
    Instant at{};
  };
  [[nodiscard]] virtual std::vector<PhotoUse> photo_uses(const Hash& original_hash) = 0;
  [[nodiscard]] virtual bool has_supported(ReportId id, const Hash& supporter) = 0;

  [[nodiscard]] virtual std::optional<OutgoingMail> mail(MailId id) = 0;
  [[nodiscard]] virtual std::optional<OutgoingMail> mail_with_key(std::string_view key) = 0;
  /// Newest first, older than `before` where it is given; in one state or in any.
  [[nodiscard]] virtual std::vector<OutgoingMail> mails(std::optional<MailState> state,
                                                        MailId before, int limit) = 0;
  /// Waiting ones whose time has come and claims that have ended, the longest due first.
  [[nodiscard]] virtual std::vector<OutgoingMail> due_mails(Instant now, int limit) = 0;
  [[nodiscard]] virtual MailCounts mail_counts() = 0;
  [[nodiscard]] virtual std::optional<Subscription> subscription(SubscriptionId id) = 0;
  [[nodiscard]] virtual std::optional<Subscription> subscription_of(ReportId report,
                                                                    std::string_view email) = 0;
  /// Those who confirmed and have not ended it.
  [[nodiscard]] virtual std::vector<Subscription> followers_of(ReportId report) = 0;
  /// Subscriptions of an address, to any report, that were made since and not confirmed.
  [[nodiscard]] virtual int unconfirmed_since(std::string_view email, Instant since) = 0;
  /// The database server's clock, which is the same for all who use it, unlike theirs; nullopt
  /// where the database is a file.
  [[nodiscard]] virtual std::optional<Instant> shared_now() = 0;
  [[nodiscard]] virtual std::vector<Lease> leases() = 0;  ///< Ended ones, too.
  /// What the program remembers under a name of its own.
  [[nodiscard]] virtual std::optional<std::string> setting(std::string_view name) = 0;

  [[nodiscard]] virtual std::optional<Letter> letter(LetterId id) = 0;
  [[nodiscard]] virtual std::optional<Letter> letter_numbered(std::string_view number) = 0;
  /// Newest first, of one unit when it is given, without their cases; `before` is the last one of
  /// the page before, 0 for the first page.
  [[nodiscard]] virtual std::vector<Letter> letters(UnitId unit, LetterId before, int limit) = 0;
  /// What the unit's next letter of that year would be numbered.
  [[nodiscard]] virtual int next_letter_sequence(UnitId unit, int year) = 0;
};

// ---------------------------------------------------------------- writing

class Transaction : public Reader {
 public:
  /// New report row, before its first event. `reference` must be free (see next_reference_number).
  virtual void insert_report(const domain::Report& report, const ReporterIdentity& reporter) = 0;
  /// Appends the event (seq is filled in) and stores the report's state after it. `report` is the
  /// state after `apply`.
  virtual void append_event(domain::Event& event, const domain::Report& report) = 0;
  /// 1, 2, 3… for each day; gaps only where a transaction was rolled back.
  [[nodiscard]] virtual int next_reference_number(Day day) = 0;
  virtual void link_reports(ReportId from, ReportId cited) = 0;
  virtual void record_photo_use(const Hash& hash, ReportId report, domain::PhotoRole role,
                                Instant at) = 0;
  virtual void record_support(ReportId id, const Hash& supporter) = 0;
  /// The supporters of `from` support `into` as well; answers how many of them already did.
  [[nodiscard]] virtual int copy_supports(ReportId from, ReportId into) = 0;

  virtual void save_user(const User& user) = 0;             ///< Inserts or replaces by id.
  virtual void save_filter(const SavedFilter& filter) = 0;  ///< Replaces one of the same name.
  virtual void delete_filter(UserId user, std::string_view name) = 0;
  virtual void save_session(const Session& session) = 0;
  virtual void delete_session(const Hash& token_hash) = 0;
  virtual void delete_sessions_of(UserId user) = 0;
  /// Sessions, idempotent answers and unconfirmed subscriptions of 7 days, mails that ended 90 days
  /// ago.
  virtual void delete_expired(Instant now) = 0;
  virtual void save_api_key(const ApiKey& key) = 0;

  virtual void save_idempotent_answer(const IdempotentAnswer& answer) = 0;
  /// The small number of a code, given on first use and never reused.
  [[nodiscard]] virtual std::uint16_t code_id(Codebook book, std::string_view code) = 0;
  /// Returns the new version number.
  virtual int save_city_version(const CityVersion& version) = 0;
  virtual void save_closed_evaluation(const ClosedEvaluation& evaluation) = 0;
  virtual void save_import_progress(const ImportProgress& progress) = 0;
  virtual void save_photo(const StoredPhoto& photo) = 0;

  /// False, and nothing is stored, when a mail with this key was queued before.
  virtual bool queue_mail(const OutgoingMail& mail) = 0;
  /// State, attempts, instants and the server's last answer.
  virtual void save_mail_progress(const OutgoingMail& mail) = 0;
  virtual void save_subscription(const Subscription& subscription) = 0;  ///< By id.
  virtual void save_setting(std::string_view name, std::string_view value) = 0;

  /// Takes or renews it; false while another's has not ended at `now`.
  [[nodiscard]] virtual bool take_lease(const Lease& lease, Instant now) = 0;
  virtual void end_leases_of(std::string_view owner) = 0;
  /// Mails that the owner was sending wait again, due at `now`; their number.
  virtual int release_mails_of(std::string_view owner, Instant now) = 0;

  /// Its sequence must be the next one: see next_letter_sequence.
  virtual void save_letter(const Letter& letter) = 0;
};

enum class Outcome { commit, rollback };

/// A server that follows the one which is written to, and serves reads that may lag.
struct ReplicaState {
  bool used = true;            ///< False: it is too far behind, or away.
  double lag_seconds = 0;      ///< When it was last looked at.
  std::int64_t passed_on = 0;  ///< Reads that it could not serve in time, since the start.
};

/// How busy a store is, known without asking the database.
struct StoreLoad {
  std::size_t writes_waiting = 0;
  std::size_t readers = 0;              ///< Snapshots that are being read.
  std::size_t readers_waiting = 0;      ///< Threads for whom the server has no connection just now.
  std::optional<ReplicaState> replica;  ///< As it was last seen; nullopt: there is none.
};

class Store {
 public:
  virtual ~Store() = default;

  using Work = std::function<Outcome(Transaction&)>;
  /// Called once, on a thread of the store: null when the work is durable (or was rolled back at
  /// its own wish), otherwise what went wrong; then nothing of it was stored.
  using Done = std::function<void(std::exception_ptr)>;

  /// Queues the work. False, without calling `done`, when the queue is full: answer 503.
  [[nodiscard]] virtual bool write_async(Work work, Done done) = 0;
  /// Runs the work and returns when it is durable; throws what it threw.
  virtual void write(Work work) = 0;
  /// Runs `work` on a snapshot, on the calling thread.
  virtual void read(const std::function<void(Reader&)>& work) = 0;
  /// The same, perhaps on a snapshot that lacks what was committed in the last seconds (a bound
  /// that the operator sets): for the public's pages, not for who has just written.
  virtual void read_lagging(const std::function<void(Reader&)>& work) { read(work); }
  /// Measures how far the replica is behind, where there is one.
  virtual void look_at_replica() {}
  [[nodiscard]] virtual StoreLoad load() { return {}; }
  /// `wake` is called after commits that appended events, with the newest seq, on a thread of the
  /// store; it must return at once.
  virtual void on_commit(std::function<void(std::int64_t seq)> wake) = 0;
};

/// Runs a use case as one write: rolled back when it answers an error.
template <class T, class UseCase>
[[nodiscard]] Result<T> write(Store& store, UseCase&& use_case) {
  std::optional<Result<T>> answer;
  store.write([&](Transaction& tx) {
    answer.emplace(use_case(tx));
    return answer->has_value() ? Outcome::commit : Outcome::rollback;
  });
  return std::move(*answer);
}

// ---------------------------------------------------------------- the rest of the outside

/// Point → area. Thread-safe, immutable.
class AreaLocator {
 public:
  virtual ~AreaLocator() = default;
  [[nodiscard]] virtual domain::Location locate(domain::LatLon point) const = 0;
  /// Kind of the known place at the point ("taman", "kali"), empty when none is mapped.
  [[nodiscard]] virtual std::string place_kind(domain::LatLon point) const = 0;
};

/// App-made 63-bit ids, ascending in time. Thread-safe.
class IdSource {
 public:
  virtual ~IdSource() = default;
  [[nodiscard]] virtual std::int64_t next() = 0;
};

/// Takes photos in and gives them out. Thread-safe; may block (decoding).
class PhotoLibrary {
 public:
  virtual ~PhotoLibrary() = default;
  /// Sniffs, checks limits, strips metadata, stores the file durably under its hash; the record
  /// still has to be saved with `save_photo`. Errors: `photo-not-an-image`, `photo-too-large`,
  /// `photo-too-many-pixels`, `photo-damaged`.
  [[nodiscard]] virtual Result<StoredPhoto> take(const std::filesystem::path& upload,
                                                 Instant now) = 0;
  /// The stored file, or its thumbnail of at most `max_edge` pixels (made on first use).
  /// Error `photo-not-found`.
  [[nodiscard]] virtual Result<FileContent> file_of(const Hash& hash,
                                                    std::optional<int> max_edge) = 0;
};

/// Documents as they were sent, by the hash of their bytes. Thread-safe.
class DocumentLibrary {
 public:
  virtual ~DocumentLibrary() = default;
  /// Durable when it returns; keeping the same bytes again changes nothing.
  virtual Hash keep(std::string_view bytes) = 0;
  /// Error `document-not-found`.
  [[nodiscard]] virtual Result<FileContent> file_of(const Hash& hash) = 0;
};

/// Counts cases for the evaluation; the ledger implements it. Thread-safe.
class Tallier {
 public:
  virtual ~Tallier() = default;
  /// `reader` gives the chains of the reports that changed after the cut-off or the log position,
  /// so that the past is counted as it stood. Also fills the hash over the events counted.
  struct Counted {
    domain::Tally tally;
    Hash events_hash;
  };
  [[nodiscard]] virtual Counted tally(Reader& reader, Period period, Instant cut_off,
                                      std::int64_t log_position) = 0;
  /// The cases behind `tally` one by one, by submission, then id. All of the period are held in
  /// memory at once: ask for a day at a time where there may be many.
  [[nodiscard]] virtual std::vector<domain::CountedCase> cases(Reader& reader, Period period,
                                                               Instant cut_off,
                                                               std::int64_t log_position) = 0;
};

/// The city in force and its map, swapped as a whole when a new version is loaded.
struct CityInForce {
  std::shared_ptr<const domain::City> city;
  std::shared_ptr<const AreaLocator> locator;
};

}  // namespace tanggap::ports
