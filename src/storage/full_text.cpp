#include "storage/full_text.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "storage/event_rows.hpp"

namespace tanggap::storage {
namespace {

// A batch is read in one go before it is written, so that the log is not held open meanwhile.
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

std::optional<ReportId> find_by_tracking(Connection& log, Connection& words, const Hash& tracking) {
  const auto followed = words.find<std::int64_t>("words_position").value_or(0);
  Rows candidates = words.query("tracking_candidates", tracking, short_key(tracking));
  while (candidates.next()) {
    const auto id = candidates.get<ReportId>();
    if (log.find<ReportId>("tracked_report", id, tracking)) return id;
  }
  return log.find<ReportId>("tracked_report_after", followed, tracking);
}

FullText::FullText(std::unique_ptr<Connection> log, std::unique_ptr<Connection> words,
                   std::string database_id)
    : log_(std::move(log)), words_(std::move(words)), database_id_(std::move(database_id)) {
  make_ready();
}

void FullText::make_ready() {
  words_->begin_write();
  try {
    words_->run("create_words_position");
    const auto position = words_->find<std::int64_t>("find_words_position", database_id_);
    if (!position || *position > log_position(*log_)) {
      words_->run("drop_report_words");
      words_->run("drop_tracking_keys");
      words_->run("save_words_position", database_id_, std::int64_t{0});
    }
    words_->run("create_report_words");
    words_->run("create_tracking_keys");
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
  const Batch batch = next_batch(position());
  if (batch.to == batch.from) return false;
  words_->begin_write();
  try {
    if (position() == batch.from) take_in(batch);  // otherwise another process just did
    words_->commit();
  } catch (...) {
    words_->roll_back();
    throw;
  }
  return true;
}

FullText::Batch FullText::next_batch(std::int64_t from) {
  Batch batch{.from = from, .to = from, .reports = {}};
  log_->begin_read();
  try {
    batch.to = std::max(from, std::min(log_position(*log_), from + kEventsAtOnce));
    Rows rows = log_->query("submitted_between", batch.from, batch.to);
    while (rows.next()) {
      Entry& entry = batch.reports.emplace_back();
      std::string text;
      rows.read(entry.report, entry.words, text, entry.tracking);
      entry.words += ' ';
      entry.words += text;
    }
  } catch (...) {
    log_->roll_back();
    throw;
  }
  log_->roll_back();
  return batch;
}

void FullText::take_in(const Batch& batch) {
  for (const Entry& entry : batch.reports) {
    words_->run("insert_words", entry.report, entry.words);
    if (entry.tracking.empty()) continue;
    words_->run("insert_tracking_key", short_key(entry.tracking), entry.report);
  }
  words_->run("save_words_position", database_id_, batch.to);
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
