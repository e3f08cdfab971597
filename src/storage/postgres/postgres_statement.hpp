// One named statement on one PostgreSQL connection: typed parameters and rows in binary form,
// prepared on first use and again after the connection was lost. Executions of a statement that
// takes arrays are gathered within a write and sent as one. Used by the driver only.
#pragma once

#include <string>
#include <vector>

#include "storage/postgres/gathered_rows.hpp"
#include "storage/postgres/postgres_connection.hpp"

namespace tanggap::storage {

class PostgresStatement final : public Statement {
 public:
  PostgresStatement(PostgresConnection& connection, std::string name, std::string sql);

  void bind_integer(int parameter, std::int64_t value) override;
  void bind_real(int parameter, double value) override;
  void bind_text(int parameter, std::string_view value) override;
  void bind_blob(int parameter, std::string_view value) override;
  void bind_null(int parameter) override;

  [[nodiscard]] bool step() override;
  void perform(const Told& told) override;
  void reset() override;

  /// Other tables refer to the rows that it writes: they must be there first.
  [[nodiscard]] bool goes_first() const { return sql_.starts_with("INSERT INTO reports "); }
  /// Without parameters: the next run has its answer already. See Connection::begin_write.
  void send_ahead();
  void drop_ahead() { ahead_.reset(); }
  /// Rows that were gathered, as one execution.
  void send_rows();
  void drop_rows() { rows_.clear(); }

  [[nodiscard]] bool is_null(int column) override;
  [[nodiscard]] std::int64_t integer(int column) override;
  [[nodiscard]] double real(int column) override;
  [[nodiscard]] std::string_view bytes(int column) override;

 private:
  using Type = unsigned int;  ///< PostgreSQL's number of a type.
  void bind_bytes(int parameter, Type type, std::string_view value, bool copy);
  void bind_number(int parameter, Type type, std::uint64_t bits);
  [[nodiscard]] bool prepared() const;
  void prepare();
  void send_execution(std::function<void(PostgresResult)> answered);
  void start();
  void open_cursor();
  void ask_for_batch();
  [[nodiscard]] bool next_batch();

  PostgresConnection& connection_;
  std::string name_;
  std::string sql_;
  GatheredRows rows_;
  std::vector<Type> types_;          ///< Of each parameter as bound last; 0: not known yet.
  std::vector<std::string> copies_;  ///< What had to be copied.
  std::vector<const char*> values_;  ///< Null for NULL.
  std::vector<int> lengths_;
  std::vector<int> formats_;
  std::vector<Type> prepared_types_;
  int prepared_for_ = 0;  ///< Generation of the connection; 0: none.
  int preparations_ = 0;  ///< Part of the name on the server.
  int runs_ = 0;          ///< Tells answers to this run from late ones to the run before.
  bool started_ = false;
  int row_ = -1;
  PostgresResult result_;
  PostgresResult ahead_;  ///< The next run's.
  std::string cursor_;
  PostgresResult batch_;  ///< The next rows of the cursor, asked for ahead.
};

}  // namespace tanggap::storage
