// A city whose photos and letters are in a real S3 server, run by the real program.
#pragma once

#include <gmock/gmock.h>
#include <stdlib.h>

#include "base/file_store.hpp"
#include "photos/photo_library.hpp"
#include "support/person.hpp"
#include "support/poppler.hpp"
#include "support/program.hpp"
#include "support/s3_server.hpp"

namespace tanggap::test {

/// Different for every seed, and large enough that its thumbnail is another file.
inline std::string a_photo(int seed) {
  constexpr int kWidth = 400;
  constexpr int kHeight = 300;
  std::vector<std::uint8_t> rgb;
  for (int i = 0; i < kWidth * kHeight; ++i) {
    rgb.push_back(static_cast<std::uint8_t>(i % kWidth + seed * 40));
    rgb.push_back(static_cast<std::uint8_t>(i / kWidth));
    rgb.push_back(static_cast<std::uint8_t>(seed * 71));
  }
  return photos::encode_jpeg(rgb, kWidth, kHeight);
}

inline std::string field_of(const HttpAnswer& answer, const char* name) {
  return std::string{boost::json::parse(answer.body).at(name).as_string()};
}

class CityInS3 : public testing::Test {
 protected:
  CityInS3() {
    ::setenv("TANGGAP_PASSWORD", kPassword, 1);
    ::setenv("TANGGAP_S3_ACCESS_KEY", "S3RVER", 1);
    ::setenv("TANGGAP_S3_SECRET_KEY", "S3RVER", 1);
  }
  ~CityInS3() override {
    for (const char* name :
         {"TANGGAP_PASSWORD", "TANGGAP_S3_ACCESS_KEY", "TANGGAP_S3_SECRET_KEY"}) {
      ::unsetenv(name);
    }
  }
  void SetUp() override {
    if (!S3Server::installed()) GTEST_SKIP() << "s3rver is not installed: run ./dev test";
    s3_ = std::make_unique<S3Server>();
    must({"city", "load", TANGGAP_SOURCE "/data/demo/city"});
    must({"user", "add", "api", "--name", "Api", "--role", "officer", "--unit", "SUDIN-GULKARMAT"});
    must({"user", "add", "siti", "--name", "Siti", "--role", "verifier", "--unit", "BAG-KTPP"});
  }

  /// Where the city's database is.
  [[nodiscard]] virtual std::vector<std::string> database() const { return {}; }
  [[nodiscard]] std::vector<std::string> store() const {
    return {"--files", "s3://kota/timur", "--s3-endpoint", s3_->url()};
  }

  /// A command on the city, in this node's data folder.
  [[nodiscard]] Ended run(std::vector<std::string> words, const std::string& node = "a") const {
    for (const auto& more : {database(), {"--data", folder_ / node}}) {
      words.insert(words.end(), more.begin(), more.end());
    }
    return run_program(std::move(words));
  }
  [[nodiscard]] Ended run_in_store(std::vector<std::string> words) const {
    for (const std::string& word : store()) words.push_back(word);
    return run(std::move(words));
  }
  void must(const std::vector<std::string>& words) const {
    const Ended ended = run(words);
    if (ended.exit_code != 0) throw std::runtime_error(words.at(0) + ": " + ended.output);
  }
  [[nodiscard]] std::unique_ptr<ServedProgram> node(const std::string& name,
                                                    std::vector<std::string> words = {}) const {
    for (const std::string& word : store()) words.push_back(word);
    for (const std::string& word : database()) words.push_back(word);
    return std::make_unique<ServedProgram>(folder_ / name, words);
  }

  static HttpAnswer upload(const ServedProgram& server, int seed, const std::string& key) {
    HttpClient client{server.port()};
    return upload_photo(client, a_photo(seed), {{"Idempotency-Key", key}});
  }
  static HttpAnswer submit(const ServedProgram& server, const std::string& photo) {
    HttpClient client{server.port()};
    const std::string photos = photo.empty() ? "" : R"(,"photos":[")" + photo + R"("])";
    return client.post(
        "/api/v1/reports",
        R"({"category":"kebakaran","text":"Asap","lat":-6.3117,"lon":106.9134)" + photos + "}",
        "application/json");
  }
  /// A report that was followed up, with a photo, and what its letter's sending is answered.
  static HttpAnswer send_letter(const ServedProgram& server, int seed) {
    const std::string reference = field_of(submit(server, ""), "reference");
    const std::string report = "/api/v1/reports/" + reference;
    Person api{server.port(), "api"};
    Person siti{server.port(), "siti"};
    const std::string photo = field_of(api.upload(a_photo(seed)), "id");
    api.post(report + "/resolution",
             R"({"note":"Api padam","photos":[{"id":")" + photo + R"(","role":"after"}]})", 2);
    siti.post(report + "/resolution-verdict", R"({"accept":true})", 3);
    return siti.post("/api/v1/letters",
                     R"({"cases":[{"reference":")" + reference + R"(","version":4}]})");
  }
  [[nodiscard]] std::filesystem::path object(FileKind kind, const std::string& hex) const {
    return s3_->object("timur/" + name_of({kind, Hash::from_hex(hex).value()}));
  }

  TemporaryFolder folder_;
  std::unique_ptr<S3Server> s3_;
};

}  // namespace tanggap::test
