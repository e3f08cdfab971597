// Photos prove something only when they are of this case.
#include <gmock/gmock.h>

#include "features/support/stage.hpp"
#include "usecases/accept_report.hpp"
#include "usecases/add_evidence.hpp"
#include "usecases/submit_resolution.hpp"
#include "usecases/verify_resolution.hpp"

namespace tanggap::features {
namespace {

using namespace usecases;
using domain::PhotoRef;
using domain::PhotoRole;
using testing::HasSubstr;

class Evidence : public testing::Test {
 protected:
  Result<Report> resolve(ReportId id, std::vector<PhotoRef> photos,
                         const Actor& actor = kSetuOfficer) {
    return stage.run(actor, submit_resolution,
                     {.report = id, .note = "Selesai", .photos = std::move(photos)});
  }

  Stage stage;
};

TEST_F(Evidence, OfTheResultIsRequiredWhereTheCategorySaysSo) {
  const ReportId id = accepted(stage).id;
  EXPECT_EQ(slug_of(resolve(id, {})), "evidence-photo-missing");
  EXPECT_EQ(slug_of(resolve(id, {{.hash = stage.photo("b"), .role = PhotoRole::before}})),
            "evidence-photo-missing");
  EXPECT_EQ(slug_of(resolve(id, {stage.after("a")})), "");
}

TEST_F(Evidence, MayBeLeftOutWhereTheCategoryNeedsNone) {
  const ReportId id = stage.submitted({.category = kStreetVendors}).report.id;
  EXPECT_EQ(slug_of(resolve(id, {}, kSatpolOfficer)), "");
}

TEST_F(Evidence, UsedForAnotherCaseIsRefusedByItsNumber) {
  const auto first = accepted(stage);
  must(resolve(first.id, {stage.after("patched")}));
  const ReportId second = accepted(stage).id;
  const auto refused = resolve(second, {stage.after("patched")});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().slug, "photo-used-before");
  EXPECT_THAT(refused.error().what.en, HasSubstr(first.reference));
  EXPECT_FALSE(stage.report(second).resolution) << "nothing half-done";
}

TEST_F(Evidence, ThatIsTheCitizensOwnPhotoShowsTheProblemAndNotTheResult) {
  const ReportId id = stage.submitted({.photos = {stage.photo("hole")}}).report.id;
  must(stage.run(kSetuOfficer, accept_report, {.report = id}));
  EXPECT_EQ(slug_of(resolve(id, {stage.after("hole")})), "photo-used-before");
  EXPECT_EQ(slug_of(resolve(id, {{.hash = stage.photo("hole"), .role = PhotoRole::before},
                                 stage.after("hole")})),
            "photo-used-before");
  EXPECT_EQ(slug_of(resolve(id, {{.hash = stage.photo("hole"), .role = PhotoRole::before},
                                 stage.after("patched")})),
            "");
}

TEST_F(Evidence, CannotBeBeforeAndAfterAtOnce) {
  const ReportId id = accepted(stage).id;
  EXPECT_EQ(slug_of(resolve(id, {{.hash = stage.photo("same"), .role = PhotoRole::before},
                                 stage.after("same")})),
            "photo-used-before");
}

TEST_F(Evidence, MayBeHandedInAgainAfterARefusal) {
  const ReportId id = accepted(stage).id;
  must(resolve(id, {stage.after("patched")}));
  must(stage.run(kVerifier, verify_resolution,
                 {.report = id, .accept = false, .note = "Jelaskan lokasinya"}));
  EXPECT_EQ(slug_of(resolve(id, {stage.after("patched")})), "");
}

TEST_F(Evidence, MustHaveBeenUploadedAndBeMarkedAsWork) {
  const ReportId id = accepted(stage).id;
  EXPECT_EQ(slug_of(resolve(id, {{.hash = hash_of("nowhere"), .role = PhotoRole::after}})),
            "photo-unknown");
  EXPECT_EQ(slug_of(resolve(id, {{.hash = stage.photo("x"), .role = PhotoRole::report}})),
            "photo-role-not-yours");
}

TEST_F(Evidence, IsAddedByTheUnitAndByTheCitizenEachInTheirOwnRole) {
  const ReportId id = accepted(stage).id;
  const auto add = [&](const Actor& actor, const char* name, PhotoRole role) {
    return stage.run(actor, add_evidence,
                     {.report = id, .photos = {{.hash = stage.photo(name), .role = role}}});
  };
  EXPECT_EQ(slug_of(add(kSetuOfficer, "b1", PhotoRole::before)), "");
  EXPECT_EQ(slug_of(add(kSetuOfficer, "b2", PhotoRole::report)), "photo-role-not-yours");
  EXPECT_EQ(slug_of(add(citizen_of(id), "c1", PhotoRole::report)), "");
  EXPECT_EQ(slug_of(add(citizen_of(id), "c2", PhotoRole::after)), "photo-role-not-yours");
  EXPECT_EQ(slug_of(stage.run(kSetuOfficer, add_evidence, {.report = id})), "photo-missing");
  EXPECT_EQ(stage.report(id).photos.size(), 2U);
}

}  // namespace
}  // namespace tanggap::features
