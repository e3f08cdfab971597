#include "storage/reader_pool.hpp"

#include "storage/storage_error.hpp"

namespace tanggap::storage {
namespace {

// More threads than this may read; their connections are closed afterwards.
constexpr std::size_t kIdle = 16;

}  // namespace

void ReaderPool::read(const std::function<void(Connection&)>& work) {
  std::unique_ptr<Connection> connection = take();
  try {
    connection->begin_read();
    work(*connection);
  } catch (...) {
    connection->roll_back();
    give_back(std::move(connection));
    throw;
  }
  connection->roll_back();
  give_back(std::move(connection));
}

std::unique_ptr<Connection> ReaderPool::idle() {
  if (idle_.empty()) return nullptr;
  std::unique_ptr<Connection> connection = std::move(idle_.back());
  idle_.pop_back();
  ++load_.in_use;
  return connection;
}

std::unique_ptr<Connection> ReaderPool::take() {
  {
    const std::lock_guard lock(mutex_);
    if (auto connection = idle()) return connection;
  }
  try {
    auto connection = connect_();
    const std::lock_guard lock(mutex_);
    ++load_.in_use;
    return connection;
  } catch (const StorageError& error) {
    if (error.slug() != "database-connections") throw;
    std::unique_lock lock(mutex_);
    ++load_.waiting;
    given_back_.wait_for(lock, patience_, [this] { return !idle_.empty(); });
    --load_.waiting;
    if (auto connection = idle()) return connection;
    throw;
  }
}

ReaderPool::Load ReaderPool::load() {
  const std::lock_guard lock(mutex_);
  return load_;
}

void ReaderPool::give_back(std::unique_ptr<Connection> connection) {
  {
    const std::lock_guard lock(mutex_);
    --load_.in_use;
    if (idle_.size() < kIdle) idle_.push_back(std::move(connection));
  }
  given_back_.notify_one();
}

}  // namespace tanggap::storage
