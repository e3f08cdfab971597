// The result letter on paper: letterhead, letter and signature on the first page, the cases with
// photos and custody chain as its attachment. Used by the API and by `tanggap letter`.
#pragma once

#include <string>

#include "domain/result_letter.hpp"
#include "usecases/ports.hpp"

namespace tanggap::brief {

/// The PDF: same letter, same city, same photos, same bytes. A photo that is missing or cannot be
/// read is a framed note. The city must have letter settings. Error `fonts-missing`.
[[nodiscard]] Result<std::string> result_letter_pdf(const domain::ResultLetter& letter,
                                                    const domain::City& city,
                                                    ports::PhotoLibrary& photos);

}  // namespace tanggap::brief
