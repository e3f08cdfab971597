// A certificate authority of a test's own, made with the program openssl and gone with the test,
// and certificates that it gives to servers.
#pragma once

#include <cstdlib>
#include <stdexcept>
#include <string>

#include "support/temporary_folder.hpp"

namespace tanggap::test {

/// Both as PEM.
struct Certificate {
  std::string key;
  std::string certificate;
};

class ThrowawayAuthority {
 public:
  ThrowawayAuthority() {
    run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=Test "
        "-keyout ca.key -out ca.pem");
  }

  /// What its clients must trust.
  [[nodiscard]] std::filesystem::path file() const { return folder_ / "ca.pem"; }

  /// For a server of that name: "DNS:s3.example.org", "IP:127.0.0.1".
  [[nodiscard]] Certificate certificate_for(const std::string& name) const {
    folder_.write("names", "subjectAltName=" + name + "\n");
    run("req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=Server "
        "-keyout server.key -out server.csr");
    run("x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names "
        "-out server.pem");
    return {read_whole(folder_ / "server.key"), read_whole(folder_ / "server.pem")};
  }

 private:
  void run(const std::string& words) const {
    const std::string command =
        "cd " + folder_.path().string() + " && openssl " + words + " 2>openssl.log";
    if (std::system(command.c_str()) != 0) {
      throw std::runtime_error("openssl: " + read_whole(folder_ / "openssl.log"));
    }
  }

  TemporaryFolder folder_;
};

}  // namespace tanggap::test
