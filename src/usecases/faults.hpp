// The errors that several use cases share, each in one place so that a fault reads the same
// wherever it is met. Inside this room only.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/city.hpp"
#include "domain/report.hpp"

namespace tanggap::usecases {

using Fault = tl::unexpected<Error>;

[[nodiscard]] Fault report_not_found(std::string where);
/// Somebody changed the case since version `expected` of it was read.
[[nodiscard]] Fault report_changed(const domain::Report& report, std::int32_t expected,
                                   std::string where);
[[nodiscard]] Fault unknown_unit(std::string where);
[[nodiscard]] Fault unknown_area(std::string where);
[[nodiscard]] Fault unknown_category(std::string where);
[[nodiscard]] Fault unknown_user(std::string where);
[[nodiscard]] Fault transfer_to_oneself(const domain::Unit& holder, std::string where);
[[nodiscard]] Fault not_signed_in();

/// Words as people type them, at most 4,000 code points. Errors: those of clean_text.
[[nodiscard]] Result<std::string> optional_words(std::string_view raw, std::string_view where);
/// The same, and not empty. Error `note-missing`.
[[nodiscard]] Result<std::string> required_words(std::string_view raw, std::string_view where);
/// A name of a person or program, up to 120 code points on one line. Errors: `name-missing`,
/// `name-not-one-line`, those of clean_text.
[[nodiscard]] Result<std::string> required_name(std::string_view raw, std::string_view where);

}  // namespace tanggap::usecases
