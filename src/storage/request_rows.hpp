// First answers of requests, progress of imports, and photos as rows. Used by the store.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "storage/answer_keys.hpp"
#include "storage/database.hpp"
#include "usecases/ports.hpp"

namespace tanggap::storage {

[[nodiscard]] std::optional<ports::IdempotentAnswer> find_idempotent_answer(Connection& connection,
                                                                            AnswerKeys& keys,
                                                                            const Hash& key);
void save_idempotent_answer(Connection& connection, AnswerKeys& keys,
                            const ports::IdempotentAnswer& answer);

[[nodiscard]] std::optional<ports::ImportProgress> find_import_progress(Connection& connection,
                                                                        std::string_view feed,
                                                                        const Hash& file);
void save_import_progress(Connection& connection, const ports::ImportProgress& progress);

[[nodiscard]] std::optional<ports::StoredPhoto> find_photo(Connection& connection,
                                                           const Hash& hash);
[[nodiscard]] std::vector<ports::Reader::PhotoUse> photo_uses(Connection& connection,
                                                              const Hash& original_hash);
void save_photo(Connection& connection, const ports::StoredPhoto& photo);

}  // namespace tanggap::storage
