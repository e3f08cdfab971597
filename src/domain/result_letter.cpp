#include "domain/result_letter.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "domain/deadlines.hpp"

namespace tanggap::domain {
namespace {

bool starts_custody(EventKind kind) {
  return kind == EventKind::routed || kind == EventKind::disposed ||
         kind == EventKind::transfer_approved || kind == EventKind::reopened;
}

/// The submission that the last verdict accepted; nullptr when none was.
const Event* accepted_result(std::span<const Event> chain) {
  const Event* submitted = nullptr;
  const Event* accepted = nullptr;
  for (const Event& event : chain) {
    if (event.kind == EventKind::resolution_submitted) submitted = &event;
    if (event.kind == EventKind::resolution_verified) accepted = submitted;
    if (event.kind == EventKind::disputed) accepted = nullptr;
  }
  return accepted;
}

void add_photo(std::vector<DatedPhoto>& photos, const Hash& hash, Instant at) {
  const bool known = std::ranges::find(photos, hash, &DatedPhoto::hash) != photos.end();
  if (!known) photos.push_back({hash, at});
}

void gather_photos(LetterCase& found, std::span<const Event> chain, const Event& result) {
  for (const Event& event : chain) {
    for (const PhotoRef& photo : event.detail.photos) {
      const bool of_the_result = photo.role == PhotoRole::after && event.number == result.number;
      if (of_the_result) add_photo(found.after, photo.hash, event.at);
      const bool earlier = event.number <= result.number;
      if (earlier && (photo.role == PhotoRole::report || photo.role == PhotoRole::before)) {
        add_photo(found.before, photo.hash, event.at);
      }
    }
  }
  if (!found.after.empty()) return;
  // A crew may have added the pictures of the finished work before the officer handed it in.
  for (const Event& event : chain) {
    if (event.number > result.number) break;
    for (const PhotoRef& photo : event.detail.photos) {
      if (photo.role == PhotoRole::after) add_photo(found.after, photo.hash, event.at);
    }
  }
}

std::vector<Stretch> stretches_of(const Report& report, std::span<const Event> chain) {
  std::vector<Stretch> stretches;
  for (const Custody& custody : report.custody) {
    stretches.push_back({custody.holder, custody.since, custody.until, custody.end, {}});
  }
  std::size_t next = 0;
  for (const Event& event : chain) {
    if (!starts_custody(event.kind) || next == stretches.size()) continue;
    stretches[next++].reason = event.detail.reason;
  }
  return stretches;
}

}  // namespace

bool was_verified(std::span<const Event> chain) { return accepted_result(chain) != nullptr; }

LetterCase letter_case(const Report& report, std::span<const Event> chain) {
  LetterCase found{.report = report.id,
                   .reference = report.reference,
                   .text = report.text,
                   .category = report.category,
                   .position = report.position,
                   .location = report.location,
                   .place_kind = report.place_kind,
                   .submitted_at = report.submitted_at,
                   .first_response_at = report.first_response_at,
                   .handed_in_at = report.completed_at,
                   .verified_at = report.closed_at,
                   .citizen_completion_due = report.citizen_completion_due,
                   .disputes = report.disputes,
                   .supporters = report.supporters,
                   .custody = stretches_of(report, chain),
                   .event_number = report.last_number,
                   .event_hash = report.head};
  if (!report.custody.empty()) {
    found.unit_since = report.custody.back().since;
    found.unit_completion_due = report.custody.back().completion_due;
  }
  if (const Event* result = accepted_result(chain)) {
    found.result = result->detail.note;
    gather_photos(found, chain, *result);
  }
  return found;
}

Hash fingerprint_of(const ResultLetter& letter) {
  Hasher hasher;
  const auto piece = [&](std::string_view text) {
    hasher.add(fmt::format("{}:", text.size())).add(text);
  };
  piece("tanggap-letter-1");
  piece(letter.number);
  piece(fmt::format("{} {} {}", letter.unit.value, to_micros(letter.written_at),
                    tag_of(letter.language)));
  piece(letter.signer);
  piece(letter.remark);
  for (const LetterCase& one : letter.cases) {
    piece(one.reference);
    piece(std::to_string(one.event_number));
    piece(one.event_hash.view());
  }
  return hasher.finish();
}

int working_days_used(Instant from, Instant until, const City& city) {
  constexpr int kLongest = 10'000;
  int days = 0;
  while (days < kLongest &&
         due(from, {days, Sla::Unit::working_days}, city.calendar, city.time_zone()) < until) {
    ++days;
  }
  return days;
}

}  // namespace tanggap::domain
