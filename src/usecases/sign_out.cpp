#include "usecases/sign_out.hpp"

namespace tanggap::usecases {

void sign_out(ports::Transaction& tx, std::string_view token) { tx.delete_session(hash_of(token)); }

}  // namespace tanggap::usecases
