#include "storage/sql_catalogue.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <stdexcept>

#include "base/text.hpp"
#include "generated/sql_migrations.hpp"
#include "generated/sql_queries.hpp"

namespace tanggap::storage {
namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

constexpr std::string_view kName = "-- name: ";
constexpr std::string_view kFragment = "-- fragment: ";

bool is_name_character(char c) { return std::islower(static_cast<unsigned char>(c)) || c == '_'; }

std::string fill_in(std::string_view sql, const Texts& fragments) {
  std::string filled;
  while (true) {
    const std::size_t at = sql.find('@');
    filled += sql.substr(0, at);
    if (at == std::string_view::npos) return filled;
    sql.remove_prefix(at + 1);
    const auto end = std::ranges::find_if_not(sql, is_name_character);
    const std::string_view name(sql.begin(), end);
    const auto fragment = fragments.find(name);
    if (fragment == fragments.end()) {
      throw std::logic_error("no SQL fragment named " + std::string(name));
    }
    filled += fragment->second;
    sql.remove_prefix(name.size());
  }
}

Texts queries_of_all_files() {
  Texts all;
  for (const auto& file : sql_queries::files()) {
    for (auto& [name, sql] : parse_queries(file.content)) {
      if (!all.emplace(name, sql).second) throw std::logic_error("two queries named " + name);
    }
  }
  return all;
}

std::vector<Migration> migrations_of_all_files() {
  std::vector<Migration> all;
  for (const auto& file : sql_migrations::files()) {
    Migration migration{.name = std::string(file.name), .sql = std::string(file.content)};
    std::from_chars(file.name.data(), file.name.data() + file.name.size(), migration.version);
    all.push_back(std::move(migration));
  }
  std::ranges::sort(all, {}, &Migration::version);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].version != static_cast<int>(i) + 1) {
      throw std::logic_error("migrations are not numbered from 1 without gaps: " + all[i].name);
    }
  }
  return all;
}

}  // namespace

Texts parse_queries(std::string_view text) {
  Texts named;
  Texts fragments;
  std::string* current = nullptr;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const bool is_name = line.starts_with(kName);
    if (is_name || line.starts_with(kFragment)) {
      const std::string name(trim(line.substr(is_name ? kName.size() : kFragment.size())));
      auto [place, added] = (is_name ? named : fragments).try_emplace(name);
      if (!added) throw std::logic_error("SQL named twice: " + name);
      current = &place->second;
    } else if (current != nullptr && !line.starts_with("--") && !trim(line).empty()) {
      if (!current->empty()) *current += '\n';
      *current += line;
    }
  }
  for (auto& [name, sql] : named) sql = fill_in(sql, fragments);
  return named;
}

const Texts& queries() {
  static const Texts all = queries_of_all_files();
  return all;
}

const std::vector<Migration>& migrations() {
  static const std::vector<Migration> all = migrations_of_all_files();
  return all;
}

}  // namespace tanggap::storage
