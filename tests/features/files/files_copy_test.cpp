// A city's files move to an S3 server and back; what is wrong with a store is said in words.
#include <fstream>

#include "features/files/city_in_s3.hpp"

namespace tanggap::test {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Takes a photo into the data folder, as a city does before it moves.
class FilesCopy : public CityInS3 {
 protected:
  void SetUp() override {
    CityInS3::SetUp();
    if (IsSkipped()) return;
    const ServedProgram server{folder_ / "a"};
    photo_ = field_of(upload(server, 1, "the-first-photo-of-all"), "id");
    ASSERT_EQ(submit(server, photo_).status, 201);
  }
  [[nodiscard]] boost::json::value copy(const std::string& from, const std::string& to,
                                        int exit_code = 0) const {
    const Ended ended = run_program(
        {"files", "copy", "--json", "--from", from, "--to", to, "--s3-endpoint", s3_->url()});
    EXPECT_EQ(ended.exit_code, exit_code) << ended.output;
    return boost::json::parse(ended.output).at("photos");
  }
  void spoil(const std::string& bytes) const {
    std::ofstream(object(FileKind::photo, photo_), std::ios::binary) << bytes;
  }
  /// Output and errors of a program that must fail, as a shell shows them.
  [[nodiscard]] std::string refused(const std::string& environment, const std::string& more) const {
    return output_of(environment + " " TANGGAP_BINARY " serve --lang en --port 0 --data " +
                     std::string{folder_ / "a"} + " " + more + " 2>&1; echo \"exit $?\"");
  }

