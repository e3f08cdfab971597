#include "storage/postgres/postgres_database.hpp"

#include "storage/postgres/postgres_connection.hpp"
#include "storage/postgres/postgres_listener.hpp"
#include "storage/postgres/postgres_url.hpp"

namespace tanggap::storage {
namespace {

class PostgresDatabase final : public Database {
 public:
  PostgresDatabase(PostgresOptions options, std::string where, PostgresOptions reading,
                   std::string reading_where)
      : options_(std::move(options)),
        where_(std::move(where)),
        reading_(std::move(reading)),
        reading_where_(std::move(reading_where)) {}

  std::unique_ptr<Connection> connect_writer() override {
    return std::make_unique<PostgresConnection>(options_, where_);
  }
  std::unique_ptr<Connection> connect_reader() override {
    return std::make_unique<PostgresConnection>(reading_, reading_where_);
  }
  std::unique_ptr<CommitListener> listen(
      const std::function<void(std::int64_t seq)>& wake) override {
    return std::make_unique<PostgresListener>(options_, where_, wake);
  }

 private:
  PostgresOptions options_;
  std::string where_;
  PostgresOptions reading_;
  std::string reading_where_;
};

}  // namespace

std::unique_ptr<Database> open_postgres(const std::string& url, int busy_timeout_ms,
                                        const std::string& read_url) {
  const std::string& reading = read_url.empty() ? url : read_url;
  return std::make_unique<PostgresDatabase>(
      PostgresOptions{.url = url, .busy_timeout_ms = busy_timeout_ms}, shown_url(url),
      PostgresOptions{.url = reading, .busy_timeout_ms = busy_timeout_ms}, shown_url(reading));
}

}  // namespace tanggap::storage
