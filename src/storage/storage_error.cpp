#include "storage/storage_error.hpp"

#include <fmt/format.h>

namespace tanggap::storage {
namespace {

std::string sentence(const Error& error) {
  return fmt::format("{}: {} {} / {} {}", error.where, error.what.id, error.remedy.id,
                     error.what.en, error.remedy.en);
}

}  // namespace

StorageError::StorageError(Error error)
    : std::runtime_error(sentence(error)), error_(std::move(error)) {}

StorageError::StorageError(std::string slug, std::string where, Bilingual what, Bilingual remedy)
    : StorageError(Error{.kind = ErrorKind::unavailable,
                         .slug = std::move(slug),
                         .where = std::move(where),
                         .what = std::move(what),
                         .remedy = std::move(remedy)}) {}

}  // namespace tanggap::storage
