#include <fmt/format.h>

#include "base/csv.hpp"
#include "importers/faults.hpp"
#include "importers/records.hpp"

namespace tanggap::importers {
namespace {

Error ragged(std::size_t fields, std::size_t columns) {
  return fault("row-ragged", "",
               {fmt::format("Baris ini berisi {} kolom, padahal judulnya {}.", fields, columns),
                fmt::format("This row has {} fields, the header has {}.", fields, columns)},
               {"Periksa koma dan tanda kutip di baris itu.",
                "Check the commas and quotation marks of that row."});
}

Error damaged(CsvDamage damage) {
  return fault("row-damaged", "", describe(damage),
               {"Perbaiki baris itu di berkas sumber lalu impor lagi.",
                "Correct that row in the source file and import again."});
}

class CsvRecords final : public RecordReader {
 public:
  CsvRecords(CsvReader reader, std::size_t header_size, std::vector<std::size_t> columns)
      : reader_(std::move(reader)), header_size_(header_size), columns_(std::move(columns)) {}

  bool next(Record& record) override {
    if (!reader_.next(row_)) return false;
    record.line = row_.line;
    record.next_offset = row_.next_offset;
    record.damage.reset();
    record.values.assign(columns_.size(), {});
    if (row_.damage != CsvDamage::none) {
      record.damage = damaged(row_.damage);
      return true;
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i] < row_.fields.size()) record.values[i] = std::move(row_.fields[columns_[i]]);
    }
    if (row_.fields.size() != header_size_) {
      record.damage = ragged(row_.fields.size(), header_size_);
    }
    return true;
  }

 private:
  CsvReader reader_;
  std::size_t header_size_;
  std::vector<std::size_t> columns_;  ///< Place of each wanted column; npos when there is none.
  CsvRow row_;
};

tl::unexpected<Error> missing_columns(const std::vector<std::string>& missing) {
  const std::string names = fmt::format("{}", fmt::join(missing, ", "));
  return tl::unexpected(
      fault("import-columns-missing", names,
            {fmt::format("Berkas ini tidak memiliki kolom {}.", names),
             fmt::format("The file has no column {}.", names)},
            {"Periksa jenis umpan (nyc311, qlue atau csv), pemisah kolom dan pemetaan kolomnya.",
             "Check the feed (nyc311, qlue or csv), the delimiter and the column mapping."}));
}

}  // namespace

Result<std::unique_ptr<RecordReader>> open_csv(std::istream& input, const WantedColumns& wanted,
                                               char delimiter, std::optional<Mark> resume) {
  CsvReader reader(input, {}, delimiter);
  CsvRow first;
  if (!reader.next(first) || first.damage != CsvDamage::none) {
    return tl::unexpected(
        fault("import-file-empty", "",
              {"Berkas ini tidak memiliki baris judul kolom.", "The file has no header row."},
              {"Simpan ulang berkasnya bersama judul kolom.",
               "Save the file again with its column names."}));
  }
  const CsvHeader header(first);
  std::vector<std::size_t> columns;
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < wanted.names.size(); ++i) {
    const std::string& name = wanted.names[i];
    const auto column = name.empty() ? std::nullopt : header.column(name);
    if (!column && !name.empty() && i < wanted.required) missing.push_back(name);
    columns.push_back(column.value_or(static_cast<std::size_t>(-1)));
  }
  if (!missing.empty()) return missing_columns(missing);
  if (resume) reader.resume(resume->offset, resume->line);
  return std::make_unique<CsvRecords>(std::move(reader), first.fields.size(), std::move(columns));
}

}  // namespace tanggap::importers
