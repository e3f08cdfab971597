// What happens between the queue and the disk of the embedded database.
#include <gmock/gmock.h>
#include <sys/mount.h>

#include <condition_variable>
#include <fstream>
#include <semaphore>

#include "engine.hpp"
#include "storage/verify.hpp"

namespace tanggap::test {
namespace {

using ports::Outcome;
using ports::Transaction;
using storage::Mode;
using storage::StorageError;
using storage::StoreOptions;

Case numbered(int n) {
  return a_case({.id = ReportId{n}, .reference = fmt::format("JK161212{:04}", n)});
}

Outcome insert(Transaction& tx, Case made) {
  tx.insert_report(made.report, {});
  domain::Report state;
  for (domain::Event& event : made.events) {
    domain::apply(state, event);
    tx.append_event(event, state);
  }
  return Outcome::commit;
}

std::string slug_of(const std::exception_ptr& error) {
  if (!error) return "stored";
  try {
    std::rethrow_exception(error);
  } catch (const StorageError& e) {
    return e.slug();
  } catch (const std::exception& e) {
    return e.what();
  }
}

/// Answers of asynchronous writes, in order of arrival.
class Answers {
 public:
  ports::Store::Done next() {
    return [this](const std::exception_ptr& error) {
      const std::lock_guard lock(mutex_);
      slugs_.push_back(slug_of(error));
      changed_.notify_all();
    };
  }
  std::vector<std::string> wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return slugs_.size() >= count; });
    return slugs_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> slugs_;
};

/// Holds the writer in a closure, so that what is queued meanwhile makes one batch.
class HeldWriter {
 public:
  explicit HeldWriter(ports::Store& store) {
    const bool queued = store.write_async(
        [this](Transaction&) {
          held_.release();
          go_on_.acquire();
          return Outcome::rollback;
        },
        [](const std::exception_ptr&) {});
    EXPECT_TRUE(queued);
    held_.acquire();
  }
  void let_go() { go_on_.release(); }

 private:
  std::binary_semaphore held_{0};
  std::binary_semaphore go_on_{0};
};

std::int64_t stored_reports(ports::Store& store) {
  std::int64_t count = 0;
  store.read(
      [&](ports::Reader& r) { count = static_cast<std::int64_t>(r.list({}, {}, 9999).size()); });
  return count;
}

struct FailingNeighbour {
  std::string name;
  ports::Store::Work work;
  std::string answer;
};
class GroupCommit : public testing::TestWithParam<std::tuple<Engine, FailingNeighbour>> {};

TEST_P(GroupCommit, LosesOnlyTheChangesOfTheClosureThatFails) {
  const auto& [engine, neighbour] = GetParam();
  const auto home = engine.new_home();
  const auto store = home->open();
  Answers answers;
  HeldWriter held(*store);
  for (int n = 1; n <= 9; ++n) {
    const ports::Store::Work work =
        n == 5 ? neighbour.work : [n](Transaction& tx) { return insert(tx, numbered(n)); };
    ASSERT_TRUE(store->write_async(work, answers.next()));
  }
  held.let_go();
  std::vector<std::string> expected(9, "stored");
  expected[4] = neighbour.answer;
  EXPECT_EQ(answers.wait_for(9), expected);
  EXPECT_EQ(stored_reports(*store), 8);
  const storage::Verification found = storage::verify(home->place());
  EXPECT_TRUE(found.intact()) << found.first_broken->what.en;
  EXPECT_EQ(found.events, 16);
  store->read([](ports::Reader& r) { EXPECT_EQ(r.log_position(), 16) << "positions have gaps"; });
}

