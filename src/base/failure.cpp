#include "base/failure.hpp"

#include <fmt/format.h>

namespace tanggap {
namespace {

std::string sentence_of(const Error& error) {
  return fmt::format("{}: {} {} / {} {}", error.where, error.what.id, error.remedy.id,
                     error.what.en, error.remedy.en);
}

}  // namespace

Failure::Failure(Error error) : std::runtime_error(sentence_of(error)), error_(std::move(error)) {}

}  // namespace tanggap
