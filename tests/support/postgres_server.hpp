// A PostgreSQL server of the tests' own: Debian's programs, a temporary folder, a unix socket and,
// where a test asks for it, a port. Made as an ordinary user, since PostgreSQL refuses root.
// Nothing of it outlives the process, but for the one that ctest starts for all test programs of a
// run.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace tanggap::test {

struct PostgresSettings {
  std::vector<std::string> configuration{};  ///< Further lines of postgresql.conf.
  std::string hba =
      "local all all trust\nlocal replication all trust\nhost all all 127.0.0.1/32 trust\n";
  bool tcp = false;               ///< Also listens on a free port of 127.0.0.1.
  bool survives_crashes = false;  ///< Waits for its disk at commits, as in earnest.
};

class PostgresServer {
 public:
  explicit PostgresServer(PostgresSettings settings = {});
  /// A replica that streams from `primary`, over its socket.
  [[nodiscard]] static std::unique_ptr<PostgresServer> following(const PostgresServer& primary);
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  /// "postgresql://tanggap@/NAME?host=…", over the socket.
  [[nodiscard]] std::string url(const std::string& database = "postgres") const;
  /// The same over TCP; `user` may hold a password ("anna:secret").
  [[nodiscard]] std::string tcp_url(const std::string& database,
                                    const std::string& user = "tanggap",
                                    const std::string& options = "") const;
  /// Makes an empty database and answers its url().
  std::string make_database(const std::string& name) const;
  void run_sql(const std::string& sql, const std::string& database = "postgres") const;
  /// The first column of the first row.
  [[nodiscard]] std::string ask(const std::string& sql,
                                const std::string& database = "postgres") const;

  void start();
  void stop();  ///< As a crash: nothing is written out.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] int port() const { return port_; }

  /// Leaves the server running when this object goes.
  void leave_running() { keeps_running_ = true; }
  /// Stops and removes what was left running in the folder.
  static void remove(const std::filesystem::path& folder);

 private:
  enum class Empty { yes };
  PostgresServer(PostgresSettings settings, Empty);
  /// Runs one of PostgreSQL's programs in the folder, as its ordinary user.
  void run_there(const std::string& command, const std::string& redirected = "") const;
  void configure() const;

  PostgresSettings settings_;
  std::filesystem::path folder_;
  int port_ = 0;
  bool running_ = false;
  bool keeps_running_ = false;
};

/// Of the server that the tests of this run share: ctest's, or else one of this process.
[[nodiscard]] std::string shared_postgres_url(const std::string& database);
/// Makes a database on that server, dropped with the answer.
class PostgresDatabase {
 public:
  PostgresDatabase();
  ~PostgresDatabase();
  PostgresDatabase(const PostgresDatabase&) = delete;
  PostgresDatabase& operator=(const PostgresDatabase&) = delete;
  [[nodiscard]] const std::string& url() const { return url_; }
  void run_sql(const std::string& sql) const;
  [[nodiscard]] std::string ask(const std::string& sql) const;

 private:
  std::string name_;
  std::string url_;
};

}  // namespace tanggap::test
