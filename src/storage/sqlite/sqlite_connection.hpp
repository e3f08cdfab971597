// One SQLite connection with its prepared statements. Used by the driver only.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>

#include "storage/database.hpp"

struct sqlite3;

namespace tanggap::storage {

class SqliteConnection final : public Connection {
 public:
  /// Opens with the flags of sqlite3_open_v2.
  SqliteConnection(const std::string& uri, int flags, std::string where);
  ~SqliteConnection() override;

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
  [[nodiscard]] std::int64_t changes() override;
  [[nodiscard]] std::int64_t data_version() override;

  [[nodiscard]] sqlite3* handle() { return handle_; }
  /// The first column of the first row of any SQL text, as text.
  [[nodiscard]] std::string answer_of(const std::string& sql);

 private:
  struct Hashed : std::hash<std::string_view> {
    using is_transparent = void;
  };
  [[nodiscard]] std::unique_ptr<Statement> prepare(const std::string& sql);
  void step_fixed(const char* sql, std::unique_ptr<Statement>& statement);

  sqlite3* handle_ = nullptr;
  std::string where_;
  std::unordered_map<std::string, std::unique_ptr<Statement>, Hashed, std::equal_to<>> statements_;
  std::unique_ptr<Statement> begin_write_, begin_read_, commit_, roll_back_, savepoint_, back_,
      release_, data_version_;
};

/// SQLite's spelling of the few words of our schema that it does not know.
[[nodiscard]] std::string to_sqlite(std::string sql);

}  // namespace tanggap::storage
