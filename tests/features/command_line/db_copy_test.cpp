// A city moves to a server with `tanggap db copy`: what an operator types, reads and scripts.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdlib>

#include "support/postgres_server.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace tanggap::test {
namespace {

constexpr int kOk = 0;
constexpr int kFaultsFound = 1;
constexpr int kBadInput = 2;
constexpr int kBroken = 3;

class DbCopyCommand : public ::testing::Test {
 protected:
  DbCopyCommand() {
    EXPECT_EQ(run_program({"city", "load", TANGGAP_SOURCE "/data/demo/city", "--data", source_})
                  .exit_code,
              kOk);
    take_in("satu", "1");
  }

  void take_in(const std::string& name, const std::string& id) {
    const std::string feed =
        R"([{"post_id":")" + id +
        R"(","post_date":"2017-02-21 06:00:00","post_title":"Banjir","post_desc":"banjir di gang",)"
        R"("loc_lat":"-6.3117","loc_lng":"106.9134"}])";
    const std::string file = folder_.write(name + ".json", feed).string();
    EXPECT_EQ(
        run_program({"import", "qlue", file, "--default-category", "banjir", "--data", source_})
            .exit_code,
        kOk);
  }
  [[nodiscard]] Ended copy(const std::string& from, const std::string& to) const {
    return run_program({"db", "copy", "--json", "--from", from, "--to", to, "--data", data_});
  }

  const TemporaryFolder folder_;
  const PostgresDatabase server_;
  const std::string source_ = folder_.path() / "source";
  const std::string data_ = folder_.path() / "server-files";
  const std::string from_ = "sqlite:" + source_;
};

TEST_F(DbCopyCommand, MovesACityThatThenWorksOnTheServer) {
  const Ended first = copy(from_, server_.url());
  ASSERT_EQ(first.exit_code, kOk) << first.output;
  const auto said = boost::json::parse(first.output);
  EXPECT_TRUE(said.at("equal").as_bool());
  EXPECT_GE(said.at("events_copied").as_int64(), 2);

  take_in("dua", "2");
  const Ended second = copy(from_, server_.url());
  ASSERT_EQ(second.exit_code, kOk) << second.output;
  EXPECT_GE(boost::json::parse(second.output).at("events_copied").as_int64(), 2);

  const Ended verified =
      run_program({"verify", "--json", "--database", server_.url(), "--data", data_});
  ASSERT_EQ(verified.exit_code, kOk) << verified.output;
  EXPECT_EQ(server_.ask("SELECT count(*) FROM reports"), "2");
}

TEST_F(DbCopyCommand, RefusesATargetThatIsAnotherCity) {
  ASSERT_EQ(copy(from_, server_.url()).exit_code, kOk);
  const std::string other = folder_.path() / "other";
  ASSERT_EQ(
      run_program({"city", "load", TANGGAP_SOURCE "/data/demo/city", "--data", other}).exit_code,
      kOk);
  EXPECT_EQ(copy("sqlite:" + other, server_.url()).exit_code, kBroken);
  EXPECT_EQ(server_.ask("SELECT count(*) FROM reports"), "1");
}

TEST_F(DbCopyCommand, WrongPlacesAreBadInputAndPasswordsStayUnsaid) {
  const Ended ended = copy(from_, "mysql://anna:rahasia@db/kota");
  EXPECT_EQ(ended.exit_code, kBadInput);
  EXPECT_EQ(ended.output.find("rahasia"), std::string::npos);
}

TEST_F(DbCopyCommand, ComputesClosedMonthsAgainFromWhatWasCopied) {
  ASSERT_EQ(run_program({"evaluate", "--month", "2017-02", "--as-of", "2017-03-01T00:00+07:00",
                         "--close", "--data", source_})
                .exit_code,
            kOk);
  const Ended copied = copy(from_, server_.url());
  ASSERT_EQ(copied.exit_code, kOk) << copied.output;
  const auto month = boost::json::parse(copied.output).at("closed_months").at(0);
  EXPECT_EQ(month.at("month").as_string(), "2017-02");
  EXPECT_TRUE(month.at("equal").as_bool());

  // The same rows on both sides, but no longer what the events tell.
  const std::string tamper = "sqlite3 " + source_ +
                             "/tanggap.db \"UPDATE closed_evaluations SET cut_off = cut_off - "
                             "3600000000\"";
  ASSERT_EQ(std::system(tamper.c_str()), 0);
  const PostgresDatabase other;
  const Ended differs = copy(from_, other.url());
  EXPECT_EQ(differs.exit_code, kFaultsFound) << differs.output;
  EXPECT_FALSE(boost::json::parse(differs.output).at("closed_months").at(0).at("equal").as_bool());
  EXPECT_NE(other.ask("SELECT value FROM settings WHERE name = 'copy_unfinished'"), "")
      << "it does not go into service";
}

TEST_F(DbCopyCommand, IsHowABackupOfAFolderComesToAServer) {
  const std::string backup = folder_.path() / "backup";
  const std::string restored = folder_.path() / "restored";
  ASSERT_EQ(run_program({"backup", backup, "--data", source_}).exit_code, kOk);
  EXPECT_EQ(
      run_program({"restore", backup, "--data", restored, "--database", server_.url()}).exit_code,
      kBadInput);
  EXPECT_EQ(server_.ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"), "0");
  EXPECT_FALSE(std::filesystem::exists(restored));
  ASSERT_EQ(run_program({"restore", backup, "--data", restored}).exit_code, kOk);
  EXPECT_EQ(copy("sqlite:" + restored, server_.url()).exit_code, kOk);
}

}  // namespace
}  // namespace tanggap::test
