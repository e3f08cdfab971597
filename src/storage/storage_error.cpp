#include "storage/storage_error.hpp"

namespace tanggap::storage {

StorageError::StorageError(std::string slug, std::string where, Bilingual what, Bilingual remedy)
    : StorageError(Error{.kind = ErrorKind::unavailable,
                         .slug = std::move(slug),
                         .where = std::move(where),
                         .what = std::move(what),
                         .remedy = std::move(remedy)}) {}

}  // namespace tanggap::storage
