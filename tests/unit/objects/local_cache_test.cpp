#include "objects/local_cache.hpp"

#include <gtest/gtest.h>

#include "base/durable_file.hpp"
#include "support/temporary_folder.hpp"

namespace tanggap::objects {
namespace {

namespace fs = std::filesystem;

std::string bytes(char letter) { return std::string(100, letter); }

class LocalCacheTest : public testing::Test {
 protected:
  [[nodiscard]] bool is_there(const std::string& name) const { return fs::exists(path_ / name); }

  test::TemporaryFolder folder_;
  fs::path path_ = folder_ / "cache";
};

TEST_F(LocalCacheTest, MakesRoomByWhatWasUsedLongestAgo) {
  LocalCache cache{path_, {.max_bytes = 250, .least_files = 1}};
  cache.hold("a", bytes('a'));
  cache.hold("b", bytes('b'));
  EXPECT_EQ(tanggap::read_whole(cache.find("a").value()), bytes('a'));
  cache.hold("c", bytes('c'));
  EXPECT_TRUE(is_there("a"));
  EXPECT_FALSE(is_there("b"));
  EXPECT_FALSE(cache.find("b"));
  cache.hold("d", bytes('d'));
  EXPECT_FALSE(is_there("a"));
  cache.hold("e", std::string(1000, 'e'));
  EXPECT_TRUE(cache.find("e")) << "who was given its path is yet to open it";
}

TEST_F(LocalCacheTest, ASmallerBoundHoldsFromTheStartAndForgivesAFileThatWasRemoved) {
  {
    LocalCache cache{path_};
    cache.hold("a", bytes('a'));
    cache.hold("b", bytes('b'));
  }
  fs::last_write_time(path_ / "a", fs::file_time_type::clock::now() - std::chrono::hours(1));
  LocalCache cache{path_, {.max_bytes = 150, .least_files = 1}};
  EXPECT_FALSE(is_there("a"));
  EXPECT_TRUE(cache.find("b"));
  fs::remove(path_ / "b");
  EXPECT_FALSE(cache.find("b"));
  cache.hold("b", bytes('b'));
  EXPECT_TRUE(cache.find("b"));
}

TEST_F(LocalCacheTest, OfNoSizeMakesNoFolderBeforeAPathIsNeeded) {
  LocalCache cache{path_, {.max_bytes = 0}};
  EXPECT_FALSE(cache.find("a"));
  EXPECT_FALSE(fs::exists(path_));
  EXPECT_EQ(tanggap::read_whole(cache.hold("a", bytes('a'))), bytes('a'));
}

}  // namespace
}  // namespace tanggap::objects
