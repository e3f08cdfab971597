// Small values as JSON, the way openapi.yaml names them. Unknown or empty values are left out.
#pragma once

#include <boost/json.hpp>
#include <string_view>
#include <vector>

#include "base/file_content.hpp"
#include "base/instant.hpp"
#include "domain/city.hpp"
#include "domain/event.hpp"
#include "domain/place.hpp"
#include "http/message.hpp"

namespace tanggap::api {

using JsonObject = boost::json::object;
using JsonArray = boost::json::array;

[[nodiscard]] http::Response json_response(int status, const boost::json::value& body);
/// 200 with a kept file, also in parts.
[[nodiscard]] http::Response file_response(std::string_view media_type, FileContent content);

[[nodiscard]] JsonObject bilingual(const Bilingual& text);
/// {code, name} of things whose name is one text.
template <class Thing>
[[nodiscard]] JsonObject named(const Thing& thing) {
  return {{"code", thing.code}, {"name", thing.name}};
}
/// A category that a later version of the city dropped still has a name to show.
[[nodiscard]] JsonObject named_category(const domain::City& city, CategoryId id);
[[nodiscard]] JsonObject place_object(const domain::City& city, const domain::Location& location,
                                      std::string_view place_kind);
[[nodiscard]] JsonArray photo_list(const std::vector<domain::PhotoRef>& photos);
[[nodiscard]] std::string photo_url(const Hash& hash);
/// An official: {id, name}.
[[nodiscard]] JsonObject person_object(UserId id, std::string_view name);

void put_unit(JsonObject& into, std::string_view name, const domain::City& city, UnitId unit);
void put_area(JsonObject& into, std::string_view name, const domain::City& city, AreaId area);
void put_instant(JsonObject& into, std::string_view name, Instant t);
void put_text(JsonObject& into, std::string_view name, std::string_view text);
void put_bilingual(JsonObject& into, std::string_view name, const Bilingual& text);
void put_position(JsonObject& into, const std::optional<domain::LatLon>& position);
/// Nothing when it is 0.
void put_number(JsonObject& into, std::string_view name, std::int64_t number);
void put_true(JsonObject& into, std::string_view name, bool truth);

}  // namespace tanggap::api
