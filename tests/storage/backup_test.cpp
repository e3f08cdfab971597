#include "storage/backup.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <thread>

#include "base/folder_store.hpp"
#include "engine.hpp"

namespace fs = std::filesystem;

namespace tanggap::test {
namespace {

using storage::Mode;
using storage::StorageError;

void store_case(ports::Store& store, int n) {
  store.write([n](ports::Transaction& tx) {
    Case made = a_case({.id = ReportId{n}, .reference = fmt::format("JK161212{:05}", n)});
    tx.insert_report(made.report, {});
    for (domain::Event& event : made.events) tx.append_event(event, made.report);
    return ports::Outcome::commit;
  });
}

void store_photo(ports::Store& store, const fs::path& data, const std::string& bytes) {
  FolderStore{data}.keep(FileKind::photo, bytes);
  store.write([&](ports::Transaction& tx) {
    ports::StoredPhoto photo;
    photo.hash = photo.original_hash = hash_of(bytes);
    photo.media_type = "image/jpeg";
    tx.save_photo(photo);
    return ports::Outcome::commit;
  });
}

class Backup : public testing::Test {
 protected:
  TemporaryFolder folder_;
  fs::path data_ = folder_ / "data";
  fs::path copy_ = folder_ / "copy";
  fs::path restored_ = folder_ / "restored";
  std::unique_ptr<ports::Store> store_ = storage::open_store(data_, {.mode = Mode::create});
};

TEST_F(Backup, TakenWhileOthersWriteIsOneMomentAndRestoresToAProvenDatabase) {
  store_photo(*store_, data_, "pixels");
  std::atomic<int> written = 0;
  std::jthread writer([&](const std::stop_token& stop) {
    for (int n = 1; !stop.stop_requested(); ++n) {
      store_case(*store_, n);
      written = n;
    }
  });
  while (written < 20) std::this_thread::yield();
  const int before = written;
  const auto summary = storage::backup(data_, copy_);
  const int after = written + 1;
  writer.request_stop();
  writer.join();
  EXPECT_EQ(summary.photos, 1);
  EXPECT_EQ(summary.missing_photos, 0);

  const storage::Verification found = storage::restore(copy_, restored_);
  EXPECT_TRUE(found.intact());
  EXPECT_GE(found.reports, before);
  EXPECT_LE(found.reports, after);
  EXPECT_EQ(found.photos, 1);
  const auto restored = storage::open_store(restored_);
  store_case(*restored, 99'999);
  EXPECT_TRUE(storage::verify(restored_).intact());
}

TEST_F(Backup, NeverOverwritesAnything) {
  store_case(*store_, 1);
  fs::create_directory(copy_);
  std::ofstream(copy_ / "precious") << "x";
  EXPECT_THROW(storage::backup(data_, copy_), StorageError);
  EXPECT_TRUE(fs::exists(copy_ / "precious"));
  fs::remove(copy_ / "precious");
  storage::backup(data_, copy_);
  EXPECT_THROW(storage::backup(data_, copy_), StorageError);
  EXPECT_THROW(storage::restore(copy_, data_), StorageError);
  EXPECT_EQ(storage::verify(data_).reports, 1);
}

TEST_F(Backup, ThatIsDamagedIsNotRestoredAndLeavesNothingBehind) {
  store_case(*store_, 1);
  storage::backup(data_, copy_);
  storage::open_sqlite({.file = copy_ / "tanggap.db", .words = {}})
      ->connect_writer()
      ->execute("UPDATE events SET actor_id = 9 WHERE number = 2");
  try {
    storage::restore(copy_, restored_);
    FAIL() << "a damaged backup was restored";
  } catch (const StorageError& error) {
    EXPECT_EQ(error.slug(), "backup-damaged");
    EXPECT_THAT(error.error().what.en, testing::HasSubstr("JK16121200001 event 2"));
  }
  EXPECT_FALSE(fs::exists(restored_));
}

TEST_F(Backup, OfAMissingDatabaseOrFromAFolderThatIsNoneSaysSo) {
  EXPECT_THROW(storage::backup(folder_ / "nothing", copy_), StorageError);
  EXPECT_FALSE(fs::exists(copy_));
  fs::create_directory(copy_);
  EXPECT_THROW(storage::restore(copy_, restored_), StorageError);
  EXPECT_FALSE(fs::exists(restored_));
}

TEST_F(Backup, CountsPhotosWhoseFilesAreMissing) {
  store_photo(*store_, data_, "pixels");
  fs::remove_all(data_ / "photos");
  EXPECT_EQ(storage::backup(data_, copy_).missing_photos, 1);
}

TEST_F(Backup, TakesTheLettersAlong) {
  FolderStore{data_}.keep(FileKind::letter, "letter");
  store_->write([](ports::Transaction& tx) {
    tx.save_letter({.id = LetterId{1},
                    .number = "0001/2016",
                    .sequence = 1,
                    .year = 2016,
                    .document_hash = hash_of("letter")});
    return ports::Outcome::commit;
  });
  EXPECT_EQ(storage::backup(data_, copy_).letters, 1);
  EXPECT_EQ(storage::restore(copy_, restored_).letters, 1);
  EXPECT_EQ(FolderStore{restored_}.read({FileKind::letter, hash_of("letter")}), "letter");
}

}  // namespace
}  // namespace tanggap::test
