#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "base/text.hpp"
#include "domain/event.hpp"
#include "support/instants.hpp"

namespace tanggap::domain {
namespace {

using test::at;

std::string hex(std::string_view bytes) { return to_hex(bytes.data(), bytes.size()); }

std::string unhex(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string{text.substr(i, 2)}, nullptr, 16));
  }
  return bytes;
}

/// A detail in which every field is away from its default.
EventDetail full_detail() {
  EventDetail d;
  d.category = CategoryId{7};
  d.position = LatLon{-6.3189, 106.9126};
  d.location = {.area = AreaId{11}, .near_border = true, .neighbour = AreaId{12}, .outside = true};
  d.place_kind = "jalan-lingkungan";
  d.channel = "web";
  d.source = "qlue";
  d.source_id = "5081937";
  d.text_hash = hash_of("Jalan berlubang");
  d.citizen_response_due = at("2016-12-19T09:00");
  d.citizen_completion_due = at("2016-12-27T09:00");
  d.to = UnitId{300};
  d.from = UnitId{4};
  d.response_due = at("2016-12-18T15:00");
  d.completion_due = at("2016-12-28T09:00");
  d.next_escalation = at("2016-12-28T09:00");
  d.city_version = 3;
  d.rule = 14;
  d.reason = {"Jalan lingkungan di Kelurahan Setu → Kelurahan Setu (PPSU), aturan 14",
              "Neighbourhood street in Kelurahan Setu → Kelurahan Setu (ward crew), rule 14"};
  d.to_earlier_holder = true;
  d.note = "sudah ditambal";
  d.is_public = true;
  d.assignee = UserId{9'000'000'000};
  d.photos = {{hash_of("a"), PhotoRole::before}, {hash_of("b"), PhotoRole::after}};
  d.other = ReportId{1234567890123};
  d.supporters = 12;
  d.level = 2;
  d.rating = -5;
  return d;
}

EventDetail random_detail(std::mt19937_64& random) {
  const auto chance = [&] { return random() % 3 == 0; };
  const auto wide = [&] { return static_cast<std::int64_t>(random() >> (random() % 64)); };
  const auto small = [&] { return static_cast<int>(wide()); };
  const auto text = [&] {
    std::string s(random() % 300, '\0');
    for (char& c : s) c = static_cast<char>(random());
    return s;
  };
  const auto hash = [&] { return hash_of(text()); };
  EventDetail d;
  if (chance()) d.category.value = static_cast<std::uint16_t>(random());
  if (chance()) d.position = LatLon{double(wide()) / 1e9, -double(wide()) / 1e9};
  if (chance()) d.location.area.value = static_cast<std::uint16_t>(random());
  d.location.near_border = chance();
  if (chance()) d.location.neighbour.value = static_cast<std::uint16_t>(random());
  d.location.outside = chance();
  if (chance()) d.place_kind = text();
  if (chance()) d.channel = text();
  if (chance()) d.source = text();
  if (chance()) d.source_id = text();
  if (chance()) d.text_hash = hash();
  if (chance()) d.citizen_response_due = from_micros(wide());
  if (chance()) d.citizen_completion_due = from_micros(-wide());
  if (chance()) d.to.value = static_cast<std::uint16_t>(random());
  if (chance()) d.from.value = static_cast<std::uint16_t>(random());
  if (chance()) d.response_due = from_micros(wide());
  if (chance()) d.completion_due = from_micros(wide());
  if (chance()) d.next_escalation = from_micros(wide());
  if (chance()) d.city_version = small();
  if (chance()) d.rule = small();
  if (chance()) d.reason = {text(), text()};
  d.to_earlier_holder = chance();
  if (chance()) d.note = text();
  d.is_public = chance();
  if (chance()) d.assignee.value = wide();
  for (auto n = random() % 4; n > 0; --n) {
    d.photos.push_back({hash(), static_cast<PhotoRole>(1 + random() % 4)});
  }
  if (chance()) d.other.value = wide();
  if (chance()) d.supporters = small();
  if (chance()) d.level = small();
  if (chance()) d.rating = small();
  return d;
}

TEST(EventCodec, WritesNothingForAnEmptyDetail) {
  EXPECT_EQ(encode_detail({}), "");
  EXPECT_EQ(decode_detail(""), EventDetail{});
}

TEST(EventCodec, ReadsBackEveryField) {
  const auto back = decode_detail(encode_detail(full_detail()));
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, full_detail());
  EXPECT_EQ(back->position->lon, 106.9126);
  EXPECT_EQ(back->location.neighbour, AreaId{12});
  EXPECT_EQ(back->photos.size(), 2);
}

