#include "http/upload.hpp"

#include <gmock/gmock.h>

#include "support/temporary_folder.hpp"

using namespace tanggap::http;
using tanggap::test::read_whole;
using tanggap::test::TemporaryFolder;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

namespace {

std::string field(const std::string& name, const std::string& value) {
  return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
}
std::string file(const std::string& name, const std::string& bytes) {
  return "--b\r\nContent-Disposition: form-data; name=\"" + name +
         "\"; filename=\"../../etc/passwd\"\r\nContent-Type: image/jpeg\r\n\r\n" + bytes + "\r\n";
}
const std::string kEnd = "--b--\r\n";

struct UploadTest : testing::Test {
  TemporaryFolder folder;
  SpoolFolder spool{folder.path()};
  BodyLimits limits{.max_body_bytes = 1000, .max_file_bytes = 100, .max_files = 2};
  Request request;

  int status_of(const std::string& body) {
    Upload upload("b", limits, &spool);
    if (!upload.feed(body)) (void)upload.finish(request);
    const auto& refusal = upload.feed({});
    return refusal ? refusal->status : 200;
  }
};

}  // namespace

TEST_F(UploadTest, KeepsFieldsInMemoryAndFilesOnDisk) {
  EXPECT_EQ(status_of(field("teks", "lampu mati") + file("foto", "\xff\xd8jpeg") + kEnd), 200);
  EXPECT_THAT(request.fields, ElementsAre(Pair("teks", "lampu mati")));
  ASSERT_EQ(request.files.size(), 1U);
  const UploadedFile& photo = *request.files.front();
  EXPECT_EQ(photo.field, "foto");
  EXPECT_EQ(photo.file_name, "../../etc/passwd");
  EXPECT_EQ(photo.media_type, "image/jpeg");
  EXPECT_EQ(photo.size, 6U);
  EXPECT_EQ(read_whole(photo.path), "\xff\xd8jpeg");
  EXPECT_EQ(photo.path.parent_path(), folder.path());
}

TEST_F(UploadTest, DeletesAFileWithTheLastCopyOfItsRequest) {
  status_of(file("foto", "x") + kEnd);
  auto copy = std::make_unique<Request>(request);
  request = {};
  EXPECT_EQ(folder.visible_files(), 1U);
  copy.reset();
  EXPECT_EQ(folder.visible_files(), 0U);
}

TEST_F(UploadTest, LeavesNothingOfATruncatedBody) {
  EXPECT_EQ(status_of(file("a", "one") + file("b", "two")), 400);
  EXPECT_THAT(request.files, IsEmpty());
  EXPECT_EQ(folder.visible_files(), 0U);
}

TEST_F(UploadTest, LeavesNothingOfABodyThatEndsInsideAFile) {
  { EXPECT_EQ(status_of(file("a", "one").substr(0, 110)), 400); }
  EXPECT_EQ(folder.visible_files(), 0U);
}

TEST_F(UploadTest, RefusesAFileOverItsLimit) {
  EXPECT_EQ(status_of(file("a", std::string(100, 'x')) + kEnd), 200);
  request = {};
  EXPECT_EQ(status_of(file("a", std::string(101, 'x')) + kEnd), 413);
  EXPECT_EQ(folder.visible_files(), 0U);
}

TEST_F(UploadTest, RefusesMoreFilesThanTheRouteTakes) {
  EXPECT_EQ(status_of(file("a", "1") + file("b", "2") + file("c", "3") + kEnd), 413);
  EXPECT_EQ(folder.visible_files(), 0U);
}

TEST_F(UploadTest, RefusesFilesWhereNoneAreTaken) {
  limits.max_files = 0;
  EXPECT_EQ(status_of(file("a", "1") + kEnd), 415);
  EXPECT_EQ(status_of(field("a", "1") + kEnd), 200);
}

TEST_F(UploadTest, CountsFieldsOverallAndInNumber) {
  EXPECT_EQ(status_of(field("a", std::string(1000, 'x')) + kEnd), 413);
  EXPECT_EQ(status_of(field("a", std::string(500, 'x')) + field("b", std::string(500, 'x')) + kEnd),
            413);
  limits.max_body_bytes = 1'000'000;
  std::string many;
  for (int i = 0; i < 257; ++i) many += field("a", "");
  EXPECT_EQ(status_of(many + kEnd), 413);
}

TEST_F(UploadTest, AnswersUnavailableWhenTheDiskRefuses) {
  std::filesystem::remove_all(folder.path());
  EXPECT_EQ(status_of(file("a", "1") + kEnd), 503);
}

TEST(SpoolFolder, DeletesWhatAKilledProcessLeft) {
  TemporaryFolder folder;
  folder.write("upload-0123.part", "left over");
  folder.write("keep.txt", "not ours");
  const SpoolFolder spool(folder.path());
  EXPECT_EQ(folder.visible_files(), 1U);
}

TEST(SpoolFolder, SparesTheFilesOfAnotherLiveProcess) {
  TemporaryFolder folder;
  const SpoolFolder first(folder.path());
  const auto in_use = first.create();
  const SpoolFolder second(folder.path());
  EXPECT_EQ(folder.visible_files(), 1U);
}
