// A small blocking HTTP client for tests: `HttpClient client(port); client.get("/x").status`.
// Keeps its connection between requests and opens a new one after the server closed it. Waits at
// most 20 s for the server, then throws. Raw bytes can be sent for what no decent client would say.
#pragma once

#include <poll.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tanggap::test {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct HttpAnswer {
  int status = 0;
  Headers headers;
  std::string body;
  bool keeps_alive = false;

  /// First header of that name, any case; empty when absent.
  [[nodiscard]] std::string header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
      if (boost::beast::iequals(key, boost::beast::string_view(name.data(), name.size()))) {
        return value;
      }
    }
    return {};
  }
};

class HttpClient {
 public:
  explicit HttpClient(std::uint16_t port) : port_(port), socket_(context_) {}

  HttpAnswer get(std::string_view target, const Headers& headers = {}) {
    return request("GET", target, headers);
  }
  HttpAnswer head(std::string_view target, const Headers& headers = {}) {
    return request("HEAD", target, headers);
  }
  HttpAnswer post(std::string_view target, std::string_view body, std::string_view content_type,
                  Headers headers = {}) {
    headers.emplace_back("Content-Type", content_type);
    return request("POST", target, headers, body);
  }
  HttpAnswer request(std::string_view method, std::string_view target, const Headers& headers = {},
                     std::optional<std::string_view> body = std::nullopt) {
    std::string bytes = std::string(method) + " " + std::string(target) + " HTTP/1.1\r\n";
    bytes += "Host: localhost\r\n";
    for (const auto& [name, value] : headers) bytes += name + ": " + value + "\r\n";
    if (body) bytes += "Content-Length: " + std::to_string(body->size()) + "\r\n";
    bytes += "\r\n";
    if (body) bytes += *body;
    if (last_was_final_) close();
    send_raw(bytes);
    return read_answer(method == "HEAD");
  }

  /// Sends bytes as they are; a peer that closed already is not an error, its answer may wait.
  void send_raw(std::string_view bytes) {
    connect();
    boost::system::error_code ignored;
    boost::asio::write(socket_, boost::asio::buffer(bytes.data(), bytes.size()), ignored);
  }

  /// The next answer on the connection; throws when the server closes it instead.
  HttpAnswer read_answer(bool to_head = false) {
    namespace http = boost::beast::http;
    http::response_parser<http::string_body> parser;
    parser.body_limit(boost::none);
    parser.eager(true);
    parser.skip(to_head);
    while (!parser.is_done()) {
      boost::system::error_code error;
      if (buffer_.size() > 0) buffer_.consume(parser.put(buffer_.data(), error));
      if (error && error != http::error::need_more) throw std::runtime_error(error.message());
      if (parser.is_done()) break;
      if (!receive()) {
        if (!parser.got_some()) throw std::runtime_error("the server closed the connection");
        parser.put_eof(error);
        if (error || !parser.is_done())
          throw std::runtime_error("the server closed the connection");
      }
    }
    return take(parser);
  }

  /// True when the server sends nothing more and closes.
  bool closed_by_server() { return buffer_.size() == 0 && !receive(); }
  /// Says that nothing more will be sent; answers can still be read.
  void finish_sending() {
    boost::system::error_code ignored;
    socket_.shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
  }
  /// What arrives of an answer that goes on, head included, up to `text`; throws when it ends
  /// first.
  std::string read_until(std::string_view text) {
    const auto arrived = [this] {
      return std::string_view(static_cast<const char*>(buffer_.data().data()), buffer_.size());
    };
    while (arrived().find(text) == std::string_view::npos) {
      if (!receive()) throw std::runtime_error("the server closed the connection");
    }
    const std::size_t end = arrived().find(text) + text.size();
    std::string found(arrived().substr(0, end));
    buffer_.consume(end);
    return found;
  }
  /// Vanishes; a reset instead of a polite end when `abruptly`.
  void close(bool abruptly = false) {
    boost::system::error_code ignored;
    if (abruptly) socket_.set_option(boost::asio::socket_base::linger(true, 0), ignored);
    socket_.close(ignored);
    buffer_.clear();
    last_was_final_ = false;
  }
  void connect() {
    if (socket_.is_open()) return;
    socket_.connect({boost::asio::ip::make_address("127.0.0.1"), port_});
    socket_.set_option(boost::asio::ip::tcp::no_delay(true));
  }

 private:
  bool receive() {
    pollfd waiting{socket_.native_handle(), POLLIN, 0};
    if (::poll(&waiting, 1, 20'000) != 1) throw std::runtime_error("the server said nothing");
    boost::system::error_code error;
    buffer_.commit(socket_.read_some(buffer_.prepare(64 * 1024), error));
    return !error;
  }

  template <class Parser>
  HttpAnswer take(Parser& parser) {
    HttpAnswer answer;
    answer.keeps_alive = parser.keep_alive();
    const auto& message = parser.get();
    answer.status = static_cast<int>(message.result_int());
    for (const auto& field : message) {
      answer.headers.emplace_back(field.name_string(), field.value());
    }
    answer.body = message.body();
    last_was_final_ = !answer.keeps_alive;
    return answer;
  }

  boost::asio::io_context context_;
  std::uint16_t port_;
  boost::asio::ip::tcp::socket socket_;
  boost::beast::flat_buffer buffer_;
  bool last_was_final_ = false;  ///< The server said that it closes.
};

}  // namespace tanggap::test
