// Maps of a city folder: which feature is which ward, and every fault with the feature's name.
#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "city/geojson.hpp"
#include "geo/area_index.hpp"
#include "geo/validity.hpp"
#include "unit/city/city_files.hpp"

namespace tanggap::city {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

const std::string kSetu =
    "[[[106.80,-6.30],[106.81,-6.30],[106.81,-6.29],[106.80,-6.29],[106.80,-6.30]]]";
const std::string kBambuApus =
    "[[[106.81,-6.30],[106.82,-6.30],[106.82,-6.29],[106.81,-6.29],[106.81,-6.30]]]";

std::string feature(const std::string& properties, const std::string& coordinates,
                    const std::string& type = "Polygon") {
  return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":{"type":")" + type +
         R"(","coordinates":)" + coordinates + "}}";
}

std::string collection(const std::vector<std::string>& features) {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  for (const auto& f : features) text += (&f == features.data() ? "\n" : ",\n") + f;
  return text + "]}";
}

std::string named(const std::string& code, const std::string& name) {
  return R"("kode":")" + code + R"(","nama":")" + name + "\"";
}

const std::string kSetuNamed = named("31.75.10.1005", "Setu");
const std::string kBambuNamed = named("31.75.10.1006", "Bambu Apus");

CheckedCity with_map(const std::string& geojson) {
  return CityFiles{}.set("boundaries.geojson", geojson).check();
}

std::vector<std::string> faults_of(const std::string& geojson) {
  return CityFiles{}.set("boundaries.geojson", geojson).faults();
}

TEST(Boundaries, SoundOnesHaveNoFaultsAndAreNotApproximate) {
  const auto checked =
      with_map(collection({feature(kSetuNamed, kSetu), feature(kBambuNamed, kBambuApus)}));
  EXPECT_THAT(checked.draft.faults, IsEmpty());
  EXPECT_FALSE(checked.draft.city.settings.boundaries_approximate);
  ASSERT_EQ(checked.shapes.size(), 2u);
  EXPECT_EQ(checked.shapes[0].code, "W1");
}

TEST(Boundaries, FindTheAreaByWhicheverPropertyHoldsItsCode) {
  for (const auto& [setu, bambu] : std::vector<std::pair<std::string, std::string>>{
           {R"("code":"W1")", R"("code":"W2")"},
           {R"("KODE":"3175101005")", R"("KODE":"3175101006")"},
           {R"("bps":3172030005)", R"("bps":3172030006)"},
           {R"("id_kel":"31.75.10.1005","x":"1")", R"("id_kel":"31.75.10.1006","x":"2")"},
           {R"("NAMOBJ":"SITU")", R"("NAMOBJ":"BambuApus")"}}) {
    EXPECT_THAT(faults_of(collection({feature(setu, kSetu), feature(bambu, kBambuApus)})),
                IsEmpty())
        << setu;
  }
}

TEST(Boundaries, OfCodesInTwoBooksOneBookIsReadForAllFeatures) {
  // "3172030005" is Setu for BPS; as a Kemendagri code without dots it would lie in another city.
  const auto both = [](const char* kemendagri, const char* bps) {
    return std::string{R"("a_bps":")"} + bps + R"(","kode":")" + kemendagri + "\"";
  };
  const auto checked =
      with_map(collection({feature(both("31.75.10.1005", "3172030005"), kSetu),
                           feature(both("31.75.10.1006", "3172030006"), kBambuApus)}));
  EXPECT_THAT(checked.draft.faults, IsEmpty());
  EXPECT_EQ(checked.shapes[0].code, "W1");
}

TEST(Boundaries, SwappedCoordinatesAreToldWithTheFeaturesName) {
  const std::string swapped =
      "[[[-6.30,106.80],[-6.30,106.81],[-6.29,106.81],[-6.29,106.80],[-6.30,106.80]]]";
  EXPECT_THAT(
      faults_of(collection({feature(kSetuNamed, swapped), feature(kBambuNamed, kBambuApus)})),
      ElementsAre("boundaries.geojson (Setu) swapped-coordinates"));
}

