// `tanggap brief` and the API, as people use them: the same files from both.
#include <gmock/gmock.h>
#include <stdlib.h>

#include <boost/json.hpp>

#include "features/brief/workbook.hpp"
#include "support/http_client.hpp"
#include "support/poppler.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace tanggap::test {
namespace {

constexpr const char* kCutOff = "2017-03-20T00:00:00+07:00";

class BriefProgram : public testing::Test {
 protected:
  BriefProgram() {
    ::setenv("TANGGAP_PASSWORD", "sebuah kata sandi", 1);
    must(run_program({"city", "load", TANGGAP_SOURCE "/data/demo/city", "--data", data()}));
    const auto markers = folder_.write("markers.json", R"([
      {"post_id":"1","post_date":"2017-02-02 21:53:00","post_title":"","post_desc":"Got mampet",
       "post_images":"","loc_lat":"-6.2","loc_lng":"106.9","profile_name":"Budi Warga"},
      {"post_id":"2","post_date":"2017-02-03 10:00:00","post_title":"","post_desc":"Banjir",
       "post_images":"","loc_lat":"-6.3","loc_lng":"106.9","profile_name":"Ani Warga"}])");
    must(run_program({"import", "qlue", markers.string(), "--data", data(), "--default-category",
                      "banjir", "--refused", (folder_.path() / "refused.csv").string()}));
    must(run_program({"user", "add", "siti", "--name", "Siti", "--role", "verifier", "--unit",
                      "BAG-KTPP", "--data", data()}));
  }
  ~BriefProgram() override { ::unsetenv("TANGGAP_PASSWORD"); }

  static void must(const Ended& ended) {
    if (ended.exit_code != 0) throw std::runtime_error(ended.output);
  }
  [[nodiscard]] std::string data() const { return folder_.path() / "data"; }
  [[nodiscard]] std::string out() const { return folder_.path() / "out"; }
  Ended brief(std::vector<std::string> more = {}) {
    std::vector<std::string> all{"brief",  "--month", "2017-02", "--as-of", kCutOff,
                                 "--data", data(),    "--out",   out()};
    all.insert(all.end(), more.begin(), more.end());
    return run_program(all);
  }
  [[nodiscard]] std::string bytes(const std::string& name) const {
    return read_whole(folder_.path() / "out" / name);
  }

  TemporaryFolder folder_;
};

TEST_F(BriefProgram, WritesThePaperAndTheWorkbookAndSaysSo) {
  const Ended ended = brief();
  ASSERT_EQ(ended.exit_code, 0);
  EXPECT_THAT(ended.output, testing::HasSubstr("Ditulis: " + out() + "/evaluasi-2017-02.pdf"));
  EXPECT_THAT(ended.output, testing::HasSubstr("Ditulis: " + out() + "/evaluasi-2017-02.xlsx"));
  EXPECT_EQ(bytes("evaluasi-2017-02.pdf").substr(0, 5), "%PDF-");
  const ReadWorkbook book(folder_.path() / "out" / "evaluasi-2017-02.xlsx");
  EXPECT_EQ(book.rows("Laporan"), 2u);
}

TEST_F(BriefProgram, TellsScriptsWhatItWrote) {
  const Ended ended = brief({"--json"});
  ASSERT_EQ(ended.exit_code, 0);
  const auto said = boost::json::parse(ended.output);
  EXPECT_EQ(said.at("files").as_array().size(), 2u);
  EXPECT_EQ(said.at("document_hash").as_string().size(), 64u);
  EXPECT_EQ(said.at("period").as_string(), "2017-02");
}

TEST_F(BriefProgram, PrintsAHashThatTheCommandBesideItGivesAgain) {
  const Ended made = brief({"--json"});
  const std::string document = folder_.path() / "evaluasi.json";
  ASSERT_EQ(run_program({"evaluate", "--month", "2017-02", "--as-of", kCutOff, "--format", "json",
                         "--out", document, "--data", data()})
                .exit_code,
            0);
  const auto hash = boost::json::parse(made.output).at("document_hash").as_string();
  EXPECT_EQ(output_of("b2sum --length 256 " + document).substr(0, 64), std::string{hash});
}

TEST_F(BriefProgram, RefusesWhatCannotBeAndLeavesNoFile) {
  EXPECT_EQ(brief({"--method", "lucky"}).exit_code, 2);
  EXPECT_EQ(run_program({"brief", "--month", "2017-02", "--as-of", "soon", "--data", data(),
                         "--out", out()})
                .exit_code,
            2);
  folder_.write("taken", "a file");
  EXPECT_EQ(run_program({"brief", "--month", "2017-02", "--as-of", kCutOff, "--data", data(),
                         "--out", (folder_.path() / "taken").string()})
                .exit_code,
            2);
  EXPECT_TRUE(!std::filesystem::exists(out()) || std::filesystem::is_empty(out()));
}

TEST_F(BriefProgram, GivesTheSameBytesAsTheApi) {
  ASSERT_EQ(brief({"--lang", "en"}).exit_code, 0);
  ServedProgram server{data()};
  HttpClient client{server.port()};
  const auto session =
      client.request("POST", "/api/v1/session", {{"Content-Type", "application/json"}},
                     R"({"login": "siti", "password": "sebuah kata sandi"})");
  ASSERT_EQ(session.status, 201);
  const std::string cookie = session.header("Set-Cookie");
  const Headers signed_in{{"Cookie", cookie.substr(0, cookie.find(';'))}};
  const std::string target =
      "/api/v1/evaluations/2017-02/brief?as_of=2017-03-20T00:00:00%2B07:00&lang=en&format=";
  for (const std::string format : {"pdf", "xlsx"}) {
    const auto answer = client.request("GET", target + format, signed_in, std::nullopt);
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.header("Content-Disposition"),
              "attachment; filename=\"evaluasi-2017-02." + format + "\"");
    EXPECT_TRUE(answer.body == bytes("evaluasi-2017-02." + format)) << format;
  }
  EXPECT_EQ(client.request("GET", target + "pdf", {}, std::nullopt).status, 401);
  EXPECT_TRUE(std::filesystem::is_empty(std::filesystem::path(data()) / "spool") ||
              std::distance(std::filesystem::directory_iterator(data() + "/spool"), {}) == 1);
}

}  // namespace
}  // namespace tanggap::test
