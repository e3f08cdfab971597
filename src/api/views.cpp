#include "api/views.hpp"

namespace tanggap::api {

http::Response json_response(int status, const boost::json::value& body) {
  http::Response response;
  response.status = status;
  response.body = boost::json::serialize(body);
  response.set("Content-Type", "application/json");
  response.set("Cache-Control", "no-store");
  return response;
}

http::Response file_response(std::string_view media_type, FileContent content) {
  http::Response response;
  response.set("Content-Type", std::string{media_type});
  if (content.path.empty()) {
    response.body = std::move(content.bytes);
    response.set("Accept-Ranges", "bytes");
  } else {
    response.file = std::move(content.path);
  }
  return response;
}

JsonObject bilingual(const Bilingual& text) { return {{"id", text.id}, {"en", text.en}}; }

JsonObject named_category(const domain::City& city, CategoryId id) {
  if (const auto* category = city.category(id)) {
    return {{"code", category->code}, {"name", bilingual(category->name)}};
  }
  return {{"code", ""}, {"name", bilingual({"(kategori lama)", "(former category)"})}};
}

JsonObject place_object(const domain::City& city, const domain::Location& location,
                        std::string_view place_kind) {
  JsonObject place;
  put_area(place, "ward", city, location.area);
  if (location.area) put_area(place, "subdistrict", city, city.subdistrict_of(location.area));
  put_area(place, "neighbour", city, location.neighbour);
  place["near_border"] = location.near_border;
  place["outside"] = location.outside;
  put_text(place, "kind", place_kind);
  return place;
}

JsonObject person_object(UserId id, std::string_view name) {
  return {{"id", std::to_string(id.value)}, {"name", name}};
}

std::string photo_url(const Hash& hash) { return "/api/v1/photos/" + hash.hex(); }

JsonArray photo_list(const std::vector<domain::PhotoRef>& photos) {
  JsonArray list;
  for (const auto& photo : photos) {
    list.push_back(JsonObject{{"id", photo.hash.hex()},
                              {"role", domain::name_of(photo.role)},
                              {"url", photo_url(photo.hash)}});
  }
  return list;
}

void put_unit(JsonObject& into, std::string_view name, const domain::City& city, UnitId unit) {
  if (const auto* found = city.unit(unit)) into[name] = named(*found);
}

void put_area(JsonObject& into, std::string_view name, const domain::City& city, AreaId area) {
  if (const auto* found = city.area(area)) into[name] = named(*found);
}

void put_instant(JsonObject& into, std::string_view name, Instant t) {
  if (t != kNoInstant) into[name] = format_utc(t);
}

void put_text(JsonObject& into, std::string_view name, std::string_view text) {
  if (!text.empty()) into[name] = text;
}

void put_bilingual(JsonObject& into, std::string_view name, const Bilingual& text) {
  if (!text.empty()) into[name] = bilingual(text);
}

void put_position(JsonObject& into, const std::optional<domain::LatLon>& position) {
  if (!position) return;
  into["lat"] = position->lat;
  into["lon"] = position->lon;
}

void put_number(JsonObject& into, std::string_view name, std::int64_t number) {
  if (number != 0) into[name] = number;
}

void put_true(JsonObject& into, std::string_view name, bool truth) {
  if (truth) into[name] = true;
}

}  // namespace tanggap::api
