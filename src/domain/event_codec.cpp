// Bytes of an EventDetail: for each field that is not at its default, in ascending order of tags,
// one tag byte, the length as varint, the value. A value has one spelling only, so equal details
// give equal bytes and hashes can be taken over them.
//
//   numbers, instants   lowest byte first, no trailing zero bytes; signed ones zigzag
//   flags               the byte 1
//   text                as it is
//   hash                32 bytes
//   position            latitude and longitude, each 8 bytes IEEE 754, lowest byte first
//   photos              33 bytes each: role, hash
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <tuple>
#include <type_traits>

#include "domain/event.hpp"

namespace tanggap::domain {
namespace {

/// Every field of a detail; a field's tag is its place here, from 1. Append only: bytes of past
/// events are read by these tags for ever.
template <class Detail>
auto fields_of(Detail& d) {
  return std::tie(d.category, d.position, d.location.area, d.location.near_border,
                  d.location.neighbour, d.location.outside, d.place_kind, d.channel, d.source,
                  d.source_id, d.text_hash, d.citizen_response_due, d.citizen_completion_due, d.to,
                  d.from, d.response_due, d.completion_due, d.next_escalation, d.city_version,
                  d.rule, d.reason.id, d.reason.en, d.to_earlier_holder, d.note, d.is_public,
                  d.assignee, d.photos, d.other, d.supporters, d.level, d.rating);
}
constexpr std::size_t kFields =
    std::tuple_size_v<decltype(fields_of(std::declval<EventDetail&>()))>;
static_assert(kFields < 128, "tags are one byte");

constexpr std::size_t kHashSize = sizeof(Hash::bytes);
constexpr std::size_t kPhotoSize = 1 + kHashSize;
constexpr std::size_t kPositionSize = 2 * sizeof(double);

// ------------------------------------------------------------------------------------- numbers

template <class T>
struct NumberOf {
  using type = T;
};
template <class Tag, class Number>
struct NumberOf<Id<Tag, Number>> {
  using type = Number;
};
template <>
struct NumberOf<Instant> {
  using type = std::int64_t;
};
template <class T>
using Number = typename NumberOf<T>::type;

/// The field as a number that is small when the value is near zero.
template <class T>
std::uint64_t to_bits(const T& field) {
  Number<T> number{};
  if constexpr (std::is_same_v<T, Instant>) {
    number = to_micros(field);
  } else if constexpr (std::is_arithmetic_v<T>) {
    number = field;
  } else {
    number = field.value;
  }
  if constexpr (std::is_signed_v<Number<T>>) {
    const auto wide = static_cast<std::int64_t>(number);
    return (static_cast<std::uint64_t>(wide) << 1) ^ static_cast<std::uint64_t>(wide >> 63);
  } else {
    return number;
  }
}

/// False when the number does not fit the field.
template <class T>
bool from_bits(std::uint64_t bits, T& field) {
  using N = Number<T>;
  N number{};
  if constexpr (std::is_signed_v<N>) {
    const auto wide = static_cast<std::int64_t>((bits >> 1) ^ (~(bits & 1) + 1));
    if (wide < std::numeric_limits<N>::min() || wide > std::numeric_limits<N>::max()) return false;
    number = static_cast<N>(wide);
  } else {
    if (bits > std::numeric_limits<N>::max()) return false;
    number = static_cast<N>(bits);
  }
  if constexpr (std::is_same_v<T, Instant>) {
    field = from_micros(number);
  } else if constexpr (std::is_arithmetic_v<T>) {
    field = number;
  } else {
    field.value = number;
  }
  return true;
}

std::size_t bytes_in(std::uint64_t bits) {
  return (static_cast<std::size_t>(std::bit_width(bits)) + 7) / 8;
}

std::size_t varint_size(std::size_t n) {
  return n < 128 ? 1 : (static_cast<std::size_t>(std::bit_width(n)) + 6) / 7;
}

// --------------------------------------------------------------------------------------- sizes
// Bytes of a value; 0 exactly for the default, which is left out.

template <class T>
std::size_t size_of(const T& number) {
  return bytes_in(to_bits(number));
}
std::size_t size_of(const std::string& text) { return text.size(); }
std::size_t size_of(const Hash& hash) { return hash.empty() ? 0 : kHashSize; }
std::size_t size_of(const std::optional<LatLon>& position) { return position ? kPositionSize : 0; }
std::size_t size_of(const std::vector<PhotoRef>& photos) { return photos.size() * kPhotoSize; }

// ------------------------------------------------------------------------------------- writing

char* put_bits(char* out, std::uint64_t bits, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i, bits >>= 8) *out++ = static_cast<char>(bits & 0xFF);
  return out;
}

char* put_varint(char* out, std::size_t n) {
  for (; n >= 128; n >>= 7) *out++ = static_cast<char>(n | 128);
  *out++ = static_cast<char>(n);
  return out;
}

char* put_bytes(char* out, const void* bytes, std::size_t count) {
  if (count > 0) std::memcpy(out, bytes, count);
  return out + count;
}

char* put_degrees(char* out, double degrees) {
  if (!std::isfinite(degrees)) throw std::logic_error("a position of an event is not a number");
  // -0.0 equals 0.0 and must not look different.
  return put_bits(out, std::bit_cast<std::uint64_t>(degrees + 0.0), sizeof degrees);
}

template <class T>
char* put(char* out, const T& number) {
  return put_bits(out, to_bits(number), size_of(number));
}
char* put(char* out, const std::string& text) { return put_bytes(out, text.data(), text.size()); }
char* put(char* out, const Hash& hash) { return put_bytes(out, hash.bytes.data(), kHashSize); }
char* put(char* out, const std::optional<LatLon>& position) {
  return put_degrees(put_degrees(out, position->lat), position->lon);
}
char* put(char* out, const std::vector<PhotoRef>& photos) {
  for (const PhotoRef& photo : photos) {
    *out++ = static_cast<char>(photo.role);
    out = put(out, photo.hash);
  }
  return out;
}

// ------------------------------------------------------------------------------------- reading
// Each takes the bytes of one value, never empty, and says whether they could have been written.

std::uint64_t get_bits(std::string_view bytes) {
  std::uint64_t bits = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) {
    bits = bits << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return bits;
}

template <class T>
bool get(std::string_view bytes, T& number) {
  return bytes.size() <= sizeof(std::uint64_t) && bytes.back() != '\0' &&
         from_bits(get_bits(bytes), number);
}
bool get(std::string_view bytes, std::string& text) {
  text = bytes;
  return true;
}
bool get(std::string_view bytes, Hash& hash) {
  if (bytes.size() != kHashSize) return false;
  std::memcpy(hash.bytes.data(), bytes.data(), kHashSize);
  return !hash.empty();
}
bool get_degrees(std::string_view bytes, double& degrees) {
  const std::uint64_t bits = get_bits(bytes);
  degrees = std::bit_cast<double>(bits);
  return std::isfinite(degrees) && bits != std::bit_cast<std::uint64_t>(-0.0);
}
bool get(std::string_view bytes, std::optional<LatLon>& position) {
  if (bytes.size() != kPositionSize) return false;
  auto& point = position.emplace();
  return get_degrees(bytes.substr(0, sizeof(double)), point.lat) &&
         get_degrees(bytes.substr(sizeof(double)), point.lon);
}
bool get(std::string_view bytes, std::vector<PhotoRef>& photos) {
  if (bytes.size() % kPhotoSize != 0) return false;
  photos.reserve(bytes.size() / kPhotoSize);
  for (; !bytes.empty(); bytes.remove_prefix(kPhotoSize)) {
    PhotoRef& photo = photos.emplace_back();
    photo.role = static_cast<PhotoRole>(bytes.front());
    if (name_of(photo.role).empty()) return false;
    std::memcpy(photo.hash.bytes.data(), bytes.data() + 1, kHashSize);
  }
  return true;
}

/// The length at the front, taken off; nullopt when it is cut short, spelled too long, or larger
/// than what follows.
std::optional<std::size_t> take_length(std::string_view& bytes) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < bytes.size() && i < 5; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    length |= std::size_t{byte & 127u} << (7 * i);
    if (byte >= 128) continue;
    const bool shortest = byte != 0 || i == 0;
    bytes.remove_prefix(i + 1);
    if (!shortest || length > bytes.size()) return std::nullopt;
    return length;
  }
  return std::nullopt;
}

