#include "http/delivery.hpp"

#include <gmock/gmock.h>

using namespace tanggap::http;
using testing::HasSubstr;
using testing::Not;

namespace {

Request asking(Method method, std::vector<std::pair<std::string, std::string>> headers) {
  Request request;
  request.method = method;
  request.headers = std::move(headers);
  return request;
}

Response tagged(std::string body) {
  Response response = Response::text(200, "text/plain", std::move(body));
  response.set("ETag", "\"v1\"").set("Accept-Ranges", "bytes");
  return response;
}

std::string head_of(const Response& response) {
  std::string head;
  append_head(head, response, {{0, response.body.size()}, true, true},
              {"Date: now\r\n", "", "id-1"});
  return head;
}

}  // namespace

TEST(Ranges, AreReadInTheirThreeForms) {
  EXPECT_EQ(read_range("bytes=0-4", 10).slice, (Slice{0, 5}));
  EXPECT_EQ(read_range("bytes=4-", 10).slice, (Slice{4, 10}));
  EXPECT_EQ(read_range("bytes=-3", 10).slice, (Slice{7, 10}));
  EXPECT_EQ(read_range("bytes=-30", 10).slice, (Slice{0, 10}));
  EXPECT_EQ(read_range("bytes=8-99999999999", 10).slice, (Slice{8, 10}));
  EXPECT_EQ(read_range("bytes=8-18446744073709551615", 10).slice, (Slice{8, 10}));
}

TEST(Ranges, OutsideTheBodyAreToldSo) {
  EXPECT_EQ(read_range("bytes=10-", 10).outcome, RangeOutcome::outside);
  EXPECT_EQ(read_range("bytes=-0", 10).outcome, RangeOutcome::outside);
  EXPECT_EQ(read_range("bytes=0-0", 0).outcome, RangeOutcome::outside);
}

TEST(Ranges, ThatMakeNoSenseAreIgnored) {
  for (const char* odd : {"bytes=4-2", "bytes=a-b", "bytes=", "bytes=-", "lines=1-2",
                          "bytes=1-2,4-5", "bytes=99999999999999999999-"}) {
    EXPECT_EQ(read_range(odd, 10).outcome, RangeOutcome::whole) << odd;
  }
}

TEST(Delivery, AnswersNotModifiedToWhoHasTheTag) {
  for (const char* known : {"\"v1\"", "W/\"v1\"", "\"v0\", \"v1\"", "*"}) {
    Response response = tagged("0123456789");
    const auto delivery = deliver(asking(Method::get, {{"If-None-Match", known}}), response, 10);
    EXPECT_EQ(response.status, 304) << known;
    EXPECT_FALSE(delivery.sends_body);
    EXPECT_FALSE(delivery.has_length);
  }
  Response response = tagged("0123456789");
  (void)deliver(asking(Method::get, {{"If-None-Match", "\"v2\""}}), response, 10);
  EXPECT_EQ(response.status, 200);
}

TEST(Delivery, SendsASliceWithItsPlace) {
  Response response = tagged("0123456789");
  const auto delivery = deliver(asking(Method::get, {{"Range", "bytes=2-3"}}), response, 10);
  EXPECT_EQ(response.status, 206);
  EXPECT_EQ(delivery.slice, (Slice{2, 4}));
  EXPECT_THAT(head_of(response), HasSubstr("Content-Range: bytes 2-3/10\r\n"));
}

TEST(Delivery, SendsTheWholeWhenIfRangeNamesAnotherVersion) {
  Response response = tagged("0123456789");
  (void)deliver(asking(Method::get, {{"Range", "bytes=2-3"}, {"If-Range", "\"v0\""}}), response,
                10);
  EXPECT_EQ(response.status, 200);
}

TEST(Delivery, KeepsTheLengthButNotTheBodyForHead) {
  Response response = tagged("0123456789");
  const auto delivery = deliver(asking(Method::head, {}), response, 10);
  EXPECT_FALSE(delivery.sends_body);
  EXPECT_EQ(delivery.slice.size(), 10U);
}

TEST(Delivery, LeavesErrorsAndChangesAloneWhateverIsAsked) {
  Response response = tagged("x");
  (void)deliver(asking(Method::post, {{"If-None-Match", "*"}, {"Range", "bytes=0-0"}}), response,
                1);
  EXPECT_EQ(response.status, 200);
}

TEST(ResponseHead, CannotBeSplitByHeaderValues) {
  Response response = Response::text(200, "text/plain", "x");
  response.set("Location", "/a\r\nSet-Cookie: stolen=1\r\n\r\nbody");
  response.set("Bad\r\nName", "x");
  const std::string head = head_of(response);
  EXPECT_THAT(head, HasSubstr("Location: /a  Set-Cookie: stolen=1    body\r\n"));
  EXPECT_THAT(head, Not(HasSubstr("\r\nSet-Cookie")));
  EXPECT_THAT(head, Not(HasSubstr("Bad")));
}

TEST(ResponseHead, FramesTheMessageItself) {
  Response response = Response::text(200, "text/plain", "four");
  response.set("Content-Length", "9999").set("Transfer-Encoding", "chunked");
  const std::string head = head_of(response);
  EXPECT_THAT(head, HasSubstr("Content-Length: 4\r\n"));
  EXPECT_THAT(head, Not(HasSubstr("9999")));
  EXPECT_THAT(head, Not(HasSubstr("chunked")));
}
