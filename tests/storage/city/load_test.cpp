// A city on its way into a real store and back.
#include "city/load.hpp"

#include <gmock/gmock.h>

#include <atomic>

#include "base/hash.hpp"
#include "city/geojson.hpp"
#include "storage/open.hpp"
#include "support/temporary_folder.hpp"
#include "unit/city/city_files.hpp"

namespace tanggap::city {
namespace {

using testing::HasSubstr;

class CountingIds final : public ports::IdSource {
 public:
  [[nodiscard]] std::int64_t next() override { return ++last_; }

 private:
  std::atomic<std::int64_t> last_{1000};
};

class LoadCity : public testing::Test {
 protected:
  Loaded load(const std::vector<ports::CityFile>& files, std::optional<int> expected = {}) {
    return load_city(*store_, ids_, files, UserId{}, now_, expected);
  }
  int current() {
    int version = 0;
    store_->read([&](ports::Reader& r) { version = r.current_city_version(); });
    return version;
  }
  Result<ports::CityInForce> open(int version) {
    Result<ports::CityInForce> city = tl::unexpected(Error{});
    store_->read([&](ports::Reader& r) { city = open_city(r, version); });
    return city;
  }
  std::optional<ports::User> user(std::string_view login) {
    std::optional<ports::User> found;
    store_->read([&](ports::Reader& r) { found = r.user_by_login(login); });
    return found;
  }

