// Fields that several endpoints read alike: positions, photo ids, codes of the city.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "api/json_body.hpp"
#include "base/language.hpp"
#include "domain/city.hpp"
#include "domain/event.hpp"

namespace tanggap::api {

/// `lat` and `lon`, both or neither. Ranges and swapped values are the use case's to judge.
[[nodiscard]] std::optional<domain::LatLon> read_position(Fields& fields);
[[nodiscard]] CategoryId read_category(Fields& fields, const domain::City& city);
/// A unit by code; required or not.
[[nodiscard]] UnitId read_unit(Fields& fields, std::string_view name, const domain::City& city);
[[nodiscard]] std::optional<UnitId> read_optional_unit(Fields& fields, std::string_view name,
                                                       const domain::City& city);
/// A list of photo ids.
[[nodiscard]] std::vector<Hash> read_photo_ids(Fields& fields, std::string_view name);
/// A list of {id, role}; the role is `usual` where it is not given.
[[nodiscard]] std::vector<domain::PhotoRef> read_photos(Fields& fields, std::string_view name,
                                                        domain::PhotoRole usual);
/// `language`, "id" or "en"; empty where it is not given, or not one of them.
[[nodiscard]] std::optional<Language> read_language(Fields& fields);
/// The id of a user, as answers give it.
[[nodiscard]] UserId read_user(Fields& fields, std::string_view name);

/// Decimal digits of an id; 0 when it is something else.
[[nodiscard]] std::int64_t id_number(std::string_view text);

}  // namespace tanggap::api
