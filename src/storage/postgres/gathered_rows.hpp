// Rows for a statement that takes an array for each of its parameters, as in
//   INSERT INTO events (seq, …) SELECT * FROM unnest($1::bigint[], …)
// so that many rows cost the server one execution. Used by PostgresStatement only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.hpp"

namespace tanggap::storage {

class GatheredRows {
 public:
  using Type = unsigned int;  ///< PostgreSQL's number of a type.

  /// For the parameters of that text; none unless every one of them is an array.
  explicit GatheredRows(std::string_view sql);

  /// The statement takes arrays.
  [[nodiscard]] bool used() const { return !columns_.empty(); }
  [[nodiscard]] std::size_t size() const { return rows_; }
  [[nodiscard]] std::size_t bytes() const;

  // A row: a value for each column, then its end.
  void add(std::size_t column, std::string_view value);
  void add_null(std::size_t column);
  void end_row(const Statement::Told& told);

  /// The arrays as the server takes them; valid until `clear`.
  struct Array {
    Type type = 0;
    std::string_view bytes;
  };
  [[nodiscard]] Array array(std::size_t column);
  /// Who is told the number that each row answers, in their order; empty when nobody is.
  [[nodiscard]] std::vector<Statement::Told> take_told();
  void clear();

 private:
  struct Column {
    Type type = 0, element = 0;
    std::string bytes;  ///< With room for the header in front.
    bool has_null = false;
  };
  std::vector<Column> columns_;
  std::vector<Statement::Told> told_;
  std::size_t rows_ = 0;
};

}  // namespace tanggap::storage
