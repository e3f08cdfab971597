// The listing of a bucket: how it is asked for and what is answered.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "objects/s3_client.hpp"

namespace tanggap::objects {

/// Of a bucket's or object's name in a query, as signatures want it.
[[nodiscard]] std::string escaped(std::string_view name);

/// The answer to ListObjectsV2, keys without `prefix`; nullopt when it is no such document.
[[nodiscard]] std::optional<ObjectPage> read_page(std::string_view document,
                                                  std::string_view prefix);

}  // namespace tanggap::objects
