// A process that is killed in the middle of its writes: what it acknowledged is there, once, and
// every chain is intact.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <set>

#include "base/folder_store.hpp"
#include "engine.hpp"
#include "storage/document_library.hpp"
#include "storage/verify.hpp"

namespace tanggap::test {
namespace {

constexpr int kKills = 12;
constexpr int kAcknowledgedBeforeTheKill = 150;

Case numbered(std::int32_t n) {
  return a_case({.id = ReportId{n}, .reference = fmt::format("JK161212{:06}", n)});
}

/// In the child: writes reports without end and tells the number of each one once it is durable.
[[noreturn]] void write_for_ever(const std::filesystem::path& data, std::int32_t first, int told) {
  const auto store = storage::open_store(data, {.mode = storage::Mode::create});
  for (std::int32_t n = first;; ++n) {
    const auto work = [n](ports::Transaction& tx) {
      Case made = numbered(n);
      tx.insert_report(made.report, {});
      for (domain::Event& event : made.events) tx.append_event(event, made.report);
      tx.save_idempotent_answer({.key = hash_of(std::to_string(n)), .status = 201});
      return ports::Outcome::commit;
    };
    const auto done = [n, told](const std::exception_ptr& error) {
      if (error) _exit(1);
      if (::write(told, &n, sizeof n) != sizeof n) _exit(1);
    };
    while (!store->write_async(work, done)) std::this_thread::yield();
  }
}

/// Runs a child, kills it in mid-batch, and answers what it had acknowledged.
std::vector<std::int32_t> acknowledged_before_a_kill(const std::filesystem::path& data,
                                                     std::int32_t first) {
  int pipe_ends[2];
  if (::pipe(pipe_ends) != 0) throw std::runtime_error("pipe");
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(pipe_ends[0]);
    write_for_ever(data, first, pipe_ends[1]);
  }
  ::close(pipe_ends[1]);
  std::vector<std::int32_t> acknowledged;
  std::int32_t n = 0;
  while (::read(pipe_ends[0], &n, sizeof n) == sizeof n) {
    acknowledged.push_back(n);
    if (acknowledged.size() == kAcknowledgedBeforeTheKill) ::kill(child, SIGKILL);
  }
  ::close(pipe_ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself";
  return acknowledged;
}

TEST(KilledProcess, KeepsEveryAcknowledgedReportOnceAndAllChainsIntact) {
  const TemporaryFolder folder;
  std::set<std::int32_t> acknowledged;
  for (int kill = 0; kill < kKills; ++kill) {
    for (const std::int32_t n : acknowledged_before_a_kill(folder.path(), 1 + kill * 50'000)) {
      EXPECT_TRUE(acknowledged.insert(n).second);
    }
  }
  EXPECT_GE(acknowledged.size(), std::size_t{kKills * kAcknowledgedBeforeTheKill});

  const storage::Verification found = storage::verify(folder.path());
  EXPECT_TRUE(found.intact()) << found.first_broken->what.en;
  EXPECT_EQ(found.events, 2 * found.reports);
  EXPECT_GE(found.reports, static_cast<std::int64_t>(acknowledged.size()));
  const auto store = storage::open_store(folder.path());
  store->read([&](ports::Reader& reader) {
    for (const std::int32_t n : acknowledged) {
      EXPECT_TRUE(reader.report(ReportId{n}).has_value()) << n;
      EXPECT_TRUE(reader.idempotent_answer(hash_of(std::to_string(n))).has_value()) << n;
    }
  });
}

/// In the child: keeps a document, and is killed inside the transaction that names it.
[[noreturn]] void die_before_the_commit(const std::filesystem::path& data) {
  const auto store = storage::open_store(data);
  const Hash document = FolderStore{data}.keep(FileKind::letter, "letter");
  store->write([&](ports::Transaction& tx) {
    tx.save_letter({.id = LetterId{1},
                    .number = "0001/2016",
                    .sequence = 1,
                    .year = 2016,
                    .document_hash = document});
    ::kill(::getpid(), SIGKILL);
    return ports::Outcome::commit;
  });
  _exit(1);
}

TEST(KilledProcess, LeavesNoLetterWithoutItsDocumentAndNoNumberUnused) {
  const TemporaryFolder folder;
  { const auto made = storage::open_store(folder.path(), {.mode = storage::Mode::create}); }
  const pid_t child = ::fork();
  if (child == 0) die_before_the_commit(folder.path());
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  const auto store = storage::open_store(folder.path());
  store->read([&](ports::Reader& reader) {
    EXPECT_TRUE(reader.letters({}, {}, 10).empty());
    EXPECT_EQ(reader.next_letter_sequence({}, 2016), 1);
  });
  EXPECT_TRUE(storage::verify(folder.path()).intact()) << "the orphan harms nobody";
  const auto orphan = folder.path() / name_of({FileKind::letter, hash_of("letter")});
  EXPECT_TRUE(std::filesystem::exists(orphan));
  EXPECT_EQ(storage::sweep_letters(folder.path()), 0) << "its letter may yet come";
  std::filesystem::last_write_time(
      orphan, std::filesystem::file_time_type::clock::now() - std::chrono::hours{25});
  EXPECT_EQ(storage::sweep_letters(folder.path()), 1);
}

}  // namespace
}  // namespace tanggap::test
