// `tanggap db copy` takes a city's photos and letters along: from a folder to an S3 server and
// back.
#include <map>

#include "features/files/city_in_s3.hpp"

namespace tanggap::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

constexpr int kPhotos = 6;  ///< And the one of the letter.

class CopyOfACity : public CityInS3 {
 protected:
  using Words = std::vector<std::string>;

  void SetUp() override {
    CityInS3::SetUp();
    if (IsSkipped()) return;
    const ServedProgram server{folder_ / "a"};
    for (int i = 1; i <= kPhotos; ++i) {
      const auto taken = upload(server, i, "photo-number-" + std::to_string(i) + "-of-all");
      ASSERT_EQ(submit(server, field_of(taken, "id")).status, 201);
    }
    ASSERT_EQ(send_letter(server, kPhotos + 1).status, 201);
  }

  [[nodiscard]] Words from_store() const {
    return {"--from-files", "s3://kota/timur", "--s3-endpoint", s3_->url()};
  }
  [[nodiscard]] std::string city(const char* name) const {
    return "sqlite:" + (folder_ / name).string();
  }
  struct Copied {
    std::int64_t there = 0;
    std::int64_t fresh = 0;
  };
  /// Of photos and letters together.
  [[nodiscard]] Copied copy(const char* from, const char* to, const Words& more) const {
    Words words{"db", "copy", "--json", "--from", city(from), "--to", city(to)};
    words.insert(words.end(), {"--data", folder_ / "work"});
    words.insert(words.end(), more.begin(), more.end());
    const Ended ended = run_program(words);
    EXPECT_EQ(ended.exit_code, 0) << ended.output;
    if (ended.exit_code != 0) return {};
    Copied copied;
    const auto summary = boost::json::parse(ended.output);
    for (const char* kind : {"photos", "letters"}) {
      copied.there += summary.at(kind).at("there").as_int64();
      copied.fresh += summary.at(kind).at("copied").as_int64();
    }
    return copied;
  }
  /// What a copy that must fail says, as a shell shows it.
  [[nodiscard]] std::string refused(const char* from, const char* to, const Words& more) const {
    std::string command = std::string{TANGGAP_BINARY} + " db copy --lang en --from " + city(from) +
                          " --to " + city(to) + " --data " + (folder_ / "work").string();
    for (const std::string& word : more) command += " " + word;
    return output_of(command + " 2>&1; echo \"exit $?\"");
  }

  /// By their names; what was made of them is left out.
  static std::map<std::string, std::string> files_in(const fs::path& folder,
                                                     const std::string& ending = {}) {
    std::map<std::string, std::string> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
      std::string name = fs::relative(entry.path(), folder).string();
      if (!ending.empty() && !name.ends_with(ending)) continue;
      name.resize(name.size() - ending.size());
      if (file_named(name)) files[name] = read_whole(entry.path());
    }
    return files;
  }
  [[nodiscard]] std::map<std::string, std::string> files_in_store() const {
    return files_in(s3_->object("timur/x").parent_path(), "._S3rver_object");
  }
  /// How often bytes of photos and letters went to the store or came from it.
  [[nodiscard]] std::size_t journeys() const {
    std::size_t count = 0;
    for (const char* way : {"PUT", "GET"}) {
      for (const char* kind : {"photos/", "letters/"}) {
        count += s3_->asked(std::string{way} + " /kota/timur/" + kind);
      }
    }
    return count;
  }
};

TEST_F(CopyOfACity, TakesItsFilesToAStoreAndBackAndEachOnlyOnce) {
  const auto files = files_in(folder_ / "a");
  ASSERT_EQ(files.size(), kPhotos + 2U);
  const Copied there = copy("a", "b", store());
  EXPECT_EQ(there.there, kPhotos + 2);
  EXPECT_EQ(there.fresh, kPhotos + 2);
  EXPECT_EQ(files_in_store(), files);
  EXPECT_EQ(journeys(), files.size());
  const Copied again = copy("a", "b", store());
  EXPECT_EQ(again.there, kPhotos + 2);
  EXPECT_EQ(again.fresh, 0);
  EXPECT_EQ(journeys(), files.size());

  EXPECT_EQ(copy("b", "c", from_store()).fresh, kPhotos + 2);
  EXPECT_EQ(files_in(folder_ / "c"), files);
  EXPECT_EQ(journeys(), 2 * files.size());
  EXPECT_EQ(copy("b", "c", from_store()).fresh, 0);
  EXPECT_EQ(journeys(), 2 * files.size());
  EXPECT_EQ(run({"verify", "--check-files", "whole"}, "c").exit_code, 0);
}

TEST_F(CopyOfACity, SaysThatAStoreIsAwayAndGoesOnLater) {
  s3_->stop();
  EXPECT_THAT(refused("a", "b", store()), AllOf(HasSubstr("cannot be reached"),
                                                HasSubstr("--s3-endpoint"), HasSubstr("exit 3")));
  EXPECT_FALSE(fs::exists(folder_ / "b")) << "said before anything was copied";
  s3_->start();
  // What is asked before any file, three files, and then nothing goes through.
  std::string modes;
  for (int i = 0; i < 5 + 3; ++i) modes += "pass\n";
  for (int i = 0; i < 200; ++i) modes += "503\n";
  s3_->behave(modes);
  EXPECT_THAT(refused("a", "b", store()),
              AllOf(HasSubstr("503 SlowDown"), HasSubstr("run it again"), HasSubstr("exit 3")));
  s3_->behave("");
  const auto some = static_cast<std::int64_t>(files_in_store().size());
  EXPECT_GT(some, 0);
  const Copied rest = copy("a", "b", store());
  EXPECT_EQ(rest.there, kPhotos + 2);
  EXPECT_EQ(rest.fresh, kPhotos + 2 - some);
  EXPECT_EQ(files_in_store(), files_in(folder_ / "a"));

  s3_->stop();
  EXPECT_THAT(
      refused("b", "c", from_store()),
      AllOf(HasSubstr("cannot be reached"), HasSubstr("run it again"), HasSubstr("exit 3")));
  s3_->start();
  EXPECT_EQ(copy("b", "c", from_store()).fresh, kPhotos + 2);
  EXPECT_EQ(files_in(folder_ / "c"), files_in(folder_ / "a"));
}

}  // namespace
}  // namespace tanggap::test
