// One request as it comes off the wire: Boost.Beast reads HTTP, this keeps what the connection
// needs. Internal to the room; not reusable, one object per request.
#pragma once

#include <boost/beast/http/basic_parser.hpp>
#include <optional>
#include <string>

#include "http/message.hpp"
#include "http/refusal.hpp"

namespace tanggap::http {

namespace beast = boost::beast;

class RequestParser final : public beast::http::basic_parser<true> {
 public:
  /// Headers go into `request`, body bytes to the end of `body`; both outlive the parser.
  RequestParser(Request& request, std::string& body, std::uint32_t max_header_bytes);

  /// Feeds what has arrived and answers how many bytes of it were taken. `fault` is set when this
  /// can become no valid request any more.
  std::size_t take(std::string_view arrived, std::optional<Refusal>& fault);
  /// From here on the body is read, with at most `max_body_bytes` bytes.
  void expect_body(std::uint64_t max_body_bytes);

  /// Content-Length, once the head is complete.
  [[nodiscard]] std::optional<std::uint64_t> declared_length() const;
  [[nodiscard]] bool started() const { return started_; }
  [[nodiscard]] bool known_method() const { return known_method_; }
  [[nodiscard]] std::string_view target() const { return target_; }
  [[nodiscard]] bool http10() const { return http10_; }
  [[nodiscard]] bool foreign_transfer_coding() const { return foreign_transfer_coding_; }
  [[nodiscard]] int hosts() const { return hosts_; }

 private:
  using Verb = beast::http::verb;
  using Field = beast::http::field;
  using Text = beast::string_view;
  using Fault = beast::error_code;

  void on_request_impl(Verb verb, Text, Text target, int version, Fault&) override;
  void on_response_impl(int, Text, int, Fault&) override {}
  void on_field_impl(Field field, Text name, Text value, Fault&) override;
  void on_header_impl(Fault&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>&, Fault&) override {}
  std::size_t on_body_impl(Text bytes, Fault&) override;
  void on_chunk_header_impl(std::uint64_t, Text, Fault&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, Text bytes, Fault&) override;
  void on_finish_impl(Fault&) override {}

  Refusal refusal_of(const Fault& fault) const;

  Request& request_;
  std::string& body_;
  std::string target_;
  std::uint64_t max_body_bytes_ = 0;
  int hosts_ = 0;
  bool started_ = false;
  bool got_request_line_ = false;
  bool known_method_ = false;
  bool http10_ = false;
  bool foreign_transfer_coding_ = false;
};

}  // namespace tanggap::http