/// Reads the field if it is the next one. False for bytes that are never written.
template <class T>
bool take(std::string_view& bytes, std::size_t tag, T& field) {
  if (bytes.empty() || static_cast<unsigned char>(bytes.front()) != tag) return true;
  bytes.remove_prefix(1);
  const auto length = take_length(bytes);
  if (!length || *length == 0) return false;
  const std::string_view value = bytes.substr(0, *length);
  bytes.remove_prefix(*length);
  return get(value, field);
}

template <class Fields, class Visit>
void for_each_field(Fields&& fields, Visit&& visit) {
  [&]<std::size_t... I>(std::index_sequence<I...>) { (visit(I + 1, std::get<I>(fields)), ...); }
  (std::make_index_sequence<kFields>{});
}

}  // namespace

bool operator==(const EventDetail& a, const EventDetail& b) { return fields_of(a) == fields_of(b); }

std::string encode_detail(const EventDetail& detail) {
  const auto fields = fields_of(detail);
  std::size_t total = 0;
  for_each_field(fields, [&](std::size_t, const auto& field) {
    if (const std::size_t n = size_of(field); n > 0) total += 1 + varint_size(n) + n;
  });
  std::string bytes(total, '\0');
  char* out = bytes.data();
  for_each_field(fields, [&](std::size_t tag, const auto& field) {
    const std::size_t n = size_of(field);
    if (n == 0) return;
    *out++ = static_cast<char>(tag);
    out = put(put_varint(out, n), field);
  });
  return bytes;
}

std::optional<EventDetail> decode_detail(std::string_view bytes) {
  EventDetail detail;
  bool sound = true;
  // Fields are asked for in order of their tags: what is out of order or unknown is left over.
  for_each_field(fields_of(detail),
                 [&](std::size_t tag, auto& field) { sound = sound && take(bytes, tag, field); });
  if (!sound || !bytes.empty()) return std::nullopt;
  return detail;
}

}  // namespace tanggap::domain
