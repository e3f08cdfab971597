#include "engine.hpp"

#include "storage/postgres/postgres_database.hpp"
#include "support/postgres_server.hpp"

namespace tanggap::test {

namespace {

/// x'00ff' as PostgreSQL writes bytes.
std::string with_postgres_bytes(std::string sql) {
  for (std::size_t at = sql.find("x'"); at != std::string::npos; at = sql.find("x'", at + 4)) {
    sql.replace(at, 2, "'\\x");
    sql.insert(sql.find('\'', at + 1) + 1, "::bytea");
  }
  return sql;
}

class EmbeddedHome final : public Home {
 public:
  std::unique_ptr<storage::Database> database() const override {
    return storage::open_sqlite({.file = storage::database_file(folder()),
                                 .words = storage::words_file(folder()),
                                 .mode = storage::Mode::create});
  }
  void tamper(const std::string& sql) const override {
    database()->connect_writer()->execute("PRAGMA foreign_keys=OFF; " + sql);
  }

 private:
  std::string url() const override { return {}; }
};

class ServerHome final : public Home {
 public:
  std::unique_ptr<storage::Database> database() const override {
    return storage::open_postgres(database_.url());
  }
  void tamper(const std::string& sql) const override {
    database_.run_sql("SET session_replication_role = replica; " + with_postgres_bytes(sql));
  }

 private:
  std::string url() const override { return database_.url(); }
  PostgresDatabase database_;
};

}  // namespace

std::vector<Engine> engines() {
  return {{"sqlite", [] { return std::make_unique<EmbeddedHome>(); }},
          {"postgres", [] { return std::make_unique<ServerHome>(); }}};
}

void StoreContract::insert(ports::Transaction& tx, Case& made,
                           const ports::ReporterIdentity& reporter) {
  tx.insert_report(made.report, reporter);
  domain::Report state;
  for (domain::Event& event : made.events) {
    domain::apply(state, event);
    tx.append_event(event, state);
  }
}

}  // namespace tanggap::test
