#include "storage/full_text.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "storage/event_rows.hpp"

namespace tanggap::storage {
namespace {

constexpr std::int64_t kEventsAtOnce = 4'000;
// Each commit of the index costs a merge later on: a short wait gathers what arrives together.
constexpr std::chrono::milliseconds kGather{200};
constexpr std::chrono::milliseconds kLookAnyway{1'000};

}  // namespace

std::string full_text_query(std::string_view typed) {
  std::string query;
  for (const std::string& word : words_of(typed)) {
    if (!query.empty()) query += ' ';
    query += '"' + word + '"';
  }
  return query;
}

FullText::FullText(std::unique_ptr<Connection> words, std::string database_id)
    : words_(std::move(words)), database_id_(std::move(database_id)) {
  make_ready();
}

void FullText::make_ready() {
  words_->begin_write();
  try {
    words_->run("create_words_position");
    const auto position = words_->find<std::int64_t>("find_words_position", database_id_);
    if (!position || *position > log_position(*words_)) {
      words_->run("drop_report_words");
      words_->run("save_words_position", database_id_, std::int64_t{0});
    }
    words_->run("create_report_words");
    words_->commit();
  } catch (...) {
    words_->roll_back();
    throw;
  }
}

std::int64_t FullText::position() {
  return words_->find<std::int64_t>("find_words_position", database_id_).value_or(0);
}

bool FullText::catch_up() {
  if (position() >= log_position(*words_)) return false;
  words_->begin_write();
  try {
    const std::int64_t from = position();
    const std::int64_t to = std::min(log_position(*words_), from + kEventsAtOnce);
    std::string words;
    Rows rows = words_->query("submitted_between", from, to);
    while (rows.next()) {
      words = rows.bytes(1);
      words += ' ';
      words += rows.bytes(2);
      words_->run("insert_words", rows.get<ReportId>(), words);
    }
    words_->run("save_words_position", database_id_, to);
    words_->commit();
    return to > from;
  } catch (...) {
    words_->roll_back();
    throw;
  }
}

FullTextThread::FullTextThread(FullText full_text)
    : full_text_(std::move(full_text)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

FullTextThread::~FullTextThread() {
  thread_.request_stop();
  wake_.notify_all();
  thread_.join();
}

void FullTextThread::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  wake_.notify_one();
}

void FullTextThread::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    try {
      while (!stop.stop_requested() && full_text_.catch_up()) {
      }
    } catch (const std::exception&) {
      // A full disk or another process at the index: nothing is lost, the next round tries again.
    }
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, stop, kGather, [] { return false; });
    wake_.wait_for(lock, stop, kLookAnyway, [this] { return woken_; });
    woken_ = false;
  }
}

}  // namespace tanggap::storage
