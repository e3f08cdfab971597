#include "storage/copy_proof.hpp"

#include <algorithm>
#include <future>
#include <utility>

#include "storage/city_rows.hpp"
#include "storage/copied_row.hpp"

namespace tanggap::storage {
namespace {

struct Digest {
  Hash hash;
  std::int64_t rows = 0;

  bool operator==(const Digest&) const = default;
};

Digest digest(CopiedRows rows) {
  Hasher hasher;
  std::int64_t count = 0;
  while (const CopiedRow* row = rows.next()) {
    row->add_to(hasher);
    ++count;
  }
  return {hasher.finish(), count};
}

/// Of the same rows of source and target, which are read at the same time.
template <class... Range>
std::pair<Digest, Digest> digests(Connection& source, Connection& target, const CopiedTable& table,
                                  Range... range) {
  auto copy =
      std::async(std::launch::async, [&] { return digest(CopiedRows(target, table, range...)); });
  const Digest original = digest(CopiedRows(source, table, range...));
  return {original, copy.get()};
}

std::int64_t count(Connection& connection, const CopiedTable& table) {
  return connection.find<std::int64_t>(table.statement("count")).value_or(0);
}

std::vector<MonthProof> prove_months(Connection& source, Connection& target) {
  const auto copies = all_closed_evaluations(target);
  std::vector<MonthProof> proofs;
  for (const ports::ClosedEvaluation& month : all_closed_evaluations(source)) {
    const auto copy = std::ranges::find(copies, month.month, &ports::ClosedEvaluation::month);
    proofs.push_back({.month = month.month,
                      .document_hash = month.document_hash,
                      .equal = copy != copies.end() && copy->document_hash == month.document_hash &&
                               copy->events_hash == month.events_hash &&
                               hash_of(copy->document) == month.document_hash});
  }
  return proofs;
}

}  // namespace

bool CopyProof::equal() const {
  return std::ranges::all_of(tables, &TableProof::equal) &&
         std::ranges::all_of(months, &MonthProof::equal);
}

CopyProof prove_copy(Connection& source, Connection& target, std::int64_t from,
                     std::int64_t log_end, std::int64_t events_at_once,
                     const std::function<void(std::int64_t)>& progress) {
  CopyProof proof{.from_position = from, .log_position = log_end};
  for (const CopiedTable& table : copied_tables()) {
    proof.tables.push_back({.name = table.name,
                            .source_rows = count(source, table),
                            .target_rows = count(target, table)});
    if (table.follows_log) continue;
    const auto [original, copy] = digests(source, target, table);
    proof.tables.back().same_rows = original == copy;
  }
  Hasher log;
  for (std::int64_t at = from; at < log_end;) {
    const std::int64_t to = std::min(at + events_at_once, log_end);
    for (std::size_t i = 0; i < copied_tables().size(); ++i) {
      const CopiedTable& table = copied_tables()[i];
      if (!table.follows_log) continue;
      const auto [original, copy] = digests(source, target, table, at, to);
      if (original != copy) proof.tables[i].same_rows = false;
      if (table.name == "events") log.add(original.hash.view());
      if (table.name == "report_states") proof.chain_heads += original.rows;
    }
    at = to;
    progress(at);
  }
  proof.log_hash = log.finish();
  proof.months = prove_months(source, target);
  return proof;
}

}  // namespace tanggap::storage
