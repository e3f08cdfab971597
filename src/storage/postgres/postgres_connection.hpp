// One connection to PostgreSQL with its prepared statements, always in libpq's pipeline mode:
// inside a write, statements whose rows nobody reads are sent ahead, those of one kind together,
// and travel with the next one that has an answer. Connects again at the next transaction after it
// was lost. Used by the driver only.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/database.hpp"
#include "storage/storage_error.hpp"

typedef struct pg_conn PGconn;      // NOLINT(modernize-use-using): as libpq declares it
typedef struct pg_result PGresult;  // NOLINT(modernize-use-using)

namespace tanggap::storage {

struct PostgresOptions {
  std::string url;
  int busy_timeout_ms = 10'000;  ///< How long another node may hold the write lock.
};

struct ResultDeleter {
  void operator()(PGresult* result) const;
};
using PostgresResult = std::unique_ptr<PGresult, ResultDeleter>;
struct ConnectionDeleter {
  void operator()(PGconn* connection) const;
};
using PostgresHandle = std::unique_ptr<PGconn, ConnectionDeleter>;

/// Connects and sets the session up; `where` names the database in errors. Throws StorageError.
[[nodiscard]] PostgresHandle connect_postgres(const PostgresOptions& options,
                                              const std::string& where);

class PostgresStatement;

class PostgresConnection final : public Connection {
 public:
  PostgresConnection(PostgresOptions options, std::string where);
  ~PostgresConnection() override;

  [[nodiscard]] Statement& named(std::string_view name) override;
  void execute(const std::string& sql) override;
  void begin_write(std::string_view ahead) override;
  void begin_read() override;
  void commit() override;
  void roll_back() override;
  void set_savepoint() override;
  void roll_back_to_savepoint() override;
  void release_savepoint() override;
  [[nodiscard]] bool in_transaction() override;
  void settle() override;
  [[nodiscard]] std::int64_t changes() override;
  [[nodiscard]] std::int64_t change_mark() override;
  [[nodiscard]] std::int64_t data_version() override { return 0; }
  void announce(std::int64_t seq) override;

 private:
  friend class PostgresStatement;
  struct Hashed : std::hash<std::string_view> {
    using is_transparent = void;
  };
  /// What was sent and not yet answered; `answered` empty: nobody is interested.
  struct Sent {
    std::function<void(PostgresResult)> answered;
    bool is_sync = false;
  };

  void ensure_connected();
  [[nodiscard]] PostgresStatement& statement(std::string_view name);
  void send(bool sent, std::function<void(PostgresResult)> answered = {});
  /// `sql` must be a literal: it is known by its address.
  void send_fixed(const char* sql, std::function<void(PostgresResult)> answered = {});
  void send_sync();
  /// Notes that the statement has rows to send; `full`: at once.
  void gather(PostgresStatement& statement, bool full);
  void send_gathered();
  void drop_gathered();
  void receive();
  void note_failure(const PGresult* result);
  void note_kind(const StorageError& failure);
  void lose();
  void end_write();
  [[nodiscard]] bool defers() const { return writing_ && sent_.size() < kMostAhead; }

  static constexpr std::size_t kMostAhead = 256;

  PostgresOptions options_;
  std::string where_;
  PostgresHandle handle_;
  bool is_left_ = false;  ///< It answers, but serves no more: the next transaction connects anew.
  int generation_ = 0;    ///< Counts connections: statements are prepared for each anew.
  bool writing_ = false;
  PostgresStatement* ahead_ = nullptr;        ///< It was sent with the beginning.
  bool warned_ = false;                       ///< The server has sent a warning.
  std::vector<const char*> prepared_;         ///< Fixed statements that the server knows.
  std::vector<PostgresStatement*> gathered_;  ///< They hold rows, to be sent in this order.
  std::deque<Sent> sent_;
  std::optional<StorageError> failure_;  ///< The first since the last settle.
  std::int64_t changes_ = 0;
  std::int64_t statements_run_ = 0;
  std::unordered_map<std::string, std::unique_ptr<PostgresStatement>, Hashed, std::equal_to<>>
      statements_;
};

}  // namespace tanggap::storage
