#include "engine.hpp"

namespace tanggap::test {

std::vector<Engine> engines() {
  return {{"sqlite", [](const std::filesystem::path& folder) {
             return storage::open_store(folder, {.mode = storage::Mode::create});
           }}};
}

void StoreContract::insert(ports::Transaction& tx, Case& made,
                           const ports::ReporterIdentity& reporter) {
  tx.insert_report(made.report, reporter);
  domain::Report state;
  for (domain::Event& event : made.events) {
    domain::apply(state, event);
    tx.append_event(event, state);
  }
}

}  // namespace tanggap::test
