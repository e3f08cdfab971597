// Moving a city between engines: every kind of row, killed and gone on with, kept up with, proved.
#include "storage/copy.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "base/folder_store.hpp"
#include "engine.hpp"
#include "storage/copied_tables.hpp"
#include "storage/verify.hpp"
#include "support/postgres_server.hpp"

namespace fs = std::filesystem;

namespace tanggap::test {
namespace {

using storage::CopyStep;
using storage::Mode;
using storage::StorageError;

void keep_photo(const fs::path& data, const std::string& bytes) {
  FolderStore{data}.keep(FileKind::photo, bytes);
}

void store_cases(ports::Store& store, int first, int count) {
  store.write([=](ports::Transaction& tx) {
    for (int n = first; n < first + count; ++n) {
      Case made = a_case({.id = ReportId{n}, .reference = fmt::format("JK161212{:05}", n)});
      StoreContract::insert(tx, made, {.name = "Ani", .email = "ani@example.org", .phone = "1"});
    }
    return ports::Outcome::commit;
  });
}

void accept(ports::Store& store, int n) {
  store.write([n](ports::Transaction& tx) {
    Case made = a_case({.id = ReportId{n}, .reference = fmt::format("JK161212{:05}", n)});
    made.then(domain::EventKind::accepted, {}, {}, {.unit = kSetuOffice});
    tx.append_event(made.events.back(), made.report);
    return ports::Outcome::commit;
  });
}

/// A row in every table, whatever it means: the copy must not care.
std::string rows_of_every_kind() {
  return "INSERT INTO reference_counters VALUES (17000, 12);"
         "INSERT INTO report_links VALUES (2, 1);"
         "INSERT INTO supports VALUES (1, x'00ff10'), (1, x'01'), (2, x'');"
         "INSERT INTO photo_uses SELECT hash, 1, 1, 5 FROM photos;"
         "INSERT INTO users VALUES (7, 'ani', 'Ani \"O''Hara\"', 4, 0, 'h', 1, 0, 0);"
         "INSERT INTO sessions VALUES (x'aa01', 7, 'csrf', 1, 2, 3);"
         "INSERT INTO api_keys VALUES (1, x'bb', 'app', 'app', 1, 9);"
         "INSERT INTO saved_filters VALUES (7, 'Zebra', 'q', 1), (7, 'apel', 'q', 1), "
         "(7, 'Ñandu\n\ty', '', 1);"
         "INSERT INTO idempotent_answers VALUES (41, x'01', x'02', 201, '{}', '', 5);"
         "INSERT INTO codebook VALUES (1, 'B', 1), (1, 'a', 2);"
         "INSERT INTO city_versions VALUES (1, 1, 1, x'cc');"
         "INSERT INTO city_files VALUES (1, 0, 'city.toml', x'00');"
         "INSERT INTO import_progress VALUES ('csv', x'01', 1, 2, 3, 4, 5, 0);"
         "INSERT INTO outbox VALUES (1, 1, 'k', 1, 1, 1, 1, 0, '', 1, 1, 0, 1, 1, 0, 0, '', 'p');"
         "INSERT INTO subscriptions VALUES (1, 1, 'ani@example.org', 1, 1, 1, 0);"
         "INSERT INTO letter_cases VALUES (1, 1, 1, 2);";
}

void fill(const Home& home) {
  keep_photo(home.folder(), "pixels");
  FolderStore{home.folder()}.keep(FileKind::letter, "letter");
  const auto store = home.open();
  store_cases(*store, 1, 40);
  accept(*store, 3);
  store->write([](ports::Transaction& tx) {
    ports::StoredPhoto photo;
    photo.hash = hash_of("pixels");
    photo.original_hash = hash_of("original");
    photo.media_type = "image/jpeg";
    tx.save_photo(photo);
    tx.save_closed_evaluation(
        {.month = "2016-12", .method = "fair", .document_hash = hash_of("{}"), .document = "{}"});
    tx.save_letter({.id = LetterId{1},
                    .number = "0001/2016",
                    .sequence = 1,
                    .year = 2016,
                    .document_hash = hash_of("letter")});
    return ports::Outcome::commit;
  });
  home.tamper(rows_of_every_kind());
}

std::string slug_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const StorageError& error) {
    EXPECT_FALSE(error.error().remedy.id.empty());
    return error.slug();
  }
  return "";
}

/// From each engine to the other.
class CopyCity : public testing::TestWithParam<bool> {
 protected:
  CopyCity() { fill(*source_); }
  storage::CopySummary copy(const std::function<void(const CopyStep&)>& progress = {}) {
    return storage::copy_city(source_->place(), target_->place(),
                              {.events_at_once = 10, .progress = progress});
  }
  void expect_copied() {
    const storage::Verification found = storage::verify(target_->place());
    EXPECT_TRUE(found.intact()) << found.first_broken->what.en;
    EXPECT_EQ(found.events, storage::verify(source_->place()).events);
    EXPECT_EQ(found.photos, 1);
    EXPECT_EQ(found.letters, 1);
  }

