// What every use case is given besides its transaction and its command.
#pragma once

#include "base/instant.hpp"
#include "domain/permission.hpp"
#include "usecases/ports.hpp"

namespace tanggap::usecases {

struct Context {
  const domain::City& city;           ///< The version in force.
  const ports::AreaLocator& locator;  ///< The map of that version.
  ports::IdSource& ids;
  Instant now{};  ///< The instant of the action; time is a parameter.
  domain::Actor actor;
  bool mail = false;  ///< Mail is configured: who is concerned is told through the outbox.
};

}  // namespace tanggap::usecases
