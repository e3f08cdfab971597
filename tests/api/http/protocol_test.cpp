#include <gmock/gmock.h>

#include <random>

#include "running_server.hpp"

using namespace tanggap::http;
using namespace tanggap::http::test;
using testing::HasSubstr;
using testing::Not;

namespace {

struct Protocol : testing::Test {
  RunningServer running{{get("/x", echo), post("/x", echo), get("/u/{name}", echo),
                         get("/tagged", [](const auto&, const Respond& respond) {
                           respond(Response::text(200, "text/plain", "v").set("ETag", "\"1\""));
                         })}};
  HttpClient client = running.client();
};

}  // namespace

TEST_F(Protocol, KeepsTheConnectionBetweenRequests) {
  for (int i = 0; i < 3; ++i) {
    const auto answer = client.get("/x");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "/x\n");
    EXPECT_TRUE(answer.keeps_alive);
  }
  EXPECT_EQ(running.server.load().connections, 1);
}

TEST_F(Protocol, ClosesWhenTheClientAsksForIt) {
  const auto answer = client.get("/x", {{"Connection", "close"}});
  EXPECT_FALSE(answer.keeps_alive);
  EXPECT_TRUE(client.closed_by_server());
}

TEST_F(Protocol, ClosesAfterAnHttp10RequestUnlessAskedToStay) {
  client.send_raw("GET /x HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(client.read_answer().header("Connection"), "keep-alive");
  client.send_raw("GET /x HTTP/1.0\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 200);
  EXPECT_TRUE(client.closed_by_server());
}

TEST_F(Protocol, AnswersPipelinedRequestsInOrder) {
  std::string bytes;
  for (int i = 0; i < 50; ++i) {
    bytes += "GET /u/" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
  }
  bytes +=
      "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nendGET /x HTTP/1.1\r\nHost: "
      "a\r\n\r\n";
  client.send_raw(bytes);
  for (int i = 0; i < 50; ++i) {
    ASSERT_EQ(client.read_answer().body, "/u/" + std::to_string(i) + "\n");
  }
  EXPECT_EQ(client.read_answer().body, "/x\nend");
  EXPECT_EQ(client.read_answer().body, "/x\n");
}

TEST_F(Protocol, AnswersHeadLikeGetWithoutTheBody) {
  const auto head = client.head("/x");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("Content-Length"), "3");
  EXPECT_EQ(head.body, "");
  EXPECT_EQ(client.get("/x").body, "/x\n");
}

TEST_F(Protocol, AnswersNotModifiedForAKnownTag) {
  const auto answer = client.get("/tagged", {{"If-None-Match", "\"1\""}});
  EXPECT_EQ(answer.status, 304);
  EXPECT_EQ(answer.header("ETag"), "\"1\"");
  EXPECT_EQ(client.get("/tagged").body, "v");
}

TEST_F(Protocol, SaysWhichMethodsAnAddressTakes) {
  const auto refused = client.request("DELETE", "/x");
  EXPECT_EQ(refused.status, 405);
  EXPECT_EQ(refused.header("Allow"), "GET, HEAD, POST, OPTIONS");
  const auto asked = client.request("OPTIONS", "/x");
  EXPECT_EQ(asked.status, 204);
  EXPECT_EQ(asked.header("Allow"), "GET, HEAD, POST, OPTIONS");
  EXPECT_EQ(client.request("OPTIONS", "*").status, 204);
}

TEST_F(Protocol, TellsErrorsInBothLanguages) {
  const auto answer = client.get("/nowhere");
  EXPECT_EQ(answer.status, 404);
  EXPECT_THAT(answer.body, HasSubstr("Tidak ada apa pun di alamat ini"));
  EXPECT_THAT(answer.body, HasSubstr("There is nothing at this address"));
  EXPECT_TRUE(answer.keeps_alive);
}

TEST_F(Protocol, RefusesAddressesThatAreNoText) {
  for (const char* bad : {"/u/%", "/u/%00", "/u/%ff", "/x?q=%zz", "/x?q=%00"}) {
    EXPECT_EQ(client.get(bad).status, 400) << bad;
  }
  EXPECT_EQ(client.get("x").status, 400);
}

TEST_F(Protocol, TakesTheAddressInProxyForm) {
  EXPECT_EQ(client.get("http://localhost/u/a%20b").body, "/u/a b\n");
}

TEST_F(Protocol, RefusesMalformedRequestsAndCloses) {
  for (const char* bad :
       {"nonsense\r\n\r\n", "GET /x HTTP/1.1\r\n\r\n",
        "GET /x HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "GET /x HTTP/9.9\r\nHost: a\r\n\r\n",
        "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n"
        "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /x HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"}) {
    HttpClient each = running.client();
    each.send_raw(bad);
    const auto answer = each.read_answer();
    EXPECT_EQ(answer.status, 400) << bad;
    EXPECT_FALSE(answer.keeps_alive) << bad;
    each.finish_sending();
    EXPECT_TRUE(each.closed_by_server());
  }
}

TEST_F(Protocol, RefusesUnknownMethodsAndTransferCodings) {
  EXPECT_EQ(client.request("BREW", "/x").status, 501);
  HttpClient other = running.client();
  const auto answer = other.request("POST", "/x", {{"Transfer-Encoding", "gzip"}});
  EXPECT_EQ(answer.status, 501);
  EXPECT_FALSE(answer.keeps_alive);  // what follows might be its body
}

TEST_F(Protocol, LimitsAddressAndHeaders) {
  EXPECT_EQ(client.get("/" + std::string(20'000, 'a')).status, 414);
  EXPECT_EQ(running.client().get("/x", {{"X", std::string(20'000, 'a')}}).status, 431);
}

TEST_F(Protocol, GivesEveryAnswerItsOwnNumber) {
  const auto first = client.get("/x").header("X-Request-Id");
  const auto second = client.get("/x").header("X-Request-Id");
  EXPECT_FALSE(first.empty());
  EXPECT_NE(first, second);
  EXPECT_EQ(running.journal.wait_for_line(2).id, second);
}

TEST_F(Protocol, TellsTheLogThePatternAndNeverTheAddress) {
  client.get("/u/Siti?token=secret");
  const auto line = running.journal.wait_for_line(1);
  EXPECT_EQ(line.route, "/u/{name}");
  EXPECT_EQ(line.status, 200);
  EXPECT_GT(line.bytes, 0U);
}

TEST_F(Protocol, BelievesNobodyAboutForwardedAddressesByDefault) {
  RunningServer other({get("/who", [](const auto& request, const Respond& respond) {
    respond(Response::text(200, "text/plain",
                           request->remote_address + (request->secure ? " secure" : " plain")));
  })});
  const tanggap::test::Headers forwarded{{"X-Forwarded-For", "203.0.113.9"},
                                         {"X-Forwarded-Proto", "https"}};
  EXPECT_EQ(other.client().get("/who", forwarded).body, "127.0.0.1 plain");
}

TEST_F(Protocol, SurvivesRequestsWithAnyByteChanged) {
  const std::string sound =
      "POST /u/a%20b?x=%41&y=1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
      "Content-Type: multipart/form-data; boundary=b\r\n\r\n5;x=y\r\n--b\r\n\r\n0\r\nT: 1\r\n\r\n";
  std::mt19937 random(11);
  const std::string bytes(
      "\0\r\n\t :;,=%/?\x7f\xff"
      "09azZ",
      20);
  for (std::size_t i = 0; i < sound.size(); ++i) {
    std::string changed = sound;
    changed[i] = bytes[random() % bytes.size()];
    if (i % 3 == 0) changed.erase(i, 1 + random() % 4);
    HttpClient each = running.client();
    each.send_raw(changed);
    each.finish_sending();
    while (!each.closed_by_server()) (void)each.read_answer();
  }
  EXPECT_EQ(client.get("/x").status, 200);
}

TEST(Proxy, IsBelievedWhenItIsTrusted) {
  RunningServer running(
      {get("/who",
           [](const auto& request, const Respond& respond) {
             respond(Response::text(
                 200, "text/plain",
                 request->remote_address + (request->secure ? " secure" : " plain")));
           })},
      {.trusted_proxies = {"127.0.0.1"}});
  const auto answer = running.client().get("/who", {{"X-Forwarded-For", "6.6.6.6, 203.0.113.9"},
                                                    {"X-Forwarded-Proto", "https"},
                                                    {"X-Request-Id", "edge-7"}});
  EXPECT_EQ(answer.body, "203.0.113.9 secure");
  EXPECT_EQ(answer.header("X-Request-Id"), "edge-7");
  const auto own_line = running.client().get(
      "/who", {{"X-Forwarded-For", "6.6.6.6"}, {"X-Forwarded-For", "203.0.113.9"}});
  EXPECT_EQ(own_line.body, "203.0.113.9 plain") << "the proxy's line stands below the client's";
}

TEST(ErrorBody, IsRenderedByTheHook) {
  Hooks hooks;
  hooks.error_body = [](int status, const tanggap::Error& error, const Request&) {
    return Response::text(status, "application/problem+json", error.slug);
  };
  Server server({.port = 0},
                {get("/bare",
                     [](const auto&, const Respond& respond) {
                       Response gone;
                       gone.status = 410;
                       respond(std::move(gone.set("X-Own", "kept")));
                     })},
                hooks);
  server.start();
  HttpClient client(server.port());
  const auto missing = client.get("/nowhere");
  EXPECT_EQ(missing.status, 404);
  EXPECT_EQ(missing.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(missing.body, "no-such-address");
  const auto gone = client.get("/bare");
  EXPECT_EQ(gone.status, 410);
  EXPECT_EQ(gone.body, "status-410");
  EXPECT_EQ(gone.header("X-Own"), "kept");
}
