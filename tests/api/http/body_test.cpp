#include <gmock/gmock.h>

#include "running_server.hpp"

using namespace tanggap::http;
using namespace tanggap::http::test;

namespace {

constexpr auto kForm = "multipart/form-data; boundary=b";

std::string file_part(const std::string& name, const std::string& bytes) {
  return "--b\r\nContent-Disposition: form-data; name=\"" + name +
         "\"; filename=\"f.jpg\"\r\n\r\n" + bytes + "\r\n";
}

struct Bodies : testing::Test {
  RunningServer running{
      {get("/ping", echo), post("/small", echo, {.max_body_bytes = 100}),
       post("/large", echo, {.max_body_bytes = 10'000'000}),
       post("/photos", echo,
            {.max_body_bytes = 1000, .max_file_bytes = 1'000'000, .max_files = 2})}};
  HttpClient client = running.client();
};

}  // namespace

TEST_F(Bodies, ArriveWholeWhateverTheirSize) {
  const std::string body(3'000'000, 'x');
  EXPECT_EQ(client.post("/large", body, "application/json").body, "/large\n" + body);
  EXPECT_EQ(client.post("/large", "", "application/json").body, "/large\n");
}

TEST_F(Bodies, OverTheLimitAreRefusedBeforeTheyAreRead) {
  client.send_raw("POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 101\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 413);
  EXPECT_EQ(running.client().post("/small", std::string(100, 'x'), "text/plain").status, 200);
}

TEST_F(Bodies, AreAnsweredThoughTheClientKeepsSendingTooMuch) {
  const auto answer = client.post("/small", std::string(5'000'000, 'x'), "text/plain");
  EXPECT_EQ(answer.status, 413);
}

TEST_F(Bodies, InChunksAreReadAndLimited) {
  client.send_raw(
      "POST /small HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      "5\r\nhello\r\n3;x=y\r\n, w\r\n5\r\norld!\r\n0\r\nX-Trailer: 1\r\n\r\n");
  EXPECT_EQ(client.read_answer().body, "/small\nhello, world!");
  std::string many = "POST /small HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 11; ++i) many += "a\r\n0123456789\r\n";
  client.send_raw(many);
  EXPECT_EQ(client.read_answer().status, 413);
}

TEST_F(Bodies, AnnouncedWithoutLengthAreRefused) {
  EXPECT_EQ(client.request("POST", "/small", {{"Content-Type", "application/json"}}).status, 411);
  EXPECT_EQ(client.request("POST", "/small").status, 200);
}

TEST_F(Bodies, ThatAreCompressedAreRefused) {
  EXPECT_EQ(client.post("/small", "x", "text/plain", {{"Content-Encoding", "gzip"}}).status, 415);
}

TEST_F(Bodies, OfFormsBecomeFields) {
  const auto answer = client.post("/small", "judul=lampu+mati&x=%C3%A9",
                                  "application/x-www-form-urlencoded; charset=utf-8");
  EXPECT_THAT(answer.body, testing::EndsWith("[judul=lampu mati][x=\u00e9]"));
  EXPECT_EQ(client.post("/small", "a=%f", "application/x-www-form-urlencoded").status, 400);
}

TEST_F(Bodies, AreAwaitedWithContinue) {
  client.send_raw(
      "POST /small HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 100);
  client.send_raw("ok");
  EXPECT_EQ(client.read_answer().body, "/small\nok");
}

TEST_F(Bodies, ThatWouldBeRefusedAreNotAskedFor) {
  client.send_raw(
      "POST /small HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 999\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 413);
  EXPECT_EQ(running.client().request("POST", "/small", {{"Expect", "miracles"}}).status, 417);
}

TEST_F(Bodies, CarryFilesToDiskAndAwayAgain) {
  const std::string photo(700'000, '\xd8');
  const auto answer =
      client.post("/photos", file_part("a", photo) + file_part("b", "2") + "--b--", kForm);
  EXPECT_EQ(answer.body, "/photos\n{a:" + photo + "}{b:2}");
  // The next answer on this connection comes after the first request was let go.
  client.get("/ping");
  EXPECT_EQ(running.spool.visible_files(), 0U);
}

TEST_F(Bodies, OfFilesAreLimited) {
  EXPECT_EQ(
      client.post("/photos", file_part("a", std::string(1'000'001, 'x')) + "--b--", kForm).status,
      413);
  EXPECT_EQ(running.client().post("/photos", std::string(4'000'000, 'x'), kForm).status, 413);
  EXPECT_EQ(running.client().post("/small", file_part("a", "x") + "--b--", kForm).status, 415);
  EXPECT_EQ(running.spool.visible_files(), 0U);
}

TEST_F(Bodies, ThatAreNoMultipartAreRefused) {
  EXPECT_EQ(client.post("/photos", "x", "multipart/form-data").status, 400);
  EXPECT_EQ(running.client().post("/photos", "x", "multipart/mixed; boundary=b").status, 415);
  EXPECT_EQ(running.client().post("/photos", "--b\r\n\r\nx\r\n--b--", kForm).status, 400);
}

TEST_F(Bodies, ThatEndBeforeTheLastBoundaryAreRefusedAndLeaveNothing) {
  const auto answer = client.post("/photos", file_part("a", "half"), kForm);
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(running.spool.visible_files(), 0U);
}

TEST_F(Bodies, CutOffByTheClientAreToldSoAndLeaveNothing) {
  client.send_raw("POST /photos HTTP/1.1\r\nHost: a\r\nContent-Type: " + std::string(kForm) +
                  "\r\nContent-Length: 5000\r\n\r\n" + file_part("a", "half"));
  client.finish_sending();
  EXPECT_EQ(client.read_answer().status, 400);
  EXPECT_EQ(running.spool.visible_files(), 0U);
}

TEST_F(Bodies, OfAVanishedClientLeaveNothing) {
  client.send_raw("POST /photos HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Type: " +
                  std::string(kForm) + "\r\nContent-Length: 5000\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 100);
  client.send_raw(file_part("a", "half"));
  client.close(true);
  EXPECT_EQ(running.client().get("/ping").status, 200);
  running.server.stop(std::chrono::seconds(10));
  EXPECT_EQ(running.server.load().connections, 0);
  EXPECT_EQ(running.spool.visible_files(), 0U);
}
