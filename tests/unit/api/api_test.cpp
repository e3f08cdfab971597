#include <gtest/gtest.h>

#include <set>

#include "api/cursor.hpp"
#include "api/etag.hpp"
#include "api/metrics.hpp"
#include "api/problem.hpp"
#include "api/rate_limit.hpp"
#include "base/hash.hpp"

namespace tanggap::api {
namespace {

const Instant kNow = from_micros(1'481'508'000'000'000);

TEST(ETag, IsReadBackWithOrWithoutTheCity) {
  EXPECT_EQ(version_in(etag_of(7, 3)), 7);
  EXPECT_EQ(version_in("\"7\""), 7);
  EXPECT_EQ(version_in("  \"12.1\" "), 12);
}

TEST(ETag, TakesNothingThatWouldLetOneOfficerOverwriteAnother) {
  for (const auto* tag : {"", "*", "7", "W/\"7.3\"", "\"7.3\", \"8.3\"", "\"7.\"", "\"x\"",
                          "\"-1\"", "\"7.3.1\"", "\"99999999999\""}) {
    EXPECT_EQ(version_in(tag), std::nullopt) << tag;
  }
}

TEST(ETag, OfACityIsReadBackAndIsNoReports) {
  EXPECT_EQ(city_version_in(city_etag(12)), 12);
  for (const auto* tag :
       {"", "*", "c12", "W/\"c12\"", "\"12\"", "\"c\"", "\"c0\"", "\"c1.2\"", "\"c1\", \"c2\""}) {
    EXPECT_EQ(city_version_in(tag), std::nullopt) << tag;
  }
  EXPECT_EQ(version_in(city_etag(12)), std::nullopt);
}

TEST(ETag, IsFoundInAnIfNoneMatchList) {
  EXPECT_TRUE(none_match_names("\"6.1\", W/\"7.1\"", "\"7.1\""));
  EXPECT_TRUE(none_match_names("*", "\"7.1\""));
  EXPECT_FALSE(none_match_names("\"7.2\"", "\"7.1\""));
}

TEST(Cursor, ComesBackAsTheRowItWasMadeFrom) {
  const ports::PageKey key{kNow, ReportId{123'456'789'012}};
  const auto back = decode_cursor(encode_cursor(key));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->at, key.at);
  EXPECT_EQ(back->id, key.id);
}

TEST(Cursor, RefusesWhatNobodyGaveOut) {
  for (const auto* text :
       {"", "abc", "zzzzzzzzzzzzzzzz0000000000000001", "-0000000000000010000000000000001"}) {
    EXPECT_FALSE(decode_cursor(text)) << text;
  }
}

TEST(Problems, SpeakTheLanguageThatIsLikedBetter) {
  EXPECT_EQ(language_of(""), Language::id);
  EXPECT_EQ(language_of("en"), Language::en);
  EXPECT_EQ(language_of("en-US,en;q=0.8,id;q=0.9"), Language::en);
  EXPECT_EQ(language_of("en;q=0.4, id;q=0.5"), Language::id);
  EXPECT_EQ(language_of("fr, de"), Language::id);
  EXPECT_EQ(language_of("en;q=0"), Language::id);
}

TEST(RateLimit, LetsThroughSoManyAMinuteAndRefillsEvenly) {
  RateLimit limit{3};
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(limit.take("10.0.0.1", kNow)) << i;
  const auto refused = limit.take("10.0.0.1", kNow);
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->headers.front(), std::pair(std::string{"Retry-After"}, std::string{"20"}));
  EXPECT_FALSE(limit.take("10.0.0.2", kNow));
  EXPECT_FALSE(limit.take("10.0.0.1", kNow + std::chrono::seconds{20}));
  EXPECT_TRUE(limit.take("10.0.0.1", kNow + std::chrono::seconds{20}));
}

TEST(RateLimit, CountsTheAddressesOfOneIPv6SubscriberTogether) {
  RateLimit limit{1};
  EXPECT_FALSE(limit.take("2001:db8:1:2::1", kNow));
  EXPECT_TRUE(limit.take("2001:db8:1:2:ffff::9", kNow));
  EXPECT_FALSE(limit.take("2001:db8:1:3::1", kNow));
}

TEST(RateLimit, IsNoLimitWhenItIsSwitchedOff) {
  RateLimit limit{0};
  for (int i = 0; i < 1000; ++i) EXPECT_FALSE(limit.take("10.0.0.1", kNow));
}

TEST(Sealing, OpensWithItsOwnSecretOnly) {
  const std::string sealed = seal("kode lacak", "rahasia");
  EXPECT_EQ(sealed.find("kode"), std::string::npos);
  EXPECT_EQ(unseal(sealed, "rahasia"), "kode lacak");
  EXPECT_EQ(unseal(sealed, "rahasia lain"), std::nullopt);
  EXPECT_EQ(unseal("bukan segel!", "rahasia"), std::nullopt);
  EXPECT_EQ(unseal(sealed.substr(0, 20), "rahasia"), std::nullopt);
  EXPECT_NE(seal("kode lacak", "rahasia"), sealed);
}

TEST(RandomCodes, AreLongEnoughReadableAndDifferent) {
  std::set<std::string> codes;
  std::set<char> signs;
  for (int i = 0; i < 200; ++i) {
    const std::string code = random_code(40);
    EXPECT_EQ(code.size(), 40U);
    signs.insert(code.begin(), code.end());
    codes.insert(code);
  }
  EXPECT_EQ(codes.size(), 200U);
  EXPECT_EQ(std::string(signs.begin(), signs.end()), "23456789ABCDEFGHJKMNPQRSTUVWXYZ");
}

/// Shared buckets of which the test says whether they can be asked.
class Buckets final : public ports::SharedBuckets {
 public:
  std::optional<Taken> take(const Hash& key, int per_minute) override {
    keys.insert(std::string(key.view()));
    if (!reachable) return std::nullopt;
    if (taken < per_minute) return ++taken, Taken{.granted = true};
    return Taken{.granted = false, .wait = std::chrono::milliseconds{1500}};
  }
  void forget_full() override {}

  bool reachable = true;
  int taken = 0;
  std::set<std::string> keys;
};

TEST(RateLimit, CountsInBucketsThatNodesShareAndByItselfWhileNobodyCanBeAsked) {
  Buckets shared;
  RateLimit limit(2, "sign-ins", &shared);
  EXPECT_FALSE(limit.take("203.0.113.9", kNow));
  EXPECT_FALSE(limit.take("203.0.113.9", kNow));
  const auto refused = limit.take("203.0.113.9", kNow);
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->headers.at(0).second, "2") << "seconds, rounded up";

  shared.reachable = false;
  EXPECT_FALSE(limit.take("203.0.113.9", kNow));
  EXPECT_FALSE(limit.take("203.0.113.9", kNow));
  EXPECT_TRUE(limit.take("203.0.113.9", kNow)) << "no more than a node alone would let through";
}

TEST(RateLimit, KeepsAddressesAndLimitsApartInSharedBuckets) {
  Buckets shared;
  RateLimit sign_ins(10, "sign-ins", &shared);
  RateLimit submissions(10, "submissions", &shared);
  for (RateLimit* limit : {&sign_ins, &submissions}) {
    (void)limit->take("203.0.113.9", kNow);
    (void)limit->take("203.0.113.10", kNow);
    (void)limit->take("2001:db8:1:2::3", kNow);
    (void)limit->take("2001:db8:1:2::4", kNow);  // of the same subscriber
  }
  EXPECT_EQ(shared.keys.size(), 6U);
}

TEST(Metrics, TellTheRestWhenOneFigureCannotBeHad) {
  Metrics metrics;
  metrics.watch("tanggap_lost", "", Metrics::Kind::gauge,
                []() -> double { throw std::runtime_error("no database"); });
  metrics.watch("tanggap_there", "", Metrics::Kind::gauge, [] { return 7.0; });
  const std::string text = metrics.text();
  EXPECT_NE(text.find("tanggap_there 7"), std::string::npos);
  EXPECT_EQ(text.find("tanggap_lost"), std::string::npos);
}

}  // namespace
}  // namespace tanggap::api
