// The result letter: a unit's officer, or a verifier for that unit, reports verified results to the
// leadership. Prepared on a snapshot and set on paper outside of any transaction, so that nobody
// waits for it; then recorded in one short write that takes the number, adds an event to every case
// and queues the mail. Used by the API and by `tanggap letter`.
//
//   prepare_letter ─▶ paper ─▶ DocumentLibrary::keep ─▶ record_letter ─┬▶ done
//        ▲                                                             │
//        └───────────── somebody else took the number meanwhile ◀──────┘
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/result_letter.hpp"
#include "usecases/context.hpp"
#include "usecases/record.hpp"

namespace tanggap::usecases {

inline constexpr std::size_t kMaxLetterCases = 50;

struct WriteLetter {
  struct Case {
    ReportId report{};
    ExpectedVersion expected_version{};
  };
  std::vector<Case> cases{};           ///< 1…50, in the order of the letter.
  std::optional<Language> language{};  ///< None: the city's.
  std::string remark{};                ///< Words of the sender, up to 4,000 code points.
};

/// What the letter would say now, with the number that it would get. Errors: `not-signed-in`,
/// `role-may-not`, `letters-not-configured`, `no-cases`, `too-many-cases`, `text-…`; for a case,
/// named in words and with its place: `report-not-found`, `case-twice`, `not-your-unit`,
/// `report-changed`, `not-completed`, `report-is-closed`, `no-verified-resolution`,
/// `cases-of-several-units`.
[[nodiscard]] Result<domain::ResultLetter> prepare_letter(ports::Reader& reader,
                                                          const Context& context,
                                                          const WriteLetter& command);

/// The same for looking at: marked as a preview, so that its paper cannot pass for the letter.
[[nodiscard]] Result<domain::ResultLetter> preview_letter(ports::Reader& reader,
                                                          const Context& context,
                                                          const WriteLetter& command);

struct WrittenLetter {
  domain::ResultLetter letter;
  Hash document;  ///< Kept already.
  std::int64_t document_size = 0;
};

/// Makes it the letter of that number. Errors besides those of prepare_letter:
/// `letter-number-taken`.
[[nodiscard]] Result<ports::Letter> record_letter(ports::Transaction& tx, const Context& context,
                                                  const WrittenLetter& written);

/// How often a letter is prepared again because another one of its unit came first.
inline constexpr int kLetterAttempts = 20;
/// Whether preparing it again may help: its number went to another letter, or a case went on
/// between preparing and recording (preparing then finds out whether the sender knew).
[[nodiscard]] bool may_write_again(const Error& error);

}  // namespace tanggap::usecases
