#include "base/files_error.hpp"

#include <fmt/format.h>

namespace tanggap {

std::string sentence_of(const Error& error) {
  return fmt::format("{}: {} {} / {} {}", error.where, error.what.id, error.remedy.id,
                     error.what.en, error.remedy.en);
}

FilesError::FilesError(Error error)
    : std::runtime_error(sentence_of(error)), error_(std::move(error)) {}

}  // namespace tanggap
