#include "objects/s3_store.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "base/durable_file.hpp"
#include "base/failure.hpp"
#include "support/s3_server.hpp"

namespace tanggap::objects {
namespace {

namespace fs = std::filesystem;

FileId photo(const std::string& bytes) { return {FileKind::photo, hash_of(bytes)}; }

template <class Work>
std::string slug_of(const Work& work) {
  try {
    (void)work();
    return {};
  } catch (const FilesFailure& error) {
    return error.slug();
  }
}

class S3StoreTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!test::S3Server::installed()) GTEST_SKIP() << "s3rver is not installed: run ./dev test";
    server_ = std::make_unique<test::S3Server>();
  }

  [[nodiscard]] StoreSettings settings() const {
    StoreSettings settings = *parse_address("s3://kota/foto");
    settings.endpoint = server_->url();
    settings.access_key = "S3RVER";
    settings.secret_key = "S3RVER";
    settings.first_wait = std::chrono::milliseconds{1};
    settings.outage_pause = {};
    return settings;
  }
  [[nodiscard]] std::unique_ptr<S3Store> node(const char* name) const {
    return std::make_unique<S3Store>(settings(), folder_ / name);
  }
  static std::string read(S3Store& store, const FileId& file) {
    const auto content = store.file_of(file);
    return content ? content->read() : "nothing";
  }
  [[nodiscard]] fs::path object(const FileId& file) const {
    return server_->object("foto/" + name_of(file));
  }

  test::TemporaryFolder folder_;
  std::unique_ptr<test::S3Server> server_;
};

TEST_F(S3StoreTest, ANodeReadsWhatAnotherKept) {
  const auto one = node("one");
  const auto two = node("two");
  EXPECT_EQ(one->keep(FileKind::photo, "a photo"), hash_of("a photo"));
  EXPECT_TRUE(fs::exists(object(photo("a photo")))) << "laid out as in a folder";
  EXPECT_EQ(read(*two, photo("a photo")), "a photo");
  EXPECT_EQ(read(*two, photo("never kept")), "nothing");
  EXPECT_EQ(two->read({FileKind::letter, hash_of("a photo")}), std::nullopt);
  EXPECT_TRUE(two->check());
}

TEST_F(S3StoreTest, WhatIsHeldIsReadWhileTheStoreIsAway) {
  const auto store = node("one");
  store->keep(FileKind::photo, "a photo");
  store->keep_made(photo("a photo"), "160", "a thumbnail");
  server_->stop();
  EXPECT_EQ(read(*store, photo("a photo")), "a photo");
  const auto restarted = node("one");
  EXPECT_EQ(read(*restarted, photo("a photo")), "a photo");
  EXPECT_TRUE(restarted->made_of(photo("a photo"), "160"));
  EXPECT_EQ(slug_of([&] { return store->keep(FileKind::photo, "another"); }),
            "files-store-unreachable");
  server_->start();
  EXPECT_EQ(read(*store, photo("another")), "nothing");
  store->keep(FileKind::photo, "another");
  EXPECT_EQ(read(*node("two"), photo("another")), "another");
}

TEST_F(S3StoreTest, SaysWhetherItWasOfUseWhenLastAsked) {
  const auto store = node("one");
  EXPECT_FALSE(store->is_away());
  const FileId kept{FileKind::photo, store->keep(FileKind::photo, "a photo")};
  server_->stop();
  EXPECT_FALSE(store->is_away()) << "nobody asked";
  EXPECT_EQ(read(*store, kept), "a photo");
  EXPECT_FALSE(store->is_away()) << "the folder had it";
  EXPECT_EQ(slug_of([&] { return store->read(kept); }), "files-store-unreachable");
  EXPECT_TRUE(store->is_away());
  const auto late = node("late");
  EXPECT_FALSE(late->check());
  EXPECT_TRUE(late->is_away()) << "it was away when the node began";
  server_->start();
  EXPECT_TRUE(late->check());
  EXPECT_FALSE(late->is_away());
  EXPECT_EQ(store->read(kept), "a photo");
  EXPECT_FALSE(store->is_away());

  server_->behave("forbid");
  EXPECT_EQ(slug_of([&] { return store->read(kept); }), "files-not-permitted");
  EXPECT_TRUE(store->is_away()) << "keys that were withdrawn are no better than no network";
  EXPECT_EQ(store->read({}), std::nullopt);
  EXPECT_FALSE(store->is_away());

  server_->behave("forbid");
  EXPECT_EQ(slug_of([&] { return store->keep(FileKind::photo, "not taken"); }),
            "files-not-permitted");
  EXPECT_EQ(store->read({}), std::nullopt);
  EXPECT_TRUE(store->is_away()) << "it can be read, but takes nothing";
  (void)store->keep(FileKind::photo, "taken");
  EXPECT_FALSE(store->is_away());
}

