#include "api/json_body.hpp"

#include <algorithm>

#include "api/faults.hpp"
#include "base/text.hpp"

namespace tanggap::api {
namespace {

namespace json = boost::json;

const json::object kNoFields;

const Bilingual kText{"teks", "a text"};
const Bilingual kNumber{"bilangan", "a number"};
const Bilingual kInteger{"bilangan bulat", "a whole number"};
const Bilingual kBoolean{"true atau false", "true or false"};
const Bilingual kObject{"objek", "an object"};
const Bilingual kArray{"daftar", "a list"};

bool is_json(std::string_view content_type) {
  const std::string type = to_lower_ascii(trim(content_type.substr(0, content_type.find(';'))));
  return type == "application/json" ||
         (type.starts_with("application/") && type.ends_with("+json"));
}

/// RFC 6901: "~" and "/" in a name are escaped.
std::string escaped(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string Fields::pointer(std::string_view name) const { return pointer_ + "/" + escaped(name); }

const json::value* Fields::find(std::string_view name) {
  known_.at(known_count_++) = name;
  return object_->if_contains(name);
}

const json::value* Fields::require(std::string_view name) {
  const json::value* value = find(name);
  if (value == nullptr) fault(faults::field_missing(pointer(name)));
  return value;
}

std::string Fields::text(std::string_view name) {
  const json::value* value = require(name);
  if (value == nullptr) return {};
  if (const auto* text = value->if_string()) return {text->data(), text->size()};
  fault(faults::wrong_type(pointer(name), kText));
  return {};
}

std::optional<std::string> Fields::optional_text(std::string_view name) {
  const json::value* value = find(name);
  if (value == nullptr) return {};
  if (const auto* text = value->if_string()) return std::string{text->data(), text->size()};
  fault(faults::wrong_type(pointer(name), kText));
  return {};
}

std::optional<double> Fields::optional_number(std::string_view name) {
  const json::value* value = find(name);
  if (value == nullptr) return {};
  if (value->is_number()) return value->to_number<double>();
  fault(faults::wrong_type(pointer(name), kNumber));
  return {};
}

std::optional<std::int64_t> Fields::optional_integer(std::string_view name) {
  const json::value* value = find(name);
  if (value == nullptr) return {};
  if (const auto* number = value->if_int64()) return *number;
  fault(faults::wrong_type(pointer(name), kInteger));
  return {};
}

std::int64_t Fields::integer(std::string_view name) {
  if (!has(name)) fault(faults::field_missing(pointer(name)));
  return optional_integer(name).value_or(0);
}

std::optional<bool> Fields::optional_boolean(std::string_view name) {
  const json::value* value = find(name);
  if (value == nullptr) return {};
  if (const auto* truth = value->if_bool()) return *truth;
  fault(faults::wrong_type(pointer(name), kBoolean));
  return {};
}

bool Fields::boolean(std::string_view name) {
  if (!has(name)) fault(faults::field_missing(pointer(name)));
  return optional_boolean(name).value_or(false);
}

std::optional<Instant> Fields::optional_instant(std::string_view name, const TimeZone& zone) {
  const auto text = optional_text(name);
  if (!text) return {};
  const auto instant = parse_instant(*text, zone);
  if (!instant) fault(faults::not_an_instant(pointer(name)));
  return instant;
}

std::optional<Fields> Fields::optional_object(std::string_view name) {
  const json::value* value = find(name);
  if (value == nullptr) return {};
  if (const auto* object = value->if_object()) return Fields{*object, pointer(name), *faults_};
  fault(faults::wrong_type(pointer(name), kObject));
  return {};
}

std::vector<Fields::Item> Fields::items(std::string_view name, std::size_t limit) {
  const json::value* value = find(name);
  if (value == nullptr) return {};
  const auto* array = value->if_array();
  if (array == nullptr) {
    fault(faults::wrong_type(pointer(name), kArray));
    return {};
  }
  if (array->size() > limit) {
    fault(faults::too_many(pointer(name), limit));
    return {};
  }
  std::vector<Item> items;
  for (const auto& item : *array) {
    items.push_back({&item, pointer(name) + "/" + std::to_string(items.size())});
  }
  return items;
}

Fields Fields::object_of(const Item& item) {
  if (const auto* object = item.value->if_object()) return {*object, item.pointer, *faults_};
  fault(faults::wrong_type(item.pointer, kObject));
  return {kNoFields, item.pointer, *faults_};
}

void Fields::done() {
  const auto known_end = known_.begin() + static_cast<std::ptrdiff_t>(known_count_);
  for (const auto& member : *object_) {
    const std::string_view name{member.key().data(), member.key().size()};
    if (std::find(known_.begin(), known_end, name) == known_end) {
      fault(faults::unknown_field(pointer(name)));
    }
  }
}

JsonBody::JsonBody(const http::Request& request)
    : memory_(buffer_.data(), buffer_.size()), object_(&kNoFields) {
  if (request.body.empty() && request.files.empty() && request.fields.empty()) return;
  if (!is_json(request.header("Content-Type"))) {
    faults_.push_back(faults::content_type_not_json());
    return;
  }
  json::parse_options options;
  options.max_depth = kMaxDepth;
  json::stream_parser parser{&memory_, options};
  json::error_code fault;
  const std::size_t read = parser.write_some(request.body, fault);
  if (!fault && read < request.body.size()) fault = json::error::extra_data;
  if (!fault) parser.finish(fault);
  if (fault) {
    const bool deep = fault == json::error::too_deep;
    faults_.push_back(deep                     ? faults::json_too_deep()
                      : !is_utf8(request.body) ? faults::json_not_utf8()
                                               : faults::not_json(read));
    return;
  }
  value_ = parser.release();
  if (value_.is_object()) {
    object_ = &value_.get_object();
  } else {
    faults_.push_back(faults::not_an_object());
  }
}

std::optional<Problem> JsonBody::problem() const {
  if (faults_.empty()) return {};
  return Problem{faults_};
}

Problem pointing_into_body(Error error) {
  if (error.where == "position") error.where = "lat";
  const bool is_field = !error.where.empty() && error.where.front() != '/' &&
                        error.where.find_first_of(":. -") == std::string::npos;
  if (is_field) error.where.insert(0, "/");
  return {std::move(error)};
}

}  // namespace tanggap::api
