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
                         std::optional<Duration> serving_lease) {
  Workspace workspace{.data = place.data,
                      .database = place.database,
                      .reads = place.reads,
                      .files = storage::files_of(place),
                      .clock = std::make_unique<SystemClock>()};
  workspace.store = storage::open_store(
      place,
      {.mode = missing == Missing::create ? storage::Mode::create : storage::Mode::existing});
  if (!place.embedded() || serving_lease) {
    NodeOptions options;
    if (serving_lease) options.lease = *serving_lease;
    if (place.embedded()) options.lock_file = place.data / "serve.lock";
    workspace.node = std::make_unique<Node>(*workspace.store, *workspace.clock, options);
  }
  workspace.ids = place.embedded()
                      ? storage::make_id_source(*workspace.clock)
                      : storage::make_id_source(*workspace.clock, [node = workspace.node.get()] {
                          return node->number();
                        });
  return workspace;
}

Result<Workspace> open_city_workspace(const storage::Place& place,
                                      std::optional<Duration> serving_lease) {
  Workspace workspace = open_workspace(place, Missing::refuse, serving_lease);
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
