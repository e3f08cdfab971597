// Letters as they were sent, in a folder: FOLDER/ab/cdef….pdf, named by the hash of their bytes.
// Implements ports::DocumentLibrary; used by the API and the commands. Thread-safe; several
// processes may share a folder. A document is kept before the transaction that names it: one whose
// transaction never came is an orphan, which costs its bytes and nothing else, and is swept.
#pragma once

#include <filesystem>
#include <memory>

#include "storage/open.hpp"
#include "usecases/ports.hpp"

namespace tanggap::storage {

/// Makes the folder when it is missing. Throws std::system_error.
[[nodiscard]] std::unique_ptr<ports::DocumentLibrary> open_document_folder(
    std::filesystem::path folder);

/// FOLDER/ab/cdef….pdf
[[nodiscard]] std::filesystem::path document_file(const std::filesystem::path& folder,
                                                  const Hash& hash);

/// Removes documents that no letter names and that are older than `age`, so that none is taken away
/// whose transaction is still under way. Returns how many.
std::int64_t sweep_documents(const std::filesystem::path& folder,
                             const std::function<bool(const Hash&)>& is_named,
                             std::chrono::seconds age = std::chrono::hours{24});

/// The same for all letters of a city.
std::int64_t sweep_letters(const Place& place);

}  // namespace tanggap::storage
