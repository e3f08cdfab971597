#include "usecases/list_reports.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "usecases/faults.hpp"

namespace tanggap::usecases {
namespace {

using domain::Role;

Fault not_your_desk(std::string where) {
  return fail(ErrorKind::forbidden, "not-your-desk", std::move(where),
              {"Itu bukan daftar kerja Anda.", "That is not your own desk."},
              {"Lihat daftar umum, atau hapus saringan itu.",
               "Look at the public list, or leave that filter out."});
}

bool works_for_city(Role role) { return role != Role::citizen && role != Role::integrator; }

Result<void> check_filter(const domain::City& city, const ListReports& query) {
  const ports::ReportFilter& filter = query.filter;
  if (query.limit < 1 || query.limit > kMaxPageSize) {
    return fail(
        ErrorKind::invalid, "limit-out-of-range", "limit",
        {fmt::format("Jumlah baris harus 1–{}.", kMaxPageSize),
         fmt::format("A page has 1–{} rows.", kMaxPageSize)},
        {"Ambil halaman berikutnya dengan kursor.", "Fetch further pages with the cursor."});
  }
  if (filter.holder && city.unit(filter.holder) == nullptr) return unknown_unit("holder");
  if (filter.area && city.area(filter.area) == nullptr) return unknown_area("area");
  if (filter.category && city.category(filter.category) == nullptr) {
    return unknown_category("category");
  }
  return {};
}

void spread_subdistrict(const domain::City& city, ports::ReportFilter& filter) {
  const domain::Area* area = city.area(filter.area);
  if (area == nullptr || area->level != domain::AreaLevel::subdistrict) return;
  filter.areas = wards_of(city, area->id);
  filter.area = {};
}

/// A Camat's desk: the wards of the kecamatan, or those of them that were asked for.
Result<void> camats_desk(const Context& context, ports::ReportFilter& filter) {
  std::vector<AreaId> own;
  if (const domain::Unit* unit = context.city.unit(context.actor.unit)) {
    for (const AreaId served : unit->serves) {
      const auto wards = wards_of(context.city, served);
      own.insert(own.end(), wards.begin(), wards.end());
    }
  }
  const auto is_own = [&](AreaId area) { return std::ranges::find(own, area) != own.end(); };
  if (filter.area) return is_own(filter.area) ? Result<void>{} : not_your_desk("area");
  if (filter.areas.empty()) filter.areas = own;
  if (own.empty() || !std::ranges::all_of(filter.areas, is_own)) return not_your_desk("area");
  return {};
}

Result<void> desk_of(const Context& context, ports::ReportFilter& filter) {
  const domain::Actor& actor = context.actor;
  switch (actor.role) {
    case Role::officer:
      if (filter.holder && filter.holder != actor.unit) return not_your_desk("holder");
      filter.holder = actor.unit;
      return {};
    case Role::crew:
      if (filter.assignee && filter.assignee != actor.user) return not_your_desk("assignee");
      filter.assignee = actor.user;
      return {};
    case Role::camat:
      return camats_desk(context, filter);
    default:
      return {};
  }
}

ports::PageKey key_of(const ports::ReportSummary& report, ports::ReportOrder order) {
  const bool by_due = order == ports::ReportOrder::soonest_due;
  return {by_due ? report.completion_due : report.submitted_at, report.id};
}

/// Who works on what is for those to see who direct the work.
Result<void> check_assignee(const Context& context, const ports::ReportFilter& filter) {
  if (!filter.assignee) return {};
  if (!works_for_city(context.actor.role)) return not_signed_in();
  const bool own_crew = context.actor.role != Role::officer || filter.holder == context.actor.unit;
  const bool oneself = context.actor.role != Role::crew || filter.assignee == context.actor.user;
  return own_crew && oneself ? Result<void>{} : not_your_desk("assignee");
}

std::map<UserId, std::string> crew_of(ports::Reader& reader,
                                      const std::vector<ports::ReportSummary>& reports) {
  std::map<UserId, std::string> crew;
  for (const ports::ReportSummary& report : reports) {
    if (!report.assignee || crew.contains(report.assignee)) continue;
    if (const auto user = reader.user(report.assignee)) crew.emplace(user->id, user->name);
  }
  return crew;
}

/// As in the public view of one report (view_report.hpp).
void keep_the_public_part(std::vector<ports::ReportSummary>& reports) {
  for (ports::ReportSummary& report : reports) {
    report.assignee = {};
    if (report.status != domain::Status::withdrawn) continue;
    report.text.clear();
    report.position.reset();
    report.photo.reset();
  }
}

}  // namespace

std::vector<AreaId> wards_of(const domain::City& city, AreaId area) {
  std::vector<AreaId> wards;
  for (const domain::Area& candidate : city.areas) {
    if (candidate.id == area || candidate.parent == area) wards.push_back(candidate.id);
  }
  return wards;
}

Result<Worklist> count_worklist(ports::Reader& reader, const Context& context) {
  if (!works_for_city(context.actor.role)) return not_signed_in();
  ports::ReportFilter desk;
  if (const auto ok = desk_of(context, desk); !ok) return pass(ok);
  const Instant soon = context.now + kDueSoon;
  Worklist list{.desk = reader.worklist_counts(desk, context.now, soon), .my_tasks = 0};
  list.my_tasks = reader.worklist_counts({.assignee = context.actor.user}, context.now, soon).open;
  return list;
}

Result<ReportPage> list_reports(ports::Reader& reader, const Context& context,
                                const ListReports& query) {
  if (const auto ok = check_filter(context.city, query); !ok) return pass(ok);
  ports::ReportFilter filter = query.filter;
  spread_subdistrict(context.city, filter);
  if (query.scope == ListScope::desk) {
    if (!works_for_city(context.actor.role)) return not_signed_in();
    if (const auto ok = desk_of(context, filter); !ok) return pass(ok);
  }
  if (const auto ok = check_assignee(context, filter); !ok) return pass(ok);

  // One row more than asked for tells whether there is a next page.
  ReportPage page{
      .reports = reader.list(filter, query.after, query.limit + 1), .next = {}, .crew = {}};
  if (static_cast<int>(page.reports.size()) > query.limit) {
    page.reports.pop_back();
    page.next = key_of(page.reports.back(), filter.order);
  }
  if (query.scope == ListScope::desk) {
    page.crew = crew_of(reader, page.reports);
  } else {
    keep_the_public_part(page.reports);
  }
  return page;
}

}  // namespace tanggap::usecases