TEST(Boundaries, SwappedCoordinatesAreFoundByTheCentroidWhereBothOrdersArePossible) {
  CityFiles files;
  files.replace("areas.csv", "-6.295,106.805", "40.75,-73.95")
      .replace("areas.csv", "-6.295,106.815", "40.75,-73.85");
  const std::string swapped = "[[[40.7,-74],[40.8,-74],[40.8,-73.9],[40.7,-73.9],[40.7,-74]]]";
  const std::string right = "[[[-73.9,40.7],[-73.8,40.7],[-73.8,40.8],[-73.9,40.8],[-73.9,40.7]]]";
  files.set("boundaries.geojson",
            collection({feature(kSetuNamed, swapped), feature(kBambuNamed, right)}));
  EXPECT_THAT(files.faults(), ElementsAre("boundaries.geojson (Setu) swapped-coordinates"));
}

TEST(Boundaries, AShapeFarFromItsCentroidIsProbablyAnotherArea) {
  EXPECT_THAT(faults_of(collection(
                  {feature(kSetuNamed, kSetu), feature(kBambuNamed,
                                                       "[[[107.0,-6.1],[107.1,-6.1],[107.1,-6.0],"
                                                       "[107.0,-6.0],[107.0,-6.1]]]")})),
              ElementsAre("boundaries.geojson (Bambu Apus) far-from-centroid"));
}

TEST(Boundaries, ABowTieIsToldWithItsPlace) {
  const std::string bow_tie =
      "[[[106.80,-6.30],[106.81,-6.29],[106.81,-6.30],[106.80,-6.29],[106.80,-6.30]]]";
  const auto checked =
      with_map(collection({feature(kSetuNamed, bow_tie), feature(kBambuNamed, kBambuApus)}));
  ASSERT_EQ(checked.draft.faults.size(), 1u);
  const auto& fault = checked.draft.faults[0];
  EXPECT_EQ(fault.where() + " " + fault.slug, "boundaries.geojson (Setu) self-intersection");
  EXPECT_THAT(fault.what.en, testing::HasSubstr("Self-intersection"));
  EXPECT_THAT(fault.what.en, testing::HasSubstr("latitude -6.2950000, longitude 106.8050000"));
}

TEST(Boundaries, OverlapsAreToldInSquareMetres) {
  const std::string wide =
      "[[[106.80,-6.30],[106.812,-6.30],[106.812,-6.29],[106.80,-6.29],[106.80,-6.30]]]";
  const auto checked =
      with_map(collection({feature(kSetuNamed, wide), feature(kBambuNamed, kBambuApus)}));
  ASSERT_EQ(checked.draft.faults.size(), 1u);
  EXPECT_EQ(checked.draft.faults[0].slug, "overlap");
  EXPECT_EQ(checked.draft.faults[0].subject, "Setu");
  EXPECT_THAT(checked.draft.faults[0].what.en, testing::HasSubstr("Overlaps Bambu Apus: 245"));
  EXPECT_FALSE(checked.ok());
}

TEST(Boundaries, ASliverOfOverlapIsOnlyAWarning) {
  const std::string wide =
      "[[[106.80,-6.30],[106.81002,-6.30],[106.81002,-6.29],[106.80,-6.29],[106.80,-6.30]]]";
  const auto checked =
      with_map(collection({feature(kSetuNamed, wide), feature(kBambuNamed, kBambuApus)}));
  EXPECT_EQ(checked.draft.faults.size(), 1u);
  EXPECT_TRUE(checked.ok());
}

TEST(Boundaries, GapsAreAllowed) {
  const std::string narrow =
      "[[[106.80,-6.30],[106.808,-6.30],[106.808,-6.29],[106.80,-6.29],[106.80,-6.30]]]";
  EXPECT_THAT(
      faults_of(collection({feature(kSetuNamed, narrow), feature(kBambuNamed, kBambuApus)})),
      IsEmpty());
}

struct BadShape {
  std::string coordinates, type, slug;
};
void PrintTo(const BadShape& shape, std::ostream* out) { *out << shape.coordinates; }
class BadShapes : public testing::TestWithParam<BadShape> {};

TEST_P(BadShapes, AreToldWithTheFeaturesName) {
  const auto& bad = GetParam();
  EXPECT_THAT(faults_of(collection({feature(kSetuNamed, bad.coordinates, bad.type),
                                    feature(kBambuNamed, kBambuApus)})),
              ElementsAre("boundaries.geojson (Setu) " + bad.slug));
}