  std::unique_ptr<Home> source_ = engines()[GetParam() ? 0 : 1].new_home();
  std::unique_ptr<Home> target_ = engines()[GetParam() ? 1 : 0].new_home();
};

TEST_P(CopyCity, TakesEveryKindOfRowAndProvesIt) {
  const storage::CopySummary summary = copy();
  EXPECT_TRUE(summary.equal());
  EXPECT_EQ(summary.proof.chain_heads, 40);
  EXPECT_EQ(summary.photos.copied, 1);
  EXPECT_EQ(summary.letters.copied, 1);
  ASSERT_EQ(summary.proof.months.size(), 1u);
  EXPECT_TRUE(summary.proof.months.front().equal);
  for (const storage::TableProof& table : summary.proof.tables) {
    EXPECT_GT(table.source_rows, 0) << table.name << " is not tested";
    EXPECT_TRUE(table.equal()) << table.name;
  }
  expect_copied();
}

TEST_P(CopyCity, IsServedAfterwardsAndCountsOn) {
  ASSERT_TRUE(copy().equal());
  const auto store = target_->open();
  store_cases(*store, 500, 1);
  store->write([](ports::Transaction& tx) {
    for (int n = 0; n < 50; ++n) {  // past the number of the answer that was copied
      tx.save_idempotent_answer({.key = hash_of(std::to_string(n)), .status = 201});
    }
    return ports::Outcome::commit;
  });
  EXPECT_TRUE(storage::verify(target_->place()).intact());
}

TEST_P(CopyCity, CatchesUpWithWhatChangedAndWithWhatWentAway) {
  ASSERT_TRUE(copy().equal());
  const auto store = source_->open();
  store_cases(*store, 100, 25);
  accept(*store, 5);
  source_->tamper(
      "DELETE FROM sessions; DELETE FROM saved_filters WHERE name = 'Zebra';"
      "UPDATE users SET name = 'Budi'; UPDATE outbox SET state = 3;");
  const storage::CopySummary second = copy();
  EXPECT_TRUE(second.equal());
  EXPECT_EQ(second.events, 51);
  EXPECT_EQ(second.changed, 4);
  EXPECT_EQ(second.proof.from_position, second.proof.log_position - 51);
  EXPECT_EQ(second.photos.copied, 0);
  expect_copied();
  EXPECT_EQ(copy().changed, 0);
}

TEST_P(CopyCity, GoesOnWhileTheSourceIsWritten) {
  const auto store = source_->open();
  int next = 1'000;
  const auto first = copy([&](const CopyStep&) { store_cases(*store, next += 3, 3); });
  EXPECT_TRUE(first.equal());
  EXPECT_EQ(first.events, 81) << "one moment of the source";
  EXPECT_TRUE(copy().equal());
  expect_copied();
}

/// Another session's snapshot ends when it was idle for a minute, so that a node that was cut off
/// keeps nothing back. That of a copy waits for as long as the target is busy.
TEST(CopyFromAServer, LeavesItsSnapshotIdleForAsLongAsItTakes) {
  const auto source = engines()[1].new_home();
  const auto target = engines()[0].new_home();
  fill(*source);
  // A table that can only be read by a session whose snapshot may be left alone.
  source->tamper(
      "CREATE FUNCTION may_be_left_alone() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN "
      "IF current_setting('idle_in_transaction_session_timeout') <> '0' THEN "
      "RAISE EXCEPTION 'it would be ended'; END IF; RETURN true; END $$;"
      "ALTER TABLE codebook RENAME TO codebook_rows;"
      "CREATE VIEW codebook AS SELECT * FROM codebook_rows WHERE (SELECT may_be_left_alone())");
  const auto other = source->database()->connect_reader();
  other->begin_read();
  EXPECT_THROW(other->execute("SELECT * FROM codebook"), StorageError) << "as in any other session";
  other->roll_back();
  EXPECT_TRUE(storage::copy_city(source->place(), target->place(), {}).equal());
}

TEST_P(CopyCity, StoppedHalfWayIsNobodysCityAndIsGoneOnWith) {
  EXPECT_THROW(copy([](const CopyStep& step) {
                 if (step.done >= 40) throw std::runtime_error("pulled the plug");
               }),
               std::runtime_error);
  for (const Mode mode : {Mode::create, Mode::existing, Mode::read_only}) {
    EXPECT_EQ(slug_of([&] { (void)target_->open({.mode = mode}); }), "copy-unfinished");
  }
  accept(*source_->open(), 1);  // its state was copied already
  const storage::CopySummary rest = copy();
  EXPECT_TRUE(rest.equal());
  EXPECT_EQ(rest.events, 82 - 40);
  expect_copied();
  EXPECT_NO_THROW((void)target_->open());
}

