// Ends the session behind a cookie; no error when there is none.
#pragma once

#include <string_view>

#include "usecases/ports.hpp"

namespace tanggap::usecases {

void sign_out(ports::Transaction& tx, std::string_view token);

}  // namespace tanggap::usecases
