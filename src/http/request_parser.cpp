#include "http/request_parser.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>

#include "http/ascii.hpp"

namespace tanggap::http {
namespace {

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

std::optional<Method> method_of(beast::http::verb asked) {
  using beast::http::verb;
  switch (asked) {
    case verb::get:
      return Method::get;
    case verb::head:
      return Method::head;
    case verb::post:
      return Method::post;
    case verb::put:
      return Method::put;
    case verb::patch:
      return Method::patch;
    case verb::delete_:
      return Method::del;
    case verb::options:
      return Method::options;
    default:
      return std::nullopt;
  }
}

}  // namespace

RequestParser::RequestParser(Request& request, std::string& body, std::uint32_t max_header_bytes)
    : request_(request), body_(body) {
  header_limit(max_header_bytes);
  body_limit(boost::none);
}

std::size_t RequestParser::take(std::string_view arrived, std::optional<Refusal>& fault) {
  std::size_t skipped = 0;
  if (!started_) {
    // Empty lines before a request are to be ignored (RFC 9112 §2.2).
    skipped = std::min(arrived.size(), arrived.find_first_not_of("\r\n"));
    arrived.remove_prefix(skipped);
    if (arrived.empty()) return skipped;
    started_ = true;
  }
  Fault error;
  const std::size_t taken = put({arrived.data(), arrived.size()}, error);
  if (error && error != beast::http::error::need_more) fault = refusal_of(error);
  return skipped + taken;
}

// GCC 12 takes the unset value inside boost::optional for a read of it when sanitizers are on.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
std::optional<std::uint64_t> RequestParser::declared_length() const {
  const auto length = content_length();
  return length ? std::optional<std::uint64_t>(*length) : std::nullopt;
}
#pragma GCC diagnostic pop

void RequestParser::expect_body(std::uint64_t max_body_bytes) {
  max_body_bytes_ = max_body_bytes;
  body_limit(max_body_bytes);
  eager(true);
}

void RequestParser::on_request_impl(Verb verb, Text, Text target, int version, Fault&) {
  got_request_line_ = true;
  const auto method = method_of(verb);
  known_method_ = method.has_value();
  request_.method = method.value_or(Method::get);
  target_ = view(target);
  http10_ = version < 11;
}

void RequestParser::on_field_impl(Field field, Text name, Text value, Fault&) {
  if (is_header_done()) return;  // trailers must not pass for headers
  if (field == Field::host) ++hosts_;
  if (field == Field::transfer_encoding && !equal_ignoring_case(view(value), "chunked")) {
    foreign_transfer_coding_ = true;
  }
  request_.headers.emplace_back(view(name), view(value));
}

std::size_t RequestParser::on_body_impl(Text bytes, Fault&) {
  body_.append(bytes.data(), bytes.size());
  return bytes.size();
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, Text bytes, Fault&) {
  body_.append(bytes.data(), bytes.size());
  return bytes.size();
}

Refusal RequestParser::refusal_of(const Fault& fault) const {
  using beast::http::error;
  if (fault == error::body_limit) return refusals::body_too_large(max_body_bytes_);
  if (fault == error::header_limit) {
    return got_request_line_ ? refusals::headers_too_large() : refusals::address_too_long();
  }
  return refusals::malformed_request();
}

}  // namespace tanggap::http
