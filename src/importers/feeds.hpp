// What each feed's rows mean: the columns it needs and how one row becomes a report. The rules are
// written down in docs/import.md. Inside this room only.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "importers/import.hpp"
#include "importers/records.hpp"
#include "usecases/import_report.hpp"

namespace tanggap::importers {

struct FeedRules {
  WantedColumns columns;  ///< The first is the source's own number of the row.
  std::function<Result<usecases::ImportReport>(const std::vector<std::string>& values)> read;
};

/// `city` and `options` must outlive the rules.
[[nodiscard]] FeedRules nyc311_rules(const domain::City& city, const ImportOptions& options);
[[nodiscard]] FeedRules qlue_rules(const domain::City& city, const ImportOptions& options);
/// Error `import-mapping-incomplete`.
[[nodiscard]] Result<FeedRules> csv_rules(const domain::City& city, const ImportOptions& options);

}  // namespace tanggap::importers
