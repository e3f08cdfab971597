#include <gmock/gmock.h>

#include "running_server.hpp"

using namespace tanggap::http;
using namespace tanggap::http::test;
using std::chrono::milliseconds;

TEST(Timeouts, TellASlowHeadAndClose) {
  RunningServer running({get("/x", echo)}, {.header_timeout = milliseconds(50)});
  HttpClient client = running.client();
  client.send_raw("GET /x HTTP/1.1\r\nHost: a\r\nX-Slow");
  const auto answer = client.read_answer();
  EXPECT_EQ(answer.status, 408);
  client.finish_sending();
  EXPECT_TRUE(client.closed_by_server());
}

TEST(Timeouts, TellASlowBody) {
  RunningServer running({post("/x", echo)}, {.body_timeout = milliseconds(50)});
  HttpClient client = running.client();
  client.send_raw("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
  EXPECT_EQ(client.read_answer().status, 408);
}

TEST(Timeouts, DeleteTheFilesOfASlowUpload) {
  RunningServer running(
      {post("/x", echo, {.max_body_bytes = 1000, .max_file_bytes = 1000, .max_files = 1})},
      {.body_timeout = milliseconds(50)});
  HttpClient client = running.client();
  client.send_raw(
      "POST /x HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\n"
      "Content-Length: 500\r\n\r\n--b\r\nContent-Disposition: form-data; name=a; "
      "filename=b\r\n\r\nx");
  EXPECT_EQ(client.read_answer().status, 408);
  client.finish_sending();
  EXPECT_TRUE(client.closed_by_server());
  EXPECT_EQ(running.spool.visible_files(), 0U);
}

TEST(Timeouts, EndIdleConnectionsWithoutAWord) {
  RunningServer running({get("/x", echo)}, {.idle_timeout = milliseconds(50)});
  HttpClient client = running.client();
  EXPECT_EQ(client.get("/x").status, 200);
  EXPECT_TRUE(client.closed_by_server());
}

TEST(Timeouts, EndAnswersThatNobodyTakes) {
  RunningServer running(
      {get("/big",
           [](const auto&, const Respond& respond) {
             respond(Response::text(200, "text/plain", std::string(64 * 1024 * 1024, 'x')));
           })},
      {.write_timeout = milliseconds(50), .min_bytes_per_second = 1u << 30});
  HttpClient client = running.client();
  client.send_raw("GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto line = running.journal.wait_for_line(1);  // the client never read a byte
  EXPECT_LT(line.bytes, 64U * 1024 * 1024);
}

TEST(SlowClients, DoNotHoldUpOthers) {
  RunningServer running({get("/x", echo)});
  std::vector<std::unique_ptr<HttpClient>> slow;
  for (int i = 0; i < 200; ++i) {
    slow.push_back(std::make_unique<HttpClient>(running.server.port()));
    slow.back()->send_raw("GET /x HTTP/1.1\r\nHost: a\r\nX-Slow: ");
  }
  HttpClient quick = running.client();
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 200; ++i) ASSERT_EQ(quick.get("/x").status, 200);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
  for (auto& client : slow) client->send_raw("done\r\n\r\n");
  for (auto& client : slow) ASSERT_EQ(client->read_answer().status, 200);
}
