// Every role at every endpoint, as one table. Each cell plays on a report of its own, brought into
// the state that the endpoint needs, so that only the role decides.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "api/golden/json_match.hpp"
#include "api/golden/stage.hpp"
#include "api/golden/uploads.hpp"
#include "base/text.hpp"

namespace tanggap::golden {
namespace {

namespace json = boost::json;

/// Who asks: nobody, then people of the stage in the order of the table's columns.
const std::vector<std::string> kColumns{"",          "setu.officer", "cijantung.officer",
                                        "setu.crew", "camat",        "verifier",
                                        "walikota",  "steward",      "qlue"};

struct Row {
  std::string state;  ///< new, accepted, assigned, transfer, resolved
  std::string request;
  std::string body;
  std::string statuses;  ///< One for each column.
};

// clang-format off
const std::vector<Row> kTable{
    //                                                                          nobody own other crew camat verif exec steward key
    {"new",      "POST /api/v1/reports/{{ref}}/accept",            "{}",           "401 200 403 403 403 403 403 403 403"},
    {"accepted", "POST /api/v1/reports/{{ref}}/assign",            "{crew}",       "401 200 403 403 403 403 403 403 403"},
    {"assigned", "POST /api/v1/reports/{{ref}}/progress",          "{note}",       "401 200 403 200 403 403 403 403 403"},
    {"accepted", "POST /api/v1/reports/{{ref}}/comments",          "{text}",       "401 200 403 403 200 200 403 403 403"},
    {"new",      "POST /api/v1/reports/{{ref}}/dispose",           "{to}",         "401 422 403 403 403 403 403 403 403"},
    {"new",      "POST /api/v1/reports/{{ref}}/transfer-requests", "{to,reason}",  "401 200 403 403 403 403 403 403 403"},
    {"transfer", "POST /api/v1/reports/{{ref}}/transfer-decision", "{approve}",    "401 403 403 403 403 200 403 403 403"},
    {"accepted", "POST /api/v1/reports/{{ref}}/resolution",        "{resolution}",       "401 200 403 403 403 403 403 403 403"},
    {"resolved", "POST /api/v1/reports/{{ref}}/resolution-verdict", "{accept}",    "401 403 403 403 403 200 403 403 403"},
    {"new",      "POST /api/v1/reports/{{ref}}/reject",            "{reason}",     "401 403 403 403 403 200 403 403 403"},
    {"new",      "POST /api/v1/reports/{{ref}}/merge",             "{into}",       "401 200 403 403 403 200 403 403 403"},
    {"assigned", "POST /api/v1/reports/{{ref}}/evidence",          "{photos}",     "401 200 403 200 403 403 403 403 403"},
    {"new",      "GET /api/v1/reports/{{ref}}/events",             "",             "401 200 403 200 200 200 200 200 403"},
    {"new",      "GET /api/v1/reports/{{ref}}",                    "",             "200 200 200 200 200 200 200 200 200"},
    {"new",      "GET /api/v1/reports",                          "",             "200 200 200 200 200 200 200 200 200"},
    {"",         "GET /api/v1/evaluations",                      "",             "401 200 200 403 200 200 200 200 403"},
    {"",         "GET /api/v1/evaluations/2016-11",              "",             "401 200 200 403 200 200 200 200 403"},
    {"",         "GET /api/v1/evaluations/2016-11/check",        "",             "401 404 404 403 404 404 404 404 403"},
    {"",         "POST /api/v1/evaluations/2016-11/closing",     "{}",           "401 403 403 403 403 201 403 403 403"},
    {"",         "GET /api/v1/users",                            "",             "401 403 403 403 403 403 403 200 403"},
    {"",         "POST /api/v1/users",                           "{user}",       "401 403 403 403 403 403 403 201 403"},
    {"",         "PATCH /api/v1/users/{{crew}}",                   "{name}",       "401 403 403 403 403 403 403 200 403"},
    {"",         "PUT /api/v1/users/{{other}}/password",            "{password}",   "401 403 403 403 403 403 403 204 403"},
    {"",         "GET /api/v1/keys",                             "",             "401 403 403 403 403 403 403 200 403"},
    {"",         "POST /api/v1/keys",                            "{key}",        "401 403 403 403 403 403 403 201 403"},
    {"",         "DELETE /api/v1/keys/1",                        "",             "401 403 403 403 403 403 403 404 403"},
    {"",         "GET /api/v1/city/versions/1",                  "",             "401 403 403 403 403 403 403 200 403"},
    {"",         "GET /api/v1/city/versions/1/files/city.toml",  "",             "401 403 403 403 403 403 403 200 403"},
    {"",         "GET /api/v1/worklist/counts",                  "",             "401 200 200 200 200 200 200 200 401"},
    {"",         "GET /api/v1/units/KEL-SETU/crew",              "",             "401 200 403 403 403 403 403 200 403"},
    {"",         "GET /api/v1/filters",                          "",             "401 200 200 200 200 200 200 200 401"},
    {"",         "GET /api/v1/session",                          "",             "401 200 200 200 200 200 200 200 401"},
    {"",         "GET /api/v1/city",                             "",             "200 200 200 200 200 200 200 200 200"},
};
// clang-format on

class Roles : public testing::Test {
 protected:
  /// Sends as somebody, with the version last heard of, and remembers the new one.
  test::HttpAnswer send(const std::string& who, const std::string& request,
                        const std::string& body) {
    const auto space = request.find(' ');
    test::Headers headers = who.empty() ? test::Headers{} : stage_.credentials(who);
    headers.emplace_back("If-Match", etag_);
    if (!body.empty()) headers.emplace_back("Content-Type", "application/json");
    auto answer =
        stage_.request(request.substr(0, space), request.substr(space + 1), headers, body);
    if (answer.status == 200 && space == 4) etag_ = answer.header("ETag");
    return answer;
  }

