// Takes files of other systems in: streaming, restartable, idempotent by the source's own numbers.
// Used by the command line. Each row becomes one call of the use case `import_report`; a row that
// cannot be taken is written to a CSV report with line, field and reason, and never stops the rest.
// A batch of rows and the place where it ended are stored in one transaction: an import that was
// killed goes on there when it is started again. Rules of every feed: docs/import.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/permission.hpp"
#include "importers/csv_mapping.hpp"
#include "usecases/ports.hpp"

namespace tanggap::importers {

enum class Feed : std::uint8_t { nyc311, qlue, csv };

[[nodiscard]] std::optional<Feed> feed_of(std::string_view name);
[[nodiscard]] std::string_view name_of(Feed feed);

/// Words that point to a category, for feeds that name none. The category with most words in the
/// text wins, the earlier one on a tie.
struct CategoryWords {
  std::string category;  ///< Code; passed over in cities that do not have it.
  std::vector<std::string> words;
};
/// For Qlue's marker feed and the categories of the demo city.
[[nodiscard]] std::vector<CategoryWords> qlue_category_words();

struct ImportStep {
  std::int64_t rows = 0;  ///< Dealt with, all runs together.
  std::int64_t created = 0;
  std::int64_t existing = 0;
  std::int64_t refused = 0;
  std::int64_t bytes = 0;  ///< Of the file, up to here.
  std::int64_t total_bytes = 0;
  double rows_per_second = 0;            ///< Of this run.
  std::optional<double> seconds_left{};  ///< None before the first batch.
};

struct ImportOptions {
  Feed feed = Feed::csv;
  std::filesystem::path file{};
  std::filesystem::path refused_report{};  ///< Written anew, or continued on a restart.
  std::string source{};                    ///< Kept with every report; empty: the feed's name.
  std::string default_category{};          ///< Code for rows whose category is not known.
  std::vector<CategoryWords> category_words = qlue_category_words();
  CsvMapping mapping{};  ///< csv only
  int batch_rows = 500;
  domain::Actor actor{.role = domain::Role::system};
  std::function<void(const ImportStep&)> progress{};  ///< After every batch.
};

/// created + existing + refused = rows.
struct ImportSummary {
  std::int64_t rows = 0;
  std::int64_t created = 0;
  std::int64_t existing = 0;  ///< Known before; among them `updated`.
  std::int64_t updated = 0;   ///< Known, and its status was news. Of this run only.
  std::int64_t refused = 0;
  std::map<std::string, std::int64_t> refused_by_code;  ///< Of this run only.
  std::int64_t resumed_at_row = 0;                      ///< 0: from the beginning.
  double seconds = 0;
};

/// Errors that stop the whole file: `import-file-unreadable`, `import-file-empty`,
/// `import-columns-missing`, `import-not-a-json-array`, `import-mapping-incomplete`,
/// `unknown-category` (the default), `import-report-unwritable`. A broken store throws; what was
/// committed before stays.
[[nodiscard]] Result<ImportSummary> import_file(ports::Store& store, const ports::CityInForce& city,
                                                ports::IdSource& ids, const Clock& clock,
                                                const ImportOptions& options);

}  // namespace tanggap::importers
