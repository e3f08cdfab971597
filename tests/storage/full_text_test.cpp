#include "storage/full_text.hpp"

#include <gmock/gmock.h>

#include "engine.hpp"

using testing::ElementsAre;
using testing::IsEmpty;

namespace tanggap::test {
namespace {

using storage::FullText;
using storage::Mode;

/// A database whose index is fed by hand, step by step.
class FullTextIndex : public testing::Test {
 protected:
  void store(int id, const std::string& text) {
    store_->write([&](ports::Transaction& tx) {
      Case made = a_case(
          {.id = ReportId{id}, .reference = "JK161212000" + std::to_string(id), .text = text});
      tx.insert_report(made.report, {});
      for (domain::Event& event : made.events) tx.append_event(event, made.report);
      return ports::Outcome::commit;
    });
  }
  [[nodiscard]] FullText follower_of(std::string database_id) const {
    const auto database =
        storage::open_sqlite({.file = folder_ / "tanggap.db", .words = folder_ / "words.db"});
    return FullText(database->connect_reader(), database->connect_words(), std::move(database_id));
  }
  [[nodiscard]] FullText follower() const { return follower_of("one"); }
  void catch_up() const {
    FullText full_text = follower();
    while (full_text.catch_up()) {
    }
  }
  std::vector<std::int64_t> find(const std::string& words) {
    std::vector<std::int64_t> ids;
    store_->read([&](ports::Reader& reader) {
      for (const auto& row : reader.list({.words = words}, {}, 10)) ids.push_back(row.id.value);
    });
    return ids;
  }

  TemporaryFolder folder_;
  std::unique_ptr<ports::Store> store_ =
      storage::open_store(folder_.path(), {.mode = Mode::create, .follow_words = false});
};

TEST_F(FullTextIndex, FindsReportsThatHoldAllWordsWhateverTheirCaseAndAccents) {
  store(1, "Jalan berlubang di depan pasar");
  store(2, "Lampu JALAN mati, gelap");
  store(3, "Café menutup trotoar");
  catch_up();
  EXPECT_THAT(find("jalan"), ElementsAre(2, 1));
  EXPECT_THAT(find("pasar jalan"), ElementsAre(1));
  EXPECT_THAT(find("cafe"), ElementsAre(3));
  EXPECT_THAT(find("jalan trotoar"), IsEmpty());
  EXPECT_THAT(find("jalanan"), IsEmpty());
}

TEST_F(FullTextIndex, FindsAReportByItsReference) {
  store(1, "Jalan rusak");
  store(2, "Jalan rusak");
  catch_up();
  EXPECT_THAT(find("jk1612120002"), ElementsAre(2));
}

TEST_F(FullTextIndex, NeverReadsWhatPeopleTypeAsOperators) {
  store(1, "Jalan NEAR pasar OR terminal");
  store(2, "sampah");
  catch_up();
  EXPECT_THAT(find("jalan OR sampah"), IsEmpty());
  EXPECT_THAT(find("jalan or terminal"), ElementsAre(1));
  EXPECT_THAT(find("NOT sampah"), IsEmpty());
  for (const char* typed :
       {"\"", "\"jalan", "jalan*", "words:jalan", "(jalan", "^jalan", "-jalan", "jalan + pasar",
        "NEAR(jalan pasar)", "'; DROP TABLE reports; --", "{jalan}", "jalan\"\"\" OR \"x"}) {
    EXPECT_NO_THROW((void)find(typed)) << typed;
  }
  EXPECT_THAT(find("\"jalan*"), ElementsAre(1));
  EXPECT_THAT(find("?!…"), IsEmpty());
  EXPECT_THAT(find(" "), IsEmpty());
}

TEST_F(FullTextIndex, GoesOnWhereItStoppedAndTakesNothingTwice) {
  store(1, "satu");
  catch_up();
  EXPECT_EQ(follower().position(), 2);
  store(2, "dua satu");
  EXPECT_THAT(find("dua"), IsEmpty());
  catch_up();
  catch_up();
  EXPECT_EQ(follower().position(), 4);
  EXPECT_THAT(find("satu"), ElementsAre(2, 1));
}

TEST_F(FullTextIndex, IsMadeAgainForAnotherDatabase) {
  store(1, "satu");
  catch_up();
  FullText other = follower_of("two");
  EXPECT_EQ(other.position(), 0);
  EXPECT_THAT(find("satu"), IsEmpty());
  EXPECT_TRUE(other.catch_up());
  EXPECT_THAT(find("satu"), ElementsAre(1));
}

TEST_F(FullTextIndex, KnowsTrackingCodesBeforeAndAfterItTookTheReportIn) {
  const auto tracked = [&](std::string_view code) {
    std::optional<ReportId> id;
    store_->read([&](ports::Reader& r) { id = r.report_by_tracking(hash_of(code)); });
    return id.value_or(ReportId{}).value;
  };
  const auto store_tracked = [&](int id, std::string_view code) {
    store_->write([&](ports::Transaction& tx) {
      Case made = a_case({.id = ReportId{id},
                          .reference = "JK161212000" + std::to_string(id),
                          .tracking_hash = hash_of(code)});
      tx.insert_report(made.report, {});
      for (domain::Event& event : made.events) tx.append_event(event, made.report);
      EXPECT_EQ(tx.report_by_tracking(hash_of(code)), ReportId{id});
      return ports::Outcome::commit;
    });
  };
  store_tracked(1, "one");
  EXPECT_EQ(tracked("one"), 1);
  catch_up();
  store_tracked(2, "two");
  EXPECT_EQ(tracked("one"), 1);
  EXPECT_EQ(tracked("two"), 2);
  catch_up();
  EXPECT_EQ(tracked("two"), 2);
  EXPECT_EQ(tracked("three"), 0);
}

TEST(FullTextThread, FindsANewReportWithinASecond) {
  const TemporaryFolder folder;
  const auto store = storage::open_store(folder.path(), {.mode = Mode::create});
  store->write([](ports::Transaction& tx) {
    Case made = a_case({.text = "pohon tumbang"});
    tx.insert_report(made.report, {});
    for (domain::Event& event : made.events) tx.append_event(event, made.report);
    return ports::Outcome::commit;
  });
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(1);
  bool found = false;
  while (!found && std::chrono::steady_clock::now() < deadline) {
    store->read([&](ports::Reader& r) { found = !r.list({.words = "tumbang"}, {}, 1).empty(); });
    std::this_thread::yield();
  }
  EXPECT_TRUE(found);
}

}  // namespace
}  // namespace tanggap::test
