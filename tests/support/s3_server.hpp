// A real S3 server for tests: tests/support/s3_server/server.mjs on a free port of 127.0.0.1 with
// the bucket "kota". What it does with the next requests may be told; the script lists the modes.
// A test that uses it is declared with tanggap_uses_s3_server(NAME).
#pragma once

#include <cstdint>
#include <sstream>
#include <string>

#include "support/child_server.hpp"
#include "support/temporary_folder.hpp"
#include "support/throwaway_authority.hpp"

namespace tanggap::test {

class S3Server {
 public:
  /// False where its packages are not installed (`./dev test` does that).
  [[nodiscard]] static bool installed() {
    return std::filesystem::exists(std::filesystem::path{TANGGAP_S3_SERVER}.parent_path() /
                                   "node_modules/s3rver");
  }

  S3Server() { start(); }
  /// With TLS, under the name 127.0.0.1.
  explicit S3Server(const Certificate& certificate) : scheme_("https://") {
    folder_.write("tls/key.pem", certificate.key);
    folder_.write("tls/cert.pem", certificate.certificate);
    start();
  }

  [[nodiscard]] std::string url() const { return scheme_ + "127.0.0.1:" + std::to_string(port_); }

  /// From now on it lets in who signs for this region only; empty: for any.
  void be_of_region(const std::string& name) const { folder_.write("region", name); }
  /// How often it was asked for what begins so: "PUT ", "GET /kota/timur/photos/".
  [[nodiscard]] std::size_t asked(const std::string& beginning) const {
    std::istringstream requests{read_whole(folder_ / "requests")};
    std::size_t count = 0;
    for (std::string line; std::getline(requests, line);) count += line.starts_with(beginning);
    return count;
  }

  /// One mode a line, each used for one request; what is left over can be read again.
  void behave(const std::string& modes) const { folder_.write("mode", modes); }
  [[nodiscard]] std::string modes_left() const { return read_whole(folder_ / "mode"); }

  /// What a bucket holds under a key, to be looked at or spoilt behind the program's back.
  [[nodiscard]] std::filesystem::path object(const std::string& key) const {
    return folder_ / ("objects/kota/" + key + "._S3rver_object");
  }

  /// As a crash; `start` serves what was kept, at the same address.
  void stop() { server_.stop(); }

  void start() {
    port_ =
        server_.start({"node", TANGGAP_S3_SERVER, folder_.path().string(), std::to_string(port_)});
  }

 private:
  TemporaryFolder folder_;
  std::string scheme_ = "http://";
  ChildServer server_;
  std::uint16_t port_ = 0;
};

}  // namespace tanggap::test
