#include "storage/request_rows.hpp"

namespace tanggap::storage {
namespace {

ports::StoredPhoto read_photo(Rows& rows) {
  ports::StoredPhoto photo;
  std::optional<double> lat;
  std::optional<double> lon;
  rows.read(photo.hash, photo.original_hash, photo.media_type, photo.size, photo.width,
            photo.height, photo.stored_at, photo.taken_at, lat, lon);
  if (lat && lon) photo.taken_where = domain::LatLon{.lat = *lat, .lon = *lon};
  return photo;
}

}  // namespace

std::optional<ports::IdempotentAnswer> find_idempotent_answer(Connection& connection,
                                                              AnswerKeys& keys, const Hash& key) {
  const std::optional<std::int64_t> id = keys.find(key);
  if (!id) return std::nullopt;
  Rows rows = connection.query("find_idempotent_answer", *id, key);
  if (!rows.next()) return std::nullopt;
  ports::IdempotentAnswer answer;
  rows.read(answer.key, answer.request_hash, answer.status, answer.body, answer.headers,
            answer.created_at);
  return answer;
}

void save_idempotent_answer(Connection& connection, AnswerKeys& keys,
                            const ports::IdempotentAnswer& answer) {
  connection.run_telling(
      "save_idempotent_answer", [&keys, key = answer.key](std::int64_t row) { keys.add(key, row); },
      answer.key, answer.request_hash, answer.status, answer.body, answer.headers,
      answer.created_at);
}

std::optional<ports::ImportProgress> find_import_progress(Connection& connection,
                                                          std::string_view feed, const Hash& file) {
  Rows rows = connection.query("find_import_progress", feed, file);
  if (!rows.next()) return std::nullopt;
  ports::ImportProgress p;
  rows.read(p.feed, p.file, p.row, p.byte_offset, p.created, p.existing, p.refused, p.done);
  return p;
}

void save_import_progress(Connection& connection, const ports::ImportProgress& p) {
  connection.run("save_import_progress", p.feed, p.file, p.row, p.byte_offset, p.created,
                 p.existing, p.refused, p.done);
}

std::optional<ports::StoredPhoto> find_photo(Connection& connection, const Hash& hash) {
  Rows rows = connection.query("find_photo", hash);
  if (!rows.next()) return std::nullopt;
  return read_photo(rows);
}

std::vector<ports::Reader::PhotoUse> photo_uses(Connection& connection, const Hash& original_hash) {
  Rows rows = connection.query("photo_uses", original_hash);
  std::vector<ports::Reader::PhotoUse> uses;
  while (rows.next()) {
    ports::Reader::PhotoUse& use = uses.emplace_back();
    rows.read(use.report, use.role, use.at);
  }
  return uses;
}

void save_photo(Connection& connection, const ports::StoredPhoto& photo) {
  std::optional<double> lat;
  std::optional<double> lon;
  if (photo.taken_where) {
    lat = photo.taken_where->lat;
    lon = photo.taken_where->lon;
  }
  connection.run("save_photo", photo.hash, photo.original_hash, photo.media_type, photo.size,
                 photo.width, photo.height, photo.stored_at, photo.taken_at, lat, lon);
}

}  // namespace tanggap::storage
