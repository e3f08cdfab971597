#include "storage/postgres/postgres_connection.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "storage/postgres/postgres_error.hpp"
#include "storage/postgres/postgres_statement.hpp"
#include "storage/sql_catalogue.hpp"

namespace tanggap::storage {
namespace {

// Whoever writes holds this lock of the database until its commit is visible, on whatever node: so
// the log grows in the order of its positions. The number is "tanggap" in letters.
constexpr const char* kTakeWriteLock = "SELECT pg_advisory_xact_lock(32758224107561328)";

PostgresResult run_plainly(PGconn* connection, const std::string& sql, const std::string& where) {
  PostgresResult result(PQexec(connection, sql.c_str()));
  const ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw error_of(result.get(), where);
  return result;
}

void note_warning(void* warned, const PGresult* notice) {
  const char* severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
  if (severity != nullptr && std::string_view(severity) == "WARNING") {
    *static_cast<bool*>(warned) = true;
  }
}

void require_utf8(PGconn* connection, const std::string& where) {
  const char* encoding = PQparameterStatus(connection, "server_encoding");
  if (encoding != nullptr && std::string_view(encoding) == "UTF8") return;
  throw StorageError(
      "database-encoding", where,
      {"Pengodean basis data ini bukan UTF8.", "This database is not encoded in UTF8."},
      {"Buat dengan createdb --encoding UTF8 --template template0.",
       "Make it with createdb --encoding UTF8 --template template0."});
}

}  // namespace

void ResultDeleter::operator()(PGresult* result) const { PQclear(result); }
void ConnectionDeleter::operator()(PGconn* connection) const { PQfinish(connection); }

PostgresHandle connect_postgres(const PostgresOptions& options, const std::string& where) {
  // What stands after `dbname` in this list, which is what the address says, wins. A server that is
  // cut off must be noticed within seconds.
  constexpr std::array kNames{
      "connect_timeout",           "keepalives_idle",  "keepalives_interval",
      "keepalives_count",          "tcp_user_timeout", "client_encoding",
      "fallback_application_name", "dbname",           static_cast<const char*>(nullptr)};
  const std::array values{"5",
                          "5",
                          "2",
                          "3",
                          "10000",
                          "UTF8",
                          "tanggap",
                          options.url.c_str(),
                          static_cast<const char*>(nullptr)};
  PostgresHandle handle(PQconnectdbParams(kNames.data(), values.data(), 1));
  if (PQstatus(handle.get()) != CONNECTION_OK) throw refused_connection(handle.get(), where);
  require_utf8(handle.get(), where);
  // The server, too, must notice that a node was cut off, so that the lock does not stay with it.
  (void)run_plainly(handle.get(),
                    fmt::format("SET client_min_messages = warning; SET lock_timeout = {}; "
                                "SET idle_in_transaction_session_timeout = '60s'; "
                                "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; "
                                "SET tcp_keepalives_count = 3",
                                options.busy_timeout_ms),
                    where);
  return handle;
}

PostgresConnection::PostgresConnection(PostgresOptions options, std::string where)
    : options_(std::move(options)), where_(std::move(where)) {
  ensure_connected();
}

PostgresConnection::~PostgresConnection() = default;

Statement& PostgresConnection::named(std::string_view name) { return statement(name); }

PostgresStatement& PostgresConnection::statement(std::string_view name) {
  const auto known = statements_.find(name);
  if (known != statements_.end()) return *known->second;
  const auto& texts = queries(Engine::postgres);
  const auto query = texts.find(name);
  if (query == texts.end()) throw std::logic_error("no query named " + std::string(name));
  return *statements_
              .emplace(name,
                       std::make_unique<PostgresStatement>(*this, query->first, query->second))
              .first->second;
}

void PostgresConnection::execute(const std::string& sql) {
  ensure_connected();
  settle();
  PQexitPipelineMode(handle_.get());
  const PostgresResult result(PQexec(handle_.get(), sql.c_str()));
  const ExecStatusType status = PQresultStatus(result.get());
  PQenterPipelineMode(handle_.get());
  ++statements_run_;
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
  StorageError error = error_of(result.get(), where_);
  note_kind(error);
  if (PQstatus(handle_.get()) != CONNECTION_OK) lose();
  throw std::move(error);
}

// ------------------------------------------------------------------------------ transactions

void PostgresConnection::begin_write(std::string_view ahead) {
  for (int tries = 2;;) {
    try {
      ensure_connected();
      // Whatever the server's default: each statement after the lock must see what is there then.
      send_fixed("BEGIN ISOLATION LEVEL READ COMMITTED");
      send_fixed(kTakeWriteLock);
      if (!ahead.empty()) {
        ahead_ = &statement(ahead);
        ahead_->send_ahead();
      }
      settle();
      writing_ = true;
      return;
    } catch (const StorageError& error) {
      roll_back();
      // The connection had died while it was idle: nothing has happened yet.
      if (!error.is_passing() || --tries == 0) throw;
    }
  }
}

void PostgresConnection::begin_read() {
  for (int tries = 2;;) {
    try {
      ensure_connected();
      send_fixed("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      settle();
      return;
    } catch (const StorageError& error) {
      roll_back();
      if (!error.is_passing() || --tries == 0) throw;
    }
  }
}

/// The rows that were gathered and the commit travel together: a row that fails keeps the server
/// from committing.
void PostgresConnection::commit() {
  send_gathered();
  end_write();
  warned_ = false;
  bool committed = false;
  bool rows_failed = false;
  try {
    send_fixed("COMMIT", [&committed](const PostgresResult& answer) {
      committed = std::string_view(PQcmdStatus(answer.get())) == "COMMIT";
    });
    send_sync();
    constexpr std::size_t kCommitAndSync = 2;
    while (sent_.size() > kCommitAndSync && !failure_) receive();
    rows_failed = handle_ && failure_;
    settle();
  } catch (const StorageError& error) {
    if (error.slug() == "database-lost" && !rows_failed) throw unknown_end(where_);
    throw;
  }
  if (!committed) throw std::logic_error("a failed transaction was committed");
  // Committed here, but somebody cancelled the wait for the standby: a successor may not have it.
  // (A warning about a row counts alike: nobody can tell them apart, and it is sent again.)
  if (warned_) throw unknown_end(where_);
}

void PostgresConnection::roll_back() {
  const bool waits = writing_;
  end_write();
  drop_gathered();
  if (!handle_) return;
  try {
    while (!sent_.empty()) receive();
    failure_.reset();
    if (!handle_) return;
    send_fixed("ROLLBACK");
    // A reader's snapshot ends without anybody waiting for the answer.
    send_sync();
    if (waits) settle();
  } catch (const StorageError&) {
    lose();
    failure_.reset();
  }
}

void PostgresConnection::set_savepoint() { send_fixed("SAVEPOINT work"); }
void PostgresConnection::release_savepoint() { send_fixed("RELEASE work"); }
void PostgresConnection::roll_back_to_savepoint() {
  drop_gathered();
  while (!sent_.empty()) receive();
  failure_.reset();
  send_fixed("ROLLBACK TO work");
  settle();
}

bool PostgresConnection::in_transaction() {
  if (!handle_ || is_left_) return false;
  const PGTransactionStatusType status = PQtransactionStatus(handle_.get());
  return status != PQTRANS_IDLE && status != PQTRANS_UNKNOWN;
}

std::int64_t PostgresConnection::changes() {
  settle();
  return changes_;
}

std::int64_t PostgresConnection::change_mark() { return statements_run_; }

void PostgresConnection::announce(std::int64_t seq) {
  send_gathered();
  const std::string text = std::to_string(seq);
  const std::array<const char*, 1> values{text.c_str()};
  send(PQsendQueryParams(handle_.get(), "SELECT pg_notify('tanggap_log', $1)", 1, nullptr,
                         values.data(), nullptr, nullptr, 0) == 1);
}

// ------------------------------------------------------------------------------ the pipeline

void PostgresConnection::ensure_connected() {
  if (handle_ && !is_left_ && PQstatus(handle_.get()) == CONNECTION_OK) return;
  lose();
  failure_.reset();
  handle_ = connect_postgres(options_, where_);
  ++generation_;
  prepared_.clear();
  PQsetNoticeReceiver(handle_.get(), note_warning, &warned_);
  PQenterPipelineMode(handle_.get());
}

/// Notes what was sent; `sent` false: libpq could not.
void PostgresConnection::send(bool sent, std::function<void(PostgresResult)> answered) {
  if (!sent) {
    lose();
    throw lost_connection(where_);
  }
  sent_.push_back({.answered = std::move(answered)});
}

void PostgresConnection::send_fixed(const char* sql, std::function<void(PostgresResult)> answered) {
  send_gathered();
  if (std::ranges::find(prepared_, sql) == prepared_.end()) {
    prepared_.push_back(sql);
    send(PQsendPrepare(handle_.get(), sql, sql, 0, nullptr) == 1,
         [this, sql](const PostgresResult& answer) {
           if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) std::erase(prepared_, sql);
         });
  }
  send(PQsendQueryPrepared(handle_.get(), sql, 0, nullptr, nullptr, nullptr, 1) == 1,
       std::move(answered));
}

void PostgresConnection::send_sync() {
  if (PQpipelineSync(handle_.get()) != 1) {
    lose();
    throw lost_connection(where_);
  }
  sent_.push_back({.answered = {}, .is_sync = true});
}

void PostgresConnection::gather(PostgresStatement& statement, bool full) {
  ++statements_run_;
  if (std::ranges::find(gathered_, &statement) == gathered_.end()) {
    gathered_.insert(statement.goes_first() ? gathered_.begin() : gathered_.end(), &statement);
  }
  if (full) send_gathered();
  if (!defers()) settle();
}

void PostgresConnection::send_gathered() {
  if (gathered_.empty()) return;
  const std::vector<PostgresStatement*> statements = gathered_;
  for (PostgresStatement* statement : statements) statement->send_rows();
  gathered_.clear();
  // The server begins with these while the next are being made.
  (void)PQflush(handle_.get());
}

void PostgresConnection::drop_gathered() {
  for (PostgresStatement* statement : gathered_) statement->drop_rows();
  gathered_.clear();
}

void PostgresConnection::settle() {
  send_gathered();
  if (!sent_.empty() && !sent_.back().is_sync) send_sync();
  while (!sent_.empty()) receive();
  if (!failure_) return;
  const StorageError failure = *std::move(failure_);
  failure_.reset();
  throw failure;
}

void PostgresConnection::receive() {
  if (!sent_.back().is_sync) send_sync();
  PostgresResult result(PQgetResult(handle_.get()));
  if (!result || PQstatus(handle_.get()) != CONNECTION_OK) {
    if (!failure_) failure_ = lost_connection(where_);
    lose();
    return;
  }
  const Sent sent = std::move(sent_.front());
  sent_.pop_front();
  if (sent.is_sync) return;
  note_failure(result.get());
  const std::string_view tag = PQcmdStatus(result.get());
  if (tag.starts_with("INSERT") || tag.starts_with("UPDATE") || tag.starts_with("DELETE")) {
    changes_ += std::atoll(PQcmdTuples(result.get()));
    ++statements_run_;
  }
  if (sent.answered) sent.answered(std::move(result));
  // Every command's answers end with a null.
  while (const PostgresResult more{PQgetResult(handle_.get())}) {
  }
}

void PostgresConnection::note_failure(const PGresult* result) {
  switch (PQresultStatus(result)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_PIPELINE_ABORTED:  // not tried, because of the failure before it
      return;
    default:
      ++statements_run_;
      if (!failure_) failure_ = error_of(result, where_);
      note_kind(*failure_);
  }
}

/// A server may end its service without ending the connection, such as one that only reads since
/// another took over: that one is found by connecting anew.
void PostgresConnection::note_kind(const StorageError& failure) {
  if (failure.slug() == "database-lost") is_left_ = true;
}

/// Nothing of what was sent will be answered any more.
void PostgresConnection::lose() {
  handle_.reset();
  is_left_ = false;
  drop_gathered();
  sent_.clear();
  end_write();
}

void PostgresConnection::end_write() {
  writing_ = false;
  if (ahead_ != nullptr) ahead_->drop_ahead();
  ahead_ = nullptr;
}

}  // namespace tanggap::storage