INSTANTIATE_TEST_SUITE_P(
    Batch, GroupCommit,
    testing::Combine(
        testing::ValuesIn(engines()),
        testing::Values(FailingNeighbour{"ThrowsAfterWriting",
                                         [](Transaction& tx) -> Outcome {
                                           insert(tx, numbered(5));
                                           throw std::runtime_error("changed my mind");
                                         },
                                         "changed my mind"},
                        FailingNeighbour{"RollsBackAfterWriting",
                                         [](Transaction& tx) {
                                           insert(tx, numbered(5));
                                           return Outcome::rollback;
                                         },
                                         "stored"},
                        FailingNeighbour{"RollsBackWithoutWriting",
                                         [](Transaction&) { return Outcome::rollback; }, "stored"},
                        FailingNeighbour{
                            "ThrowsWithoutWriting",
                            [](Transaction&) -> Outcome { throw std::runtime_error("no"); }, "no"},
                        FailingNeighbour{"BreaksAConstraintOfTheDatabase",
                                         [](Transaction& tx) {
                                           insert(tx, numbered(5));
                                           return insert(tx, numbered(4));
                                         },
                                         "database-constraint"})),
    [](const auto& p) { return std::get<0>(p.param).name + std::get<1>(p.param).name; });

class OneBatch : public testing::TestWithParam<Engine> {
 protected:
  std::unique_ptr<Home> home_ = GetParam().new_home();
  std::unique_ptr<ports::Store> store_ = home_->open();
};
INSTANTIATE_TEST_SUITE_P(Engines, OneBatch, testing::ValuesIn(engines()), engine_name);

TEST_P(OneBatch, GivesARetryTheAnswerThatTheFirstGotJustNow) {
  const ports::IdempotentAnswer first{.key = hash_of("key"), .status = 201, .body = "first"};
  std::vector<std::string> found;
  const ports::Store::Work work = [&](Transaction& tx) {
    const auto known = tx.idempotent_answer(first.key);
    found.push_back(known ? known->body : "none");
    if (!known) tx.save_idempotent_answer(first);
    return Outcome::commit;
  };
  Answers answers;
  HeldWriter held(*store_);
  ASSERT_TRUE(store_->write_async(work, answers.next()));
  ASSERT_TRUE(store_->write_async(work, answers.next()));
  held.let_go();
  EXPECT_EQ(answers.wait_for(2), std::vector<std::string>(2, "stored"));
  store_->write(work);
  EXPECT_THAT(found, testing::ElementsAre("none", "first", "first"));
}

