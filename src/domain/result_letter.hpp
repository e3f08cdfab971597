// The result letter (laporan hasil tindak lanjut): what a unit tells the Mayor about cases that it
// brought to a verified end. `prepare_letter` gathers it, the room `brief` sets it on paper. Never
// holds anything of the reporters but their public words.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "domain/city.hpp"
#include "domain/report.hpp"

namespace tanggap::domain {

/// A photo with the instant at which it was added to the case.
struct DatedPhoto {
  Hash hash;
  Instant at{};
};

/// Who held a case from when to when, and why it got there.
struct Stretch {
  UnitId unit;
  Instant since{};
  Instant until{};
  CustodyEnd end = CustodyEnd::held;
  Bilingual reason;
};

struct LetterCase {
  ReportId report;
  std::string reference;
  std::string text;  ///< The citizen's words.
  CategoryId category;
  std::optional<LatLon> position;
  Location location;
  std::string place_kind;
  Instant submitted_at{};
  Instant first_response_at{};
  Instant handed_in_at{};         ///< When the work was done: the end of both clocks.
  Instant verified_at{};          ///< When another unit was convinced.
  Instant unit_since{};           ///< Since when the unit that closed it held it for the last time.
  Instant unit_completion_due{};  ///< What that unit had promised.
  Instant citizen_completion_due{};  ///< What the citizen was promised.
  int disputes = 0;
  int supporters = 0;
  std::string result;  ///< What was done, in the unit's words.
  std::vector<DatedPhoto> before;
  std::vector<DatedPhoto> after;
  std::vector<Stretch> custody;
  std::int32_t event_number = 0;  ///< How far its chain went when the letter was written,
  Hash event_hash;                ///< and the hash there.
};

struct ResultLetter {
  std::string number;
  int sequence = 0;
  bool preview = false;  ///< The number is the one it would get; the paper says so.
  UnitId unit;           ///< Whose results they are.
  UnitId signer_unit;    ///< Another one when somebody signs for that unit; 0: nobody named.
  std::string signer;
  Instant written_at{};
  Language language = Language::id;
  std::string remark;
  std::vector<LetterCase> cases;
};

/// What the letter says of a completed report; `chain` is all of its events in order.
[[nodiscard]] LetterCase letter_case(const Report& report, std::span<const Event> chain);

/// Whether its end was verified by another person (and not taken over from a feed).
[[nodiscard]] bool was_verified(std::span<const Event> chain);

/// Hash over number, unit, instant, words and the chain of every case: printed on each page, so
/// that paper can be held against the system.
[[nodiscard]] Hash fingerprint_of(const ResultLetter& letter);

/// Working days that passed, as promises count them: the smallest n such that a promise of n
/// working days made at `from` was kept at `until`.
[[nodiscard]] int working_days_used(Instant from, Instant until, const City& city);

}  // namespace tanggap::domain