  test::TemporaryFolder folder_;
  std::unique_ptr<ports::Store> store_ =
      storage::open_store(folder_.path(), {.mode = storage::Mode::create});
  CountingIds ids_;
  Instant now_ = from_micros(1'480'000'000'000'000);
};

TEST_F(LoadCity, StoresAVersionThatOpensAsItWas) {
  const auto loaded = load(CityFiles{}.files());
  ASSERT_EQ(loaded.version, 1);
  EXPECT_EQ(loaded.users_added, 3);
  const auto opened = open(1);
  ASSERT_TRUE(opened.has_value());
  const auto& city = *opened->city;
  EXPECT_EQ(city.version, 1);
  EXPECT_EQ(city.units.size(), 4u);
  const auto place = opened->locator->locate({-6.295, 106.805});
  EXPECT_EQ(city.area(place.area)->name, "Setu");
  EXPECT_EQ(city.office_of(place.area)->code, "K1");
  EXPECT_EQ(user("setu")->unit, city.unit_by_code("K1")->id);
  EXPECT_TRUE(user("setu")->password_hash.empty());
}

TEST_F(LoadCity, WithErrorsStoresNothing) {
  CityFiles files;
  files.replace("users.csv", "officer,K1", "officer,K9");
  const auto loaded = load(files.files());
  EXPECT_FALSE(loaded.version);
  EXPECT_EQ(loaded.faults.size(), 1u);
  EXPECT_EQ(current(), 0);
  EXPECT_FALSE(user("camat"));
  EXPECT_EQ(open(0).error().slug, "city-not-loaded");
}

TEST_F(LoadCity, TheSameContentAgainAnswersTheVersionInForce) {
  ASSERT_EQ(load(CityFiles{}.files()).version, 1);
  auto files = CityFiles{}.files();
  std::reverse(files.begin(), files.end());
  const auto again = load(files);
  EXPECT_EQ(again.version, 1);
  EXPECT_TRUE(again.unchanged);
  EXPECT_EQ(current(), 1);
}

TEST_F(LoadCity, OnTopOfAnotherVersionThanTheExpectedOneNothingIsStored) {
  ASSERT_EQ(load(CityFiles{}.files()).version, 1);
  CityFiles hers, his;
  hers.replace("units.csv", "KEC,Kecamatan", "KEC,Kantor Kecamatan");
  his.replace("units.csv", "KEC,Kecamatan", "KEC,Camat");
  EXPECT_EQ(load(hers.files(), 1).version, 2);
  const auto late = load(his.files(), 1);
  EXPECT_FALSE(late.version);
  EXPECT_EQ(late.overtaken_by, 2);
  EXPECT_EQ(current(), 2);
  EXPECT_TRUE(load(hers.files(), 1).unchanged) << "what is in force already overwrites nothing";
  EXPECT_EQ(load(his.files(), 2).version, 3);
}

TEST_F(LoadCity, ANewVersionKeepsTheNumbersOfCodesAndTheOldVersion) {
  ASSERT_EQ(load(CityFiles{}.files()).version, 1);
  CityFiles changed;
  changed.replace("units.csv", "KEC,Kecamatan", "NEW,Dinas Baru,,agency,,,\nKEC,Kecamatan");
  changed.replace("rules.csv", "9,,", "8,sampah,,,,,,2000-01-01,,NEW,a,b\n9,,");
  changed.replace("rules.csv", "3,sampah,,", "3,sampah,W1,");
  const auto loaded = load(changed.files());
  ASSERT_EQ(loaded.version, 2) << (loaded.faults.empty() ? "" : loaded.faults[0].where());
  const auto before = open(1), after = open(2);
  ASSERT_TRUE(before.has_value() && after.has_value());
  for (const auto& unit : before->city->units) {
    EXPECT_EQ(after->city->unit_by_code(unit.code)->id, unit.id) << unit.code;
  }
  EXPECT_EQ(before->city->unit_by_code("NEW"), nullptr);
  EXPECT_EQ(after->city->units[0].code, "NEW");
  EXPECT_EQ(before->city->rules.size(), 4u);
  EXPECT_EQ(after->city->rules.size(), 5u);
}

TEST_F(LoadCity, UsersThatExistKeepTheirPassword) {
  ASSERT_EQ(load(CityFiles{}.files()).version, 1);
  auto setu = *user("setu");
  setu.password_hash = "secret";
  store_->write([&](ports::Transaction& tx) {
    tx.save_user(setu);
    return ports::Outcome::commit;
  });
  CityFiles changed;
  changed.replace("users.csv", "setu,Petugas Setu,officer,K1", "setu,Kepala Seksi,officer,K2");
  const auto loaded = load(changed.files());
  EXPECT_EQ(loaded.version, 2);
  EXPECT_EQ(loaded.users_added, 0);
  EXPECT_EQ(loaded.users_changed, 1);
  const auto after = *user("setu");
  EXPECT_EQ(after.id, setu.id);
  EXPECT_EQ(after.password_hash, "secret");
  EXPECT_EQ(after.name, "Kepala Seksi");
  EXPECT_EQ(after.unit, open(2)->city->unit_by_code("K2")->id);
}

TEST_F(LoadCity, BoundariesAreReplacedAndSayNoLongerApproximate) {
  ASSERT_EQ(load(CityFiles{}.files()).version, 1);
  EXPECT_TRUE(open(1)->city->settings.boundaries_approximate);
  Result<std::string> map = tl::unexpected(Error{});
  Result<std::vector<ports::CityFile>> files = tl::unexpected(Error{});
  store_->read([&](ports::Reader& r) {
    map = boundaries_geojson(r, 1);
    files = files_of(r, 1);
  });
  ASSERT_TRUE(map.has_value() && files.has_value());
  EXPECT_THAT(*map, HasSubstr(R"("approximate":true)"));
  EXPECT_EQ(files->size(), CityFiles{}.files().size());
  const auto loaded = load(replace_boundaries(*files, *map));
  ASSERT_EQ(loaded.version, 2);
  EXPECT_FALSE(open(2)->city->settings.boundaries_approximate);
  EXPECT_TRUE(open(1)->city->settings.boundaries_approximate);
}

TEST_F(LoadCity, TheDemoCityLoadsAndOpens) {
  const auto files = read_city_folder(TANGGAP_SOURCE_DIR "/data/demo/city");
  ASSERT_TRUE(files.has_value());
  ASSERT_EQ(load(*files).version, 1);
  const auto opened = open(1);
  ASSERT_TRUE(opened.has_value());
  int own = 0, wards = 0;
  for (const auto& area : opened->city->areas) {
    if (!area.centroid) continue;
    ++wards;
    own += opened->locator->locate(*area.centroid).area == area.id;
  }
  EXPECT_EQ(wards, 65);
  EXPECT_EQ(own, 65);
  EXPECT_TRUE(user("satpolpp") && user("camat-cipayung") && user("verifikator1") &&
              user("walikota") && user("steward"));
}

}  // namespace
}  // namespace tanggap::city