/// More rows of each kind than travel together, each closure on a case that was there before it and
/// on one that was not; one of them fails.
TEST_P(OneBatch, KeepsWhatBelongsTogetherHoweverLongItIs) {
  constexpr int kMany = 150;
  constexpr int kFails = 77;
  store_.reset();
  StoreOptions options{.mode = Mode::create};
  options.writer.batch_time = std::chrono::minutes{1};
  store_ = home_->open(options);
  Case old = numbered(9'999);
  store_->write([&](Transaction& tx) { return insert(tx, old); });
  Answers answers;
  HeldWriter held(*store_);
  const auto work = [&old](int n) {
    return [&old, n](Transaction& tx) {
      Case grown = old;
      domain::Event event = grown.then(domain::EventKind::supported).events.back();
      tx.append_event(event, grown.report);
      Case fresh = numbered(n);
      tx.insert_report(fresh.report, {.name = n % 2 == 0 ? "Sari" : "", .email = {}, .phone = {}});
      domain::Report state;
      for (domain::Event& each : fresh.events) {
        domain::apply(state, each);
        tx.append_event(each, state);
      }
      tx.save_idempotent_answer({.key = hash_of(std::to_string(n)), .status = 201});
      if (n == kFails) throw std::runtime_error("changed my mind");
      old = grown;
      return Outcome::commit;
    };
  };
  // The writer asks each closure again when one of them has failed: from the same beginning.
  const Case before = old;
  const auto first = [&](int n) {
    return [&, n, next = work(n)](Transaction& tx) {
      if (n == 1) old = before;
      return next(tx);
    };
  };
  for (int n = 1; n <= kMany; ++n) ASSERT_TRUE(store_->write_async(first(n), answers.next()));
  held.let_go();
  std::vector<std::string> expected(kMany, "stored");
  expected[kFails - 1] = "changed my mind";
  EXPECT_EQ(answers.wait_for(kMany), expected);
  store_->read([&](ports::Reader& reader) {
    EXPECT_EQ(reader.events_of(old.report.id).back().hash, old.report.head);
    EXPECT_EQ(reader.report(old.report.id)->supporters, old.report.supporters);
    for (int n = 1; n <= kMany; ++n) {
      EXPECT_EQ(reader.report(ReportId{n}).has_value(), n != kFails) << n;
      EXPECT_EQ(reader.idempotent_answer(hash_of(std::to_string(n))).has_value(), n != kFails) << n;
    }
  });
  EXPECT_TRUE(storage::verify(home_->place()).intact());
}

/// Two processes that take turns, one of which loses what it wrote now and then.
TEST_P(OneBatch, OfEachProcessFindsTheOthersAnswersAndCountsOn) {
  const auto other = home_->open({.follow_words = false});
  const Day day{std::chrono::days{17'147}};
  std::vector<int> numbers;
  const auto write = [&](ports::Store& store, int n, bool fails) {
    int number = 0;
    const auto work = [&](Transaction& tx) -> Outcome {
      for (int before = 0; before < n; ++before) {
        const auto known = tx.idempotent_answer(hash_of(std::to_string(before)));
        EXPECT_EQ(known.has_value(), before % 3 != 2) << before << " of " << n;
      }
      number = tx.next_reference_number(day);
      tx.save_idempotent_answer({.key = hash_of(std::to_string(n)), .status = 201});
      if (fails) throw std::runtime_error("changed my mind");
      return Outcome::commit;
    };
    try {
      store.write(work);
      numbers.push_back(number);
    } catch (const std::runtime_error&) {
      EXPECT_TRUE(fails);
    }
  };
  for (int n = 0; n < 12; ++n) write(n % 2 == 0 ? *store_ : *other, n, n % 3 == 2);
  EXPECT_EQ(numbers.size(), 8U);
  EXPECT_TRUE(std::ranges::is_sorted(numbers, std::less_equal<>{}))
      << testing::PrintToString(numbers);
}

TEST_P(OneBatch, WaitsForAsManyAsThereWereJustNow) {
  store_.reset();
  StoreOptions options{.mode = Mode::create};
  options.writer.regathering = std::chrono::hours{1};
  store_ = home_->open(options);
  std::vector<std::int64_t> commits;
  store_->on_commit([&](std::int64_t seq) { commits.push_back(seq); });
  Answers answers;
  const auto push = [&](int n) {
    return store_->write_async([n](Transaction& tx) { return insert(tx, numbered(n)); },
                               answers.next());
  };
  HeldWriter held(*store_);
  ASSERT_TRUE(push(1));
  ASSERT_TRUE(push(2));
  held.let_go();
  EXPECT_EQ(answers.wait_for(2).size(), 2u);
  ASSERT_TRUE(push(3));
  ASSERT_TRUE(push(4));
  EXPECT_EQ(answers.wait_for(4).size(), 4u);
  ASSERT_TRUE(push(5));  // nobody else comes: the end of the store ends the wait
  store_.reset();
  EXPECT_EQ(answers.wait_for(5), std::vector<std::string>(5, "stored"));
  EXPECT_THAT(commits, testing::ElementsAre(4, 8, 10));
}

class WriteQueue : public testing::TestWithParam<Engine> {
 protected:
  std::unique_ptr<Home> home_ = GetParam().new_home();
};
INSTANTIATE_TEST_SUITE_P(Engines, WriteQueue, testing::ValuesIn(engines()), engine_name);

TEST_P(WriteQueue, RefusesAtOnceWhenItIsFullAndTakesAgainLater) {
  StoreOptions options{.mode = Mode::create};
  options.writer.queue_limit = 3;
  const auto store = home_->open(options);
  Answers answers;
  HeldWriter held(*store);
  const auto push = [&](int n) {
    return store->write_async([n](Transaction& tx) { return insert(tx, numbered(n)); },
                              answers.next());
  };
  EXPECT_TRUE(push(1));
  EXPECT_TRUE(push(2));
  EXPECT_TRUE(push(3));
  EXPECT_FALSE(push(4));
  held.let_go();
  EXPECT_EQ(answers.wait_for(3).size(), 3u);
  EXPECT_TRUE(push(5));
  EXPECT_EQ(answers.wait_for(4), std::vector<std::string>(4, "stored"));
  EXPECT_EQ(stored_reports(*store), 4);
}

TEST_P(WriteQueue, IsWrittenOutWhenTheStoreIsClosed) {
  Answers answers;
  {
    const auto store = home_->open();
    HeldWriter held(*store);
    for (int n = 1; n <= 50; ++n) {
      ASSERT_TRUE(store->write_async([n](Transaction& tx) { return insert(tx, numbered(n)); },
                                     answers.next()));
    }
    held.let_go();
  }
  EXPECT_EQ(answers.wait_for(50), std::vector<std::string>(50, "stored"));
  EXPECT_EQ(storage::verify(home_->place()).reports, 50);
}

TEST_P(WriteQueue, SharesTheDatabaseWithAnotherProcessThatWrites) {
  const auto server = home_->open();
  const auto command = home_->open({.follow_words = false});
  std::binary_semaphore woken(0);
  server->on_commit([&](std::int64_t seq) {
    EXPECT_EQ(seq, 2);
    woken.release();
  });
  command->write([](Transaction& tx) { return insert(tx, numbered(1)); });
  woken.acquire();  // the idle server notices the other's commit
  server->write([](Transaction& tx) {
    EXPECT_EQ(tx.log_position(), 2);
    return Outcome::rollback;
  });
}

// --------------------------------------------------------------------------- disks that fail

TEST(DiskFull, FailsTheWholeBatchStoresNothingOfItAndRecovers) {
  const TemporaryFolder folder;
  const auto store = storage::open_store(folder.path(), {.mode = Mode::create, .max_pages = 120});
  std::string last = "stored";
  int stored = 0;
  for (int n = 1; n < 2000 && last == "stored"; ++n) {
    Answers answers;
    ASSERT_TRUE(store->write_async([n](Transaction& tx) { return insert(tx, numbered(n)); },
                                   answers.next()));
    last = answers.wait_for(1).front();
    if (last == "stored") ++stored;
  }
  EXPECT_EQ(last, "database-full");
  EXPECT_EQ(stored_reports(*store), stored);
  // What needs no room still works.
  store->write([](Transaction& tx) {
    EXPECT_GT(tx.log_position(), 0);
    return Outcome::rollback;
  });
  EXPECT_TRUE(storage::verify(folder.path()).intact());
}

/// A file system of its own, small; needs the right to mount.
class SmallDisk {
 public:
  explicit SmallDisk(std::filesystem::path at) : at_(std::move(at)) {
    std::filesystem::create_directories(at_);
    mounted_ = ::mount("tmpfs", at_.c_str(), "tmpfs", 0, "size=3m") == 0;
  }
  ~SmallDisk() {
    if (mounted_) ::umount2(at_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  [[nodiscard]] bool mounted() const { return mounted_; }
  [[nodiscard]] bool make_read_only() const {
    return ::mount(nullptr, at_.c_str(), nullptr, MS_REMOUNT | MS_RDONLY, "size=3m") == 0;
  }

 private:
  std::filesystem::path at_;
  bool mounted_ = false;
};

TEST(DiskFull, OfARealFileSystemIsToldAndWritingGoesOnWhenThereIsRoomAgain) {
  const TemporaryFolder folder;
  const SmallDisk disk(folder / "disk");
  if (!disk.mounted()) GTEST_SKIP() << "no right to mount a small file system here";
  const auto data = folder / "disk" / "data";
  const auto store = storage::open_store(data, {.mode = Mode::create});
  const auto ballast = folder / "disk" / "ballast";
  std::ofstream(ballast) << std::string(1 << 20, 'x');
  std::string last = "stored";
  int n = 0;
  int stored = 0;
  while (last == "stored" && n < 20'000) {
    Answers answers;
    constexpr int kBatch = 20;
    const int first = n;
    for (int i = 0; i < kBatch; ++i, ++n) {
      ASSERT_TRUE(store->write_async(
          [id = first + i + 1](Transaction& tx) { return insert(tx, numbered(id)); },
          answers.next()));
    }
    for (const std::string& answer : answers.wait_for(kBatch)) {
      if (answer == "stored") {
        ++stored;
      } else {
        last = answer;
      }
    }
  }
  EXPECT_THAT(last, testing::AnyOf("database-full", "database-io"));
  EXPECT_EQ(stored_reports(*store), stored);
  std::filesystem::remove(ballast);
  store->write([](Transaction& tx) { return insert(tx, numbered(99'999)); });
  EXPECT_EQ(stored_reports(*store), stored + 1);
  const storage::Verification found = storage::verify(data);
  EXPECT_TRUE(found.intact()) << found.first_broken->what.en;
}

TEST(ReadOnlyDisk, IsRefusedForWritingAndCanStillBeVerified) {
  const TemporaryFolder folder;
  const SmallDisk disk(folder / "disk");
  if (!disk.mounted()) GTEST_SKIP() << "no right to mount a small file system here";
  const auto data = folder / "disk" / "data";
  storage::open_store(data, {.mode = Mode::create})->write([](Transaction& tx) {
    return insert(tx, numbered(1));
  });
  ASSERT_TRUE(disk.make_read_only());
  try {
    (void)storage::open_store(data, {});
    FAIL() << "a read-only file system was opened for writing";
  } catch (const StorageError& error) {
    EXPECT_EQ(error.slug(), "database-read-only");
    EXPECT_FALSE(error.error().what.id.empty());
  }
  const auto store = storage::open_store(data, {.mode = Mode::read_only});
  EXPECT_EQ(stored_reports(*store), 1);
  EXPECT_THROW(store->write([](Transaction&) { return Outcome::commit; }), StorageError);
  EXPECT_TRUE(storage::verify(data).intact());
}

// -------------------------------------------------------------------------------- opening

struct Unopenable {
  std::string name;
  std::function<void(const std::filesystem::path&)> prepare;
  std::string slug;
};
class Opening : public testing::TestWithParam<Unopenable> {};

TEST_P(Opening, SaysWhatIsWrongInBothLanguages) {
  const TemporaryFolder folder;
  GetParam().prepare(folder / "data");
  try {
    (void)storage::open_store(folder / "data");
    FAIL() << "it was opened";
  } catch (const StorageError& error) {
    EXPECT_EQ(error.slug(), GetParam().slug) << error.what();
    EXPECT_NE(error.error().where.find("data"), std::string::npos);
    EXPECT_FALSE(error.error().what.id.empty());
    EXPECT_FALSE(error.error().remedy.en.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Folder, Opening,
    testing::Values(Unopenable{"Missing", [](const auto&) {}, "database-missing"},
                    Unopenable{"Empty",
                               [](const auto& data) { std::filesystem::create_directory(data); },
                               "database-missing"},
                    Unopenable{"NotADatabase",
                               [](const auto& data) {
                                 std::filesystem::create_directory(data);
                                 std::ofstream(data / "tanggap.db") << std::string(10'000, 'x');
                               },
                               "database-damaged"}),
    [](const auto& p) { return p.param.name; });

TEST(Opening, OfADamagedFullTextIndexMakesItAgain) {
  const TemporaryFolder folder;
  storage::open_store(folder.path(), {.mode = Mode::create})->write([](Transaction& tx) {
    return insert(tx, numbered(1));
  });
  std::ofstream(folder / "words.db", std::ios::trunc) << std::string(10'000, 'x');
  EXPECT_NO_THROW((void)storage::open_store(folder.path()));
}

TEST(Opening, InAFolderThatCannotBeMadeIsRefused) {
  const TemporaryFolder folder;
  std::ofstream(folder / "file") << "x";
  try {
    (void)storage::open_store(folder / "file" / "data", {.mode = Mode::create});
    FAIL() << "it was opened";
  } catch (const StorageError& error) {
    EXPECT_EQ(error.slug(), "database-folder");
  }
}

}  // namespace
}  // namespace tanggap::test
