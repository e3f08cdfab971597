#include "storage/event_rows.hpp"

#include <fmt/format.h>

#include "storage/storage_error.hpp"

namespace tanggap::storage {
namespace {

std::vector<domain::Event> collect(Rows& rows) {
  std::vector<domain::Event> events;
  std::string_view encoded;
  while (rows.next()) {
    if (read_event(rows, events.emplace_back(), encoded)) continue;
    const domain::Event& event = events.back();
    throw StorageError(
        "database-damaged", fmt::format("event {}", event.seq),
        {fmt::format("Peristiwa {} laporan {} tidak dapat dibaca.", event.number,
                     event.report.value),
         fmt::format("Event {} of report {} cannot be read.", event.number, event.report.value)},
        {"Jalankan `tanggap verify`, lalu pulihkan cadangan terakhir.",
         "Run `tanggap verify`, then restore the latest backup."});
  }
  return events;
}

}  // namespace

bool read_event(Rows& rows, domain::Event& event, std::string_view& encoded) {
  event.previous = Hash{};
  rows.read(event.seq, event.report, event.number, event.kind, event.at, event.recorded_at,
            event.role, event.actor, event.unit, encoded, event.previous, event.hash);
  std::optional<domain::EventDetail> detail = domain::decode_detail(encoded);
  if (!detail) return false;
  event.detail = *std::move(detail);
  return true;
}

void append_event(Connection& connection, domain::Event& event) {
  const std::string detail = domain::encode_detail(event.detail);
  const std::optional<Hash> previous =
      event.previous.empty() ? std::nullopt : std::optional(event.previous);
  connection.run("append_event", event.seq, event.report, event.number, event.kind, event.at,
                 event.recorded_at, event.role, event.actor, event.unit, Blob{detail}, previous,
                 event.hash);
}

std::vector<domain::Event> events_of(Connection& connection, ReportId id) {
  Rows rows = connection.query("events_of", id);
  return collect(rows);
}

std::vector<domain::Event> chains_of(Connection& connection, std::span<const ReportId> ids) {
  if (ids.empty()) return {};
  std::string list;
  for (const ReportId id : ids) {
    if (!list.empty()) list += ',';
    list += std::to_string(id.value);
  }
  Rows rows = connection.query("chains_of", list);
  return collect(rows);
}

std::vector<domain::Event> events_after(Connection& connection, std::int64_t seq, int limit) {
  Rows rows = connection.query("events_after", seq, limit);
  return collect(rows);
}

std::int64_t log_position(Connection& connection) {
  return connection.find<std::int64_t>("log_position").value_or(0);
}

}  // namespace tanggap::storage
