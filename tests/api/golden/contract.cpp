#include "api/golden/contract.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <stdexcept>

#include "base/hash.hpp"
#include "base/instant.hpp"
#include "base/text.hpp"

namespace tanggap::golden {
namespace {

namespace json = boost::json;

bool is_method(const std::string& name) {
  return name == "get" || name == "post" || name == "put" || name == "patch" || name == "delete";
}

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

bool has_type(const std::string& type, const json::value& value) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_bool();
  if (type == "integer") return value.is_int64() || value.is_uint64();
  if (type == "number") return value.is_number();
  return type == "null" && value.is_null();
}

bool has_type(const YAML::Node& type, const json::value& value) {
  if (!type.IsSequence()) return has_type(type.as<std::string>(), value);
  return std::any_of(type.begin(), type.end(),
                     [&](const YAML::Node& one) { return has_type(one.as<std::string>(), value); });
}

bool is_instant(const std::string& text) {
  static const TimeZone kZone = TimeZone::find("Asia/Jakarta").value();
  return text.ends_with('Z') && parse_instant(text, kZone).has_value();
}

/// The contract has one pattern so far; std::regex does not compile without warnings.
bool matches(const std::string& pattern, const std::string& text) {
  if (pattern != "^[0-9a-f]{64}$") throw std::runtime_error("teach the test " + pattern);
  return Hash::from_hex(text).has_value();
}

/// "/reports/{reference}/events" takes "/reports/JK1/events"; the more literal template wins.
int literal_match(std::string_view pattern, std::string_view path) {
  const auto parts = split_list(pattern, '/');
  const auto names = split_list(path, '/');
  if (parts.size() != names.size()) return -1;
  int literal = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].starts_with('{')) continue;
    if (parts[i] != names[i]) return -1;
    ++literal;
  }
  return literal;
}

void collect_references(const YAML::Node& node, std::map<std::string, int>& references) {
  if (node.IsMap()) {
    for (const auto& member : node) {
      if (member.first.as<std::string>() == "$ref") {
        ++references[member.second.as<std::string>()];
      } else {
        collect_references(member.second, references);
      }
    }
  } else if (node.IsSequence()) {
    for (const auto& item : node) collect_references(item, references);
  }
}

}  // namespace

std::set<std::string> Contract::operations() const {
  std::set<std::string> all;
  for (const auto& path : root_["paths"]) {
    for (const auto& operation : path.second) {
      const auto method = operation.first.as<std::string>();
      if (is_method(method)) all.insert(upper(method) + " " + path.first.as<std::string>());
    }
  }
  return all;
}

std::set<std::string> Contract::operations_with(int status, const std::string& shared) const {
  std::set<std::string> all;
  for (const auto& operation : operations()) {
    const auto space = operation.find(' ');
    const YAML::Node response =
        root_["paths"][operation.substr(space + 1)][to_lower_ascii(operation.substr(0, space))]
             ["responses"][std::to_string(status)];
    if (response && response["$ref"] &&
        response["$ref"].as<std::string>() == "#/components/responses/" + shared) {
      all.insert(operation);
    }
  }
  return all;
}

std::string Contract::path_of(std::string_view target) const {
  const std::string_view path = target.substr(0, target.find('?'));
  std::string best;
  int most = -1;
  for (const auto& candidate : root_["paths"]) {
    const auto pattern = candidate.first.as<std::string>();
    const int literal = literal_match(pattern, path);
    if (literal > most) {
      most = literal;
      best = pattern;
    }
  }
  return best;
}

YAML::Node Contract::resolve(const YAML::Node& node) const {
  if (!node.IsMap() || !node["$ref"]) return node;
  const auto reference = node["$ref"].as<std::string>();
  YAML::Node found = root_;
  for (const auto& name : split_list(std::string_view{reference}.substr(2), '/')) {
    const YAML::Node& here = found;  // a constant node is not extended by looking
    if (!here[name]) throw std::runtime_error("openapi.yaml lacks " + reference);
    found.reset(here[name]);
  }
  return resolve(found);
}

