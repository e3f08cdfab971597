#include "usecases/assign_crew.hpp"

#include <fmt/format.h>

#include "usecases/faults.hpp"

namespace tanggap::usecases {
namespace {

Result<void> check_crew(const domain::City& city, const ports::User& user, UnitId holder) {
  if (!user.active) {
    return fail(ErrorKind::invalid, "user-inactive", "crew",
                {fmt::format("Akun {} tidak aktif.", user.name),
                 fmt::format("The account of {} is not active.", user.name)},
                {"Pilih petugas lain.", "Choose another crew member."});
  }
  if (user.role == domain::Role::crew && user.unit == holder) return {};
  const domain::Unit* unit = city.unit(holder);
  const std::string name = unit == nullptr ? "?" : unit->name;
  return fail(ErrorKind::invalid, "not-crew-of-holder", "crew",
              {fmt::format("{} bukan petugas lapangan {}.", user.name, name),
               fmt::format("{} is no crew member of {}.", user.name, name)},
              {"Pilih petugas dari unit yang memegang laporan.",
               "Choose one of the unit that holds the report."});
}

}  // namespace

Result<domain::Report> assign_crew(ports::Transaction& tx, const Context& context,
                                   const AssignCrew& command) {
  auto report = open_case(tx, context, command.report, command.expected_version,
                          domain::Action::assign_crew, domain::EventKind::assigned);
  if (!report) return report;
  const auto crew = tx.user(command.crew);
  if (!crew) return unknown_user("crew");
  if (const auto ok = check_crew(context.city, *crew, report->holder()); !ok) return pass(ok);
  record(tx, context, *report, domain::EventKind::assigned, {.assignee = crew->id});
  return report;
}

}  // namespace tanggap::usecases
