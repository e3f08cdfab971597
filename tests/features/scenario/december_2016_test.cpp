// The demo as a whole: made once for all tests of this file, through store, photo library and use
// cases, then evaluated as the city secretary's meeting of 18 January 2017 would have it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/folder_store.hpp"
#include "city/load.hpp"
#include "demo/scenario.hpp"
#include "ledger/chain_tallier.hpp"
#include "ledger/ledger.hpp"
#include "photos/photo_library.hpp"
#include "storage/id_source.hpp"
#include "storage/open.hpp"
#include "support/temporary_folder.hpp"
#include "usecases/evaluate_month.hpp"

namespace tanggap::demo {
namespace {

using ::testing::ElementsAre;
using Names = std::vector<std::string>;

const TimeZone kJakarta = TimeZone::find("Asia/Jakarta").value();
const Instant kMeeting = *parse_instant("2017-01-18T00:00:00", kJakarta);

const DemoOptions kQuick{.photos = {.width = 64, .height = 48},
                         .password_cost = PasswordCost::minimal_for_tests};

struct World {
  test::TemporaryFolder folder;
  SystemClock clock;
  std::unique_ptr<ports::Store> store =
      storage::open_store(folder.path(), {.mode = storage::Mode::create});
  std::unique_ptr<ports::IdSource> ids = storage::make_id_source(clock);
  std::unique_ptr<ports::PhotoLibrary> photos = photos::open_photo_library(
      std::make_shared<FolderStore>(folder.path(), Flush::later), kJakarta);

  Result<DemoSummary> make() { return make_demo(*store, *photos, *ids, TANGGAP_DEMO_DATA, kQuick); }
};

class December2016 : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    world_ = new World;
    const auto made = world_->make();
    ASSERT_TRUE(made.has_value()) << made.error().slug << " " << made.error().where << " "
                                  << made.error().what.en;
    ASSERT_TRUE(made->made);
    world_->store->read([](ports::Reader& reader) {
      city_ = city::open_city(reader, reader.current_city_version()).value();
    });
  }
  static void TearDownTestSuite() {
    city_ = {};
    delete world_;
  }

  static domain::Evaluation evaluate(ports::Tallier& tallier, std::string method,
                                     const std::string& month = "2016-12") {
    std::optional<domain::Evaluation> evaluation;
    world_->store->read([&](ports::Reader& reader) {
      const usecases::Context context{*city_.city,
                                      *city_.locator,
                                      *world_->ids,
                                      kMeeting + std::chrono::hours{9},
                                      {.role = domain::Role::system}};
      const auto cities = [](ports::Reader&, int) { return city_.city; };
      auto evaluated = usecases::evaluate_month(
          reader, tallier, cities, context,
          {.month = month, .as_of = kMeeting, .method = std::move(method)});
      ASSERT_TRUE(evaluated.has_value()) << evaluated.error().what.en;
      evaluation = std::move(evaluated->evaluation);
    });
    return evaluation.value();
  }
  static domain::Evaluation evaluate(std::string method = {},
                                     const std::string& month = "2016-12") {
    ledger::ChainTallier tallier;
    return evaluate(tallier, std::move(method), month);
  }

  static Names areas_of(const std::vector<domain::Ranked>& rows) {
    Names names;
    for (const domain::Ranked& row : rows) {
      names.push_back(city_.city->area(city_.city->unit(row.unit)->serves.front())->name);
    }
    return names;
  }
  template <class Visit>
  static void each_report(Visit visit) {
    world_->store->read([&](ports::Reader& reader) { reader.scan_reports(visit); });
  }

  static inline World* world_ = nullptr;
  static inline ports::CityInForce city_;
};

const Names kTop{"Cijantung", "Kebon Pala",    "Bambu Apus",     "Cilangkap",  "Cipayung",
                 "Setu",      "Ujung Menteng", "Kampung Melayu", "Kramatjati", "Ceger"};
const Names kBottom{"Rawamangun",      "Utan Kayu Selatan", "Batu Ampar",  "Ciracas",
                    "Jatinegara Kaum", "Bali Mester",       "Bidara Cina", "Kelapa Dua Wetan",
                    "Rambutan",        "Kebon Manggis"};

TEST_F(December2016, ReportsNotFollowedUpAreThoseOfTheMeeting) {
  const domain::Evaluation evaluation = evaluate();
  std::vector<std::pair<std::string, std::int64_t>> rows;
  for (const domain::Ranked& row : evaluation.not_followed_up) {
    rows.emplace_back(city_.city->unit(row.unit)->code, row.figures.waiting);
  }
  using Row = std::pair<std::string, std::int64_t>;
  EXPECT_THAT(rows, ElementsAre(Row("SATPOLPP", 35), Row("SUDIN-HUTAN", 7), Row("SUDIN-LH", 7),
                                Row("SUDIN-BM", 4)));
  EXPECT_EQ(evaluation.not_followed_up[1].rank, evaluation.not_followed_up[2].rank);
  EXPECT_FALSE(evaluation.provisional);
}

