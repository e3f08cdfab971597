#include "app/workspace.hpp"

#include <fmt/core.h>

#include "city/load.hpp"
#include "storage/id_source.hpp"
#include "storage/open.hpp"

namespace tanggap::app {

usecases::Context Workspace::context(domain::Actor actor) const {
  return {.city = *city.city,
          .locator = *city.locator,
          .ids = *ids,
          .now = clock->now(),
          .actor = std::move(actor)};
}

namespace {

/// Nodes that were started one after the other never share the number in their ids.
std::optional<int> number_of_node(ports::Store& store, const storage::Place& place) {
  if (place.embedded()) return std::nullopt;
  int number = 0;
  store.write([&](ports::Transaction& tx) {
    number = std::atoi(tx.setting("node").value_or("0").c_str()) + 1;
    tx.save_setting("node", std::to_string(number));
    return ports::Outcome::commit;
  });
  return number;
}

}  // namespace

Workspace open_workspace(const storage::Place& place, Missing missing) {
  Workspace workspace{.data = place.data,
                      .database = place.database,
                      .reads = place.reads,
                      .clock = std::make_unique<SystemClock>()};
  workspace.store = storage::open_store(
      place,
      {.mode = missing == Missing::create ? storage::Mode::create : storage::Mode::existing});
  workspace.ids =
      storage::make_id_source(*workspace.clock, number_of_node(*workspace.store, place));
  return workspace;
}

Result<Workspace> open_city_workspace(const storage::Place& place) {
  Workspace workspace = open_workspace(place);
  Result<ports::CityInForce> city;
  workspace.store->read([&](ports::Reader& reader) {
    city = city::open_city(reader, reader.current_city_version());
  });
  if (!city) return pass(city);
  workspace.city = std::move(*city);
  return workspace;
}

std::shared_ptr<const domain::City> city_of_version(ports::Reader& reader, int version) {
  auto opened = city::open_city(reader, version);
  return opened ? std::move(opened->city) : nullptr;
}

domain::Actor operator_at_the_machine() { return {.role = domain::Role::steward}; }

}  // namespace tanggap::app
