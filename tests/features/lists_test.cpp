// Lists of reports: the public one and everybody's own desk.
#include <gmock/gmock.h>

#include "features/support/stage.hpp"
#include "usecases/accept_report.hpp"
#include "usecases/assign_crew.hpp"
#include "usecases/list_reports.hpp"

namespace tanggap::features {
namespace {

using namespace std::chrono_literals;
using namespace usecases;
using testing::ElementsAre;
using testing::IsEmpty;

class Lists : public testing::Test {
 protected:
  Lists() {
    in_setu = submit({.position = kInSetu});
    in_bambu_apus = submit({.position = kInBambuApus});
    in_cijantung = submit({.position = kInCijantung});
    vendors_in_setu = submit({.category = kStreetVendors, .position = kInSetu});
  }
  ReportId submit(SubmitReport command) {
    stage.wait(1min);
    return stage.submitted(std::move(command)).report.id;
  }
  Result<ReportPage> list(const Actor& actor, const ListReports& query) {
    return stage.read(
        [&](ports::Reader& reader) { return list_reports(reader, stage.as(actor), query); });
  }
  std::vector<ReportId> ids(const Actor& actor, const ListReports& query) {
    std::vector<ReportId> ids;
    for (const auto& row : must(list(actor, query)).reports) ids.push_back(row.id);
    return ids;
  }

  Stage stage;
  ReportId in_setu, in_bambu_apus, in_cijantung, vendors_in_setu;
};

TEST_F(Lists, ShowEverybodyEveryReportNewestFirst) {
  EXPECT_THAT(ids(kCitizen, {}),
              ElementsAre(vendors_in_setu, in_cijantung, in_bambu_apus, in_setu));
}

TEST_F(Lists, ComeInPages) {
  const auto first = must(list(kCitizen, {.limit = 3}));
  ASSERT_EQ(first.reports.size(), 3U);
  ASSERT_TRUE(first.next);
  const auto second = must(list(kCitizen, {.after = first.next, .limit = 3}));
  ASSERT_EQ(second.reports.size(), 1U);
  EXPECT_EQ(second.reports[0].id, in_setu);
  EXPECT_FALSE(second.next);
  EXPECT_FALSE(must(list(kCitizen, {.limit = 4})).next) << "exactly full is the last one too";
  EXPECT_EQ(slug_of(list(kCitizen, {.limit = 0})), "limit-out-of-range");
  EXPECT_EQ(slug_of(list(kCitizen, {.limit = 201})), "limit-out-of-range");
}

TEST_F(Lists, FilterByPlaceUnitAndKnowWhatExists) {
  EXPECT_THAT(ids(kCitizen, {.filter = {.area = kSetu}}), ElementsAre(vendors_in_setu, in_setu));
  EXPECT_THAT(ids(kCitizen, {.filter = {.area = kCipayung}}),
              ElementsAre(vendors_in_setu, in_bambu_apus, in_setu))
      << "a subdistrict means its wards";
  EXPECT_THAT(ids(kCitizen, {.filter = {.holder = kSatpolPp}}), ElementsAre(vendors_in_setu));
  EXPECT_EQ(slug_of(list(kCitizen, {.filter = {.area = AreaId{99}}})), "unknown-area");
  EXPECT_EQ(slug_of(list(kCitizen, {.filter = {.holder = UnitId{999}}})), "unknown-unit");
  EXPECT_EQ(slug_of(list(kCitizen, {.filter = {.category = CategoryId{99}}})), "unknown-category");
}

TEST_F(Lists, ShowAnOfficerTheOwnDesk) {
  EXPECT_THAT(ids(kSetuOfficer, {.scope = ListScope::desk}), ElementsAre(in_setu));
  EXPECT_THAT(ids(kSatpolOfficer, {.scope = ListScope::desk}), ElementsAre(vendors_in_setu));
  EXPECT_EQ(
      slug_of(list(kSetuOfficer, {.filter = {.holder = kSatpolPp}, .scope = ListScope::desk})),
      "not-your-desk");
}

TEST_F(Lists, ShowCrewTheirOwnTasks) {
  EXPECT_THAT(ids(kSetuCrew, {.scope = ListScope::desk}), IsEmpty());
  must(stage.run(kSetuOfficer, assign_crew, {.report = in_setu, .crew = kSetuCrewId}));
  EXPECT_THAT(ids(kSetuCrew, {.scope = ListScope::desk}), ElementsAre(in_setu));
  EXPECT_EQ(slug_of(list(kCijantungCrew, {.filter = {.assignee = kSetuCrewId}})), "not-your-desk");
}

TEST_F(Lists, ShowACamatTheWholeSubdistrict) {
  EXPECT_THAT(ids(kCamat, {.scope = ListScope::desk}),
              ElementsAre(vendors_in_setu, in_bambu_apus, in_setu));
  EXPECT_THAT(ids(kCamat, {.filter = {.area = kBambuApus}, .scope = ListScope::desk}),
              ElementsAre(in_bambu_apus));
  EXPECT_EQ(slug_of(list(kCamat, {.filter = {.area = kCijantung}, .scope = ListScope::desk})),
            "not-your-desk");
  EXPECT_THAT(ids(kOtherCamat, {.scope = ListScope::desk}), ElementsAre(in_cijantung));
}

TEST_F(Lists, HaveNoDeskForThoseWhoAreNotSignedIn) {
  EXPECT_EQ(slug_of(list(kCitizen, {.scope = ListScope::desk})), "not-signed-in");
  EXPECT_EQ(slug_of(list(kQlue, {.scope = ListScope::desk})), "not-signed-in");
  EXPECT_EQ(slug_of(list(kCitizen, {.filter = {.assignee = kSetuCrewId}})), "not-signed-in");
}

TEST_F(Lists, FindWhatIsOverdue) {
  stage.wait(24h * 8);
  EXPECT_THAT(
      ids(kCitizen, {.filter = {.holder = kKelurahanSetu, .overdue_at = stage.clock.now()}}),
      ElementsAre(in_setu));
}

}  // namespace
}  // namespace tanggap::features
