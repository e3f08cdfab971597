// What goes wrong with the database or its folder. Thrown by every function of this room.
#pragma once

#include <string>

#include "usecases/store_failure.hpp"

namespace tanggap::storage {

class StorageError : public ports::StoreFailure {
 public:
  using ports::StoreFailure::StoreFailure;
  /// kind unavailable: nothing that a person could send differently.
  StorageError(std::string slug, std::string where, Bilingual what, Bilingual remedy);
};

}  // namespace tanggap::storage
