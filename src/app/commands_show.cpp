// tanggap show: one report with its whole chain, for the operator.
#include <fmt/core.h>

#include "app/commands.hpp"
#include "app/workspace.hpp"
#include "usecases/view_report.hpp"

namespace tanggap::app {
namespace {

std::string unit_name(const domain::City& city, UnitId id) {
  const domain::Unit* unit = city.unit(id);
  return unit ? unit->name : "–";
}

void print_view(const Terminal& terminal, const usecases::ReportView& view,
                const domain::City& city) {
  const domain::Report& report = view.report;
  terminal.print(
      fmt::format("{}  {}", report.reference, terminal.pick(domain::label_of(report.status))));
  terminal.print(report.text);
  terminal.print(report.reason);
  for (const domain::Event& event : view.events) {
    terminal.print(fmt::format(
        "{:>3}  {}  {:<24} {}{}  {}", event.number, format_local(event.at, city.time_zone()),
        terminal.pick(domain::label_of(event.kind)), domain::name_of(event.role),
        event.unit ? " " + unit_name(city, event.unit) : "", event.hash.hex().substr(0, 12)));
    if (event.detail.to) terminal.print("     → " + unit_name(city, event.detail.to));
    if (!event.detail.reason.empty()) terminal.print("     " + terminal.pick(event.detail.reason));
    if (!event.detail.note.empty()) terminal.print("     “" + event.detail.note + "”");
  }
}

int show(const Invocation& invocation, const std::string& reference) {
  const Terminal& terminal = invocation.terminal;
  const auto workspace = open_city_workspace(invocation.place());
  if (!workspace) return terminal.fail(workspace.error());
  Result<usecases::ReportView> view;
  workspace->store->read([&](ports::Reader& reader) {
    const auto id = reader.report_by_reference(reference);
    view =
        view_report(reader, workspace->context(operator_at_the_machine()), id.value_or(ReportId{}));
  });
  if (!view) return terminal.fail(view.error());
  print_view(terminal, *view, *workspace->city.city);
  return kOk;
}

}  // namespace

void add_show(CLI::App& root, Invocation& invocation) {
  CLI::App* command = add_command(root, invocation, "show",
                                  {"Menampilkan satu laporan dengan seluruh riwayatnya",
                                   "Shows one report with its whole history"},
                                  "tanggap show JK1612180123");
  add_data_option(*command, invocation);
  auto reference = std::make_shared<std::string>();
  command->add_option("reference", *reference)->required();
  command->callback([&invocation, reference] {
    invocation.run = [&invocation, reference] { return show(invocation, *reference); };
  });
}

}  // namespace tanggap::app