  std::string photo_;
};

TEST_F(FilesCopy, MovesACityToTheStoreOnceAndMendsWhatWasSpoilt) {
  const std::string folder = folder_ / "a";
  EXPECT_EQ(copy(folder, "s3://kota/timur").at("copied").as_int64(), 1);
  const auto again = copy(folder, "s3://kota/timur");
  EXPECT_EQ(again.at("copied").as_int64(), 0);
  EXPECT_EQ(again.at("proved").as_int64(), 1);
  EXPECT_EQ(run_in_store({"verify"}).exit_code, 0);

  std::string other = read_whole(object(FileKind::photo, photo_));
  other.back() = static_cast<char>(other.back() + 1);
  spoil(other);
  EXPECT_EQ(run_in_store({"verify"}).exit_code, 0) << "the size is what it was";
  const Ended whole = run_in_store({"verify", "--check-files", "whole", "--lang", "en"});
  EXPECT_EQ(whole.exit_code, 1);
  EXPECT_THAT(whole.output, HasSubstr(photo_));
  {
    const auto server = node("a");
    HttpClient client{server->port()};
    const auto answer = client.get("/api/v1/photos/" + photo_);
    EXPECT_EQ(answer.status, 503);
    EXPECT_THAT(answer.body, HasSubstr("file-damaged"));
  }
  EXPECT_EQ(copy(folder, "s3://kota/timur").at("mended").as_int64(), 1);
  EXPECT_EQ(run_in_store({"verify", "--check-files", "whole"}).exit_code, 0);
  spoil("half");
  EXPECT_EQ(run_in_store({"verify"}).exit_code, 1);
  EXPECT_EQ(copy("s3://kota/timur", folder_ / "new", 1).at("damaged").as_int64(), 1);
}

TEST_F(FilesCopy, BacksUpFromTheStoreAndRestoresIntoIt) {
  const std::string backup = folder_ / "backup";
  EXPECT_EQ(copy(folder_ / "a", "s3://kota/timur").at("copied").as_int64(), 1);
  std::filesystem::remove_all(folder_ / "a/photos");
  ASSERT_EQ(run_in_store({"backup", backup}).exit_code, 0);
  ASSERT_EQ(run_program({"verify", "--data", backup}).exit_code, 0) << "it is whole by itself";
  const std::string lean = folder_ / "lean";
  ASSERT_EQ(run_in_store({"backup", lean, "--no-files"}).exit_code, 0);

  std::filesystem::remove(object(FileKind::photo, photo_));
  const auto restored = [&](const std::string& from, const char* to) {
    std::vector<std::string> words{"restore", from, "--data", folder_ / to};
    for (const std::string& word : store()) words.push_back(word);
    return run_program(words).exit_code;
  };
  EXPECT_NE(restored(lean, "c"), 0) << "its photo is nowhere";
  ASSERT_EQ(restored(backup, "c"), 0);
  EXPECT_TRUE(std::filesystem::exists(object(FileKind::photo, photo_)));
  EXPECT_EQ(restored(lean, "d"), 0) << "its photo is in the store";
}

TEST_F(FilesCopy, AStoreThatCannotBeUsedIsSaidAtTheStart) {
  const std::string keys = "TANGGAP_S3_ACCESS_KEY=S3RVER TANGGAP_S3_SECRET_KEY=S3RVER";
  const std::string at = " --s3-endpoint " + s3_->url();
  const std::string wrong =
      refused("TANGGAP_S3_ACCESS_KEY=S3RVER TANGGAP_S3_SECRET_KEY=not-the-secret",
              "--files s3://kota" + at);
  EXPECT_THAT(wrong, testing::AllOf(HasSubstr("refuses the keys"), HasSubstr("exit 3"),
                                    Not(HasSubstr("not-the-secret"))));
  EXPECT_THAT(refused(keys, "--files s3://desa" + at), HasSubstr("no bucket desa"));
  EXPECT_THAT(refused(keys, "--files kota" + at), HasSubstr("s3://bucket"));
  EXPECT_THAT(refused(keys, "--files s3://kota"), HasSubstr("s3-endpoint"));
  const std::string seen = refused(keys, "--files s3://kota --s3-secret-key=not-the-secret" + at);
  EXPECT_THAT(seen, testing::AllOf(HasSubstr("command line"), HasSubstr("exit 2"),
                                   Not(HasSubstr("not-the-secret"))));
  const auto toml = folder_.write(
      "s3.toml", "[serve]\nfiles = \"s3://kota\"\ns3-endpoint = \"" + s3_->url() +
                     "\"\ns3-access-key = \"S3RVER\"\ns3-secret-key = \"not-the-secret\"\n");
  EXPECT_THAT(refused("", "--config " + toml.string()), HasSubstr("refuses the keys"));
  s3_->behave("skew");
  EXPECT_THAT(refused(keys, "--files s3://kota" + at), HasSubstr("clock"));
  s3_->be_of_region("ap-southeast-3");
  EXPECT_THAT(refused(keys, "--files s3://kota" + at),
              testing::AllOf(HasSubstr("--s3-region ap-southeast-3"), HasSubstr("exit 3")));
  s3_->be_of_region("");
  std::filesystem::remove_all(folder_ / "a/files-cache");
  (void)folder_.write("a/files-cache", "a file in the folder's place");
  EXPECT_THAT(refused(keys, "--files s3://kota" + at),
              testing::AllOf(HasSubstr("a/files-cache"), HasSubstr("cannot be used")));
}

TEST_F(FilesCopy, AStoreWithTheCitysOwnAuthorityIsTrustedWhenItIsNamed) {
  const ThrowawayAuthority authority;
  const S3Server secure{authority.certificate_for("IP:127.0.0.1")};
  const std::string keys = "TANGGAP_S3_ACCESS_KEY=S3RVER TANGGAP_S3_SECRET_KEY=S3RVER";
  const std::string at = "--files s3://kota --s3-endpoint " + secure.url();
  EXPECT_THAT(refused(keys, at), testing::AllOf(HasSubstr("cannot be trusted"),
                                                HasSubstr("--s3-ca-file"), HasSubstr("exit 3")));
  const std::string missing = folder_ / "none.pem";
  EXPECT_THAT(refused(keys, at + " --s3-ca-file " + missing), HasSubstr(missing));
  const S3Server named{authority.certificate_for("DNS:s3.example.org")};
  EXPECT_THAT(refused(keys, "--files s3://kota --s3-endpoint " + named.url() + " --s3-ca-file " +
                                authority.file().string()),
              HasSubstr("another server name"));

  const ServedProgram server{
      folder_ / "a",
      {"--files", "s3://kota", "--s3-endpoint", secure.url(), "--s3-ca-file", authority.file()}};
  EXPECT_EQ(upload(server, 2, "a-photo-over-tls-at-last").status, 201);
}

}  // namespace
}  // namespace tanggap::test