INSTANTIATE_TEST_SUITE_P(
    Boundaries, BadShapes,
    testing::Values(
        BadShape{"[[[106.80,-6.30],[106.81,-6.30],[106.81,-6.29],[106.80,-6.29]]]", "Polygon",
                 "ring-not-closed"},
        BadShape{"[[[106.80,-6.30],[106.81,-6.30],[106.80,-6.30]]]", "Polygon", "ring-too-short"},
        BadShape{"[[[106.80,NaN],[106.81,-6.30],[106.81,-6.29],[106.80,NaN]]]", "Polygon",
                 "bad-coordinate"},
        BadShape{"[[[106.80,-Infinity],[106.81,-6.30],[106.81,-6.29],[106.80,-6.3]]]", "Polygon",
                 "bad-coordinate"},
        BadShape{"[[[106.80,1e999],[106.81,-6.30],[106.81,-6.29],[106.80,1e999]]]", "Polygon",
                 "bad-coordinate"},
        BadShape{"[[[\"106.80\",-6.3],[106.81,-6.30],[106.81,-6.29],[106.80,-6.3]]]", "Polygon",
                 "bad-coordinate"},
        BadShape{"[[[106.80],[106.81,-6.30],[106.81,-6.29],[106.80]]]", "Polygon",
                 "bad-coordinate"},
        BadShape{"[[[701234.5,9301234.5],[701334.5,9301234.5],[701334.5,9301334.5],"
                 "[701234.5,9301234.5]]]",
                 "Polygon", "bad-coordinate"},
        BadShape{"[[]]", "Polygon", "bad-coordinate"}, BadShape{"[7]", "Polygon", "bad-coordinate"},
        BadShape{"[]", "Polygon", "no-geometry"}, BadShape{"null", "Polygon", "no-geometry"},
        BadShape{"[106.8,-6.3]", "Point", "not-a-polygon"},
        BadShape{"[[106.8,-6.3],[106.9,-6.3]]", "LineString", "not-a-polygon"}));

TEST(Boundaries, FeaturesOfOtherCitiesAreIgnoredWithOneWarning) {
  const auto checked = with_map(
      collection({feature(kSetuNamed, kSetu), feature(kBambuNamed, kBambuApus),
                  feature(named("31.71.01.1001", "Gambir"), "[[[0,0],[1,0]]]"),  // not even sound
                  feature(named("31.71.01.1002", "Cideng"), kSetu)}));
  ASSERT_EQ(checked.draft.faults.size(), 1u);
  EXPECT_EQ(checked.draft.faults[0].slug, "unknown-features");
  EXPECT_THAT(checked.draft.faults[0].what.en, testing::HasSubstr("2 features"));
  EXPECT_TRUE(checked.ok());
}

TEST(Boundaries, AWardWithoutFeatureIsNamed) {
  EXPECT_THAT(faults_of(collection({feature(kSetuNamed, kSetu)})),
              ElementsAre("boundaries.geojson (Bambu Apus) area-without-feature"));
}

TEST(Boundaries, SeveralFeaturesOfOneWardAreJoined) {
  const std::string island =
      "[[[106.802,-6.288],[106.803,-6.288],[106.803,-6.287],[106.802,-6.288]]]";
  const auto checked = with_map(collection(
      {feature(kSetuNamed, kSetu), feature(kBambuNamed, kBambuApus), feature(kSetuNamed, island)}));
  ASSERT_EQ(checked.draft.faults.size(), 1u);
  EXPECT_EQ(checked.draft.faults[0].slug, "area-with-two-features");
  EXPECT_TRUE(checked.ok());
  EXPECT_EQ(checked.shapes[0].shape.size(), 2u);
}

TEST(Boundaries, AFileThatIsNoMapIsTold) {
  EXPECT_THAT(faults_of("{\n\n\"type\": oops}"),
              ElementsAre("boundaries.geojson:3 geojson-unreadable"));
  EXPECT_THAT(faults_of("[1,2]"), ElementsAre("boundaries.geojson not-a-collection"));
  EXPECT_THAT(faults_of(""), ElementsAre("boundaries.geojson:1 geojson-unreadable"));
  EXPECT_THAT(faults_of(collection({feature(R"("x":"y")", kSetu)})),
              ElementsAre("boundaries.geojson no-matching-features"));
  EXPECT_THAT(faults_of(collection({"null", "7", "{}"})),
              ElementsAre("boundaries.geojson no-matching-features"));
}