TEST_F(S3StoreTest, OneFileThatIsNotWhatWasKeptDoesNotMakeItAway) {
  StoreSettings small = settings();
  small.max_bytes = 10;
  S3Store store{small, folder_ / "small"};
  const FileId large{FileKind::photo, node("two")->keep(FileKind::photo, "more than ten bytes")};
  EXPECT_EQ(slug_of([&] { return store.read(large); }), "files-object-too-large");
  EXPECT_FALSE(store.is_away());
}

TEST_F(S3StoreTest, AFolderThatTakesNoMoreStopsNobody) {
  const auto store = node("one");
  const FileId kept{FileKind::photo, node("two")->keep(FileKind::photo, "a photo")};
  fs::remove_all(folder_ / "one");
  (void)folder_.write("one", "a file in its place");
  const auto content = store->file_of(kept);
  ASSERT_TRUE(content);
  EXPECT_TRUE(content->path.empty());
  EXPECT_EQ(content->bytes, "a photo");
  EXPECT_EQ(store->keep_made(kept, "160", "a thumbnail").read(), "a thumbnail");
  EXPECT_FALSE(store->made_of(kept, "160"));
  store->keep(FileKind::photo, "another");
  EXPECT_EQ(read(*store, photo("another")), "another");

  fs::remove(folder_ / "one");
  fs::create_directories(folder_ / "one/.incoming");
  EXPECT_FALSE(store->file_of(kept)->path.empty()) << "there is room again";
}

TEST_F(S3StoreTest, NeverServesOtherBytesThanWereKept) {
  const auto store = node("one");
  node("two")->keep(FileKind::photo, "a photo");
  std::ofstream(object(photo("a photo"))) << "half a ph";
  try {
    (void)store->file_of(photo("a photo"));
    ADD_FAILURE() << "served what was spoilt";
  } catch (const FilesFailure& error) {
    EXPECT_EQ(error.slug(), "files-object-altered");
    EXPECT_TRUE(error.is_of_one_file());
    EXPECT_THAT(error.error().what.en, testing::HasSubstr(name_of(photo("a photo"))));
  }
  // Kept anew, the object is mended.
  node("two")->keep(FileKind::photo, "a photo");
  EXPECT_EQ(read(*store, photo("a photo")), "a photo");
}

TEST_F(S3StoreTest, ListsMoreThanAPageInOrderAndNothingElse) {
  StoreSettings few = settings();
  few.page = 3;
  S3Store paged{few, folder_ / "one"};
  S3Store* store = &paged;
  std::vector<Hash> kept;
  for (int i = 0; i < 8; ++i) kept.push_back(store->keep(FileKind::photo, std::to_string(i)));
  store->keep(FileKind::letter, "a letter");
  for (const char* other : {"foto/photos/00/notes.txt", "foto/photos/zz.jpg", "photos/other"}) {
    StoreSettings root = settings();
    root.prefix = "";
    ASSERT_TRUE(S3Client{root}.put(other, "not ours"));
  }
  std::ranges::sort(kept);
  std::vector<Hash> listed;
  int pages = 0;
  for (Hash last{};; ++pages) {
    const auto page = store->list(FileKind::photo, last);
    if (page.empty()) break;
    for (const KeptFile& file : page) listed.push_back(file.hash);
    last = page.back().hash;
    const auto age = SystemClock{}.now() - page.front().kept_at;
    EXPECT_LT(std::chrono::abs(age), std::chrono::minutes{10});
    EXPECT_EQ(page.front().size, 1U);
  }
  EXPECT_EQ(listed, kept);
  EXPECT_EQ(pages, 3);
  store->remove({FileKind::photo, kept.front()});
  store->remove({FileKind::photo, kept.front()});
  EXPECT_EQ(store->list(FileKind::photo, {}).front().hash, kept[1]);
}

TEST(StoreOutage, IsToldToAllButOneAskerUntilItEnds) {
  const Error away{.kind = ErrorKind::unavailable, .slug = "files-store-unreachable"};
  Outage outage{std::chrono::hours{1}};
  EXPECT_FALSE(outage.known());
  outage.begin(away);
  EXPECT_EQ(outage.known(), away);
  outage.end();
  EXPECT_FALSE(outage.known());

  Outage brief{std::chrono::milliseconds{1}};
  brief.begin(away);
  const auto begin = std::chrono::steady_clock::now();
  while (brief.known()) {
    ASSERT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{20});
  }
}

}  // namespace
}  // namespace tanggap::objects
