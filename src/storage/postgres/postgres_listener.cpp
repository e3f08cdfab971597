#include "storage/postgres/postgres_listener.hpp"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace tanggap::storage {
namespace {

constexpr int kLookAnywayMs = 1'000;
constexpr int kConnectAgainMs = 1'000;

std::int64_t number_in(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

bool succeeded(const PostgresResult& result) {
  const ExecStatusType status = PQresultStatus(result.get());
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

/// Where the log ends; −1 when the connection is gone.
std::int64_t log_end(PGconn* connection) {
  const PostgresResult result(PQexec(connection, "SELECT COALESCE(max(seq), 0) FROM events"));
  return succeeded(result) ? number_in(PQgetvalue(result.get(), 0, 0)) : -1;
}

/// The newest position that was announced; 0 for none.
std::int64_t announced(PGconn* connection) {
  std::int64_t newest = 0;
  while (PGnotify* note = PQnotifies(connection)) {
    newest = std::max(newest, number_in(note->extra));
    PQfreemem(note);
  }
  return newest;
}

}  // namespace

PostgresListener::PostgresListener(PostgresOptions options, std::string where, Wake wake)
    : options_(std::move(options)),
      where_(std::move(where)),
      wake_(std::move(wake)),
      stop_(::eventfd(0, EFD_CLOEXEC)),
      thread_([this] { run(); }) {}

PostgresListener::~PostgresListener() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(stop_, &one, sizeof(one));
  thread_.join();
  ::close(stop_);
}

/// False when it is time to stop. `socket` −1: only the time counts.
bool PostgresListener::wait(int socket, int milliseconds) const {
  std::array<pollfd, 2> watched{{{stop_, POLLIN, 0}, {socket, POLLIN, 0}}};
  ::poll(watched.data(), watched.size(), milliseconds);
  return (watched[0].revents & POLLIN) == 0;
}

void PostgresListener::run() {
  do {
    try {
      listen_until_lost();
    } catch (const StorageError&) {
      // Writers and readers say what is wrong; this thread just tries again.
    }
  } while (wait(-1, kConnectAgainMs));
}

void PostgresListener::listen_until_lost() {
  const PostgresHandle handle = connect_postgres(options_, where_);
  if (!succeeded(PostgresResult(PQexec(handle.get(), "LISTEN tanggap_log")))) return;
  std::int64_t position = log_end(handle.get());
  while (position >= 0) {
    if (position > 0) wake_(position);
    if (!wait(PQsocket(handle.get()), kLookAnywayMs)) return;
    if (PQconsumeInput(handle.get()) != 1) return;
    position = announced(handle.get());
    if (position == 0) position = log_end(handle.get());
  }
}

}  // namespace tanggap::storage
