// The engines that the contract is tested against. A new driver adds itself to `engines()`.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

#include "storage/open.hpp"
#include "support/builders.hpp"
#include "support/temporary_folder.hpp"
#include "usecases/ports.hpp"

namespace tanggap::test {

struct Engine {
  std::string name;
  /// Opens the store that lives in the folder, making it when it is new.
  std::function<std::unique_ptr<ports::Store>(const std::filesystem::path&)> open;
};
[[nodiscard]] std::vector<Engine> engines();

/// A fresh store of the engine under test.
class StoreContract : public testing::TestWithParam<Engine> {
 protected:
  StoreContract() : store_(GetParam().open(folder_.path())) {}
  void reopen() {
    store_.reset();
    store_ = GetParam().open(folder_.path());
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
  static void insert(ports::Transaction& tx, Case& made,
                     const ports::ReporterIdentity& reporter = {});
  /// Appends the newest event of a case that is stored already.
  void append_last(Case& made) {
    write([&](ports::Transaction& tx) { tx.append_event(made.events.back(), made.report); });
  }

  TemporaryFolder folder_;
  std::unique_ptr<ports::Store> store_;
};

}  // namespace tanggap::test
