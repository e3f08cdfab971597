// What went wrong with a store, as an exception that people can read: place, what and remedy in
// both languages. Each kind of store throws a kind of its own.
#pragma once

#include <stdexcept>
#include <string>

#include "base/result.hpp"

namespace tanggap {

/// what() is `error()` in one sentence.
class Failure : public std::runtime_error {
 public:
  explicit Failure(Error error);

  [[nodiscard]] const Error& error() const { return error_; }
  [[nodiscard]] const std::string& slug() const { return error_.slug; }

 private:
  Error error_;
};

/// Of a store of files. Thrown by every FileStore that is not a folder (a disk's own faults are
/// std::system_error).
class FilesFailure : public Failure {
 public:
  using Failure::Failure;

  /// One file of the store is not what was kept; all others are well.
  [[nodiscard]] bool is_of_one_file() const {
    return slug() == "files-object-altered" || slug() == "files-object-too-large";
  }
};

}  // namespace tanggap
