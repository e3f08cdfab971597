// Content types of served files by their extension.
#pragma once

#include <string_view>

namespace tanggap::http {

/// With charset for text; "application/octet-stream" when the extension is not known.
[[nodiscard]] std::string_view media_type_of(std::string_view file_name);

}  // namespace tanggap::http
