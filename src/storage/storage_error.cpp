#include "storage/storage_error.hpp"

#include "base/files_error.hpp"

namespace tanggap::storage {

StorageError::StorageError(Error error)
    : std::runtime_error(sentence_of(error)), error_(std::move(error)) {}

StorageError::StorageError(std::string slug, std::string where, Bilingual what, Bilingual remedy)
    : StorageError(Error{.kind = ErrorKind::unavailable,
                         .slug = std::move(slug),
                         .where = std::move(where),
                         .what = std::move(what),
                         .remedy = std::move(remedy)}) {}

}  // namespace tanggap::storage
