// The city as data: settings, categories, units and areas for everybody; versions for the steward.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "api/change.hpp"
#include "api/services.hpp"

namespace tanggap::api {

/// An answer that changes only with the city's version: rendered once, then shared. Thread-safe.
class PerVersion {
 public:
  using Render = std::function<std::string(const ports::CityInForce&)>;
  PerVersion(std::string media_type, Render render)
      : media_type_(std::move(media_type)), render_(std::move(render)) {}

  /// 304 when the request knows this version already.
  [[nodiscard]] http::Response answer(const http::Request& request, const ports::CityInForce& city);

 private:
  std::string media_type_;
  Render render_;
  std::mutex mutex_;
  std::shared_ptr<const domain::City> rendered_for_;
  std::shared_ptr<const std::string> body_;
};

/// GET /api/v1/city, /categories, /units and /areas
struct GetCityPart {
  const CurrentCity& city;
  std::shared_ptr<PerVersion> part;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

[[nodiscard]] std::string city_settings(const ports::CityInForce& city);
[[nodiscard]] std::string categories(const ports::CityInForce& city);
[[nodiscard]] std::string units(const ports::CityInForce& city);
[[nodiscard]] std::string areas(const ports::CityInForce& city, const Boundaries& boundaries);

/// POST /api/v1/routing/explain
struct ExplainRoute {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

/// POST /api/v1/city/versions
struct LoadCity {
  Desk desk;
  const CityLoader& load;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

/// POST /api/v1/city/checks
struct CheckCity {
  Desk desk;
  const CityChecker& check;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

/// GET /api/v1/city/versions/{version}
struct GetCityVersion {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

/// GET /api/v1/city/versions/{version}/files/{name}
struct GetCityFile {
  Desk desk;
  [[nodiscard]] Answer operator()(const http::Request& request) const;
};

}  // namespace tanggap::api
