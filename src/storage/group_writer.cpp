#include "storage/group_writer.hpp"

#include <algorithm>
#include <future>
#include <stdexcept>

#include "storage/storage_error.hpp"

namespace tanggap::storage {
namespace {

using SteadyClock = std::chrono::steady_clock;

}  // namespace

GroupWriter::GroupWriter(std::unique_ptr<Connection> connection, std::unique_ptr<Connection> words,
                         AnswerKeys& answer_keys, WriterOptions options)
    : connection_(std::move(connection)),
      words_(std::move(words)),
      transaction_(*connection_, words_ ? *words_ : *connection_, answer_keys),
      options_(options),
      told_(log_position(*connection_)),
      seen_version_(connection_->data_version()),
      thread_([this](const std::stop_token& stop) { loop(stop); }) {}

GroupWriter::~GroupWriter() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  thread_.request_stop();
  room_.notify_all();
  thread_.join();
}

bool GroupWriter::push(ports::Store::Work work, ports::Store::Done done) {
  {
    const std::lock_guard lock(mutex_);
    if (closing_ || queue_.size() >= options_.queue_limit) return false;
    queue_.push_back({.work = std::move(work), .done = std::move(done), .error = nullptr});
  }
  work_waits_.notify_one();
  return true;
}

void GroupWriter::run_and_wait(ports::Store::Work work) {
  if (std::this_thread::get_id() == thread_.get_id()) {
    throw std::logic_error("a write inside a write would wait for itself for ever");
  }
  const auto promise = std::make_shared<std::promise<void>>();
  std::future<void> written = promise->get_future();
  {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return closing_ || queue_.size() < options_.queue_limit; });
    if (closing_) throw std::logic_error("the store is being closed");
    queue_.push_back({.work = std::move(work),
                      .done =
                          [promise](const std::exception_ptr& error) {
                            if (error) {
                              promise->set_exception(error);
                            } else {
                              promise->set_value();
                            }
                          },
                      .error = nullptr});
  }
  work_waits_.notify_one();
  written.get();
}

std::size_t GroupWriter::waiting() {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

void GroupWriter::on_commit(Wake wake) {
  const std::lock_guard lock(wakes_mutex_);
  wakes_.push_back(std::move(wake));
}

// ------------------------------------------------------------------------- the writer's thread

void GroupWriter::loop(const std::stop_token& stop) {
  while (true) {
    std::deque<Job> jobs = take(stop);
    if (jobs.empty() && stop.stop_requested()) return;
    if (jobs.empty()) {
      look_around();
      continue;
    }
    write(jobs);
  }
}

std::deque<GroupWriter::Job> GroupWriter::take(const std::stop_token& stop) {
  std::deque<Job> jobs;
  std::unique_lock lock(mutex_);
  if (!work_waits_.wait_for(lock, stop, options_.look_around, [this] { return !queue_.empty(); })) {
    return jobs;
  }
  work_waits_.wait_for(lock, stop, options_.regathering, [this] {
    return queue_.size() >= std::min(expected_, options_.batch_limit);
  });
  expected_ = queue_.size();
  while (!queue_.empty() && jobs.size() < options_.batch_limit) {
    jobs.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  lock.unlock();
  room_.notify_all();
  return jobs;
}

void GroupWriter::write(std::deque<Job>& jobs) {
  std::int64_t newest = 0;
  try {
    write_twice_at_most(jobs);
    newest = transaction_.last_seq();
  } catch (...) {
    transaction_.forget();
    fail_all(jobs, std::current_exception());
  }
  for (Job& job : jobs) job.done(job.error);
  if (newest > 0) tell(newest);
}

/// A server that went away before the rows and the commit were sent, or while it refused a row, has
/// stored nothing: its successor may.
void GroupWriter::write_twice_at_most(std::deque<Job>& jobs) {
  for (int tries = 2;;) {
    try {
      // Savepoints cost a copy of every page that a closure touches. Hardly any closure fails after
      // it has written something, so the batch goes without them first.
      if (attempt(jobs, Safety::none) == Attempt::again_with_savepoints) {
        (void)attempt(jobs, Safety::savepoints);
      }
      return;
    } catch (const StorageError& error) {
      if (!error.is_passing() || --tries == 0) throw;
    }
  }
}

GroupWriter::Attempt GroupWriter::attempt(std::deque<Job>& jobs, Safety safety) {
  connection_->begin_write(SqlTransaction::kSentWithBeginning);
  transaction_.restart();
  try {
    const SteadyClock::time_point end = SteadyClock::now() + options_.batch_time;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      if (!run_one(jobs[i], safety)) {
        connection_->roll_back();
        return Attempt::again_with_savepoints;
      }
      if (SteadyClock::now() > end) give_back(jobs, i + 1);
    }
    if (!commit(safety)) {
      connection_->roll_back();
      return Attempt::again_with_savepoints;
    }
    if (safety == Safety::none) transaction_.committed();
    return Attempt::finished;
  } catch (...) {
    connection_->roll_back();
    throw;
  }
}

/// False when something sent ahead failed, and nobody can say whose it was.
bool GroupWriter::commit(Safety safety) {
  try {
    transaction_.complete();
    if (transaction_.last_seq() > 0) connection_->announce(transaction_.last_seq());
    connection_->commit();
    return true;
  } catch (...) {
    // With savepoints, each closure was asked for its own.
    if (safety == Safety::savepoints || !connection_->in_transaction()) throw;
    return false;
  }
}

/// False when changes of the failed closure can only be undone together with the whole batch.
bool GroupWriter::run_one(Job& job, Safety safety) {
  const std::int64_t before = connection_->change_mark();
  job.error = nullptr;
  if (safety == Safety::savepoints) connection_->set_savepoint();
  ports::Outcome outcome = ports::Outcome::rollback;
  try {
    outcome = job.work(transaction_);
    if (outcome == ports::Outcome::commit) {
      if (safety == Safety::savepoints) {
        transaction_.complete();
        connection_->settle();
      }
      transaction_.keep();
    }
  } catch (...) {
    outcome = ports::Outcome::rollback;
    job.error = std::current_exception();
    // A full disk, for one, takes the whole transaction with it.
    if (!connection_->in_transaction()) throw;
  }
  if (outcome == ports::Outcome::rollback) {
    transaction_.forget();
    if (safety == Safety::none) return connection_->change_mark() == before;
    connection_->roll_back_to_savepoint();
  }
  if (safety == Safety::savepoints) connection_->release_savepoint();
  return true;
}

void GroupWriter::give_back(std::deque<Job>& jobs, std::size_t from) {
  const std::lock_guard lock(mutex_);
  while (jobs.size() > from) {
    queue_.push_front(std::move(jobs.back()));
    jobs.pop_back();
  }
}

void GroupWriter::fail_all(std::deque<Job>& jobs, const std::exception_ptr& error) {
  for (Job& job : jobs) {
    if (!job.error) job.error = error;
  }
}

void GroupWriter::tell(std::int64_t seq) {
  const std::lock_guard lock(wakes_mutex_);
  if (seq <= told_) return;
  told_ = seq;
  for (const Wake& wake : wakes_) wake(seq);
}

void GroupWriter::look_around() try {
  const std::int64_t version = connection_->data_version();
  if (version == seen_version_) return;
  seen_version_ = version;
  tell(log_position(*connection_));
} catch (const std::exception&) {
  // A disk in trouble now: writes will say so, and the next look comes soon.
}

}  // namespace tanggap::storage
