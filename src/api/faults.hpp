// The errors that the API finds itself, before or beside the use cases.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace tanggap::api::faults {

// The body
[[nodiscard]] Error not_json(std::size_t offset);
[[nodiscard]] Error json_too_deep();
[[nodiscard]] Error json_not_utf8();
[[nodiscard]] Error not_an_object();
[[nodiscard]] Error content_type_not_json();
[[nodiscard]] Error field_missing(std::string pointer);
[[nodiscard]] Error unknown_field(std::string pointer);
[[nodiscard]] Error wrong_type(std::string pointer, const Bilingual& expected);
[[nodiscard]] Error not_an_instant(std::string where);
[[nodiscard]] Error instant_out_of_range(std::string where);
[[nodiscard]] Error not_one_of(std::string where, std::string_view allowed);
[[nodiscard]] Error not_a_photo_id(std::string where);
[[nodiscard]] Error not_an_id(std::string where);
[[nodiscard]] Error lat_lon_together();
[[nodiscard]] Error position_out_of_range();
[[nodiscard]] Error too_many(std::string where, std::size_t limit);
[[nodiscard]] Error too_long(std::string where, std::size_t limit);
[[nodiscard]] Error out_of_range(std::string where, double low, double high);
[[nodiscard]] Error unknown_code(std::string slug, std::string where, const Bilingual& kind);
[[nodiscard]] Error device_invalid();
[[nodiscard]] Error photo_missing();
[[nodiscard]] Error city_files_missing();
[[nodiscard]] Error city_file_name(std::string name);

// The query
[[nodiscard]] Error unknown_parameter(std::string where);
[[nodiscard]] Error parameter_twice(std::string where);
[[nodiscard]] Error cursor_invalid();
[[nodiscard]] Error not_a_month();

// Who asks, and conditions
[[nodiscard]] Error not_signed_in();
[[nodiscard]] Error two_credentials();
[[nodiscard]] Error authorization_unreadable();
[[nodiscard]] Error csrf_mismatch();
[[nodiscard]] Error foreign_origin();
[[nodiscard]] Error tracking_code_missing();
[[nodiscard]] Error if_match_missing();
[[nodiscard]] Error if_match_unreadable();
[[nodiscard]] Error city_changed(int in_force);
[[nodiscard]] Error city_if_match_unreadable();
[[nodiscard]] Error idempotency_key_invalid();
[[nodiscard]] Error idempotency_key_reused();
[[nodiscard]] Error too_often(int retry_after_seconds);

// The rest
[[nodiscard]] Error not_found(std::string where);
[[nodiscard]] Error report_not_found();
[[nodiscard]] Error city_not_loaded();
[[nodiscard]] Error mail_off();
[[nodiscard]] Error queue_full();
[[nodiscard]] Error database_away();
[[nodiscard]] Error end_unknown();
[[nodiscard]] Error storage_failed();
[[nodiscard]] Error disk_full();
[[nodiscard]] Error files_away();
[[nodiscard]] Error file_damaged();

}  // namespace tanggap::api::faults
