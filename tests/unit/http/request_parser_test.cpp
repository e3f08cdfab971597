#include "http/request_parser.hpp"

#include <gmock/gmock.h>

using namespace tanggap::http;
using testing::ElementsAre;
using testing::Pair;

namespace {

struct Read {
  Request request;
  std::string body;
  int refused = 0;
  bool done = false;
};

/// Feeds `bytes` in pieces of `step`, as a connection does.
Read read(std::string_view bytes, std::size_t step, std::uint64_t body_limit = 1000) {
  Read result;
  RequestParser parser(result.request, result.body, 512);
  std::string pending;
  std::optional<Refusal> fault;
  bool in_body = false;
  while (!parser.is_done() && !fault) {
    const std::size_t before = pending.size();
    pending.erase(0, parser.take(pending, fault));
    if (parser.is_header_done() && !parser.is_done() && !in_body) {
      parser.expect_body(body_limit);
      in_body = true;
    }
    if (pending.size() < before && !pending.empty()) continue;
    if (bytes.empty()) break;
    pending += bytes.substr(0, step);
    bytes.remove_prefix(std::min(step, bytes.size()));
  }
  result.refused = fault ? fault->status : 0;
  result.done = parser.is_done();
  return result;
}

int refused(std::string_view bytes) { return read(bytes, bytes.size()).refused; }

}  // namespace

TEST(RequestParser, ReadsTheSameInPiecesOfAnySize) {
  const std::string bytes =
      "\r\nPOST /x?y=1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nX-Old: a\r\n  b\r\n\r\n"
      "5;ext=1\r\nhello\r\n6\r\n world\r\n0\r\nHost: trailer\r\nX-Trailer: 1\r\n\r\n";
  for (std::size_t step = 1; step <= bytes.size(); ++step) {
    const Read result = read(bytes, step);
    ASSERT_TRUE(result.done) << step << " " << result.refused;
    ASSERT_EQ(result.body, "hello world") << step;
    ASSERT_THAT(
        result.request.headers,
        ElementsAre(Pair("Host", "a"), Pair("Transfer-Encoding", "chunked"), Pair("X-Old", "a b")))
        << step;
  }
}

TEST(RequestParser, RefusesWhatIsNoHttp) {
  for (const char* bad :
       {"hello\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/2.0\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nBad Header: x\r\n\r\n", "GET / HTTP/1.1\r\nX : y\r\n\r\n",
        "GET / HTTP/1.1\r\nX: a\x01z\r\n\r\n", "G@T / HTTP/1.1\r\n\r\n"}) {
    EXPECT_EQ(refused(bad), 400) << bad;
  }
}

TEST(RequestParser, RefusesAmbiguousLengths) {
  const std::string head = "POST / HTTP/1.1\r\nHost: a\r\n";
  for (const char* bad : {"Content-Length: 5\r\nContent-Length: 6\r\n", "Content-Length: 5, 6\r\n",
                          "Content-Length: -1\r\n", "Content-Length: 5x\r\n",
                          "Content-Length: \r\n", "Content-Length: 99999999999999999999\r\n",
                          "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                          "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
                          "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"}) {
    EXPECT_EQ(refused(head + bad + "\r\nhello"), 400) << bad;
  }
}

TEST(RequestParser, RefusesBrokenChunks) {
  const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (const char* bad :
       {"x\r\n", "5\r\nhelloX\r\n0\r\n\r\n", "-5\r\nhello\r\n", "fffffffffffffffff\r\n"}) {
    EXPECT_EQ(refused(head + bad), 400) << bad;
  }
}

TEST(RequestParser, LimitsChunkedBodies) {
  const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(read(head + "5\r\nhello\r\n5\r\nworld\r\n0\r\n\r\n", 7, 9).refused, 413);
  EXPECT_EQ(read(head + "5\r\nhello\r\n5\r\nworld\r\n0\r\n\r\n", 7, 10).refused, 0);
}

TEST(RequestParser, TellsALongAddressFromLongHeaders) {
  EXPECT_EQ(refused("GET /" + std::string(600, 'a') + " HTTP/1.1\r\n\r\n"), 414);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nX: " + std::string(600, 'a') + "\r\n\r\n"), 431);
}
