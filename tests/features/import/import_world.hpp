// A store in a folder of its own, a clock, and files to import into it.
#pragma once

#include <fstream>
#include <memory>
#include <string>

#include "base/csv.hpp"
#include "importers/import.hpp"
#include "storage/id_source.hpp"
#include "storage/open.hpp"
#include "support/temporary_folder.hpp"

namespace tanggap::importers::testing {

/// A city without a map: nothing lies anywhere.
class NoMap final : public ports::AreaLocator {
 public:
  [[nodiscard]] domain::Location locate(domain::LatLon) const override { return {}; }
  [[nodiscard]] std::string place_kind(domain::LatLon) const override { return {}; }
};

struct ImportWorld {
  test::TemporaryFolder folder;
  ManualClock clock{std::chrono::sys_days{std::chrono::year{2020} / 1 / 1}};
  std::unique_ptr<ports::Store> store =
      storage::open_store(folder.path(), {.mode = storage::Mode::create, .follow_words = false});
  std::unique_ptr<ports::IdSource> ids = storage::make_id_source(clock);

  [[nodiscard]] std::filesystem::path write(std::string_view name, std::string_view content) const {
    std::ofstream(folder / name, std::ios::binary) << content;
    return folder / name;
  }
  [[nodiscard]] std::filesystem::path refused_file() const { return folder / "refused.csv"; }
  /// "row code" of every line of the report of refused rows.
  [[nodiscard]] std::vector<std::string> refused() const {
    std::ifstream input(refused_file(), std::ios::binary);
    CsvReader reader(input);
    CsvRow row;
    std::vector<std::string> lines;
    if (!reader.next(row)) return lines;
    const CsvHeader header(row);
    while (reader.next(row)) {
      lines.push_back(fmt::format("{} {}", header.field(row, "row"), header.field(row, "code")));
    }
    return lines;
  }
  [[nodiscard]] std::optional<domain::Report> report(std::string_view source,
                                                     std::string_view id) const {
    std::optional<domain::Report> report;
    store->read([&](ports::Reader& reader) {
      if (const auto known = reader.report_by_source(source, id)) report = reader.report(*known);
    });
    return report;
  }
  [[nodiscard]] std::size_t reports() const {
    std::size_t count = 0;
    store->read([&](ports::Reader& reader) {
      reader.scan_reports([&](const domain::Report&) { ++count; });
    });
    return count;
  }
};

}  // namespace tanggap::importers::testing
