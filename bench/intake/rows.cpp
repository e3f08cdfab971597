#include "rows.hpp"

#include <fmt/format.h>

#include "support/builders.hpp"

namespace tanggap::bench {
namespace {

Submission make(std::int64_t n) {
  const std::string number = fmt::format("{}", n);
  const auto place = static_cast<std::uint16_t>(1 + (n * 7919) % 267);
  Submission s;
  s.given = test::a_report(
      {.id = ReportId{(std::int64_t{200'000'000'000} + n) << 22},
       .reference = "JK161212" + fmt::format("{:07}", n),
       .text = "Mohon segera diperbaiki, jalan berlubang nomor " + number +
               " di depan warung dekat pasar, sudah dua minggu dan banyak pengendara motor jatuh "
               "karena tidak terlihat saat hujan",
       .area = AreaId{place},
       .tracking_hash = hash_of("tracking" + number),
       .submitted_at = test::kMonday + std::chrono::seconds(3 * n)});
  domain::Report report = s.given;
  s.first = test::submitted(report);
  s.submitted = report;
  s.second = test::routed(report, UnitId{place});
  s.routed = std::move(report);
  s.answer = {.key = hash_of("key" + number),
              .request_hash = hash_of("request" + number),
              .status = 201,
              .body = fmt::format(R"({{"id":"{}","reference":"{}","status":"waiting",)"
                                  R"("tracking_code":"ABCDEFGHJKMN","holder":"KEL-{}"}})",
                                  s.given.id.value, s.given.reference, place),
              .headers = "Location: /api/v1/reports/" + s.given.reference + "\n",
              .created_at = s.given.submitted_at};
  return s;
}

}  // namespace

std::vector<Submission> make_submissions(std::int64_t first, int count) {
  std::vector<Submission> made;
  made.reserve(static_cast<std::size_t>(count));
  for (std::int64_t n = first; n < first + count; ++n) made.push_back(make(n));
  return made;
}

void store(ports::Transaction& tx, Submission& s) {
  (void)tx.idempotent_answer(s.answer.key);
  (void)tx.next_reference_number(Day{std::chrono::days{17'147}});
  tx.insert_report(s.given, {});
  tx.append_event(s.first, s.submitted);
  tx.append_event(s.second, s.routed);
  tx.save_idempotent_answer(s.answer);
}

}  // namespace tanggap::bench