TEST_F(December2016, TopAndBottomTenByCompletionAreThoseOfTheMeeting) {
  const domain::Evaluation evaluation = evaluate("completion_share");
  EXPECT_EQ(areas_of(evaluation.top), kTop);
  EXPECT_EQ(areas_of(evaluation.bottom), kBottom);
  EXPECT_EQ(evaluation.wards.rows.size() + evaluation.wards.unranked.size(), 65u);
  for (const domain::Ranked& row : evaluation.wards.rows) EXPECT_GE(row.n, 20);
}

TEST_F(December2016, TheFairMethodNamesTheSameTenAtBothEnds) {
  const domain::Evaluation evaluation = evaluate("fair");
  EXPECT_EQ(areas_of(evaluation.top), kTop);
  EXPECT_EQ(areas_of(evaluation.bottom), kBottom);
}

TEST_F(December2016, TheLedgerCountsWhatTheChainsSay) {
  ledger::Ledger columns(city_.city->time_zone());
  world_->store->read([&](ports::Reader& reader) { columns.load(reader); });
  const domain::Evaluation from_columns = evaluate(columns, "completion_share");
  const domain::Evaluation from_chains = evaluate("completion_share");
  EXPECT_EQ(areas_of(from_columns.wards.rows), areas_of(from_chains.wards.rows));
  EXPECT_EQ(from_columns.tally.city.received, from_chains.tally.city.received);
  EXPECT_EQ(from_columns.tally.city.waiting, from_chains.tally.city.waiting);
  EXPECT_EQ(from_columns.tally.city.overdue, from_chains.tally.city.overdue);
}

TEST_F(December2016, HasAboutFourAndAHalfThousandReportsAndMonthsAround) {
  const domain::Figures december = evaluate().tally.city;
  EXPECT_NEAR(static_cast<double>(december.received + december.set_aside), 4500, 150);
  EXPECT_EQ(december.waiting, 53);
  EXPECT_GT(december.set_aside, 100);
  for (const char* month : {"2016-10", "2016-11"}) {
    EXPECT_GT(evaluate({}, month).tally.city.received, 400) << month;
  }
  EXPECT_TRUE(evaluate({}, "2017-01").provisional);
}

TEST_F(December2016, MisroutedReportsFindTheirOwnerSomeInCircles) {
  int reports = 0;
  int moved = 0;
  int far = 0;
  int circular = 0;
  int disputed = 0;
  each_report([&](const domain::Report& report) {
    ++reports;
    moved += report.hops > 0 ? 1 : 0;
    far += report.hops > 1 ? 1 : 0;
    circular += report.circular ? 1 : 0;
    disputed += report.disputes > 0 ? 1 : 0;
  });
  EXPECT_NEAR(moved * 100.0 / reports, 9, 3);
  EXPECT_GT(far, 50);
  EXPECT_GT(circular, 20);
  EXPECT_GT(disputed, 50);
}

TEST_F(December2016, IsNotMadeTwice) {
  EXPECT_EQ(demo_state(*world_->store), DemoState::complete);
  const auto again = world_->make();
  ASSERT_TRUE(again.has_value());
  EXPECT_FALSE(again->made);
}

TEST_F(December2016, AccountsSignInWithTheDemoPassword) {
  world_->store->read([](ports::Reader& reader) {
    const auto user = reader.user_by_login("setu");
    ASSERT_TRUE(user.has_value());
    EXPECT_TRUE(password_matches(user->password_hash, kDemoPassword));
  });
}

TEST_F(December2016, EvidenceIsInThePhotoLibrary) {
  int seen = 0;
  world_->store->read([&](ports::Reader& reader) {
    const auto page = reader.list({.statuses = {domain::Status::completed}}, {}, 20);
    for (const ports::ReportSummary& row : page) {
      const domain::Report report = reader.report(row.id).value();
      for (const domain::PhotoRef& photo : report.photos) {
        EXPECT_TRUE(reader.photo(photo.hash).has_value());
        EXPECT_TRUE(world_->photos->file_of(photo.hash, std::nullopt).has_value());
        ++seen;
      }
    }
  });
  EXPECT_GT(seen, 10);
}

TEST(DemoMaking, IsNoticedWhenItWasInterrupted) {
  World world;
  DemoOptions options = kQuick;
  options.progress = [](std::int64_t, std::int64_t) { throw std::runtime_error("killed"); };
  EXPECT_THROW((void)make_demo(*world.store, *world.photos, *world.ids, TANGGAP_DEMO_DATA, options),
               std::runtime_error);
  EXPECT_EQ(demo_state(*world.store), DemoState::incomplete);
  const auto again = world.make();
  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error().slug, "demo-incomplete");
}

}  // namespace
}  // namespace tanggap::demo
