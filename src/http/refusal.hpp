// The errors that http itself finds, before or instead of a handler. Each carries the status and
// the bilingual text; how it looks on the wire is the caller's business (Hooks::error_body).
#pragma once

#include <string>

#include "base/result.hpp"

namespace tanggap::http {

struct Refusal {
  int status = 400;
  Error error;
};

namespace refusals {

[[nodiscard]] Refusal malformed_request();
[[nodiscard]] Refusal bad_encoding();
[[nodiscard]] Refusal bad_form();
[[nodiscard]] Refusal bad_multipart();
[[nodiscard]] Refusal truncated_body();
[[nodiscard]] Refusal no_such_address();
[[nodiscard]] Refusal wrong_method();
[[nodiscard]] Refusal too_slow();
[[nodiscard]] Refusal length_missing();
[[nodiscard]] Refusal body_too_large(std::uint64_t limit);
[[nodiscard]] Refusal file_too_large(std::string field, std::uint64_t limit);
[[nodiscard]] Refusal too_many_files(int limit);
[[nodiscard]] Refusal too_many_fields();
[[nodiscard]] Refusal address_too_long();
[[nodiscard]] Refusal no_files_here(std::string field);
[[nodiscard]] Refusal unsupported_body();
[[nodiscard]] Refusal range_outside();
[[nodiscard]] Refusal expectation_failed();
[[nodiscard]] Refusal headers_too_large();
[[nodiscard]] Refusal broken_inside();
[[nodiscard]] Refusal unknown_method();
[[nodiscard]] Refusal unknown_transfer_coding();
[[nodiscard]] Refusal overloaded();
[[nodiscard]] Refusal storage_full();
/// For a handler's own answer that carries a status but no body.
[[nodiscard]] Refusal bare_status(int status);

}  // namespace refusals
}  // namespace tanggap::http
