// The ETag of a report: its version (number of its last event), a dot, and the version of the city
// whose names the answer shows. Only the report's version decides whether a change is stale. And
// that of a version of the city.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tanggap::api {

/// "\"7.3\""
[[nodiscard]] std::string etag_of(std::int32_t version, int city_version);

/// The report's version in an If-Match value: `"7.3"` or `"7"`. nullopt for anything else, also for
/// `*` and weak tags, which would let one officer overwrite another.
[[nodiscard]] std::optional<std::int32_t> version_in(std::string_view if_match);

/// Of a version of the city: "\"c12\"".
[[nodiscard]] std::string city_etag(int version);
/// The version in an If-Match value `"c12"`; nullopt for anything else.
[[nodiscard]] std::optional<int> city_version_in(std::string_view if_match);

/// Whether If-None-Match names this tag (weak comparison, lists and `*` as in RFC 9110).
[[nodiscard]] bool none_match_names(std::string_view if_none_match, std::string_view etag);

}  // namespace tanggap::api
