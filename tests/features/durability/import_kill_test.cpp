// An import is killed again and again and started anew each time. In the end every row of the file
// is there once.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <string>
#include <thread>

#include "storage/open.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"
#include "usecases/ports.hpp"

namespace tanggap::test {
namespace {

constexpr int kRows = 4000;

/// Qlue markers, newest first as the feed gives them.
void write_markers(const std::string& file) {
  boost::json::array markers;
  for (int i = kRows; i > 0; --i) {
    markers.push_back({{"post_id", std::to_string(i)},
                       {"post_date", "2017-02-03 08:15:00"},
                       {"post_title", "Sampah"},
                       {"post_desc", "Tumpukan sampah nomor " + std::to_string(i)},
                       {"loc_lat", "-6.3117"},
                       {"loc_lng", "106.9134"},
                       {"profile_name", "warga"},
                       {"status", i % 3 == 0 ? "complete" : "wait"}});
  }
  std::ofstream{file} << boost::json::serialize(markers);
}

/// Looks into the database of another process.
class Onlooker {
 public:
  explicit Onlooker(const std::string& data) : store_(storage::open_store(data, {})) {}
  std::int64_t events() {
    std::int64_t position = 0;
    store_->read([&](ports::Reader& reader) { position = reader.log_position(); });
    return position;
  }

 private:
  std::unique_ptr<ports::Store> store_;
};

TEST(Durability, GoesOnWithAnImportHoweverOftenItIsKilled) {
  const TemporaryFolder folder;
  const std::string data = folder.path() / "data";
  const std::string file = folder.path() / "markers.json";
  write_markers(file);
  ASSERT_EQ(
      run_program({"city", "load", TANGGAP_SOURCE "/data/demo/city", "--data", data}).exit_code, 0);
  const std::vector<std::string> import{"import", "qlue",      file,
                                        "--data", data,        "--default-category",
                                        "sampah", "--refused", folder.path() / "refused.csv",
                                        "--json"};
  for (int round = 0; round < 5; ++round) {
    Onlooker onlooker{data};
    const std::int64_t before = onlooker.events();
    Program program{import};
    while (onlooker.events() < before + 100 + round * 333) std::this_thread::yield();
    program.kill();
  }
  const Ended finished = run_program(import);
  ASSERT_EQ(finished.exit_code, 0) << finished.output;
  const Ended verified = run_program({"verify", "--data", data, "--json"});
  EXPECT_EQ(verified.exit_code, 0);
  EXPECT_EQ(boost::json::parse(verified.output).at("reports").as_int64(), kRows);
  const Ended again = run_program(import);
  EXPECT_EQ(again.exit_code, 0);
  const Ended unchanged = run_program({"verify", "--data", data, "--json"});
  EXPECT_EQ(unchanged.output, verified.output) << "nothing was stored twice";
}

}  // namespace
}  // namespace tanggap::test
