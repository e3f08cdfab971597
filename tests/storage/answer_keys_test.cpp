// Request keys in the memory of a node that others share the database with: what one of them
// deletes is forgotten by all, so that memory does not grow for ever.
#include "storage/answer_keys.hpp"

#include <gtest/gtest.h>

#include "engine.hpp"
#include "storage/sql_transaction.hpp"

namespace tanggap::test {
namespace {

using namespace std::chrono_literals;
using storage::AnswerKeys;

/// Another node than the one of `store_`, which leads.
class AnswerKeysOfAnother : public StoreContract {
 protected:
  void answer(const std::string& request, Instant at) {
    write([&](ports::Transaction& tx) {
      tx.save_idempotent_answer({.key = hash_of(request), .status = 201, .created_at = at});
    });
  }
  /// As requests with a key do there, whether or not they are stored.
  void meet_a_request() {
    connection_->begin_write();
    storage::SqlTransaction transaction(*connection_, *connection_, keys_);
    transaction.restart();
    EXPECT_FALSE(transaction.idempotent_answer(hash_of("never answered")));
    connection_->roll_back();
  }
  [[nodiscard]] bool remembers(const std::string& request) const {
    return keys_.find(hash_of(request)).has_value();
  }

  std::unique_ptr<storage::Database> database_ = home_->database();
  std::unique_ptr<storage::Connection> connection_ = database_->connect_writer();
  AnswerKeys keys_{1};  // it asks which are gone as soon as one has come
};

TEST_P(AnswerKeysOfAnother, AreForgottenOnceTheLeaderHasDeletedThem) {
  const Instant week_ago = from_micros(1'481'500'000'000'000);
  for (int i = 0; i < 10; ++i) answer("old " + std::to_string(i), week_ago);
  meet_a_request();
  ASSERT_TRUE(remembers("old 0"));
  ASSERT_TRUE(remembers("old 9"));

  answer("new", week_ago + 8 * 24h);
  meet_a_request();
  EXPECT_TRUE(remembers("old 0")) << "they are still stored";
  write([&](ports::Transaction& tx) { tx.delete_expired(week_ago + 8 * 24h); });
  answer("newer", week_ago + 8 * 24h);
  meet_a_request();
  for (int i = 0; i < 10; ++i) EXPECT_FALSE(remembers("old " + std::to_string(i))) << i;
  EXPECT_TRUE(remembers("new"));
}

TEST_P(AnswerKeysOfAnother, AreFoundAfterNoneWasLeft) {
  const Instant week_ago = from_micros(1'481'500'000'000'000);
  for (int i = 0; i < 10; ++i) answer("old " + std::to_string(i), week_ago);
  meet_a_request();
  write([&](ports::Transaction& tx) { tx.delete_expired(week_ago + 8 * 24h); });
  answer("new", week_ago + 8 * 24h);  // the embedded engine numbers it as the first
  meet_a_request();
  EXPECT_TRUE(remembers("new"));
  EXPECT_FALSE(remembers("old 9"));
}

INSTANTIATE_TEST_SUITE_P(Engines, AnswerKeysOfAnother, testing::ValuesIn(engines()), engine_name);

}  // namespace
}  // namespace tanggap::test
