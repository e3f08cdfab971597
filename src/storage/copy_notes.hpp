// What a copied database notes about its copy, as settings of its own: which city it comes from,
// how far it goes, and whether it has proved itself. Read by whoever opens a database.
#pragma once

#include <cstdint>
#include <string>

#include "storage/database.hpp"

namespace tanggap::storage {

struct CopyNotes {
  std::string source;       ///< The database_id of the city; empty: no copy, or one in service.
  std::string run;          ///< Of the run that writes, or wrote last.
  std::int64_t copied = 0;  ///< Position in the log up to which rows are there.
  std::int64_t proved = 0;  ///< Position up to which they were compared.
  bool unfinished = false;
};

[[nodiscard]] CopyNotes find_copy_notes(Connection& connection);
void save_copy_notes(Connection& connection, const CopyNotes& notes);

/// Throws `copy-unfinished`.
void refuse_unfinished_copy(Connection& connection, const std::string& where);
/// The same; otherwise somebody may write from now on, and no copy goes on here.
void take_into_service(Connection& writer, const std::string& where);

}  // namespace tanggap::storage
