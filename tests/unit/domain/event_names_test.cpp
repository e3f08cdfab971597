#include <gtest/gtest.h>

#include <set>

#include "domain/event.hpp"

namespace tanggap::domain {
namespace {

TEST(EventNames, OfEveryKindAreReadBackAndHaveWordsInBothLanguages) {
  std::set<std::string_view> names;
  for (int i = 1; i <= 26; ++i) {
    const auto kind = static_cast<EventKind>(i);
    EXPECT_EQ(event_kind_of(name_of(kind)), kind);
    EXPECT_FALSE(label_of(kind).id.empty());
    EXPECT_FALSE(label_of(kind).en.empty());
    names.insert(name_of(kind));
  }
  EXPECT_EQ(names.size(), 26);
}

TEST(EventNames, StandBesideTheRightNumber) {
  EXPECT_EQ(name_of(EventKind::submitted), "submitted");
  EXPECT_EQ(name_of(EventKind::transfer_requested), "transfer_requested");
  EXPECT_EQ(name_of(EventKind::resolution_verified), "resolution_verified");
  EXPECT_EQ(name_of(EventKind::absorbed), "absorbed");
  EXPECT_EQ(name_of(EventKind::escalated), "escalated");
  EXPECT_EQ(name_of(EventKind::started_by_source), "started_by_source");
  EXPECT_EQ(name_of(EventKind::result_reported), "result_reported");
}

TEST(StatusNames, AreReadBackAndUseTheWordsOfTheCitysSystem) {
  for (int i = 1; i <= 9; ++i) {
    const auto status = static_cast<Status>(i);
    EXPECT_EQ(status_of(name_of(status)), status);
  }
  EXPECT_EQ(label_of(Status::waiting).id, "Menunggu");
  EXPECT_EQ(label_of(Status::coordination).id, "Koordinasi");
  EXPECT_EQ(label_of(Status::disposition).id, "Disposisi");
  EXPECT_EQ(label_of(Status::in_process).id, "Proses");
  EXPECT_EQ(label_of(Status::completed).id, "Selesai");
}

TEST(RoleNames, AreReadBack) {
  for (int i = 1; i <= 9; ++i) {
    const auto role = static_cast<Role>(i);
    EXPECT_EQ(role_of(name_of(role)), role);
  }
  EXPECT_EQ(name_of(Role::camat), "camat");
  EXPECT_EQ(name_of(PhotoRole::after), "after");
}

TEST(Names, ThatNobodyGaveAreRefused) {
  EXPECT_FALSE(event_kind_of("exploded"));
  EXPECT_FALSE(event_kind_of(""));
  EXPECT_FALSE(status_of("Waiting"));
  EXPECT_FALSE(role_of("king"));
  EXPECT_TRUE(name_of(static_cast<EventKind>(0)).empty());
  EXPECT_TRUE(name_of(static_cast<EventKind>(27)).empty());
  EXPECT_TRUE(name_of(static_cast<Status>(255)).empty());
}

}  // namespace
}  // namespace tanggap::domain
