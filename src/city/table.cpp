#include "city/table.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <sstream>

#include "base/csv.hpp"
#include "base/text.hpp"

namespace tanggap::city {
namespace {

constexpr std::size_t kLongestValue = 20'000;

std::string list_of(const std::vector<Column>& columns) {
  std::string names;
  for (const auto& column : columns) {
    names += (names.empty() ? "" : ", ") + std::string{column.name};
  }
  return names;
}

/// False when the rows cannot be read for want of a required column.
bool check_header(const CsvHeader& header, const std::vector<Column>& columns, int line,
                  Faults& faults) {
  bool complete = true;
  for (const auto& name : header.names()) {
    const bool known = std::any_of(columns.begin(), columns.end(),
                                   [&](const Column& column) { return column.name == name; });
    if (known) continue;
    const std::string shown = is_utf8(name) ? name : "?";
    faults.error(line, shown, "unknown-column",
                 {fmt::format("Kolom \"{}\" tidak dikenal.", shown),
                  fmt::format("The column \"{}\" is unknown.", shown)},
                 {"Kolom yang dikenal: " + list_of(columns) + ".",
                  "Known columns: " + list_of(columns) + "."});
  }
  for (const auto& name : header.duplicates()) {
    if (!is_utf8(name)) continue;
    faults.error(line, name, "duplicate-column",
                 {fmt::format("Kolom \"{}\" ada lebih dari sekali.", name),
                  fmt::format("The column \"{}\" occurs more than once.", name)},
                 {"Sisakan satu.", "Keep one of them."});
  }
  for (const auto& column : columns) {
    if (!column.required || header.column(column.name)) continue;
    complete = false;
    faults.error(line, column.name, "missing-column",
                 {fmt::format("Kolom \"{}\" tidak ada.", column.name),
                  fmt::format("The column \"{}\" is missing.", column.name)},
                 {"Tambahkan kolom itu pada baris pertama.", "Add it to the first line."});
  }
  return complete;
}

bool is_sound(const CsvRow& row, std::size_t width, Faults& faults) {
  const int line = static_cast<int>(row.line);
  if (row.damage != CsvDamage::none) {
    faults.error(line, "", "damaged-row", describe(row.damage),
                 {"Perbaiki baris ini.", "Repair this line."});
    return false;
  }
  if (row.fields.size() > width) {
    faults.error(line, "", "too-many-fields",
                 {fmt::format("Baris berisi {} kolom, judulnya {}.", row.fields.size(), width),
                  fmt::format("The line has {} fields, the header {}.", row.fields.size(), width)},
                 {"Apit nilai yang memuat koma dengan tanda kutip.",
                  "Put values that contain a comma in quotes."});
    return false;
  }
  return true;
}

}  // namespace

const std::string& Table::Row::operator[](std::string_view column) const {
  static const std::string kEmpty;
  const auto found = fields.find(column);
  return found == fields.end() ? kEmpty : found->second;
}

Table::Table(const std::string& content, const std::vector<Column>& columns, Faults faults)
    : faults_(std::move(faults)) {
  std::istringstream input{content};
  CsvReader reader{input};
  CsvRow csv;
  if (!reader.next(csv)) {
    faults_.error(0, "", "empty-file", {"Berkas kosong.", "The file is empty."},
                  {"Tulis sedikitnya baris judul: " + list_of(columns) + ".",
                   "Write at least the header line: " + list_of(columns) + "."});
    return;
  }
  const CsvHeader header{csv};
  if (!check_header(header, columns, static_cast<int>(csv.line), faults_)) return;
  while (reader.next(csv)) {
    if (!is_sound(csv, header.names().size(), faults_)) continue;
    Row row{static_cast<int>(csv.line), {}};
    bool usable = true;
    for (const auto& column : columns) {
      auto cleaned = clean_text(header.field(csv, column.name), column.name, kLongestValue);
      if (!cleaned) {
        usable = false;
        const Error& e = cleaned.error();
        faults_.error(row.line, column.name, e.slug, e.what, e.remedy);
        continue;
      }
      if (column.filled && cleaned->empty()) {
        usable = false;
        faults_.error(row.line, column.name, "empty-field",
                      {fmt::format("\"{}\" kosong.", column.name),
                       fmt::format("\"{}\" is empty.", column.name)},
                      {"Isi kolom itu.", "Fill it in."});
      }
      row.fields.emplace(column.name, std::move(*cleaned));
    }
    if (usable) rows_.push_back(std::move(row));
  }
}

std::optional<bool> read_flag(std::string_view text, bool otherwise) {
  const std::string word = to_lower_ascii(text);
  if (word.empty()) return otherwise;
  if (word == "yes" || word == "ya" || word == "true" || word == "1") return true;
  if (word == "no" || word == "tidak" || word == "false" || word == "0") return false;
  return std::nullopt;
}

std::optional<int> read_int(std::string_view text, int low, int high) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (number < low || number > high) return std::nullopt;
  return number;
}

std::optional<double> read_double(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return std::isfinite(number) ? std::optional{number} : std::nullopt;
}

bool check_code(const Table& table, const Table::Row& row, std::string_view column) {
  const std::string& code = row[column];
  const bool good =
      !code.empty() && code.size() <= 64 && code.find_first_of(" \t\n|,@:\"") == std::string::npos;
  if (!good) {
    table.faults().error(
        row.line, column, "bad-code",
        {fmt::format("Kode \"{}\" tidak sah.", code), fmt::format("Bad code \"{}\".", code)},
        {"Pakai 1–64 huruf, angka, titik atau tanda hubung.",
         "Use 1–64 letters, digits, dots or hyphens."});
  }
  return good;
}

}  // namespace tanggap::city
