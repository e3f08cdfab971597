#include "storage/letter_rows.hpp"

#include <limits>

namespace tanggap::storage {
namespace {

ports::Letter read_letter(Rows& rows) {
  ports::Letter l;
  rows.read(l.id, l.number, l.sequence, l.year, l.unit, l.author, l.written_at, l.city_version,
            l.language, l.remark, l.fingerprint, l.document_hash, l.document_size);
  return l;
}

std::vector<ports::Letter> collect(Rows& rows) {
  std::vector<ports::Letter> found;
  while (rows.next()) found.push_back(read_letter(rows));
  return found;
}

std::optional<ports::Letter> with_cases(Connection& connection, Rows rows) {
  if (!rows.next()) return std::nullopt;
  ports::Letter letter = read_letter(rows);
  Rows cases = connection.query("letter_cases", letter.id);
  while (cases.next()) {
    ports::Letter::Case& one = letter.cases.emplace_back();
    cases.read(one.report, one.event_number);
  }
  return letter;
}

}  // namespace

std::optional<ports::Letter> find_letter(Connection& connection, LetterId id) {
  return with_cases(connection, connection.query("find_letter", id));
}

std::optional<ports::Letter> find_letter_numbered(Connection& connection, std::string_view number) {
  return with_cases(connection, connection.query("find_letter_numbered", number));
}

std::vector<ports::Letter> letters(Connection& connection, UnitId unit, LetterId before,
                                   int limit) {
  const LetterId end =
      before ? before : LetterId{std::numeric_limits<decltype(LetterId::value)>::max()};
  if (unit) {
    Rows rows = connection.query("letters_of_unit_before", unit, end, limit);
    return collect(rows);
  }
  Rows rows = connection.query("letters_before", end, limit);
  return collect(rows);
}

int next_letter_sequence(Connection& connection, UnitId unit, int year) {
  return connection.find<int>("next_letter_sequence", unit, year).value_or(1);
}

void save_letter(Connection& connection, const ports::Letter& l) {
  connection.run("insert_letter", l.id, l.number, l.sequence, l.year, l.unit, l.author,
                 l.written_at, l.city_version, l.language, l.remark, l.fingerprint, l.document_hash,
                 l.document_size);
  int position = 0;
  for (const ports::Letter::Case& one : l.cases) {
    connection.run("insert_letter_case", l.id, position++, one.report, one.event_number);
  }
}

}  // namespace tanggap::storage
