// The times promised to a citizen or by a new holder, and the sentence about who holds a report
// now. Inside this room only.
#pragma once

#include "base/instant.hpp"
#include "domain/city.hpp"
#include "domain/event.hpp"

namespace tanggap::usecases {

struct Promises {
  Instant response_due{};
  Instant completion_due{};
  Instant next_escalation{};  ///< The first level; kNoInstant when the city has none.
};

/// What the category promises from `start` on.
[[nodiscard]] Promises promises_from(const domain::City& city, CategoryId category, Instant start);

/// Hands custody to `to` at `start`: its deadlines in the event's detail.
void promise(domain::EventDetail& detail, UnitId from, UnitId to, const Promises& promises);

/// "Kelurahan Setu → Sudin Bina Marga atas keputusan verifikator".
[[nodiscard]] Bilingual handover_reason(const domain::City& city, UnitId from, UnitId to,
                                        const Bilingual& by);

}  // namespace tanggap::usecases
