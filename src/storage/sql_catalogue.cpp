#include "storage/sql_catalogue.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <span>
#include <stdexcept>

#include "base/text.hpp"
#include "generated/postgres_migrations.hpp"
#include "generated/postgres_queries.hpp"
#include "generated/sql_migrations.hpp"
#include "generated/sql_queries.hpp"
#include "generated/sqlite_queries.hpp"
#include "storage/copied_tables.hpp"

namespace tanggap::storage {
namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

struct EmbeddedText {
  std::string_view name;
  std::string_view content;
};

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

std::string all_text(std::span<const EmbeddedText> files) {
  std::string all;
  for (const EmbeddedText& file : files) all.append(file.content).append("\n");
  return all;
}

/// The generated types of embedded files differ by name only.
template <class Files>
std::vector<EmbeddedText> texts(const Files& files) {
  std::vector<EmbeddedText> all;
  for (const auto& file : files) all.push_back({file.name, file.content});
  return all;
}

int number_of(std::string_view file) {
  int number = 0;
  std::from_chars(file.data(), file.data() + file.size(), number);
  return number;
}

std::vector<Migration> ordered(std::span<const EmbeddedText> shared,
                               std::span<const EmbeddedText> own) {
  std::vector<Migration> all;
  for (const EmbeddedText& file : shared) {
    Migration migration{.version = number_of(file.name),
                        .name = std::string(file.name),
                        .sql = std::string(file.content)};
    for (const EmbeddedText& more : own) {
      if (number_of(more.name) == migration.version)
        migration.sql.append("\n").append(more.content);
    }
    all.push_back(std::move(migration));
  }
  for (const EmbeddedText& more : own) {
    if (std::ranges::find(all, number_of(more.name), &Migration::version) == all.end()) {
      throw std::logic_error("a migration of one engine alone: " + std::string(more.name));
    }
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

const Texts& queries(Engine engine) {
  static const std::string shared = all_text(texts(sql_queries::files()));
  static const Texts sqlite = parse_queries(shared + all_text(texts(sqlite_queries::files())) +
                                            copy_statements(Engine::sqlite));
  static const Texts postgres = parse_queries(shared + all_text(texts(postgres_queries::files())) +
                                              copy_statements(Engine::postgres));
  return engine == Engine::sqlite ? sqlite : postgres;
}

const std::vector<Migration>& migrations(Engine engine) {
  static const std::vector<Migration> sqlite = ordered(texts(sql_migrations::files()), {});
  static const std::vector<Migration> postgres =
      ordered(texts(sql_migrations::files()), texts(postgres_migrations::files()));
  return engine == Engine::sqlite ? sqlite : postgres;
}

}  // namespace tanggap::storage
