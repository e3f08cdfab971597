#include "storage/copied_row.hpp"

#include <bit>
#include <cstring>

namespace tanggap::storage {

void CopiedRow::read(Statement& statement) {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const int column = static_cast<int>(i);
    if (statement.is_null(column)) {
      cells_[i] = std::monostate{};
      continue;
    }
    switch (table_.columns[i].type) {
      case ColumnType::integer:
        cells_[i] = statement.integer(column);
        break;
      case ColumnType::real:
        cells_[i] = statement.real(column);
        break;
      case ColumnType::text:
      case ColumnType::bytes:
        if (auto* text = std::get_if<std::string>(&cells_[i])) {
          text->assign(statement.bytes(column));
        } else {
          cells_[i] = std::string(statement.bytes(column));
        }
    }
  }
}

void CopiedRow::bind_cell(Statement& statement, std::size_t column) const {
  const Cell& cell = cells_[column];
  const int parameter = static_cast<int>(column);
  if (const auto* number = std::get_if<std::int64_t>(&cell)) {
    statement.bind_integer(parameter, *number);
  } else if (const auto* real = std::get_if<double>(&cell)) {
    statement.bind_real(parameter, *real);
  } else if (const auto* text = std::get_if<std::string>(&cell)) {
    if (table_.columns[column].type == ColumnType::text) {
      statement.bind_text(parameter, *text);
    } else {
      statement.bind_blob(parameter, *text);
    }
  } else {
    statement.bind_null(parameter);
  }
}

void CopiedRow::bind_to(Statement& statement) const {
  for (std::size_t i = 0; i < cells_.size(); ++i) bind_cell(statement, i);
}

void CopiedRow::bind_key_to(Statement& statement) const {
  for (std::size_t i = 0; i < table_.keys; ++i) bind_cell(statement, i);
}

std::strong_ordering CopiedRow::compare_key(const CopiedRow& other) const {
  for (std::size_t i = 0; i < table_.keys; ++i) {
    const auto* number = std::get_if<std::int64_t>(&cells_[i]);
    const std::strong_ordering order = number != nullptr
                                           ? *number <=> std::get<std::int64_t>(other.cells_[i])
                                           : std::get<std::string>(cells_[i]).compare(
                                                 std::get<std::string>(other.cells_[i])) <=> 0;
    if (std::is_neq(order)) return order;
  }
  return std::strong_ordering::equal;
}

void CopiedRow::add_to(Hasher& hasher) const {
  std::string encoded;
  for (const Cell& cell : cells_) {
    encoded += static_cast<char>('0' + cell.index());
    const auto add_number = [&](std::uint64_t bits) {
      encoded.append(reinterpret_cast<const char*>(&bits), sizeof(bits));
    };
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
      add_number(static_cast<std::uint64_t>(*number));
    } else if (const auto* real = std::get_if<double>(&cell)) {
      add_number(std::bit_cast<std::uint64_t>(*real));
    } else if (const auto* text = std::get_if<std::string>(&cell)) {
      add_number(text->size());
      encoded += *text;
    }
  }
  hasher.add(encoded);
}

CopiedRows::CopiedRows(Connection& connection, const CopiedTable& table)
    : rows_(connection.stream(table.statement("read"))),
      statement_(connection.named(table.statement("read"))),
      row_(table) {}

CopiedRows::CopiedRows(Connection& connection, const CopiedTable& table, std::int64_t after,
                       std::int64_t up_to)
    : rows_(connection.query(table.statement("read"), after, up_to)),
      statement_(connection.named(table.statement("read"))),
      row_(table) {}

const CopiedRow* CopiedRows::next() {
  at_end_ = !rows_.next();
  if (!at_end_) row_.read(statement_);
  return present();
}

namespace {

void run_bound(Statement& statement) {
  statement.busy = true;
  const Rows rows(statement);
  statement.perform({});
}

}  // namespace

void put_row(Connection& connection, const CopiedTable& table, const CopiedRow& row) {
  Statement& statement = connection.named(table.statement("put"));
  statement.copies_values = false;
  row.bind_to(statement);
  run_bound(statement);
}

void drop_row(Connection& connection, const CopiedTable& table, const CopiedRow& row) {
  Statement& statement = connection.named(table.statement("drop"));
  statement.copies_values = false;
  row.bind_key_to(statement);
  run_bound(statement);
}

}  // namespace tanggap::storage
