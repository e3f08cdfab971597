// A command's workplace: the opened data folder and the city in force. Only the wiring uses it.
#pragma once

#include <filesystem>
#include <memory>

#include "app/node.hpp"
#include "base/instant.hpp"
#include "storage/open.hpp"
#include "usecases/context.hpp"
#include "usecases/ports.hpp"

namespace tanggap::app {

struct Workspace {
  std::filesystem::path data;
  std::string database{};                ///< Address of a server's database; empty: embedded.
  std::string reads{};                   ///< Where to read instead; empty: the same.
  std::shared_ptr<FileStore> files{};    ///< Photos and letters.
  std::unique_ptr<const Clock> clock{};  ///< The machine's, or that of the database's server.
  std::unique_ptr<ports::Store> store{};
  std::unique_ptr<Node> node{};  ///< Null for commands on an embedded database.
  std::unique_ptr<ports::IdSource> ids{};
  ports::CityInForce city{};  ///< Empty pointers when none has been loaded.

  [[nodiscard]] storage::Place place() const { return {data, database, reads, files}; }
  /// What a use case is given. The city must be loaded.
  [[nodiscard]] usecases::Context context(domain::Actor actor) const;
};

enum class Missing { create, refuse };

/// What the process that serves asks for, unlike the commands beside it.
struct Serving {
  Duration lease = std::chrono::seconds{20};  ///< Without a word for so long it counts as dead.
  std::chrono::seconds replica_lag{5};        ///< See storage::StoreOptions.
};

/// Opens the database; creates it when asked to. Every process on a server's database is a node;
/// on an embedded one only the one that serves is. Throws, with a sentence for people, when it
/// cannot be opened.
[[nodiscard]] Workspace open_workspace(const storage::Place& place,
                                       Missing missing = Missing::refuse,
                                       std::optional<Serving> serving = {});
/// The same, and the city must be loaded: error `city-not-loaded`.
[[nodiscard]] Result<Workspace> open_city_workspace(const storage::Place& place,
                                                    std::optional<Serving> serving = {});

/// A version of the city as it was loaded; null when there is none of that number.
[[nodiscard]] std::shared_ptr<const domain::City> city_of_version(ports::Reader& reader,
                                                                  int version);

/// Who works at the machine itself may do what a steward may.
[[nodiscard]] domain::Actor operator_at_the_machine();

}  // namespace tanggap::app
