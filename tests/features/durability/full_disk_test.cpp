// The disk takes no more while reports come in over HTTP: those that cannot be stored are refused
// in words, reading goes on, and once there is room again reports are taken again.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <boost/json.hpp>
#include <filesystem>

#include "support/http_client.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace tanggap::test {
namespace {

/// No file of the process may grow beyond `bytes`: a write past it fails like one on a full disk.
void limit_files_of(pid_t process, rlim_t bytes) {
  const rlimit limit{bytes, RLIM_INFINITY};
  ASSERT_EQ(prlimit(process, RLIMIT_FSIZE, &limit, nullptr), 0);
}

HttpAnswer submit(HttpClient& client, const std::string& key) {
  return client.post("/api/v1/reports",
                     R"({"category":"jalan-rusak","text":"Lubang","lat":-6.3117,"lon":106.9134})",
                     "application/json", {{"Idempotency-Key", key}});
}

TEST(Durability, RefusesReportsOnAFullDiskAndTakesThemAgainAfterwards) {
  const TemporaryFolder folder;
  const std::string data = folder.path() / "data";
  ASSERT_EQ(
      run_program({"city", "load", TANGGAP_SOURCE "/data/demo/city", "--data", data}).exit_code, 0);
  ServedProgram server{data};
  HttpClient client{server.port()};
  const HttpAnswer first = submit(client, "full-disk-test-key-first");
  ASSERT_EQ(first.status, 201) << first.body;
  const std::string reference{boost::json::parse(first.body).at("reference").as_string()};

  limit_files_of(server.process(), 1);
  const HttpAnswer refused = submit(client, "full-disk-test-key-again");
  EXPECT_EQ(refused.status, 503) << refused.body;
  EXPECT_FALSE(refused.header("Retry-After").empty());
  const auto problem = boost::json::parse(refused.body);
  EXPECT_FALSE(problem.at("remedy").as_string().empty()) << refused.body;
  EXPECT_EQ(client.get("/api/v1/reports/" + reference).status, 200) << "reading goes on";

  limit_files_of(server.process(), RLIM_INFINITY);
  const HttpAnswer taken = submit(client, "full-disk-test-key-again");
  EXPECT_EQ(taken.status, 201) << taken.body;
  EXPECT_EQ(server.terminate(), 0);
  const Ended verified = run_program({"verify", "--data", data, "--json"});
  EXPECT_EQ(verified.exit_code, 0);
  EXPECT_EQ(boost::json::parse(verified.output).at("reports").as_int64(), 2);
}

}  // namespace
}  // namespace tanggap::test
