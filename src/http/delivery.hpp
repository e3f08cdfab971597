// What of a handler's answer goes over the wire: conditional requests, ranges, HEAD, and the head
// as bytes. Pure functions; used by the connection.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace tanggap::http {

/// Half-open slice of a body.
struct Slice {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;

  [[nodiscard]] std::uint64_t size() const { return end - begin; }
  friend bool operator==(const Slice&, const Slice&) = default;
};

enum class RangeOutcome : std::uint8_t { whole, slice, outside };
struct RangeAnswer {
  RangeOutcome outcome = RangeOutcome::whole;
  Slice slice;
};

/// One range of `bytes=…`; several ranges and other units are answered with the whole.
[[nodiscard]] RangeAnswer read_range(std::string_view header, std::uint64_t size);
/// Weak comparison with a list of tags (RFC 9110 §13.1.2); `*` matches every tag.
[[nodiscard]] bool tag_matches(std::string_view header, std::string_view tag);

struct Delivery {
  Slice slice;             ///< Of the body or file.
  bool has_length = true;  ///< 204 and 304 carry no Content-Length.
  bool sends_body = true;  ///< Not for HEAD, 204, 304.
};

/// Applies If-None-Match, Range and HEAD to `response`, whose whole body has `size` bytes; may
/// change its status and headers. 416 drops the body.
[[nodiscard]] Delivery deliver(const Request& request, Response& response, std::uint64_t size);

enum class AfterAnswer : std::uint8_t { keep_alive, keep_alive_http10, close };

struct HeadFrame {
  std::string_view date_line;     ///< "Date: …\r\n"
  std::string_view common_lines;  ///< Sanitized lines that every answer carries.
  std::string_view request_id;
  AfterAnswer after = AfterAnswer::keep_alive;
};

/// Appends status line and headers. Framing headers of the handler are dropped, control characters
/// in values become spaces, headers with a malformed name are left out: no answer can be split.
void append_head(std::string& out, const Response& response, const Delivery& delivery,
                 const HeadFrame& frame);
/// One sanitized header line.
void append_line(std::string& out, std::string_view name, std::string_view value);

}  // namespace tanggap::http
