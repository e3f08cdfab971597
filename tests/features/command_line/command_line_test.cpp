// The program as scripts and operators use it: exit codes, JSON, config file, environment.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <boost/json.hpp>

#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace tanggap::test {
namespace {

constexpr int kOk = 0;
constexpr int kFaultsFound = 1;
constexpr int kBadInput = 2;
constexpr int kBroken = 3;

const std::string kDemoCity = TANGGAP_SOURCE "/data/demo/city";

/// An environment variable for the time of a test.
class Variable {
 public:
  Variable(const char* name, const std::string& value) : name_(name) {
    ::setenv(name, value.c_str(), 1);
  }
  ~Variable() { ::unsetenv(name_); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
};

class CommandLine : public ::testing::Test {
 protected:
  std::string path(std::string_view name) const { return folder_.path() / name; }
  /// A data folder with the demo's city and no reports.
  std::string data_with_city() const {
    EXPECT_EQ(run_program({"city", "load", kDemoCity, "--data", path("data")}).exit_code, kOk);
    return path("data");
  }
  const TemporaryFolder folder_;
};

boost::json::value json_of(const Ended& ended) { return boost::json::parse(ended.output); }

TEST_F(CommandLine, EveryCommandHasHelpWithAnExample) {
  for (const char* command : {"serve", "demo", "city", "route", "import", "evaluate", "brief",
                              "show", "verify", "backup", "restore", "user", "key"}) {
    const Ended indonesian = run_program({command, "--help"});
    EXPECT_EQ(indonesian.exit_code, kOk) << command;
    EXPECT_NE(indonesian.output.find("Contoh: tanggap "), std::string::npos) << command;
    const Ended english = run_program({"--lang", "en", command, "--help"});
    EXPECT_NE(english.output.find("Example: tanggap "), std::string::npos) << command;
  }
}

TEST_F(CommandLine, WrongUsageIsBadInput) {
  EXPECT_EQ(run_program({}).exit_code, kBadInput);
  EXPECT_EQ(run_program({"evaluate"}).exit_code, kBadInput);
  EXPECT_EQ(run_program({"no-such-command"}).exit_code, kBadInput);
}

TEST_F(CommandLine, AReplicaOfNoServerIsBadInput) {
  const std::string data = data_with_city();
  for (const char* option : {"--read-database", "--replica-database"}) {
    EXPECT_EQ(run_program({"serve", "--data", data, option, "postgresql://db2/city"}).exit_code,
              kBadInput)
        << option;
  }
}

TEST_F(CommandLine, AMissingDatabaseIsBrokenInfrastructure) {
  EXPECT_EQ(run_program({"verify", "--data", path("nothing")}).exit_code, kBroken);
}

TEST_F(CommandLine, TheArgumentWinsOverTheEnvironment) {
  const std::string data = data_with_city();
  const Variable elsewhere{"TANGGAP_DATA", path("nothing")};
  EXPECT_EQ(run_program({"verify", "--data", data}).exit_code, kOk);
  EXPECT_EQ(run_program({"verify"}).exit_code, kBroken);
}

TEST_F(CommandLine, TheConfigFileGivesTheOptionsOfACommand) {
  const std::string data = data_with_city();
  const std::string config =
      folder_.write("tanggap.toml", "[verify]\ndata = \"" + data + "\"\n").string();
  EXPECT_EQ(run_program({"--config", config, "verify"}).exit_code, kOk);
}

TEST_F(CommandLine, AFaultyCityFolderIsListedAndNothingIsLoaded) {
  std::filesystem::copy(kDemoCity, path("city"));
  folder_.write("city/holidays.csv", "date,name,kind\n2017-02-30,Hari Aneh,holiday\n");
  const Ended checked = run_program({"city", "check", path("city"), "--json"});
  EXPECT_EQ(checked.exit_code, kFaultsFound);
  const auto fault = json_of(checked).at("faults").at(0);
  EXPECT_EQ(fault.at("file").as_string(), "holidays.csv");
  EXPECT_EQ(fault.at("line").as_int64(), 2);
  EXPECT_EQ(run_program({"city", "load", path("city"), "--data", path("data")}).exit_code,
            kFaultsFound);
  EXPECT_EQ(run_program({"user", "list", "--data", path("data")}).exit_code, kBadInput);
}

TEST_F(CommandLine, ExplainsARouteAsJson) {
  const std::string data = data_with_city();
  const Ended route = run_program({"route", "--data", data, "--json", "--lat", "-6.3117", "--lon",
                                   "106.9134", "--category", "jalan-rusak", "--place-kind",
                                   "jalan-lingkungan", "--text", "lubang di gang"});
  ASSERT_EQ(route.exit_code, kOk);
  const auto answer = json_of(route);
  EXPECT_EQ(answer.at("unit").as_string(), "KEL-31.75.10.1005");
  EXPECT_EQ(answer.at("reason").at("id").as_string(),
            "Jalan lingkungan di Kelurahan Setu → Kelurahan Setu (PPSU), aturan 14");
  EXPECT_TRUE(answer.at("approximate").as_bool());
  EXPECT_EQ(run_program({"route", "--data", data, "--lat", "106.9", "--lon", "-6.3", "--category",
                         "jalan-rusak"})
                .exit_code,
            kBadInput);
}

TEST_F(CommandLine, TellsRefusedRowsOfAnImportByItsExitCode) {
  const std::string data = data_with_city();
  const std::string markers = folder_
                                  .write("markers.json", R"([
    {"post_id":"1","post_date":"2017-02-22 21:53:00","post_title":"","post_desc":"Got mampet",
     "post_images":"","loc_lat":"-6.2","loc_lng":"106.9","profile_name":"warga"},
    {"post_id":"2","post_date":"yesterday","post_title":"","post_desc":"Got mampet",
     "post_images":"","loc_lat":"-6.2","loc_lng":"106.9","profile_name":"warga"}])")
                                  .string();
  const Ended imported =
      run_program({"import", "qlue", markers, "--data", data, "--json", "--default-category",
                   "banjir", "--refused", path("refused.csv")});
  EXPECT_EQ(imported.exit_code, kFaultsFound);
  EXPECT_EQ(json_of(imported).at("created").as_int64(), 1);
  EXPECT_EQ(json_of(imported).at("refused").as_int64(), 1);
  EXPECT_NE(read_whole(path("refused.csv")).find("post_date"), std::string::npos);
}

TEST_F(CommandLine, ABackupTakenWhileServingComesBackProven) {
  const std::string data = data_with_city();
  ServedProgram server{data};
  EXPECT_EQ(run_program({"backup", path("backup"), "--data", data}).exit_code, kOk);
  EXPECT_EQ(server.terminate(), kOk);
  EXPECT_EQ(run_program({"restore", path("backup"), "--data", path("restored")}).exit_code, kOk);
  EXPECT_EQ(run_program({"restore", path("backup"), "--data", path("restored")}).exit_code,
            kBroken);
  EXPECT_EQ(run_program({"verify", "--data", path("restored")}).exit_code, kOk);
}

TEST_F(CommandLine, ASecondServerOnTheSamePortSaysSo) {
  const std::string data = data_with_city();
  ServedProgram server{data};
  EXPECT_EQ(
      run_program({"serve", "--data", data, "--port", std::to_string(server.port())}).exit_code,
      kBroken);
}

TEST_F(CommandLine, AccountsAreMadeListedAndShutOff) {
  const std::string data = data_with_city();
  const Variable password{"TANGGAP_PASSWORD", "sebuah kata sandi"};
  EXPECT_EQ(run_program({"user", "add", "budi", "--name", "Budi", "--role", "officer", "--unit",
                         "SATPOLPP", "--data", data})
                .exit_code,
            kOk);
  EXPECT_EQ(
      run_program({"user", "add", "budi", "--name", "Budi", "--unit", "SATPOLPP", "--data", data})
          .exit_code,
      kBadInput);
  EXPECT_EQ(run_program({"user", "disable", "budi", "--data", data}).exit_code, kOk);
  const Ended listed = run_program({"user", "list", "--json", "--data", data});
  EXPECT_NE(
      listed.output.find(
          R"("login":"budi","name":"Budi","role":"officer","unit":"SATPOLPP","active":false)"),
      std::string::npos);
}

}  // namespace
}  // namespace tanggap::test