TEST(EventCodec, ReadsBackNumbersAtTheirLimits) {
  EventDetail d;
  d.category.value = std::numeric_limits<std::uint16_t>::max();
  d.assignee.value = std::numeric_limits<std::int64_t>::min();
  d.other.value = std::numeric_limits<std::int64_t>::max();
  d.rule = std::numeric_limits<int>::min();
  d.level = std::numeric_limits<int>::max();
  d.response_due = Instant::max();
  d.completion_due = Instant::min();
  EXPECT_EQ(decode_detail(encode_detail(d)), d);
}

TEST(EventCodec, ReadsBackWhateverItWrites) {
  std::mt19937_64 random{2016};
  for (int i = 0; i < 2000; ++i) {
    const EventDetail detail = random_detail(random);
    const std::string bytes = encode_detail(detail);
    const auto back = decode_detail(bytes);
    ASSERT_TRUE(back) << hex(bytes);
    ASSERT_EQ(*back, detail);
    ASSERT_EQ(encode_detail(*back), bytes);
  }
}

TEST(EventCodec, WritesEqualPositionsEqually) {
  EventDetail plus;
  EventDetail minus;
  plus.position = LatLon{0.0, 0.0};
  minus.position = LatLon{-0.0, -0.0};
  ASSERT_EQ(plus, minus);
  EXPECT_EQ(encode_detail(plus), encode_detail(minus));
  EXPECT_NE(encode_detail(plus), "") << "null island is a position, not its absence";
}

TEST(EventCodec, RefusesToWriteAPositionThatIsNotANumber) {
  EventDetail d;
  d.position = LatLon{std::numeric_limits<double>::quiet_NaN(), 0};
  EXPECT_THROW((void)encode_detail(d), std::logic_error);
  d.position = LatLon{0, std::numeric_limits<double>::infinity()};
  EXPECT_THROW((void)encode_detail(d), std::logic_error);
}

// What is accepted must be exactly what is written: for hostile bytes, decoding either fails or
// gives a detail whose bytes are the same ones.
TEST(EventCodec, AcceptsNoSecondSpellingAmongDamagedBytes) {
  std::mt19937_64 random{18};
  int accepted = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string bytes = encode_detail(random_detail(random));
    for (auto n = 1 + random() % 3; n > 0 && !bytes.empty(); --n) {
      const auto where = random() % bytes.size();
      switch (random() % 4) {
        case 0:
          bytes[where] = static_cast<char>(random());
          break;
        case 1:
          bytes.erase(where, 1 + random() % 4);
          break;
        case 2:
          bytes.insert(where, 1, static_cast<char>(random() % 40));
          break;
        default:
          bytes.resize(where);
          break;
      }
    }
    if (const auto detail = decode_detail(bytes)) {
      ++accepted;
      ASSERT_EQ(hex(encode_detail(*detail)), hex(bytes));
    }
  }
  EXPECT_GT(accepted, 0);
}

TEST(EventCodec, AcceptsNoSecondSpellingAmongShortBytes) {
  for (int tag = 0; tag < 40; ++tag) {
    for (int length = 0; length < 4; ++length) {
      for (int value = 0; value < 256; ++value) {
        std::string bytes{static_cast<char>(tag), static_cast<char>(length)};
        bytes.append(static_cast<std::size_t>(length), static_cast<char>(value));
        const auto detail = decode_detail(bytes);
        if (detail) {
          ASSERT_EQ(hex(encode_detail(*detail)), hex(bytes));
        }
      }
    }
  }
}

struct Hostile {
  const char* why;
  const char* bytes;
};

class HostileBytes : public ::testing::TestWithParam<Hostile> {};
TEST_P(HostileBytes, AreRefused) {
  EXPECT_FALSE(decode_detail(unhex(GetParam().bytes))) << GetParam().why;
}

