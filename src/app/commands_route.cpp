// tanggap route: explains to whom one report would go, and which rules were looked at before.
#include <fmt/core.h>
#include <boost/json.hpp>

#include "app/commands.hpp"
#include "app/workspace.hpp"
#include "usecases/explain_route.hpp"

namespace tanggap::app {
namespace {

namespace json = boost::json;

struct RouteOptions {
  double lat = 0;
  double lon = 0;
  std::string category;
  usecases::ExplainRoute question;
};

std::string name_of_area(const domain::City& city, AreaId id) {
  const domain::Area* area = city.area(id);
  return area ? area->name : "–";
}

std::string at_second(Instant instant, const domain::City& city) {
  return format_local(std::chrono::floor<std::chrono::seconds>(instant), city.time_zone());
}

json::object to_json(const usecases::RouteExplanation& answer, const domain::City& city) {
  json::array trials;
  for (const domain::RuleTrial& trial : answer.decision.trials) {
    trials.push_back(
        {{"rule", trial.rule}, {"matched", trial.matched}, {"failed_on", trial.failed_on}});
  }
  const domain::Area* area = city.area(answer.location.area);
  return {{"unit", city.unit(answer.decision.unit)->code},
          {"unit_name", city.unit(answer.decision.unit)->name},
          {"rule", answer.decision.rule},
          {"fallback", answer.decision.fallback},
          {"reason", {{"id", answer.decision.reason.id}, {"en", answer.decision.reason.en}}},
          {"area", area ? json::value(area->code) : json::value(nullptr)},
          {"area_name", name_of_area(city, answer.location.area)},
          {"near_border", answer.location.near_border},
          {"outside", answer.location.outside},
          {"approximate", city.settings.boundaries_approximate},
          {"place_kind", answer.place_kind},
          {"response_due", at_second(answer.response_due, city)},
          {"completion_due", at_second(answer.completion_due, city)},
          {"trials", trials}};
}

void print_answer(const Terminal& terminal, const usecases::RouteExplanation& answer,
                  const domain::City& city) {
  terminal.print(answer.decision.reason);
  terminal.print(fmt::format(
      "{}: {}{}", terminal.pick({"Kelurahan", "Ward"}), name_of_area(city, answer.location.area),
      city.settings.boundaries_approximate
          ? terminal.pick({" (batas perkiraan)", " (approximate boundaries)"})
          : ""));
  if (answer.location.near_border) {
    terminal.print(fmt::format("{}: {}",
                               terminal.pick({"Dekat batas dengan", "Near the border of"}),
                               name_of_area(city, answer.location.neighbour)));
  }
  terminal.print(fmt::format("{}: {}", terminal.pick({"Jawaban paling lambat", "Response due"}),
                             at_second(answer.response_due, city)));
  terminal.print(fmt::format("{}: {}", terminal.pick({"Selesai paling lambat", "Completion due"}),
                             at_second(answer.completion_due, city)));
  for (const domain::RuleTrial& trial : answer.decision.trials) {
    terminal.print(trial.matched
                       ? fmt::format("  {} {} ✓", terminal.pick({"aturan", "rule"}), trial.rule)
                       : fmt::format("  {} {} ✗ {}", terminal.pick({"aturan", "rule"}), trial.rule,
                                     trial.failed_on));
  }
}

int explain(const Invocation& invocation, const RouteOptions& options) {
  const Terminal& terminal = invocation.terminal;
  auto workspace = open_city_workspace(invocation.place());
  if (!workspace) return terminal.fail(workspace.error());
  const domain::City& city = *workspace->city.city;
  const domain::Category* category = city.category_by_code(options.category);
  if (!category) {
    return terminal.fail(
        {ErrorKind::not_found,
         "unknown-category",
         "--category",
         {"Kategori tidak dikenal: " + options.category, "Unknown category: " + options.category},
         {"Lihat kode di categories.csv folder kota.",
          "See the codes in the city's categories.csv."}});
  }
  usecases::ExplainRoute question = options.question;
  question.position = {options.lat, options.lon};
  question.category = category->id;
  const auto answer = explain_route(workspace->context({}), question);
  if (!answer) return terminal.fail(answer.error());
  if (terminal.json) {
    terminal.print(json::serialize(to_json(*answer, city)));
  } else {
    print_answer(terminal, *answer, city);
  }
  return kOk;
}

}  // namespace

void add_route(CLI::App& root, Invocation& invocation) {
  const Terminal& terminal = invocation.terminal;
  CLI::App* command =
      add_command(root, invocation, "route",
                  {"Menjelaskan ke unit mana sebuah laporan akan disalurkan, dan mengapa",
                   "Explains which unit a report would go to, and why"},
                  "tanggap route --lat -6.3117 --lon 106.9054 --category jalan-rusak --text "
                  "\"lubang di gang\"");
  add_data_option(*command, invocation);
  auto options = std::make_shared<RouteOptions>();
  command->add_option("--lat", options->lat, terminal.pick({"Lintang", "Latitude"}))->required();
  command->add_option("--lon", options->lon, terminal.pick({"Bujur", "Longitude"}))->required();
  command
      ->add_option("--category", options->category,
                   terminal.pick({"Kode kategori", "Code of the category"}))
      ->required();
  command->add_option("--text", options->question.text,
                      terminal.pick({"Isi laporan", "Words of the report"}));
  command->add_option("--place-kind", options->question.place_kind,
                      terminal.pick({"Jenis tempat", "Kind of place"}));
  command->add_option("--channel", options->question.channel, terminal.pick({"Kanal", "Channel"}))
      ->capture_default_str();
  command->callback([&invocation, options] {
    invocation.run = [&invocation, options] { return explain(invocation, *options); };
  });
}

}  // namespace tanggap::app
