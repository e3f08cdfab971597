#include "importers/refused_report.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/csv.hpp"
#include "base/hash.hpp"
#include "importers/faults.hpp"

namespace tanggap::importers {
namespace {

class Refused : public ::testing::Test {
 protected:
  ~Refused() override { std::filesystem::remove(file_); }
  [[nodiscard]] std::vector<std::string> rows() const {
    std::ifstream input(file_);
    CsvReader reader(input);
    CsvRow row;
    std::vector<std::string> numbers;
    while (reader.next(row)) {
      EXPECT_EQ(row.fields.size(), 9u);
      numbers.push_back(row.fields[0]);
    }
    return numbers;
  }
  static std::string line(std::int64_t row) {
    return refused_line(row, row + 1, "A,\"1\"", missing_value("Unique Key"));
  }
  std::filesystem::path file_ =
      std::filesystem::path(::testing::TempDir()) / ("refused-" + random_token(6) + ".csv");
};

using Rows = std::vector<std::string>;

TEST_F(Refused, ReplacesWhatAnEarlierTryOfTheBatchWrote) {
  auto report = RefusedReport::open(file_, 0).value();
  report.write_batch(line(1) + line(2));
  report.write_batch(line(2));
  report.batch_is_stored();
  report.write_batch(line(7));
  report.batch_is_stored();
  EXPECT_EQ(rows(), (Rows{"row", "2", "7"}));
}

TEST_F(Refused, DropsTheLinesOfABatchThatWasNeverStored) {
  {
    auto report = RefusedReport::open(file_, 0).value();
    report.write_batch(line(3));
    report.batch_is_stored();
    report.write_batch(line(12) + line(13));
  }
  auto report = RefusedReport::open(file_, 10).value();
  EXPECT_EQ(rows(), (Rows{"row", "3"}));
  report.write_batch(line(13));
  report.batch_is_stored();
  EXPECT_EQ(rows(), (Rows{"row", "3", "13"}));
}

TEST_F(Refused, ANewImportBeginsAnew) {
  {
    auto report = RefusedReport::open(file_, 0).value();
    report.write_batch(line(3));
    report.batch_is_stored();
  }
  const auto report = RefusedReport::open(file_, 0).value();
  EXPECT_EQ(rows(), (Rows{"row"}));
}

TEST_F(Refused, SaysWhenTheFileCannotBeWritten) {
  const auto report = RefusedReport::open("/no/such/folder/refused.csv", 0);
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(report.error().slug, "import-report-unwritable");
}

TEST_F(Refused, RepeatsNoUnreadableSourceNumber) {
  EXPECT_EQ(refused_line(1, 2, "\xFF\xFE", missing_value("x")).substr(0, 5), "1,2,,");
}

}  // namespace
}  // namespace tanggap::importers
