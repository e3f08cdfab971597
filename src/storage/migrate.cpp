#include "storage/migrate.hpp"

#include <fmt/format.h>

#include "storage/storage_error.hpp"

namespace tanggap::storage {
namespace {

void refuse_newer(int has, int knows, const std::string& where) {
  if (has <= knows) return;
  throw StorageError(
      "database-newer", where,
      {fmt::format("Basis data ini versi {}, program ini hanya mengenal sampai versi {}.", has,
                   knows),
       fmt::format("This database has schema version {}, this program knows up to {}.", has,
                   knows)},
      {"Pakai program yang lebih baru, atau pulihkan cadangan yang lebih lama.",
       "Use a newer program, or restore an older backup."});
}

}  // namespace

int schema_version(Connection& connection) {
  connection.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)");
  return connection.find<int>("schema_version").value_or(0);
}

void migrate(Connection& connection, std::span<const Migration> migrations,
             const std::string& where) {
  const int known = static_cast<int>(migrations.size());
  while (true) {
    connection.begin_write();
    try {
      const int version = schema_version(connection);
      refuse_newer(version, known, where);
      if (version == known) {
        connection.commit();
        return;
      }
      connection.execute(migrations[static_cast<std::size_t>(version)].sql);
      connection.execute(fmt::format(
          "DELETE FROM schema_version; INSERT INTO schema_version (version) VALUES ({})",
          version + 1));
      connection.commit();
    } catch (...) {
      connection.roll_back();
      throw;
    }
  }
}

void require_current_schema(Connection& connection, std::span<const Migration> migrations,
                            const std::string& where) {
  const int known = static_cast<int>(migrations.size());
  const int version = connection.find<int>("schema_version").value_or(0);
  refuse_newer(version, known, where);
  if (version == known) return;
  throw StorageError(
      "database-older", where,
      {fmt::format("Basis data ini versi {}, program ini memerlukan versi {}.", version, known),
       fmt::format("This database has schema version {}, this program needs {}.", version, known)},
      {"Buka sekali dengan izin menulis supaya diperbarui.",
       "Open it once with write access, so that it is brought up to date."});
}

}  // namespace tanggap::storage
