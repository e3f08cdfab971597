// Live updates: what listeners hear of changes made through the API.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "api/golden/stage.hpp"

namespace tanggap::golden {
namespace {

namespace json = boost::json;

class Live : public testing::Test {
 protected:
  struct Filed {
    std::string reference;
    std::string etag;
  };
  Filed report(const std::string& category = "drain") {
    const auto answer = stage_.request(
        "POST", "/api/v1/reports", {{"Content-Type", "application/json"}},
        R"({"category":")" + category + R"(","text":"Saluran mampet","lat":-6.315,"lon":106.915})");
    const auto body = json::parse(answer.body);
    return {body.at("reference").as_string().c_str(),
            "\"" + std::to_string(body.at("version").as_int64()) + "\""};
  }

  Stage stage_;
};

TEST_F(Live, TellsOfAReportThatComesIn) {
  auto listener = stage_.listen("/api/v1/live");
  listener->read_until("id: ");
  const auto filed = report();
  std::string heard = listener->read_until("\"kind\":\"routed\"");
  heard += listener->read_until("\n\n");
  EXPECT_NE(heard.find("event: change"), std::string::npos);
  EXPECT_NE(heard.find(filed.reference), std::string::npos);
  EXPECT_NE(heard.find("\"holder\":\"KEL-SETU\""), std::string::npos);
  EXPECT_NE(heard.find("\"area\":\"31.75.10.1004\""), std::string::npos);
}

TEST_F(Live, TellsAUnitOnlyOfItsOwn) {
  auto listener = stage_.listen("/api/v1/live?holder=KEL-SETU");
  listener->read_until("id: ");
  const auto other = report("pothole");
  const auto own = report();
  const auto heard = listener->read_until(own.reference);
  EXPECT_EQ(heard.find("\"SUDIN-BM\""), std::string::npos) << heard;
}

TEST_F(Live, ResumesAfterTheLastChangeHeard) {
  auto first = stage_.listen("/api/v1/live");
  first->read_until("id: ");
  const auto one = report();
  const auto heard = first->read_until("event: change");
  first->close();
  const auto id_at = heard.rfind("id: ") + 4;
  const std::string last = heard.substr(id_at, heard.find('\n', id_at) - id_at);
  const auto two = report();
  auto again = stage_.listen("/api/v1/live", {{"Last-Event-ID", last}});
  const auto missed = again->read_until(two.reference);
  EXPECT_EQ(missed.find("event: reload"), std::string::npos);
}

TEST_F(Live, TellsWhoKnowsAnotherLogToLoadAnew) {
  auto listener = stage_.listen("/api/v1/live", {{"Last-Event-ID", "999999"}});
  EXPECT_NE(listener->read_until("id: ").size(), 0U);
  listener->read_until("event: reload");
}

TEST_F(Live, SaysNothingOfAnInternalCommentButThatThereIsANewVersion) {
  const auto filed = report();
  auto listener = stage_.listen("/api/v1/live?reference=" + filed.reference);
  listener->read_until("id: ");
  auto headers = stage_.credentials("setu.officer");
  headers.emplace_back("Content-Type", "application/json");
  headers.emplace_back("If-Match", filed.etag);
  const auto answer = stage_.request("POST", "/api/v1/reports/" + filed.reference + "/comments",
                                     headers, R"({"text":"rahasia dapur","public":false})");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto heard = listener->read_until("\"seq\"");
  EXPECT_NE(heard.find("\"kind\":\"updated\""), std::string::npos) << heard;
  EXPECT_EQ(heard.find("rahasia"), std::string::npos);
  EXPECT_EQ(heard.find("commented"), std::string::npos);
}

TEST_F(Live, RefusesAUnitThatDoesNotExist) {
  EXPECT_EQ(stage_.request("GET", "/api/v1/live?holder=NOWHERE").status, 422);
}

}  // namespace
}  // namespace tanggap::golden
