// openapi.yaml as the tests use it: which paths and methods it promises, and whether an answer has
// the promised shape.
#pragma once

#include <yaml-cpp/yaml.h>

#include <boost/json/value.hpp>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tanggap::golden {

class Contract {
 public:
  explicit Contract(const std::filesystem::path& file) : root_(YAML::LoadFile(file.string())) {}

  /// "GET /api/v1/reports/{reference}", of all operations.
  [[nodiscard]] std::set<std::string> operations() const;

  /// Of these, those that promise the shared response of that name under that status.
  [[nodiscard]] std::set<std::string> operations_with(int status, const std::string& shared) const;

  /// The path template that a request went to; empty when there is none.
  [[nodiscard]] std::string path_of(std::string_view target) const;

  /// What is wrong with an answer: status and media type not promised, or a body of another shape.
  [[nodiscard]] std::vector<std::string> faults(const std::string& method, std::string_view target,
                                                int status, const std::string& media_type,
                                                std::string_view body) const;

  /// Schemas and shared responses that nothing refers to, and references to nothing.
  [[nodiscard]] std::vector<std::string> loose_ends() const;

 private:
  [[nodiscard]] YAML::Node resolve(const YAML::Node& node) const;
  void check(const YAML::Node& schema, const boost::json::value& value, const std::string& where,
             std::vector<std::string>& faults) const;
  void check_object(const YAML::Node& schema, const boost::json::object& object,
                    const std::string& where, std::vector<std::string>& faults) const;

  YAML::Node root_;
};

}  // namespace tanggap::golden
