// Letters as they were sent, in a city's file store. Implements ports::DocumentLibrary; used by the
// API and the commands. Thread-safe. A document is kept before the transaction that names it: one
// whose transaction never came is an orphan, which costs its bytes and nothing else, and is swept.
#pragma once

#include <memory>

#include "base/file_store.hpp"
#include "storage/open.hpp"
#include "usecases/ports.hpp"

namespace tanggap::storage {

[[nodiscard]] std::unique_ptr<ports::DocumentLibrary> open_document_library(
    std::shared_ptr<FileStore> files);

/// Removes documents that no letter names and that are older than `age`, so that none is taken away
/// whose transaction is still under way, on whichever node. Returns how many.
std::int64_t sweep_documents(FileStore& files, const std::function<bool(const Hash&)>& is_named,
                             std::chrono::seconds age = std::chrono::hours{24});

/// The same for all letters of a city.
std::int64_t sweep_letters(const Place& place);

}  // namespace tanggap::storage
