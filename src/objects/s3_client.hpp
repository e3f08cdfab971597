// Immutable objects in a bucket of an S3-compatible store, addressed path-style and signed by
// libcurl. Every call waits for the network, up to attempts × time-out: never call it on an I/O
// thread. Thread-safe; connections are kept. What a store or the network does wrong is an Error
// that names the remedy; nothing in it or in a log holds a key.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "objects/settings.hpp"

namespace tanggap::objects {

struct StoredObject {
  std::string key;  ///< After the prefix.
  std::uint64_t size = 0;
  Instant modified_at{};
};

struct ObjectPage {
  std::vector<StoredObject> objects;  ///< By key.
  bool more = false;
};

class S3Client {
 public:
  explicit S3Client(StoreSettings settings);
  ~S3Client();
  S3Client(const S3Client&) = delete;
  S3Client& operator=(const S3Client&) = delete;

  /// Success only after the store answered 200. `key` comes after the prefix and is made of
  /// letters, digits and "-_./". Putting the same bytes again changes nothing.
  [[nodiscard]] Result<void> put(std::string_view key, std::string_view bytes);
  /// The whole object, or nullopt when there is none. A connection that ends early is tried again;
  /// whether the bytes are the right ones is the caller's to check.
  [[nodiscard]] Result<std::optional<std::string>> get(std::string_view key);
  /// The next page of objects whose keys begin with `below` and come after `after`.
  [[nodiscard]] Result<ObjectPage> list(std::string_view below, std::string_view after);
  /// Success also when there is no such object.
  [[nodiscard]] Result<void> remove(std::string_view key);
  /// Whether these keys may write, read, list, delete and see what is missing: leaves a small
  /// object "check/mark". For the start of a server, to say in words what is wrong.
  [[nodiscard]] Result<void> check();

 private:
  struct Handles;
  [[nodiscard]] std::string url_of(std::string_view key) const;

  StoreSettings settings_;
  std::unique_ptr<Handles> handles_;
};

}  // namespace tanggap::objects
