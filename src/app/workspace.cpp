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

Workspace open_workspace(const storage::Place& place, Missing missing,
                         std::optional<Serving> serving) {
  static const SystemClock machine_clock;
  static const SteadyTicks ticks;
  Workspace workspace{.data = place.data,
                      .database = place.database,
                      .reads = place.reads,
                      .files = storage::files_of(place)};
  storage::StoreOptions options{.mode = missing == Missing::create ? storage::Mode::create
                                                                   : storage::Mode::existing};
  if (serving) options.replica_lag = serving->replica_lag;
  workspace.store = storage::open_store(place, options);
  NodeOptions node;
  if (serving) node.lease = serving->lease;
  if (place.embedded()) {
    node.lock_file = place.data / "serve.lock";
    workspace.clock = std::make_unique<SystemClock>();
  } else {
    auto shared = std::make_unique<DatabaseClock>(ticks);
    node.shared_clock = shared.get();
    workspace.clock = std::move(shared);
  }
  if (!place.embedded() || serving) {
    workspace.node = std::make_unique<Node>(*workspace.store, machine_clock, node);
  }
  workspace.ids = place.embedded()
                      ? storage::make_id_source(*workspace.clock)
                      : storage::make_id_source(*workspace.clock, [node = workspace.node.get()] {
                          return node->number();
                        });
  return workspace;
}

Result<Workspace> open_city_workspace(const storage::Place& place, std::optional<Serving> serving) {
  Workspace workspace = open_workspace(place, Missing::refuse, serving);
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
