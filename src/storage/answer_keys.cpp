#include "storage/answer_keys.hpp"

#include <algorithm>
#include <limits>

namespace tanggap::storage {
namespace {

// Looking through all keys costs milliseconds; deleted ones may gather for a while.
constexpr std::int64_t kForgetAtOnce = 100'000;

}  // namespace

void AnswerKeys::load_once(Connection& connection) {
  {
    const std::lock_guard lock(mutex_);
    if (loaded_) return;
  }
  catch_up(connection, std::numeric_limits<std::int64_t>::max());
}

void AnswerKeys::catch_up(Connection& connection, std::int64_t newest) {
  const std::lock_guard lock(mutex_);
  loaded_ = true;
  added_ = 0;
  if (newest <= seen_) return;
  Rows rows = connection.stream("answer_keys_after", seen_);
  while (rows.next()) {
    seen_ = rows.get<std::int64_t>(0);
    rows_.insert_or_assign(short_key(rows.get<Hash>(1)), seen_);
  }
}

std::optional<std::int64_t> AnswerKeys::find(const Hash& key) const {
  const std::lock_guard lock(mutex_);
  const auto row = rows_.find(short_key(key));
  if (row == rows_.end()) return std::nullopt;
  return row->second;
}

void AnswerKeys::add(const Hash& key, std::int64_t row) {
  const std::lock_guard lock(mutex_);
  rows_.insert_or_assign(short_key(key), row);
  added_ = row;
}

void AnswerKeys::committed() {
  const std::lock_guard lock(mutex_);
  seen_ = std::max(seen_, added_);
}

void AnswerKeys::forget_before(std::int64_t row) {
  const std::lock_guard lock(mutex_);

  if (row - forgotten_at_ < kForgetAtOnce) return;
  erase_if(rows_, [&](const auto& entry) { return entry.second < row; });
  forgotten_at_ = row;
}

}  // namespace tanggap::storage
