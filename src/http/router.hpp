// Finds the route of a request. Built once from all routes, then read by every I/O thread without
// locks. A static segment beats a parameter, a parameter beats a tail (`{path...}`).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"

namespace tanggap::http {

inline constexpr std::size_t kMethods = 7;

class Router {
 public:
  struct Match {
    enum class Outcome : std::uint8_t { found, bad_encoding, no_path, wrong_method };
    Outcome outcome = Outcome::no_path;
    const Route* route = nullptr;
    std::string path;  ///< Decoded.
    std::map<std::string, std::string, std::less<>> parameters;
    std::uint8_t allowed = 0;  ///< Bit per Method that some route of this path serves.
  };

  /// Throws std::invalid_argument naming the pattern when it is malformed or given twice.
  explicit Router(std::vector<Route> routes);
  ~Router();
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;

  /// `encoded_path` as it came, without query. HEAD finds the GET route where it has none itself.
  [[nodiscard]] Match find(Method method, std::string_view encoded_path) const;

  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

 private:
  struct Node;
  struct Search;
  void add(std::size_t route);

  std::vector<Route> routes_;
  std::unique_ptr<Node> root_;
};

/// "GET, HEAD, POST, OPTIONS": what the Allow header says.
[[nodiscard]] std::string allow_list(std::uint8_t allowed);
[[nodiscard]] std::string_view method_name(Method method);

}  // namespace tanggap::http