TEST_P(CopyCity, KilledAnywhereIsGoneOnWith) {
  for (int kill_at = 1; kill_at <= 12; kill_at += 5) {
    const pid_t child = ::fork();
    if (child == 0) {
      int told = 0;
      (void)copy([&](const CopyStep&) {
        if (++told == kill_at) ::kill(::getpid(), SIGKILL);
      });
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!WIFSIGNALED(status)) break;
    EXPECT_EQ(slug_of([&] { (void)target_->open(); }), "copy-unfinished");
  }
  EXPECT_TRUE(copy().equal());
  expect_copied();
}

TEST_P(CopyCity, RefusesATargetOfAnotherCityAndOneThatIsInService) {
  { const auto other = target_->open(); }
  EXPECT_EQ(slug_of([&] { (void)copy(); }), "copy-target");
  target_ = engines()[GetParam() ? 1 : 0].new_home();
  ASSERT_TRUE(copy().equal());
  { const auto reader = target_->open({.mode = Mode::read_only}); }
  EXPECT_TRUE(copy().equal()) << "who only reads ends nothing";
  { const auto server = target_->open(); }
  EXPECT_EQ(slug_of([&] { (void)copy(); }), "copy-target");
}

TEST_P(CopyCity, RefusesASourceWhoseLogIsAnother) {
  ASSERT_TRUE(copy().equal());
  source_->tamper("UPDATE events SET hash = x'00' WHERE seq = (SELECT max(seq) FROM events)");
  EXPECT_EQ(slug_of([&] { (void)copy(); }), "copy-source");
}

TEST_P(CopyCity, TellsWhichTableIsNotTheSameAndStaysUnfinished) {
  bool tampered = false;
  const storage::CopySummary summary = copy([&](const CopyStep& step) {
    if (tampered || step.done < 60) return;
    tampered = true;
    target_->tamper("UPDATE reports SET text = 'other' WHERE id = 2");
  });
  ASSERT_TRUE(tampered);
  EXPECT_FALSE(summary.equal());
  for (const storage::TableProof& table : summary.proof.tables) {
    EXPECT_EQ(table.equal(), table.name != "reports") << table.name;
  }
  EXPECT_EQ(slug_of([&] { (void)target_->open(); }), "copy-unfinished");
}

std::string direction(const testing::TestParamInfo<bool>& info) {
  return info.param ? "to_postgres" : "to_sqlite";
}
INSTANTIATE_TEST_SUITE_P(Directions, CopyCity, testing::Bool(), direction);

/// What the schema says, as "table: column type, …" sorted by table. What running nodes hold and
/// count is theirs and stays behind.
TEST(CopiedTables, AreAllTablesOfTheSchemaWithAllColumns) {
  const TemporaryFolder folder;
  const PostgresDatabase home;
  (void)storage::open_store({folder.path(), home.url()}, {.mode = Mode::create});
  std::vector<std::string> known;
  for (const storage::CopiedTable& table : storage::copied_tables()) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const auto type = static_cast<int>(table.columns[i].type);
      known.push_back(fmt::format("{}.{} {}{}", table.name, table.columns[i].name, type,
                                  i < table.keys ? " key" : ""));
    }
  }
  std::ranges::sort(known);
  const std::string schema = home.ask(
      "SELECT string_agg(line, E'\\n' ORDER BY line COLLATE \"C\") FROM (SELECT c.table_name || "
      "'.' "
      "|| c.column_name || CASE c.data_type WHEN 'double precision' THEN ' 1' WHEN 'text' THEN ' "
      "2' "
      "WHEN 'bytea' THEN ' 3' ELSE ' 0' END || CASE WHEN k.column_name IS NULL THEN '' ELSE ' key' "
      "END AS line FROM information_schema.columns c "
      "LEFT JOIN (information_schema.key_column_usage k JOIN information_schema.table_constraints "
      "t "
      "ON t.constraint_name = k.constraint_name AND t.constraint_type = 'PRIMARY KEY') "
      "ON k.table_name = c.table_name AND k.column_name = c.column_name "
      "WHERE c.table_schema = 'public' AND c.table_name NOT IN ('schema_version', 'leases', "
      "'rate_buckets')) AS lines");
  EXPECT_EQ(fmt::format("{}", fmt::join(known, "\n")), schema)
      << "a migration changed tables: teach src/storage/copied_tables.cpp";
}

}  // namespace
}  // namespace tanggap::test