  /// A drain in Setu: its ward's to clear.
  std::string new_report() {
    etag_ = "\"2\"";
    const auto answer = stage_.request(
        "POST", "/api/v1/reports", {{"Content-Type", "application/json"}},
        R"({"category":"drain","text":"Saluran mampet","lat":-6.315,"lon":106.915})");
    return std::string{json::parse(answer.body).at("reference").as_string()};
  }

  std::string report_in(const std::string& state) {
    std::string report = new_report();
    const auto prepare = [&](const std::string& what, const std::string& body) {
      const auto answer =
          send("setu.officer", "POST /api/v1/reports/" + report + "/" + what, body_of(body));
      ASSERT_EQ(answer.status, 200) << what << ": " << answer.body;
    };
    if (state == "transfer") prepare("transfer-requests", "{to,reason}");
    if (state == "accepted" || state == "assigned" || state == "resolved") prepare("accept", "{}");
    if (state == "assigned") prepare("assign", "{crew}");
    if (state == "resolved") prepare("resolution", "{resolution}");
    return report;
  }

  std::string new_photo() {
    UploadForm form;
    form.add("photo image/jpeg jpeg 16x16 " + std::to_string(++made_));
    const auto upload = form.finish();
    const auto answer = stage_.request("POST", "/api/v1/photos",
                                       {{"Content-Type", upload.content_type}}, upload.body);
    return std::string{json::parse(answer.body).at("id").as_string()};
  }

  std::string body_of(const std::string& shape) {
    const std::string fresh = std::to_string(++made_);
    if (shape == "{into}") {
      const std::string version = etag_;
      const std::string other = new_report();
      etag_ = version;
      return R"({"into":")" + other + R"("})";
    }
    if (shape == "{photos}") {
      return R"({"photos":[{"id":")" + new_photo() + R"(","role":"before"}]})";
    }
    if (shape == "{resolution}") {
      return R"({"note":"Sudah dibersihkan","photos":[{"id":")" + new_photo() + R"("}]})";
    }
    const Variables bodies{
        {"", ""},
        {"{}", "{}"},
        {"{crew}", R"({"crew":")" + stage_.user_id("setu.crew") + R"("})"},
        {"{note}", R"({"note":"Sedang dikerjakan"})"},
        {"{text}", R"({"text":"Catatan"})"},
        {"{to}", R"({"to":"SATPOLPP"})"},
        {"{to,reason}", R"({"to":"SUDIN-SDA","reason":"Bukan wewenang kami"})"},
        {"{approve}", R"({"approve":true})"},
        {"{accept}", R"({"accept":true})"},
        {"{reason}", R"({"reason":"Bukan laporan"})"},
        {"{name}", R"({"name":"Pak Kru"})"},
        {"{password}", R"({"password":"kata-sandi-panjang"})"},
        {"{user}",
         R"({"login":"baru)" + fresh + R"(","name":"Baru","role":"officer","unit":"KEL-SETU"})"},
        {"{key}", R"({"name":"Umpan","source":"umpan)" + fresh + R"("})"},
    };
    return bodies.at(shape);
  }

  Stage stage_;
  std::string etag_;
  int made_ = 0;
};

TEST_F(Roles, MayDoWhatTheTableSaysAndNothingElse) {
  for (const Row& row : kTable) {
    const auto statuses = split_list(row.statuses, ' ');
    ASSERT_EQ(statuses.size(), kColumns.size()) << row.request;
    for (std::size_t column = 0; column < kColumns.size(); ++column) {
      Variables variables{{"crew", stage_.user_id("setu.crew")},
                          {"other", stage_.user_id("verifier.two")}};
      if (!row.state.empty()) variables["ref"] = report_in(row.state);
      const auto answer =
          send(kColumns[column], fill_in(row.request, variables), body_of(row.body));
      EXPECT_EQ(std::to_string(answer.status), statuses[column])
          << row.request << " as " << (kColumns[column].empty() ? "nobody" : kColumns[column])
          << ": " << answer.body;
    }
  }
}

}  // namespace
}  // namespace tanggap::golden
