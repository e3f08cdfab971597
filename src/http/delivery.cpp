#include "http/delivery.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/beast/http/status.hpp>
#include <charconv>

#include "base/text.hpp"
#include "http/ascii.hpp"

namespace tanggap::http {
namespace {

std::optional<std::uint64_t> read_number(std::string_view digits) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

std::string_view header_of(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (equal_ignoring_case(key, name)) return value;
  }
  return {};
}

bool is_token(std::string_view name) {
  const auto allowed = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  };
  return !name.empty() && std::all_of(name.begin(), name.end(), allowed);
}

bool is_framing(std::string_view name) {
  constexpr std::array<std::string_view, 4> kOwn{"content-length", "transfer-encoding",
                                                 "connection", "date"};
  return std::any_of(kOwn.begin(), kOwn.end(),
                     [&](std::string_view own) { return equal_ignoring_case(name, own); });
}

void drop_body(Response& response) {
  response.body.clear();
  response.shared_body.reset();
  response.file.reset();
}

/// If-Range holds a tag: the range counts only while that is still the body's (strong) tag.
bool range_still_valid(const Request& request, std::string_view tag) {
  const std::string_view condition = request.header("if-range");
  return condition.empty() || (condition == tag && !tag.starts_with("W/"));
}

void apply_range(const Request& request, Response& response, std::uint64_t size,
                 Delivery& delivery) {
  const std::string_view header = request.header("range");
  if (header.empty() || !range_still_valid(request, header_of(response, "etag"))) return;
  const RangeAnswer answer = read_range(header, size);
  if (answer.outcome == RangeOutcome::slice) {
    response.status = 206;
    response.set("Content-Range",
                 fmt::format("bytes {}-{}/{}", answer.slice.begin, answer.slice.end - 1, size));
    delivery.slice = answer.slice;
  } else if (answer.outcome == RangeOutcome::outside) {
    response.status = 416;
    response.set("Content-Range", fmt::format("bytes */{}", size));
    drop_body(response);
    delivery.slice = {};
  }
}

}  // namespace

RangeAnswer read_range(std::string_view header, std::uint64_t size) {
  constexpr std::string_view kUnit = "bytes=";
  if (!header.starts_with(kUnit) || header.find(',') != header.npos) return {};
  header.remove_prefix(kUnit.size());
  const std::size_t dash = header.find('-');
  if (dash == header.npos) return {};
  const std::string_view first = trim(header.substr(0, dash));
  const std::string_view last = trim(header.substr(dash + 1));
  if (first.empty()) {
    const auto suffix = read_number(last);
    if (!suffix) return {};
    if (*suffix == 0 || size == 0) return {RangeOutcome::outside, {}};
    return {RangeOutcome::slice, {size - std::min(*suffix, size), size}};
  }
  const auto begin = read_number(first);
  const auto end = last.empty() ? std::optional<std::uint64_t>(size) : read_number(last);
  if (!begin || !end || (!last.empty() && *end < *begin)) return {};
  if (*begin >= size) return {RangeOutcome::outside, {}};
  return {RangeOutcome::slice, {*begin, last.empty() || *end >= size ? size : *end + 1}};
}

bool tag_matches(std::string_view header, std::string_view tag) {
  const auto strong = [](std::string_view t) { return t.starts_with("W/") ? t.substr(2) : t; };
  while (!header.empty()) {
    const std::string_view item = header.substr(0, header.find(','));
    header.remove_prefix(std::min(header.size(), item.size() + 1));
    const std::string_view candidate = trim(item);
    if (candidate == "*" || strong(candidate) == strong(tag)) return true;
  }
  return false;
}

Delivery deliver(const Request& request, Response& response, std::uint64_t size) {
  Delivery delivery{{0, size}, true, true};
  const bool reads = request.method == Method::get || request.method == Method::head;
  if (reads && response.status == 200) {
    const std::string_view tag = header_of(response, "etag");
    const std::string_view known = request.header("if-none-match");
    if (!tag.empty() && !known.empty() && tag_matches(known, tag)) {
      response.status = 304;
    } else if (response.file || header_of(response, "accept-ranges") == "bytes") {
      apply_range(request, response, size, delivery);
    }
  }
  if (response.status == 204 || response.status == 304) {
    delivery = {{}, false, false};
  } else if (request.method == Method::head) {
    delivery.sends_body = false;
  }
  return delivery;
}

void append_line(std::string& out, std::string_view name, std::string_view value) {
  if (!is_token(name)) return;
  out.append(name).append(": ");
  const std::size_t at = out.size();
  out.append(value);
  for (std::size_t i = at; i < out.size(); ++i) {
    if (static_cast<unsigned char>(out[i]) < 0x20 || out[i] == 0x7F) out[i] = ' ';
  }
  out.append("\r\n");
}

void append_head(std::string& out, const Response& response, const Delivery& delivery,
                 const HeadFrame& frame) {
  fmt::format_to(std::back_inserter(out), FMT_STRING("HTTP/1.1 {} "), response.status);
  const auto reason =
      boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(response.status));
  out.append(reason.data(), reason.size()).append("\r\n").append(frame.date_line);
  for (const auto& [name, value] : response.headers) {
    if (!is_framing(name)) append_line(out, name, value);
  }
  if (delivery.has_length) {
    out.append("Content-Length: ");
    const fmt::format_int length(delivery.slice.size());
    out.append(length.data(), length.size()).append("\r\n");
  }
  if (frame.after == AfterAnswer::close) out.append("Connection: close\r\n");
  if (frame.after == AfterAnswer::keep_alive_http10) out.append("Connection: keep-alive\r\n");
  out.append("X-Request-Id: ").append(frame.request_id).append("\r\n");
  out.append(frame.common_lines).append("\r\n");
}

}  // namespace tanggap::http
