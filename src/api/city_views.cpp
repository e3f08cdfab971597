#include <map>

#include "api/city_endpoints.hpp"
#include "api/views.hpp"

namespace tanggap::api {
namespace {

std::string_view name_of(domain::Sla::Unit unit) {
  return unit == domain::Sla::Unit::hours ? "hours" : "working_days";
}

std::string_view name_of(domain::UnitKind kind) {
  switch (kind) {
    case domain::UnitKind::ward:
      return "ward";
    case domain::UnitKind::subdistrict:
      return "subdistrict";
    case domain::UnitKind::agency:
      return "agency";
    case domain::UnitKind::section:
      return "section";
  }
  return "agency";
}

std::string_view name_of(domain::ScoreMethod::Kind kind) {
  switch (kind) {
    case domain::ScoreMethod::Kind::completion_share:
      return "completion_share";
    case domain::ScoreMethod::Kind::points:
      return "points";
    case domain::ScoreMethod::Kind::median_time:
      return "median_time";
    case domain::ScoreMethod::Kind::fair:
      return "fair";
  }
  return "completion_share";
}

JsonObject sla(domain::Sla promise) {
  return {{"amount", promise.amount}, {"unit", name_of(promise.unit)}};
}

JsonArray texts(const std::vector<std::string>& all) {
  JsonArray list;
  for (const auto& text : all) list.push_back(boost::json::string(text));
  return list;
}

std::string item_list(JsonArray items) {
  return boost::json::serialize(JsonObject{{"items", std::move(items)}});
}

/// The geometries of a FeatureCollection by the code of their area.
std::map<std::string, boost::json::value> geometries(std::string_view geojson) {
  std::map<std::string, boost::json::value> by_code;
  boost::json::value collection = boost::json::parse(geojson);
  for (auto& feature : collection.at("features").as_array()) {
    const auto& code = feature.at("properties").at("code").as_string();
    by_code.emplace(std::string{code.data(), code.size()}, std::move(feature.at("geometry")));
  }
  return by_code;
}

JsonObject area_feature(const domain::City& city, const domain::Area& area,
                        boost::json::value geometry) {
  JsonObject properties{{"code", area.code},
                        {"name", area.name},
                        {"level", area.level == domain::AreaLevel::ward ? "ward" : "subdistrict"}};
  put_text(properties, "kemendagri_code", area.kemendagri_code);
  put_text(properties, "bps_code", area.bps_code);
  if (!area.aliases.empty()) properties["aliases"] = texts(area.aliases);
  if (const auto* parent = city.area(area.parent)) properties["parent"] = parent->code;
  if (area.centroid) properties["centroid"] = JsonArray{area.centroid->lon, area.centroid->lat};
  return {{"type", "Feature"},
          {"geometry", std::move(geometry)},
          {"properties", std::move(properties)}};
}

}  // namespace

std::string city_settings(const ports::CityInForce& in_force) {
  const auto& city = *in_force.city;
  const auto& settings = city.settings;
  JsonArray methods;
  for (const auto& method : city.methods) {
    methods.push_back(JsonObject{{"code", method.code},
                                 {"kind", name_of(method.kind)},
                                 {"name", bilingual(method.name)},
                                 {"minimum_n", method.minimum_n}});
  }
  JsonArray place_kinds;
  for (const auto& [code, name] : city.place_kinds) {
    place_kinds.push_back(JsonObject{{"code", code}, {"name", bilingual(name)}});
  }
  return boost::json::serialize(JsonObject{{"code", settings.code},
                                           {"name", bilingual(settings.name)},
                                           {"version", city.version},
                                           {"time_zone", settings.time_zone},
                                           {"reference_prefix", settings.reference_prefix},
                                           {"approximate", settings.boundaries_approximate},
                                           {"border_tolerance_m", settings.border_tolerance_m},
                                           {"dispute_days", settings.dispute_days},
                                           {"default_method", settings.default_method},
                                           {"methods", std::move(methods)},
                                           {"place_kinds", std::move(place_kinds)}});
}

std::string categories(const ports::CityInForce& in_force) {
  JsonArray items;
  for (const auto& category : in_force.city->categories) {
    items.push_back(JsonObject{{"code", category.code},
                               {"name", bilingual(category.name)},
                               {"group", category.group},
                               {"response", sla(category.response)},
                               {"completion", sla(category.completion)},
                               {"evidence_photo", category.evidence_photo},
                               {"active", category.active}});
  }
  return item_list(std::move(items));
}

std::string units(const ports::CityInForce& in_force) {
  const auto& city = *in_force.city;
  JsonArray items;
  for (const auto& unit : city.units) {
    JsonArray serves;
    for (const AreaId id : unit.serves) {
      if (const auto* area = city.area(id)) serves.push_back(boost::json::string(area->code));
    }
    JsonObject item{{"code", unit.code},
                    {"name", unit.name},
                    {"short_name", unit.short_name},
                    {"kind", name_of(unit.kind)},
                    {"serves", std::move(serves)}};
    if (const auto* parent = city.unit(unit.parent)) item["parent"] = parent->code;
    items.push_back(std::move(item));
  }
  return item_list(std::move(items));
}

std::string areas(const ports::CityInForce& in_force, const Boundaries& boundaries) {
  const auto& city = *in_force.city;
  auto shapes = geometries(boundaries(city.version));
  JsonArray features;
  for (const auto& area : city.areas) {
    features.push_back(area_feature(city, area, std::move(shapes[area.code])));
  }
  return boost::json::serialize(JsonObject{{"type", "FeatureCollection"},
                                           {"approximate", city.settings.boundaries_approximate},
                                           {"city_version", city.version},
                                           {"features", std::move(features)}});
}

}  // namespace tanggap::api
