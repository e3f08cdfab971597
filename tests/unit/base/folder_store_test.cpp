#include "base/folder_store.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "support/temporary_folder.hpp"

namespace tanggap {
namespace {

namespace fs = std::filesystem;

std::string hex_of(const std::string& bytes) { return hash_of(bytes).hex(); }

FileId photo(const std::string& bytes) { return {FileKind::photo, hash_of(bytes)}; }

TEST(FileNames, AreTheSameInEveryStoreAndReadBack) {
  const FileId letter{FileKind::letter, hash_of("a letter")};
  const std::string hex = hex_of("a letter");
  EXPECT_EQ(name_of(letter), "letters/" + hex.substr(0, 2) + "/" + hex.substr(2) + ".pdf");
  EXPECT_EQ(file_named(name_of(letter)), letter);
  EXPECT_EQ(file_named(name_of(photo("a"))), photo("a"));
  EXPECT_FALSE(file_named(name_of(photo("a"), "160"))) << "what can be made again is no file";
  for (const char* other : {"", "photos/", "photos/.jpg", "photos/ab/cd.jpg", "check/mark"}) {
    EXPECT_FALSE(file_named(other)) << other;
  }
}

class FolderStoreTest : public testing::Test {
 protected:
  [[nodiscard]] fs::path path(const FileId& file) const { return folder_ / name_of(file); }
  std::vector<Hash> all(FileKind kind) {
    std::vector<Hash> hashes;
    Hash last{};
    for (auto page = store_.list(kind, last); !page.empty(); page = store_.list(kind, last)) {
      for (const KeptFile& file : page) hashes.push_back(file.hash);
      last = page.back().hash;
    }
    return hashes;
  }

  test::TemporaryFolder folder_;
  FolderStore store_{folder_.path()};
};

TEST_F(FolderStoreTest, TouchesNothingBeforeSomethingIsKept) {
  EXPECT_FALSE(store_.file_of(photo("a")));
  EXPECT_TRUE(all(FileKind::photo).empty());
  EXPECT_TRUE(fs::is_empty(folder_.path()));
  store_.keep(FileKind::photo, "a");
  EXPECT_EQ(store_.read(photo("a")), "a");
}

TEST_F(FolderStoreTest, IsNeverAwayAndGivesWhatWasMadeThoughNoDiskTakesIt) {
  store_.keep(FileKind::photo, "a");
  EXPECT_FALSE(store_.is_away());
  const fs::path thumbnails = (folder_ / name_of(photo("a"))).parent_path();
  EXPECT_FALSE(store_.keep_made(photo("a"), "320", "larger").path.empty());
  fs::remove_all(thumbnails);
  std::ofstream(thumbnails) << "a file in the folder's place";
  EXPECT_EQ(store_.keep_made(photo("a"), "160", "a thumbnail").read(), "a thumbnail");
  EXPECT_FALSE(store_.made_of(photo("a"), "160"));
}

TEST_F(FolderStoreTest, ListsAllOfAKindInOrderOfTheirHashesAndFindsEachOnTheWay) {
  std::vector<Hash> kept;
  for (int i = 0; i < 600; ++i) kept.push_back(store_.keep(FileKind::photo, std::to_string(i)));
  store_.keep(FileKind::letter, "a letter");
  store_.keep_made(photo("0"), "160", "a thumbnail");
  std::ranges::sort(kept);
  EXPECT_EQ(all(FileKind::photo), kept);

  FileList list{store_, FileKind::photo};
  for (std::size_t i = 0; i < kept.size(); i += 7) {
    const KeptFile* found = list.find(kept[i]);
    ASSERT_NE(found, nullptr) << i;
    EXPECT_EQ(found->hash, kept[i]);
    Hash next_to_it = kept[i];
    if (++next_to_it.bytes[31] == 0) continue;
    EXPECT_EQ(list.find(next_to_it), nullptr);
  }
}

TEST_F(FolderStoreTest, MakesWhatIsKeptAgainYoungAndWhole) {
  store_.keep(FileKind::photo, "pixels");
  const auto long_ago = fs::file_time_type::clock::now() - std::chrono::hours{48};
  fs::last_write_time(path(photo("pixels")), long_ago);
  store_.keep(FileKind::photo, "pixels");
  EXPECT_GT(fs::last_write_time(path(photo("pixels"))), long_ago + std::chrono::hours{47});
  std::ofstream(path(photo("pixels"))) << "pix";
  store_.keep(FileKind::photo, "pixels");
  EXPECT_EQ(store_.read(photo("pixels")), "pixels");
}

TEST_F(FolderStoreTest, ClearsAwayWhatAKilledProcessLeftHalfWritten) {
  store_.keep(FileKind::photo, "a");
  const fs::path incoming = folder_ / "photos" / ".incoming";
  std::ofstream(incoming / "old") << "half";
  std::ofstream(incoming / "young") << "half";
  fs::last_write_time(incoming / "old", fs::file_time_type::clock::now() - std::chrono::hours(2));
  EXPECT_TRUE(FolderStore{folder_.path()}.check());
  EXPECT_FALSE(fs::exists(incoming / "old"));
  EXPECT_TRUE(fs::exists(incoming / "young"));
}

}  // namespace
}  // namespace tanggap
