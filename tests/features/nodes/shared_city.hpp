// The demo city on a PostgreSQL database, and nodes that serve it: `tanggap serve` as processes.
#pragma once

#include <boost/json.hpp>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/hash.hpp"
#include "support/http_client.hpp"
#include "support/postgres_server.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"
#include "support/wait_until.hpp"

namespace tanggap::test {

/// One node as a client sees it. Every request comes from an address of its own, where the test
/// does not say from which.
class NodeClient {
 public:
  explicit NodeClient(const ServedProgram& node) : http_(node.port()) {}

  HttpAnswer get(const std::string& target, const Headers& headers = {}) {
    return http_.get(target, from_somewhere(headers));
  }
  HttpAnswer post(const std::string& target, const std::string& json, const Headers& headers = {}) {
    return http_.post(target, json, "application/json", from_somewhere(headers));
  }
  HttpAnswer request(const char* method, const std::string& target, const Headers& headers) {
    return http_.request(method, target, from_somewhere(headers));
  }
  HttpClient& http() { return http_; }

  HttpAnswer submit(const Headers& headers = {}, const std::string& more = "") {
    return post("/api/v1/reports",
                R"({"category":"jalan-rusak","text":"Lubang di gang","lat":-6.3117,"lon":106.9134,)"
                R"("place_kind":"jalan-lingkungan")" +
                    more + "}",
                headers);
  }
  /// Headers of somebody who is signed in here from now on.
  Headers sign_in(const std::string& login, const std::string& password) {
    const auto answer = try_password(login, password);
    if (answer.status != 201) throw std::runtime_error(answer.body);
    const std::string cookie = answer.header("Set-Cookie");
    const auto token = boost::json::parse(answer.body).at("csrf_token").as_string();
    return {{"Cookie", cookie.substr(0, cookie.find(';'))}, {"X-CSRF-Token", std::string(token)}};
  }
  HttpAnswer try_password(const std::string& login, const std::string& password,
                          const Headers& headers = {}) {
    return post("/api/v1/session", R"({"login":")" + login + R"(","password":")" + password + "\"}",
                headers);
  }
  /// −1 when it has no such figure.
  double metric(const std::string& name) {
    const std::string text = "\n" + get("/metrics").body;
    const auto at = text.find("\n" + name + " ");
    return at == std::string::npos ? -1 : std::stod(text.substr(at + name.size() + 2));
  }
  bool is_up_to_date() { return metric("tanggap_ledger_lag_events") == 0; }

 private:
  static Headers from_somewhere(Headers headers) {
    static int last = 0;
    for (const auto& [name, value] : headers) {
      if (name == "X-Forwarded-For") return headers;
    }
    ++last;
    headers.emplace_back("X-Forwarded-For", "10.1." + std::to_string(last / 250) + "." +
                                                std::to_string(1 + last % 250));
    return headers;
  }

  HttpClient http_;
};

inline const std::string kPassword = "kata-sandi-panjang";

class SharedCity {
 public:
  SharedCity() {
    const Ended loaded = run({"city", "load", TANGGAP_SOURCE "/data/demo/city"});
    if (loaded.exit_code != 0) throw std::runtime_error(loaded.output);
    database_.run_sql("UPDATE users SET password_hash = '" +
                      hash_password(kPassword, PasswordCost::minimal_for_tests) + "'");
  }

  /// Takes requests when it answers.
  [[nodiscard]] std::unique_ptr<ServedProgram> node(std::vector<std::string> more = {}) const {
    std::vector<std::string> all{"--database", database_.url(), "--trusted-proxy", "127.0.0.1"};
    all.insert(all.end(), more.begin(), more.end());
    return std::make_unique<ServedProgram>(data(), std::move(all));
  }
  [[nodiscard]] Ended run(std::vector<std::string> command) const {
    command.insert(command.end(), {"--data", data(), "--database", database_.url()});
    return run_program(std::move(command));
  }
  [[nodiscard]] int count(const std::string& what) const {
    return std::stoi(database_.ask("SELECT count(*) FROM " + what));
  }
  [[nodiscard]] const PostgresDatabase& database() const { return database_; }
  [[nodiscard]] const TemporaryFolder& folder() const { return folder_; }

 private:
  [[nodiscard]] std::string data() const { return folder_.path() / "data"; }

  PostgresDatabase database_;
  TemporaryFolder folder_;
};

[[nodiscard]] inline std::string text_at(const HttpAnswer& answer, const char* name) {
  return std::string(boost::json::parse(answer.body).at(name).as_string());
}

}  // namespace tanggap::test
