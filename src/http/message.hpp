// Requests and answers as handlers see them. Knows nothing of reports, and nothing of Beast.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/stream.hpp"

namespace tanggap::http {

enum class Method : std::uint8_t { get, head, post, put, patch, del, options };

/// A file part of a multipart upload, already on disk; deleted with the last copy of the request.
struct UploadedFile {
  std::string field;
  std::string file_name;   ///< As sent; never used as a path.
  std::string media_type;  ///< As claimed; sniff before believing.
  std::filesystem::path path;
  std::uint64_t size = 0;
};

struct Request {
  Method method = Method::get;
  std::string path;                                          ///< Decoded, without query.
  std::vector<std::pair<std::string, std::string>> query;    ///< Decoded, in order.
  std::vector<std::pair<std::string, std::string>> headers;  ///< As sent.
  std::map<std::string, std::string, std::less<>> path_parameters;
  std::string body;                                         ///< Empty for multipart.
  std::vector<std::pair<std::string, std::string>> fields;  ///< Multipart or urlencoded fields.
  std::vector<std::shared_ptr<const UploadedFile>> files;
  std::string remote_address;  ///< Of the client, behind a trusted proxy too.
  bool secure = false;         ///< Arrived over TLS (here or at the trusted proxy).
  std::string id;              ///< For the log and the X-Request-Id header.

  /// First header of that name, any case; empty view when absent.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  /// All headers of that name, in their order, as one with commas between (RFC 9110, 5.3): a proxy
  /// may have added a line of its own below the client's.
  [[nodiscard]] std::string joined_header(std::string_view name) const;
  [[nodiscard]] std::optional<std::string_view> query_value(std::string_view name) const;
  [[nodiscard]] std::optional<std::string_view> field(std::string_view name) const;
  [[nodiscard]] std::optional<std::string_view> cookie(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::optional<std::filesystem::path> file;       ///< Sent instead of body, with ranges.
  std::shared_ptr<const std::string> shared_body;  ///< Sent instead of body, not copied: caches.
  std::shared_ptr<Stream> stream;                  ///< Sent instead of body, piece by piece.
  std::shared_ptr<const void> lasts;  ///< Let go once it is sent: whoever deletes the file.

  Response& set(std::string name, std::string value);
  [[nodiscard]] static Response text(int status, std::string media_type, std::string body);
};

/// Gives the answer; may be called once, from any thread, at any later time.
using Respond = std::function<void(Response)>;
using Handler = std::function<void(const std::shared_ptr<const Request>&, Respond)>;

/// Where a handler runs. `on_io`: must not block (queues work elsewhere and returns). `on_pool`:
/// may block; a full pool answers 503 with Retry-After before the handler is called.
enum class RunOn : std::uint8_t { on_io, on_pool };

/// What a route accepts; everything else is refused before the handler sees it.
struct BodyLimits {
  std::uint64_t max_body_bytes = 64UL * 1024;  ///< For bodies held in memory.
  std::uint64_t max_file_bytes = 0;            ///< Each file of a multipart upload; 0: none taken.
  int max_files = 0;
};

struct Route {
  Method method = Method::get;
  std::string
      pattern;  ///< "/api/v1/reports/{reference}/accept"; "/assets/{path...}" takes the rest.
  RunOn run = RunOn::on_pool;
  BodyLimits limits;
  Handler handler;
};

}  // namespace tanggap::http