TEST(Boundaries, JsonNestedTenThousandDeepIsRefused) {
  EXPECT_THAT(faults_of(std::string(10'000, '[') + std::string(10'000, ']')),
              ElementsAre("boundaries.geojson:1 geojson-unreadable"));
}

TEST(Boundaries, InvalidUtf8IsRefused) {
  EXPECT_THAT(faults_of(collection({feature(named("31.75.10.1005", "Se\xFFtu"), kSetu)})),
              ElementsAre("boundaries.geojson:2 geojson-unreadable"));
}

TEST(Boundaries, WhatIsWrittenIsReadBackAndSaysWhetherItIsApproximate) {
  const auto approximate = CityFiles{}.check();
  const std::string text = write_boundaries(approximate.shapes, approximate.draft.city);
  EXPECT_THAT(text, testing::HasSubstr(R"("approximate":true)"));
  const auto again = with_map(text);
  EXPECT_THAT(again.draft.faults, IsEmpty());
  ASSERT_EQ(again.shapes.size(), approximate.shapes.size());
  for (std::size_t i = 0; i < again.shapes.size(); ++i) {
    EXPECT_NEAR(geo::area_m2(again.shapes[i].shape), geo::area_m2(approximate.shapes[i].shape), 1);
  }
  EXPECT_THAT(write_boundaries(again.shapes, again.draft.city),
              testing::HasSubstr(R"("approximate":false)"));
}

TEST(Places, GiveTheKindOfAPoint) {
  const auto checked =
      CityFiles{}
          .set("places.geojson",
               collection({feature(R"("kind":"taman","name":"Taman Setu")", kSetu),
                           feature(R"("kind":"kali","tolerance_m":20)",
                                   "[[106.81,-6.30],[106.81,-6.28]]", "LineString")}))
          .check();
  EXPECT_THAT(checked.draft.faults, IsEmpty());
  const auto index = geo::make_area_index(checked.shapes, checked.places, 30);
  EXPECT_EQ(index->place_kind({-6.295, 106.805}), "taman");
  EXPECT_EQ(index->place_kind({-6.285, 106.8101}), "kali");
  EXPECT_EQ(index->place_kind({-6.285, 106.8103}), "");
}

TEST(Places, FaultsNameThePlace) {
  const auto faults = [](const std::string& f) {
    return CityFiles{}.set("places.geojson", collection({f})).faults();
  };
  EXPECT_THAT(faults(feature(R"("kind":"taaman","name":"T")", kSetu)),
              ElementsAre("places.geojson (T) unknown-place-kind"));
  EXPECT_THAT(faults(feature(R"("kind":"kali","name":"K","tolerance_m":"x")",
                             "[[106.81,-6.30],[106.81,-6.28]]", "LineString")),
              ElementsAre("places.geojson (K) bad-tolerance"));
  EXPECT_THAT(faults(feature(R"("kind":"kali","name":"K")", "[[106.81,-6.30]]", "LineString")),
              ElementsAre("places.geojson (K) bad-coordinate"));
}

TEST(DemoCity, TakesOfficialBoundariesOfTheWholeProvince) {
  const char* shared = std::getenv("TANGGAP_SHARED_DATA");
  const std::filesystem::path data =
      shared != nullptr ? shared : TANGGAP_SOURCE_DIR "/../shared/data";
  std::ifstream input{data / "reference/dki_jakarta_kelurahan.geojson"};
  if (!input) GTEST_SKIP() << "no reference data at " << data;
  std::ostringstream text;
  text << input.rdbuf();
  auto files = read_city_folder(TANGGAP_SOURCE_DIR "/data/demo/city");
  ASSERT_TRUE(files.has_value());
  const auto checked = check_city(replace_boundaries(*files, text.str()));
  for (const auto& fault : checked.draft.faults) {
    EXPECT_EQ(fault.severity, Severity::warning) << fault.where() << ": " << fault.what.en;
  }
  EXPECT_EQ(checked.shapes.size(), 65u);
  EXPECT_FALSE(checked.draft.city.settings.boundaries_approximate);
}

}  // namespace
}  // namespace tanggap::city
