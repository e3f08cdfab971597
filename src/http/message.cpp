#include "http/message.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "http/ascii.hpp"

namespace tanggap::http {
namespace {

template <class Pairs>
std::optional<std::string_view> first_named(const Pairs& pairs, std::string_view name) {
  for (const auto& [key, value] : pairs) {
    if (key == name) return value;
  }
  return std::nullopt;
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (equal_ignoring_case(key, name)) return value;
  }
  return {};
}

std::string Request::joined_header(std::string_view name) const {
  std::string joined;
  for (const auto& [key, value] : headers) {
    if (!equal_ignoring_case(key, name)) continue;
    if (!joined.empty()) joined += ", ";
    joined += value;
  }
  return joined;
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
  return first_named(query, name);
}

std::optional<std::string_view> Request::field(std::string_view name) const {
  return first_named(fields, name);
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (!equal_ignoring_case(key, "cookie")) continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::string_view pair = trim(rest.substr(0, rest.find(';')));
      rest.remove_prefix(
          std::min(rest.size(), rest.find(';') == rest.npos ? rest.size() : rest.find(';') + 1));
      const std::size_t equals = pair.find('=');
      if (equals != pair.npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
    }
  }
  return std::nullopt;
}

Response& Response::set(std::string name, std::string value) {
  const auto same = [&](const auto& header) { return equal_ignoring_case(header.first, name); };
  if (const auto found = std::find_if(headers.begin(), headers.end(), same);
      found != headers.end()) {
    found->second = std::move(value);
  } else {
    headers.emplace_back(std::move(name), std::move(value));
  }
  return *this;
}

Response Response::text(int status, std::string media_type, std::string body) {
  Response response;
  response.status = status;
  response.headers.emplace_back("Content-Type", std::move(media_type));
  response.body = std::move(body);
  return response;
}

}  // namespace tanggap::http
