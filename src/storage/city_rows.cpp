#include "storage/city_rows.hpp"

#include <fmt/format.h>

#include <limits>

#include "storage/storage_error.hpp"

namespace tanggap::storage {
namespace {

ports::ClosedEvaluation read_closed_evaluation(Rows& rows) {
  ports::ClosedEvaluation e;
  rows.read(e.month, e.cut_off, e.method, e.city_version, e.log_position, e.events_hash,
            e.document_hash, e.document, e.closed_at, e.closed_by);
  return e;
}

[[noreturn]] void refuse_another_code(std::string_view code) {
  throw StorageError(
      "codebook-full", std::string(code),
      {"Sudah ada 65.535 kode dari jenis ini.", "There are 65,535 codes of this kind already."},
      {"Pakai kembali kode yang sudah ada.", "Use codes that exist already."});
}

}  // namespace

std::uint16_t code_id(Connection& connection, ports::Codebook book, std::string_view code) {
  if (const auto known = connection.find<std::uint16_t>("find_code", book, code)) return *known;
  const std::int64_t given = connection.find<std::int64_t>("give_code", book, code).value();
  if (given > std::numeric_limits<std::uint16_t>::max()) refuse_another_code(code);
  return static_cast<std::uint16_t>(given);
}

std::optional<ports::CityVersion> find_city_version(Connection& connection, int version) {
  Rows rows = connection.query("find_city_version", version);
  if (!rows.next()) return std::nullopt;
  ports::CityVersion found;
  rows.read(found.version, found.loaded_at, found.loaded_by, found.content_hash);
  Rows files = connection.query("city_files", version);
  while (files.next()) {
    ports::CityFile& file = found.files.emplace_back();
    files.read(file.name, file.content);
  }
  return found;
}

int save_city_version(Connection& connection, const ports::CityVersion& version) {
  const int number = connection
                         .find<int>("insert_city_version", version.loaded_at, version.loaded_by,
                                    version.content_hash)
                         .value();
  int position = 0;
  for (const ports::CityFile& file : version.files) {
    connection.run("insert_city_file", number, position++, file.name, Blob{file.content});
  }
  return number;
}

std::optional<ports::ClosedEvaluation> find_closed_evaluation(Connection& connection,
                                                              std::string_view month) {
  Rows rows = connection.query("find_closed_evaluation", month);
  if (!rows.next()) return std::nullopt;
  return read_closed_evaluation(rows);
}

std::vector<ports::ClosedEvaluation> all_closed_evaluations(Connection& connection) {
  Rows rows = connection.query("all_closed_evaluations");
  std::vector<ports::ClosedEvaluation> all;
  while (rows.next()) all.push_back(read_closed_evaluation(rows));
  return all;
}

void save_closed_evaluation(Connection& connection, const ports::ClosedEvaluation& e) {
  connection.run("save_closed_evaluation", e.month, e.cut_off, e.method, e.city_version,
                 e.log_position, e.events_hash, e.document_hash, e.document, e.closed_at,
                 e.closed_by);
}

}  // namespace tanggap::storage
