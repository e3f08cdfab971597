// Letters that were sent, for those who may read them: officers and crew those of their own unit, a
// Camat those of the units below, the city's sections and leadership all.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

struct ListLetters {
  UnitId unit{};         ///< 0: every unit whose letters the asker may read.
  std::string number{};  ///< Only the letter of this number.
  LetterId before{};     ///< The last one of the page before.
  int limit = 50;        ///< 1…200
};

/// A letter with the references of its cases, in its order.
struct LetterView {
  ports::Letter letter;
  std::vector<std::string> references;
  std::string author;  ///< Name of who sent it; empty when nobody was signed in.
};

/// Newest first, without their cases. Errors: `not-signed-in`, `role-may-not`, `not-your-unit`.
[[nodiscard]] Result<std::vector<ports::Letter>> list_letters(ports::Reader& reader,
                                                              const Context& context,
                                                              const ListLetters& query);

/// Errors: `not-signed-in`, `role-may-not`, `letter-not-found` (also for those of other units).
[[nodiscard]] Result<LetterView> view_letter(ports::Reader& reader, const Context& context,
                                             LetterId id);

}  // namespace tanggap::usecases
