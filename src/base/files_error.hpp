// What goes wrong with a store of files, as one exception that people can read. Thrown by every
// FileStore that is not a folder (a disk's own faults are std::system_error).
#pragma once

#include <stdexcept>
#include <string>

#include "base/result.hpp"

namespace tanggap {

/// Place, what and remedy in both languages, for what() of an exception.
[[nodiscard]] std::string sentence_of(const Error& error);

class FilesError : public std::runtime_error {
 public:
  explicit FilesError(Error error);

  [[nodiscard]] const Error& error() const { return error_; }
  [[nodiscard]] const std::string& slug() const { return error_.slug; }
  /// One file of the store is not what was kept; all others are well.
  [[nodiscard]] bool is_of_one_file() const { return slug() == "files-object-altered"; }

 private:
  Error error_;
};

}  // namespace tanggap
