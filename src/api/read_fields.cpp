#include "api/read_fields.hpp"

#include <charconv>

#include "api/faults.hpp"

namespace tanggap::api {
namespace {

constexpr std::size_t kMaxPhotos = 10;

Error unknown_unit(std::string where) {
  return faults::unknown_code("unknown-unit", std::move(where), {"unit kerja", "units"});
}

std::optional<domain::PhotoRole> photo_role_of(std::string_view name) {
  using enum domain::PhotoRole;
  for (const auto role : {report, before, after, dispute}) {
    if (domain::name_of(role) == name) return role;
  }
  return {};
}

std::optional<Hash> photo_id(const boost::json::value& value) {
  const auto* text = value.if_string();
  if (text == nullptr) return {};
  return Hash::from_hex({text->data(), text->size()});
}

}  // namespace

std::optional<domain::LatLon> read_position(Fields& fields) {
  const auto lat = fields.optional_number("lat");
  const auto lon = fields.optional_number("lon");
  if (fields.has("lat") != fields.has("lon")) fields.fault(faults::lat_lon_together());
  if (!lat || !lon) return {};
  return domain::LatLon{*lat, *lon};
}

CategoryId read_category(Fields& fields, const domain::City& city) {
  const std::string code = fields.text("category");
  if (const auto* category = city.category_by_code(code)) return category->id;
  if (!code.empty()) {
    fields.fault(faults::unknown_code("unknown-category", fields.pointer("category"),
                                      {"kategori", "categories"}));
  }
  return {};
}

UnitId read_unit(Fields& fields, std::string_view name, const domain::City& city) {
  if (!fields.has(name)) fields.fault(faults::field_missing(fields.pointer(name)));
  return read_optional_unit(fields, name, city).value_or(UnitId{});
}

std::optional<UnitId> read_optional_unit(Fields& fields, std::string_view name,
                                         const domain::City& city) {
  const auto code = fields.optional_text(name);
  if (!code) return {};
  if (const auto* unit = city.unit_by_code(*code)) return unit->id;
  fields.fault(unknown_unit(fields.pointer(name)));
  return {};
}

std::vector<Hash> read_photo_ids(Fields& fields, std::string_view name) {
  std::vector<Hash> photos;
  for (const auto& item : fields.items(name, kMaxPhotos)) {
    if (const auto hash = photo_id(*item.value)) {
      photos.push_back(*hash);
    } else {
      fields.fault(faults::not_a_photo_id(item.pointer));
    }
  }
  return photos;
}

std::vector<domain::PhotoRef> read_photos(Fields& fields, std::string_view name,
                                          domain::PhotoRole usual) {
  std::vector<domain::PhotoRef> photos;
  for (const auto& item : fields.items(name, kMaxPhotos)) {
    Fields photo = fields.object_of(item);
    const auto hash = Hash::from_hex(photo.text("id"));
    if (!hash && photo.has("id")) photo.fault(faults::not_a_photo_id(photo.pointer("id")));
    domain::PhotoRole role = usual;
    if (const auto given = photo.optional_text("role")) {
      if (const auto known = photo_role_of(*given)) {
        role = *known;
      } else {
        photo.fault(faults::not_one_of(photo.pointer("role"), "report, before, after, dispute"));
      }
    }
    photo.done();
    photos.push_back({hash.value_or(Hash{}), role});
  }
  return photos;
}

std::optional<Language> read_language(Fields& fields) {
  const auto given = fields.optional_text("language");
  if (!given) return {};
  if (*given == "id") return Language::id;
  if (*given == "en") return Language::en;
  fields.fault(faults::not_one_of(fields.pointer("language"), "id, en"));
  return {};
}

UserId read_user(Fields& fields, std::string_view name) {
  const std::string text = fields.text(name);
  const UserId user{id_number(text)};
  if (!user && fields.has(name)) fields.fault(faults::not_an_id(fields.pointer(name)));
  return user;
}

std::int64_t id_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  return fault == std::errc{} && end == text.data() + text.size() && number > 0 ? number : 0;
}

}  // namespace tanggap::api
