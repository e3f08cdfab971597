#include "storage/answer_keys.hpp"

#include <algorithm>
#include <limits>

namespace tanggap::storage {
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
  if (newest < seen_) {  // none was left, or the database was restored: rows count anew
    rows_.clear();
    kept_ = 0;
    seen_ = 0;
  }
  if (newest == seen_) return;
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

bool AnswerKeys::have_gathered() const {
  const std::lock_guard lock(mutex_);
  return rows_.size() >= kept_ + gathering_;
}

void AnswerKeys::forget_before(std::int64_t row) {
  const std::lock_guard lock(mutex_);
  erase_if(rows_, [&](const auto& entry) { return entry.second < row; });
  kept_ = rows_.size();
}

}  // namespace tanggap::storage
