// The engines that the contract is tested against. A new driver adds itself to `engines()`.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

#include "storage/database.hpp"
#include "storage/open.hpp"
#include "support/builders.hpp"
#include "support/temporary_folder.hpp"
#include "usecases/ports.hpp"

namespace tanggap::test {

/// A new place for a city, gone with this object.
class Home {
 public:
  virtual ~Home() = default;
  [[nodiscard]] storage::Place place() const { return {folder_.path(), url()}; }
  /// Opens the database itself, without migrations.
  [[nodiscard]] virtual std::unique_ptr<storage::Database> database() const = 0;
  /// Changes rows behind the program's back, foreign keys or not. Bytes are written as x'00ff'.
  virtual void tamper(const std::string& sql) const = 0;
  [[nodiscard]] std::unique_ptr<ports::Store> open(storage::StoreOptions options = {
                                                       .mode = storage::Mode::create}) const {
    return storage::open_store(place(), options);
  }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

 private:
  [[nodiscard]] virtual std::string url() const = 0;
  TemporaryFolder folder_;
};

struct Engine {
  std::string name;
  std::function<std::unique_ptr<Home>()> new_home;
};
[[nodiscard]] std::vector<Engine> engines();
/// Names the cases of a test that is run on every engine.
[[nodiscard]] inline std::string engine_name(const testing::TestParamInfo<Engine>& info) {
  return info.param.name;
}

/// A fresh store of the engine under test.
class StoreContract : public testing::TestWithParam<Engine> {
 public:
  static void insert(ports::Transaction& tx, Case& made,
                     const ports::ReporterIdentity& reporter = {});

 protected:
  StoreContract() : home_(GetParam().new_home()), store_(home_->open()) {}
  void reopen() {
    store_.reset();
    store_ = home_->open();
  }
  template <class Work>
  void write(Work&& work) {
    store_->write([&](ports::Transaction& tx) {
      work(tx);
      return ports::Outcome::commit;
    });
  }
  template <class Work>
  auto read(Work&& work) {
    std::optional<decltype(work(std::declval<ports::Reader&>()))> answer;
    store_->read([&](ports::Reader& reader) { answer.emplace(work(reader)); });
    return *std::move(answer);
  }
  /// Stores a case as its use cases would: the row, then its events.
  void store(Case& made, const ports::ReporterIdentity& reporter = {}) {
    write([&](ports::Transaction& tx) { insert(tx, made, reporter); });
  }
  /// Appends the newest event of a case that is stored already.
  void append_last(Case& made) {
    write([&](ports::Transaction& tx) { tx.append_event(made.events.back(), made.report); });
  }

  std::unique_ptr<Home> home_;
  std::unique_ptr<ports::Store> store_;
};

}  // namespace tanggap::test
