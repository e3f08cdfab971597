// ports::Store over a database: one writer with group commit, as many readers as there are threads
// that read (or as the server has connections for), others on a replica where there is one, a
// follower for full text where the engine needs one, a listener where other machines commit too.
// Made by open_store.
#pragma once

#include <memory>

#include "storage/full_text.hpp"
#include "storage/group_writer.hpp"
#include "storage/replica_reads.hpp"
#include "usecases/ports.hpp"

namespace tanggap::storage {

class SqlStore final : public ports::Store {
 public:
  /// `writer` empty: every write is refused. `full_text` empty: nobody follows. `replica` empty:
  /// nothing lags.
  SqlStore(std::unique_ptr<Database> database, std::unique_ptr<AnswerKeys> answer_keys,
           std::unique_ptr<GroupWriter> writer, std::optional<FullText> full_text,
           std::unique_ptr<ReplicaReads> replica = nullptr);

  [[nodiscard]] bool write_async(Work work, Done done) override;
  void write(Work work) override;
  void read(const std::function<void(ports::Reader&)>& work) override;
  void read_lagging(const std::function<void(ports::Reader&)>& work) override;
  void look_at_replica() override;
  [[nodiscard]] ports::StoreLoad load() override;
  void on_commit(std::function<void(std::int64_t seq)> wake) override;

 private:
  void require_writer() const;

  std::unique_ptr<Database> database_;
  std::unique_ptr<AnswerKeys> answer_keys_;
  ReaderPool readers_;
  std::unique_ptr<ReplicaReads> replica_;
  // Ends before the writer's last commits could wake it: declared first, destroyed last.
  std::unique_ptr<FullTextThread> follower_;
  std::unique_ptr<GroupWriter> writer_;
  std::unique_ptr<CommitListener> listener_;  ///< Wakes through the writer: must end before it.
};

}  // namespace tanggap::storage
