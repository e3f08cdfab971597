// Lists of reports: what each filter lets through, and paging.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "engine.hpp"

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

namespace tanggap::test {
namespace {

using domain::EventKind;
using domain::Status;

/// Five reports, an hour apart:
///   1  Setu, waiting            2  Setu, in process, assigned to user 9
///   3  Cijantung, completed     4  vendors, Satpol PP, a transfer is pending
///   5  Cijantung, a resolution is pending, by app
class Lists : public StoreContract {
 protected:
  Lists() {
    write([this](ports::Transaction& tx) {
      for (int n = 1; n <= 5; ++n) {
        Case made = numbered(n);
        insert(tx, made);
      }
    });
  }

  static Case numbered(int n) {
    NewReport said{.id = ReportId{n},
                   .reference = "JK161212000" + std::to_string(n),
                   .submitted_at = kMonday + n * 1h};
    if (n == 3 || n == 5) said.area = kCijantung;
    if (n == 4) said.category = kStreetVendors;
    if (n == 5) said.channel = "app";
    const UnitId holder = n <= 2 ? kSetuOffice : n == 4 ? kSatpolPp : kCijantungOffice;
    Case made = a_case(said, holder);
    const By officer{.role = domain::Role::officer, .user = UserId{5}, .unit = holder};
    if (n == 2) made.then(EventKind::assigned, {.assignee = UserId{9}}, {}, officer);
    if (n == 4) made.then(EventKind::transfer_requested, {.to = kBinaMarga}, {}, officer);
    if (n == 3 || n == 5) made.then(EventKind::resolution_submitted, {.note = "ok"}, {}, officer);
    if (n == 3) made.then(EventKind::resolution_verified);
    return made;
  }

