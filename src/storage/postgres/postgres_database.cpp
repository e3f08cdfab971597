#include "storage/postgres/postgres_database.hpp"

#include "storage/postgres/postgres_connection.hpp"
#include "storage/postgres/postgres_listener.hpp"
#include "storage/postgres/postgres_url.hpp"

namespace tanggap::storage {
namespace {

class PostgresDatabase final : public Database {
 public:
  PostgresDatabase(PostgresOptions options, std::string where)
      : options_(std::move(options)), where_(std::move(where)) {}

  std::unique_ptr<Connection> connect_writer() override {
    return std::make_unique<PostgresConnection>(options_, where_);
  }
  std::unique_ptr<Connection> connect_reader() override { return connect_writer(); }
  std::unique_ptr<CommitListener> listen(std::function<void(std::int64_t seq)> wake) override {
    return std::make_unique<PostgresListener>(options_, where_, std::move(wake));
  }

 private:
  PostgresOptions options_;
  std::string where_;
};

}  // namespace

std::unique_ptr<Database> open_postgres(const std::string& url, int busy_timeout_ms) {
  std::string where = shown_url(url);
  return std::make_unique<PostgresDatabase>(
      PostgresOptions{.url = url, .busy_timeout_ms = busy_timeout_ms}, std::move(where));
}

}  // namespace tanggap::storage
