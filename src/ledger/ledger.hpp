// All reports in memory, as columns: evaluation, what is near, and the map are answered from here
// in milliseconds. Loaded once from storage, then kept up with the event log by a `Follower` or by
// whoever asks. Every function is thread-safe; readers run beside each other and beside the feed.
//
// The ledger's state is exactly the fold of the events up to `position()`. Evaluations of the past
// are exact: a report that changed after the cut-off or the log position is folded again from its
// chain. About 90 bytes a report.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <span>
#include <thread>
#include <vector>

#include "base/instant.hpp"
#include "ledger/columns.hpp"
#include "ledger/counting.hpp"
#include "ledger/open_grid.hpp"
#include "ledger/report_index.hpp"
#include "usecases/ports.hpp"

namespace tanggap::ledger {

struct NearbyQuery {
  domain::LatLon centre;
  double radius_m = 100;
  bool open_only = true;  ///< Open reports come from a grid; all of them take a scan.
  CategoryId category;    ///< 0: all.
  std::size_t limit = 20;
};

/// A report near a point.
struct Nearby {
  ReportId report;
  CategoryId category;
  domain::Status status = domain::Status::waiting;
  Instant submitted_at{};
  double distance_m = 0;
};

/// A report on the map.
struct MapPoint {
  ReportId report;
  domain::LatLon position;
  CategoryId category;
  UnitId unit;
  domain::Status status = domain::Status::waiting;
  Instant submitted_at{};
};

struct Box {
  domain::LatLon low;   ///< South-west corner.
  domain::LatLon high;  ///< North-east corner.
};

struct MapQuery {
  Box box;
  bool open_only = false;
  CategoryId category;              ///< 0: all.
  std::optional<Period> submitted;  ///< All time when not given.
  std::size_t limit = 1000;
};

class Ledger final : public ports::Tallier {
 public:
  /// `zone` decides only how rows are laid out, never what is counted. One large evaluation uses
  /// up to `threads` threads.
  explicit Ledger(TimeZone zone, unsigned threads = std::thread::hardware_concurrency());

  /// Fills an empty ledger from the present state of all reports. Must finish before the ledger is
  /// used from other threads. Throws std::logic_error when it is not empty.
  void load(ports::Reader& reader);

  /// Folds the events that the reader sees and the ledger does not know yet. Reports whose chain
  /// begins in a batch are folded from it, others are read once per batch. Throws
  /// std::runtime_error, and folds nothing more, when the log has gone back: see `agrees_with`.
  void catch_up(ports::Reader& reader);

  /// Told, by whoever catches up, when the events were recorded that are counted now. Set it before
  /// anybody does.
  using OnCounted = std::function<void(std::span<const Instant> recorded)>;
  void on_counted(OnCounted told) { on_counted_ = std::move(told); }

  /// Newest event folded.
  [[nodiscard]] std::int64_t position() const;
  /// Whether the reader's log holds the newest event folded. Where it does not, its server is
  /// behind, or the log has gone back: it was restored, or a server took over that lacked its end.
  /// What was folded from there cannot be taken out again: a new ledger must be loaded.
  [[nodiscard]] bool agrees_with(ports::Reader& reader) const;
  /// True once the position is `seq` or later; false after `timeout`.
  [[nodiscard]] bool wait_for(std::int64_t seq, std::chrono::milliseconds timeout) const;

  /// Catches up with the reader if need be, so that nothing written before is missed. The hash of
  /// the events stays empty: columns do not hold them (see ChainTallier).
  [[nodiscard]] Counted tally(ports::Reader& reader, Period period, Instant cut_off,
                              std::int64_t log_position) override;
  [[nodiscard]] domain::Tally tally(ports::Reader& reader, const Scope& scope, Want want);
  [[nodiscard]] std::vector<domain::CountedCase> cases(ports::Reader& reader, Period period,
                                                       Instant cut_off,
                                                       std::int64_t log_position) override;
  [[nodiscard]] std::vector<domain::CountedCase> cases(ports::Reader& reader, const Scope& scope);