INSTANTIATE_TEST_SUITE_P(
    EventCodec, HostileBytes,
    ::testing::Values(
        Hostile{"tag 0", "000101"}, Hostile{"unknown tag", "200101"}, Hostile{"tag alone", "01"},
        Hostile{"value cut short", "010201"}, Hostile{"default spelled out", "010100"},
        Hostile{"empty value", "0100"}, Hostile{"zero padded number", "01020100"},
        Hostile{"category too large", "0103010101"}, Hostile{"flag that is not 1", "040102"},
        Hostile{"wrong order", "030101010101"}, Hostile{"field twice", "010101010102"},
        Hostile{"trailing byte", "01010700"}, Hostile{"length spelled too long", "01810001"},
        Hostile{"endless length", "07ffffffffffffffff"},
        Hostile{"length past the end", "07ff7f4142"},
        Hostile{"position too short", "0208000000000000f03f"},
        Hostile{"negative zero", "021000000000000000800000000000000000"},
        Hostile{"position NaN", "0210000000000000f87f0000000000000000"},
        Hostile{"position infinite", "02100000000000000000000000000000f07f"},
        Hostile{"hash too short", "0b0401020304"},
        Hostile{"zero hash",
                "0b200000000000000000000000000000000000000000000000000000000000000000"},
        Hostile{"number of nine bytes", "1a09010101010101010101"},
        Hostile{"int too large", "1305feffffff1f"}, Hostile{"photo cut short", "1b020101"},
        Hostile{"photo of no role",
                "1b21000000000000000000000000000000000000000000000000000000000000000001"},
        Hostile{"photo of an unknown role",
                "1b21050000000000000000000000000000000000000000000000000000000000000001"}));

// The bytes and hashes below are in databases that exist. If one of these tests fails, the code is
// wrong: never change the expected value.
TEST(EventHash, OfAKnownEventStaysTheSameForEver) {
  Event event{.seq = 99,
              .report = ReportId{1234567890123},
              .number = 2,
              .kind = EventKind::routed,
              .at = at("2016-12-18T09:00"),
              .recorded_at = at("2016-12-18T09:05"),
              .role = Role::officer,
              .actor = UserId{77},
              .unit = UnitId{300},
              .detail = full_detail(),
              .previous = hash_of("the event before")};
  const std::string bytes = encode_detail(event.detail);
  EXPECT_EQ(hash_of(bytes).hex(),
            "e4093c085ebd9cb54a9e4db7be0ef86db0e52c23f5132d2ba99659d15511d1d9");
  EXPECT_EQ(hash_event(event, bytes).hex(),
            "70801a1592349ddd42b15e35c13cd802d0f536eb1f27172c94831f8c450a8e8e");
}

TEST(EventHash, OfAnEmptyEventStaysTheSameForEver) {
  EXPECT_EQ(hash_event(Event{.report = ReportId{1}, .number = 1}, "").hex(),
            "b848eed16e9a320ef60990eed4ee40772a251c8f13df67543ee44e3ecdbb7c71");
}

TEST(EventCodec, KeepsItsBytesForEver) {
  EventDetail d;
  d.category = CategoryId{300};
  d.position = LatLon{-6.25, 106.875};
  d.channel = "web";
  d.citizen_response_due = from_micros(1482026400000000);
  d.rule = 14;
  d.is_public = true;
  d.photos = {{Hash{.bytes = {1, 2, 3}}, PhotoRole::after}};
  d.rating = 5;
  EXPECT_EQ(hex(encode_detail(d)),
            "01022c01021000000000000019c00000000000b85a4008037765620c0700503d52ca870a14011c1901011b"
            "210301020300000000000000000000000000000000000000000000000000000000001f010a");
}

TEST(EventHash, CoversEverythingThatTheChainPromises) {
  const Event event{.report = ReportId{5},
                    .number = 2,
                    .kind = EventKind::commented,
                    .at = at("2016-12-18T09:00"),
                    .role = Role::officer,
                    .actor = UserId{7},
                    .unit = UnitId{3},
                    .previous = hash_of("before")};
  const Hash hash = hash_event(event, "detail");
  const auto changed = [&](auto&& change) {
    Event other = event;
    change(other);
    return hash_event(other, "detail") != hash;
  };
  EXPECT_TRUE(changed([](Event& e) { e.report.value += 1; }));
  EXPECT_TRUE(changed([](Event& e) { e.number += 1; }));
  EXPECT_TRUE(changed([](Event& e) { e.kind = EventKind::accepted; }));
  EXPECT_TRUE(changed([](Event& e) { e.at += Duration{1}; }));
  EXPECT_TRUE(changed([](Event& e) { e.role = Role::verifier; }));
  EXPECT_TRUE(changed([](Event& e) { e.actor.value += 1; }));
  EXPECT_TRUE(changed([](Event& e) { e.unit.value += 1; }));
  EXPECT_TRUE(changed([](Event& e) { e.previous = hash_of("other"); }));
  EXPECT_NE(hash_event(event, "detail."), hash);
}

TEST(EventHash, IsTheSameInACopyOfTheDatabase) {
  Event event{.report = ReportId{5}, .number = 1};
  const Hash hash = hash_event(event, "");
  event.seq = 123;
  event.recorded_at = at("2020-01-01T00:00");
  EXPECT_EQ(hash_event(event, ""), hash);
}

}  // namespace
}  // namespace tanggap::domain
