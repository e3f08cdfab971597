// Somebody who signed in at the real program and acts through its API.
#pragma once

#include <boost/json.hpp>

#include "support/http_client.hpp"

namespace tanggap::test {

/// Of everybody, when the program makes users with TANGGAP_PASSWORD set to it.
inline constexpr const char* kPassword = "sebuah kata sandi";

inline HttpAnswer upload_photo(HttpClient& client, const std::string& jpeg,
                               const Headers& headers) {
  const std::string body =
      "--parts\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n"
      "Content-Type: image/jpeg\r\n\r\n" +
      jpeg + "\r\n--parts--\r\n";
  return client.post("/api/v1/photos", body, "multipart/form-data; boundary=parts", headers);
}

/// Somebody who signed in.
class Person {
 public:
  Person(std::uint16_t port, const std::string& login) : client_(port) {
    const auto answer = client_.post(
        "/api/v1/session",
        boost::json::serialize(boost::json::object{{"login", login}, {"password", kPassword}}),
        "application/json");
    if (answer.status != 201) throw std::runtime_error(answer.body);
    const std::string cookie = answer.header("Set-Cookie");
    headers_ = {{"Cookie", cookie.substr(0, cookie.find(';'))},
                {"X-CSRF-Token",
                 std::string{boost::json::parse(answer.body).at("csrf_token").as_string()}}};
  }
  HttpAnswer post(const std::string& target, const std::string& body, int version = 0) {
    Headers headers = headers_;
    if (version > 0) headers.emplace_back("If-Match", "\"" + std::to_string(version) + "\"");
    return client_.post(target, body, "application/json", headers);
  }
  /// A JPEG to the photos; the answer's body.
  HttpAnswer upload(const std::string& jpeg, const std::string& key = {}) {
    Headers headers = headers_;
    if (!key.empty()) headers.emplace_back("Idempotency-Key", key);
    return upload_photo(client_, jpeg, headers);
  }
  std::string get(const std::string& target) { return client_.get(target, headers_).body; }

 private:
  HttpClient client_;
  Headers headers_;
};

}  // namespace tanggap::test
