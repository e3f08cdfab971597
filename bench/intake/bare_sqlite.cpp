#include "bare_sqlite.hpp"

#include <sqlite3.h>

#include <chrono>
#include <stdexcept>

#include "storage/report_state.hpp"

namespace tanggap::bench {
namespace {

constexpr std::size_t kBatch = 100;

constexpr const char* kSchema = R"(
PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
CREATE TABLE reports (id INTEGER PRIMARY KEY, reference TEXT, tracking_hash BLOB, channel TEXT,
  text TEXT);
CREATE TABLE report_states (id INTEGER PRIMARY KEY, submitted_at INTEGER, status INTEGER,
  holder_id INTEGER, area_id INTEGER, category_id INTEGER, folded BLOB);
CREATE TABLE events (seq INTEGER PRIMARY KEY, report_id INTEGER, number INTEGER, kind INTEGER,
  at INTEGER, recorded_at INTEGER, role INTEGER, actor_id INTEGER, unit_id INTEGER, detail BLOB,
  previous BLOB, hash BLOB);
CREATE TABLE idempotent_answers (id INTEGER PRIMARY KEY, key BLOB, request_hash BLOB,
  status INTEGER, body TEXT, headers TEXT, created_at INTEGER);
)";

void check(int code, sqlite3* db) {
  if (code != SQLITE_OK && code != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(db));
}

class Insert {
 public:
  Insert(sqlite3* db, const char* sql) : db_(db) {
    check(sqlite3_prepare_v2(db, sql, -1, &statement_, nullptr), db);
  }
  ~Insert() { sqlite3_finalize(statement_); }
  Insert(const Insert&) = delete;
  Insert& operator=(const Insert&) = delete;

  Insert& number(std::int64_t value) {
    sqlite3_bind_int64(statement_, ++at_, value);
    return *this;
  }
  Insert& text(std::string_view value) {
    sqlite3_bind_text64(statement_, ++at_, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8);
    return *this;
  }
  Insert& blob(std::string_view value) {
    sqlite3_bind_blob64(statement_, ++at_, value.data(), value.size(), SQLITE_STATIC);
    return *this;
  }
  void run() {
    check(sqlite3_step(statement_), db_);
    sqlite3_reset(statement_);
    at_ = 0;
  }

 private:
  sqlite3* db_;
  sqlite3_stmt* statement_ = nullptr;
  int at_ = 0;
};

struct Inserts {
  explicit Inserts(sqlite3* db)
      : report(db, "INSERT INTO reports VALUES (?,?,?,?,?)"),
        state(db, "INSERT INTO report_states VALUES (?,?,?,?,?,?,?)"),
        event(db, "INSERT INTO events VALUES (NULL,?,?,?,?,?,?,?,?,?,?,?)"),
        answer(db, "INSERT INTO idempotent_answers VALUES (NULL,?,?,?,?,?,?)") {}

  void write(const domain::Event& e) {
    const std::string detail = domain::encode_detail(e.detail);
    event.number(e.report.value).number(e.number).number(static_cast<int>(e.kind));
    event.number(to_micros(e.at)).number(to_micros(e.recorded_at));
    event.number(static_cast<int>(e.role)).number(e.actor.value).number(e.unit.value);
    event.blob(detail).blob(e.previous.view()).blob(e.hash.view()).run();
  }
  void write(const Submission& s) {
    const domain::Report& r = s.routed;
    report.number(r.id.value).text(r.reference).blob(r.tracking_hash.view());
    report.text(r.channel).text(r.text).run();
    write(s.first);
    write(s.second);
    const storage::ReportState now = storage::state_of(r);
    state.number(r.id.value).number(to_micros(r.submitted_at)).number(static_cast<int>(r.status));
    state.number(r.holder().value).number(r.location.area.value).number(r.category.value);
    state.blob(now.folded).run();
    answer.blob(s.answer.key.view()).blob(s.answer.request_hash.view()).number(s.answer.status);
    answer.text(s.answer.body).text(s.answer.headers).number(to_micros(s.answer.created_at)).run();
  }

  Insert report, state, event, answer;
};

}  // namespace

double bare_sqlite(const std::filesystem::path& file, const std::vector<Submission>& submissions) {
  sqlite3* db = nullptr;
  check(sqlite3_open(file.c_str(), &db), db);
  check(sqlite3_exec(db, kSchema, nullptr, nullptr, nullptr), db);
  const auto start = std::chrono::steady_clock::now();
  {
    Inserts inserts(db);
    for (std::size_t i = 0; i < submissions.size(); ++i) {
      if (i % kBatch == 0) check(sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr), db);
      inserts.write(submissions[i]);
      if (i % kBatch == kBatch - 1 || i + 1 == submissions.size()) {
        check(sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr), db);
      }
    }
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  sqlite3_close(db);
  return static_cast<double>(submissions.size()) / took.count();
}

}  // namespace tanggap::bench
