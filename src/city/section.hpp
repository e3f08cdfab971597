// One table of city.toml: gives values by key, and reports what is wrong, missing or unknown.
// Internal to this room.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <toml++/toml.h>

#include "base/language.hpp"
#include "city/fault.hpp"

namespace tanggap::city {

[[nodiscard]] inline int line_of(const toml::node& node) {
  return static_cast<int>(node.source().begin.line);
}

class Section {
 public:
  Section(const toml::table& table, Faults& faults)
      : table_(table), faults_(faults), line_(line_of(table)) {}

  template <class T>
  std::optional<T> get(std::string_view key, const Bilingual& expected) {
    known_.insert(std::string{key});
    const toml::node* node = table_.get(key);
    if (node == nullptr) return std::nullopt;
    if (auto value = node->value<T>()) return value;
    bad(key, line_of(*node), expected);
    return std::nullopt;
  }

  std::string text(std::string_view key, bool required) {
    auto value = get<std::string>(key, {"teks dalam tanda kutip", "text in quotes"});
    if (value && !value->empty()) return *value;
    if (required) missing(key);
    return {};
  }

  /// Indonesian where none is given.
  Language language() {
    const std::string tag = text("language", false);
    if (tag == "en") return Language::en;
    if (!tag.empty() && tag != "id") {
      bad("language", line_of_key("language"), {"id atau en", "id or en"});
    }
    return Language::id;
  }

  Bilingual name(bool required) { return {text("name_id", required), text("name_en", required)}; }

  int number(std::string_view key, int otherwise, int low, int high) {
    const auto value = get<std::int64_t>(key, {"bilangan bulat", "a whole number"});
    if (!value) return otherwise;
    if (*value < low || *value > high) {
      bad(key, line_of(*table_.get(key)),
          {fmt::format("bilangan {} sampai {}", low, high),
           fmt::format("a number from {} to {}", low, high)});
      return otherwise;
    }
    return static_cast<int>(*value);
  }

  const toml::array* array(std::string_view key) {
    known_.insert(std::string{key});
    const toml::node* node = table_.get(key);
    if (node == nullptr) return nullptr;
    if (!node->is_array()) bad(key, line_of(*node), {"daftar", "a list"});
    return node->as_array();
  }

  const toml::table* table(std::string_view key) {
    known_.insert(std::string{key});
    const toml::node* node = table_.get(key);
    if (node == nullptr) return nullptr;
    if (!node->is_table()) {
      bad(key, line_of(*node), {fmt::format("tabel [{}]", key), fmt::format("a table [{}]", key)});
    }
    return node->as_table();
  }

  void bad(std::string_view key, int line, const Bilingual& expected) {
    faults_.error(
        line, key, "bad-setting",
        {fmt::format("Nilai \"{}\" tidak sah.", key),
         fmt::format("The value of \"{}\" is not valid.", key)},
        {fmt::format("Isi dengan {}.", expected.id), fmt::format("Give {}.", expected.en)});
  }

  void report_unknown() {
    for (const auto& [key, node] : table_) {
      if (known_.count(std::string{key.str()}) != 0) continue;
      faults_.error(line_of(node), key.str(), "unknown-setting",
                    {fmt::format("Pengaturan \"{}\" tidak dikenal.", key.str()),
                     fmt::format("The setting \"{}\" is unknown.", key.str())},
                    {"Periksa ejaannya; daftar pengaturan ada di docs/city.md.",
                     "Check the spelling; docs/city.md lists the settings."});
    }
  }

  [[nodiscard]] int line() const { return line_; }
  [[nodiscard]] int line_of_key(std::string_view key) const {
    const toml::node* node = table_.get(key);
    return node == nullptr ? line_ : line_of(*node);
  }

 private:
  void missing(std::string_view key) {
    faults_.error(
        line_, key, "missing-setting",
        {fmt::format("\"{}\" belum diisi.", key), fmt::format("\"{}\" is not given.", key)},
        {fmt::format("Tambahkan {} = \"…\".", key), fmt::format("Add {} = \"…\".", key)});
  }

  const toml::table& table_;
  Faults& faults_;
  int line_;
  std::set<std::string> known_;
};

}  // namespace tanggap::city
