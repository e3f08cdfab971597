// verify finds what somebody changed behind the program's back, and names the first broken link.
#include "storage/verify.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "base/folder_store.hpp"
#include "engine.hpp"

namespace tanggap::test {
namespace {

using storage::Mode;
using storage::Verification;

/// Three reports with three events each, a closed month and a photo.
class SmallCity {
 public:
  explicit SmallCity(const Engine& engine) : home_(engine.new_home()) {
    const auto store = home_->open();
    store->write([](ports::Transaction& tx) {
      for (int n = 1; n <= 3; ++n) {
        Case made = a_case({.id = ReportId{n},
                            .reference = "JK161212000" + std::to_string(n),
                            .text = "jalan rusak " + std::to_string(n)});
        made.then(domain::EventKind::accepted, {}, {}, {.unit = kSetuOffice});
        tx.insert_report(made.report, {});
        for (domain::Event& event : made.events) tx.append_event(event, made.report);
      }
      tx.save_closed_evaluation(
          {.month = "2016-12", .method = "fair", .document_hash = hash_of("{}"), .document = "{}"});
      ports::StoredPhoto photo;
      photo.hash = hash_of("pixels");
      photo.original_hash = hash_of("original");
      photo.media_type = "image/jpeg";
      photo.size = 6;
      tx.save_photo(photo);
      return ports::Outcome::commit;
    });
    FolderStore{home_->folder()}.keep(FileKind::photo, "pixels");
  }

  [[nodiscard]] const Home& home() const { return *home_; }
  [[nodiscard]] std::filesystem::path photo() const {
    return home_->folder() / name_of({FileKind::photo, hash_of("pixels")});
  }
  [[nodiscard]] Verification verify() const { return storage::verify(home_->place()); }

