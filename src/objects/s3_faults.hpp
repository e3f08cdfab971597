// What went wrong between us and an S3 store, in words for the person who can mend it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "objects/settings.hpp"

namespace tanggap::objects {

enum class Transport : std::uint8_t {
  answered,
  unreachable,
  untrusted,
  other_host,       ///< A certificate that can be trusted, for another name.
  authority_wrong,  ///< The CA file cannot be used.
  broken_off,
  too_large
};

/// How one attempt ended.
struct Ending {
  Transport transport = Transport::answered;
  long status = 0;
  std::string code{};    ///< <Code> of the store's error document.
  std::string region{};  ///< The one that the store says is right; empty when it says none.
};

/// Worth another attempt: the very same request may succeed a moment later.
[[nodiscard]] bool passes(const Ending& ending);

/// "<Code>…</Code>" of an error document; empty when there is none.
[[nodiscard]] std::string code_in(std::string_view document);
/// "<Region>…</Region>" of an error document, else what the header x-amz-bucket-region says; empty
/// unless it is the name of a region, since people are shown it.
[[nodiscard]] std::string region_in(std::string_view document, std::string_view header);

/// The same of a fault, after all attempts: nothing is wrong with what was asked, or how.
[[nodiscard]] bool is_passing(const Error& fault);

[[nodiscard]] Error fault_of(const Ending& ending, const StoreSettings& settings);

}  // namespace tanggap::objects
