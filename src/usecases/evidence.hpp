// Photos that come with a step: do they exist, may this person add them in that role, and were they
// used for another case before? Inside this room only.
#pragma once

#include <span>
#include <vector>

#include "base/result.hpp"
#include "domain/report.hpp"
#include "usecases/context.hpp"

namespace tanggap::usecases {

/// A citizen's photos in one role, as references. Errors: `photo-unknown`, `too-many-photos`.
[[nodiscard]] Result<std::vector<domain::PhotoRef>> citizens_photos(ports::Reader& reader,
                                                                    std::span<const Hash> photos,
                                                                    domain::PhotoRole role);

/// The photos of those who work on the case: before and after. One that was used for another
/// report, or in this one in another role, proves nothing. Errors: `photo-unknown`,
/// `too-many-photos`, `photo-role-not-yours`, `photo-used-before`.
[[nodiscard]] Result<void> check_evidence(ports::Reader& reader, const domain::Report& report,
                                          std::span<const domain::PhotoRef> photos);

/// Remembers which photos serve which report, so that a later use is recognised.
void record_photos(ports::Transaction& tx, const domain::Report& report,
                   std::span<const domain::PhotoRef> photos);

}  // namespace tanggap::usecases
