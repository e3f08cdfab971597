#include "http/router.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/text.hpp"
#include "http/percent.hpp"

namespace tanggap::http {
namespace {

constexpr std::array<std::string_view, kMethods> kMethodNames{"GET",   "HEAD",   "POST",   "PUT",
                                                              "PATCH", "DELETE", "OPTIONS"};

std::size_t index_of(Method method) { return static_cast<std::size_t>(method); }
std::uint8_t bit_of(Method method) { return static_cast<std::uint8_t>(1U << index_of(method)); }

/// The pieces between slashes of "/a/b"; "/" has one empty piece.
std::vector<std::string_view> split_path(std::string_view path) {
  std::vector<std::string_view> segments;
  segments.reserve(8);
  path.remove_prefix(1);
  for (;;) {
    const std::size_t slash = path.find('/');
    segments.push_back(path.substr(0, slash));
    if (slash == path.npos) return segments;
    path.remove_prefix(slash + 1);
  }
}

bool is_braced(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}
bool is_tail(std::string_view segment) { return is_braced(segment) && segment.ends_with("...}"); }
std::string_view parameter_name(std::string_view segment) {
  segment.remove_prefix(1);
  segment.remove_suffix(segment.ends_with("...}") ? 4 : 1);
  return segment;
}

}  // namespace

struct Router::Node {
  struct Entry {
    const Route* route = nullptr;
    std::vector<std::string> parameter_names;
  };
  std::vector<std::pair<std::string, std::unique_ptr<Node>>> statics;  // sorted by name
  std::unique_ptr<Node> parameter;
  std::unique_ptr<Node> tail;
  std::array<Entry, kMethods> entries;
  std::uint8_t methods = 0;

  const Node* child(std::string_view segment) const {
    const auto found =
        std::lower_bound(statics.begin(), statics.end(), segment,
                         [](const auto& c, std::string_view s) { return c.first < s; });
    return found != statics.end() && found->first == segment ? found->second.get() : nullptr;
  }
  Node& child_to_build(std::string_view segment) {
    auto& place = is_tail(segment) ? tail : parameter;
    if (is_braced(segment)) {
      if (!place) place = std::make_unique<Node>();
      return *place;
    }
    const auto at = std::lower_bound(statics.begin(), statics.end(), segment,
                                     [](const auto& c, std::string_view s) { return c.first < s; });
    if (at != statics.end() && at->first == segment) return *at->second;
    return *statics.emplace(at, std::string(segment), std::make_unique<Node>())->second;
  }
};

/// Walks the tree depth first, so the most specific path with the method wins; on the way it
/// collects which methods the path has at all.
struct Router::Search {
  Method method;
  const std::vector<std::string_view>& segments;
  std::vector<std::string_view> captured;
  std::size_t tail_from = 0;
  std::uint8_t allowed = 0;
  const Node::Entry* found = nullptr;

  bool accept(const Node& node) {
    allowed |= node.methods;
    if (node.methods & bit_of(method)) {
      found = &node.entries[index_of(method)];
    } else if (method == Method::head && (node.methods & bit_of(Method::get))) {
      found = &node.entries[index_of(Method::get)];
    }
    return found != nullptr;
  }

  bool walk(const Node& node, std::size_t depth) {
    if (depth == segments.size()) return accept(node);
    if (const Node* next = node.child(segments[depth]); next && walk(*next, depth + 1)) return true;
    if (node.parameter && !segments[depth].empty()) {
      captured.push_back(segments[depth]);
      if (walk(*node.parameter, depth + 1)) return true;
      captured.pop_back();
    }
    if (node.tail && accept(*node.tail)) {
      tail_from = depth;
      return true;
    }
    return false;
  }

  /// A name more than captured segments is the tail's.
  void fill(std::map<std::string, std::string, std::less<>>& parameters) const {
    const auto& names = found->parameter_names;
    for (std::size_t i = 0; i < captured.size(); ++i) parameters.emplace(names[i], captured[i]);
    if (names.size() == captured.size()) return;
    std::string tail;
    for (std::size_t i = tail_from; i < segments.size(); ++i) {
      if (i > tail_from) tail += '/';
      tail += segments[i];
    }
    parameters.emplace(names.back(), std::move(tail));
  }
};

Router::Router(std::vector<Route> routes)
    : routes_(std::move(routes)), root_(std::make_unique<Node>()) {
  for (std::size_t i = 0; i < routes_.size(); ++i) add(i);
}

Router::~Router() = default;

void Router::add(std::size_t index) {
  const Route& route = routes_[index];
  const std::string_view pattern = route.pattern;
  if (!pattern.starts_with('/')) {
    throw std::invalid_argument(fmt::format("route pattern '{}' must begin with '/'", pattern));
  }
  Node* node = root_.get();
  Node::Entry entry{&route, {}};
  const auto segments = split_path(pattern);
  for (const std::string_view segment : segments) {
    if (!is_braced(segment) && segment.find_first_of("{}") != segment.npos) {
      throw std::invalid_argument(
          fmt::format("route pattern '{}': a parameter takes a whole segment", pattern));
    }
    if (is_tail(segment) && segment.data() != segments.back().data()) {
      throw std::invalid_argument(fmt::format("route pattern '{}': a tail comes last", pattern));
    }
    if (is_braced(segment)) entry.parameter_names.emplace_back(parameter_name(segment));
    node = &node->child_to_build(segment);
  }
  if (node->methods & bit_of(route.method)) {
    throw std::invalid_argument(
        fmt::format("route {} {} is given twice", method_name(route.method), pattern));
  }
  node->methods |= bit_of(route.method);
  node->entries[index_of(route.method)] = std::move(entry);
}

Router::Match Router::find(Method method, std::string_view encoded_path) const {
  Match match;
  auto segments = split_path(encoded_path);
  std::vector<std::string> decoded;
  if (encoded_path.find('%') != encoded_path.npos) {
    // Split first, decode second: an encoded slash stays inside its segment.
    decoded.reserve(segments.size());
    for (std::string_view& segment : segments) {
      auto text = decode_bytes(segment, Plus::stays);
      if (!text) return match.outcome = Match::Outcome::bad_encoding, match;
      segment = decoded.emplace_back(std::move(*text));
    }
  }
  match.path.reserve(encoded_path.size());
  for (const std::string_view segment : segments) match.path.append("/").append(segment);
  if (match.path.find('\0') != match.path.npos || !is_utf8(match.path)) {
    return match.outcome = Match::Outcome::bad_encoding, match;
  }

  Search search{method, segments, {}, 0, 0, nullptr};
  const bool found = search.walk(*root_, 0);
  match.allowed = search.allowed;
  if (!found) {
    match.outcome = match.allowed ? Match::Outcome::wrong_method : Match::Outcome::no_path;
    return match;
  }
  match.outcome = Match::Outcome::found;
  match.route = search.found->route;
  search.fill(match.parameters);
  return match;
}

std::string allow_list(std::uint8_t allowed) {
  if (allowed & bit_of(Method::get)) allowed |= bit_of(Method::head);
  allowed |= bit_of(Method::options);
  std::string list;
  for (std::size_t i = 0; i < kMethods; ++i) {
    if (!(allowed & (1U << i))) continue;
    if (!list.empty()) list += ", ";
    list += kMethodNames[i];
  }
  return list;
}

std::string_view method_name(Method method) { return kMethodNames[index_of(method)]; }

}  // namespace tanggap::http