std::vector<std::string> Contract::faults(const std::string& method, std::string_view target,
                                          int status, const std::string& media_type,
                                          std::string_view body) const {
  const std::string path = path_of(target);
  std::string lower = to_lower_ascii(method);
  if (lower == "head") lower = "get";
  YAML::Node response;
  if (!path.empty() && root_["paths"][path][lower]) {
    const auto operation = root_["paths"][path][lower];
    for (const auto& name : {std::to_string(status), std::string{"default"}}) {
      if (!response.IsDefined() || response.IsNull()) {
        if (operation["responses"][name]) response.reset(operation["responses"][name]);
      }
    }
  } else if (status >= 400) {  // no such path or method: still a problem of ours
    response.reset(root_["components"]["responses"]["Problem"]);
  }
  if (!response.IsMap()) {
    return {"status " + std::to_string(status) + " is not promised"};
  }
  response.reset(resolve(response));
  if (!response["content"]) {
    return body.empty() ? std::vector<std::string>{}
                        : std::vector<std::string>{"body not promised"};
  }
  if (lower != method && method == "HEAD") return {};
  const std::string plain{trim(media_type.substr(0, media_type.find(';')))};
  auto media = response["content"][plain];
  if (!media) media.reset(response["content"][plain.substr(0, plain.find('/')) + "/*"]);
  if (!media) return {"media type '" + plain + "' is not promised"};
  if (plain.find("json") == std::string::npos) return {};
  std::vector<std::string> found;
  check(media["schema"], json::parse(body), "", found);
  return found;
}

void Contract::check(const YAML::Node& reference, const json::value& value,
                     const std::string& where, std::vector<std::string>& faults) const {
  const YAML::Node schema = resolve(reference);
  const auto wrong = [&](const std::string& what) {
    faults.push_back((where.empty() ? "/" : where) + ": " + what + ": " + json::serialize(value));
  };
  if (schema["type"] && !has_type(schema["type"], value)) return wrong("wrong type");
  for (const auto& part : schema["allOf"]) check(part, value, where, faults);
  if (const auto any = schema["anyOf"]) {
    const bool fits = std::any_of(any.begin(), any.end(), [&](const YAML::Node& one) {
      std::vector<std::string> against;
      check(one, value, where, against);
      return against.empty();
    });
    if (!fits) wrong("none of anyOf");
  }
  if (value.is_string()) {
    const std::string text{value.get_string().data(), value.get_string().size()};
    if (schema["enum"]) {
      bool known = false;
      for (const auto& one : schema["enum"]) known = known || one.as<std::string>() == text;
      if (!known) wrong("not one of the enum");
    }
    if (schema["pattern"] && !matches(schema["pattern"].as<std::string>(), text))
      wrong("does not match the pattern");
    if (schema["format"] && schema["format"].as<std::string>() == "date-time" && !is_instant(text))
      wrong("not an instant in UTC");
  }
  if (value.is_number() && schema["minimum"] &&
      value.to_number<double>() < schema["minimum"].as<double>())
    wrong("below the minimum");
  if (value.is_number() && schema["maximum"] &&
      value.to_number<double>() > schema["maximum"].as<double>())
    wrong("above the maximum");
  if (value.is_object()) check_object(schema, value.get_object(), where, faults);
  if (value.is_array() && schema["items"]) {
    std::size_t i = 0;
    for (const auto& item : value.get_array()) {
      check(schema["items"], item, where + "/" + std::to_string(i++), faults);
    }
  }
}

void Contract::check_object(const YAML::Node& schema, const json::object& object,
                            const std::string& where, std::vector<std::string>& faults) const {
  const auto required = schema["required"];
  for (std::size_t i = 0; required && i < required.size(); ++i) {
    const auto name = required[i];
    if (!object.contains(name.as<std::string>())) {
      faults.push_back(where + "/" + name.as<std::string>() + ": promised, but missing");
    }
  }
  const auto properties = schema["properties"];
  for (const auto& member : object) {
    const std::string name{member.key()};
    if (properties && properties[name]) {
      check(properties[name], member.value(), where + "/" + name, faults);
    } else if (schema["additionalProperties"] &&
               schema["additionalProperties"].as<std::string>() == "false") {
      faults.push_back(where + "/" + name + ": not in the schema");
    }
  }
}

std::vector<std::string> Contract::loose_ends() const {
  std::map<std::string, int> references;
  collect_references(root_, references);
  std::vector<std::string> loose;
  for (const auto& [reference, count] : references) {
    try {
      const YAML::Node probe = YAML::Load("{$ref: '" + reference + "'}");
      static_cast<void>(resolve(probe));
    } catch (const std::exception&) {
      loose.push_back("refers to nothing: " + reference);
    }
  }
  for (const std::string kind : {"schemas", "responses"}) {
    for (const auto& shared : root_["components"][kind]) {
      const auto name = "#/components/" + kind + "/" + shared.first.as<std::string>();
      if (!references.contains(name)) loose.push_back("not used: " + name);
    }
  }
  return loose;
}

}  // namespace tanggap::golden
