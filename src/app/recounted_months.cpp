#include "app/recounted_months.hpp"

#include "app/evaluation_options.hpp"
#include "app/workspace.hpp"
#include "brief/evaluation_document.hpp"
#include "city/load.hpp"
#include "ledger/chain_tallier.hpp"
#include "storage/id_source.hpp"
#include "storage/storage_error.hpp"
#include "usecases/check_evaluation.hpp"

namespace tanggap::app {
namespace {

bool is_same(ports::Reader& reader, const usecases::Context& context, const std::string& month) {
  ledger::ChainTallier tallier;
  const auto checked = usecases::check_evaluation(reader, tallier, city_of_version,
                                                  brief::evaluation_json, context, month);
  if (!checked) {
    throw storage::StorageError("month-unreadable", month, checked.error().what,
                                checked.error().remedy);
  }
  return checked->same();
}

}  // namespace

std::vector<RecountedMonth> recount_closed_months(ports::Reader& reader) {
  std::vector<RecountedMonth> months;
  const auto closed = reader.closed_evaluations();
  if (closed.empty()) return months;
  const auto city = city::open_city(reader, reader.current_city_version());
  if (!city) {
    throw storage::StorageError("month-unreadable", city.error().where, city.error().what,
                                city.error().remedy);
  }
  const SystemClock clock;
  const auto ids = storage::make_id_source(clock);
  const usecases::Context context{.city = *city->city,
                                  .locator = *city->locator,
                                  .ids = *ids,
                                  .now = clock.now(),
                                  .actor = evaluator()};
  for (const auto& evaluation : closed) {
    months.push_back({evaluation.month, is_same(reader, context, evaluation.month)});
  }
  return months;
}

}  // namespace tanggap::app
