#include "support/postgres_server.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <netinet/in.h>
#include <pwd.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace tanggap::test {
namespace fs = std::filesystem;
namespace {

constexpr const char* kPrograms = "/usr/lib/postgresql/15/bin";

/// Runs a shell command and answers its output; throws with it when it fails.
std::string shell(const std::string& command) {
  std::FILE* pipe = ::popen(("{ " + command + "\n} 2>&1").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
  std::string output;
  std::array<char, 4096> buffer;
  while (const std::size_t read = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    output.append(buffer.data(), read);
  }
  if (::pclose(pipe) != 0) throw std::runtime_error(command + ": " + output);
  return output;
}

std::string in_quotes(const std::string& word) { return "'" + word + "'"; }

/// Root becomes the server's own user; everybody else stays who they are.
std::string as_ordinary_user(const std::string& command) {
  if (::geteuid() != 0) return command;
  return "setpriv --reuid=postgres --regid=postgres --clear-groups -- " + command;
}

void give_to_ordinary_user(const fs::path& folder) {
  if (::geteuid() != 0) return;
  const passwd* user = ::getpwnam("postgres");
  if (user == nullptr || ::chown(folder.c_str(), user->pw_uid, user->pw_gid) != 0) {
    throw std::runtime_error("the user postgres is missing: install postgresql-15");
  }
}

int free_port() {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  const bool bound =
      ::bind(descriptor, generic, size) == 0 && ::getsockname(descriptor, generic, &size) == 0;
  ::close(descriptor);
  if (!bound) throw std::runtime_error("no free port");
  return ntohs(address.sin_port);
}

std::string url_in(const fs::path& folder, const std::string& database) {
  return fmt::format("postgresql://tanggap@/{}?host={}", database, folder.string());
}

std::string ask_url(const std::string& url, const std::string& sql) {
  std::string answer = shell(fmt::format(
      "psql -X -q -A -t -v ON_ERROR_STOP=1 {} <<'SQL'\n{}\nSQL\n", in_quotes(url), sql));
  if (!answer.empty() && answer.back() == '\n') answer.pop_back();
  return answer;
}

}  // namespace

PostgresServer::PostgresServer(PostgresSettings settings, Empty) : settings_(std::move(settings)) {
  std::string name = (fs::temp_directory_path() / "tanggap-pg-XXXXXX").string();
  if (!::mkdtemp(name.data())) throw std::runtime_error("cannot make a temporary folder");
  folder_ = name;
  give_to_ordinary_user(folder_);
  if (settings_.tcp) port_ = free_port();
}

PostgresServer::PostgresServer(PostgresSettings settings)
    : PostgresServer(std::move(settings), Empty::yes) {
  run_there("initdb -D data -U tanggap -A trust -E UTF8 --locale=C.UTF-8 --no-sync");
  configure();
  start();
}

std::unique_ptr<PostgresServer> PostgresServer::following(const PostgresServer& primary) {
  PostgresSettings settings = primary.settings_;
  settings.tcp = false;
  std::unique_ptr<PostgresServer> replica(new PostgresServer(std::move(settings), Empty::yes));
  replica->run_there(fmt::format("pg_basebackup -D data -R -X stream -c fast --no-sync -d {}",
                                 in_quotes(primary.url())));
  replica->configure();
  replica->start();
  return replica;
}

void PostgresServer::run_there(const std::string& command, const std::string& redirected) const {
  // From the folder, since the caller's own may be closed to that user.
  shell(fmt::format("cd {} && {} {}", in_quotes(folder_.string()),
                    as_ordinary_user(fmt::format("{}/{}", kPrograms, command)), redirected));
}

void PostgresServer::configure() const {
  const fs::path data = folder_ / "data";
  std::ofstream configuration(data / "postgresql.conf", std::ios::app);
  configuration << fmt::format(
      "unix_socket_directories = '{}'\nlisten_addresses = '{}'\nport = {}\nshared_buffers = 64MB\n"
      "max_connections = 100\nlogging_collector = off\n",
      folder_.string(), settings_.tcp ? "127.0.0.1" : "", settings_.tcp ? port_ : 5432);
  if (!settings_.survives_crashes) {
    configuration << "fsync = off\nfull_page_writes = off\nsynchronous_commit = off\n";
  }
  for (const std::string& line : settings_.configuration) configuration << line << '\n';
  configuration.close();
  std::ofstream(data / "pg_hba.conf") << settings_.hba;
}

PostgresServer::~PostgresServer() {
  if (!keeps_running_) remove(folder_);
}

void PostgresServer::start() {
  run_there("pg_ctl start -w -t 60 -D data -l log", ">/dev/null");
  running_ = true;
}

void PostgresServer::stop() {
  run_there("pg_ctl stop -m immediate -w -D data");
  running_ = false;
}

void PostgresServer::remove(const fs::path& folder) {
  try {
    shell(fmt::format("cd {} && {}", in_quotes(folder.string()),
                      as_ordinary_user(fmt::format("{}/pg_ctl stop -m immediate -w -D {}/data",
                                                   kPrograms, folder.string()))));
  } catch (const std::exception&) {
    // It was stopped already.
  }
  std::error_code ignored;
  fs::remove_all(folder, ignored);
}

std::string PostgresServer::url(const std::string& database) const {
  std::string address = url_in(folder_, database);
  if (settings_.tcp) address += fmt::format("&port={}", port_);
  return address;
}

std::string PostgresServer::tcp_url(const std::string& database, const std::string& user,
                                    const std::string& options) const {
  return fmt::format("postgresql://{}@127.0.0.1:{}/{}{}", user, port_, database, options);
}

std::string PostgresServer::make_database(const std::string& name) const {
  run_sql("CREATE DATABASE " + name);
  return url(name);
}

void PostgresServer::run_sql(const std::string& sql, const std::string& database) const {
  (void)ask_url(url(database), sql);
}

std::string PostgresServer::ask(const std::string& sql, const std::string& database) const {
  return ask_url(url(database), sql);
}

// ---------------------------------------------------------------------------- the shared one

std::string shared_postgres_url(const std::string& database) {
  if (const char* file = std::getenv("TANGGAP_TEST_POSTGRES")) {
    std::string folder;
    if (std::getline(std::ifstream(file) >> std::ws, folder) && fs::exists(folder)) {
      return url_in(folder, database);
    }
  }
  static const PostgresServer own;
  return own.url(database);
}

PostgresDatabase::PostgresDatabase() {
  static std::atomic<int> made = 0;
  name_ = fmt::format("t{}_{}", ::getpid(), ++made);
  ask_url(shared_postgres_url("postgres"), "CREATE DATABASE " + name_);
  url_ = shared_postgres_url(name_);
}

PostgresDatabase::~PostgresDatabase() {
  try {
    ask_url(shared_postgres_url("postgres"), "DROP DATABASE " + name_ + " WITH (FORCE)");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
  }
}

void PostgresDatabase::run_sql(const std::string& sql) const { (void)ask_url(url_, sql); }
std::string PostgresDatabase::ask(const std::string& sql) const { return ask_url(url_, sql); }

}  // namespace tanggap::test