 private:
  std::unique_ptr<Home> home_;
};

class Verify : public testing::TestWithParam<Engine> {
 protected:
  SmallCity city_{GetParam()};
};

TEST_P(Verify, CountsWhatItWalkedWhenEverythingIsIntact) {
  const Verification found = city_.verify();
  EXPECT_TRUE(found.intact()) << found.first_broken->what.en;
  EXPECT_EQ(found.reports, 3);
  EXPECT_EQ(found.events, 9);
  EXPECT_EQ(found.closed_months, 1);
  EXPECT_EQ(found.photos, 1);
}

struct Tampering {
  std::string name;
  std::string sql;
  std::int64_t report;
  int event;
  std::string what;
};
class TamperedDatabase : public testing::TestWithParam<std::tuple<Engine, Tampering>> {};

TEST_P(TamperedDatabase, IsBrokenAtTheLinkThatWasTouched) {
  const auto& [engine, tampering] = GetParam();
  const SmallCity city(engine);
  city.home().tamper(tampering.sql);
  const Verification found = city.verify();
  ASSERT_FALSE(found.intact());
  EXPECT_EQ(found.broken, 1);
  EXPECT_EQ(found.first_broken->report.value, tampering.report);
  EXPECT_EQ(found.first_broken->event_number, tampering.event);
  EXPECT_THAT(found.first_broken->what.en, testing::HasSubstr(tampering.what));
  EXPECT_FALSE(found.first_broken->what.id.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Sql, TamperedDatabase,
    testing::Combine(
        testing::ValuesIn(engines()),
        testing::Values(
            Tampering{"InstantOfAnEvent",
                      "UPDATE events SET at = at + 1 WHERE report_id = 2 AND number = 2", 2, 2,
                      "altered"},
            Tampering{"ActorOfAnEvent",
                      "UPDATE events SET actor_id = 9 WHERE report_id = 2 AND number = 3", 2, 3,
                      "altered"},
            Tampering{"UnreadableDetail",
                      "UPDATE events SET detail = x'ff00' WHERE report_id = 2 AND number = 2", 2, 2,
                      "cannot be read"},
            Tampering{"PreviousHash",
                      "UPDATE events SET previous = "
                      "x'0000000000000000000000000000000000000000000000000000000000000000' WHERE "
                      "report_id = 2 AND number = 2",
                      2, 2, "altered"},
            Tampering{"MissingEventInTheMiddle",
                      "DELETE FROM events WHERE report_id = 2 AND number = 2", 2, 2, "missing"},
            Tampering{"MissingEventAtTheEnd",
                      "DELETE FROM events WHERE report_id = 2 AND number = 3", 2, 3,
                      "missing from the end"},
            Tampering{"AllEventsMissing", "DELETE FROM events WHERE report_id = 2", 2, 1,
                      "no events"},
            Tampering{"Text", "UPDATE reports SET text = 'jalan bagus' WHERE id = 3", 3, 1,
                      "text does not match"},
            Tampering{"Channel", "UPDATE reports SET channel = 'twitter' WHERE id = 3", 3, 1,
                      "differs from its submission"},
            Tampering{"StatusOfTheRow", "UPDATE report_states SET status = 5 WHERE id = 1", 1, 0,
                      "current row differs"},
            Tampering{"HolderOfTheRow", "UPDATE report_states SET holder_id = 5 WHERE id = 1", 1, 0,
                      "current row differs"},
            Tampering{"MissingRow", "DELETE FROM report_states WHERE id = 1", 1, 0,
                      "current row is missing"},
            Tampering{"EventsOfNoReport",
                      "DELETE FROM reports WHERE id = 3; DELETE FROM report_states WHERE id = 3", 3,
                      1, "without its report"},
            Tampering{"RowOfNoReport",
                      "DELETE FROM reports WHERE id = 3; DELETE FROM events WHERE report_id = 3", 3,
                      0, "without its report"},
            Tampering{"ClosedMonth", "UPDATE closed_evaluations SET document = '{\"a\":1}'", 0, 0,
                      "closed month"})),
    [](const auto& p) { return std::get<0>(p.param).name + std::get<1>(p.param).name; });
INSTANTIATE_TEST_SUITE_P(Engines, Verify, testing::ValuesIn(engines()), engine_name);

TEST_P(Verify, NamesTheFirstOfSeveralAndCountsThemAll) {
  city_.home().tamper("UPDATE events SET actor_id = 9 WHERE report_id >= 2 AND number >= 2");
  const Verification found = city_.verify();
  EXPECT_EQ(found.broken, 2);
  EXPECT_EQ(found.first_broken->reference, "JK1612120002");
  EXPECT_EQ(found.first_broken->event_number, 2);
}

TEST_P(Verify, NoticesLettersThatAreMissingOrChanged) {
  const auto store = city_.home().open({});
  store->write([](ports::Transaction& tx) {
    tx.save_letter({.id = LetterId{1},
                    .number = "0001/2016",
                    .sequence = 1,
                    .year = 2016,
                    .document_hash = hash_of("letter")});
    return ports::Outcome::commit;
  });
  const auto& folder = city_.home().folder();
  EXPECT_THAT(city_.verify().first_broken->what.en, testing::HasSubstr("missing"));
  FolderStore{folder}.keep(FileKind::letter, "letter");
  EXPECT_TRUE(city_.verify().intact());
  EXPECT_EQ(city_.verify().letters, 1);
  std::ofstream(folder / name_of({FileKind::letter, hash_of("letter")})) << "another letter";
  EXPECT_THAT(city_.verify().first_broken->what.en, testing::HasSubstr("changed"));
  EXPECT_EQ(city_.verify().first_broken->reference, hash_of("letter").hex());
}

TEST_P(Verify, NoticesPhotosThatAreMissingOrChanged) {
  const auto cheap = [&] {
    return storage::verify(city_.home().place(), {.files = storage::FileCheck::sizes});
  };
  EXPECT_TRUE(cheap().intact());
  EXPECT_EQ(cheap().photos, 1);
  std::ofstream(city_.photo()) << "pexils";
  EXPECT_TRUE(cheap().intact()) << "of the same size";
  EXPECT_THAT(city_.verify().first_broken->what.en, testing::HasSubstr("changed"));
  std::ofstream(city_.photo()) << "other pixels";
  EXPECT_THAT(cheap().first_broken->what.en, testing::HasSubstr("changed"));
  EXPECT_THAT(city_.verify().first_broken->what.en, testing::HasSubstr("changed"));
  std::filesystem::remove(city_.photo());
  EXPECT_THAT(cheap().first_broken->what.en, testing::HasSubstr("missing"));
  EXPECT_THAT(city_.verify().first_broken->what.en, testing::HasSubstr("missing"));
  EXPECT_EQ(city_.verify().first_broken->reference, hash_of("pixels").hex());
}

}  // namespace
}  // namespace tanggap::test