  /// Reports within the radius, nearest first. Set-aside reports are neither here nor on the map.
  [[nodiscard]] std::vector<Nearby> nearby(const NearbyQuery& query) const;
  /// Reports in a box, newest month first.
  [[nodiscard]] std::vector<MapPoint> in_box(const MapQuery& query) const;

  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] std::size_t memory_bytes() const;

 private:
  struct Change {
    Case now;
    std::vector<Fact> facts;
  };
  /// The hash tells the event from another that came to stand in its place.
  struct Newest {
    std::int64_t seq = 0;
    Hash hash;
  };
  using Partitions = std::vector<const Partition*>;

  [[nodiscard]] std::shared_lock<std::shared_mutex> lock_shared() const;
  [[nodiscard]] std::unique_lock<std::shared_mutex> lock_exclusive();

  [[nodiscard]] std::uint16_t partition_of(Instant submitted_at);
  void append(const Case& c, std::span<const Fact> facts);
  void upsert(const Change& change);
  void note_ids(const Case& c, std::span<const Fact> facts);
  [[nodiscard]] Newest newest() const;
  void reach(const Newest& newest);
  [[nodiscard]] std::vector<domain::Event> next_batch(ports::Reader& reader) const;
  [[nodiscard]] std::vector<Change> fold_batch(ports::Reader& reader,
                                               std::vector<domain::Event> batch) const;

  [[nodiscard]] Partitions partitions_in(const Scope& scope) const;
  [[nodiscard]] std::vector<ReportId> changed_since(const Partitions& partitions,
                                                    const Scope& scope) const;
  /// Answers `look(partitions, folded)` under the shared lock, once every row that does not stand
  /// as the scope asks has been folded.
  template <class Look>
  [[nodiscard]] auto as_it_stood(ports::Reader& reader, const Scope& scope, Look&& look);
  template <class Visit>
  void visit_near(const Box& box, bool open_only, Visit& visit) const;
  [[nodiscard]] ReportId id_at(Place place) const {
    return partitions_[place.partition]->id(place.row);
  }

  TimeZone zone_;
  unsigned threads_;
  OnCounted on_counted_;

  std::mutex feed_;          ///< One feeder at a time; taken before any of the locks below.
  mutable std::mutex gate_;  ///< Passed by everybody who locks `columns_`: the feed never starves.
  mutable std::shared_mutex columns_;

  // Under columns_.
  std::vector<std::unique_ptr<Partition>> partitions_;  ///< In order of first use.
  std::uint16_t last_partition_ = 0;                    ///< Of the last append: a good guess.
  ReportIndex index_;
  OpenGrid open_;
  std::size_t units_ = 1;  ///< Ids in use are below these.
  std::size_t areas_ = 1;

  mutable std::mutex position_mutex_;
  mutable std::condition_variable reached_;
  Newest newest_;
};

/// The ledger as it counts a part of its cases only. The ledger must outlive it.
class FilteredLedger final : public ports::Tallier {
 public:
  FilteredLedger(Ledger& ledger, domain::CaseFilter filter)
      : ledger_(ledger), filter_(std::move(filter)) {}

  [[nodiscard]] Counted tally(ports::Reader& reader, Period period, Instant cut_off,
                              std::int64_t log_position) override {
    const Scope scope{period, cut_off, log_position, filter_};
    return {ledger_.tally(reader, scope, Want::everything), {}};
  }
  [[nodiscard]] std::vector<domain::CountedCase> cases(ports::Reader& reader, Period period,
                                                       Instant cut_off,
                                                       std::int64_t log_position) override {
    return ledger_.cases(reader, {period, cut_off, log_position, filter_});
  }

 private:
  Ledger& ledger_;
  domain::CaseFilter filter_;
};

}  // namespace tanggap::ledger
