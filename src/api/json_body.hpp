// Reads a JSON request body field by field and collects every fault with its JSON pointer, so that
// a person corrects all of them at once. Absent or wrong fields read as empty; ask `problem()`
// before using anything. Used by the endpoints of this room only.
#pragma once

#include <array>
#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/problem.hpp"
#include "base/instant.hpp"
#include "http/message.hpp"

namespace tanggap::api {

/// One object of the body. Lives no longer than its JsonBody.
class Fields {
 public:
  Fields(const boost::json::object& object, std::string pointer, std::vector<Error>& faults)
      : object_(&object), pointer_(std::move(pointer)), faults_(&faults) {}

  [[nodiscard]] std::string text(std::string_view name);
  [[nodiscard]] std::optional<std::string> optional_text(std::string_view name);
  [[nodiscard]] std::optional<double> optional_number(std::string_view name);
  [[nodiscard]] std::optional<std::int64_t> optional_integer(std::string_view name);
  [[nodiscard]] std::int64_t integer(std::string_view name);
  [[nodiscard]] std::optional<bool> optional_boolean(std::string_view name);
  [[nodiscard]] bool boolean(std::string_view name);
  /// RFC 3339, read in `zone` where it names none.
  [[nodiscard]] std::optional<Instant> optional_instant(std::string_view name,
                                                        const TimeZone& zone);
  [[nodiscard]] std::optional<Fields> optional_object(std::string_view name);
  /// The items of an array with the pointer of each; empty when it is absent.
  struct Item {
    const boost::json::value* value;
    std::string pointer;
  };
  [[nodiscard]] std::vector<Item> items(std::string_view name, std::size_t limit);
  /// An item that must be an object, as such.
  [[nodiscard]] Fields object_of(const Item& item);

  [[nodiscard]] bool has(std::string_view name) const { return object_->contains(name); }
  [[nodiscard]] std::string pointer(std::string_view name) const;
  void fault(Error error) { faults_->push_back(std::move(error)); }
  /// To be called when every known field was read: what is left is unknown.
  void done();

 private:
  const boost::json::value* find(std::string_view name);
  const boost::json::value* require(std::string_view name);

  const boost::json::object* object_;
  std::string pointer_;
  std::vector<Error>* faults_;
  std::array<std::string_view, 16> known_;
  std::size_t known_count_ = 0;
};

class JsonBody {
 public:
  /// Deeper nesting is refused before it can exhaust anything.
  static constexpr std::size_t kMaxDepth = 32;

  /// An absent body reads as an empty object.
  explicit JsonBody(const http::Request& request);
  JsonBody(const JsonBody&) = delete;
  JsonBody& operator=(const JsonBody&) = delete;

  [[nodiscard]] Fields fields() { return {*object_, "", faults_}; }
  /// All faults found so far; nullopt when there are none.
  [[nodiscard]] std::optional<Problem> problem() const;

 private:
  std::array<unsigned char, 4096> buffer_;
  boost::json::monotonic_resource memory_;
  boost::json::value value_;
  const boost::json::object* object_;
  std::vector<Error> faults_;
};

/// Puts the JSON pointer of the field before the name by which a use case calls its place.
[[nodiscard]] Problem pointing_into_body(Error error);

}  // namespace tanggap::api