  std::vector<std::int64_t> list(const ports::ReportFilter& filter,
                                 std::optional<ports::PageKey> after = {}, int limit = 10) {
    std::vector<std::int64_t> ids;
    store_->read([&](ports::Reader& reader) {
      for (const auto& row : reader.list(filter, after, limit)) ids.push_back(row.id.value);
    });
    return ids;
  }
};

TEST_P(Lists, ComeNewestFirst) { EXPECT_THAT(list({}), ElementsAre(5, 4, 3, 2, 1)); }

TEST_P(Lists, TellTheReferencesOfAPeriodInTheOrderOfSubmission) {
  store_->read([](ports::Reader& reader) {
    std::string found;
    const Period three_hours{kMonday + 2h, kMonday + 5h};
    for (const auto& line : reader.references(three_hours)) {
      found += fmt::format("{} {}, ", line.id.value, line.reference);
    }
    EXPECT_EQ(found, "2 JK1612120002, 3 JK1612120003, 4 JK1612120004, ");
  });
}

TEST_P(Lists, GoOnAfterTheLastRowOfThePageBefore) {
  EXPECT_THAT(list({}, {}, 2), ElementsAre(5, 4));
  EXPECT_THAT(list({}, ports::PageKey{kMonday + 4h, ReportId{4}}, 2), ElementsAre(3, 2));
  EXPECT_THAT(list({}, ports::PageKey{kMonday + 1h, ReportId{1}}, 2), IsEmpty());
}

TEST_P(Lists, PageThroughReportsOfTheSameInstantById) {
  for (int n = 6; n <= 7; ++n) {
    Case made = a_case({.id = ReportId{n},
                        .reference = "JK161212000" + std::to_string(n),
                        .submitted_at = kMonday + 5h});
    store(made);
  }
  EXPECT_THAT(list({}, {}, 2), ElementsAre(7, 6));
  EXPECT_THAT(list({}, ports::PageKey{kMonday + 5h, ReportId{6}}, 2), ElementsAre(5, 4));
}

TEST_P(Lists, ComeSoonestDueFirstWhenTheyAreWorklists) {
  const ports::ReportFilter by_due{.order = ports::ReportOrder::soonest_due};
  std::vector<ports::ReportSummary> rows;
  store_->read([&](ports::Reader& reader) { rows = reader.list(by_due, {}, 10); });
  ASSERT_EQ(rows.size(), 4u);  // the third is closed
  for (std::size_t i = 1; i < rows.size(); ++i) {
    EXPECT_LE(std::pair(rows[i - 1].completion_due, rows[i - 1].id.value),
              std::pair(rows[i].completion_due, rows[i].id.value));
  }
  const auto rest = list(by_due, ports::PageKey{rows[1].completion_due, rows[1].id}, 10);
  EXPECT_THAT(rest, ElementsAre(rows[2].id.value, rows[3].id.value));
  EXPECT_THAT(list({.order = ports::ReportOrder::soonest_due, .holder = kSatpolPp}),
              ElementsAre(4));
  EXPECT_THAT(list({.order = ports::ReportOrder::soonest_due, .assignee = UserId{9}}),
              ElementsAre(2));
  EXPECT_THAT(list({.order = ports::ReportOrder::soonest_due, .resolution_pending = true}),
              ElementsAre(5));
}

TEST_P(Lists, ShowWhatNobodyWorksOn) {
  EXPECT_THAT(list({.unassigned = true}), ElementsAre(5, 4, 3, 1));
  EXPECT_THAT(list({.holder = kSetuOffice, .unassigned = true}), ElementsAre(1));
}

TEST_P(Lists, ShowWhatIsDueBetweenTwoInstants) {
  std::vector<ports::ReportSummary> rows;
  const ports::ReportFilter by_due{.order = ports::ReportOrder::soonest_due};
  store_->read([&](ports::Reader& reader) { rows = reader.list(by_due, {}, 10); });
  const Instant first = rows.front().completion_due;
  const Instant last = rows.back().completion_due;
  ASSERT_LT(first, last);
  EXPECT_EQ(list({.overdue_at = last, .due_from = first}).size(),
            static_cast<std::size_t>(std::ranges::count_if(
                rows, [&](const auto& row) { return row.completion_due < last; })));
  EXPECT_THAT(list({.due_from = last + 1h}), IsEmpty());
}

TEST_P(Lists, AreCountedForTheTabsOfAWorklist) {
  const auto count = [this](const ports::ReportFilter& desk, Instant now) {
    ports::WorklistCounts counts;
    store_->read([&](ports::Reader& reader) {
      counts = reader.worklist_counts(desk, now, now + std::chrono::hours{24});
    });
    return counts;
  };
  const auto all = count({}, kMonday);
  EXPECT_EQ(all.open, 4);
  EXPECT_EQ(all.transfers, 1);
  EXPECT_EQ(all.resolutions, 1);
  EXPECT_EQ(all.overdue, 0);
  EXPECT_EQ(count({}, kMonday + 10'000h).overdue, 4);
  EXPECT_EQ(count({.holder = kSetuOffice}, kMonday).open, 2);
  EXPECT_EQ(count({.holder = kSetuOffice}, kMonday).waiting, 1);
  EXPECT_EQ(count({.assignee = UserId{9}}, kMonday).open, 1);
  EXPECT_EQ(all.unassigned, 3);
  EXPECT_EQ(count({.areas = {kCijantung}}, kMonday).open, 1);
}

TEST_P(Lists, ShowThePublicFieldsOfAReport) {
  std::vector<ports::ReportSummary> rows;
  store_->read([&](ports::Reader& reader) { rows = reader.list({.channel = "app"}, {}, 1); });
  ASSERT_EQ(rows.size(), 1u);
  const ports::ReportSummary& row = rows.front();
  EXPECT_EQ(row.reference, "JK1612120005");
  EXPECT_EQ(row.text, a_report().text);
  EXPECT_EQ(row.category, kPothole);
  EXPECT_EQ(row.position, a_report().position);
  EXPECT_EQ(row.area, kCijantung);
  EXPECT_EQ(row.holder, kCijantungOffice);
  EXPECT_EQ(row.status, Status::in_process);
  EXPECT_EQ(row.submitted_at, kMonday + 5h);
  EXPECT_EQ(row.completion_due, kMonday + 5h + 7 * 24h);
  EXPECT_EQ(row.last_event_at, kMonday + 6h);
  EXPECT_EQ(row.version, 3);
}

TEST_P(Lists, FilterByHolderWithAndWithoutStatus) {
  EXPECT_THAT(list({.holder = kSetuOffice}), ElementsAre(2, 1));
  EXPECT_THAT(list({.statuses = {Status::waiting}, .holder = kSetuOffice}), ElementsAre(1));
  EXPECT_THAT(list({.statuses = {Status::waiting, Status::in_process}, .holder = kSetuOffice}),
              ElementsAre(2, 1));
  EXPECT_THAT(list({.holder = kCijantungOffice}), ElementsAre(5, 3));
  EXPECT_THAT(list({.statuses = {Status::completed}, .holder = kCijantungOffice}), ElementsAre(3));
}

TEST_P(Lists, FilterByEachOtherField) {
  EXPECT_THAT(list({.statuses = {Status::completed, Status::coordination}}), ElementsAre(4, 3));
  EXPECT_THAT(list({.area = kCijantung}), ElementsAre(5, 3));
  EXPECT_THAT(list({.areas = {kCijantung, kCipayung}}), ElementsAre(5, 3));
  EXPECT_THAT(list({.area = kSetu, .areas = {kCijantung}}), ElementsAre(5, 4, 3, 2, 1));
  EXPECT_THAT(list({.category = kStreetVendors}), ElementsAre(4));
  EXPECT_THAT(list({.channel = "app"}), ElementsAre(5));
  EXPECT_THAT(list({.submitted_from = kMonday + 2h, .submitted_until = kMonday + 4h}),
              ElementsAre(3, 2));
  EXPECT_THAT(list({.transfer_pending = true}), ElementsAre(4));
  EXPECT_THAT(list({.resolution_pending = true}), ElementsAre(5));
  EXPECT_THAT(list({.assignee = UserId{9}}), ElementsAre(2));
  EXPECT_THAT(list({.assignee = UserId{8}}), IsEmpty());
}

TEST_P(Lists, ShowOverdueOnlyWhileOpenAndPastTheDeadline) {
  const Instant first_due = kMonday + 1h + 7 * 24h;
  EXPECT_THAT(list({.overdue_at = first_due}), IsEmpty());
  EXPECT_THAT(list({.overdue_at = first_due + 1us}), ElementsAre(1));
  EXPECT_THAT(list({.overdue_at = first_due + 24h}), ElementsAre(5, 4, 2, 1));
}

TEST_P(Lists, CombineFilters) {
  EXPECT_THAT(list({.statuses = {Status::waiting},
                    .area = kSetu,
                    .category = kPothole,
                    .channel = "web",
                    .submitted_from = kMonday}),
              ElementsAre(1));
  EXPECT_THAT(list({.area = kCijantung, .resolution_pending = true}), ElementsAre(5));
}

INSTANTIATE_TEST_SUITE_P(Store, Lists, testing::ValuesIn(engines()),
                         [](const auto& engine) { return engine.param.name; });

}  // namespace
}  // namespace tanggap::test
