// What a use case's context asks for and evaluations never use.
#pragma once

#include <stdexcept>

#include "usecases/ports.hpp"

namespace tanggap::test {

class NoLocator final : public ports::AreaLocator {
 public:
  domain::Location locate(domain::LatLon) const override { return {}; }
  std::string place_kind(domain::LatLon) const override { return {}; }
};

class NoIds final : public ports::IdSource {
 public:
  std::int64_t next() override { throw std::logic_error("evaluating makes no ids"); }
};

}  // namespace tanggap::test
