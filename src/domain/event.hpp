// The event log is the truth. Every change to a report is one Event, chained to the report's
// previous one by a hash; `apply` (report.hpp) folds events into the current state.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.hpp"
#include "base/ids.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/place.hpp"

namespace tanggap::domain {

/// Stored by number: append only, never renumber.
enum class EventKind : std::uint8_t {
  submitted = 1,           ///< Always number 1 of a chain.
  routed = 2,              ///< First holder, with rule and reason; starts custody.
  accepted = 3,            ///< The holder takes it on: first response.
  assigned = 4,            ///< To a crew member of the holder.
  progressed = 5,          ///< Work under way, with a note; first response if none yet.
  commented = 6,           ///< Internal or public words; changes no state.
  disposed = 7,            ///< Handed down to a subordinate unit; hands custody over.
  transfer_requested = 8,  ///< "Not our authority", with reason and proposed owner.
  transfer_approved = 9,   ///< By a verifier; hands custody over.
  transfer_rejected = 10,  ///< By a verifier; the holder keeps it.
  resolution_submitted = 11,
  resolution_refused = 12,   ///< Another person was not convinced.
  resolution_verified = 13,  ///< Another person was; the report is completed.
  disputed = 14,             ///< The citizen says it is not fixed.
  reopened = 15,             ///< Follows a dispute; back to the unit that closed it.
  rejected = 16,
  merged = 17,    ///< Into `other`; this report ends.
  absorbed = 18,  ///< `other` was merged into this one; its supporters come along.
  withdrawn = 19,
  supported = 20,  ///< One more citizen has the same problem.
  rated = 21,
  escalated = 22,          ///< Overdue, told upwards; once per level and custody.
  evidence_added = 23,     ///< Photos added by crew or citizen.
  closed_by_source = 24,   ///< Imported: the source system says it was completed.
  started_by_source = 25,  ///< Imported: the source system says it is in process.
  result_reported = 26,    ///< The letter `note` told the leadership of the result.
};

/// CRM's words for where a report stands.
enum class Status : std::uint8_t {
  waiting = 1,       ///< menunggu
  coordination = 2,  ///< koordinasi: a transfer is being decided
  disposition = 3,   ///< disposisi: handed down to a subordinate unit
  in_process = 4,    ///< proses
  completed = 5,     ///< selesai
  rejected = 6,
  merged = 7,
  withdrawn = 8,
  reopened = 9,  ///< disputed and back on the desk
};

enum class Role : std::uint8_t {
  citizen = 1,  ///< Anyone; over an own report only with its tracking code.
  officer = 2,
  crew = 3,
  camat = 4,
  verifier = 5,
  executive = 6,
  steward = 7,
  integrator = 8,
  system = 9,  ///< Timers of the program itself.
};

/// A photo is named by the hash of the stored (cleaned) bytes.
enum class PhotoRole : std::uint8_t { report = 1, before = 2, after = 3, dispute = 4 };
struct PhotoRef {
  Hash hash;
  PhotoRole role = PhotoRole::report;
  friend bool operator==(const PhotoRef&, const PhotoRef&) = default;
};

/// What an event says besides who and when. Each kind uses some of the fields; unused ones stay at
/// their defaults and take no room. No field ever holds personal data of the reporter.
struct EventDetail {
  // submitted
  CategoryId category;
  std::optional<LatLon> position;
  Location location;
  std::string place_kind;
  std::string channel;
  std::string source;     ///< Feed the report came from; empty for our own forms.
  std::string source_id;  ///< Its key there; (source, source_id) is unique.
  Hash text_hash;         ///< Of the citizen's words, which live in the report row.
  Instant citizen_response_due{};
  Instant citizen_completion_due{};
  // routed, disposed, transfer_*: the holder given or proposed, and its own deadlines
  UnitId to;
  UnitId from;
  Instant response_due{};
  Instant completion_due{};
  Instant next_escalation{};  ///< routed … reopened, escalated: when the next level is due, if any.
  int city_version = 0;
  int rule = 0;                    ///< Number of the rule that decided; 0 when a person did.
  Bilingual reason;                ///< The sentence that the citizen reads.
  bool to_earlier_holder = false;  ///< The proposed owner held it before: going in circles.
  // words, people, photos
  std::string note;
  bool is_public = false;  ///< commented: shown to everybody.
  UserId assignee;         ///< assigned
  std::vector<PhotoRef> photos;
  // merged, absorbed, references
  ReportId other;
  int supporters = 0;  ///< absorbed: how many come along; supported: 1.
  int level = 0;       ///< escalated: 1, 2, …
  int rating = 0;      ///< rated: 1…5

  friend bool operator==(const EventDetail&, const EventDetail&);
};

struct Event {
  std::int64_t seq = 0;  ///< Place in the log of all reports; given by storage, ascending.
  ReportId report;
  std::int32_t number = 0;  ///< Place in the report's own chain, from 1 without gaps.
  EventKind kind = EventKind::submitted;
  Instant at{};           ///< When it happened; never before the previous event of the report.
  Instant recorded_at{};  ///< When it was written; later than `at` only for imports.
  Role role = Role::system;
  UserId actor;  ///< 0 for citizens and the system.
  UnitId unit;   ///< The actor's unit; 0 when none.
  EventDetail detail;
  Hash previous;  ///< Hash of the report's previous event; zero for the first.
  Hash hash;      ///< hash_event(*this)
};

/// Canonical bytes of a detail: same detail, same bytes, for ever. Stored as they are.
[[nodiscard]] std::string encode_detail(const EventDetail& detail);
/// Inverse of encode_detail; nullopt for bytes that it never writes.
[[nodiscard]] std::optional<EventDetail> decode_detail(std::string_view bytes);

/// BLAKE2b-256 over previous hash, report, number, kind, at, role, actor, unit and the encoded
/// detail (not seq and recorded_at, so a copy into another database keeps its chain).
[[nodiscard]] Hash hash_event(const Event& event, std::string_view encoded_detail);

/// Names used in files, API and tables: "transfer_requested", "in_process", "officer"…
[[nodiscard]] std::string_view name_of(EventKind kind);
[[nodiscard]] std::string_view name_of(Status status);
[[nodiscard]] std::string_view name_of(Role role);
[[nodiscard]] std::string_view name_of(PhotoRole role);
[[nodiscard]] std::optional<EventKind> event_kind_of(std::string_view name);
[[nodiscard]] std::optional<Status> status_of(std::string_view name);
[[nodiscard]] std::optional<Role> role_of(std::string_view name);
/// The words that people see.
[[nodiscard]] Bilingual label_of(Status status);
[[nodiscard]] Bilingual label_of(EventKind kind);

}  // namespace tanggap::domain
