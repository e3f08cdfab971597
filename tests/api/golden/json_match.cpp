#include "api/golden/json_match.hpp"

#include <boost/json.hpp>
#include <stdexcept>

namespace tanggap::golden {
namespace {

namespace json = boost::json;

constexpr std::string_view kContains = "{{contains}}";

std::string_view text_of(const json::value& value) {
  const auto* text = value.if_string();
  return text != nullptr ? std::string_view{text->data(), text->size()} : std::string_view{};
}

std::string as_text(const json::value& value) {
  return value.is_string() ? std::string{text_of(value)} : json::serialize(value);
}

std::string from_hex(std::string_view digits) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string{digits.substr(i, 2)}, nullptr, 16));
  }
  return bytes;
}

std::string value_of(std::string_view name, const Variables& variables) {
  if (name.starts_with("repeat ")) {
    name.remove_prefix(7);
    const auto space = name.find(' ');
    const int count = std::stoi(std::string{name.substr(0, space)});
    std::string out;
    for (int i = 0; i < count; ++i) out += name.substr(space + 1);
    return out;
  }
  if (name.starts_with("hex ")) return from_hex(name.substr(4));
  const auto found = variables.find(name);
  if (found == variables.end()) throw std::runtime_error("nobody captured " + std::string{name});
  return found->second;
}

bool is_left_to_answers(std::string_view name) {
  return name.starts_with('=') || name == "any" || name == "absent" || name == "contains";
}

std::vector<std::string> array_differences(const json::array& expected, const json::array& actual,
                                           Variables& variables, const std::string& where) {
  std::vector<std::string> all;
  if (!expected.empty() && text_of(expected[0]) == kContains) {
    for (std::size_t i = 1; i < expected.size(); ++i) {
      bool found = false;
      for (const auto& item : actual) {
        Variables tried = variables;
        if (!differences(expected[i], item, tried).empty()) continue;
        variables = std::move(tried);
        found = true;
        break;
      }
      if (!found) all.push_back(where + ": nothing like " + json::serialize(expected[i]));
    }
    return all;
  }
  if (expected.size() != actual.size()) {
    return {where + ": " + std::to_string(actual.size()) + " items instead of " +
            std::to_string(expected.size())};
  }
  for (std::size_t i = 0; i < expected.size(); ++i) {
    for (auto& one :
         differences(expected[i], actual[i], variables, where + "/" + std::to_string(i))) {
      all.push_back(std::move(one));
    }
  }
  return all;
}

std::vector<std::string> object_differences(const json::object& expected,
                                            const json::object& actual, Variables& variables,
                                            const std::string& where) {
  std::vector<std::string> all;
  for (const auto& member : expected) {
    const std::string place = where + "/" + std::string{member.key()};
    const auto* found = actual.if_contains(member.key());
    const bool absent = text_of(member.value()) == "{{absent}}";
    if (found == nullptr || absent) {
      if ((found == nullptr) != absent) {
        all.push_back(place + (absent ? ": should not be there" : ": is missing"));
      }
      continue;
    }
    for (auto& one : differences(member.value(), *found, variables, place)) {
      all.push_back(std::move(one));
    }
  }
  return all;
}

}  // namespace

std::string fill_in(std::string_view text, const Variables& variables) {
  std::string out;
  while (true) {
    const auto begin = text.find("{{");
    const auto end = begin == std::string_view::npos ? begin : text.find("}}", begin);
    if (end == std::string_view::npos) return out += text;
    out += text.substr(0, begin);
    const auto name = text.substr(begin + 2, end - begin - 2);
    out += is_left_to_answers(name) ? std::string{text.substr(begin, end + 2 - begin)}
                                    : value_of(name, variables);
    text.remove_prefix(end + 2);
  }
}

bool text_matches(std::string_view expected, std::string_view actual, Variables& variables) {
  if (expected == "{{any}}") return true;
  const auto begin = expected.find("{{=");
  if (begin == std::string_view::npos) return expected == actual;
  const auto end = expected.find("}}", begin);
  const auto before = expected.substr(0, begin);
  const auto after = expected.substr(end + 2);
  if (actual.size() < before.size() + after.size() || !actual.starts_with(before) ||
      !actual.ends_with(after)) {
    return false;
  }
  variables[std::string{expected.substr(begin + 3, end - begin - 3)}] =
      actual.substr(before.size(), actual.size() - before.size() - after.size());
  return true;
}

std::vector<std::string> differences(const json::value& expected, const json::value& actual,
                                     Variables& variables, const std::string& where) {
  if (expected.is_string()) {
    if (text_matches(text_of(expected), as_text(actual), variables)) {
      const bool placeholder = text_of(expected).find("{{") != std::string_view::npos;
      if (placeholder || actual.is_string()) return {};
    }
  } else if (expected.is_object() && actual.is_object()) {
    return object_differences(expected.get_object(), actual.get_object(), variables, where);
  } else if (expected.is_array() && actual.is_array()) {
    return array_differences(expected.get_array(), actual.get_array(), variables, where);
  } else if (expected.is_number() && actual.is_number()) {
    if (expected.to_number<double>() == actual.to_number<double>()) return {};
  } else if (expected == actual) {
    return {};
  }
  return {where + ": " + json::serialize(actual) + " instead of " + json::serialize(expected)};
}

}  // namespace tanggap::golden
