#include "storage/postgres/postgres_url.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <memory>

#include "storage/storage_error.hpp"

namespace tanggap::storage {

bool is_postgres_url(std::string_view text) {
  return text.starts_with("postgresql://") || text.starts_with("postgres://");
}

std::string shown_url(const std::string& url) {
  // libpq's own message would repeat parts of the address, perhaps the password.
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
      is_postgres_url(url) ? PQconninfoParse(url.c_str(), nullptr) : nullptr, &PQconninfoFree);
  if (!options) {
    throw StorageError(
        "database-url", "--database",
        {"Alamat basis data ini tidak terbaca.", "This database address cannot be read."},
        {"Tulis seperti postgresql://pengguna@host:5432/tanggap.",
         "Write it like postgresql://user@host:5432/tanggap."});
  }
  std::string user;
  std::string host;
  std::string port;
  std::string name;
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr) continue;
    const std::string_view keyword = option->keyword;
    if (keyword == "user") user = std::string(option->val) + "@";
    if (keyword == "host") host = option->val;
    if (keyword == "port") port = std::string(":") + option->val;
    if (keyword == "dbname") name = option->val;
  }
  return fmt::format("postgresql://{}{}{}/{}", user, host, port, name);
}

}  // namespace tanggap::storage
