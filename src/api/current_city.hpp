// The city in force, shared by everything that serves requests. Wiring sets it at start and after a
// new version was loaded; readers take a snapshot and keep it for the whole request. Thread-safe.
#pragma once

#include <atomic>
#include <memory>

#include "usecases/ports.hpp"

namespace tanggap::api {

class CurrentCity {
 public:
  /// Null until a city was loaded.
  [[nodiscard]] std::shared_ptr<const ports::CityInForce> get() const { return value_.load(); }
  void set(ports::CityInForce city) {
    value_.store(std::make_shared<const ports::CityInForce>(std::move(city)));
  }

 private:
  std::atomic<std::shared_ptr<const ports::CityInForce>> value_;
};

}  // namespace tanggap::api
