// How long a node takes until it has every report of a database server in memory.
//
//   bench_ledger_start postgresql://…      → REPORTS SECONDS
#include <fmt/core.h>

#include <chrono>

#include "ledger/ledger.hpp"
#include "storage/open.hpp"

int main(int argc, char** argv) {
  using namespace tanggap;
  if (argc != 2) return 2;
  const auto store =
      storage::open_store(storage::Place(std::filesystem::temp_directory_path(), argv[1]),
                          {.mode = storage::Mode::read_only});
  ledger::Ledger ledger(TimeZone::find("Asia/Jakarta").value());
  const auto begun = std::chrono::steady_clock::now();
  store->read([&](ports::Reader& reader) { ledger.load(reader); });
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  fmt::print("{} {:.3f}\n", ledger.size(), took.count());
}
